"""The manual's own table, for the service to show: examples and digests by citation, and duties."""

import json

from custodiet import law
from tools.manual.digests import digest
from tools.manual.duties import listed
from tools.manual.examples import Example, by_cite

__all__ = ["TABLE", "chapter"]

# The package holds a link to it, src/custodiet/law/printed.json.
TABLE = "law.json"


def chapter() -> dict[str, str]:
    """The table as one JSON file, a line for each provision and each duty."""
    shown = by_cite()
    provisions = {
        entry.cite: {
            "digest": digest(entry, shown[entry.cite]),
            "examples": [_example(one) for one in shown[entry.cite]],
        }
        for entry in sorted(law.catalogue(), key=lambda one: one.cite)
    }
    duties = [
        {
            "duty": duty,
            "who": row.who,
            "under": [entry.cite for entry in row.under],
            "right": row.right,
            "chapter": title,
        }
        for title, rows in listed()
        for row in dict.fromkeys(rows)
        for duty in row.duties
    ]
    by_line = ",\n".join(f"{_line(cite)}: {_line(one)}" for cite, one in provisions.items())
    owed = ",\n".join(map(_line, duties))
    note = _line("Printed by the code: make manual. Change the code, not this file.")
    return {
        TABLE: f'{{"note": {note},\n"provisions": {{\n{by_line}\n}},\n"duties": [\n{owed}\n]}}\n'
    }


def _example(one: Example) -> dict[str, object]:
    columns = [column.replace("_", " ") for column in one.columns]
    return {"rule": one.rule, "columns": columns, "rows": one.rows}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
