"""The one SQL statement that a mapping becomes: each row with its columns, or why it is refused."""

from __future__ import annotations

from custodiet.intake.access._mapping import MAPPED, Mapping

__all__ = ["places", "statement"]

# The forms in which nearly every source writes a time. They leave no room for an offset, which the
# quicker cast would pass over.
_PLAIN = ("____-__-__T__:__:__Z", "____-__-__T__:__:__.___Z")
_ZONED = r"(Z|z|[+-]\d{2}(:?\d{2})?)$"


def places(mapping: Mapping) -> list[str]:
    """Every place that the mapping reads, each once, in the order of the file."""
    return list(dict.fromkeys(place for found in mapping.sources.values() for place in found))


def statement(mapping: Mapping, relation: str) -> str:
    """SQL over `relation`, which has `line` and `text`, or `line`, `fit` and `p0`, `p1`, ..."""
    named = ", ".join(
        f"{_first([_place(mapping, one) for one in found])} AS {_name(name)}"
        for name, found in mapping.sources.items()
    )
    mapped = ", ".join(f"{mapping.columns[name]} AS {name}" for name in MAPPED)
    acts = ", ".join(_action(mapping, name) for name in mapping.action)
    said = ", ".join(_name(name) for name in mapping.action)
    at, wrote = _moment(mapping.zone, "occurred_at"), _moment(mapping.zone, "recorded_at")
    return (
        f"WITH given AS ({_given(mapping, relation)}), "  # noqa: S608 - made of reviewed mappings and quoted names
        f"named AS (SELECT line, fit, {named} FROM given), "
        f"mapped AS (SELECT line, fit, {mapped}, coalesce({acts}) AS action, "
        f"coalesce({said}) AS said FROM named), "
        f"timed AS (SELECT * REPLACE ({at} AS occurred_at, {wrote} AS recorded_at), "
        "occurred_at AS written FROM mapped) "
        f"SELECT line, {', '.join(MAPPED)}, action, {_refusal(mapping)} AS refusal FROM timed"
    )


def _given(mapping: Mapping, relation: str) -> str:
    if mapping.reads == "ndjson":
        paths = "[" + ", ".join(_quoted(one) for one in places(mapping)) + "]"
        whole = "json_valid(text) AND ltrim(text) LIKE '{%'"
        return (
            f"SELECT line, coalesce({whole}, false) AS fit, CASE WHEN json_valid(text) "  # noqa: S608 - quoted paths
            f"THEN json_extract_string(text, {paths}) END AS j FROM {relation}"
        )
    if mapping.reads == "cef":
        head = r"CEF:\d+\|(?:(?:[^|\\]|\\.)*\|){6}(.*)$"
        # Each key is set between two control characters, so that a value is found without a second
        # pattern; a line that holds them itself could forge a key, and does not fit.
        forged = "contains(text, chr(30)) OR contains(text, chr(31))"
        fit = f"regexp_matches(text, '{head}') AND NOT ({forged})"
        ext = f"' ' || regexp_extract(text, '{head}', 1, 's')"
        marked = rf"regexp_replace({ext}, ' ([\w\[\].]+)=', chr(31) || '\1' || chr(30), 'g')"
        return f"SELECT line, coalesce({fit}, false) AS fit, {marked} AS ext FROM {relation}"  # noqa: S608 - a fixed pattern
    return f"SELECT * FROM {relation}"  # noqa: S608 - a name of ours


def _place(mapping: Mapping, place: str) -> str:
    if mapping.reads == "ndjson":
        return f"nullif(j[{places(mapping).index(place) + 1}], '')"
    if mapping.reads == "cef":
        key = f"chr(31) || {_quoted(place)} || chr(30)"
        found = f"split_part(split_part(ext, {key}, 2), chr(31), 1)"
        escaped = rf"replace(replace(replace({found}, '\=', '='), '\n', chr(10)), '\\', '\')"
        plain = rf"CASE WHEN contains({found}, '\') THEN {escaped} ELSE {found} END"
        return f"nullif({plain}, '')"
    return f"nullif(CAST(p{places(mapping).index(place)} AS VARCHAR), '')"


def _first(found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


def _action(mapping: Mapping, name: str) -> str:
    """The contract's word for what the source says, or null; case does not matter."""
    cases = " ".join(
        f"WHEN {_quoted(source.lower())} THEN {_quoted(word)}"
        for source, word in mapping.actions.items()
    )
    return f"CASE lower({_name(name)}) {cases} END"


def _moment(zone: str, column: str) -> str:
    """The time in UTC, or null where it cannot be read or its zone is nowhere stated."""
    text = f"CAST({column} AS VARCHAR)"
    number = f"make_timestamp(TRY_CAST({text} AS BIGINT) * 1000)"
    zoned = f"timezone('UTC', TRY_CAST({text} AS TIMESTAMPTZ))"
    local = f"TRY_CAST({text} AS TIMESTAMP)"
    if zone == "UTC":
        bare = local
    elif zone:
        there = f"timezone('UTC', timezone({_quoted(zone)}, {local}))"
        back = f"timezone({_quoted(zone)}, timezone('UTC', {there}))"
        bare = f"CASE WHEN {back} = {local} THEN {there} END"
    else:
        bare = "NULL"
    plain = " OR ".join(f"{text} LIKE {_quoted(one)}" for one in _PLAIN)
    return (
        f"CASE WHEN {plain} THEN {local} "
        f"WHEN regexp_full_match({text}, '[0-9]{{12,14}}') THEN {number} "
        f"WHEN regexp_matches({text}, ':.*{_ZONED}') THEN {zoned} ELSE {bare} END"
    )


def _refusal(mapping: Mapping) -> str:
    whole = {
        "ndjson": "the line is not a JSON object",
        "cef": "the line is not CEF",
        "columns": "the row is not whole",
    }
    bare = (
        "regexp_matches(written, '[0-9]:[0-9]{2}') AND TRY_CAST(written AS TIMESTAMP) IS NOT NULL"
    )
    zone = (
        "the clock time was skipped when clocks went forward there"
        if mapping.zone
        else "the time has no zone; name it in a mapping file, zone: Europe/London"
    )
    return (
        f"CASE WHEN NOT fit THEN {_quoted(whole[mapping.reads])} "
        "WHEN access_id IS NULL OR trim(access_id) = '' THEN 'no event id' "
        "WHEN written IS NULL THEN 'no time' "
        f"WHEN occurred_at IS NULL AND {bare} THEN {_quoted(zone)} "
        "WHEN occurred_at IS NULL THEN 'the time cannot be read' "
        "WHEN said IS NULL THEN 'no action' "
        "WHEN action IS NULL THEN 'the mapping has no such action: ' || left(said, 60) "
        "WHEN record_id IS NULL AND action <> 'search' THEN 'no record' END"
    )


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
