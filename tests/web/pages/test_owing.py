"""What is owed, in words: late in words and not only in colour, and under the right heading."""

import datetime
from typing import Any

import pytest

from custodiet.case import Duty
from custodiet.web.pages.cases.owing import bunched, grouped, owing, owing_of
from tests.web.pages.made import made

THURSDAY = datetime.date(2026, 9, 3)


def duty(**changed: Any) -> Duty:
    """A duty to answer a notice, due in a fortnight."""
    values: dict[str, Any] = {
        "duty": "respond-to-referral-notice",
        "who": "appropriate-authority",
        "about": ("P1.1",),
        "opened": datetime.date(2026, 8, 26),
        "due": datetime.date(2026, 9, 17),
        "state": "open",
        "cite": "SI 2020/4 reg 31(1)(a)",
        "verified": True,
        "because": "15 working days from 27 August 2026",
    }
    return Duty(**(values | changed))


@pytest.mark.parametrize(
    ("changed", "when", "standing", "late", "because"),
    [
        ({}, "By 17 September 2026", "14 days left", False, "days are counted to the last"),
        (
            {"due": datetime.date(2026, 9, 2)},
            "By 2 September 2026",
            "1 day late",
            True,
            "the last day has passed",
        ),
        (
            {"due": THURSDAY},
            "By 3 September 2026",
            "Today is the last day",
            False,
            "the last day still counts",
        ),
        ({"due": datetime.date(2026, 9, 4)}, "By 4 September 2026", "Tomorrow", False, "one day"),
        (
            {"due": datetime.date(2026, 9, 2), "optional": True},
            "By 2 September 2026",
            "The time has run out",
            False,
            "nobody fails in a duty who lets a right pass",
        ),
        (
            {"due": None, "asap": True},
            "As soon as practicable; owed since 26 August 2026",
            "",
            False,
            "the law gives no last day",
        ),
        (
            {"due": None, "asap": True, "earliest": datetime.date(2026, 10, 1)},
            "From 1 October 2026, as soon as practicable",
            "",
            False,
            "it is not owed yet",
        ),
        (
            {"earliest": datetime.date(2026, 9, 10)},
            "From 10 September 2026 to 17 September 2026",
            "14 days left",
            False,
            "a window has both its days",
        ),
    ],
)
def test_owing(
    *, changed: dict[str, Any], when: str, standing: str, late: bool, because: str
) -> None:
    """The day by which, what has become of it, and whether somebody is late."""
    row = owing(duty(**changed), THURSDAY)

    assert (row.when, row.standing, row.late) == (when, standing, late), because


def test_the_reason_and_the_provision_stand_beside_the_duty() -> None:
    """Nobody is told to act without being told why and under what."""
    row = owing(duty(verified=False), THURSDAY, reference="B", link="/there")

    assert row.what == "Answer the notice of referral"
    assert row.who == "Appropriate authority"
    assert row.because == "15 working days from 27 August 2026."
    assert (row.cite, row.verified) == ("SI 2020/4 reg 31(1)(a)", False)
    assert (row.reference, row.link) == ("B", "/there")


def test_a_timeliness_report_says_for_which_period() -> None:
    """Two reports owed for two periods are not the same report."""
    assert owing(duty(duty="report-timeliness"), THURSDAY, period=2).what == (
        "Report on timeliness (period 2)"
    )


def test_what_is_done_withdrawn_or_lapsed_is_not_owed() -> None:
    """The list holds what somebody can still do."""
    past = datetime.date(2026, 9, 1)
    found = [
        duty(met=past),
        duty(state="withdrawn"),
        duty(due=past, optional=True),
        duty(due=past),
        duty(due=None, asap=True),
    ]

    rows = owing_of(made(), found, THURSDAY)

    assert [(row.late, row.asap) for row in rows] == [(True, False), (False, True)]


def test_headings() -> None:
    """Late first, then the next five working days, then what has no day, then the rest."""
    rows = [
        owing(duty(due=day, asap=day is None, **more), THURSDAY)
        for day, more in [
            (datetime.date(2026, 9, 2), {}),
            (datetime.date(2026, 9, 10), {}),
            (datetime.date(2026, 9, 11), {}),
            (None, {}),
            (None, {"earliest": datetime.date(2026, 10, 1)}),
        ]
    ]

    groups = grouped(rows, THURSDAY)

    assert [(group.heading, len(group.rows), group.late) for group in groups] == [
        ("Late", 1, True),
        ("Due in the next 5 working days", 1, False),
        ("As soon as practicable", 1, False),
        ("Later", 1, False),
        ("Not yet begun", 1, False),
    ]
    assert groups[1].hint == "By 10 September 2026."


def test_headings_beyond_the_holiday_table() -> None:
    """A year without proclaimed holidays still shows what is near, by days alone."""
    far = datetime.date(2090, 1, 2)
    rows = [owing(duty(due=datetime.date(2090, 1, 9)), far)]

    assert grouped(rows, far)[0].hint == "By 9 January 2090."


def reports(*rows: tuple[str, str, datetime.date | None]) -> list[Any]:
    """Reports on timeliness: owed since when, about what, and by which day if there is one."""
    return [
        owing(
            duty(
                duty="report-timeliness",
                opened=datetime.date.fromisoformat(since),
                about=(about,),
                due=due,
                asap=due is None,
            ),
            THURSDAY,
            period=number,
        )
        for number, (since, about, due) in enumerate(rows, start=1)
    ]


PAST, COMING = datetime.date(2026, 8, 28), datetime.date(2026, 9, 10)


@pytest.mark.parametrize(
    ("rows", "first", "words", "because"),
    [
        (
            [("2025-01-02", "P1.1", None), ("2025-07-02", "P1.1", None)],
            "Report on timeliness (period 1)",
            "",
            "two are read sooner one under another",
        ),
        (
            [(f"2025-0{month}-02", "P1.1", None) for month in (1, 3, 5, 7)],
            "Report on timeliness (period 4)",
            "3 earlier of this kind, the oldest owed since 2 January 2025",
            "of what comes back the latest is the one to do next",
        ),
        (
            [(f"2025-0{month}-02", "P1.1", PAST) for month in (1, 3, 5)],
            "Report on timeliness (period 3)",
            "2 earlier of this kind, all late, the first due by 28 August 2026",
            "the line that stands for them says that they are late",
        ),
        (
            [("2026-08-03", f"P{one}.1", due) for one, due in ((1, COMING), (2, PAST), (3, PAST))],
            "Report on timeliness (period 2)",
            "2 more of this kind, 1 late, the first due by 28 August 2026",
            "of what is owed about several people the earliest is read in full",
        ),
    ],
)
def test_duties_of_one_kind_stand_together(
    rows: list[tuple[str, str, datetime.date | None]], first: str, words: str, because: str
) -> None:
    """Ten past periods are one line to open, which hides neither how many nor how late."""
    bunches = bunched(reports(*rows))

    assert (bunches[0].first.what, bunches[0].words) == (first, words), because
    shown = [bunch.first for bunch in bunches] + [one for bunch in bunches for one in bunch.others]
    assert len(shown) == len(rows), "none is lost"


def test_duties_of_two_kinds_or_two_cases_stand_apart() -> None:
    """What somebody else owes, or what is owed in another case, is not under the same line."""
    alike = [owing(duty(), THURSDAY, reference="A") for _ in range(3)]
    elsewhere = owing(duty(), THURSDAY, reference="B")
    of_the_chair = owing(duty(who="chair"), THURSDAY, reference="A")

    assert [len(one.others) for one in bunched([*alike, elsewhere, of_the_chair])] == [2, 0, 0]
