"""Small worlds by chance: engines agree, order does not matter, and time cannot be turned back."""

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._statement import read_code
from tests.inquiry import engines

START = datetime.datetime(2026, 3, 1)  # noqa: DTZ001 - the contract's times are UTC without a zone
Rows = list[dict[str, Any]]
WORLDS = 40

moments = st.integers(0, 20 * 24).map(lambda hours: START + datetime.timedelta(hours=hours))
kinds = {
    "staff": st.sampled_from(["S1", "S2", "S3"]),
    "record": st.sampled_from(["R1", "R2"]),
    "case": st.sampled_from(["K1", "K2"]),
    "unit": st.sampled_from(["U1", "U2"]),
    "district": st.sampled_from(["D1", "D2"]),
    "incident": st.sampled_from(["I1", "I2"]),
    "person": st.just("P1"),
    "text": st.sampled_from(["audit", "disclosure", "intelligence", "x"]),
    "flag": st.booleans(),
    "time": moments,
}
OPEN = {"valid_to", "recorded_at", "ticket"}


@st.composite
def contexts(draw: st.DrawFn) -> dict[str, Rows]:
    """A few rows in every table that a template joins."""
    found: dict[str, Rows] = {}
    for name, table in TABLES.items():
        columns = {**table.columns, **table.optional, "recorded_at": "time"}
        found[name] = [
            {
                "row_id": number,
                **{column: _value(draw, column, kind) for column, kind in columns.items()},
            }
            for number in range(1, draw(st.integers(0, 3)) + 1)
        ]
    return found


def _value(draw: st.DrawFn, column: str, kind: str) -> object:
    return draw(st.none() | kinds[kind]) if column in OPEN else draw(kinds[kind])


@st.composite
def logs(draw: st.DrawFn) -> Rows:
    """A few accesses."""
    rows = []
    for place in range(1, draw(st.integers(1, 6)) + 1):
        at = draw(moments)
        action = draw(st.sampled_from(["view", "print", "disclose"]))
        record = draw(st.none() | st.sampled_from(["R1", "R2", "R9"]))
        row = {"k": place, "staff_id": draw(kinds["staff"]), "record_id": record}
        rows.append({**row, "occurred_at": at, "on_day": at.date(), "action": action})
    return rows


@settings(max_examples=WORLDS)
@given(logs(), contexts())
def test_duckdb_and_the_plain_engine_agree(log: Rows, context: dict[str, Rows]) -> None:
    """Template, grade and proof are the same number, whether ids are text or numbers."""
    plain = engines.plain(log, context)

    assert engines.on_duckdb(engines.arrow(log, context)) == plain
    assert engines.on_duckdb(engines.arrow(log, context, numbers=True)) == plain


@settings(max_examples=WORLDS)
@given(logs(), contexts())
def test_the_order_of_rows_does_not_matter(log: Rows, context: dict[str, Rows]) -> None:
    """Rows keep their ids; the answers stay."""
    turned = {name: rows[::-1] for name, rows in context.items()}

    assert engines.plain(log[::-1], turned) == engines.plain(log, context)


@settings(max_examples=WORLDS)
@given(logs(), contexts(), contexts())
def test_more_context_never_unexplains(
    log: Rows, context: dict[str, Rows], more: dict[str, Rows]
) -> None:
    """What was explained stays explained, by a path no longer than before."""
    later = {
        name: [*rows, *({**row, "row_id": row["row_id"] + 100} for row in more[name])]
        for name, rows in context.items()
    }
    before, after = engines.plain(log, context), engines.plain(log, later)

    assert before.keys() <= after.keys()
    assert all(read_code(after[k]).rank <= read_code(before[k]).rank for k in before)


@settings(max_examples=WORLDS)
@given(logs(), contexts(), st.integers(1, 2_000))
def test_recording_later_never_upgrades_a_grade(
    log: Rows, context: dict[str, Rows], hours: int
) -> None:
    """Whatever is entered later than it was, no access is explained better for it."""
    shift = datetime.timedelta(hours=hours)
    late = {
        name: [
            {**row, "recorded_at": row["recorded_at"] and row["recorded_at"] + shift}
            for row in rows
        ]
        for name, rows in context.items()
    }
    before, after = engines.plain(log, context), engines.plain(log, late)

    assert before.keys() == after.keys()
    assert all(read_code(after[k]).grade >= read_code(before[k]).grade for k in before)
