"""Speed of the law: duties of a case of sixty events, and ten thousand case files on two cores.

Prints the limit beside each figure: for the duties the two milliseconds that were promised, for
the files the plain loading of the same YAML by its C library, which checks and answers nothing.
"""

from __future__ import annotations

import datetime
import multiprocessing
import statistics
import sys
import time
from typing import Any

import yaml

from custodiet.case import duties, from_values, to_values, vocabulary
from custodiet.intake import casefile
from custodiet.release import casefiles

ON = datetime.date(2026, 11, 1)
FILES = 10_000
CORES = 2
BUDGET_DUTIES_MS = 2.0
BUDGET_FILES_S = 20.0

SCRIPT: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (0, "came-to-attention", {}),
    (3, "severity-assessed", {"severity": "gross-misconduct"}),
    (1, "investigator-appointed", {"investigator": "investigator"}),
    (2, "notice-of-investigation-given", {}),
    (1, "terms-of-reference-given", {}),
    (26, "update-given", {"to": "officer"}),
    (26, "update-given", {"to": "officer"}),
    (26, "update-given", {"to": "officer"}),
    (2, "representations-made", {}),
    (5, "interview-specified", {"for": datetime.date(2024, 10, 1)}),
    (5, "interviewed", {}),
    (20, "report-submitted", {}),
    (10, "case-to-answer-decided", {"result": "gross-misconduct", "then": "hearing"}),
    (1, "referred-to-proceedings", {"form": "hearing"}),
    (3, "referral-notice-given", {}),
    (14, "referral-response-given", {"accepted": False}),
    (3, "witness-lists-given", {}),
    (5, "bundle-supplied", {}),
    (2, "hearing-fixed", {"for": datetime.date(2025, 3, 3)}),
    (52, "proceedings-begun", {}),
)


def case_values(number: int) -> dict[str, Any]:
    """A case of three officers and sixty events, its days shifted by its number."""
    allegations = [f"A{one}.1" for one in (1, 2, 3)]
    events = []
    for allegation in allegations:
        day = datetime.date(2024, 6, 3) + datetime.timedelta(days=number % 200)
        for gap, name, fields in SCRIPT:
            day += datetime.timedelta(days=gap)
            events.append({"date": day, "event": name, "allegations": [allegation], **fields})
    return {
        "casefile": 1,
        "reference": f"BENCH-{number}",
        "title": "A case made for measuring",
        "people": [
            {"id": f"A{one}", "force": "dorset", "kind": "police-officer", "rank": "constable"}
            for one in (1, 2, 3)
        ],
        "allegations": [
            {"id": one, "person": one[:2], "summary": "made for measuring"} for one in allegations
        ],
        "events": events,
    }


def text_of(number: int) -> str:
    """The case file of one made case."""
    return casefiles.as_yaml(to_values(from_values(case_values(number))))


def answered(text: str) -> int:
    """Read a file, check it and list its duties, as `custodiet law duties` does."""
    return len(duties(from_values(casefile.read(text, "made", vocabulary())), ON))


def loaded(text: str) -> int:
    """The limit: the C library loads the same text and nothing is checked or answered."""
    return len(yaml.load(text, Loader=yaml.CSafeLoader)["events"])


def milliseconds(runs: int) -> list[float]:
    """CPU time of listing the duties of a fresh case, each of `runs` times."""
    values = case_values(0)
    taken = []
    for _ in range(runs):
        case = from_values(values)
        start = time.process_time()
        duties(case, ON)
        taken.append((time.process_time() - start) * 1000)
    return taken


def seconds(work: Any, texts: list[str]) -> float:
    """Wall time of doing `work` on every text on two cores."""
    with multiprocessing.get_context("fork").Pool(CORES) as pool:
        start = time.perf_counter()
        pool.map(work, texts, chunksize=100)
        return time.perf_counter() - start


def main() -> int:
    """Print the table."""
    taken = milliseconds(300)
    cuts = statistics.quantiles(taken, n=20)
    print("duties of a case of 60 events, ms of CPU")
    print(f"  {'limit':>10} {'median':>10} {'95th pct':>10} {'best':>10}")
    print(
        f"  {BUDGET_DUTIES_MS:>10.2f} {statistics.median(taken):>10.2f} {cuts[18]:>10.2f}"
        f" {min(taken):>10.2f}"
    )
    texts = [text_of(number % 200) for number in range(FILES)]
    ours, floor = seconds(answered, texts), seconds(loaded, texts)
    print(f"{FILES:,} case files of 60 events ({len(texts[0]):,} bytes each) on {CORES} cores, s")
    print(f"  {'limit':>10} {'ours':>10} {'YAML load alone':>16} {'ratio':>8}")
    print(f"  {BUDGET_FILES_S:>10.1f} {ours:>10.1f} {floor:>16.1f} {ours / floor:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
