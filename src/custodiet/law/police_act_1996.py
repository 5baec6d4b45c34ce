"""Police Act 1996 Part 4A: the barred list and the advisory list that the College keeps."""

from __future__ import annotations

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import provision
from custodiet.law.instruments import POLICE_ACT_1996

__all__ = ["BARRING", "require_barring_outcome"]

# Outcomes that put a name on the barred list, under any of the Regulations.
BARRING = frozenset(
    {"dismissal-without-notice", "dismissal-with-notice", "would-have-been-dismissed"}
)


@provision(POLICE_ACT_1996, "s 88A(1)", title="Who is put on the barred list")
def require_barring_outcome(outcomes: frozenset[str]) -> None:
    """Somebody dismissed at proceedings, or a former officer found to have been liable to it.

    The same holds for staff dismissed under the force's policy. Takes the outcomes that stand for
    the person.
    """
    if not outcomes & BARRING:
        raise NotAllowed(
            "No dismissal is recorded, and no finding that it would have come.",
            why="The barred list holds those dismissed, or found who would have been.",
            do="Record the finding and the outcome first.",
            cite="Police Act 1996 s 88A(1)",
        )
