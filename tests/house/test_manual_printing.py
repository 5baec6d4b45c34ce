"""The press sets what it is given: tables, worked examples, duties read from code, the picture."""

import ast
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from custodiet.law.conduct_2020 import proceedings
from tools.manual.diagram import draw
from tools.manual.duties import rows
from tools.manual.markdown import table

SVG = "{http://www.w3.org/2000/svg}"


def test_a_table_keeps_its_shape_whatever_a_cell_holds() -> None:
    """A bar or a line break in a cell would move every cell after it."""
    assert table(("a", "b"), [("x | y", "one\ntwo")]) == (
        "| a | b |\n| --- | --- |\n| x \\| y | one two |"
    )


def test_a_table_without_rows_is_nothing() -> None:
    """A heading over an empty table says less than no table."""
    assert table(("a", "b"), []) == ""


@pytest.mark.parametrize(
    ("body", "row", "because"),
    [
        (
            "yield owed(ask, 'answer', 'officer', part4.response_due, event, limit, 'answered')",
            ("`answer`", "officer", "SI 2020/4 reg 31(1)(a)", "`answered`", ""),
            "everything written in the call",
        ),
        (
            (
                "name, who = 'answer', 'officer'\n"
                "rule = part4.response_due\n"
                "yield owed(ask, name, who, rule, event, limit, *DONE, optional=True)"
            ),
            ("`answer`", "officer", "SI 2020/4 reg 31(1)(a)", "`begun`, `over`", "a right"),
            "names followed to their values, one of them in the module",
        ),
        (
            (
                "rule = part4.response_due\n"
                "if late:\n"
                "    rule = part4.bundle_due\n"
                "who = 'chair' if late else 'officer'\n"
                "yield owed(ask, 'answer', who, rule, event, limit)"
            ),
            ("`answer`", "chair or officer", "SI 2020/4 reg 31(1)(a); SI 2020/4 reg 32(6)", "", ""),
            "both ways of a fork",
        ),
        (
            (
                "who = 'chair'\n"
                "for event in found:\n"
                "    who = 'officer'\n"
                "    yield owed(ask, 'answer', who, part4.response_due, event, limit)\n"
                "who = 'nobody'"
            ),
            ("`answer`", "officer", "SI 2020/4 reg 31(1)(a)", "", ""),
            "only what was given last before the call",
        ),
    ],
)
def test_a_duty_is_read_from_the_call_that_makes_it(
    body: str, row: tuple[str, ...], because: str
) -> None:
    """The chapter follows the code, also through a name."""
    assert list(rows(module(), function(body))) == [row], because


def test_a_duty_that_cannot_be_read_is_refused() -> None:
    """A line left out of the manual would look like a duty that does not exist."""
    with pytest.raises(ValueError, match=r"rules\.duty: the manual cannot read chosen"):
        list(rows(module(), function("yield owed(ask, chosen, 'x', part4.bundle_due, e, l)")))


def test_the_picture_shows_every_stage_and_every_way_once() -> None:
    """Stages in order; a way to the next is an arrow, every other joins the lane of its end."""
    ways = {("A", "B"): ["go"], ("B", "C"): ["go on"], ("A", "C"): ["skip"], ("C", "A"): ["<back>"]}

    drawn = ET.fromstring(draw("Stages", ["A", "B", "C"], ways))

    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["Stages", "A", "B", "C"]
    assert sorted(str(title.text) for title in drawn.iter(f"{SVG}title")) == [
        "A to B: go",
        "A to C: skip",
        "B to C: go on",
        "C to A: <back>",
        "Stages",
    ]


def module() -> ModuleType:
    """A module of rules, as the duties folder has them."""
    made = ModuleType("rules")
    made.part4 = proceedings  # type: ignore[attr-defined]  # a module takes any name
    made.DONE = ("begun", "over")  # type: ignore[attr-defined]  # the same
    return made


def function(body: str) -> ast.FunctionDef:
    """A function of the name `duty` with this body."""
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    made = ast.parse(f"def duty(ask):\n{indented}\n").body[0]
    assert isinstance(made, ast.FunctionDef)
    return made
