"""The published cases: read by the case room's own vocabulary, alike by every reader of YAML."""

from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from custodiet.case import from_values, to_values, vocabulary
from custodiet.intake import _nodes, casefile
from custodiet.release.casefiles import as_yaml

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
VOCABULARY = vocabulary()


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each of the published cases in turn."""
    found: Path = request.param
    return found


def test_the_eleven_are_there() -> None:
    """A folder that was moved would make every test below pass."""
    assert len(FILES) == 11


def test_a_published_case_reads_the_same_everywhere(path: Path) -> None:
    """By YAML 1.1, by YAML 1.2, with libyaml and without."""
    content = path.read_bytes()

    values = casefile.read(content, path.name, VOCABULARY)

    assert repr(values) == repr(yaml.load(content, yaml.CSafeLoader))
    assert repr(values) == repr(YAML(typ="safe", pure=True).load(content.decode()))


def test_a_published_case_reads_the_same_without_libyaml(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without the quick parser reads the same case, more slowly."""
    quick = casefile.read(path.read_bytes(), path.name, VOCABULARY)
    monkeypatch.setattr(_nodes, "_COMPOSER", _nodes._composers(fast=False)[0])

    assert repr(casefile.read(path.read_text(), path.name, VOCABULARY)) == repr(quick)


def test_a_published_case_goes_out_as_it_came_in(path: Path) -> None:
    """In by the reader, through the case room, out by the writer, and in again: nothing is lost."""
    values = casefile.read(path.read_bytes(), path.name, VOCABULARY)

    written = as_yaml(to_values(from_values(values)))

    assert casefile.read(written, path.name, VOCABULARY) == values
    assert yaml.load(written, yaml.CSafeLoader) == values
    assert YAML(typ="safe", pure=True).load(written) == values


def test_what_is_written_is_laid_out_as_the_published_cases_are(path: Path) -> None:
    """The same lines, but for comments, quotes and where a long map is broken."""
    values = casefile.read(path.read_bytes(), path.name, VOCABULARY)

    lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]

    assert _without_quotes(as_yaml(values)) == _without_quotes("\n".join(lines))


def _without_quotes(text: str) -> str:
    return " ".join(text.replace('"', "").split())
