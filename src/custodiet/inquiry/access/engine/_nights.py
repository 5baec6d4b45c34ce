"""The nights of a store: each a folder of its own, whose receipt names the night before.

A night is written once. What is known of an access now is what the latest night that speaks of it
said: `answers.parquet` of the night that answered it first, or `again.parquet` of a later one.
Answers are kept as numbers, and `words.parquet` says what a night's numbers stand for: words are
made for whoever reads them. `open.parquet` holds once more what a night left unexplained, so that
later nights look through little.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from custodiet.errors import NotAllowed, NotAsRecorded
from custodiet.inquiry.access.engine._reasons import RAISED
from custodiet.inquiry.access.engine._sources import sha256_of
from custodiet.inquiry.access.engine._words import proof_of

__all__ = [
    "KEPT",
    "NEW",
    "PLACES",
    "RAISED_OF",
    "WORDS",
    "Night",
    "lay_state",
    "nights",
    "open_bits",
    "require_kept",
    "require_next",
    "require_whole",
]

# What a night keeps of each answer, beside the columns of the contract.
KEPT = (
    "access_id, staff_id, record_id, occurred_at, action, answer, template, template_version, "
    "grade, sentence, proof, raised, first_night, because"
)
# What its numbers stand for; a night from before that was kept has its answers in words.
WORDS = "words.parquet"
# What is raised in words again, from bits.
_FACTS = [
    [fact for bit, fact in enumerate(RAISED) if bits >> bit & 1] for bits in range(1 << len(RAISED))
]
RAISED_OF = f"CAST({_FACTS} AS VARCHAR[][])[raised + 1] AS raised"
# Why an access is answered that no night before answered.
NEW = "new"
_WORDED = ("answer", "template", "template_version", "grade", "sentence")
# Places of accesses that a night did not bring begin here: below are those of the night's log.
PLACES = 10**10
_ALTERED = "Each night rests on those before it; an answer may have been relied on."
_RESTORE = "Restore the store as it was written, or begin a new one and answer everything again."


@dataclass(frozen=True)
class Night:
    """One night that was finished: its number, its folder, its receipt and that one's SHA-256.

    Of one that is `gone` the receipt is left, and nothing of what it said.
    """

    number: int
    folder: Path
    receipt: dict[str, Any]
    sha256: str
    gone: bool = False

    @property
    def on(self) -> datetime.date:
        """The day whose night it was."""
        return datetime.date.fromisoformat(self.receipt["on"])

    def has(self, name: str) -> bool:
        """Whether it wrote a file of this name, and the file is there to be read."""
        return not self.gone and name in self.receipt["written"]


def nights(store: Path) -> tuple[Night, ...]:
    """The nights of a store in order; raises NotAsRecorded where one is missing or was changed.

    Receipts are read whole, and of the files beside them the sizes: `require_whole` reads those.
    """
    found: list[Night] = []
    before = None
    while (folder := store / f"night-{len(found) + 1:05}").joinpath("receipt.json").exists():
        text = (folder / "receipt.json").read_bytes()
        receipt = json.loads(text)
        if receipt["before"] != before:
            raise _altered(folder, "does not name the night before as it stands")
        digest = hashlib.sha256(text).hexdigest()
        found.append(Night(len(found) + 1, folder, receipt, digest))
        before = {"night": len(found), "receipt_sha256": digest}
    later = sorted(store.glob("night-*/receipt.json"))
    if len(later) != len(found):
        raise _altered(later[-1].parent, "stands beyond a night that is missing")
    gone = {number for one in found for number in one.receipt.get("removed", {}).get("nights", ())}
    known = [
        Night(one.number, one.folder, one.receipt, one.sha256, one.number in gone) for one in found
    ]
    for one in known:
        for name, written in one.receipt["written"].items() if not one.gone else ():
            there = one.folder / name
            if not there.exists() or there.stat().st_size != written["bytes"]:
                raise _altered(one.folder, f"does not hold {name} as it was written")
    return tuple(known)


def require_whole(known: Iterable[Night], *names: str) -> None:
    """Refuse what cannot be read as it was written: files of these names, by their SHA-256.

    Numbers cannot be read without their words, which are read so too.
    """
    named = [*names, WORDS] if {*names} & {"answers.parquet", "open.parquet"} else names
    for one in known:
        for name in named:
            if one.has(name) and sha256_of(one.folder / name) != _written(one, name):
                raise _altered(one.folder, f"holds {name} with another SHA-256 than was written")


def _written(one: Night, name: str) -> str:
    return str(one.receipt["written"][name]["sha256"])


def require_kept(known: Iterable[Night], places: Iterable[Path]) -> None:
    """The same of context that the store keeps: the night that kept it noted its SHA-256."""
    noted = {name: one for night in known for name, one in night.receipt.get("kept", {}).items()}
    for place in places:
        if not place.exists():
            raise _altered(place, "is not there any more")
        if place.name in noted and sha256_of(place) != noted[place.name]["sha256"]:
            raise _altered(place, "has another SHA-256 than was written")


def require_next(earlier: tuple[Night, ...], on: datetime.date, settling: int) -> None:
    """Refuse a night for a day before the latest, or a settling period that is none."""
    if earlier and on < earlier[-1].on:
        raise NotAllowed(
            f"The store has a night of {earlier[-1].on.isoformat()} already.",
            why="What was known on a day is kept as it was known; nothing is put in behind it.",
            do="Give that day or a later one.",
        )
    if settling < 0:
        raise NotAllowed(
            f"Accesses cannot settle for {settling} days.",
            why="Rosters, taskings and assignments are often entered days late.",
            do="Give a whole number of days, 0 for none.",
        )


def lay_state(
    con: duckdb.DuckDBPyConnection, earlier: tuple[Night, ...], types: dict[str, str]
) -> None:
    """The view `state`: of each access the latest answer, under its place in the store.

    Beside it `first_said` of what the nights answered first, `spoken_again` of what is said of an
    access now that is not that, and `open_said` of what is open, which reads no explained access.
    `types` are the SQL types of the ids.
    """
    cast = _cast(types)
    first = _first(con, earlier, cast)
    again = _read(earlier, "again.parquet", cast, PLACES // 2)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE respoken AS "
        f"SELECT access_id, max(night) AS night FROM ({again}) GROUP BY access_id"
    )
    con.execute(f"CREATE OR REPLACE TEMP VIEW first_said AS {first}")
    con.execute(
        "CREATE OR REPLACE TEMP VIEW spoken_again AS "
        f"SELECT * FROM ({again}) SEMI JOIN respoken USING (access_id, night)"
    )
    con.execute(
        "CREATE OR REPLACE TEMP VIEW state AS SELECT * FROM first_said "
        "ANTI JOIN respoken USING (access_id) UNION ALL SELECT * FROM spoken_again"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW open_said AS SELECT * REPLACE ({RAISED_OF}) "
        f"FROM ({open_bits(earlier, types)})"
    )


def open_bits(
    earlier: Sequence[Night], types: dict[str, str], met: str = "", within: str = "true"
) -> str:
    """SQL for what is open, what is raised in bits, as millions of lists take as long as the rest.

    `met` joins it and `within` says which, by columns of the log alone: that is asked where the
    files are read, before anything is made of their rows. Call `lay_state` before.
    """
    return (
        f"SELECT * FROM ({_open(earlier, _cast(types), met, within)}) "
        f"ANTI JOIN respoken USING (access_id) UNION ALL SELECT * REPLACE ({_bits()} AS raised) "
        f"FROM spoken_again {met} WHERE answer <> 'explained' AND {within}"
    )


def _cast(types: dict[str, str]) -> str:
    return ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())


def _first(con: duckdb.DuckDBPyConnection, known: Sequence[Night], cast: str) -> str:
    """SQL for what all nights answered first, in words; lays the table `kept_words` for it."""
    there = [one for one in known if one.has(WORDS)]
    older = _read([one for one in known if not one.has(WORDS)], "answers.parquet", cast, 0)
    if not there:
        return older
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE kept_words AS SELECT {_night_of(there)} AS night, * "
        f"FROM {_files(there, WORDS, '')}"
    )
    shown = [f"w.p{n} || CAST(a.e{n} AS VARCHAR)" for n in (1, 2, 3)]
    told = {
        **{name: f"a.{name}" for name in KEPT.split(", ")},
        **{name: f"w.{name}" for name in _WORDED},
        "proof": proof_of("w.proven", shown),
        "raised": RAISED_OF.removesuffix(" AS raised"),
        "first_night": "a.night",
        "because": f"'{NEW}'",
    }
    listed = ", ".join(f"{sql} AS {name}" for name, sql in told.items())
    return (
        f"{older} UNION ALL "
        f"SELECT CAST(a.place + a.night * {PLACES} AS BIGINT) AS k, {listed}, a.night, "
        "CAST(a.occurred_at AS DATE) AS on_day "
        f"FROM (SELECT * REPLACE ({cast}), file_row_number AS place, {_night_of(there)} AS night, "
        f"FROM {_files(there, 'answers.parquet', 'file_row_number = true, ')}) a "
        "JOIN kept_words w ON w.night = a.night AND w.said = a.said"
    )


def _read(known: Sequence[Night], name: str, cast: str, above: int) -> str:
    """SQL for the files of a name of all nights, each row under its place in the store."""
    there = [one for one in known if one.has(name)]
    if not there:
        return _nothing(cast)
    k = f"file_row_number + night * {PLACES} + {above}"
    return (
        f"SELECT CAST({k} AS BIGINT) AS k, {KEPT}, night, CAST(occurred_at AS DATE) AS on_day "
        f"FROM (SELECT * REPLACE ({cast}), {_night_of(there)} AS night, "
        f"FROM {_files(there, name, 'file_row_number = true, ')})"
    )


def _open(known: Sequence[Night], cast: str, met: str, within: str) -> str:
    """SQL for what each night left open; of a night from before that was kept, its answers.

    `_first` was called before.
    """
    there = [one for one in known if one.has("open.parquet")]
    older = [one for one in known if not one.has("open.parquet")]
    answers = _read(older, "answers.parquet", cast, 0)
    sql = (
        f"SELECT * REPLACE ({_bits()} AS raised) FROM ({answers}) {met} "
        f"WHERE answer <> 'explained' AND {within}"
    )
    empty = {
        "template": "CAST(NULL AS VARCHAR)",
        "template_version": "CAST(NULL AS INTEGER)",
        "grade": "CAST(NULL AS VARCHAR)",
        "proof": "CAST([] AS VARCHAR[])",
    }
    numbers = {
        **empty,
        "answer": "w.answer",
        "sentence": "w.sentence",
        "first_night": "o.night",
        "because": f"'{NEW}'",
    }
    for those, told, joined in (
        ([one for one in there if not one.has(WORDS)], empty, ""),
        (
            [one for one in there if one.has(WORDS)],
            numbers,
            " JOIN kept_words w USING (night, said)",
        ),
    ):
        if those:
            listed = ", ".join(f"{told.get(one, 'o.' + one)} AS {one}" for one in KEPT.split(", "))
            sql = (
                f"SELECT o.k, {listed}, o.night, CAST(o.occurred_at AS DATE) AS on_day FROM "
                f"(SELECT * FROM (SELECT * REPLACE ({cast}), {_night_of(those)} AS night, "
                f"FROM {_files(those, 'open.parquet', '')}) {met} WHERE {within}) o{joined} "
                f"UNION ALL {sql}"
            )
    return sql


def _bits() -> str:
    bits = " + ".join(
        f"CASE WHEN list_contains(raised, '{fact}') THEN {1 << bit} ELSE 0 END"
        for bit, fact in enumerate(RAISED)
    )
    return f"CAST({bits} AS TINYINT)"


def _night_of(there: Sequence[Night]) -> str:
    return f"[{', '.join(str(one.number) for one in there)}][CAST(file_index AS BIGINT) + 1]"


def _files(there: Sequence[Night], name: str, options: str) -> str:
    places = [str(one.folder / name).replace("'", "''") for one in there]
    listed = ", ".join(f"'{place}'" for place in places)
    # Ids were numbers on one night and text on another, perhaps.
    return f"read_parquet([{listed}], {options}union_by_name = true)"


def _nothing(cast: str) -> str:
    """No rows, of the columns that a night keeps."""
    return (
        f"SELECT 0::BIGINT AS k, {KEPT}, 0 AS night, CAST(occurred_at AS DATE) AS on_day FROM ("
        f"SELECT {cast}, NULL::TIMESTAMP AS occurred_at, '' AS action, '' AS answer, "
        "'' AS template, 0 AS template_version, '' AS grade, '' AS sentence, "
        "[]::VARCHAR[] AS proof, []::VARCHAR[] AS raised, 0 AS first_night, '' AS because "
        "FROM (SELECT NULL AS access_id, NULL AS staff_id, NULL AS record_id)) WHERE false"
    )


def _altered(place: Path, what: str) -> NotAsRecorded:
    return NotAsRecorded(f"{place.name} {what}.", why=_ALTERED, do=_RESTORE, where=str(place))
