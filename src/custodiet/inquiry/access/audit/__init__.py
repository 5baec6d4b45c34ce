"""What follows an explanation: who is asked, what they answer, and what people decide of it.

Pure: facts go in, the state of the audit and what may be done next come out. Days, people and the
facts are arguments. An access that nothing explains is a question, never a finding.
"""

from custodiet.inquiry.access.audit._state import (
    ADVERSE,
    APPROACHES,
    EVERYONE,
    KINDS,
    OPEN_A_MATTER,
    OUTCOMES,
    PURPOSES,
    VIEWS,
    Asked,
    Audit,
    Decision,
    File,
    Told,
    View,
    audit_of,
)
from custodiet.inquiry.access.audit.questions import (
    LIGHT,
    QUESTION_SETS,
    REASONS,
    QuestionSet,
    Reason,
)

__all__ = [
    "ADVERSE",
    "APPROACHES",
    "EVERYONE",
    "KINDS",
    "LIGHT",
    "OPEN_A_MATTER",
    "OUTCOMES",
    "PURPOSES",
    "QUESTION_SETS",
    "REASONS",
    "VIEWS",
    "Asked",
    "Audit",
    "Decision",
    "File",
    "QuestionSet",
    "Reason",
    "Told",
    "View",
    "audit_of",
]
