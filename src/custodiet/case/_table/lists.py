"""The lists that the College keeps: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, LIVE, Step, step

ACT = "Police Act 1996"

LISTS: tuple[Step, ...] = (
    step(
        "placed-on-advisory-list",
        "Record the entry on the advisory list",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} s 88I",
        person=True,
    ),
    step(
        "reported-off-advisory-list",
        "Make the further report for the advisory list",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} s 88L",
        person=True,
    ),
    step(
        "removed-from-advisory-list",
        "Record the removal from the advisory list",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} s 88L",
        person=True,
    ),
    step(
        "reported-again-to-barred-list",
        "Make the further report for the barred list",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} s 88F",
        person=True,
    ),
    step(
        "list-publication-ended",
        "Record that publication of barred details ended",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} Part 4A (publication)",
        person=True,
    ),
    step(
        "list-review-requested",
        "Record a request for review of a list entry",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} Part 4A (review)",
        person=True,
    ),
    step(
        "list-review-decided",
        "Record the decision on a review of a list entry",
        LIVE,
        None,
        frozenset({AA}),
        f"{ACT} Part 4A (review)",
        person=True,
    ),
)
