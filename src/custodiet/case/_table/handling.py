"""A matter between force and watchdog, and a complaint to its answer: a part of the table."""

from __future__ import annotations

from custodiet.case._step import AA, CASEWORK, DECIDERS, DG, EARLY, INV, LIVE, S, Step, step

COMBINING = "SI 2020/2 reg 14"
ACCELERATED = "SI 2020/2 regs 24-26"
UNDECIDED = EARLY | {S.REPORT, S.DECIDED}

HANDLING: tuple[Step, ...] = (
    step(
        "evidence-secured",
        "Record that the evidence is secured",
        UNDECIDED,
        None,
        CASEWORK,
        "PRA 2002 Sch 3 para 1",
    ),
    step(
        "treated-as-referred",
        "Treat the matter as referred",
        EARLY,
        None,
        frozenset({DG}),
        "PRA 2002 Sch 3 para 4A",
    ),
    step(
        "referral-told",
        "Tell somebody of the referral",
        LIVE,
        None,
        DECIDERS,
        "PRA 2002 Sch 3 para 4 (notice)",
    ),
    step(
        "investigations-combined",
        "Combine investigations",
        EARLY,
        None,
        DECIDERS,
        COMBINING,
    ),
    step(
        "investigation-split",
        "Split an investigation",
        EARLY,
        None,
        DECIDERS,
        COMBINING,
    ),
    step(
        "conduct-matter-notified",
        "Notify the authority of a conduct matter",
        EARLY | {S.REPORT},
        None,
        frozenset({DG}),
        "PRA 2002 Sch 3 paras 21A, 24A-24C",
    ),
    step(
        "complaint-outcome-decided",
        "Decide the outcome of the complaint",
        EARLY,
        S.CLOSED,
        frozenset({AA}),
        "PRA 2002 Sch 3 (must be investigated)",
    ),
    step(
        "review-right-told",
        "Tell the complainant of the right to a review",
        LIVE,
        None,
        frozenset({AA}),
        "SI 2020/2 reg 34 (review)",
    ),
    step(
        "special-report-submitted",
        "Submit a special report",
        EARLY,
        None,
        frozenset({INV, DG}),
        "SI 2020/4 reg 21(3)",
    ),
    step(
        "special-conditions-declined",
        "Decide not to certify",
        UNDECIDED,
        None,
        frozenset({AA}),
        "SI 2020/4 reg 49",
    ),
    step(
        "declining-memorandum-sent",
        "Send the reasons for not certifying",
        UNDECIDED,
        None,
        frozenset({AA}),
        f"{ACCELERATED} (memorandum)",
    ),
    step(
        "certification-directed",
        "Direct certification",
        UNDECIDED,
        None,
        frozenset({DG}),
        f"{ACCELERATED} (direction)",
    ),
)
