"""Markdown as the manual prints it."""

from collections.abc import Iterable, Sequence

__all__ = ["PRINTED", "page", "table"]

PRINTED = "<!-- Printed by the code: make manual. Change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A page of the manual: its title, the notice that it is printed, and its parts."""
    return "\n\n".join([f"# {title}", PRINTED, *(part for part in parts if part)]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; line breaks and bars inside a cell are made safe. Empty where there is no row."""
    lines = [_row(columns), _row(["---"] * len(columns))]
    lines += [_row(row) for row in rows]
    return "\n".join(lines) if len(lines) > 2 else ""


def _row(cells: Sequence[str]) -> str:
    safe = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(safe) + " |"
