"""No rule without a worked example, no example of a rule that is not there."""

from pathlib import Path

import pytest

from custodiet import law
from tests.house import tree
from tools.manual.examples import Example, gather

EXAMPLES = gather(tree.ROOT / "tests" / "law")
BUILT = {entry.cite for entry in law.catalogue()}


def test_there_is_a_law_and_there_are_examples() -> None:
    """The tests below would pass on an empty catalogue."""
    assert len(BUILT) > 100
    assert len(EXAMPLES) > 100


def test_every_provision_has_a_worked_example() -> None:
    """Adding a rule touches two files: the instrument and its examples."""
    shown = {cite for example in EXAMPLES for cite in example.cites}

    assert sorted(BUILT - shown) == []


def test_no_example_cites_a_provision_that_is_not_built() -> None:
    """A pinpoint that was corrected in the law must be corrected in its example."""
    strays = {
        f"{example.where} {cite}"
        for example in EXAMPLES
        for cite in example.cites
        if cite not in BUILT
    }

    assert sorted(strays) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.test)
def test_an_example_states_its_rule_and_gives_each_row_a_reason(example: Example) -> None:
    """The manual prints the table; a row without a because proves something nobody asked."""
    assert example.rule, f"{example.where} {example.test} does not state the rule it shows"
    if example.columns:
        assert example.columns[-1] == "because", f"{example.where}: the last column is because"
    assert all(len(row) == len(example.columns) for row in example.rows), example.where
    assert all(row[-1] for row in example.rows), example.where


def test_every_instrument_module_is_in_the_catalogue() -> None:
    """A module that the face of the room does not load would have rules nobody can list."""
    loaded = {entry.name.rsplit(".", 1)[0] for entry in law.catalogue()}
    written = {
        "custodiet." + path.relative_to(tree.SRC).with_suffix("").as_posix().replace("/", ".")
        for path in tree.modules("law")
        if "@provision(" in path.read_text() and path.name != "_catalogue.py"
    }

    assert loaded == written


def test_gathering_reads_a_table_as_it_is_written(tmp_path: Path) -> None:
    """Text loses its quotes, a one-letter shorthand for a date its brackets; columns keep order."""
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.law('SI 1 reg 2')\n"
        "@pytest.mark.law('SI 1 reg 3')\n"
        "@pytest.mark.parametrize(('served', 'due', 'because'), [\n"
        "    (D('2024-03-01'), None, 'a Friday'),\n"
        "    pytest.param(D('2024-03-04'), True, 'a Monday', id='monday'),\n"
        "])\n"
        "def test_due(served, due, because):\n"
        "    '''Fifteen days.'''\n"
    )

    (example,) = gather(tmp_path)

    assert example == Example(
        cites=("SI 1 reg 2", "SI 1 reg 3"),
        test="test_due",
        where="test_it.py:8",
        rule="Fifteen days.",
        columns=("served", "due", "because"),
        rows=(("2024-03-01", "none", "a Friday"), ("2024-03-04", "yes", "a Monday")),
    )


def test_a_citation_that_has_to_be_computed_is_refused(tmp_path: Path) -> None:
    """A reader looks a citation up by searching for it."""
    (tmp_path / "test_it.py").write_text(
        "import pytest\n@pytest.mark.law(CITE)\ndef test_it():\n    '''A rule.'''\n"
    )

    with pytest.raises(ValueError, match=r"test_it\.py:2: write the citation out: CITE"):
        gather(tmp_path)
