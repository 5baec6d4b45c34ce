"""An appeal to the police appeals tribunal: a part of the table of steps."""

from __future__ import annotations

from custodiet.case._step import AA, FORCE_SIDE, S, Step, step

PAT = "SI 2020/1"
APPEAL = frozenset({S.APPEAL})

TRIBUNALS: tuple[Step, ...] = (
    step(
        "tribunal-notice-copied",
        "Record that the notice of appeal was copied",
        APPEAL,
        None,
        frozenset({AA}),
        f"{PAT} r 13(1)",
    ),
    step(
        "tribunal-statement-sent",
        "Record the appellant's statement",
        APPEAL,
        None,
        FORCE_SIDE,
        f"{PAT} r 13 (statement)",
    ),
    step(
        "tribunal-reply-sent",
        "Send the reply to the tribunal",
        APPEAL,
        None,
        frozenset({AA}),
        f"{PAT} r 13 (reply)",
    ),
    step(
        "tribunal-preliminary-view-given",
        "Record the tribunal chair's preliminary view",
        APPEAL,
        None,
        frozenset({AA}),
        f"{PAT} r 15",
    ),
    step(
        "tribunal-representations-considered",
        "Record that representations on the view were considered",
        APPEAL,
        None,
        frozenset({AA}),
        f"{PAT} r 15",
    ),
    step(
        "tribunal-appeal-dismissed",
        "Record the appeal dismissed without a hearing",
        APPEAL,
        S.OUTCOME,
        frozenset({AA}),
        f"{PAT} r 15",
    ),
    step(
        "tribunal-hearing-fixed",
        "Record the day of the tribunal's hearing",
        APPEAL,
        None,
        frozenset({AA}),
        f"{PAT} rr 17-20",
    ),
)
