"""The chapter on access logs: what comes in, through which mapping, and what it becomes."""

from collections.abc import Iterable

from custodiet.inquiry.access.engine import TABLES, templates
from custodiet.intake.access import COLUMNS, DATES, Mapping, mappings
from tools.manual.markdown import page, table

__all__ = ["chapter"]

OWN = """```yaml
id: records-desk
version: 1
reads: columns        # or ndjson, with JSON paths such as $.user.id; or cef, with its keys
zone: Europe/London   # only where the log's times carry no zone
dates: DD/MM/YYYY     # only where its days are so written, with hh:mm or hh:mm:ss after them
columns: {access_id: number, staff_id: user, record_id: file, occurred_at: opened, action: what}
actions: {VW: view, PRT: print}
```"""

# What a cluster is told is Spark's own affair; this page says where.
SPARK = (
    "For a log that may not leave the cluster it lies on, `pip install 'custodiet[spark]'` and "
    "`custodiet access explain LOG --context DIR --out DIR --engine spark`. It needs Java 17 or "
    "later. Without settings it is a Spark on this machine, which is what the tests run, with the "
    "same answers by digest as the engine that is built in. A cluster is named as for any Spark "
    'program: `PYSPARK_SUBMIT_ARGS="--master spark://HOST:7077 pyspark-shell"`, or a '
    "`spark-defaults.conf` in `SPARK_CONF_DIR`. The search for explanations runs there; opening "
    "the tables, what is said of each answer and the leads are made here, so DIR of `--out` must "
    "be a folder that this machine and the workers share. The log goes over in one piece, and a "
    "run that was interrupted begins again. No cluster has been measured."
)


def chapter() -> dict[str, str]:
    """The page `access-logs.md`: the columns, each mapping with its version, and the context."""
    found = mappings().values()
    return {
        "access-logs.md": page(
            "Access logs",
            "What `custodiet access import` reads, and the log that it makes of it. "
            "Originals are not altered. Every row is kept, held already, or refused with its line. "
            "A file of which every row was refused ends the command with exit status 1, one of "
            "which some were with 0, and one that cannot be read as a whole with 2. "
            "Text is UTF-8, with or without a byte order mark; UTF-16 is refused.",
            "## The log's columns",
            table(("Column", "Holds"), [(f"`{name}`", words) for name, words in COLUMNS.items()]),
            "## The mappings",
            table(
                ("Mapping", "Version", "Reads", "Note"),
                [(f"`{one.id}`", str(one.version), one.reads, one.note) for one in found],
            ),
            *(part for one in found for part in (f"### {one.id} {one.version}", _told(one))),
            "## A mapping of one's own",
            "Given with `--mapping`, or sent with the log on its page. "
            "It names places and never holds SQL. It is a page of YAML, 64 KB at most, with no key "
            "twice and no part repeated or nested; what is amiss is said with its line and column.",
            OWN,
            f"`dates` is one of {_named(DATES)}, never guessed: 02/11/2026 08:31 is a day in "
            "November under one of them and in February under another. It needs `zone`, and holds "
            "for every time of the log: one that is written otherwise is refused, with its line "
            "and its column. A time that clocks there skipped in spring is refused, and one that "
            "they showed twice in autumn is taken as the later and said, as they are without "
            "`dates`: in Europe/London 25/10/2026 01:30 is 01:30 in UTC.",
            "## The tables that explain",
            "What `--context` holds, or what is sent beside the log on its page: CSV or Parquet, "
            "each file named after its table, for example `roster.csv`. No table is required; an "
            "explanation whose tables lack is off, and said to be off. Times are UTC, as "
            "`2026-03-05 08:00:00`; an open end is empty, or a year after 2199 such as 9999, and a "
            "year before 1900 is no beginning. An entry of the log has a year from 1970 to 2199, "
            "or is refused: such a time is no time. An id is one thing in every table: "
            "the `staff_id` of the log is that of the tables. Other columns are left alone.",
            "CSV is read as it is written, and nothing about it is guessed: in UTF-8, commas "
            "between values (or semicolons or tabs, where the first line has those), every row as "
            "long as the first line, and a quotation mark inside a value written twice. Spaces "
            "about an id are no part of it. A file "
            "that breaks this, or has a time that is none, is refused whole with its line: a table "
            "read with its marks taken for part of each id would explain nothing, and leave people "
            "to be asked for it.",
            table(("Table", "Needs", "May have"), _tables()),
            "Every table may have `recorded_at`, when the source wrote the row down: only what was "
            "recorded before an access can be graded A. It may have `source_row_id`, by which a "
            "proof names the row. `shared` is true for an account that several people use. "
            "Of `staff` an audit shows `grade` too, and counts selection by `protected_group`.",
            "## On Spark",
            SPARK,
            "## The explanations",
            table(
                ("Explanation", "Needs the tables"),
                [(one.sentence, _named(sorted(one.tables))) for one in templates()],
            ),
        )
    }


def _tables() -> list[tuple[str, str, str]]:
    """Each table of the contract with its columns."""
    return [
        (f"`{name}`", _named(one.columns), _named(one.optional)) for name, one in TABLES.items()
    ]


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in names)


def _told(mapping: Mapping) -> str:
    """Where each column comes from, in the mapping's own words."""
    sources = [(name, ", ".join(f"`{one}`" for one in at)) for name, at in mapping.sources.items()]
    columns = [(f"`{name}`", f"`{expression}`") for name, expression in mapping.columns.items()]
    columns.append(("`action`", ", then ".join(f"`{name}`" for name in mapping.action)))
    actions = ", ".join(f"{source} is {word}" for source, word in mapping.actions.items())
    parts = (
        table(("Source", "Found at"), sources),
        table(("Column", "Made of"), columns),
        f"Actions: {actions}.",
    )
    return "\n\n".join(parts)
