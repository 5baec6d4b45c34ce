"""Vetting, a track of its own: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, LIVE, Step, step

PART_3 = "SI 2025/502 Part 3"

VETTING: tuple[Step, ...] = (
    step(
        "vetting-reviewed",
        "Record a review of vetting",
        LIVE,
        None,
        frozenset({AA}),
        "Vetting Code 2023 (early review)",
        person=True,
    ),
    step(
        "withdrawal-assessed",
        "Record the assessment of a withdrawal of vetting",
        LIVE,
        None,
        frozenset({AA}),
        PART_3,
        person=True,
    ),
    step(
        "vetting-appeal-made",
        "Record an appeal against withdrawal of vetting",
        LIVE,
        None,
        frozenset({AA}),
        f"{PART_3} (appeal)",
        person=True,
    ),
    step(
        "vetting-appeal-decided",
        "Record the decision on that appeal about vetting",
        LIVE,
        None,
        frozenset({AA}),
        f"{PART_3} (appeal)",
        person=True,
    ),
    step(
        "dismissed-by-vetting",
        "Record a dismissal on withdrawal of vetting",
        LIVE,
        None,
        frozenset({AA}),
        PART_3,
        person=True,
    ),
)
