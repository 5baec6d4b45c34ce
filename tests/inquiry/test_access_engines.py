"""One set of templates, four engines, the same answers."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from custodiet.inquiry.access.engine import explain, simulate, templates
from custodiet.inquiry.access.engine._examples import Laid, lay, text_id
from custodiet.inquiry.access.engine.on_spark import SparkEngine
from tests.inquiry import engines

AT = datetime.datetime(2026, 3, 11, 12, 0)  # noqa: DTZ001 - the contract's times are UTC without a zone


@pytest.fixture(scope="module")
def laid() -> Laid:
    """The examples of every template, in one set of tables."""
    return lay(templates(), AT, lambda _, world, name: text_id(world, name))


def test_postgresql_answers_every_example_as_the_plain_engine(
    laid: Laid, postgres_url: str
) -> None:
    """Template, grade and proof, to the last digit."""
    tables = engines.arrow(laid.log, laid.context)

    assert engines.on_postgres(tables, postgres_url) == engines.plain(laid.log, laid.context)


@pytest.mark.long
def test_spark_answers_every_example_as_the_plain_engine(
    laid: Laid, spark: Any, tmp_path: Path
) -> None:
    """Template, grade and proof, to the last digit."""
    engines.written(tmp_path, engines.arrow(laid.log, laid.context))

    assert engines.on_spark(spark, tmp_path) == engines.plain(laid.log, laid.context)


@pytest.mark.long
def test_spark_answers_100_000_accesses_as_duckdb_does(spark: Any, tmp_path: Path) -> None:
    """A simulated force, whole: the same digest over every answer, grade and proof."""
    simulate(tmp_path, accesses=100_000, seed=3, hard=True, tell=lambda _: None)
    paths = (tmp_path / "log", tmp_path / "context")
    on = SparkEngine(tmp_path / "spark", spark)

    duckdb = explain(*paths, tmp_path / "duckdb", tell=lambda _: None)
    sparks = explain(
        *paths, tmp_path / "out", tell=lambda _: None, find=on, engine="spark", whole=True
    )

    assert sparks.receipt["accesses"] == 100_000
    assert sparks.receipt["digest"] == duckdb.receipt["digest"]
