"""What a person is in law: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, CR, DECIDERS, DG, EARLY, FORCE_SIDE, LIVE, S, Step, step

POLICY = "SI 2020/2 reg 47"
PROBATION = "Police Regulations 2003 reg 13"
STANDING: tuple[Step, ...] = (
    step(
        "authority-determined",
        "Determine the appropriate authority",
        LIVE,
        None,
        DECIDERS,
        "PRA 2002 s 29",
        person=True,
    ),
    step(
        "special-determination-made",
        "Make a special determination",
        LIVE - {S.CLOSED},
        None,
        frozenset({DG}),
        f"{CR} Part 1A",
    ),
    step(
        "ordinary-hearing-chosen",
        "Record that an ordinary hearing is chosen",
        EARLY | {S.REPORT, S.DECIDED, S.REFERRED},
        None,
        frozenset({AA}),
        f"{CR} Part 3A",
    ),
    step(
        "discharge-considered",
        "Consider discharge during probation",
        LIVE,
        None,
        FORCE_SIDE,
        PROBATION,
        person=True,
    ),
    step(
        "discharged-in-probation",
        "Discharge during probation",
        LIVE,
        None,
        frozenset({AA}),
        PROBATION,
        person=True,
    ),
    step(
        "policy-proceedings-started",
        "Start proceedings under force policy",
        EARLY | {S.REPORT, S.DECIDED},
        S.PROCEEDINGS,
        frozenset({AA}),
        POLICY,
    ),
    step(
        "policy-outcome-recorded",
        "Record the outcome under force policy",
        EARLY | {S.REPORT, S.DECIDED, S.PROCEEDINGS},
        S.CLOSED,
        frozenset({AA}),
        POLICY,
    ),
)
