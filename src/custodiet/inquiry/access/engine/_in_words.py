"""The answers of a run in words: each batch put into words in columns, and written behind it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from custodiet.inquiry.access.engine._reasons import RAISED
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._words import rows_of
from custodiet.inquiry.access.engine._world import World

__all__ = ["write_words"]

# As many rows as are put into words, and written, at a time.
_BATCH = 250_000
_MOST_PROVEN = 3
_WORDS = ("answer", "template", "grade", "sentence")


def write_words(world: World, chosen: tuple[Template, ...], answered: str, into: Path) -> None:
    """Write what `answered`, a table of answers in numbers, says in words, in its order.

    The columns are those of the contract. `lay_words` was called for the run.
    """
    told = _Told(rows_of(world, chosen))
    sql = f"SELECT access_id, said, e1, e2, e3, raised FROM {answered}"
    reader = world.con.execute(sql).to_arrow_reader(_BATCH)
    ids = reader.schema.field("access_id").type
    # One batch is put into words while the one before it is written.
    writing: Future[None] | None = None
    with (
        pq.ParquetWriter(
            into,
            told.schema(ids),
            compression="zstd",
            compression_level=1,
            # A proof is like no other: no dictionary would hold it.
            use_dictionary=[*_WORDS, "raised.list.element"],
            # Of words there are few, and nearly all are in every part of the file.
            write_statistics=["access_id"],
            store_schema=False,
        ) as writer,
        ThreadPoolExecutor(1) as aside,
    ):
        for batch in reader:
            worded = told.worded(batch)
            if writing is not None:
                writing.result()
            writing = aside.submit(writer.write_table, worded)
        if writing is not None:
            writing.result()


class _Told:
    """What each number stands for, in columns by `said`."""

    def __init__(self, rows: dict[int, dict[str, Any]]) -> None:
        self._least = min(rows)
        places = range(self._least, max(rows) + 1)
        told = [rows.get(at, {}) for at in places]
        self._words = {name: _listed([row.get(name) for row in told]) for name in _WORDS}
        self._versions = pa.array([row.get("template_version") for row in told], pa.int32())
        self._proven = np.array([row.get("proven", 0) for row in told], np.int8)
        tables = [[row.get(f"p{n}") for n in range(1, _MOST_PROVEN + 1)] for row in told]
        self._tables = sorted({one for row in tables for one in row if one is not None})
        self._table_of = np.array(
            [[self._tables.index(one) if one else 0 for one in row] for row in tables], np.int8
        )
        facts = [
            [fact for bit, fact in enumerate(RAISED) if raised >> bit & 1]
            for raised in range(1 << len(RAISED))
        ]
        self._facts = pa.array(facts, pa.list_(pa.string()))

    def schema(self, ids: pa.DataType) -> pa.Schema:
        """The columns of the contract; `ids` is the type of an access's id."""
        return pa.schema(
            {
                "access_id": ids,
                "answer": pa.dictionary(pa.int32(), pa.string()),
                "template": pa.dictionary(pa.int32(), pa.string()),
                "template_version": pa.int32(),
                "grade": pa.dictionary(pa.int32(), pa.string()),
                "sentence": pa.dictionary(pa.int32(), pa.string()),
                "proof": pa.list_(pa.string()),
                "raised": pa.list_(pa.string()),
            }
        )

    def worded(self, batch: pa.RecordBatch) -> pa.Table:
        """A batch of answers in numbers, in words."""
        at = batch["said"].to_numpy().astype(np.int32) - self._least
        columns = {
            "access_id": batch["access_id"],
            **{name: words(at) for name, words in self._words.items()},
            "template_version": self._versions.take(pa.array(at)),
            "proof": self._proof(at, [batch[f"e{n}"] for n in range(1, _MOST_PROVEN + 1)]),
            "raised": self._facts.take(batch["raised"]),
        }
        schema = self.schema(batch["access_id"].type)
        return pa.table([columns[name] for name in schema.names], schema=schema)

    def _proof(self, at: Any, ids: Sequence[pa.Array]) -> pa.ListArray:
        """The rows that prove each answer: as many of the three as its template shows."""
        proven = self._proven[at]
        shown = (np.arange(_MOST_PROVEN, dtype=np.int8) < proven[:, None]).ravel()
        tables = self._table_of[at].ravel()[shown]
        if pa.types.is_string(ids[0].type):
            each = np.arange(len(at) * _MOST_PROVEN).reshape(_MOST_PROVEN, len(at)).T.ravel()
            named = pa.concat_arrays(ids).take(pa.array(each[shown]))
        else:
            numbers = np.empty((len(at), _MOST_PROVEN), np.int64)
            for place, one in enumerate(ids):
                numbers[:, place] = one.to_numpy()
            named = pc.cast(pa.array(numbers.ravel()[shown]), pa.string())
        rows = pc.binary_join_element_wise(
            pa.array(self._tables, pa.string()).take(pa.array(tables)), named, ""
        )
        offsets = np.zeros(len(at) + 1, np.int32)
        np.cumsum(proven, out=offsets[1:])
        return pa.ListArray.from_arrays(pa.array(offsets), rows)


def _listed(words: list[str | None]) -> Any:
    """A column of these words by their places, each kept once."""
    kept = sorted({word for word in words if word is not None})
    place_of = np.array([-1 if word is None else kept.index(word) for word in words], np.int32)
    listed = pa.array(kept, pa.string())

    def column(at: Any) -> pa.DictionaryArray:
        places = place_of[at]
        return pa.DictionaryArray.from_arrays(pa.array(places, mask=places < 0), listed)

    return column
