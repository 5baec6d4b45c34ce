"""The one SQL statement that a mapping becomes: each row with its columns, or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from custodiet.intake.access import _cef, _json
from custodiet.intake.access._mapping import DATES, MAPPED, Mapping

__all__ = ["places", "statement"]

# The forms in which nearly every source writes a time. They leave no room for an offset, which the
# quicker cast would pass over.
_PLAIN = ("____-__-__T__:__:__Z", "____-__-__T__:__:__.___Z")
# A word of a mapping's SQL, and what is quoted there as one.
_WORD = re.compile(r"'[^']*'|\w+")
_ZONED = r"(Z|z|[+-]\d{2}(:?\d{2})?)$"


def places(mapping: Mapping) -> list[str]:
    """Every place that the mapping reads, each once, in the order of the file."""
    return list(dict.fromkeys(place for found in mapping.sources.values() for place in found))


def statement(
    mapping: Mapping, relation: str, lines: Iterable[str | None] = (), *, sure: bool = False
) -> str:
    """SQL over `relation`, which has `line` and `text`, or `line`, `fit` and `p0`, `p1`, ...

    `lines` are some of its lines: what they have in common is read more quickly. With `sure`, so
    are lines of JSON, but the statement fails where one of them is none.
    """
    chosen = _cef.shapes(lines) if mapping.reads == "cef" else []
    found = {
        name: _first([_place(mapping, one) for one in read])
        for name, read in mapping.sources.items()
    }
    mapped = ", ".join(f"{_mapped(name, mapping, found)} AS {name}" for name in MAPPED)
    acts = ", ".join(_action(mapping, found[name]) for name in mapping.action)
    said = ", ".join(found[name] for name in mapping.action)
    at, wrote = _moment(mapping, "occurred_at"), _moment(mapping, "recorded_at")
    # What was written is copied only where a form is stated, which can turn out not to be its form.
    noted = ", recorded_at AS noted" if mapping.dates else ""
    return (
        f"WITH given AS ({_given(mapping, relation, chosen, sure=sure)}), "  # noqa: S608 - made of reviewed mappings and quoted names
        f"mapped AS (SELECT line, fit, {mapped}, coalesce({acts}) AS action, "
        f"coalesce({said}) AS said FROM given), "
        f"timed AS (SELECT * REPLACE ({at} AS occurred_at), "
        "occurred_at AS written FROM mapped), "
        "told AS (SELECT * REPLACE (CASE WHEN recorded_at = written THEN occurred_at "
        f"ELSE {wrote} END AS recorded_at){noted} FROM timed) "
        f"SELECT line, {', '.join(MAPPED)}, action, {_refusal(mapping)} AS refusal, "
        f"{_twice(mapping)} AS twice FROM told"
    )


def _mapped(name: str, mapping: Mapping, found: dict[str, str]) -> str:
    """A column as it is kept: ids without spaces about them, and a login never empty.

    Each named source is put where it is used, and not found beforehand: what a CASE does not reach
    is then not looked for.
    """
    made = _WORD.sub(lambda one: found.get(one[0], one[0]), mapping.columns[name])
    if name in {"access_id", "record_id"}:
        return f"nullif(trim({made}), '')"
    if name == "staff_id":
        return f"coalesce(nullif(trim({made}), ''), 'unknown')"
    return made


def _given(mapping: Mapping, relation: str, chosen: list[_cef.Shape], *, sure: bool) -> str:
    if mapping.reads == "ndjson":
        return _json.given(relation, places(mapping), sure=sure)
    if mapping.reads == "cef":
        return _cef.given(relation, places(mapping), chosen)
    return f"SELECT * FROM {relation}"  # noqa: S608 - a name of ours


def _place(mapping: Mapping, place: str) -> str:
    return f"nullif(CAST(p{places(mapping).index(place)} AS VARCHAR), '')"


def _first(found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


def _action(mapping: Mapping, said: str) -> str:
    """The contract's word for what the source says, or null; case does not matter."""
    cases = " ".join(
        f"WHEN {_quoted(source.lower())} THEN {_quoted(word)}"
        for source, word in mapping.actions.items()
    )
    return f"CASE lower({said}) {cases} END"


def _moment(mapping: Mapping, column: str) -> str:
    """The time in UTC, or null where it cannot be read or its zone is nowhere stated."""
    text = f"CAST({column} AS VARCHAR)"
    local = _local(mapping, text)
    bare = _from_zone(mapping.zone, local)
    if mapping.dates:
        return bare
    number = f"make_timestamp(TRY_CAST({text} AS BIGINT) * 1000)"
    zoned = f"timezone('UTC', TRY_CAST({text} AS TIMESTAMPTZ))"
    plain = " OR ".join(f"{text} LIKE {_quoted(one)}" for one in _PLAIN)
    return (
        f"CASE WHEN {plain} THEN {local} "
        f"WHEN regexp_full_match({text}, '[0-9]{{12,14}}') THEN {number} "
        f"WHEN regexp_matches({text}, ':.*{_ZONED}') THEN {zoned} ELSE {bare} END"
    )


def _local(mapping: Mapping, text: str) -> str:
    """What clocks showed, by the form that the mapping states; null where it is not of that form.

    The form is held to sign by sign: the engine's own reading of it passes over what it can.
    """
    if not mapping.dates:
        return f"TRY_CAST({text} AS TIMESTAMP)"
    day = re.escape(mapping.dates).replace("YYYY", r"\d{4}")
    shape = re.sub("DD|MM", r"\\d{1,2}", day) + r" \d{1,2}:\d{2}(:\d{2})?"
    forms = [f"{DATES[mapping.dates]} {hours}" for hours in ("%H:%M:%S", "%H:%M")]
    read = f"try_strptime({text}, [{', '.join(map(_quoted, forms))}])"
    return f"CASE WHEN regexp_full_match({text}, {_quoted(shape)}) THEN {read} END"


def _from_zone(zone: str, local: str) -> str:
    """What clocks there showed, in UTC; null where they never showed it or no zone is stated."""
    if not zone:
        return "NULL"
    if zone == "UTC":
        return local
    there = f"timezone('UTC', timezone({_quoted(zone)}, {local}))"
    back = f"timezone({_quoted(zone)}, timezone('UTC', {there}))"
    return f"CASE WHEN {back} = {local} THEN {there} END"


def _twice(mapping: Mapping) -> str:
    """Whether clocks showed the time twice, an hour apart; the later of the two is taken."""
    if mapping.zone in {"", "UTC"}:
        return "false"
    local = _local(mapping, "written")
    sooner = f"timezone({_quoted(mapping.zone)}, timezone('UTC', occurred_at - INTERVAL 1 HOUR))"
    return f"coalesce(NOT regexp_matches(written, ':.*{_ZONED}') AND {local} = {sooner}, false)"


def _refusal(mapping: Mapping) -> str:
    whole = {
        "ndjson": "the line is not a JSON object",
        "cef": "the line is not CEF",
        "columns": "the row is not whole",
    }
    bare = (
        f"regexp_matches(written, '[0-9]:[0-9]{{2}}') AND {_local(mapping, 'written')} IS NOT NULL"
    )
    zone = (
        "the clock time was skipped when clocks went forward there"
        if mapping.zone
        else "the time has no zone; name it in a mapping file, zone: Europe/London"
    )
    return (
        f"CASE WHEN NOT fit THEN {_quoted(whole[mapping.reads])} "
        "WHEN access_id IS NULL THEN 'no event id' "
        "WHEN written IS NULL THEN 'no time' "
        f"{_misfits(mapping)}"
        f"WHEN occurred_at IS NULL AND {bare} THEN {_quoted(zone)} "
        "WHEN occurred_at IS NULL THEN 'the time cannot be read' "
        "WHEN occurred_at < TIMESTAMP '1970-01-01' OR occurred_at >= TIMESTAMP '2200-01-01' "
        "THEN 'the time is of no year from 1970 to 2199' "
        "WHEN said IS NULL THEN 'no action' "
        "WHEN action IS NULL THEN 'the mapping has no such action: ' || left(said, 60) "
        "WHEN record_id IS NULL AND action <> 'search' THEN 'no record' END"
    )


def _misfits(mapping: Mapping) -> str:
    """Where a form is stated: what is not of that form is refused with its column, not guessed."""
    if not mapping.dates:
        return ""
    said = ""
    for column, text in (("occurred_at", "written"), ("recorded_at", "noted")):
        (place,) = mapping.sources.get(f"s_{column}", ("",))
        form = f"the time in {place} is not {mapping.dates} hh:mm or hh:mm:ss: "
        gone = f"the time in {place} was skipped when clocks went forward there"
        told = (
            f"CASE WHEN {_local(mapping, text)} IS NULL THEN {_quoted(form)} || left({text}, 60) "
            f"ELSE {_quoted(gone)} END"
        )
        said += f"WHEN {text} IS NOT NULL AND {column} IS NULL THEN {told} "
    return said


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
