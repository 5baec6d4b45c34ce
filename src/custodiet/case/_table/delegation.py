"""Who acts for the authority: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, ACCUSED, CR, LIVE, S, Step, step

DELEGATION: tuple[Step, ...] = (
    step(
        "authority-delegated",
        "Delegate functions of the authority",
        LIVE,
        None,
        frozenset({AA}),
        f"{CR} reg 2(3)-(4C) (delegates)",
    ),
    step(
        "running-delegated",
        "Have another body run the hearing",
        ACCUSED | {S.DECIDED},
        None,
        frozenset({AA}),
        f"{CR} reg 26",
    ),
)
