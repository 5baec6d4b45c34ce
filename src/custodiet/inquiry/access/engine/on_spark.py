"""The same statement on Spark: for a log that may not leave the cluster it lies on.

Without settings it is a Spark on this machine. To use a cluster, say so as for any Spark program,
for example with PYSPARK_SUBMIT_ARGS="--master spark://HOST:7077 pyspark-shell" or with a
spark-defaults.conf in SPARK_CONF_DIR; the folder of answers must be one that its workers reach.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from custodiet.inquiry.access.engine._find import lay_best
from custodiet.inquiry.access.engine._statement import statement
from custodiet.inquiry.access.engine._templates import Template
from custodiet.inquiry.access.engine._world import World

__all__ = ["SparkEngine"]


class SparkEngine:
    """Finds the shortest explanations on Spark; what goes over and back are Parquet files.

    Takes a folder that this machine and Spark's workers share, and a session where there is one.
    """

    def __init__(self, folder: Path, session: Any = None) -> None:
        self._folder = folder
        self._session = session

    def __call__(self, world: World, chosen: tuple[Template, ...]) -> None:
        """Leave the table `best`, as the engine on DuckDB does."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        spark = self._session or _session()
        for name in sorted({"log", *(table for one in chosen for _, table in one.joined)}):
            place = self._folder / f"{name}.parquet"
            world.con.execute(f"COPY \"{name}\" TO '{_plain(place)}' (FORMAT parquet)")
            spark.read.parquet(str(place)).createOrReplaceTempView(name)
        found = self._folder / "found"
        spark.sql(statement(chosen, world.recorded, "spark")).write.parquet(str(found))
        read = f"read_parquet('{_plain(found)}/*.parquet')"
        lay_best(world, f"SELECT k, CAST(code AS HUGEINT) AS code FROM {read}")
        shutil.rmtree(self._folder)


def _session() -> Any:
    return (
        SparkSession.builder.appName("custodiet")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def _plain(path: Path) -> str:
    return str(path).replace("'", "''")
