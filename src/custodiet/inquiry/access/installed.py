"""Whether the engines that read access logs are installed, and the one refusal where they are not.

They are an extra of their own: the law, the cases and the record do without.
"""

from importlib.util import find_spec

from custodiet.errors import NotKnown

__all__ = ["engines_are_installed", "require_engines"]

_ENGINES = ("duckdb", "pyarrow", "sqlglot")


def engines_are_installed() -> bool:
    """Whether every one of them is there; none is loaded to see it."""
    return all(find_spec(name) for name in _ENGINES)


def require_engines() -> None:
    """Refuse where the engines are not installed; raises NotKnown with how to install them."""
    if not engines_are_installed():
        raise NotKnown(
            "The engines are not installed.",
            why="Access logs are larger than a plain program can answer.",
            do="Install them with: pip install 'custodiet[inquiry]'.",
        )
