"""The catalogue: nothing enters twice or without plain words, and each entry can be followed."""

import importlib
from collections.abc import Iterator
from datetime import date

import pytest

from custodiet.law import Provision, Rule, Sure, catalogue
from custodiet.law._catalogue import provision
from custodiet.law.conduct_2020 import proceedings
from custodiet.law.instruments import CONDUCT_2020

# Rules that came with an amendment, and the first day each was law.
CAME_LATER = {
    "Police Regulations 2003 reg 13 (delegation)": (date(2025, 5, 28), "SI 2025/558"),
    "SI 2020/2 regs 24-26 (after the report)": (date(2025, 5, 28), "SI 2025/558"),
    "SI 2012/1204 reg 16(1)(ea)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 reg 5(2)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 reg 5(2) (leavers)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 reg 5(3)-(5)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 Sch 3 (forms)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 Sch 3 (action)": (date(2017, 12, 15), "SI 2017/1134"),
    "SI 2012/2632 Sch 2 (protected disclosure)": (date(2015, 5, 1), "SI 2015/626"),
    "SI 2012/2632 reg 10A(1),(2),(4)": (date(2015, 1, 12), "SI 2014/3347, SI 2017/1134"),
    "SI 2012/2632 reg 10A(3)": (date(2015, 1, 12), "SI 2014/3347, SI 2017/1134"),
    "SI 2012/2632 reg 10A(2A)": (date(2015, 3, 13), "SI 2015/626 reg 4"),
    "SI 2012/2632 reg 10A(5)": (date(2015, 1, 12), "SI 2014/3347, SI 2017/1134"),
    "SI 2012/2632 reg 27A": (date(2015, 5, 1), "SI 2015/626"),
    "SI 2012/2632 reg 56(5)-(6),(8)": (date(2015, 5, 1), "SI 2015/626"),
    "SI 2012/2632 reg 56(7)": (date(2015, 5, 1), "SI 2015/626"),
    "SI 2012/2632 reg 56(9)": (date(2015, 5, 1), "SI 2015/626"),
    "SI 2012/2630 rr 14, 18, 22 (hearing)": (date(2015, 5, 1), "SI 2015/625"),
    "SI 2012/2630 rr 14, 18, 22 (outcome)": (date(2015, 5, 1), "SI 2015/625"),
    "Police Act 1996 s 85(2)": (date(2020, 2, 1), ""),
    "Police Act 1996 s 85 (no further appeal)": (date(2020, 2, 1), ""),
    "Police Act 1996 Sch 6": (date(2020, 2, 1), ""),
    "Police Act 1996 Sch 6 para 7": (date(2020, 2, 1), ""),
    "SI 2020/4 reg 2(3)-(4C) (chairing)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 reg 2(3)-(4C) (certifier)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 reg 43 (adviser's draft)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 reg 63(1B)-(1C)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 reg 2(1) (gross misconduct)": (date(2025, 5, 28), "SI 2025/558"),
    "SI 2020/4 reg 9": (date(2025, 5, 28), "SI 2025/558"),
    "SI 2020/4 reg 28(1)(b),(4)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 reg 28(2),(4)-(5A)": (date(2024, 5, 7), "SI 2024/521"),
    "SI 2020/4 Part 3A": (date(2025, 5, 28), "SI 2025/558"),
    "SI 2020/4 reg 42(3) (as amended)": (date(2025, 5, 28), "SI 2025/558 reg 15"),
    "SI 2020/4 reg 62(1) (as amended by SI 2025/558)": (date(2025, 5, 28), "SI 2025/558"),
}


def _rules() -> Iterator[tuple[Provision, Rule[..., object]]]:
    """Each entry with the function that its name points to."""
    for entry in catalogue():
        module, name = entry.name.rsplit(".", 1)
        yield entry, getattr(importlib.import_module(module), name)


def test_every_entry_leads_to_its_function_and_back() -> None:
    """A citation on a screen can be followed to the code that answered, and the other way."""
    lost = [
        entry.cite
        for entry, rule in _rules()
        if rule.provision is not entry
        or rule.cite != entry.cite
        or rule.verified is not entry.verified
        or rule.__doc__ is None
        or rule.__name__ not in entry.name
    ]

    assert lost == []


def test_every_rule_is_in_the_list_of_public_names_of_its_module() -> None:
    """What the catalogue offers, the module offers."""
    hidden = [
        entry.name
        for entry in catalogue()
        if entry.name.rsplit(".", 1)[1]
        not in importlib.import_module(entry.name.rsplit(".", 1)[0]).__all__
    ]

    assert hidden == []


def test_an_entry_cites_its_instrument_and_a_place_in_it() -> None:
    """A citation without a pinpoint cannot be looked up."""
    bare = [
        entry.cite
        for entry in catalogue()
        if not entry.cite.startswith(f"{entry.instrument.cite} ") or not entry.title
    ]

    assert bare == []


def test_a_rule_is_law_from_the_commencement_of_its_instrument_or_of_what_amended_it() -> None:
    """The date printed is the instrument's own, but for what an amendment brought in."""
    later = {
        entry.cite: (entry.since, entry.amended)
        for entry in catalogue()
        if entry.since != entry.instrument.in_force and entry.instrument.cite != "PRA 2002"
    }

    assert later == CAME_LATER


def test_the_act_is_given_as_it_stands_for_the_system_of_2020() -> None:
    """The Act is of 2002; Schedule 3 as it was before is not built."""
    given = {entry.since for entry in catalogue() if entry.cite.startswith("PRA 2002 Sch 3")}

    assert given == {date(2020, 2, 1)}


@pytest.mark.parametrize(
    ("cite", "in_force", "because"),
    [
        ("PRA 2002", "2004-04-01", "the Police Reform Act"),
        ("SI 2012/1204", "2012-11-22", "complaints, 2012"),
        ("SI 2012/2630", "2012-11-22", "tribunals, 2012"),
        ("SI 2012/2632", "2012-11-22", "the 2012 Regulations"),
        ("SI 2017/1135", "2017-12-15", "barred and advisory lists"),
        ("SI 2020/1", "2020-02-01", "tribunals"),
        ("SI 2020/2", "2020-02-01", "complaints and misconduct"),
        ("SI 2020/4", "2020-02-01", "conduct"),
        ("SI 2020/5", "2020-02-01", "commencement of the 2020 system"),
        ("SI 2024/521", "2024-05-07", "chief officers in the chair"),
        ("SI 2025/502", "2025-05-14", "vetting"),
        ("SI 2025/558", "2025-05-28", "the presumption of dismissal"),
        ("Police Act 1996", "2017-12-15", "Part 4A, the lists"),
        ("Police Regulations 2003", "2003-04-01", "probation"),
        ("Vetting Code 2023", "2023-07-31", "July 2023; its day was not read"),
    ],
)
def test_the_day_each_instrument_came_into_force(cite: str, in_force: str, because: str) -> None:
    """As printed on the instrument."""
    found = {entry.instrument.cite: entry.instrument.in_force for entry in catalogue()}

    assert found[cite].isoformat() == in_force, because


def test_a_rule_without_plain_words_is_refused() -> None:
    """A rule that nobody can read is a rule that nobody can check."""

    def silent() -> bool:
        return True

    with pytest.raises(
        ValueError, match=r"^SI 2020/4 reg 999: silent has no plain-words docstring$"
    ):
        provision(CONDUCT_2020, "reg 999", title="Silence")(silent)

    assert "SI 2020/4 reg 999" not in {entry.cite for entry in catalogue()}


def test_two_rules_cannot_claim_one_citation() -> None:
    """Otherwise the second would take the place of the first without a word."""

    def second() -> bool:
        """Another reading of the same words."""
        return True

    with pytest.raises(ValueError, match=r"claimed by .*proceedings\.response_due and by second$"):
        provision(CONDUCT_2020, "reg 31(1)(a)", title="Again")(second)

    kept = next(entry for entry in catalogue() if entry.cite == "SI 2020/4 reg 31(1)(a)")
    assert kept is proceedings.response_due.provision


@pytest.mark.parametrize(
    ("sure", "verified", "because"),
    [
        (Sure.READ, True, "read at its source"),
        (Sure.PARALLEL, False, "read in another force's regulations"),
        (Sure.FRAGMENT, False, "a loose piece of the text; its place is inferred"),
        (Sure.HIGH, False, "not read, very likely right"),
        (Sure.MEDIUM, False, "not read, to be checked first"),
        (Sure.LOW, False, "not read, not to be relied on"),
    ],
)
def test_only_a_rule_read_at_its_source_is_verified(
    *, sure: Sure, verified: bool, because: str
) -> None:
    """Everything else is shown with the words that say how sure it is."""
    entry = Provision("SI 1 reg 1", "A rule", date(2020, 2, 1), sure, "It.", "it", CONDUCT_2020)

    assert entry.verified is verified, because
