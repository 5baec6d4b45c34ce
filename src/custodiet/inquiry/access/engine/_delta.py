"""What changed in the context since the night before, and which accesses that can bear on.

Rows are told apart by what they say, not by their place: a table that is exported anew, or in
another order, has not changed. Only files whose SHA-256 is new are read, against those that went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlglot import exp

from custodiet.inquiry.access.engine._context import conditions, held_against
from custodiet.inquiry.access.engine._contract import DERIVED, TABLES
from custodiet.inquiry.access.engine._derived import links_either_way, roster_days
from custodiet.inquiry.access.engine._nights import Night, require_kept
from custodiet.inquiry.access.engine._statement import statement_of
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World, view

__all__ = ["Delta", "kept_name", "lay_delta", "lay_kept", "lay_late_keys", "lay_touched", "row_key"]

# Persons and records that are looked up one by one, rather than every access in reach.
MOST_MET = 2_000_000
_BY = (("staff_id", "record_id"), ("record_id",), ("staff_id",))
NO_MOMENT = "CAST(NULL AS TIMESTAMP) AS recorded_at"
_FOREVER = "TIMESTAMP '9999-12-31 00:00:00'"
Files = list[dict[str, Any]]


@dataclass(frozen=True)
class Delta:
    """The tables that rows arrived in, and those that rows were withdrawn from or changed in."""

    arrived: frozenset[str]
    withdrawn: frozenset[str]


def kept_name(table: str, sha256: str) -> str:
    """The name under which a store keeps what a context file said."""
    return f"{table}-{sha256[:32]}.parquet"


def lay_kept(world: World, files: Files, store: Path, work: Path) -> list[Path]:
    """Write, for each context file that the store does not keep yet, what it says; gives those.

    Only the contract's columns are kept, so that an answer can be given again as of its night.
    """
    made = []
    for name in world.context:
        told = [one for one in files if one["table"] == name]
        for at, file in enumerate(told):
            into = work / kept_name(name, file["sha256"])
            if into not in made and not (store / into.name).exists():
                sql = f"SELECT {_kept(world, name)} FROM ({world.rows_of(name, {at})})"
                world.con.execute(f"COPY ({sql}) TO {_quoted(into)} (FORMAT parquet)")
                made.append(into)
    return made


def lay_delta(
    world: World, earlier: Sequence[Night], now: Files, kept: Path, other: frozenset[str]
) -> Delta:
    """Tables `arrived_x` and `withdrawn_x` for each table x that changed between two nights.

    `now` lists the context's files with their SHA-256, as the receipts of the nights `earlier` do;
    the folder `kept` holds what those of the night before said. Rows that were withdrawn are as
    they stood then. Of the tables `other`, whose rows were of another kind then, every row counts
    as arrived.
    """
    arrived, withdrawn = set(), set()
    before = earlier[-1].receipt["context"]
    for name in world.context:
        told = [one["sha256"] for one in now if one["table"] == name]
        was = Counter(one["sha256"] for one in before if one["table"] == name and name not in other)
        gone = was - Counter(told)
        come = Counter(told) - was
        if not gone and not come:
            continue
        places = [kept / kept_name(name, sha) for sha in gone]
        require_kept(earlier, places)
        _lay_before(world, name, places)
        new = world.rows_of(name, {at for at, sha in enumerate(told) if sha in come})
        old = f"SELECT * FROM before_{name}"
        if _lay(world, f"arrived_{name}", new, old):
            arrived.add(name)
        if _lay(world, f"withdrawn_{name}", old, new):
            withdrawn.add(name)
    return Delta(frozenset(arrived), frozenset(withdrawn))


def _lay_before(world: World, name: str, places: list[Path]) -> None:
    """What the files that went said, with the types of today: the table `before_x`."""
    empty = f"SELECT * FROM {view(name)} WHERE false"
    world.con.execute(f"CREATE OR REPLACE TEMP TABLE before_{name} AS {empty}")
    if places:
        back = {"row_id": "source_row_id AS row_id", "recorded_at": NO_MOMENT}
        if name in world.recorded:
            del back["recorded_at"]
        told = ", ".join(back.get(column, column) for column in world.said(name))
        read = f"read_parquet([{', '.join(map(_quoted, places))}])"
        world.con.execute(f"INSERT INTO before_{name} BY NAME SELECT {told} FROM {read}")


def _lay(world: World, into: str, mine: str, theirs: str) -> bool:
    """Those rows of `mine` that `theirs` do not say, under their numbers; gives whether any."""
    said = ", ".join(world.said(into.split("_", 1)[1]))
    world.con.execute(
        f"CREATE OR REPLACE TEMP TABLE {into} AS SELECT m.* FROM ({mine}) m SEMI JOIN "
        f"(SELECT hash({said}) AS h FROM (SELECT {said} FROM ({mine}) EXCEPT "
        f"SELECT {said} FROM ({theirs}))) d ON d.h = hash({said})"
    )
    return bool(world.one(f"SELECT count(*) FROM {into}"))


def _kept(world: World, name: str) -> str:
    """What a row says, as a table of the contract: its number is its source's again."""
    return ", ".join(
        "row_id AS source_row_id" if column == "row_id" else column
        for column in world.said(name)
        if column != "recorded_at" or name in world.recorded
    )


def lay_touched(
    world: World,
    chosen: tuple[Template, ...],
    said: Callable[[str], str],
    through: frozenset[str],
    lost: frozenset[str],
) -> None:
    """The table `best`: accesses of `said` that a template reaches through a change.

    Beside it the table `looks`, of those that it had to look through. `said` gives SQL for the
    accesses, with what they are to be joined with first. `through` names the tables
    whose changed rows are put in their place, one at a time: rows that arrived, or where `lost` is
    given, rows that were withdrawn, from the context as it stood with all rows of the tables
    `lost`. Then only what the template itself explained counts. Nothing that is found is graded
    A, whatever a row says of when it was recorded: it was found late.
    """
    con, kind = world.con, "withdrawn" if lost else "arrived"
    reached = [
        (one, alias)
        for one in chosen
        for alias, table in one.joined
        if DERIVED.get(table, table) in through
    ]
    used = frozenset(table for one in chosen for table in one.tables)
    for name in sorted(used):
        held = f"SELECT * FROM {view(name)}"
        if name in lost:
            held += f" UNION ALL BY NAME SELECT * FROM withdrawn_{name}"
        con.execute(f"CREATE OR REPLACE TEMP VIEW present_{name} AS {held}")
    _lay_derived(world, through, kind, used)
    looks = next(filter(None, (_met(world, reached, kind, by) for by in _BY)), "")
    own = "*" if looks else "k, staff_id, record_id, occurred_at, on_day, action, template"
    con.execute(f"CREATE OR REPLACE TEMP TABLE looks AS SELECT {own} FROM ({said(looks)})")
    if "roster" in used:
        _lay_duty(world, [sql for one in reached for sql in _asks_duty(*one, kind)])
    asked = _lay_asked(world, reached) if looks else frozenset()
    trees = [(one, _through(one, alias, kind, asked)) for one, alias in reached]
    sql = "SELECT CAST(NULL AS BIGINT) AS k, CAST(NULL AS HUGEINT) AS code WHERE false"
    con.execute(f"CREATE OR REPLACE TEMP TABLE best AS {statement_of(trees) if trees else sql}")


def _lay_asked(world: World, reached: Sequence[tuple[Template, str]]) -> frozenset[str]:
    """Of tables that templates hold against the access's person or record, the rows asked about.

    As tables `asked_x`: each template would read all of x once more. Gives their names.
    """
    held = held_against(reached)
    for table, columns in held.items():
        for other, mine in columns[:1]:
            world.con.execute(
                f"CREATE OR REPLACE TEMP TABLE asked_{table} AS SELECT * FROM present_{table} "
                f"WHERE {other} IN (SELECT {mine} FROM looks)"
            )
    return frozenset(table for table, columns in held.items() if columns)


def _met(
    world: World, reached: Sequence[tuple[Template, str]], kind: str, by: tuple[str, ...]
) -> str:
    """SQL to keep only accesses of a person, or to a record, that a change can meet.

    `by` names what is held against each: `staff_id`, `record_id` or both. Where a template says
    nothing of that, or more can be met than is worth finding, it is none.
    """
    asked = [_keys(template, alias, kind, by) for template, alias in reached]
    if not all(sql for sql, _ in asked):
        return ""
    own = ", ".join(by)
    parts = list(dict.fromkeys(sql for sql, by_case in asked if not by_case))
    if cases := list(dict.fromkeys(sql for sql, by_case in asked if by_case)):
        # Cases are looked up in their records together: each would read all of them once more.
        if not _few(world, "met_case", cases):
            return ""
        parts.append(f"SELECT {own} FROM present_record_case JOIN met_case USING (case_id)")
    none = f"SELECT {own} FROM open_said WHERE false"
    return f"SEMI JOIN met USING ({own})" if _few(world, "met", parts or [none]) else ""


def _few(world: World, into: str, parts: list[str]) -> bool:
    """The table `into` of all parts; gives whether that is worth finding."""
    union = f"({' UNION ALL '.join(parts)}) LIMIT {MOST_MET + 1}"
    world.con.execute(f"CREATE OR REPLACE TEMP TABLE {into} AS SELECT * FROM {union}")
    return bool(world.one(f"SELECT count(*) FROM {into}") <= MOST_MET)


def _keys(template: Template, alias: str, kind: str, by: tuple[str, ...]) -> tuple[str, bool]:
    """SQL for the persons or records, or pairs of both, that the template meets through a change.

    It is the template without the access: what it holds against one person, one record or one
    day is held against each other, and what it holds against the moment is left out. Where the
    record is met by its case alone, it is SQL for the case in its place, and true.
    """
    tree = _through(template, alias, kind)
    days = {other for other, table in template.joined if table == "roster_day"} - {alias}
    joins = [join for join in tree.args["joins"] if join.this.alias not in days]
    held = [one for join in tree.args["joins"] for one in conditions(join.args["on"])]
    held += conditions(tree.args["where"].this) if tree.args.get("where") else []
    keys: dict[str, list[Any]] = {"staff_id": [], "record_id": [], "on_day": []}
    kept = []
    for one in held:
        tables = {column.table for column in one.find_all(exp.Column)}
        if tables & days:
            continue
        if "a" not in tables:
            # What more is said of the changed row alone can only leave some out.
            kept += [one] if len(tables) > 1 or isinstance(one, exp.EQ) else []
        elif isinstance(one, exp.EQ):
            for mine, other in ((one.left, one.right), (one.right, one.left)):
                if isinstance(mine, exp.Column) and mine.table == "a" and mine.name in keys:
                    keys[mine.name].append(other)
    if not all(keys[name] for name in by):
        return "", False
    kept += [exp.EQ(this=same[0], expression=one) for same in keys.values() for one in same[1:]]
    chosen = {name: keys[name][0] for name in by}
    rows = [join.this for join in joins]
    by_case = _by_case(rows, chosen, kept)
    if by_case is not None:
        rows, chosen, kept = by_case
    found = exp.select(*(exp.alias_(one.copy(), name) for name, one in chosen.items()))
    found = found.from_(rows[0])
    for table in rows[1:]:
        found = found.join(table, join_type="cross")
    return found.where(*kept).sql("duckdb"), by_case is not None


def _by_case(
    tables: list[Any], chosen: dict[str, Any], kept: list[Any]
) -> tuple[list[Any], dict[str, Any], list[Any]] | None:
    """The same without the records of cases, the case chosen in their place; None if not so.

    Nothing else may be held against the row that ties the record to its case.
    """
    tie, *others = tables
    held = [one for one in kept if _on(one, tie.alias)]
    record = chosen.get("record_id")
    if not others or tie.name != "present_record_case" or len(held) != 1 or record is None:
        return None
    sides = [held[0].left, held[0].right] if isinstance(held[0], exp.EQ) else []
    cases = [one for one in sides if one == exp.column("case_id", table=tie.alias)]
    theirs = [one for one in sides if not _on(one, tie.alias)]
    rest = {name: one for name, one in chosen.items() if name != "record_id"}
    if record != exp.column("record_id", table=tie.alias) or not cases or not theirs:
        return None
    if any(_on(one, tie.alias) for one in rest.values()):
        return None
    return others, {"case_id": theirs[0], **rest}, [one for one in kept if one is not held[0]]


def _on(condition: Any, alias: str) -> bool:
    return any(column.table == alias for column in condition.find_all(exp.Column))


def _lay_derived(world: World, through: frozenset[str], kind: str, used: frozenset[str]) -> None:
    """Shifts by the day and links both ways of changed rows, and the links that are there.

    A table that is there is not `used` where the templates that read it lack another and are off.
    """
    for derived, sql in (("roster_day", roster_days), ("case_link_either_way", links_either_way)):
        name = DERIVED[derived]
        if name in through:
            made = sql(f"{kind}_{name}")
            world.con.execute(f"CREATE OR REPLACE TEMP VIEW {kind}_{derived} AS {made}")
    if "case_link" in used:
        links = links_either_way("present_case_link")
        world.con.execute(f"CREATE OR REPLACE TEMP VIEW present_case_link_either_way AS {links}")


def _lay_duty(world: World, asked: list[str]) -> None:
    """Shifts by the day, of those alone whose shifts are looked up beside a changed row."""
    union = " UNION ".join(asked) or "SELECT staff_id FROM looks WHERE false"
    world.con.execute(f"CREATE OR REPLACE TEMP TABLE duty_asked AS {union}")
    held = "(SELECT * FROM present_roster WHERE staff_id IN (SELECT staff_id FROM duty_asked))"
    days = roster_days(held)
    world.con.execute(f"CREATE OR REPLACE TEMP VIEW present_roster_day AS {days}")


def _through(
    template: Template, alias: str, kind: str, asked: frozenset[str] = frozenset()
) -> exp.Select:
    """The template with the changed rows in the place of one of its tables.

    `asked` are the tables of which the rows that are asked about lie apart.
    """
    tree = template.tree.copy()
    for join in tree.args["joins"]:
        table = join.this
        into = "asked" if table.name in asked else "present"
        into = kind if table.alias == alias else into
        table.set("this", exp.to_identifier(f"{into}_{table.name}"))
    tree.args["from_"].this.set("this", exp.to_identifier("looks"))
    return tree.where(f"a.template = '{template.id}'") if kind == "withdrawn" else tree


def _asks_duty(template: Template, alias: str, kind: str) -> list[str]:
    """Whose shifts the template looks up beside a changed row: it without its shifts."""
    days = {other for other, table in template.joined if table == "roster_day"}
    if not days or alias in days:
        return []
    tree = _through(template, alias, kind)
    tree.set("joins", [join for join in tree.args["joins"] if join.this.alias not in days])
    kept = [
        one
        for one in conditions(tree.args["where"].this)
        if not {column.table for column in one.find_all(exp.Column)} & days
    ]
    tree.set("where", exp.Where(this=exp.and_(*kept)) if kept else None)
    return [tree.select("a.staff_id", append=False).sql("duckdb")]


def lay_late_keys(world: World, delta: Delta, chosen: tuple[Template, ...], into: Path) -> None:
    """Write the keys of rows that count as late for whatever was answered before tonight.

    A row that only ended, or ended sooner, is the row it was.
    """
    parts = ["SELECT '' AS key WHERE false"]
    used = {table for one in chosen for table in one.tables}
    for name in sorted(delta.arrived & used):
        key, ends = row_key(world, name), TABLES[name].ends
        shorter = ""
        if name in delta.withdrawn:
            sooner = (
                f" AND coalesce(n.{ends}, {_FOREVER}) <= coalesce(o.{ends}, {_FOREVER})"
                if ends
                else ""
            )
            shorter = (
                " WHERE NOT EXISTS (SELECT 1 FROM "
                f"(SELECT *, {key} AS key FROM withdrawn_{name}) o WHERE o.key = n.key{sooner})"
            )
        parts.append(f"SELECT key FROM (SELECT *, {key} AS key FROM arrived_{name}) n{shorter}")
    sql = " UNION ".join(parts)
    world.con.execute(f"COPY ({sql}) TO {_quoted(into)} (FORMAT parquet)")


def row_key(world: World, name: str) -> str:
    """SQL for what a row says, but for its end and when it was recorded; on any version alike."""
    left_out = {TABLES[name].ends, "recorded_at"}
    told = [
        f"coalesce(CAST({column} AS VARCHAR), chr(30))"
        for column in world.said(name)
        if column.strip('"') not in left_out
    ]
    return f"md5(concat_ws(chr(31), '{name}', {', '.join(told)}))"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
