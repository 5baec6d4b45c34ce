"""Who decides an appeal from a misconduct meeting: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, CR, FORCE_SIDE, S, Step, step

APPEAL = frozenset({S.APPEAL})

APPEALS: tuple[Step, ...] = (
    step(
        "appeal-decider-named",
        "Tell the officer who decides the appeal",
        APPEAL,
        None,
        frozenset({AA}),
        f"{CR} reg 45(4)-(9)",
    ),
    step(
        "appeal-decider-objected",
        "Record an objection to whoever decides the appeal",
        APPEAL,
        None,
        FORCE_SIDE,
        f"{CR} reg 45(4)-(9) (objection)",
    ),
)
