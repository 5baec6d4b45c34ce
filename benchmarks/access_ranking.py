"""How well leads are ranked on the hard set: ours beside the lot and the number of looks.

Run as `python benchmarks/access_ranking.py [ACCESSES] [SEED...]`. For each seed a force is
invented with misuse planted that hides among work (`custodiet access simulate --kind hard`), its
log is explained, and the leads are ranked (`custodiet access score`). Of the first year 2,000 are
taken as decided, the first 1,500 by the points set by hand and 500 by lot; everything printed is
of the second year. At least 0.70 misuse is aimed at among the first hundred after those decisions.

By lot is what no order at all would do, and as many as there are is the most that one could.
Everything is invented, and says how well the ranking does on the simulator and on no
force. Ten million accesses of one seed take two CPU minutes and 3 GB; of a million, a hundred are
nearly all the misuse there is in a year.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

ACCESSES = 10_000_000
SEEDS = (1, 2)
AIM = 0.70
AT = ("50", "100", "250", "500", "1000")
INSIDE = ("25", "100", "250")
ORDERS = {
    "at_random": "by lot",
    "by_looks": "by number of looks",
    "by_hand": "points set by hand",
    "after_decisions": "points after 2,000 decisions",
}
KINDS = ("burst", "repeat", "relative", "media", "quiet")


def main() -> None:
    """Rank each seed's leads, and say whether what is aimed at is reached."""
    accesses = int(sys.argv[1]) if len(sys.argv) > 1 else ACCESSES
    seeds = tuple(map(int, sys.argv[2:])) or SEEDS
    reached = []
    for seed in seeds:
        found = scored(accesses, seed)
        print(
            f"seed {seed}, {accesses:,} accesses: {found['leads']:,} leads of the second year, "
            f"{found['misuse']:,} of them misuse ({found['misuse'] / found['leads']:.2%}); "
            f"{found['decided']:,} of the first year decided"
        )
        told(found)
        reached.append(found["after_decisions"]["precision_at"]["100"])
    listed = ", ".join(f"{one:.2f}" for one in reached)
    met = "reached" if min(reached) >= AIM else "not reached"
    print(f"at 100 after decisions: {listed}; at least {AIM:.2f} is aimed at, and {met}")


def scored(accesses: int, seed: int) -> dict[str, Any]:
    """An invented force, its log explained and its leads ranked."""
    from custodiet.inquiry.access import engine

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        engine.simulate(folder, accesses=accesses, seed=seed, hard=True, tell=lambda _: None)
        run = engine.explain(
            folder / "log", folder / "context", folder / "out", tell=lambda _: None
        )
        return engine.score(engine.read_leads(run.leads.parent), folder / "truth.parquet")


def told(found: dict[str, Any]) -> None:
    """Precision of each order, the share of each kind that it reaches, and each lane."""
    row("precision at", *AT, "average")
    for name, words in ORDERS.items():
        one = found[name]
        row(words, *figures(one["precision_at"], AT), f"{one['average_precision']:.2f}")
    row("as many as there are", *(f"{min(1, found['misuse'] / int(at)):.2f}" for at in AT), "1.00")
    row("reached in the first 2,000", *KINDS)
    for name, words in ORDERS.items():
        there = found[name]["recall_in_2000"]
        row(words, *figures(there, tuple(f"misuse: {kind}" for kind in KINDS)))
    for name, words in ORDERS.items():
        print(f"    missed, {words}: {', '.join(found[name]['missed']) or 'no kind'}")
    for lane, counted in found["lanes"].items():
        leads, misuse = counted["leads"], counted["misuse"]
        share = f"{misuse / leads:.1%} misuse" if leads else "no misuse"
        row(f"lane {lane}: {leads:,}, {share}", *INSIDE)
        for name, words in ORDERS.items():
            row(f"    {words}", *figures(counted["precision_at"][name], INSIDE))
    print(f"    {found['cannot_find']}")


def figures(found: dict[str, float], names: tuple[str, ...]) -> list[str]:
    """Each figure, a dash where there are not so many leads, or none of the kind."""
    return [f"{found[one]:.2f}" if one in found else "-" for one in names]


def row(words: str, *values: str) -> None:
    """One line of a table."""
    print(f"{words:<42}" + "".join(f"{one:>9}" for one in values))


if __name__ == "__main__":
    main()
