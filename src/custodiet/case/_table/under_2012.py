"""The steps under the 2012 Regulations: which came later, and under what each is taken."""

from __future__ import annotations

from dataclasses import replace

from custodiet.case._step import Step
from custodiet.law import complaints_2012, tribunals_2012
from custodiet.law.conduct_2012 import former, general, hearing, investigation, outcomes
from custodiet.law.conduct_2012 import proceedings as part4
from custodiet.law.conduct_2012 import special_cases as part5
from custodiet.law.instruments import COMPLAINTS_2012, CONDUCT_2012, TRIBUNALS_2012
from custodiet.law.regimes import conduct_base_2012

__all__ = ["CAME_LATER", "NOT_READ", "OLD_CITES", "under_2012"]

CONDUCT, COMPLAINTS, TRIBUNALS = CONDUCT_2012.cite, COMPLAINTS_2012.cite, TRIBUNALS_2012.cite
# Steps that are none under the 2012 Regulations, and what stood in their place.
CAME_LATER: dict[str, str] = {
    "reflective-practice-started": "Take management action instead.",
    "account-given": "Take management action instead.",
    "reflective-report-agreed": "Take management action instead.",
    "timeliness-reported": "Report nothing: the duty came in 2020.",
    "ordinary-hearing-chosen": "Refer the case to a hearing.",
}
# Steps that were not found in the 2012 Regulations: they may be recorded, and are owed by nobody.
NOT_READ = frozenset(
    {
        *("terms-of-reference-given", "update-given", "pre-hearing-held", "panel-found-no-case"),
        "running-delegated",
    }
)
# Under what a step is taken. A citation without a number: the instrument, whose provision for
# the step was not read.
OLD_CITES: dict[str, str] = {
    "came-to-attention": conduct_base_2012.cite,
    "recorded": COMPLAINTS,
    "referral-required": COMPLAINTS,
    "referred": COMPLAINTS,
    "mode-determined": complaints_2012.modes.cite,
    "handling-decided": COMPLAINTS,
    "complaint-withdrawn": COMPLAINTS,
    "investigations-combined": COMPLAINTS,
    "investigation-split": COMPLAINTS,
    "review-right-told": COMPLAINTS,
    "declining-memorandum-sent": COMPLAINTS,
    "policy-proceedings-started": COMPLAINTS,
    "policy-outcome-recorded": COMPLAINTS,
    "special-report-submitted": investigation.special_case_statement.cite,
    "special-conditions-declined": part5.conditions_not_met.cite,
    "certification-directed": part5.certified_and_referred.cite,
    "authority-delegated": general.appropriate_authority.cite,
    "running-delegated": CONDUCT,
    "complainant-told": CONDUCT,
    "suspension-review-told": CONDUCT,
    "appeal-decider-named": CONDUCT,
    "appeal-decider-objected": CONDUCT,
    "tribunal-notice-copied": TRIBUNALS,
    "severity-assessed": investigation.severity_results.cite,
    "severity-revised": investigation.severity_revised.cite,
    "investigator-appointed": investigation.investigator.cite,
    "notice-of-investigation-given": investigation.notice_due.cite,
    "notice-withheld": investigation.notice_withheld.cite,
    "terms-of-reference-given": investigation.revised_assessment_due.cite,
    "update-given": investigation.revised_assessment_due.cite,
    "timeliness-reported": investigation.report_due.cite,
    "interview-specified": investigation.alternative_interview_window.cite,
    "interviewed": investigation.attend_interview.cite,
    "representations-made": investigation.representations_due.cite,
    "report-submitted": investigation.report_due.cite,
    "case-to-answer-decided": part4.decision_due.cite,
    "proceedings-recommended": part4.require_watchdogs_form.cite,
    "proceedings-recommendation-answered": part4.require_watchdogs_form.cite,
    "proceedings-directed": part4.require_watchdogs_form.cite,
    "special-conditions-certified": part5.certified_and_referred.cite,
    "referred-to-proceedings": part4.misconduct_results.cite,
    "referral-notice-given": part4.referral_notice_due.cite,
    "referral-response-given": part4.response_due.cite,
    "witness-lists-given": part4.witness_lists_due.cite,
    "witness-lists-supplied": part4.witness_called.cite,
    "bundle-supplied": part4.panel_papers.cite,
    "panel-named": part4.hearing_panel.cite,
    "panel-objected": part4.objection_due.cite,
    "pre-hearing-held": part4.witness_called.cite,
    "hearing-fixed": part4.time_told.cite,
    "meeting-fixed": part4.time_told.cite,
    "hearing-notice-published": part4.public_notice_due.cite,
    "accelerated-notice-given": part5.notice_due.cite,
    "accelerated-response-given": part5.response_due.cite,
    "remitted": part5.remission_told_due.cite,
    "remission-told": part5.remission_told_due.cite,
    "time-extended": part4.time_extended.cite,
    "time-shortened": part4.time_extended.cite,
    "proceedings-begun": general.lawyer_allowed.cite,
    "proceedings-adjourned": hearing.proved.cite,
    "proceedings-withdrawn": part4.withdrawal.cite,
    "panel-found-no-case": CONDUCT,
    "proceedings-completed": hearing.proved.cite,
    "outcome-reported": part4.senior_panel.cite,
    "outcome-notified": hearing.tell_officer_due.cite,
    "outcome-published": part5.publication_optional.cite,
    "outcome-taken-down": part5.keep_published.cite,
    "publication-dispensed": part5.publication_optional.cite,
    "appeal-made": hearing.appeal_scope.cite,
    "appeal-grounds-arguable": hearing.appeal_meeting_due.cite,
    "appeal-determined": hearing.appeal_decision_due.cite,
    "appeal-decision-notified": hearing.appeal_decision_due.cite,
    "tribunal-papers-sent": tribunals_2012.respondents_papers_due.cite,
    "tribunal-statement-sent": tribunals_2012.appellants_grounds_due.cite,
    "tribunal-reply-sent": tribunals_2012.appellants_grounds_due.cite,
    "tribunal-preliminary-view-given": TRIBUNALS,
    "tribunal-representations-considered": TRIBUNALS,
    "tribunal-appeal-dismissed": tribunals_2012.without_hearing.cite,
    "tribunal-hearing-fixed": tribunals_2012.hearing_published_by.cite,
    "reflective-practice-started": part4.no_case_results.cite,
    "account-given": part4.no_case_results.cite,
    "reflective-report-agreed": part4.no_case_results.cite,
    "management-action-given": general.management_action_is_discipline.cite,
    "performance-procedure-started": part4.no_case_results.cite,
    "criminal-proceedings-started": general.require_no_prejudice.cite,
    "criminal-proceedings-ended": general.require_no_prejudice.cite,
    "sent-to-prosecutor": general.require_no_prejudice.cite,
    "prosecutor-decided": general.require_no_prejudice.cite,
    "prosecutor-review-requested": general.require_no_prejudice.cite,
    "acquittal": general.require_no_prejudice.cite,
    "conviction": general.dismissal_justified.cite,
    "conviction-appeal-decided": general.dismissal_justified.cite,
    "suspended": general.require_suspension_conditions.cite,
    "suspension-confirmed": general.confirmation_of_suspension_due.cite,
    "suspension-reviewed": general.next_review_of_suspension_due.cite,
    "suspension-ended": general.suspension_lasts.cite,
    "duties-restricted": general.require_suspension_conditions.cite,
    "restriction-lifted": general.require_suspension_conditions.cite,
    "career-break-started": outcomes.past_the_clock.cite,
    "career-break-ended": outcomes.past_the_clock.cite,
    "seconded": general.appropriate_authority.cite,
    "secondment-ended": general.appropriate_authority.cite,
    "moved-force": general.appropriate_authority.cite,
    "resigned": general.consent_to_leave_needed.cite,
    "retired": general.consent_to_leave_needed.cite,
    "reinstated": hearing.appeal_decision_due.cite,
    "warning-given": outcomes.final_written_warning_ends.cite,
    "rank-reduced": part4.forced_form.cite,
    "special-determination-made": former.condition.cite,
    "ordinary-hearing-chosen": former.forms.cite,
}


def under_2012(step: Step) -> Step:
    """The step with the provision of the earlier law in place of that of 2020."""
    return replace(step, cite=OLD_CITES.get(step.event, step.cite))
