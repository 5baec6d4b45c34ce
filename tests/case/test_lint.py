"""A case read back: each step not allowed, each duty missed and each fact lacking, and no more."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from custodiet.case import Case, Linted, from_values, lint, vocabulary
from custodiet.intake import casefile
from tests.case.made import KNOWN, MEETING, D, at, made

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
EXAMPLE = ROOT / "src" / "custodiet" / "web" / "example"
ON = D("2026-11-01")


@cache
def case_in(path: Path) -> Case:
    """The case of a file."""
    return from_values(casefile.read(path.read_bytes(), path.name, vocabulary()))


def in_file(start: str, on: str = "2026-11-01") -> Linted:
    """What is found in the published file whose name starts so."""
    (path,) = (one for one in FILES if one.name.startswith(start))
    return lint(case_in(path), D(on))


def sorts(found: Linted) -> Counter[str]:
    """How many findings there are of each sort."""
    return Counter(one.sort for one in found.findings)


def test_a_step_the_law_did_not_allow_is_found_with_its_four_parts() -> None:
    """Gross misconduct never goes to a meeting; history or not, the step is asked about."""
    case = made(
        KNOWN,
        at("2026-01-06", "severity-assessed", severity="gross-misconduct"),
        at("2026-02-02", "report-submitted"),
        at("2026-02-09", "case-to-answer-decided", result="gross-misconduct"),
        at("2026-02-10", "referred-to-proceedings", form="meeting"),
    )

    (found,) = (one for one in lint(case, D("2026-02-10")).findings if one.name.startswith("refer"))

    assert (found.sort, found.date, found.about) == (
        "step-not-allowed",
        D("2026-02-10"),
        ("P1.1",),
    )
    assert found.cite == "SI 2020/4 reg 23(10)(a)"
    assert all((found.what, found.why, found.do))


def test_a_step_that_was_allowed_is_no_finding() -> None:
    """The same history with the form the law fixes."""
    found = lint(made(*MEETING), D("2026-02-10"))

    assert (found.steps, found.not_judged) == (5, 0)
    assert [one for one in found.findings if one.sort == "step-not-allowed"] == []


@pytest.mark.parametrize(
    ("answered", "on", "late", "because"),
    [
        ("2026-04-14", "2026-05-01", None, "the last day itself is in time"),
        ("2026-04-15", "2026-05-01", 1, "a day after the last day, whenever it is asked"),
        (None, "2026-04-14", None, "not yet late on the last day"),
        (None, "2026-04-20", 6, "counted to the day asked about"),
    ],
)
def test_the_days_a_duty_was_late(
    answered: str | None, on: str, late: int | None, because: str
) -> None:
    """The officer's response is due on 14 April 2026."""
    events = [*MEETING, at("2026-03-20", "referral-notice-given", documents="2026-03-20")]
    if answered:
        events.append(at(answered, "referral-response-given"))
    found = [
        one.days_late
        for one in lint(made(*events), D(on)).findings
        if one.name == "respond-to-referral-notice"
    ]

    assert found == ([] if late is None else [late]), because


def test_a_fact_that_is_lacking_is_said_once() -> None:
    """Each step after it lacks the same fact; saying so at each would hide the rest."""
    case = made(
        at("2026-01-06", "severity-assessed", severity="misconduct"),
        at("2026-01-08", "investigator-appointed"),
    )

    found = lint(case, ON)

    assert sorts(found) == {"fact-lacking": 1}
    assert found.findings[0].what == "The file does not say when allegation P1.1 came to attention."


def test_what_comes_after_the_day_is_not_read() -> None:
    """It has not happened yet."""
    assert lint(made(*MEETING), D("2026-01-06")).steps == 2


def test_those_whose_rules_are_not_built_do_not_hide_the_others() -> None:
    """One event about two people: the sergeant is judged, the other is named."""
    case = made(
        KNOWN,
        at("2026-01-06", "referred-to-proceedings", form="hearing"),
        people=({}, {"force": "civil-nuclear-constabulary"}),
    )

    found = lint(case, D("2026-01-06"))

    assert [(one.sort, one.about) for one in found.findings] == [
        ("step-not-allowed", ("P1.1", "P2.1")),
        ("not-computed", ("P2.1",)),
    ]
    assert found.not_judged == 0


def test_a_step_about_nobody_whose_rules_are_built_is_counted_as_not_judged() -> None:
    """Silence about it would look like leave."""
    case = made(
        KNOWN,
        at("2026-01-06", "referred-to-proceedings", form="hearing"),
        people=({"force": "civil-nuclear-constabulary"},),
    )

    found = lint(case, D("2026-01-06"))

    assert (found.steps, found.not_judged, sorts(found)) == (2, 1, {"not-computed": 1})


@pytest.mark.parametrize(
    ("start", "expected", "because"),
    [
        ("66-", {"caution": 2}, "the file tells of no notice of referral, before or at the end"),
        ("71-", {"duty-missed": 3}, "response, outcome report and barred list are not told of"),
        (
            "55-",
            {"step-not-allowed": 1, "caution": 2, "duty-missed": 2},
            "an interview with no terms of reference told of",
        ),
        ("82-", {"duty-missed": 6, "caution": 1}, "withdrawn in a Part whose rule was not read"),
    ],
)
def test_what_is_found_in_the_published_cases_of_serving_officers(
    start: str, expected: dict[str, int], because: str
) -> None:
    """Each of these findings was read beside its file; all say what the file does not tell."""
    assert sorts(in_file(start)) == expected, because


def test_the_findings_of_one_published_case_in_full() -> None:
    """A special constable's accelerated hearing of January 2021, as published."""
    found = in_file("71-")

    assert [(one.name, one.due, one.days_late, one.cite) for one in found.findings] == [
        ("respond-to-accelerated-notice", D("2021-01-20"), 7, "SI 2020/4 reg 54"),
        ("report-to-barred-list", D("2021-02-02"), 2098, "SI 2017/1135 reg 3"),
        ("report-outcome", D("2021-02-03"), 2097, "SI 2020/4 reg 63"),
    ]
    assert "overtaken 2021-01-27" in found.findings[0].what


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_published_case_is_read_to_its_end(path: Path) -> None:
    """Every event asked about, every finding in four parts with its citation."""
    case = case_in(path)

    found = lint(case, ON)

    assert found.steps == len(case.events)
    assert all(one.what and one.why and one.do and one.cite for one in found.findings)
    assert all(set(one.as_json()) == set(found.findings[0].as_json()) for one in found.findings)


def test_the_example_has_no_step_the_law_did_not_allow() -> None:
    """Files that teach must keep the law they teach."""
    found = [lint(case_in(EXAMPLE / f"{one}.yaml"), ON) for one in "ABC"]

    assert [one.what for each in found for one in each.findings if one.sort[:4] == "step"] == []
    assert [one.steps for one in found] == [14, 32, 18]
