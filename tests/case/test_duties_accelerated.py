"""Duties of an accelerated hearing: notice, answer, window, and what falls away on remission."""

from typing import Any

import pytest

from custodiet.case import duties
from tests.case.made import ACCELERATED, CERTIFIED, KNOWN, D, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]


NAMED = at("2026-02-12", "panel-named")


AT_10_DECEMBER = at("2025-12-10", "accelerated-notice-given")


@pytest.mark.parametrize(
    ("events", "on", "name", "owed", "because"),
    [
        (
            CERTIFIED,
            *("2026-02-09", "give-accelerated-notice", ["2026-02-09 open asap"]),
            "certified",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            "2026-02-12",
            "give-accelerated-notice",
            ["2026-02-09 met asap done 2026-02-12"],
            "given",
        ),
        (
            (KNOWN, AT_10_DECEMBER),
            "2026-01-05",
            "accelerated-hearing",
            ["2025-12-10 open from 2025-12-24 by 2026-01-05"],
            "vector 10: the 10th to the 15th working day",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            "2026-02-12",
            "accelerated-hearing",
            ["2026-02-12 open from 2026-02-26 by 2026-03-05"],
            "10 to 15 working days after the notice",
        ),
        (
            (*ACCELERATED, at("2026-02-12", "accelerated-notice-given")),
            *("2026-02-12", "respond-to-accelerated-notice", ["2026-02-12 open by 2026-02-23"]),
            "7 working days",
        ),
        (
            (
                *ACCELERATED,
                at("2026-02-12", "accelerated-notice-given"),
                at("2026-02-24", "accelerated-response-given"),
            ),
            "2026-02-24",
            "respond-to-accelerated-notice",
            ["2026-02-12 late by 2026-02-23 done 2026-02-24"],
            "a day late",
        ),
        (
            (*ACCELERATED, at("2026-02-16", "remitted")),
            *("2026-02-16", "tell-officer-of-remission", ["2026-02-16 open by 2026-02-19"]),
            "3 working days",
        ),
        (
            (*ACCELERATED, at("2026-02-16", "remitted"), at("2026-02-19", "remission-told")),
            "2026-02-19",
            "tell-officer-of-remission",
            ["2026-02-16 met by 2026-02-19 done 2026-02-19"],
            "told on the last day",
        ),
        (
            (*CERTIFIED, at("2026-02-16", "remitted")),
            "2026-02-16",
            "give-accelerated-notice",
            ["2026-02-09 withdrawn asap"],
            "sent back before any notice: none is owed",
        ),
    ],
)
def test_the_accelerated_hearing(
    events: Events, on: str, name: str, owed: list[str], because: str
) -> None:
    """Notice, answer, window and remission, under Part 5."""
    assert lines(made(*events), on, name) == owed, because


def test_nothing_of_part_5_is_late_once_the_case_was_sent_back() -> None:
    """The answer to the accelerated notice is not awaited in the ordinary procedure."""
    case = made(
        *ACCELERATED,
        at("2026-02-12", "accelerated-notice-given"),
        NAMED,
        at("2026-02-16", "remitted"),
        at("2026-02-16", "remission-told"),
    )

    assert [one.duty for one in duties(case, D("2026-04-01")) if one.state == "late"] == []


FIRST, OTHER = at("2025-12-10", "panel-named"), at("2025-12-17", "panel-named")
UPHELD = at("2025-12-15", "panel-objected", upheld=True)
BY_NOTICE = ("SI 2020/4 reg 52(1)", "2025-12-10 open from 2025-12-24 by 2026-01-05")
BY_OTHER = ("SI 2020/4 reg 52(1A)", "2025-12-17 open from 2026-01-05 by 2026-01-12")


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((FIRST, UPHELD, OTHER), [BY_OTHER], "the 10th to the 15th day after another was named"),
        ((FIRST, UPHELD), [BY_NOTICE], "upheld, and nobody is named in place yet"),
        (
            (FIRST, at("2025-12-15", "panel-objected", upheld=False), OTHER),
            [BY_NOTICE],
            "not upheld: what is named later replaces nobody",
        ),
        ((FIRST, OTHER), [BY_NOTICE], "nobody objected"),
        (
            (FIRST, UPHELD, OTHER, at("2025-12-18", "panel-named")),
            [BY_OTHER],
            "an adviser named later is no second replacement",
        ),
        (
            (FIRST, UPHELD, OTHER, at("2025-12-19", "accelerated-notice-given")),
            [BY_OTHER, ("SI 2020/4 reg 52(1)", "2025-12-19 open from 2026-01-07 by 2026-01-14")],
            "under a later notice nobody was objected to",
        ),
    ],
)
def test_the_window_after_an_objection(
    events: Events, owed: list[tuple[str, str]], because: str
) -> None:
    """Upheld on 15 December, another named on the 17th: 5 to 12 January."""
    case = made(at("2025-11-03", "came-to-attention"), AT_10_DECEMBER, *events)

    found = owing(case, "2025-12-22", "accelerated-hearing")
    assert [(one.cite, told(one)) for one in found] == owed, because
