"""Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2), in the order of the instrument.

Recording and referral; investigation and the special procedure; telling people and keeping records.
"""

from custodiet.law.complaints_2020.investigation import (
    combining_decided_by,
    interview_alternative_window,
    special_procedure_assessor,
    special_procedure_notice,
    special_procedure_representations,
    special_procedure_revision,
    timeliness_recipients,
)
from custodiet.law.complaints_2020.recording import (
    conduct_matter_recorded,
    referral_due,
    referral_limb,
)
from custodiet.law.complaints_2020.telling import (
    complainant_update_due,
    outcome_told_due,
    staff_process,
    update_in_writing,
    withdrawal_told_to,
)

__all__ = [
    "combining_decided_by",
    "complainant_update_due",
    "conduct_matter_recorded",
    "interview_alternative_window",
    "outcome_told_due",
    "referral_due",
    "referral_limb",
    "special_procedure_assessor",
    "special_procedure_notice",
    "special_procedure_representations",
    "special_procedure_revision",
    "staff_process",
    "timeliness_recipients",
    "update_in_writing",
    "withdrawal_told_to",
]
