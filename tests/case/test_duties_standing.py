"""What is owed about somebody who has left, about staff, and where nobody said who decides."""

from typing import Any

import pytest

from custodiet.case import duties
from tests.case.made import HEARING, KNOWN, D, at, made
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]
NOTICE = at("2026-02-12", "referral-notice-given", documents="2026-02-12")
GONE = at("2026-02-16", "resigned", person="P1")


def names(events: Events, on: str, **person: Any) -> set[str]:
    """The names of what is outstanding on a day."""
    found = duties(made(*events, people=(person,)), D(on))
    return {one.duty for one in found if one.outstanding}


def test_proceedings_go_on_when_the_officer_leaves() -> None:
    """The answer, the hearing and the advisory list; nobody is ordered to attend."""
    fixed = at("2026-02-17", "hearing-fixed", for_="2026-04-20")
    owed = names((*HEARING, NOTICE, GONE, fixed), "2026-02-18")

    assert {
        "respond-to-referral-notice",
        "hold-misconduct-hearing",
        "publish-hearing-notice",
        "report-to-advisory-list",
    } <= owed
    assert "attend" not in owed


def test_a_suspension_ends_when_the_officer_leaves() -> None:
    """Nobody is suspended who does not serve."""
    suspended = at("2026-01-12", "suspended", person="P1")

    case = made(KNOWN, suspended, GONE)

    assert lines(case, "2026-06-01", "review-suspension") == [
        "2026-01-12 late by 2026-02-09 closed 2026-02-16"
    ]


@pytest.mark.parametrize(
    ("left", "more", "owed", "because"),
    [
        ("2025-01-05", (), True, "12 months to the day before: condition B"),
        ("2025-01-04", (), False, "longer ago, and no determination"),
        (
            "2025-01-04",
            (at("2026-01-06", "special-determination-made"),),
            True,
            "longer ago, and a determination",
        ),
        (None, (), False, "nobody knows when they left"),
    ],
)
def test_nothing_is_owed_where_no_condition_reaches_them(
    left: str | None,
    more: Events,
    owed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """The Regulations reach a former officer under condition A, B or C."""
    left_on = D(left) if left else None
    found = names((KNOWN, *more), "2026-01-08", kind="former-officer", left=left_on)

    assert ("assess-severity" in found) is owed, because


def test_staff_owe_what_the_act_asks_and_nothing_of_the_conduct_regulations() -> None:
    """Referral, the complainant, timeliness in a case under the Act."""
    events = (
        at("2026-01-05", "complaint-made"),
        at("2026-01-06", "referral-required", criterion="serious-assault"),
        at("2026-01-06", "severity-assessed", severity="misconduct"),
    )

    assert names(events, "2027-01-06", kind="police-staff") == {
        *("refer-to-watchdog", "update-complainant", "report-timeliness", "secure-evidence"),
    }
    assert names((KNOWN,), "2027-01-06", kind="police-staff") == set()


@pytest.mark.parametrize(("outcome", "owed"), [("dismissed", True), ("warning", False)])
def test_dismissed_staff_are_reported_to_the_barred_list(
    outcome: str,
    owed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """As officers are."""
    event = at("2026-03-10", "policy-outcome-recorded", outcome=outcome)

    found = names((KNOWN, event), "2026-03-11", kind="police-staff")

    assert ("report-to-barred-list" in found) is owed


@pytest.mark.parametrize(
    ("events", "person", "told", "because"),
    [
        ((), {}, [], "an officer of the force in the file"),
        ((), {"seconded_to": "withheld"}, ["2026-01-05 open asap"], "on secondment"),
        (
            (at("2026-02-02", "seconded", person="P1", to="iopc"),),
            {},
            ["2026-02-02 open asap"],
            "seconded since",
        ),
        (
            (at("2026-02-02", "moved-force", person="P1", to="kent"),),
            {},
            ["2026-02-02 open asap"],
            "moved to another force",
        ),
        ((), {"rank": "chief-constable"}, ["2026-01-05 open asap"], "a chief officer"),
        (
            (
                at(
                    "2026-01-09",
                    "authority-determined",
                    person="P1",
                    authority="dorset",
                    ground="secondment",
                ),
            ),
            {"seconded_to": "withheld"},
            ["2026-01-05 met asap done 2026-01-09"],
            "somebody said it, with the reason",
        ),
    ],
)
def test_somebody_says_who_decides(
    events: Events, person: dict[str, Any], told: list[str], because: str
) -> None:
    """It is never inferred from the employer."""
    case = made(KNOWN, *events, people=(person,))

    assert lines(case, "2026-02-03", "determine-authority") == told, because
    assert {one.about for one in owing(case, "2026-02-03", "determine-authority")} <= {("P1",)}
