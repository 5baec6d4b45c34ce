"""Eleven published cases, replayed: what happened was open, what the law forbids is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from custodiet.case import Case, Ruling, duties, event_from_values, from_values, may, vocabulary
from custodiet.case.answers import regimes, uncomputed
from custodiet.intake import casefile

FOLDER = Path(__file__).parents[1] / "cases"
NEW = ("50-", "55-", "60-", "66-", "71-", "82-", "83-")
OLD = ("02-", "12-", "31-", "38-")
PANELS = {"2024": "chief-officer", "2020": "legally-qualified"}


class Row(NamedTuple):
    """One line of `expect`: what was asked after how many events, and what should come of it."""

    file: str
    list: str
    number: int
    values: dict[str, Any]

    @property
    def name(self) -> str:
        """The row as a person finds it: file, list, place in the list."""
        return f"{self.file[:2]} {self.list} {self.number} {self.values['event']}"


@cache
def case_in(file: str) -> Case:
    """The case of a published file."""
    path = FOLDER / file
    return from_values(casefile.read(path.read_bytes(), path.name, vocabulary()))


FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))


def rows(*starts: str) -> Iterator[Row]:
    """Every expectation of the files that start so, in the order written."""
    for file in FILES:
        if file.startswith(starts):
            expect: Any = case_in(file).expect
            for kind in ("may", "may_not"):
                for number, values in enumerate(expect.get(kind, ()), start=1):
                    yield Row(file, kind, number, values)


def asked(row: Row) -> Ruling:
    """The law's answer to a row: the case cut to its first events, then the step."""
    case = case_in(row.file)
    cut = replace(case, events=case.events[: row.values["after"]])
    day = row.values["date"]
    values = {"date": day, "event": row.values["event"], **row.values["set"]}
    return may(cut, event_from_values(values, history=False), day)


def pinpoints(cite: str) -> set[str]:
    """The provisions of the Conduct Regulations that a citation names, each to its last bracket.

    "CR 42(2)-(3)" is 42(2) and 42(3); "42(3)(a),(5)" is 42(3)(a) and 42(5); a Schedule is itself.
    """
    text = re.sub(
        r"\(?(?:as )?(?:amended|made|modified|inserted) [^,;)]*\)?|\(as amended\)", "", cite
    )
    text = re.sub(r"^(?:CR|SI 20(?:20/4|12/2632)(?: regs?)?) ", "", text)
    found = {f"Sch {number}" for number in re.findall(r"Sch (\d+)", text)}
    text = re.sub(r"Sch \d+.*", "", text)
    for number, brackets in re.findall(r"(?<![\d/(])(\d+)((?:[-,]? ?\([0-9A-Za-z]+\))*)", text):
        parts = re.split(r"[-,] ?", brackets) if brackets else [""]
        found |= {f"{number}{part}" for part in parts}
    return found


# The Regulations of 2012, and what was law beside them: the lists, and who decides.
THEN = ("SI 2012/", "SI 2017/1135", "Police Act 1996 ", "PRA 2002 s 29")


@pytest.mark.parametrize(
    ("cite", "named", "because"),
    [
        ("CR 42(3)(b)", {"42(3)(b)"}, "one paragraph"),
        ("SI 2020/4 reg 42(2)-(3)", {"42(2)", "42(3)"}, "a range"),
        ("SI 2020/4 reg 42(3)(a),(5),(6)", {"42(3)(a)", "42(5)", "42(6)"}, "a list"),
        ("CR 2(1), 49", {"2(1)", "49"}, "two regulations"),
        ("CR 42(3), 62(1) as amended by SI 2025/558", {"42(3)", "62(1)"}, "the amender is not it"),
        ("SI 2020/4 reg 62(1) (as amended by SI 2025/558)", {"62(1)"}, "nor in brackets"),
        ("SI 2020/4 reg 42(3) (as amended)", {"42(3)"}, "nor without its number"),
        ("SI 2012/2632 regs 35(3), 55(1)", {"35(3)", "55(1)"}, "two of the older"),
        ("SI 2012/2632 Sch 3 para 1 (inserted by SI 2017/1134)", {"Sch 3"}, "a Schedule"),
        ("SI 2012/2632 reg 35(3), Sch 3 para 1", {"35(3)", "Sch 3"}, "a regulation and a Schedule"),
        ("SI 2012/2632 Sch 3 (action)", {"Sch 3"}, "words in brackets name no paragraph"),
    ],
)
def test_citations_are_compared_by_their_pinpoints(
    cite: str, named: set[str], because: str
) -> None:
    """The file's shorthand and the code's citation name the same paragraphs, or they do not."""
    assert pinpoints(cite) == named, because


# Rows the publisher's account leaves in doubt, with the answer given: reported, not judged.
IN_DOUBT = {
    "82 may 9 proceedings-withdrawn": True,
    "82 may_not 5 proceedings-completed": False,
    "82 may_not 7 proceedings-completed": False,
    "82 may_not 9 proceedings-completed": False,
    # Gross misconduct, and yet not found to have been liable to dismissal.
    "83 may 4 proceedings-completed": True,
}

TWENTY_TWENTY = list(rows(*NEW))
OLDER = list(rows(*OLD))
PLAIN = [row for row in [*TWENTY_TWENTY, *OLDER] if "doubt" not in row.values]
ALLOWED = [row for row in PLAIN if row.list == "may"]
REFUSED = [row for row in PLAIN if row.list == "may_not"]


def called(row: Row) -> str:
    """The name of a row for the test's own name."""
    return row.name


def test_all_eleven_files_are_here() -> None:
    """A file that is missing would pass every row it does not have."""
    assert len(FILES) == 11
    assert len(ALLOWED) == 38 + 18
    assert len(REFUSED) == 44 + 11
    assert len(OLDER) == 29


@pytest.mark.parametrize("row", ALLOWED, ids=called)
def test_what_really_happened_was_open(row: Row) -> None:
    """Each `may` of a file is allowed, and says under what."""
    ruling = asked(row)

    assert ruling.allowed, ruling
    assert ruling.cite


@pytest.mark.parametrize("row", REFUSED, ids=called)
def test_what_the_law_forbids_is_refused_with_its_provision(row: Row) -> None:
    """Each `may_not` of a file is refused under a provision that the file names."""
    ruling = asked(row)

    assert not ruling.allowed, row.values["because"]
    assert pinpoints(ruling.cite) & pinpoints(row.values["cite"]), (ruling.cite, row.values["cite"])
    assert ruling.why
    assert ruling.do


def test_what_is_in_doubt_is_reported() -> None:
    """Where a rule and a case part, both are shown; neither is bent."""
    doubtful = [row for row in TWENTY_TWENTY if "doubt" in row.values]

    answers = {row.name: asked(row).allowed for row in doubtful}

    for row in doubtful:
        print(f"{row.name}: {row.values['doubt']}")  # noqa: T201 - a report for whoever reads on
    assert answers == IN_DOUBT


def test_the_withdrawal_in_doubt_carries_a_caution() -> None:
    """An accelerated case is sent back; its withdrawal is recorded and questioned."""
    (row,) = [row for row in TWENTY_TWENTY if row.name == "82 may 9 proceedings-withdrawn"]

    (caution,) = asked(row).warnings

    assert caution.startswith("Withdrawal was read only in Part 4 [SI 2020/4 reg 27]")


@pytest.mark.parametrize("row", OLDER, ids=called)
def test_an_older_case_is_never_answered_from_the_2020_rules(row: Row) -> None:
    """Each row of a 2012 file cites the Regulations that governed it, and no word of 2020."""
    ruling = asked(row)

    said = (ruling.cite, ruling.why, ruling.do, *ruling.warnings)
    assert not any(later in words for later in ("SI 2020/", "2025") for words in said), said
    assert ruling.cite.startswith(("SI 2012/", "PRA 2002"))


@pytest.mark.parametrize("file", [name for name in FILES if name.startswith(OLD)])
def test_an_older_case_owes_what_the_2012_regulations_ask(file: str) -> None:
    """On every day of the case its duties are those of 2012 and of the lists; none is left out."""
    case = case_in(file)

    cites = {duty.cite for day in _days(case) for duty in duties(case, day)}

    assert cites
    assert all(cite.startswith(THEN) for cite in cites)
    assert uncomputed(case) == {}


def _days(case: Case) -> list[Any]:
    return sorted({event.date for event in case.events})


@pytest.mark.parametrize("file", FILES)
def test_the_regime_is_as_expected(file: str) -> None:
    """Base Regulations, presumption of dismissal and panel, for every allegation of the file."""
    case = case_in(file)
    expect: Any = case.expect
    found = {str(one["allegation"]): one for one in regimes(case)}

    assert {name: one["base"] for name, one in found.items()} == expect["regime"]
    if "presumption_2025" in expect:
        presumed = {name: one["presumption"] for name, one in found.items()}
        assert presumed == expect["presumption_2025"]
    if "panel" in expect:
        sat = {name: _sits(case, name, str(one["panel"])) for name, one in found.items()}
        assert sat == expect["panel"]


def _sits(case: Case, allegation: str, panel: str) -> str:
    """Who sits: a chief officer at any accelerated hearing, else as the panel rules have it."""
    forms = {
        event.of("form", allegation)
        for event in case.events
        if event.name == "referred-to-proceedings" and allegation in event.allegations
    }
    return "chief-officer" if forms == {"accelerated-hearing"} else PANELS[panel]
