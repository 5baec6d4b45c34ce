"""A rule's digest falls with the rule, what it reads and its examples; not with the layout."""

from pathlib import Path

import pytest

from custodiet.law import Provision, Sure
from custodiet.law.instruments import CONDUCT_2020
from tests.house import tree
from tools.manual.digests import digest
from tools.manual.examples import Example

RULE = '''
DAYS = 15
OTHER = 3

@provision(CONDUCT_2020, "reg 1")
def due(day):
    """Fifteen days."""
    return counted(day, DAYS)

def counted(day, count):
    return day + count
'''
EXAMPLE = Example(("SI 1 reg 1",), "test_due", "test_it.py:8", "Fifteen.", ("day",), (("1",),))


@pytest.mark.parametrize(
    ("old", "new", "falls", "because"),
    [
        ("return counted(day, DAYS)", "return counted(day, DAYS) + 1", True, "the rule itself"),
        ("Fifteen days.", "Sixteen days.", True, "its plain words"),
        ("DAYS = 15", "DAYS = 16", True, "a value it reads"),
        ("return day + count", "return day + count + 1", True, "a function it calls"),
        ("OTHER = 3", "OTHER = 4", False, "what it does not read"),
        ("counted(day, DAYS)", "counted(\n        day,\n        DAYS,\n    )", False, "layout"),
        ('"reg 1")', '"reg 1", sure=Sure.READ)', False, "how sure it is, which is not the rule"),
    ],
)
def test_a_digest_is_of_what_the_rule_is(
    old: str,
    new: str,
    because: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    falls: bool,
) -> None:
    """A lawyer signed the rule and its examples, and nothing else."""
    before = taken(RULE, "before_it", tmp_path, monkeypatch)

    after = taken(RULE.replace(old, new), "after_it", tmp_path, monkeypatch)

    assert (before != after) is falls, because


def test_a_digest_falls_with_an_example() -> None:
    """The examples are what was read beside the regulation."""
    entry = Provision(
        "SI 2020/4 reg 1",
        "A rule",
        CONDUCT_2020.in_force,
        Sure.READ,
        "It.",
        "custodiet.law.conduct_2020.proceedings.response_due",
        CONDUCT_2020,
    )

    assert digest(entry, [EXAMPLE]) != digest(entry, [])


def test_the_package_holds_a_link_to_the_printed_table() -> None:
    """One table, printed in one place; what is installed carries a copy."""
    link = tree.SRC / "law" / "printed.json"

    assert link.resolve() == tree.ROOT / "docs" / "manual" / "law.json"


def taken(text: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The digest of the rule in this text, as a module of a name no other test has used."""
    name = f"{folder.name}_{name}"
    head = "def provision(*_, **__):\n    return lambda one: one\nCONDUCT_2020 = None\n"
    head += "class Sure:\n    READ = 1\n"
    (folder / f"{name}.py").write_text(head + text)
    monkeypatch.syspath_prepend(folder)
    entry = Provision(
        "SI 1 reg 1", "A", CONDUCT_2020.in_force, Sure.READ, "It.", f"{name}.due", CONDUCT_2020
    )
    return digest(entry, [EXAMPLE])
