"""Engines that take a while to start, started once: a PostgreSQL and a Spark of the tests' own."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from pyspark.sql import SparkSession

from tools.machine import postgres_programs
from tools.with_postgres import cluster


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Where an empty PostgreSQL is, gone when the tests are."""
    programs = postgres_programs()
    assert programs is not None, "python -m tools.machine says what is missing"
    with cluster(programs, durable=False) as made:
        yield made.url


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A local Spark on two threads, in UTC, with no pages of its own."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    place = str(tmp_path_factory.mktemp("spark"))
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", place)
        .config("spark.driver.memory", "2g")
        # It lives for a minute: what a compiler for days of running would win back is not won here.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .getOrCreate()
    )
    yield session
    session.stop()
