"""`custodiet access …`: why records were opened, from a log and the force's own tables."""

from __future__ import annotations

import argparse
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from custodiet.cli import _access_hand_in, _access_load
from custodiet.cli._access_import import add_import
from custodiet.cli._access_night import add_nights
from custodiet.cli._access_own import add_own
from custodiet.cli._access_store import add_store
from custodiet.cli._access_weights import add_weights, read_weights, who_answers
from custodiet.cli._answers import DONE, answer, counted, say
from custodiet.cli._let_out import let_out_run
from custodiet.cli._unfinished import nothing_left
from custodiet.errors import NotAllowed, NotFit, NotKnown
from custodiet.inquiry.access.installed import require_engines

__all__ = ["add_commands"]

# Explaining fewer times more than with people shuffled says little about any one person.
FEW_TIMES = 2
CAUTION = "An unexplained access is a question to be asked, and no finding about anybody."


def add_commands(commands: Any) -> None:
    """Give the parser the acts of `custodiet access`; takes argparse's list of commands."""
    access = commands.add_parser("access", help="why records were opened")
    acts = access.add_subparsers(required=True, metavar="ACT")
    explained = acts.add_parser("explain", help="answer every access of a log")
    explained.add_argument(
        "log", type=Path, metavar="LOG", help="Parquet or CSV, or a folder of parts"
    )
    explained.add_argument(
        "--context",
        required=True,
        type=Path,
        metavar="DIR",
        help="tables, each named after what it holds, such as roster.csv",
    )
    explained.add_argument("--out", required=True, type=Path, metavar="DIR")
    explained.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    explained.add_argument("--resume", action="store_true", help="keep what was already answered")
    explained.set_defaults(run=_explain)
    why = acts.add_parser("why", help="one access, every template tried, in words")
    why.add_argument("log", type=Path, metavar="LOG")
    why.add_argument("access_id", metavar="ACCESS_ID")
    why.add_argument("--context", required=True, type=Path, metavar="DIR")
    why.set_defaults(run=_why)
    _access_load.add_command(acts)
    _ranking_commands(acts)
    add_weights(acts)
    add_nights(acts)
    add_store(acts)
    _access_hand_in.add_command(acts)
    add_own(acts)
    add_import(acts)
    simulated = acts.add_parser("simulate", help="an invented force, with misuse planted")
    simulated.add_argument("--out", required=True, type=Path, metavar="DIR")
    simulated.add_argument("--accesses", required=True, type=int, metavar="N")
    simulated.add_argument("--seed", required=True, type=int, metavar="S")
    simulated.add_argument("--kind", choices=["easy", "hard"], default="hard")
    simulated.set_defaults(run=_simulate)


def _ranking_commands(acts: Any) -> None:
    rank = acts.add_parser("rank", help="what is unexplained, in lanes, with its points")
    rank.add_argument("dir", type=Path, metavar="DIR", help="what explain wrote")
    rank.add_argument("--top", type=int, default=10, metavar="N", help="how many of each lane")
    rank.add_argument("--seed", default="1", help="of the random lane")
    rank.add_argument(
        "--weights", type=Path, metavar="FILE", help="approved by a second person; else the first"
    )
    rank.add_argument("--json", action="store_true")
    rank.set_defaults(run=_rank)
    score = acts.add_parser("score", help="how well the ranking does on a simulated force")
    score.add_argument("dir", type=Path, metavar="DIR", help="what explain wrote")
    score.add_argument("--truth", required=True, type=Path, metavar="FILE")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=_score)


def _spark(out: Path) -> Any:
    """The engine on Spark, which is an extra of its own."""
    if find_spec("pyspark") is None:
        raise NotKnown(
            "Spark is not installed.",
            why="The log was to be answered on Spark.",
            do="Install it with: pip install 'custodiet[spark]', or leave --engine out.",
        )
    from custodiet.inquiry.access.engine import on_spark

    return on_spark.SparkEngine(out / ".work-spark")


def _explain(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    taken = [name for name in ("answers.parquet", "receipt.json") if (chosen.out / name).exists()]
    if taken:
        raise NotAllowed(
            f"{chosen.out} holds the answers of a run already.",
            why="What was answered once may be relied on; a run never overwrites another.",
            do="Give a new folder to --out.",
        )
    with nothing_left(chosen.out, resumable=True):
        run = engine.explain(
            chosen.log,
            chosen.context,
            chosen.out,
            tell=say,
            resume=chosen.resume,
            engine=chosen.engine,
            find=_spark(chosen.out) if chosen.engine == "spark" else None,
            whole=chosen.engine == "spark",
        )
        let_out_run(run, chosen.out)
    _told(run.receipt, {one.id for one in engine.templates() if one.weak})
    return DONE


def _told(receipt: dict[str, Any], weak: set[str]) -> None:
    """The run in a few lines, on standard error; `weak` are the templates graded C."""
    answers = receipt["answers"]
    say(
        f"{counted(receipt['accesses'], 'access', 'accesses')} in {receipt['seconds']:,.1f} s: "
        f"{answers['explained']:,} explained, {answers['unexplained']:,} unexplained, "
        f"{answers['cannot-tell']:,} cannot tell; "
        f"{counted(len(receipt['rows_refused']), 'row')} refused."
    )
    for one in receipt["templates"]:
        if not one["on"]:
            say(f"Off: {one['id']}, {one['why_off']}.")
        else:
            tie = " A weak tie." if one["id"] in weak else ""
            say(f"{one['id']}: {_strength(one)}{tie}")
    for words, count in receipt["said"].items():
        say(f"{words[0].upper()}{words[1:]}: {count:,}.")
    if receipt["not_weighed"]:
        say(f"Without recorded_at, so not graded by it: {', '.join(receipt['not_weighed'])}.")
    say(CAUTION)


def _strength(one: dict[str, Any]) -> str:
    """How much a template explains, and how often it holds in a sample and with people shuffled."""
    if not one["explained"]:
        return "explains nothing here."
    if "by_chance" not in one:
        return f"explains {one['explained']:,}; not measured against chance."
    share, chance, times = one["share"], one["by_chance"], one["times_chance"]
    found = f"explains {one['explained']:,}; holds for {share:.2%}, {chance:.3%} by chance"
    if times is None:
        return f"{found}: never with people shuffled."
    said = f"{found}: {times:,} times chance."
    if times <= 1:
        return f"{said} No more than chance."
    return f"{said} Little more than chance." if times < FEW_TIMES else said


def _rank(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    leads = engine.read_leads(chosen.dir)
    weights = read_weights(chosen.weights)
    found = engine.lanes(engine.ranked(leads, weights), chosen.top, chosen.seed)
    if chosen.json:
        return answer(
            {
                "weights": {
                    "version": weights.version,
                    "points": dict(weights.points),
                    "proposed_by": weights.proposed_by,
                    "approved_by": weights.approved_by,
                },
                "lanes": {lane: [_lead(one) for one in mine] for lane, mine in found.items()},
                "cannot_find": engine.CANNOT_FIND,
            }
        )
    for lane, mine in found.items():
        print(f"{lane} ({len(mine)} shown)")
        for one in mine:
            why = "; ".join(one.why) or "nothing but that it is unexplained"
            looks = counted(one.looks, "look")
            print(f"  {one.points:>4}  {one.staff_id} on {one.record_id}, {looks}: {why}")
    say(who_answers(weights))
    say(engine.CANNOT_FIND)
    say(CAUTION)
    return DONE


def _lead(one: Any) -> dict[str, Any]:
    return {
        "staff_id": one.staff_id,
        "record_id": one.record_id,
        "lane": one.lane,
        "looks": one.looks,
        "access_ids": list(one.access_ids),
        "points": one.points,
        "why": list(one.why),
    }


def _score(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine

    found = engine.score(engine.read_leads(chosen.dir), chosen.truth)
    if chosen.json:
        return answer(found)
    print(f"{found['leads']:,} leads of the later half, {found['misuse']:,} of them planted misuse")
    decided = f"points from {found['decided']:,} decided leads"
    orders = {
        "at_random": "by lot",
        "by_looks": "by number of looks",
        "by_hand": "points set by hand",
        "after_decisions": decided,
    }
    for name, words in orders.items():
        one = found[name]
        at = _listed(one["precision_at"])
        print(f"{words}: precision at {at}; average precision {one['average_precision']:.2f}")
        recall = ", ".join(f"{kind} {value:.2f}" for kind, value in one["recall_in_2000"].items())
        print(f"    recall in the first 2,000: {recall}")
        print(f"    missed altogether: {', '.join(one['missed']) or 'no kind'}")
    for lane, held in found["lanes"].items():
        print(f"lane {lane}: {held['leads']:,} leads, {held['misuse']:,} misuse")
        for name, words in orders.items():
            if at := _listed(held["precision_at"][name]):
                print(f"    {words}: precision at {at}")
    say(found["cannot_find"])
    return DONE


def _listed(precision: dict[str, float]) -> str:
    return ", ".join(f"{k}: {value:.2f}" for k, value in precision.items())


def _simulate(chosen: argparse.Namespace) -> int:
    require_engines()
    from custodiet.inquiry.access import engine
    from custodiet.release import door

    if chosen.accesses < engine.FEWEST_ACCESSES:
        raise NotFit(
            f"{chosen.accesses} accesses are too few.",
            why="Misuse is one in two thousand, and the invented force needs room for it.",
            do=f"Give --accesses {engine.FEWEST_ACCESSES} or more.",
        )
    work = chosen.out / ".work"
    shutil.rmtree(work, ignore_errors=True)
    hard = chosen.kind == "hard"
    with nothing_left(chosen.out):
        work.mkdir()
        engine.simulate(work, accesses=chosen.accesses, seed=chosen.seed, hard=hard, tell=say)
        for part in sorted(work.rglob("*.parquet")):
            place = chosen.out / part.relative_to(work)
            place.parent.mkdir(exist_ok=True)
            part.rename(moved := work / "part")
            door.let_out(moved, place)
        shutil.rmtree(work)
    say("Everything here is invented; shares and precision describe the simulator and no force.")
    return DONE


def _why(chosen: argparse.Namespace) -> int:
    require_engines()
    import tempfile

    from custodiet.inquiry.access import engine

    with tempfile.TemporaryDirectory() as work:
        for line in engine.why(chosen.log, chosen.access_id, chosen.context, Path(work)):
            print(line)
    say(CAUTION)
    return DONE
