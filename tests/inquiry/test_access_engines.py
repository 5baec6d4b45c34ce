"""One set of templates, four engines, the same answers."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from custodiet.inquiry.access.engine import templates
from custodiet.inquiry.access.engine._examples import Laid, lay, text_id
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


def test_spark_answers_every_example_as_the_plain_engine(
    laid: Laid, spark: Any, tmp_path: Path
) -> None:
    """Template, grade and proof, to the last digit."""
    engines.written(tmp_path, engines.arrow(laid.log, laid.context))

    assert engines.on_spark(spark, tmp_path) == engines.plain(laid.log, laid.context)
