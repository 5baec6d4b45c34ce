"""How many access log entries a processor second takes in, beside a plain DuckDB read of the file.

The plain read finds the same fields and keeps nothing; ours also refuses, compares ids, counts
and writes the log. Processor seconds, all threads.
"""

import json
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb

from custodiet.intake import access

ENTRIES = 300_000
ROW = "{:<10} {:>10} {:>12} {:>14} {:>14} {:>7}"
CSV_HEADER = "access_id,staff_id,record_id,occurred_at,action,stated_reason,terminal_id"


def main() -> None:
    """Print a row for each format."""
    print(ROW.format("format", "entries", "MB", "ours, a CPU s", "plain, a CPU s", "ratio"))
    made = {"fhir": _fhir, "ocsf": _ocsf, "ecs": _ecs, "cef": _cef, "contract": _csv}
    for name, line in made.items():
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            log = place / ("log.csv" if name == "contract" else "log.ndjson")
            head = [CSV_HEADER] if name == "contract" else []
            log.write_text("\n".join([*head, *map(line, range(ENTRIES))]) + "\n")
            ours = _spent(lambda log=log, place=place: _taken(log, place))
            plain = _spent(lambda log=log, name=name: _plain(log, name))
            size = f"{log.stat().st_size / 1e6:.0f}"
        figures = (f"{ENTRIES / ours:,.0f}", f"{ENTRIES / plain:,.0f}", f"{ours / plain:.1f}")
        print(ROW.format(name, f"{ENTRIES:,}", size, *figures))


def _spent(act: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF)
    act()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _taken(log: Path, place: Path) -> None:
    receipt = access.take(log, place / "held", place, source="bench").receipt
    assert receipt["kept"] == ENTRIES


def _plain(log: Path, name: str) -> None:
    if name == "cef":
        read = (
            "read_csv(?, columns = {'text': 'VARCHAR'}, delim = '\x1f', quote = '', header = false)"
        )
    else:
        read = "read_csv(?)" if name == "contract" else "read_json(?, format = 'newline_delimited')"
    duckdb.connect().execute(f"SELECT count(COLUMNS(*)) FROM {read}", [str(log)]).fetchall()


def _time(at: int) -> str:
    return f"2026-03-{at % 28 + 1:02}T{at % 24:02}:{at % 60:02}:{at % 59:02}Z"


def _fhir(at: int) -> str:
    entry = {
        "resourceType": "AuditEvent",
        "id": f"E{at}",
        "action": "R",
        "recorded": _time(at),
        "agent": [{"requestor": True, "who": {"identifier": {"value": f"S{at % 5000}"}}}],
        "entity": [{"what": {"identifier": {"value": f"R{at % 90000}"}}}],
        "purposeOfEvent": [{"text": "review of the file"}],
    }
    return json.dumps(entry)


def _ocsf(at: int) -> str:
    entry = {
        "class_uid": 6005,
        "activity_id": 1,
        "time": 1772445600000 + at,
        "metadata": {"uid": f"E{at}"},
        "actor": {"user": {"uid": f"S{at % 5000}"}},
        "unmapped": {"record_id": f"R{at % 90000}"},
    }
    return json.dumps(entry)


def _ecs(at: int) -> str:
    entry = {
        "@timestamp": _time(at),
        "event": {"id": f"E{at}", "action": "view"},
        "user": {"id": f"S{at % 5000}"},
        "labels": {"record_id": f"R{at % 90000}"},
    }
    return json.dumps(entry)


def _cef(at: int) -> str:
    return (
        f"CEF:0|Acme|Records|1|5|opened|3|externalId=E{at} rt={1772445600000 + at} "
        f"suid=S{at % 5000} act=view cs1Label=recordId cs1=R{at % 90000}"
    )


def _csv(at: int) -> str:
    return f"E{at},S{at % 5000},R{at % 90000},{_time(at)},view,,T{at % 99}"


if __name__ == "__main__":
    main()
