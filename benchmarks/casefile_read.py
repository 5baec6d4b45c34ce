"""How long it takes to read a case file and check all of it, beside PyYAML reading it unchecked.

Both run on the published cases in one run, in turn, so that what else the machine does falls on
both. The time is that of the processor; the best of several rounds is the one least disturbed.
"""

import time
from collections.abc import Callable
from pathlib import Path

import yaml

from custodiet.case import vocabulary
from custodiet.intake import casefile

CASES = Path(__file__).parents[1] / "tests" / "cases"
ROUNDS = 15
REPEATS = 20
ROW = "{:<42} {:>6} {:>9} {:>7} {:>9} {:>7} {:>6}"


def main() -> None:
    """Print a row for each file, and one for all of them together."""
    print(ROW.format("case file", "bytes", "ours ms", "MB/s", "PyYAML ms", "MB/s", "ratio"))
    words = vocabulary()
    totals = [0.0, 0.0, 0.0]
    for path in sorted(CASES.glob("*.yaml")):
        size, ours, theirs = _measured(path, words)
        _print_row(path.stem, size, ours, theirs)
        totals = [totals[0] + size, totals[1] + ours, totals[2] + theirs]
    _print_row("all", int(totals[0]), totals[1], totals[2])


def _measured(path: Path, words: casefile.Vocabulary) -> tuple[int, float, float]:
    """The size of a file in bytes, and the seconds it takes us and PyYAML to read it."""
    content = path.read_bytes()
    ours, theirs = _best(
        lambda: casefile.read(content, path.name, words),
        lambda: yaml.load(content, yaml.CSafeLoader),
    )
    return len(content), ours, theirs


def _best(*measured: Callable[[], object]) -> list[float]:
    """The least processor time of one call of each, in seconds."""
    best = [float("inf")] * len(measured)
    for _ in range(ROUNDS):
        for at, call in enumerate(measured):
            start = time.process_time()
            for _ in range(REPEATS):
                call()
            best[at] = min(best[at], (time.process_time() - start) / REPEATS)
    return best


def _print_row(name: str, size: int, ours: float, theirs: float) -> None:
    figures = [f"{ours * 1e3:.3f}", f"{size / ours / 1e6:.1f}"]
    figures += [f"{theirs * 1e3:.3f}", f"{size / theirs / 1e6:.1f}"]
    print(ROW.format(name, size, *figures, f"{ours / theirs:.2f}"))


if __name__ == "__main__":
    main()
