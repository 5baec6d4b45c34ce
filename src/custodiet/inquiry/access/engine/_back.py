"""What earlier nights said, looked at again where tonight's changes bear on it.

Only rows that a change can reach are read: of what is open those whose moment lies within reach of
a row that arrived, of what was told those whose person or record a change names.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from custodiet.inquiry.access.engine._context import reach
from custodiet.inquiry.access.engine._contract import TABLES
from custodiet.inquiry.access.engine._delta import Delta, lay_touched, row_key
from custodiet.inquiry.access.engine._find import lay_best
from custodiet.inquiry.access.engine._nights import (
    KEPT,
    RAISED_OF,
    Night,
    open_bits,
    require_whole,
)
from custodiet.inquiry.access.engine._numbers import OWN, numbers_sql
from custodiet.inquiry.access.engine._reasons import (
    NOTHING,
    SHARED,
    gap_whens,
    lay_beside,
    lay_reasons,
    lay_unexplained,
)
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._words import worded
from custodiet.inquiry.access.engine._world import World, view

__all__ = [
    "LATE",
    "lay_said",
    "look_again",
    "look_at_all_again",
    "tell_anew",
    "tell_late",
    "unpeopled",
]

LATE = "late context"
TOLD = "where the context begins or ends, or whom it knows, has changed"
SHARES = "an account is shared, or no longer so"
WHOLE = "the templates or the kinds of tables have changed"
_NONE = "SELECT * FROM spoken_again WHERE false"
_SAYS = ("answer", "template", "template_version", "grade", "sentence", "proof")
_FOREVER = "TIMESTAMP '9999-12-31 00:00:00'"
# Whom an answer names, by the tables that say whether they are known.
_KNOWN = {"staff": "staff_id", "record": "record_id", "record_case": "record_id"}


def look_again(
    world: World,
    chosen: tuple[Template, ...],
    delta: Delta,
    earlier: Sequence[Night],
    types: dict[str, str],
) -> None:
    """Find which earlier answers the changes bear on: the tables `again` and `late`.

    `types` are the SQL types of the ids, as `lay_state` was given them.
    """
    used = frozenset(table for one in chosen for table in one.tables)
    lost, arrived = delta.withdrawn & used, delta.arrived & used
    if lost:
        require_whole(earlier, "answers.parquet")
        _touch_withdrawn(world, chosen, lost)
    if "staff" in delta.arrived | delta.withdrawn:
        require_whole(earlier, "answers.parquet")
        _touch_shared(world, delta)
    if arrived:
        within = _within(world, chosen, arrived, "arrived")
        left_open = partial(open_bits, earlier, types, within=within)
        lay_touched(world, chosen, left_open, arrived, frozenset())
        world.con.execute("INSERT INTO late SELECT k, code FROM best ANTI JOIN again USING (k)")
    for name, there in (("again", "state"), ("late", "open_said")):
        any_there = world.one(f"SELECT count(*) FROM {name}")
        wide = name == "late" and any_there and _wide(world)
        said = f"(SELECT * REPLACE ({RAISED_OF}) FROM looks)" if wide else there
        rows = f"SELECT * FROM {said} SEMI JOIN {name} USING (k)" if any_there else _NONE
        world.con.execute(f"CREATE TEMP TABLE {name}_rows AS {rows}")


def look_at_all_again(world: World, earlier: Sequence[Night]) -> None:
    """Everything is answered again."""
    require_whole(earlier, "answers.parquet")
    world.con.execute(f"INSERT INTO again SELECT k, '{WHOLE}' FROM state")
    world.con.execute("CREATE TEMP TABLE again_rows AS SELECT * FROM state")
    world.con.execute(f"CREATE TEMP TABLE late_rows AS {_NONE}")


def _touch_withdrawn(world: World, chosen: tuple[Template, ...], lost: frozenset[str]) -> None:
    for table in sorted(lost):
        within = _within(world, chosen, {table}, "withdrawn")
        explained = f"SELECT * FROM state {{}} WHERE answer = 'explained' AND {within}"
        lay_touched(world, chosen, explained.format, frozenset({table}), lost)
        world.con.execute(
            f"INSERT INTO again SELECT k, 'withdrawn or changed: {table}' "
            "FROM best ANTI JOIN again USING (k)"
        )


def _touch_shared(world: World, delta: Delta) -> None:
    """An account found to be shared, or no longer so, changes what is said of its accesses."""
    world.con.execute(
        f"INSERT INTO again SELECT s.k, '{SHARES}' FROM state s "
        f"LEFT JOIN (SELECT staff_id FROM apart WHERE why = '{SHARED}') a USING (staff_id) "
        f"ANTI JOIN again g ON g.k = s.k WHERE {_named(delta, {'staff'}, 's.')} "
        f"AND (a.staff_id IS NULL) = (s.sentence = '{SHARED}')"
    )


def _wide(world: World) -> bool:
    """Whether what was looked through last is there with all that is kept of it."""
    return "sentence" in {row[0] for row in world.con.execute("DESCRIBE looks").fetchall()}


def _within(world: World, chosen: tuple[Template, ...], tables: Collection[str], kind: str) -> str:
    """SQL for the stretch of time that the changed rows reach; a row without one reaches all."""
    far, spans = reach(chosen), []
    for name in tables:
        begins, ends = TABLES[name].begins, TABLES[name].ends
        if not begins:
            return "true"
        first, last = world.con.execute(
            f"SELECT min({begins}), max(coalesce({ends}, {_FOREVER})) FROM {kind}_{name}"
        ).fetchone() or (None, None)
        margin = far.get(name, datetime.timedelta())
        if first is not None:
            spans.append(
                f"occurred_at >= TIMESTAMP '{first}' - INTERVAL {_seconds(margin)} SECOND "
                f"AND occurred_at <= TIMESTAMP '{last}' + INTERVAL {_seconds(margin)} SECOND"
            )
    return f"(({') OR ('.join(spans)}))" if spans else "false"


def _seconds(margin: datetime.timedelta) -> int:
    return int(margin.total_seconds())


def _named(delta: Delta, tables: Collection[str], alias: str = "") -> str:
    """SQL for the accesses whose person or record a changed row of these tables names."""
    named = [
        f"{alias}{_KNOWN[name]} IN (SELECT {_KNOWN[name]} FROM {kind}_{name})"
        for kind, changed in (("arrived", delta.arrived), ("withdrawn", delta.withdrawn))
        for name in sorted(changed & {*tables})
    ]
    return f"({' OR '.join(named)})" if named else "false"


def unpeopled(world: World) -> World:
    """The same world without the people on records, of whom nothing is then raised."""
    other = copy.copy(world)
    other.context = {name: one for name, one in world.context.items() if name != "person"}
    return other


def tell_late(world: World, chosen: tuple[Template, ...]) -> None:
    """Explanations found late, in words; what an access raises stays as it was told first."""
    con = world.con
    con.execute("CREATE OR REPLACE TEMP TABLE log AS SELECT * FROM late_rows")
    lay_best(world, "SELECT * FROM late")
    lay_beside(unpeopled(world))
    told = worded(world, chosen, f"({numbers_sql(world, chosen)})", OWN)
    con.execute(
        f"CREATE TEMP TABLE late_said AS SELECT m.* REPLACE (l.raised AS raised) "
        f"FROM ({told}) m JOIN late_rows l USING (k)"
    )


def tell_anew(
    world: World, chosen: tuple[Template, ...], delta: Delta, before: Collection[str]
) -> None:
    """Open accesses of which something else is to be said now: the table `anew`.

    `before` is what the night before said of where the context begins and ends.
    """
    con, whens = world.con, gap_whens(world, chosen)
    touched = _named(delta, _KNOWN)
    if [*before] != whens:
        gap = f"(CASE {' '.join(whens)} END)" if whens else "CAST(NULL AS VARCHAR)"
        touched += f" OR sentence LIKE 'Cannot tell: no %' OR {gap} IS NOT NULL"
    if touched == "false":
        con.execute(f"CREATE TEMP TABLE anew AS {_NONE}")
        return
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE log AS SELECT l.* FROM open_said l "
        f"ANTI JOIN again g ON g.k = l.k ANTI JOIN late t ON t.k = l.k WHERE {touched}"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE best AS SELECT 0 AS high, 0 AS low FROM log")
    lay_unexplained(world)
    lay_reasons(world, chosen)
    con.execute(
        "CREATE TEMP TABLE anew AS SELECT l.* REPLACE ("
        f"CASE WHEN coalesce(a.why, u.why) IS NULL THEN 'unexplained' ELSE 'cannot-tell' END "
        f"AS answer, coalesce(a.why, u.why, '{NOTHING}') AS sentence) "
        "FROM log l JOIN untold u USING (k) LEFT JOIN apart a USING (staff_id) "
        f"WHERE l.sentence <> coalesce(a.why, u.why, '{NOTHING}')"
    )


def lay_said(world: World, again: str, earlier: Sequence[Night], late_keys: Path) -> None:
    """The table `said` of what tonight says of accesses told before, `spoken` where that is new.

    `again` is SQL for those answered again, with why in `because`; `late_keys` is the file of rows
    that arrived tonight.
    """
    con = world.con
    own = ", ".join(one for one in KEPT.split(", ") if one not in {"first_night", "because"})
    parts = [f"SELECT k, {own}, because FROM ({again})"]
    befores = ["SELECT * FROM again_rows"]
    if _there(world, "late_said"):
        parts.append(f"SELECT k, {own}, '{LATE}' AS because FROM late_said")
        parts.append(f"SELECT k, {own}, '{TOLD}' AS because FROM anew")
        befores += ["SELECT * FROM late_rows", "SELECT * FROM open_said SEMI JOIN anew USING (k)"]
    con.execute(f"CREATE TEMP TABLE said AS {' UNION ALL '.join(parts)}")
    _cap_late(world, earlier, late_keys)
    changed = f"({', '.join('m.' + one for one in _SAYS)}) IS DISTINCT FROM "
    changed += f"({', '.join('s.' + one for one in _SAYS)})"
    con.execute(
        "CREATE TEMP TABLE spoken AS SELECT m.*, s.first_night, s.answer AS was "
        f"FROM said m JOIN ({' UNION ALL '.join(befores)}) s USING (k) WHERE {changed}"
    )


def _there(world: World, table: str) -> bool:
    return bool(world.one(f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{table}'"))


def _cap_late(world: World, earlier: Sequence[Night], late_keys: Path) -> None:
    """An access is not explained better by what arrived after it was first answered.

    Where the night that answered it first is gone, nobody knows what arrived since.
    """
    con = world.con
    con.execute(
        "CREATE TEMP TABLE proofs AS SELECT m.k, s.first_night, unnest(m.proof) AS row FROM "
        "said m JOIN again_rows s USING (k) WHERE m.grade = 'A'"
    )
    tables = con.execute("SELECT DISTINCT split_part(row, ':', 1) FROM proofs").fetchall()
    if not tables:
        return
    there = [
        (one.number, one.folder / "arrived.parquet")
        for one in earlier
        if one.has("arrived.parquet")
    ]
    union = " UNION ALL ".join(
        f"SELECT key, {number} AS night FROM read_parquet({_quoted(path)})"
        for number, path in [*there, (len(earlier) + 1, late_keys)]
    )
    con.execute(f"CREATE TEMP TABLE late_keys AS {union}")
    gone = [one.number for one in earlier if one.gone]
    con.execute(
        "UPDATE said SET grade = 'B' WHERE k IN (SELECT k FROM proofs "
        f"WHERE list_contains(CAST({gone} AS INTEGER[]), first_night))"
    )
    for (name,) in tables:
        own = "source_row_id" if name in world.named else "CAST(row_id AS VARCHAR)"
        asked = f"SELECT substr(row, {len(name) + 2}) FROM proofs WHERE row LIKE '{name}:%'"
        con.execute(
            "UPDATE said SET grade = 'B' WHERE k IN (SELECT p.k FROM proofs p JOIN "
            f"(SELECT '{name}:' || {own} AS row, {row_key(world, name)} AS key "
            f"FROM (SELECT * FROM {view(name)} WHERE {own} IN ({asked}))) v USING (row) "
            "JOIN late_keys l USING (key) WHERE l.night > p.first_night)"
        )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
