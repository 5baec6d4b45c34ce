"""How many access log entries a processor second takes in, beside a plain DuckDB read of the file.

The plain read finds the same fields and keeps nothing (of CEF, the lines alone); ours also
refuses, compares ids, counts, hashes and writes the log. Processor seconds, all threads, the best
of three. The limit is 300,000 entries a processor second. Below the line stand harder files: CEF
whose lines have different keys, escapes and reasons, CSV with quotes everywhere, and one row in a
hundred refused.
"""

import json
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb

from custodiet.intake import access

ENTRIES = 300_000
LIMIT = 300_000
ROUNDS = 3
REFUSED_EACH = 100
ROW = "{:<18} {:>10} {:>12} {:>14} {:>14} {:>7}"
CSV_HEADER = "access_id,staff_id,record_id,occurred_at,action,stated_reason,terminal_id"


def main() -> None:
    """Print a row for each format, then for each harder file."""
    print(ROW.format("format", "entries", "MB", "ours, a CPU s", "plain, a CPU s", "ratio"))
    made = {"fhir": _fhir, "ocsf": _ocsf, "ecs": _ecs, "cef": _cef, "contract": _csv}
    slow = [name for name, line in made.items() if _measured(name, line) < LIMIT]
    print("-" * len(ROW.format(*[""] * 6)))
    for name, line in {"cef, mixed": _mixed, "contract, quoted": _quotes}.items():
        _measured(name, line)
    for name in ("fhir", "cef", "contract"):
        _measured(f"{name}, 1 % amiss", lambda at, line=made[name]: _amiss(line(at), at))
    print(f"Below {LIMIT:,}: {', '.join(slow) or 'none'}.")


def _measured(name: str, line: Callable[[int], str]) -> float:
    """Print the row of one file; gives its entries a processor second."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        is_csv = name.startswith("contract")
        log = place / ("log.csv" if is_csv else "log.ndjson")
        head = [CSV_HEADER] if is_csv else []
        log.write_text("\n".join([*head, *map(line, range(ENTRIES))]) + "\n")
        refused = ENTRIES // REFUSED_EACH if "amiss" in name else 0
        ours = min(_spent(lambda: _taken(log, refused)) for _ in range(ROUNDS))
        plain = None if refused else min(_spent(lambda: _plain(log, name)) for _ in range(ROUNDS))
        size = f"{log.stat().st_size / 1e6:.0f}"
    beside = (f"{ENTRIES / plain:,.0f}", f"{ours / plain:.1f}") if plain else ("-", "-")
    print(ROW.format(name, f"{ENTRIES:,}", size, f"{ENTRIES / ours:,.0f}", *beside))
    return ENTRIES / ours


def _spent(act: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF)
    act()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _taken(log: Path, refused: int) -> None:
    with tempfile.TemporaryDirectory() as work:
        held = Path(work) / "held"
        receipt = access.take(log, held, Path(work), source="bench").receipt
    assert receipt["kept"] == ENTRIES - refused


def _plain(log: Path, name: str) -> None:
    if name.startswith("cef"):
        read = (
            "read_csv(?, columns = {'text': 'VARCHAR'}, delim = '\x1f', quote = '', header = false)"
        )
    else:
        read = (
            "read_csv(?)"
            if name.startswith("contract")
            else "read_json(?, format = 'newline_delimited')"
        )
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


def _mixed(at: int) -> str:
    """Lines as a real source writes them: some with a reason, a domain, a search without record."""
    record = "" if at % 7 == 0 else f" cs1Label=recordId cs1=R{at % 90000}"
    act = "view" if record else "search"
    reason = ("", " reason=review of the file", r" reason=see item\=4, page 2")[at % 11 % 3]
    host = f" shost=T{at % 99}" if at % 3 else ""
    return (
        f"<13>Mar {at % 28 + 1} 10:00:00 h CEF:0|Acme|Records|1|5|{act}|3|externalId=E{at} "
        rf"rt={1772445600000 + at} suser=FORCE\\S{at % 5000} act={act}{record}{reason}{host}"
    )


def _quotes(at: int) -> str:
    cells = _csv(at).split(",")
    cells[5] = 'review of ""the file"", page 2'
    return ",".join(f'"{one}"' for one in cells)


def _amiss(line: str, at: int) -> str:
    """Every hundredth line cut short."""
    return line if at % REFUSED_EACH else line[: len(line) // 3]


if __name__ == "__main__":
    main()
