"""What the law asks of each step beyond its place in the table, one function a step."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from custodiet.case._case import Case
from custodiet.case._reading import Reading
from custodiet.case._reading import read as read_
from custodiet.case._warnings import counted, reduced_before
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import WorkingDays, tribunals_2020
from custodiet.law.calendar import in_words
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.conduct_2020 import general as part2
from custodiet.law.conduct_2020 import hearing as part4h
from custodiet.law.conduct_2020 import investigation as part3
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.conduct_2020 import proceedings as part4

__all__ = ["RULES", "Verdict", "before_stage", "panel_of", "permission", "verdict"]

Check = Callable[[Event, Reading, WorkingDays], list[str]]
DISMISSALS = frozenset({"dismissal-without-notice", "dismissal-with-notice"})
FORMS = frozenset({"hearing", "meeting", "accelerated-hearing"})
LOWEST = frozenset({"constable"})


def before_stage(event: Event, readings: Sequence[Reading]) -> None:
    """What is asked before the stage: a certificate for an accelerated hearing."""
    if event.name == "referred-to-proceedings" and _form(event) == "accelerated-hearing":
        for reading in readings:
            certificate = reading.thread.last("special-conditions-certified", "remitted")
            certified = certificate is not None and certificate.name != "remitted"
            part5.require_certificate(certified=certified)


def _form(event: Event) -> str:
    return str(getattr(event, "form", ""))


def referred(event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """Referral: no prejudice to a criminal case, the Director General's form, the fixed form."""
    _no_prejudice(reading)
    part4.require_director_generals_form(_form(event), _directed(reading))
    _require_form(_form(event), reading)
    return []


def _no_prejudice(reading: Reading) -> None:
    last = reading.thread.last(
        "criminal-proceedings-started", "criminal-proceedings-ended", "conviction", "acquittal"
    )
    pending = last is not None and last.name == "criminal-proceedings-started"
    part2.require_no_prejudice(
        criminal_pending=pending, may_prejudice=getattr(last, "may_prejudice", None)
    )


def _directed(reading: Reading) -> str | None:
    """The form a direction or an accepted recommendation fixes, None where there is neither."""
    directed = reading.thread.last("proceedings-directed")
    if directed is not None:
        return reading.thread.value(directed, "form")
    answered = reading.thread.last("proceedings-recommendation-answered")
    if answered is not None and getattr(answered, "accepted", False):
        recommended = reading.thread.last("proceedings-recommended")
        return reading.thread.value(answered, "form") or reading.thread.value(recommended, "form")
    return None


def _require_form(form: str, reading: Reading, severity: str | None = None) -> None:
    """Refuse a form that reg 23(10) does not fix for this allegation."""
    serious = severity or reading.severity or "none"
    fixed, cite, _ = part4.forced_form(
        serious,
        final_warning_in_force=counted(reading, "final-written-warning"),
        reduced_within_two_years=reduced_before(reading, within_two_years=True),
    )
    if form == "accelerated-hearing" and serious == "gross-misconduct":
        return
    if form != fixed:
        raise NotAllowed(
            f"{reading.thread.allegation.id} cannot go to a {form.replace('-', ' ')}.",
            why=_why_fixed(fixed, cite, serious),
            do=f"Refer it to a misconduct {fixed}.",
            cite=cite,
        )


def _why_fixed(fixed: str, cite: str, serious: str) -> str:
    if cite.endswith("(a)"):
        return "A case to answer for gross misconduct goes to a hearing, never to a meeting."
    if cite.endswith("(b)"):
        return "A final written warning was in force on the day of the severity assessment."
    if cite.endswith("(c)"):
        return "The officer was reduced in rank within two years before the severity assessment."
    return f"A case to answer for {serious.replace('-', ' ')} alone goes to a {fixed}."


def decided(event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """The decision: what follows must fit the case to answer."""
    thread = reading.thread
    result, then = thread.value(event, "result"), thread.value(event, "then")
    if then is None:
        return []
    if then in FORMS:
        if then == "accelerated-hearing":
            before = thread.has("special-conditions-certified")
            part5.require_certificate(certified=before)
        _require_form(then, reading, severity=result)
        return []
    if then == "vetting" and not reading.amended_2025:
        raise NotAllowed(
            f"{thread.allegation.id} cannot be passed to the Vetting Regulations.",
            why="That course came with the 2025 changes, which do not reach this allegation.",
            do="Choose no action, reflective practice or the performance regulations.",
            cite=part4.no_proceedings_results.cite,
        )
    if result != "none":
        return ["A case to answer without proceedings: the reasons should be recorded."]
    return []


def interviewed(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """An interview under Part 3 comes after the terms of reference."""
    if part3.part_3_applies(reading.mode):
        given = reading.thread.has("terms-of-reference-given")
        part3.require_terms_before_interview(terms_given=given)
    return []


def begun(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """The proceedings start only after notice; a file that does not tell of one draws a caution."""
    if reading.thread.has("referral-notice-given", "accelerated-notice-given"):
        return []
    return [
        (
            f"{reading.thread.allegation.id}: no notice of referral is recorded. Proceedings may"
            " not start unless the officer was told of legal representation"
            f" [{part4h.require_told_of_representation.cite}]."
        )
    ]


def completed(event: Event, reading: Reading, days: WorkingDays) -> list[str]:
    """A finding and an outcome: the outcome must be open for what was found."""
    thread = reading.thread
    cautions = begun(event, reading, days)
    finding = thread.value(event, "finding")
    if finding is None:
        raise NotKnown(
            f"The finding for {thread.allegation.id} is missing.",
            why="The outcomes open turn on what was found.",
            do="Give a finding for every allegation the event names.",
            cite="SI 2020/4 reg 42",
        )
    outcome = thread.value(event, "outcome")
    panel = panel_of(reading, _gravest(event, reading), event)
    options = {choice.outcome: choice for choice in reg42.choices(panel)}
    if outcome is None or outcome == "learning":
        return cautions
    chosen = options[outcome]
    if not chosen.open:
        open_ones = [one.outcome.replace("-", " ") for one in options.values() if one.open]
        raise NotAllowed(
            f"{outcome.replace('-', ' ').capitalize()} is not open for {thread.allegation.id}.",
            why=f"{chosen.because[0].upper()}{chosen.because[1:]}.",
            do=f"Open here: {', '.join(open_ones)}.",
            cite=chosen.cite,
        )
    return cautions + _length(event, outcome, panel)


def _length(event: Event, outcome: str, panel: reg42.Panel) -> list[str]:
    years = getattr(event, "years", None)
    if outcome != "final-written-warning" or years is None:
        return []
    caution = reg42.final_warning_length(years, form=panel.form, finding=panel.finding)
    return [caution] if caution else []


def _gravest(event: Event, reading: Reading) -> str:
    """The gravest finding for the person where one outcome is given for all of them."""
    thread = reading.thread
    if isinstance(getattr(event, "outcome", None), Mapping):
        return str(thread.value(event, "finding"))
    theirs = [
        str(event.of("finding", one))
        for one in event.allegations
        if thread.case.allegation(one).person == thread.person.id
    ] or [str(thread.value(event, "finding"))]
    order = ("gross-misconduct", "misconduct", "not-proven")
    return next((finding for finding in order if finding in theirs), theirs[0])


def panel_of(reading: Reading, finding: str, event: Event | None = None) -> reg42.Panel:
    """The facts on which the outcomes turn, for a finding made or supposed."""
    person = reading.thread.person
    return reg42.Panel(
        form=reading.form or _expected_form(finding),
        finding=finding,
        written_warning=counted(reading, "written-warning"),
        final_warning=counted(reading, "final-written-warning"),
        reduced_before=reduced_before(reading, within_two_years=False),
        several_incidents=bool(getattr(event, "several_incidents", None)),
        lowest_rank=person.rank in LOWEST or person.kind == "special-constable",
        presumption=reading.regime.presumption,
        exceptional=bool(getattr(event, "exceptional", None)),
    )


def _expected_form(finding: str) -> str:
    return "hearing" if finding == "gross-misconduct" else "meeting"


def notified(event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """The outcome notified is the outcome decided; a warning's length is within the limits."""
    thread = reading.thread
    done = thread.last("proceedings-completed")
    outcome, decided_ = thread.value(event, "outcome"), thread.value(done, "outcome")
    if decided_ is not None and outcome != decided_:
        raise NotAllowed(
            f"The outcome decided for {thread.allegation.id} is {decided_.replace('-', ' ')}.",
            why="The officer is notified of the outcome that the report gives.",
            do=f"Notify {decided_.replace('-', ' ')}, or correct the outcome decided.",
            cite=part4h.tell_officer_due.cite,
        )
    finding = thread.value(done, "finding") or "misconduct"
    return _length(event, str(outcome), panel_of(reading, finding, done))


def published(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """Only a hearing is public; a meeting's outcome is not published."""
    if reading.form is not None and not part4h.held_in_public(reading.form):
        raise NotAllowed(
            f"The outcome for {reading.thread.allegation.id} is not published.",
            why="A misconduct meeting is held in private; only a hearing's report is published.",
            do="Tell the officer and, where there is one, the complainant.",
            cite=part4h.held_in_public.cite,
        )
    return []


def taken_down(event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """A published report stays up for at least 28 days."""
    up = reading.thread.last("outcome-published")
    if up is None:
        raise NotAllowed(
            "No publication is recorded.",
            why="Only what was published can be taken down.",
            do="Record the publication first.",
            cite=part4h.keep_published.cite,
        )
    last = part4h.keep_published(up.date).due
    if last is not None and event.date <= last:
        raise NotAllowed(
            f"The report must stay up to the end of {in_words(last)}.",
            why="A hearing's report is published for at least 28 days.",
            do="Take it down after that day.",
            cite=part4h.keep_published.cite,
        )
    return []


def hearing_fixed(event: Event, reading: Reading, days: WorkingDays) -> list[str]:
    """An accelerated hearing falls in its window; a date outside needs its reason."""
    notice = reading.thread.last("accelerated-notice-given")
    if reading.form != "accelerated-hearing" or notice is None:
        return []
    fixed: datetime.date = event.for_  # type: ignore[attr-defined]  # hearing-fixed has it
    caution = part5.warned_date(notice.date, fixed, days)
    if "outside" in caution and not event.reason:
        raise NotAllowed(
            caution,
            why="An accelerated hearing is held 10 to 15 working days after its notice.",
            do="Fix a day in the window, or give the reason for a day outside it.",
            cite=part5.hearing_window.cite,
        )
    return [caution] if caution else []


def appeal(event: Event, reading: Reading, days: WorkingDays) -> list[str]:
    """From a meeting to the authority, in time; from a hearing to the tribunal."""
    thread = reading.thread
    done, told = thread.last("proceedings-completed"), thread.last("outcome-notified")
    if done is None:
        return []
    form = str(reading.form)
    if getattr(event, "to", None) == "meeting-appeal":
        part4h.appeal_scope(form, admitted=bool(getattr(done, "admitted", None)))
        rule = part4h.appeal_due
    else:
        if form == "meeting":
            raise NotAllowed(
                "An appeal from a misconduct meeting does not go to the tribunal.",
                why="From a meeting the appeal is to the authority.",
                do="Record the appeal as made to the authority.",
                cite=part4h.tell_officer_due.cite,
            )
        rule = tribunals_2020.notice_of_appeal_due
    return _in_time(event, reading, told, rule(told.date, days).due, rule.cite) if told else []


def _in_time(
    event: Event, reading: Reading, told: Event, due: datetime.date | None, cite: str
) -> list[str]:
    name = "appeal-meeting-outcome" if cite == part4h.appeal_due.cite else "appeal-to-tribunal"
    extended = [
        one.until  # type: ignore[attr-defined]  # time-extended has it
        for one in reading.thread.all("time-extended")
        if getattr(one, "duty", None) == name and one.date >= told.date
    ]
    last = max([due, *extended]) if due is not None else None
    if last is not None and event.date > last:
        raise NotAllowed(
            f"The time for this appeal ran out at the end of {in_words(last)}.",
            why="Notice of appeal has a time limit; only an extension for exceptional circumstances"
            " lifts it.",
            do="Record the extension, with its reason, before the appeal.",
            cite=cite,
        )
    return []


def withdrawn(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """Withdrawal was read only in Part 4; an accelerated case is remitted."""
    if reading.form == "accelerated-hearing":
        return [
            (
                "Withdrawal was read only in Part 4 [SI 2020/4 reg 27]; an accelerated case is sent"
                " back under reg 50."
            )
        ]
    return []


def panel_named(event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """The person conducting a meeting is of a rank or grade that may."""
    conductor = getattr(event, "conductor", None)
    if reading.form != "meeting" or conductor is None:
        return []
    person = reading.thread.person
    fit = part4.meeting_conductor(
        officer_kind=person.kind,
        officer_rank=person.rank,
        conductor=conductor,
        conductor_rank=getattr(event, "conductor_rank", None),
        more_senior_staff=conductor == "police-staff",
    )
    if not fit:
        raise NotAllowed(
            "That person may not conduct this meeting.",
            why="It is conducted by someone at least one rank above, or by more senior staff; for"
            " a special constable by a sergeant or above, never by another special constable.",
            do="Name a person of a rank above, or more senior staff.",
            cite=part4.meeting_conductor.cite,
        )
    return []


def suspended(event: Event, _reading: Reading, _days: WorkingDays) -> list[str]:
    """The conditions for suspension, where the event states them."""
    met = getattr(event, "conditions", None)
    if met is None:
        return ["The conditions for suspension are not recorded [SI 2020/4 reg 11 (conditions)]."]
    considered = getattr(event, "redeployment_considered", None)
    part2.require_suspension_conditions(
        redeployment_considered=considered is not False,
        prejudice=met in {"prejudice", "both"},
        public_interest=met not in {"prejudice", "none"},
    )
    return []


def dismissed(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """Dismissal follows an outcome of dismissal for one of the person's allegations."""
    _require_outcome(
        reading, DISMISSALS, "No outcome of dismissal is recorded.", "SI 2020/4 reg 42(4)"
    )
    return []


def barred(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """The barred list holds those dismissed, or found who would have been."""
    allowed = DISMISSALS | {"would-have-been-dismissed"}
    _require_outcome(
        reading,
        allowed,
        "No dismissal, and no finding that it would have come.",
        "SI 2017/1135 reg 3",
    )
    return []


def _require_outcome(reading: Reading, wanted: frozenset[str], what: str, cite: str) -> None:
    case, person = reading.thread.case, reading.thread.person.id
    for one in case.allegations:
        thread = case.thread(one.id)
        done = thread.last("proceedings-completed", "outcome-notified", "appeal-determined")
        if one.person == person and thread.value(done, "outcome") in wanted:
            return
    raise NotAllowed(
        what,
        why="It follows only from an outcome of proceedings.",
        do="Record the finding and the outcome first.",
        cite=cite,
    )


def reflective(_event: Event, reading: Reading, _days: WorkingDays) -> list[str]:
    """Not while proceedings are to be brought: they come first, or are withdrawn."""
    thread = reading.thread
    last = thread.last("case-to-answer-decided", "proceedings-withdrawn", "proceedings-completed")
    pending = last is not None and last.name == "case-to-answer-decided"
    if pending and thread.value(last, "then") in FORMS:
        raise NotAllowed(
            f"Proceedings are to be brought for {thread.allegation.id}.",
            why="Reflective practice is for what is not, or no longer, taken to proceedings.",
            do="Refer the matter, or withdraw the proceedings first.",
            cite="SI 2020/4 Part 6 (entry)",
        )
    if last is not None and last.name == "proceedings-completed":
        found = thread.value(last, "finding")
        if found in {"misconduct", "gross-misconduct"}:
            raise NotAllowed(
                f"{found.replace('-', ' ').capitalize()} was found for {thread.allegation.id}.",
                why="Reflective practice is open only where neither was found.",
                do="Notify the outcome that was decided.",
                cite=reg42.nothing_found.cite,
            )
    return []


RULES: dict[str, Check] = {
    "referred-to-proceedings": referred,
    "case-to-answer-decided": decided,
    "interviewed": interviewed,
    "proceedings-begun": begun,
    "proceedings-completed": completed,
    "outcome-notified": notified,
    "outcome-published": published,
    "outcome-taken-down": taken_down,
    "hearing-fixed": hearing_fixed,
    "appeal-made": appeal,
    "proceedings-withdrawn": withdrawn,
    "panel-named": panel_named,
    "suspended": suspended,
    "dismissed": dismissed,
    "placed-on-barred-list": barred,
    "reflective-practice-started": reflective,
}


def permission(case: Case, event: Event, cite: str) -> str:
    """The provision that allows the step in its particulars, else the table's."""
    if event.name == "referred-to-proceedings":
        if _form(event) == "accelerated-hearing":
            return part5.require_certificate.cite
        reading = read_(case, event.allegations[0] if event.allegations else case.allegations[0].id)
        return part4.forced_form(
            reading.severity or "none",
            final_warning_in_force=counted(reading, "final-written-warning"),
            reduced_within_two_years=reduced_before(reading, within_two_years=True),
        )[1]
    return cite


@dataclass(frozen=True)
class Verdict:
    """The outcomes open and barred for an allegation, for the finding made or supposed."""

    allegation: str
    finding: str
    supposed: bool
    form: str
    presumption: bool
    choices: tuple[reg42.Choice, ...]

    def as_json(self) -> dict[str, object]:
        """The answer of `custodiet law outcomes --json`."""
        return {
            "allegation": self.allegation,
            "finding": self.finding,
            "supposed": self.supposed,
            "form": self.form,
            "presumption": self.presumption,
            "open": [_line(one) for one in self.choices if one.open],
            "barred": [_line(one) for one in self.choices if not one.open],
        }


def _line(choice: reg42.Choice) -> dict[str, object]:
    return {
        "outcome": choice.outcome,
        "cite": choice.cite,
        "because": choice.because,
        "verified": choice.verified,
    }


def verdict(reading: Reading, finding: str | None = None) -> Verdict:
    """The outcomes for an allegation: for the finding made, else for the case to answer."""
    thread = reading.thread
    done = thread.last("proceedings-completed")
    made = thread.value(done, "finding")
    taken = finding or made or reading.severity
    if taken in {None, "none", "practice-requiring-improvement"}:
        raise NotKnown(
            f"No finding and no case to answer is recorded for {thread.allegation.id}.",
            why="The outcomes open turn on what was found, or on the case to answer.",
            do="Record the finding, or the decision on the case to answer.",
            cite="SI 2020/4 reg 42",
        )
    panel = panel_of(reading, str(taken), done)
    return Verdict(
        allegation=thread.allegation.id,
        finding=str(taken),
        supposed=made is None,
        form=panel.form,
        presumption=panel.presumption,
        choices=reg42.choices(panel),
    )
