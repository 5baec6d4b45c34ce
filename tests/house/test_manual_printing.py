"""The press sets what it is given: tables, worked examples, duties read from code, the picture."""

import ast
import textwrap
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from custodiet.law.conduct_2020 import proceedings
from tools.manual.diagram import draw
from tools.manual.duties import printed_parts, rows
from tools.manual.following import scopes
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
            """
            name, who = 'answer', 'officer'
            rule = part4.response_due
            yield owed(ask, name, who, rule, event, limit, *DONE, optional=True)
            """,
            ("`answer`", "officer", "SI 2020/4 reg 31(1)(a)", "`begun`, `over`", "a right"),
            "names followed to their values, one of them in the module",
        ),
        (
            """
            rule: Rule = part4.response_due
            if late:
                rule = part4.bundle_due
            who = 'chair' if late else 'officer'
            yield owed(ask, 'answer', who, rule, event, limit)
            """,
            ("`answer`", "chair or officer", "SI 2020/4 reg 31(1)(a); SI 2020/4 reg 32(6)", "", ""),
            "both ways of a fork",
        ),
        (
            """
            who = 'chair'
            for event in found:
                who = 'officer'
                yield owed(ask, 'answer', who, part4.response_due, event, limit)
            who = 'nobody'
            """,
            ("`answer`", "officer", "SI 2020/4 reg 31(1)(a)", "", ""),
            "only what was given last before the call",
        ),
        (
            """
            rule, limit = chosen(ask)
            yield owed(ask, 'answer', part4.who_answers(case), rule, event, limit)
            """,
            ("`answer`", "depends on the case", "SI 2020/4 reg 32(6)", "", ""),
            "a rule that another function of the module chooses; a person nobody can name",
        ),
    ],
)
def test_a_duty_is_read_from_the_call_that_makes_it(
    body: str, row: tuple[str, ...], because: str
) -> None:
    """The chapter follows the code, also through a name."""
    chosen = "def chosen(ask):\n    return part4.bundle_due, part4.bundle_due(ask)"

    assert printed_rows(function("duty(ask)", body), chosen) == [row], because


def test_a_duty_made_for_several_callers_is_a_row_for_each() -> None:
    """A function that takes the name of the duty makes as many duties as it is given names."""
    made = function("made(ask, duty, rule)", "yield owed(ask, duty, 'chair', rule, event, limit)")
    first = function("first(ask)", "yield from made(ask, 'list', part4.lists_to_chair_due)")
    second = function("second(ask)", "yield from made(ask, 'bundle', rule=part4.bundle_due)")

    assert printed_rows(made, first, second) == [
        ("`list`", "chair", "SI 2020/4 reg 32(2)", "", ""),
        ("`bundle`", "chair", "SI 2020/4 reg 32(6)", "", ""),
    ]


def test_a_duty_that_cannot_be_read_is_refused() -> None:
    """A line left out of the manual would look like a duty that does not exist."""
    body = "yield owed(ask, chosen, 'officer', part4.bundle_due, event, limit)"

    with pytest.raises(ValueError, match=r"rules\.duty: the manual cannot read chosen"):
        printed_rows(function("duty(ask)", body))


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


def printed_rows(*functions: str) -> list[tuple[str, ...]]:
    """The rows of a module of rules that holds these functions, as the duties folder has them."""
    module = ModuleType("rules")
    module.part4 = proceedings  # type: ignore[attr-defined]  # a module takes any name
    module.DONE = ("begun", "over")  # type: ignore[attr-defined]  # the same
    tree = ast.parse("\n".join(functions))
    return [row for scope in scopes(module, tree, used=printed_parts) for row in rows(scope)]


def function(head: str, body: str) -> str:
    """The text of a function."""
    return f"def {head}:\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
