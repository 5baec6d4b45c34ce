"""Numbers into words: a stretch's file holds small numbers, and words are made once, at the end.

`said` is what is said of an access: rank and grade of its explanation in one number, 0 where
nothing explains it, and below 0 one of the reasons why it cannot be told. `raised` counts the
facts that tie the person to the record, a bit for each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from custodiet.inquiry.access.engine._contract import DERIVED
from custodiet.inquiry.access.engine._reasons import NOTHING, RAISED, sentences
from custodiet.inquiry.access.engine._statement import GRADES
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World

__all__ = ["answer_of", "lay_words", "proof_of", "rows_of", "worded", "words_digest"]

_ANSWERS = ("explained", "unexplained", "cannot-tell")
# What is kept for each number, and the type in which it is listed. As an enumeration a word is
# written from a list of its kind, and not compared row by row.
_LISTED = {
    "answer": "told_answer",
    "template": "told_template",
    "template_version": "INTEGER",
    "grade": "told_grade",
    "sentence": "told_sentence",
    "proven": "TINYINT",
    "p1": "VARCHAR",
    "p2": "VARCHAR",
    "p3": "VARCHAR",
}


def answer_of(said: int) -> str:
    """The answer, in the contract's word, that a number stands for."""
    return _ANSWERS[0 if said > 0 else 1 if said == 0 else 2]


def lay_words(world: World, chosen: tuple[Template, ...]) -> None:
    """The table `words` by `said`, and the types in which words are listed, for all of a run."""
    rows = rows_of(world, chosen)
    kinds = {
        "told_answer": _ANSWERS,
        "told_template": [one.id for one in chosen] or ["none"],
        "told_grade": list(GRADES.values()),
        "told_sentence": sorted({str(row["sentence"]) for row in rows.values()}),
    }
    for name, values in kinds.items():
        world.con.execute(f"CREATE TYPE {name} AS ENUM ({', '.join(map(_quoted, values))})")
    listed = ", ".join(
        f"({said}, {', '.join(_quoted(row[name]) for name in _LISTED)})"
        for said, row in rows.items()
    )
    types = {name: kind if kind.isupper() else "VARCHAR" for name, kind in _LISTED.items()}
    world.con.execute(
        "CREATE TABLE words AS SELECT CAST(said AS SMALLINT) AS said, "
        + ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())
        + f" FROM (VALUES {listed}) v(said, {', '.join(_LISTED)})"
    )


def worded(world: World, chosen: tuple[Template, ...], source: str, own: str) -> str:
    """SQL for the rows of `source` in words, the columns `own` before them.

    Each word is taken from a list by its place, and nothing is joined: a join may change the
    order of rows, and would have to be sorted.
    """
    rows = rows_of(world, chosen)
    least = min(rows)
    places = range(least, max(rows) + 1)
    word = {}
    for name, kind in _LISTED.items():
        values = ", ".join(_quoted(rows[at][name] if at in rows else None) for at in places)
        word[name] = f"CAST([{values}] AS {kind}[])[said + {1 - least}]"
    shown = [f"{word[f'p{n}']} || e{n}" for n in (1, 2, 3)]
    facts = ", ".join(_facts(raised) for raised in range(1 << len(RAISED)))
    columns = [f"{word[name]} AS {name}" for name in list(_LISTED)[:5]]
    return (
        f"SELECT {own}, {', '.join(columns)}, {proof_of(word['proven'], shown)} AS proof, "
        f"CAST([{facts}] AS VARCHAR[][])[raised + 1] AS raised FROM {source}"
    )


def proof_of(proven: str, shown: Sequence[str]) -> str:
    """SQL for the list of a proof's rows: the first `proven` of the three that are `shown`."""
    listed = " ".join(f"WHEN {n} THEN [{', '.join(shown[:n])}]" for n in (1, 2))
    return f"CASE {proven} WHEN 0 THEN CAST([] AS VARCHAR[]) {listed} ELSE [{', '.join(shown)}] END"


def words_digest(world: World, chosen: tuple[Template, ...]) -> str:
    """A digest of what the numbers stand for, to be held beside a digest of the numbers."""
    return hashlib.sha256(repr(rows_of(world, chosen)).encode()).hexdigest()


def rows_of(world: World, chosen: tuple[Template, ...]) -> dict[int, dict[str, object]]:
    """What each number stands for: each template in each grade, nothing, and each reason."""
    rows = {0: _row(_ANSWERS[1], NOTHING)}
    for number, sentence in enumerate(sentences(world, chosen), 1):
        rows[-number] = _row(_ANSWERS[2], sentence)
    for one in chosen:
        tables = [f"{DERIVED.get(table, table)}:" for _, table in one.proof]
        for number, grade in GRADES.items():
            rows[one.rank * 10 + number] = {
                **_row(_ANSWERS[0], one.sentence),
                "template": one.id,
                "template_version": one.version,
                "grade": grade,
                "proven": len(tables),
                **{f"p{place}": table for place, table in enumerate(tables, 1)},
            }
    return rows


def _row(answer: str, sentence: str) -> dict[str, object]:
    none = dict.fromkeys(_LISTED)
    return {**none, "answer": answer, "sentence": sentence, "proven": 0}


def _facts(raised: int) -> str:
    return "[" + ", ".join(_quoted(fact) for n, fact in enumerate(RAISED) if raised >> n & 1) + "]"


def _quoted(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
