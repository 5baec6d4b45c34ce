"""Where the engines are not installed, every act that needs them says so in the same words."""

from importlib import util
from importlib.machinery import ModuleSpec

import pytest

from custodiet.cli import main
from custodiet.inquiry.access import installed

WORDS = (
    "The engines are not installed. Access logs are larger than a plain program can answer. "
    "Install them with: pip install 'custodiet[inquiry]'.\n"
)


@pytest.mark.parametrize("lacking", ["duckdb", "pyarrow", "sqlglot"])
@pytest.mark.parametrize(
    "act",
    [
        "import a.csv --out out",
        "explain a.csv --context c --out out",
        "why a.csv E1 --context c",
        "rank out",
        "score out --truth t",
        "simulate --out out --accesses 9 --seed 1",
        "night store --log a.csv --context c --on 2026-03-02",
        "current store --on 2026-03-02 --out out",
        "verify store",
        "forget store --before 2026-03-02 --on 2026-03-02 --by A --why B",
        "weights propose out --decided d --by A --on 2026-03-02 --out w",
    ],
)
def test_an_engine_that_lacks_is_said_and_nothing_is_begun(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, act: str, lacking: str
) -> None:
    """A traceback about a module tells nobody what to install."""

    def without(name: str) -> ModuleSpec | None:
        return None if name == lacking else util.find_spec(name)

    monkeypatch.setattr(installed, "find_spec", without)

    assert main(["access", *act.split()]) == 2

    assert capsys.readouterr().err == WORDS
