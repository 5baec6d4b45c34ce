"""Warnings: how long they run, what stops their clock, what takes them away, when they count."""

from typing import Any

import pytest

from custodiet.case.answers import warnings
from custodiet.errors import NotKnown
from tests.case.made import D, at, made

Events = tuple[dict[str, Any], ...]
FRAGMENT_A = "SI 2020/4 reg 42(9)(a)"
FRAGMENT_B = "SI 2020/4 reg 42(9)(b)"


def warned(day: str, outcome: str = "written-warning", **more: Any) -> dict[str, Any]:
    """A warning from another matter."""
    return at(day, "warning-given", person="P1", outcome=outcome, **more)


def expiry(events: Events, on: str = "2030-01-01") -> list[tuple[object, object, object]]:
    """What is in the register: warning, notified, last day in force."""
    found = warnings(made(*events), "P1", D(on))
    return [(one["warning"], one["notified"], one["expires"]) for one in found]


def test_the_answer_has_the_contracts_keys() -> None:
    """Warning, notified, expires, in force, cite; and how sure."""
    assert warnings(made(warned("2025-01-10")), "P1", D("2026-07-09")) == [
        {
            "warning": "written-warning",
            "notified": "2025-01-10",
            "expires": "2026-07-09",
            "in_force": True,
            "cite": FRAGMENT_A,
            "verified": False,
        }
    ]


@pytest.mark.parametrize(
    ("event", "expires", "cite", "because"),
    [
        (warned("2025-01-10"), "2026-07-09", FRAGMENT_A, "vector 15: 18 months"),
        (
            warned("2024-05-15", "final-written-warning"),
            *("2026-05-14", FRAGMENT_B, "vector 17: 2 years"),
        ),
        (
            warned("2024-05-15", "final-written-warning", years=5),
            *("2029-05-14", "SI 2020/4 reg 42(10)", "vector 17: set at 5 years"),
        ),
        (warned("2024-08-31"), "2026-02-28", FRAGMENT_A, "no 31 February: the month's last day"),
        (
            warned("2024-02-29", "final-written-warning"),
            *("2026-02-28", FRAGMENT_B, "no 29 February: the month's last day"),
        ),
    ],
)
def test_how_long_a_warning_runs(
    event: dict[str, Any], expires: str, cite: str, because: str
) -> None:
    """It begins with the day of notification, which counts."""
    (found,) = warnings(made(event), "P1", D("2026-01-01"))

    assert (found["expires"], found["cite"]) == (expires, cite), because


@pytest.mark.parametrize(
    ("on", "in_force", "because"),
    [
        ("2025-01-10", True, "the day it was notified"),
        ("2026-07-09", True, "vector 15: the last day"),
        ("2026-07-10", False, "vector 15: the day after"),
    ],
)
def test_when_a_warning_is_in_force(
    on: str,
    in_force: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """From the first day to the last, both included."""
    (found,) = warnings(made(warned("2025-01-10")), "P1", D(on))

    assert found["in_force"] is in_force, because


def test_a_warning_not_yet_notified_is_not_in_the_register() -> None:
    """Facts after the day asked do not count."""
    assert warnings(made(warned("2025-01-10")), "P1", D("2025-01-09")) == []


def away(left: str, back: str | None = None) -> Events:
    """A career break of P1."""
    events = (at(left, "career-break-started", person="P1"),)
    return (*events, at(back, "career-break-ended", person="P1")) if back else events


@pytest.mark.parametrize(
    ("events", "expires", "because"),
    [
        (
            (warned("2025-01-10"), *away("2025-03-01", "2025-04-01")),
            *("2026-08-09", "31 days away are added"),
        ),
        (
            (
                warned("2025-01-10"),
                *away("2025-03-01", "2025-04-01"),
                *away("2025-06-01", "2025-06-11"),
            ),
            *("2026-08-19", "and 10 more"),
        ),
        ((warned("2025-01-10"), *away("2026-03-01")), None, "still away: the clock stands still"),
        (
            (warned("2025-01-10"), *away("2026-07-10", "2026-09-01")),
            *("2026-07-09", "left the day after it had run out"),
        ),
        (
            (warned("2025-01-10"), *away("2026-07-09", "2026-07-19")),
            *("2026-07-19", "left on its last day, which did not count"),
        ),
        (
            (*away("2025-01-01", "2025-02-10"), warned("2025-01-10")),
            *("2026-08-09", "notified while away: only the 31 days after that are added"),
        ),
        (
            (*away("2024-01-01", "2025-01-10"), warned("2025-01-10")),
            *("2026-07-09", "back on the day it was notified"),
        ),
        (
            (
                warned("2025-01-10"),
                at("2025-03-01", "career-break-started", person="P2"),
                at("2025-04-01", "career-break-ended", person="P1"),
            ),
            *("2026-07-09", "somebody else's break; an end without a beginning"),
        ),
    ],
)
def test_a_career_break_stops_the_clock(events: Events, expires: str | None, because: str) -> None:
    """The days away do not count; while away no last day can be given."""
    (found,) = warnings(made(*events, people=({}, {})), "P1", D("2027-01-01"))

    assert found["expires"] == expires, because
    assert found["in_force"] is (expires is None), because


KNOWN = at("2025-01-06", "came-to-attention")
FINAL = at("2025-03-03", "outcome-notified", allegations=["P1.1"], outcome="final-written-warning")


def determined(**fields: Any) -> dict[str, Any]:
    """An appeal about P1.1 was determined."""
    return at("2025-04-01", "appeal-determined", allegations=["P1.1"], **fields)


@pytest.mark.parametrize(
    ("events", "found", "because"),
    [
        ((FINAL,), [("final-written-warning", "2025-03-03", "2027-03-02")], "no appeal"),
        (
            (FINAL, determined(result="confirmed")),
            [("final-written-warning", "2025-03-03", "2027-03-02")],
            "confirmed",
        ),
        (
            (FINAL, determined(result="dismissed")),
            [("final-written-warning", "2025-03-03", "2027-03-02")],
            "the appeal was dismissed",
        ),
        ((FINAL, determined(result="reversed")), [], "the decision was reversed"),
        ((FINAL, determined(result="quashed")), [], "the decision was quashed"),
        (
            (FINAL, determined(result="varied", outcome="written-warning")),
            [("written-warning", "2025-03-03", "2026-09-02")],
            "varied: the lesser warning, from the original notice",
        ),
        (
            (FINAL, determined(result="varied", outcome="no-action")),
            [],
            "varied to no action",
        ),
        (
            (
                warned("2025-02-01"),
                FINAL,
                at("2025-04-01", "appeal-determined", person="P1", result="reversed"),
            ),
            [("written-warning", "2025-02-01", "2026-07-31")],
            "the warning of another matter was not appealed",
        ),
        (
            (
                at("2025-02-01", "appeal-determined", allegations=["P1.1"], result="reversed"),
                FINAL,
            ),
            [("final-written-warning", "2025-03-03", "2027-03-02")],
            "an appeal from before it was of something else",
        ),
        (
            (FINAL, at("2025-04-01", "appeal-determined", allegations=["P2.1"], result="reversed")),
            [("final-written-warning", "2025-03-03", "2027-03-02")],
            "somebody else's appeal",
        ),
    ],
)
def test_an_appeal_changes_the_register_from_the_original_day(
    events: Events, found: list[tuple[str, str, str]], because: str
) -> None:
    """Reg 47: confirmed, reversed, or replaced by what the meeting could have done."""
    case = made(KNOWN, *events, people=({}, {}))

    listed = warnings(case, "P1", D("2025-05-01"))

    assert [(one["warning"], one["notified"], one["expires"]) for one in listed] == found, because


@pytest.mark.parametrize(
    ("outcome", "because"),
    [
        ("dismissal-without-notice", "no warning"),
        ("no-action", "nothing"),
        ({"P1.1": "no-action", "P2.1": "written-warning"}, "somebody else's"),
    ],
)
def test_what_is_no_warning_of_this_person_is_not_in_the_register(
    outcome: object, because: str
) -> None:
    """Only what was notified to the person asked about."""
    case = made(KNOWN, at("2025-03-03", "outcome-notified", outcome=outcome), people=({}, {}))

    assert warnings(case, "P1", D("2025-05-01")) == [], because


def test_a_case_may_notify_different_warnings_on_one_day() -> None:
    """One event with an outcome for each allegation."""
    told = at(
        "2025-03-03",
        "outcome-notified",
        allegations=["P1.1", "P1.2", "P2.1"],
        outcome={
            "P1.1": "final-written-warning",
            "P1.2": "written-warning",
            "P2.1": "written-warning",
        },
    )
    case = made(
        KNOWN,
        told,
        people=({}, {}),
        allegations={"P1.1": "P1", "P1.2": "P1", "P2.1": "P2"},
    )

    assert [one["warning"] for one in warnings(case, "P1", D("2025-05-01"))] == [
        "final-written-warning",
        "written-warning",
    ]
    assert [one["warning"] for one in warnings(case, "P2", D("2025-05-01"))] == ["written-warning"]


def test_a_warning_under_the_2008_regulations_is_listed_and_not_computed() -> None:
    """How long it ran is a question of the Regulations it was given under."""
    assert warnings(made(warned("2012-11-21", "final-written-warning")), "P1", D("2013-06-01")) == [
        {
            "warning": "final-written-warning",
            "notified": "2012-11-21",
            "expires": None,
            "in_force": None,
            "cite": "SI 2012/2632 reg 2",
            "verified": False,
            "because": "2008 Regulations: not computed here",
        }
    ]


def test_a_warning_in_an_older_case_runs_as_long_as_that_case_gives_it() -> None:
    """Notified in 2020, in a matter that the 2012 Regulations govern; read for the right person."""
    told = at("2020-11-16", "outcome-notified", outcome="written-warning")
    case = made(
        at("2018-01-08", "came-to-attention", allegations=["P1.1"]),
        at("2020-03-02", "came-to-attention", allegations=["P2.1"]),
        {**told, "allegations": ["P1.1", "P2.1"]},
        people=({}, {}),
    )

    (older,) = warnings(case, "P1", D("2020-12-01"))
    (newer,) = warnings(case, "P2", D("2020-12-01"))

    assert (older["expires"], older["in_force"]) == ("2021-11-15", True)
    assert (newer["expires"], newer["in_force"]) == ("2022-05-15", True)


@pytest.mark.parametrize(
    ("day", "outcome", "under", "expires", "because"),
    [
        ("2014-01-10", "written-warning", None, "2015-01-09", "12 months, not 18"),
        ("2014-09-15", "final-written-warning", None, "2016-03-14", "18 months, not 2 years"),
        ("2016-08-30", "final-written-warning", None, "2018-02-28", "there is no 30 February"),
        ("2020-01-31", "written-warning", None, "2021-01-30", "the last day before the change"),
        ("2020-02-01", "written-warning", None, "2021-07-31", "the first day of 18 months"),
        ("2020-02-01", "written-warning", "2012", "2021-01-31", "an older matter that ended then"),
        ("2020-02-01", "final-written-warning", "2020", "2022-01-31", "said to be of 2020"),
    ],
)
def test_a_warning_runs_as_its_own_regulations_have_it(
    day: str, outcome: str, under: str | None, expires: str, because: str
) -> None:
    """For a warning of another matter the file says under what, else the day it was notified."""
    fields = {"under": under} if under else {}
    case = made(at(day, "warning-given", person="P1", outcome=outcome, **fields))

    (found,) = warnings(case, "P1", D("2026-01-01"))

    assert found["expires"] == expires, because


def test_an_extended_final_warning_runs_on() -> None:
    """Example 8: 18 months from when it would have ended; only under the 2012 Regulations."""
    final = at("2014-09-15", "warning-given", person="P1", outcome="final-written-warning")
    other = at("2014-01-10", "warning-given", person="P1", outcome="written-warning")
    came = at("2015-11-02", "came-to-attention")
    longer = at("2016-02-01", "outcome-notified", outcome="final-warning-extended")
    case = made(other, final, came, {**longer, "allegations": ["P1.1"]})

    written, found = warnings(case, "P1", D("2017-09-14"))

    assert (found["expires"], found["in_force"]) == ("2017-09-14", True)
    assert (found["extended"], found["cite"]) == ("2016-02-01", "SI 2012/2632 reg 35 (extension)")
    assert (written["expires"], "extended" in written) == ("2015-01-09", False)


def test_a_warning_from_a_day_that_is_approximate_says_so() -> None:
    """Whatever is computed from it is approximate too."""
    (found,) = warnings(made(warned("2025-01-10", approximate=True)), "P1", D("2026-01-01"))

    assert found["approximate"] is True


def test_warnings_of_nobody_are_not_known() -> None:
    """A person who is not in the file."""
    with pytest.raises(NotKnown, match="no person P7"):
        warnings(made(KNOWN), "P7", D("2026-01-01"))
