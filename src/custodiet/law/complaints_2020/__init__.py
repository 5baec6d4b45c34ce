"""Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2), in the order of the instrument.

Recording and referral; investigation and the special procedure; telling people and keeping records.
"""

from custodiet.law.complaints_2020.accelerated import (
    certification_directed,
    declined_with_memorandum,
    require_certifiable_after_report,
    special_report_decided_by,
)
from custodiet.law.complaints_2020.investigation import (
    combining_decided_by,
    interview_alternative_window,
    investigator_unfit,
    local_assessor,
    special_procedure_assessor,
    special_procedure_notice,
    special_procedure_representations,
    special_procedure_revision,
    timeliness_recipients,
)
from custodiet.law.complaints_2020.recording import (
    chief_officer_limb,
    conduct_matter_recorded,
    local_mode_ruled_out,
    referral_due,
    referral_limb,
)
from custodiet.law.complaints_2020.telling import (
    complainant_update_due,
    outcome_told_due,
    review_right_contents,
    staff_process,
    update_in_writing,
    withdrawal_told_to,
)

__all__ = [
    "certification_directed",
    "chief_officer_limb",
    "combining_decided_by",
    "complainant_update_due",
    "conduct_matter_recorded",
    "declined_with_memorandum",
    "interview_alternative_window",
    "investigator_unfit",
    "local_assessor",
    "local_mode_ruled_out",
    "outcome_told_due",
    "referral_due",
    "referral_limb",
    "require_certifiable_after_report",
    "review_right_contents",
    "special_procedure_assessor",
    "special_procedure_notice",
    "special_procedure_representations",
    "special_procedure_revision",
    "special_report_decided_by",
    "staff_process",
    "timeliness_recipients",
    "update_in_writing",
    "withdrawal_told_to",
]
