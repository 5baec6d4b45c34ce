"""The errors chapter: how the house says no, and what an exit status means."""

import inspect

from custodiet import errors
from tools.manual.markdown import page, table

__all__ = ["chapter"]

STATUSES = (
    ("0", "Yes, or done."),
    ("1", "A considered no: a step refused, a proof that fails."),
    ("2", "Something that could not be read or run."),
)


def chapter() -> dict[str, str]:
    """The page `errors.md`: each refusal with what it means, then an example of its four parts."""
    kinds = [getattr(errors, name) for name in errors.__all__ if name != "CustodietError"]
    rows = [(f"`{kind.__name__}`", inspect.getdoc(kind) or "") for kind in kinds]
    shown = errors.NotKnown(
        "2035-01-02 is outside the holiday table.",
        why="A deadline counted across unlisted holidays could be wrong.",
        do="Add the proclaimed holidays for that year to the table.",
        cite="SI 2020/4 reg 2(1)",
    )
    parts = [(name, getattr(shown, name)) for name in ("what", "why", "do", "cite")]
    return {
        "errors.md": page(
            "Errors",
            inspect.getdoc(errors) or "",
            table(("Refusal", "When"), rows),
            "## The four parts",
            "A screen, a command and an exception say the same words.",
            table(("Part", "For example"), parts),
            "## What a command answers",
            table(("Exit status", "Meaning"), STATUSES),
        )
    }
