"""The indexes of the law: by duty, by role, by the day a rule changed, and the code lists."""

from collections.abc import Iterable
from datetime import date

from custodiet import law
from custodiet.case.bearing import Bearing, bearings
from custodiet.law.calendar import in_words
from custodiet.law.changes import Changed, changed_between
from custodiet.law.codes import LISTS, CodeList, code_list
from custodiet.law.printed import PrintedDuty, read_printed
from custodiet.law.rows import known_rows, not_computed
from tools.manual import service
from tools.manual.duties import Row, listed
from tools.manual.law import slug
from tools.manual.markdown import page, table

__all__ = ["chapter"]

BY_DUTY = (
    "Each duty with the provisions that stand behind it.\n"
    "Where there are several, the facts of the case choose."
)
BY_ROLE = (
    "Who owes a duty, and whose step it is, each with its provision.\n"
    "What turns on the case, and falls to nobody in particular, is under the duties alone."
)
CHANGES = (
    "What became law, was amended or was replaced, by the day.\n"
    "What began before such a day mostly stays under the older rule.\n"
    "`custodiet law changes` gives the same between any two days, also for one role."
)
CODES = (
    "A list is as sure as its least sure code.\n"
    "One that was not read at its source is no official list and says so."
)
LEFT = (
    "What the law asks and this program does not work out, with the reason.\n"
    "Below it stands what is computed, with the provisions that carry it."
)
SEEN_FROM = date.min


def chapter() -> dict[str, str]:
    """The pages of the indexes, by their path in the manual."""
    return {
        "law/duties.md": page("The law by duty", BY_DUTY, _by_duty()),
        "law/roles.md": page("The law by role", BY_ROLE, *map(_role, bearings(_owed()))),
        "law/changes.md": page("What changed", CHANGES, *_by_day()),
        "law/not-computed.md": page(
            "Known, not computed", LEFT, _left(), "## Computed", _carried()
        ),
        "law/codes.md": page("Code lists", CODES, *(_codes(code_list(name)) for name in LISTS)),
    }


def _owed() -> tuple[PrintedDuty, ...]:
    """The duties as they would be printed now, whatever is on disk."""
    return read_printed(service.chapter()[service.TABLE]).duties


def _by_duty() -> str:
    behind: dict[str, dict[str, None]] = {}
    for _, rows in listed():
        for duty, cite in ((duty, cite) for row in rows for duty, cite in _pairs(row)):
            behind.setdefault(duty, {})[cite] = None
    rows_of = [(f"`{duty}`", _linked(cites)) for duty, cites in sorted(behind.items())]
    return table(("Duty", "Provisions"), rows_of)


def _pairs(row: Row) -> list[tuple[str, str]]:
    return [(duty, entry.cite) for duty in row.duties for entry in row.under]


def _role(one: Bearing) -> str:
    duties = table(("Owes", "Under"), [(f"`{duty}`", _linked(under)) for duty, under in one.duties])
    steps = table(("May take", "Under"), [(title, _linked([cite])) for title, cite in one.steps])
    return "\n\n".join(part for part in (f"## {one.title}", duties, steps) if part)


def _by_day() -> list[str]:
    by_day: dict[date, list[Changed]] = {}
    for one in changed_between(SEEN_FROM, date.max):
        by_day.setdefault(one.on, []).append(one)
    return [f"## {in_words(day)}\n\n{_changed(found)}" for day, found in by_day.items()]


def _changed(found: list[Changed]) -> str:
    rows = [(_linked([one.entry.cite]), one.entry.title, one.how.value) for one in found]
    return table(("Provision", "", "What became of it"), rows)


def _left() -> str:
    rows = [(one.row, one.what, one.why_not) for one in not_computed()]
    return table(("Row", "What the law asks", "Why it is not computed"), rows)


def _carried() -> str:
    rows = [(one.row, one.what, _linked(one.cites)) for one in known_rows() if one.cites]
    listed = table(("Row", "What the law asks", "Carried by"), rows)
    return f"## Computed\n\n{listed}"


def _codes(one: CodeList) -> str:
    head = "Read at its source." if one.verified else f"**Not verified**: {one.sure}."
    rows = [
        (code.code, code.name, in_words(code.since), code.source, code.sure) for code in one.codes
    ]
    return f"## {one.title}\n\n{head}\n\n" + table(
        ("Code", "Name", "From", "Source", "How sure"), rows
    )


def _linked(cites: Iterable[str]) -> str:
    """Citations, each leading to the page of its instrument where the catalogue has it."""
    return "; ".join(f"[{cite}]({PAGES[cite]})" if cite in PAGES else cite for cite in cites)


PAGES = {entry.cite: f"{slug(entry.instrument)}.md" for entry in law.catalogue()}
