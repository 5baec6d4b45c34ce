"""The chapter on access logs: what comes in, through which mapping, and what it becomes."""

from custodiet.intake.access import COLUMNS, Mapping, mappings
from tools.manual.markdown import page, table

__all__ = ["chapter"]

OWN = """```yaml
id: records-desk
version: 1
reads: columns        # or ndjson, with JSON paths such as $.user.id; or cef, with its keys
zone: Europe/London   # only where the log's times carry no zone
columns: {access_id: number, staff_id: user, record_id: file, occurred_at: opened, action: what}
actions: {VW: view, PRT: print}
```"""


def chapter() -> dict[str, str]:
    """The page `access-logs.md`: the columns, then each mapping with its version."""
    found = mappings().values()
    return {
        "access-logs.md": page(
            "Access logs",
            "What `custodiet access import` reads, and the log that it makes of it. "
            "Originals are not altered. Every row is kept, held already, or refused with its line. "
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
        )
    }


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
