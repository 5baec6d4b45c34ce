"""What somebody is told afterwards: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, CR, LIVE, Step, step

TELLING: tuple[Step, ...] = (
    step(
        "suspension-review-told",
        "Record that the officer was told of the review",
        LIVE,
        None,
        frozenset({AA}),
        f"{CR} reg 11 (outcome of review)",
        person=True,
    ),
)
