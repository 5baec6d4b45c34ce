"""Police Reform Act 2002, Schedule 3 and section 12, as they stand for the system of 2020.

What kind of matter it is and how it reaches the watchdog; how it is investigated and decided;
reviews and recommendations. Who the appropriate authority is (section 29) stands elsewhere.
"""

from custodiet.law.police_reform_act.beginning import (
    conduct_matter,
    death_or_serious_injury_matter,
    died_or_injured_must_be_referred,
    must_record,
    preserve_evidence,
    referral_told_to,
    treated_as_referred,
    voluntary_referral,
)
from custodiet.law.police_reform_act.deciding import (
    became_conduct_matter,
    determined_by,
    must_comply,
    reported_to,
    sent_to_prosecutor,
    views_due,
)
from custodiet.law.police_reform_act.investigating import (
    chosen_mode,
    mode_redetermined,
    must_investigate,
    returned,
    special_procedure_applies,
)
from custodiet.law.police_reform_act.learning import (
    answer_due,
    answer_due_after,
    answer_extension,
    publication_due,
    review_body,
    review_due,
    review_open,
)

__all__ = [
    "answer_due",
    "answer_due_after",
    "answer_extension",
    "became_conduct_matter",
    "chosen_mode",
    "conduct_matter",
    "death_or_serious_injury_matter",
    "determined_by",
    "died_or_injured_must_be_referred",
    "mode_redetermined",
    "must_comply",
    "must_investigate",
    "must_record",
    "preserve_evidence",
    "publication_due",
    "referral_told_to",
    "reported_to",
    "returned",
    "review_body",
    "review_due",
    "review_open",
    "sent_to_prosecutor",
    "special_procedure_applies",
    "treated_as_referred",
    "views_due",
    "voluntary_referral",
]
