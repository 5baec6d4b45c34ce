"""The Police Reform Act's own part: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, CASEWORK, DECIDERS, DG, EARLY, LIVE, S, Step, step

ANSWER = "PRA 2002 Sch 3 para 28B"

COMPLAINTS: tuple[Step, ...] = (
    step(
        "called-in",
        "Require the matter to be referred",
        EARLY,
        None,
        frozenset({DG}),
        "PRA 2002 Sch 3 para 4(1)",
    ),
    step(
        "handling-decided",
        "Decide how the complaint is handled",
        EARLY,
        None,
        DECIDERS,
        "PRA 2002 Sch 3 (must be investigated)",
    ),
    step(
        "complaint-withdrawn",
        "Record that the complaint was withdrawn",
        LIVE,
        None,
        CASEWORK,
        "SI 2020/2 reg 38",
    ),
    step(
        "views-sought",
        "Ask for the authority's views on the report",
        frozenset({S.REPORT}),
        None,
        frozenset({DG}),
        "PRA 2002 Sch 3 para 23 (views)",
    ),
    step(
        "views-given",
        "Give the authority's views on the report",
        frozenset({S.REPORT}),
        None,
        frozenset({AA}),
        "PRA 2002 Sch 3 para 23 (views)",
    ),
    step(
        "answer-extension-asked",
        "Record a request for more time to answer",
        LIVE,
        None,
        DECIDERS,
        f"{ANSWER} (extension)",
        whole=True,
    ),
    step(
        "answer-extended",
        "Give more time to answer",
        LIVE,
        None,
        frozenset({DG}),
        f"{ANSWER} (extension)",
        whole=True,
    ),
    step(
        "answer-published",
        "Publish the answer",
        LIVE,
        None,
        frozenset({DG}),
        f"{ANSWER} (publication)",
        whole=True,
    ),
)
