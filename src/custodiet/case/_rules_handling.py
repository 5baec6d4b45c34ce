"""What is asked while a matter is referred, combined, answered or certified for acceleration."""

from __future__ import annotations

from custodiet.case._granted import Check, Granted, of_2020
from custodiet.case._reading import Reading, under_the_act
from custodiet.case.duties._standing import CHIEF_OFFICERS
from custodiet.case.events import Event
from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import Cited, WorkingDays, complaints_2012, complaints_2020, police_reform_act
from custodiet.law.calendar import in_words
from custodiet.law.conduct_2020 import delegation
from custodiet.law.conduct_2020 import investigation as part3

__all__ = ["HANDLING_RULES", "certified", "logged", "review_in_time", "senior_authority"]

# Modes of SI 2012/1204 that are none of those of 2020.
ENDED_IN_2020 = complaints_2012.modes() - {"local", "independent"}
BINDING = ("proceedings-directed", "proceedings-recommendation-answered")


def required(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A criterion that is no limb that was read draws a caution."""
    criterion, rule = getattr(event, "criterion", None), complaints_2020.referral_limb
    act = police_reform_act.died_or_injured_must_be_referred
    if criterion is None or rule(criterion):
        return Granted(cite=rule.cite if criterion else "")
    if act(death_or_serious_injury=criterion == "death-or-serious-injury", demanded=False):
        return Granted(cite=act.cite)
    chief, complaint = complaints_2020.chief_officer_limb, reading.thread.has("complaint-made")
    if criterion == "chief-officer" and chief(complaint=complaint, ruled_out=False):
        return Granted(cite=chief.cite)
    words = f"“{criterion.replace('-', ' ')}” is none of the limbs that were read [{rule.cite}]."
    return Granted((words,))


def recorded(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A reason to record that is on the list of complaints, or on that of conduct matters."""
    criterion = getattr(event, "criterion", None)
    if criterion is None:
        return Granted()
    complaint, conduct = police_reform_act.must_record, complaints_2020.conduct_matter_recorded
    rule: Cited = complaint if reading.thread.has("complaint-made") else conduct
    met = complaint(criterion) if rule is complaint else conduct(criterion)
    words = f"That is no reason on the list for a matter that came so [{rule.cite}]."
    return Granted(() if met else (words,), rule.cite)


def logged(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A complaint that must be recorded under Schedule 3 is not handled outside it."""
    rule, thread = police_reform_act.must_record, reading.thread
    if getattr(event, "handling", None) != "outside-schedule-3":
        return Granted()
    stated = {
        "complainant-asks": bool(getattr(event, "complainant_asks", None)),
        "crime-or-disciplinary": bool(getattr(event, "indication", None)),
        "mandatory-referral": thread.has("referral-required", "called-in"),
    }
    if rule(*(reason for reason, met in stated.items() if met)):
        raise NotAllowed(
            "This complaint is recorded under Schedule 3.",
            why="The complainant asks for it, or referral is mandatory.",
            do="Record it, and decide how it is handled under the Schedule.",
            cite=rule.cite,
        )
    return Granted()


def sent(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Under the Act a report goes to the prosecutor where both conditions are met."""
    rule = police_reform_act.sent_to_prosecutor
    crime, fit = getattr(event, "indicates_crime", None), getattr(event, "appropriate", None)
    if not under_the_act(reading.thread) or (crime is None and fit is None):
        return Granted()
    if not rule(indicates_crime=crime is not False, appropriate_or_prescribed=fit is not False):
        raise NotAllowed(
            "The report is not sent to the prosecutor.",
            why="It goes there where it indicates a crime and it is appropriate for the prosecutor"
            " to consider it, or the offence is of a prescribed kind.",
            do="Keep the report, and record why it is not sent.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def referred(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A voluntary referral has its grounds, and one by the policing body has its place."""
    if getattr(event, "basis", None) != "voluntary":
        return Granted()
    rule = police_reform_act.voluntary_referral
    by = getattr(event, "referred_by", None) or "appropriate-authority"
    grave, before = getattr(event, "grave", None), reading.thread.has("referred")
    if grave is None:
        raise NotKnown(
            "It is not stated whether the matter is grave or the circumstances exceptional.",
            why="A matter that need not be referred may be, for one of these reasons.",
            do="Say whether it is so.",
            cite=rule.cite,
        )
    if not rule(by, grave_or_exceptional=grave, chief_officer_has_referred=before):
        raise NotAllowed(
            f"{reading.thread.allegation.id} cannot be referred voluntarily.",
            why="It was referred already." if grave else "It is neither grave nor exceptional.",
            do="Go on with it, or refer it as mandatory if a limb is met.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def treated(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """What was referred need not be treated as if it had been."""
    rule = police_reform_act.treated_as_referred
    if not rule(referred=reading.thread.has("referred"), came_to_the_watchdog=True):
        raise NotAllowed(
            f"{reading.thread.allegation.id} was referred.",
            why="Only what reached the watchdog without a referral is treated as referred.",
            do="Determine the mode of investigation.",
            cite=rule.cite,
        )
    return Granted(cite=rule.cite)


def told(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A complainant is told where there is one; the officer unless it might prejudice."""
    rule = police_reform_act.referral_told_to
    complained, held = reading.thread.has("complaint-made"), bool(getattr(event, "held_back", None))
    if not reading.thread.has("referred", "treated-as-referred"):
        raise NotAllowed(
            f"{reading.thread.allegation.id} was not referred.",
            why="There is nothing to tell before a referral.",
            do="Record the referral first.",
            cite=rule.cite,
        )
    if getattr(event, "to", None) == "complainant":
        if "complainant" not in rule(complained_of=complained, would_prejudice=held):
            raise NotAllowed(
                f"Nobody complained about {reading.thread.allegation.id}.",
                why="It did not come as a complaint.",
                do="Tell the officer, unless that might prejudice an investigation.",
                cite=rule.cite,
            )
        if held:
            raise NotAllowed(
                "The notice to a complainant is not held back.",
                why="Only the person concerned is not told while it might prejudice.",
                do="Tell the complainant.",
                cite=rule.cite,
            )
    return Granted(cite=rule.cite)


def mode(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A change of hands carries the papers; a chief officer is not investigated by their own."""
    after, before = str(getattr(event, "mode", None)), reading.mode
    if after in ENDED_IN_2020:
        raise NotAllowed(
            f"A {after} investigation is none of those of today.",
            why="The mode is local, directed or independent.",
            do="Record the one that was determined.",
            cite=police_reform_act.chosen_mode.cite,
        )
    cautions = []
    again = police_reform_act.mode_redetermined
    if before not in {None, after} and again(str(before), after):
        cautions.append(
            "The investigation changes hands: its papers and evidence go with it, as the title of"
            f" SI 2020/2 reg 15 has it [{again.cite}]."
        )
    rule = complaints_2020.local_mode_ruled_out
    chief = reading.thread.person.rank in CHIEF_OFFICERS | {"deputy-commissioner"}
    if rule(chief_officer=chief) and after in {"local", "returned"}:
        cautions.append(
            "About a chief officer the Director General has to investigate; the exact effect of"
            f" these regulations was not read [{rule.cite}]."
        )
    return Granted(tuple(cautions), again.cite if before not in {None, after} else "")


def investigator(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Nobody investigates who is barred, as far as the event says what they are."""

    def stated(name: str) -> bool:
        return bool(getattr(event, name, None))

    ordinary = part3.part_3_applies(reading.mode)
    cite = part3.investigator_barred.cite if ordinary else complaints_2020.investigator_unfit.cite
    if ordinary:
        bar = part3.investigator_barred(
            interested_party=stated("interested_party"),
            manages_officer=stated("manages_officer"),
            senior_same_force=reading.senior and stated("same_force"),
        )
    else:
        bar = complaints_2020.investigator_unfit(
            competent=getattr(event, "competent", None) is not False,
            conflict=stated("interested_party"),
            works_with_subject=stated("manages_officer"),
        )
    if bar is not None:
        raise NotAllowed(
            "This person may not investigate.",
            why=f"They are {bar}.",
            do="Appoint somebody else.",
            cite=cite,
        )
    return Granted(cite=cite)


def combined(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """The Director General consults the authority before combining or splitting."""
    rule, stated = complaints_2020.combining_decided_by, getattr(event, "consulted", None)
    if rule(reading.mode) == "appropriate-authority":
        return Granted(cite=rule.cite)
    if stated is False:
        raise NotAllowed(
            "The authority was not consulted.",
            why="The Director General consults it before combining or splitting investigations.",
            do="Consult the authority first, and record that.",
            cite=rule.cite,
        )
    words = f"Whether the authority was consulted is not recorded [{rule.cite}]."
    return Granted(() if stated else (words,), rule.cite)


def notified(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """It is a death or serious injury matter that becomes a conduct matter."""
    rule, start = police_reform_act.became_conduct_matter, reading.thread.first("came-to-attention")
    if getattr(start, "source", None) == "death-or-serious-injury":
        return Granted(cite=rule.cite)
    words = f"The file does not say that this is a death or serious injury matter [{rule.cite}]."
    return Granted((words,), rule.cite)


def answered(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """An investigated complaint is decided on the report; any other is answered."""
    rule, thread = police_reform_act.must_investigate, reading.thread
    if not thread.has("complaint-made"):
        raise NotAllowed(
            f"{thread.allegation.id} is not a complaint.",
            why="What nobody complained of is answered to nobody.",
            do="Assess the matter and decide on it.",
            cite=rule.cite,
        )
    handling = getattr(thread.last("handling-decided"), "handling", None)
    if handling == "investigation" or reading.mode in {"independent", "directed", "local"}:
        raise NotAllowed(
            f"{thread.allegation.id} is investigated.",
            why="What comes of an investigation is decided on its report.",
            do="Submit the report, or record that it is handled otherwise.",
            cite=rule.cite,
        )
    words = f"How the complaint is handled is not recorded [{rule.cite}]."
    return Granted(() if handling else (words,), rule.cite)


def right_told(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """In writing, only where there is a review, and naming the body that the file points to."""
    rule, open_ = complaints_2020.review_right_contents, police_reform_act.review_open
    if not rule(review_open=_reviewable(reading)):
        raise NotAllowed(
            f"There is no review for {reading.thread.allegation.id}.",
            why="Only the handling of a complaint under Schedule 3 is reviewed, and neither a"
            " directed nor an independent investigation.",
            do="Tell the complainant the outcome, and that there is no review.",
            cite=open_.cite,
        )
    if getattr(event, "in_writing", None) is False:
        raise NotAllowed(
            "The complainant was not told in writing.",
            why="The right, the review body and the time limit are told in writing.",
            do="Write to the complainant; the time runs from then.",
            cite=rule.cite,
        )
    return Granted(_other_body(str(getattr(event, "body", None)), reading), rule.cite)


def _reviewable(reading: Reading) -> bool:
    thread = reading.thread
    outside = getattr(thread.last("handling-decided"), "handling", None) == "outside-schedule-3"
    under = thread.has("complaint-made") and under_the_act(thread) and not outside
    return police_reform_act.review_open(reading.mode, under_schedule_3=under)


def _other_body(named: str, reading: Reading) -> tuple[str, ...]:
    """A caution where the facts point to another review body than the one named."""
    rule, thread = police_reform_act.review_body, reading.thread
    body = rule(
        authority_is_policing_body=thread.person.rank in CHIEF_OFFICERS,
        senior_officer=reading.senior,
        referred=thread.has("referred", "treated-as-referred"),
    )
    if named == body:
        return ()
    words = f"By what the file tells the review body is the {body.replace('-', ' ')}"
    if body == "local-policing-body":
        words += ", unless the authority could not rule out a crime or misconduct"
    return (f"{words} [{rule.cite}].",)


def review_in_time(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """A request after its last day draws a caution: whether it is extended is for the body."""
    rule, told_of = police_reform_act.review_due, reading.thread.last("review-right-told")
    if told_of is None:
        return Granted()
    due = rule(told_of.date).due
    assert due is not None
    if event.date <= due:
        return Granted()
    words = (
        f"The time for a review ran out at the end of {in_words(due)}; whether special"
        f" circumstances extend it is for the review body [{rule.cite}]."
    )
    return Granted((words,))


def declined(_event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """Not against a direction to certify; in a Police Reform Act case with a memorandum."""
    rule = complaints_2020.certification_directed
    if rule(directed=reading.thread.has("certification-directed")):
        raise NotAllowed(
            f"The Director General directed that {reading.thread.allegation.id} be certified.",
            why="A direction binds the authority.",
            do="Certify the case.",
            cite=rule.cite,
        )
    memorandum = complaints_2020.declined_with_memorandum
    if under_the_act(reading.thread) and memorandum(conditions_met=False):
        words = f"Send the Director General a memorandum with the reasons [{memorandum.cite}]."
        return Granted((words,))
    return Granted()


def memorandum_sent(event: Event, reading: Reading, _days: WorkingDays) -> Granted:
    """There is nothing to explain, and nothing to direct against, unless the authority declined."""
    if not reading.thread.has("special-conditions-declined"):
        raise NotAllowed(
            f"Nobody declined to certify {reading.thread.allegation.id}.",
            why=f"“{event.title}” follows an authority's decision not to certify.",
            do="Record that decision first.",
            cite=complaints_2020.declined_with_memorandum.cite,
        )
    return Granted()


def certified(event: Event, reading: Reading, days: WorkingDays) -> Granted:
    """A senior officer authorises it; after the final report only in the newer cases."""
    given = senior_authority(event, reading, days)
    thread, report = reading.thread, reading.thread.last("report-submitted")
    if report is None or not under_the_act(thread):
        return given
    rule = complaints_2020.require_certifiable_after_report
    if not reading.amended_2025:
        words = (
            "Certifying after the final report came with the 2025 changes, which do not reach this"
            f" allegation; what went before was not read [{rule.cite}]."
        )
        return Granted((*given.cautions, words), given.cite)
    rule(direction_stands=_settled(reading), begun=thread.has("proceedings-begun"))
    return Granted(given.cautions, rule.cite)


def _settled(reading: Reading) -> bool:
    """Whether a direction or an accepted recommendation settled another form."""
    last = reading.thread.last(*BINDING)
    if last is None or reading.thread.value(last, "form") == "accelerated-hearing":
        return False
    return last.name == "proceedings-directed" or bool(getattr(last, "accepted", None))


def senior_authority(event: Event, _reading: Reading, _days: WorkingDays) -> Granted:
    """A suspension and a certificate are authorised by a senior officer, where it is stated."""
    rank, rule = getattr(event, "authorised_by", None), delegation.require_senior_officer
    if rank is None:
        return Granted()
    rule("suspend" if event.name == "suspended" else "certify", rank)
    return Granted()


HANDLING_RULES: dict[str, Check] = {
    name: of_2020(rule)
    for name, rule in {
        "recorded": recorded,
        "sent-to-prosecutor": sent,
        "referral-required": required,
        "referred": referred,
        "treated-as-referred": treated,
        "referral-told": told,
        "mode-determined": mode,
        "investigator-appointed": investigator,
        "investigations-combined": combined,
        "investigation-split": combined,
        "conduct-matter-notified": notified,
        "complaint-outcome-decided": answered,
        "review-right-told": right_told,
        "special-conditions-declined": declined,
        "declining-memorandum-sent": memorandum_sent,
        "certification-directed": memorandum_sent,
        "special-conditions-certified": certified,
    }.items()
}
