"""What of a night's log is not answered as new: what is held already, and what was forgotten.

Files are known by their SHA-256, entries by their id. Only nights whose ids can meet the log's are
read: where ids rise with time that is none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from custodiet.inquiry.access.engine._nights import Night, require_whole
from custodiet.inquiry.access.engine._sources import sha256_of
from custodiet.inquiry.access.engine._world import World

__all__ = ["STAYS_FORGOTTEN", "pass_over", "read_before", "removal_in_words"]

Refused = list[dict[str, Any]]
_NONE: dict[str, Any] = {"nights": ()}
# Why an entry is refused that the store was made to forget, in the middle of its reason.
STAYS_FORGOTTEN = "and stays forgotten"


def read_before(
    files: Sequence[Path], earlier: Sequence[Night]
) -> tuple[tuple[Path, ...], list[str], list[dict[str, str]]]:
    """The files to be read, the names of those that the store holds, and those that are forgotten.

    Forgotten is a file of which all that a night answered was removed with the night: it is not
    answered again, and has the words of the removal. A file that brought no entry is neither.
    """
    removals = {
        number: one.receipt
        for one in earlier
        for number in one.receipt.get("removed", _NONE)["nights"]
    }
    answered = {sha256: one.number for one in earlier for sha256 in _brought(one)}
    fresh, held, forgotten = [], [], []
    for file in files:
        night = answered.get(sha256_of(file))
        if night is None:
            fresh.append(file)
        elif night in removals:
            why = removal_in_words(removals[night])
            forgotten.append({"file": file.name, "reason": why})
        else:
            held.append(file.name)
    return tuple(fresh), held, forgotten


def _brought(one: Night) -> Iterator[str]:
    """The files of a night's log, by SHA-256, but those of which it refused every row."""
    refused = {refusal["row"] for refusal in one.receipt["rows_refused"]}
    before = 0
    for file in one.receipt["log"]:
        rows = range(before + 1, before + file["rows"] + 1)
        before += file["rows"]
        if not (refused and rows) or not refused.issuperset(rows):
            yield file["sha256"]


def removal_in_words(receipt: dict[str, Any]) -> str:
    """Who removed what, when and why, from the receipt of a removal."""
    told = receipt["removed"]
    return (
        f"{told['by']} removed on {receipt['on']} what the store held from before "
        f"{told['before']}: {told['why'].rstrip('.')}"
    )


def pass_over(world: World, earlier: Sequence[Night]) -> tuple[list[Any], Refused]:
    """Add to `refused` what a store of these nights holds already or holds no longer.

    Leaves the view `brought_rows` of what is new and the table `held`; gives the least and the
    greatest id that the log brought, none where it brought nothing, and what is to be said.
    """
    con = world.con
    con.execute(
        "CREATE TEMP VIEW brought_rows AS SELECT * FROM log_rows ANTI JOIN refused USING (k)"
    )
    found = con.execute("SELECT min(access_id), max(access_id) FROM brought_rows").fetchone()
    ids = [one for one in found or () if one is not None]
    return ids, [*_held(world, earlier, ids), *_gone(world, earlier)]


def _held(world: World, earlier: Sequence[Night], ids: list[Any]) -> Refused:
    """An access that the store holds is not answered as new; one that disagrees is refused."""
    con = world.con
    meeting = [one for one in earlier if _meet(one.receipt.get("ids"), ids)]
    require_whole(meeting, "answers.parquet")
    same = " AND ".join(
        f"s.{name} IS NOT DISTINCT FROM n.{name}"
        for name in ("staff_id", "record_id", "occurred_at", "action")
    )
    con.execute("CREATE TEMP TABLE held (k BIGINT, same BOOLEAN, first_night INTEGER)")
    if not meeting:
        return []
    within = " AND ".join(
        f"access_id {sign} {_literal(one)}" for sign, one in zip((">=", "<="), ids, strict=True)
    )
    con.execute(
        f"INSERT INTO held SELECT n.k, {same}, s.first_night "
        f"FROM (SELECT * FROM first_said WHERE {within}) s JOIN brought_rows n USING (access_id)"
    )
    con.execute("INSERT INTO refused SELECT k, 'held' FROM held")
    rows = con.execute("SELECT k, first_night FROM held WHERE NOT same ORDER BY k").fetchall()
    return [
        {"row": row, "reason": f"night {first} has this access_id and says something else"}
        for row, first in rows
    ]


def _gone(world: World, earlier: Sequence[Night]) -> Refused:
    """An entry from before what the store keeps is refused: it would be answered anew."""
    removals = [one.receipt for one in earlier if "removed" in one.receipt]
    if not removals:
        return []
    widest = max(removals, key=lambda one: str(one["removed"]["before"]))
    first = widest["removed"]["before"]
    sql = f"SELECT k, 'gone' FROM brought_rows WHERE occurred_at < DATE '{first}'"
    world.con.execute(f"INSERT INTO refused {sql}")
    rows = world.con.execute("SELECT k FROM refused WHERE reason = 'gone' ORDER BY k").fetchall()
    reason = f"from before {first}, {STAYS_FORGOTTEN}: {removal_in_words(widest)}"
    return [{"row": row, "reason": reason} for (row,) in rows]


def _meet(theirs: list[Any] | None, ours: list[Any]) -> bool:
    """Whether an id could be in both; nights that do not say what theirs are may have any."""
    if not theirs or not ours or type(theirs[0]) is not type(ours[0]):
        return bool(ours) and theirs != []
    return bool(theirs[0] <= ours[1] and ours[0] <= theirs[1])


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
