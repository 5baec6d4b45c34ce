"""Parts 1 and 2 of SI 2020/4: definitions, representation, criminal proceedings, suspension."""

import pytest

from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import Limit, conduct_2020, regimes
from custodiet.law.standards import STANDARDS
from tests.law.given import EW, D, names

general = conduct_2020.general


@pytest.mark.law("SI 2020/4 reg 2(1) (working day)")
@pytest.mark.parametrize(
    ("day_asked", "working", "because"),
    [
        ("2026-04-02", True, "Maundy Thursday is an ordinary Thursday"),
        ("2026-04-03", False, "Good Friday"),
        ("2026-04-04", False, "a Saturday"),
        ("2026-04-05", False, "a Sunday"),
        ("2026-04-06", False, "Easter Monday"),
        ("2026-04-07", True, "the Tuesday after Easter"),
        ("2026-12-24", True, "Christmas Eve is an ordinary Thursday"),
        ("2026-12-25", False, "Christmas Day"),
        ("2026-12-28", False, "the day in place of Boxing Day, a Saturday"),
        ("2022-09-19", False, "the state funeral: a holiday of that year alone"),
        ("2028-12-31", False, "the last day the table covers, a Sunday"),
    ],
)
def test_working_day(*, day_asked: str, working: bool, because: str) -> None:
    """Not a Saturday, not a Sunday, not a bank or public holiday in England and Wales."""
    assert general.is_working_day(D(day_asked), EW) is working, because


@pytest.mark.law("SI 2020/4 reg 2(1) (misconduct)")
@pytest.mark.parametrize(
    ("severity", "justified", "because"),
    [
        ("gross-misconduct", True, "so serious as to justify dismissal"),
        ("misconduct", True, "so serious as to justify disciplinary action"),
        ("practice-requiring-improvement", False, "dealt with outside discipline"),
        ("none", False, "no breach"),
    ],
)
def test_disciplinary_action_justified(*, severity: str, justified: bool, because: str) -> None:
    """Misconduct is a breach so serious as to justify disciplinary action."""
    assert general.disciplinary_action_justified(severity) is justified, because


@pytest.mark.law("SI 2020/4 reg 2(1) (gross misconduct)")
@pytest.mark.parametrize(
    ("came_to_notice", "indictable_only", "gross", "because"),
    [
        ("2025-05-28", True, True, "vector 38: convicted of robbery, alleged on the first day"),
        ("2025-05-27", True, False, "alleged the day before: the ordinary test"),
        ("2025-05-28", False, False, "vector 38: triable either way: the ordinary test"),
    ],
)
def test_gross_by_conviction(
    *, came_to_notice: str, indictable_only: bool, gross: bool, because: str
) -> None:
    """A conviction for an indictable-only offence is gross misconduct under the 2025 changes."""
    regime = regimes.resolve(regimes.Anchors(D(came_to_notice)))

    found = general.gross_by_conviction(
        indictable_only=indictable_only, amended_2025="2025" in regime.amendments
    )

    assert found is gross, because


@pytest.mark.law("SI 2020/4 reg 2(1) (disciplinary action)")
@pytest.mark.parametrize(
    ("outcome", "action", "because"),
    [
        ("written-warning", True, "the least of the four"),
        ("final-written-warning", True, "the second"),
        ("reduction-in-rank", True, "the third"),
        ("dismissal-without-notice", True, "the gravest"),
        ("reflective-practice", False, "it is not discipline"),
        ("learning", False, "nor is learning"),
        ("management-advice", False, "it exists only under the 2012 Regulations"),
        ("no-action", False, "nothing is done"),
    ],
)
def test_is_disciplinary_action(*, outcome: str, action: bool, because: str) -> None:
    """Four outcomes are disciplinary action, and no others."""
    assert general.is_disciplinary_action(outcome) is action, because


@pytest.mark.law("SI 2020/4 reg 2(1) (appropriate authority)")
@pytest.mark.parametrize(
    ("rank", "authority", "because"),
    [
        ("chief-constable", "local-policing-body", "the chief officer of a force"),
        ("commissioner", "local-policing-body", "the chief officer in London"),
        ("deputy-chief-constable", "chief-officer", "one rank below the chief officer"),
        ("deputy-commissioner", "chief-officer", "one rank below the Commissioner"),
        ("constable", "chief-officer", "anyone else"),
        (None, "chief-officer", "a person without a rank is not a chief officer"),
    ],
)
def test_appropriate_authority(rank: str | None, authority: str, because: str) -> None:
    """The local policing body decides for a chief officer, the chief officer for the rest."""
    assert general.appropriate_authority(rank) == authority, because


@pytest.mark.law("SI 2020/4 reg 5")
@pytest.mark.parametrize(
    ("name", "in_short", "because"),
    [
        (
            "confidentiality",
            "Use and share information only for proper police purposes.",
            "the seventh standard",
        ),
        ("use-of-force", "Only what is necessary, proportionate and reasonable.", "the fourth"),
    ],
)
def test_standard(name: str, in_short: str, because: str) -> None:
    """There are ten standards; each says in short what it asks."""
    assert general.standard(name) == in_short, because


@pytest.mark.law("SI 2020/4 reg 5")
@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("loyalty", "not one of the ten"),
        ("honesty", "half the name of the first"),
    ],
)
def test_a_standard_that_is_not_among_the_ten_is_refused(name: str, because: str) -> None:
    """An allegation must be of a breach of one of the ten."""
    with pytest.raises(NotAllowed) as refused:
        general.standard(name)

    assert refused.value.what == f"{name} is not one of the ten standards.", because
    assert refused.value.do == f"Choose from: {', '.join(STANDARDS)}."
    assert refused.value.cite == "SI 2020/4 reg 5"


@pytest.mark.law("SI 2020/4 reg 6")
@pytest.mark.parametrize(
    ("reason", "words", "because"),
    [
        ("criminal-proceedings", "it might prejudice criminal proceedings", "the first reason"),
        ("welfare-or-safety", "the welfare or safety of an informant or witness", "the sixth"),
        ("public-interest", "another reason in the public interest", "the last"),
    ],
)
def test_withheld_for_harm(reason: str, words: str, because: str) -> None:
    """Something is held back from the officer only for one of seven reasons."""
    assert general.withheld_for_harm(reason) == words, because


@pytest.mark.law("SI 2020/4 reg 6")
@pytest.mark.parametrize(
    ("reason", "because"),
    [
        ("embarrassment", "embarrassment to the force is not a reason"),
        ("", "no reason at all is not a reason"),
    ],
)
def test_what_is_no_reason_in_the_harm_test_is_refused(reason: str, because: str) -> None:
    """The officer must be told unless one of the seven reasons makes it necessary."""
    with pytest.raises(NotAllowed) as refused:
        general.withheld_for_harm(reason)

    assert refused.value.what == f"“{reason}” is not a reason in the harm test.", because
    assert refused.value.cite == "SI 2020/4 reg 6"


@pytest.mark.law("SI 2020/4 reg 7")
@pytest.mark.parametrize(
    ("form", "acts", "because"),
    [
        ("interview", "advise, represent, make-representations, attend", "in an interview"),
        ("hearing", "advise, represent, make-representations, attend", "at a hearing"),
        ("meeting", "advise, represent, make-representations, attend", "at a meeting"),
        ("reflective-practice", "advise", "only advice is left"),
    ],
)
def test_police_friend(form: str, acts: str, because: str) -> None:
    """What a police friend may do for the officer."""
    assert general.police_friend(form) == names(acts), because


@pytest.mark.law("SI 2020/4 reg 7(1)")
@pytest.mark.parametrize(
    ("who", "involved", "kind", "on", "may_be", "because"),
    [
        ("police-officer", False, "police-officer", "2020-02-01", True, "an officer"),
        ("police-staff", False, "police-officer", "2020-02-01", True, "a member of staff"),
        ("police-officer", True, "police-officer", "2020-02-01", False, "otherwise involved"),
        ("solicitor", False, "police-officer", "2026-02-02", False, "a lawyer is for reg 8"),
        ("staff-association", False, "police-officer", "2020-02-01", True, "a nominee"),
        (
            "staff-association",
            False,
            "special-constable",
            "2022-06-27",
            False,
            "a nominee was for members of a force",
        ),
        (
            "staff-association",
            False,
            "special-constable",
            "2022-06-28",
            True,
            "since that day for special constables too",
        ),
    ],
)
def test_may_be_police_friend(
    *, who: str, involved: bool, kind: str, on: str, may_be: bool, because: str
) -> None:
    """An officer, staff or a nominee of a staff association, not otherwise involved."""
    found = general.may_be_police_friend(who, involved=involved, officer_kind=kind, on=D(on))

    assert found is may_be, because


@pytest.mark.law("SI 2020/4 reg 8")
@pytest.mark.parametrize(
    ("form", "lawyer", "because"),
    [
        ("hearing", True, "dismissal is possible"),
        ("accelerated-hearing", True, "dismissal is possible"),
        ("meeting", False, "a meeting can only warn"),
    ],
)
def test_legal_representation(*, form: str, lawyer: bool, because: str) -> None:
    """A lawyer at a hearing or an accelerated hearing, not at a meeting."""
    assert general.legal_representation(form) is lawyer, because


@pytest.mark.law("SI 2020/4 reg 9")
@pytest.mark.parametrize(
    ("sent", "deemed_given", "given", "because"),
    [
        ("2025-06-06", "2025-06-06", "2025-06-06", "deemed given on the day it was sent"),
        ("2025-06-06", "2025-06-09", "2025-06-09", "deemed given on a later day"),
    ],
)
def test_notice_by_email(sent: str, deemed_given: str, given: str, because: str) -> None:
    """A notice sent by email is given on the day a person has entered as its deemed day."""
    assert general.notice_by_email(D(sent), D(deemed_given)) == D(given), because


def test_a_deemed_day_that_nobody_entered_is_never_guessed() -> None:
    """The number of days was not seen; every time limit that runs from the notice turns on it."""
    with pytest.raises(NotKnown):
        general.notice_by_email(D("2025-06-06"), None)


@pytest.mark.law("SI 2020/4 reg 10")
@pytest.mark.parametrize(
    ("criminal_pending", "may_prejudice", "because"),
    [
        (False, None, "no criminal proceedings"),
        (False, True, "they have ended, and the prejudice with them"),
        (True, False, "pending, and the authority finds no prejudice"),
        (True, None, "pending, and no prejudice has been found: the default is no delay"),
    ],
)
def test_proceedings_go_on(
    *, criminal_pending: bool, may_prejudice: bool | None, because: str
) -> None:
    """Criminal proceedings alone do not hold misconduct proceedings up."""
    answer = general.require_no_prejudice(
        criminal_pending=criminal_pending, may_prejudice=may_prejudice
    )

    assert answer is None, because


@pytest.mark.law("SI 2020/4 reg 10")
def test_proceedings_wait_while_they_would_prejudice_criminal_ones() -> None:
    """No misconduct proceedings while they would prejudice criminal proceedings."""
    with pytest.raises(NotAllowed) as refused:
        general.require_no_prejudice(criminal_pending=True, may_prejudice=True)

    assert refused.value.cite == "SI 2020/4 reg 10"
    assert refused.value.do.startswith("Decide again when the prejudice or the criminal case ends")


@pytest.mark.law("SI 2020/4 reg 10 (decided again)")
def test_decided_again_due() -> None:
    """When the criminal case ends, or prejudices no longer; no day is set."""
    limit = general.decided_again_due(D("2026-03-02"))

    assert limit.due is None
    assert limit.because.startswith("as soon as practicable from 2 March 2026")


@pytest.mark.law("SI 2020/4 reg 11 (conditions)")
@pytest.mark.parametrize(
    ("redeployment_considered", "prejudice", "public_interest", "met", "because"),
    [
        (True, True, False, True, "the investigation may be prejudiced"),
        (True, False, True, True, "the public interest requires it"),
        (True, True, True, True, "both"),
        (True, False, False, False, "neither"),
        (False, True, True, False, "redeployment was not considered"),
    ],
)
def test_conditions_for_suspension(
    *,
    redeployment_considered: bool,
    prejudice: bool,
    public_interest: bool,
    met: bool,
    because: str,
) -> None:
    """Redeployment considered and not appropriate, and one of two further reasons."""
    refused = None
    try:
        general.require_suspension_conditions(
            redeployment_considered=redeployment_considered,
            prejudice=prejudice,
            public_interest=public_interest,
        )
    except NotAllowed as refusal:
        refused = refusal.cite

    assert refused == (None if met else "SI 2020/4 reg 11 (conditions)"), because


@pytest.mark.law("SI 2020/4 reg 11 (duration)")
@pytest.mark.parametrize(
    ("decided_not_to_refer", "proceedings_ended", "lasts", "because"),
    [
        (False, False, True, "the matter is still open"),
        (True, False, False, "it was decided not to refer the matter"),
        (False, True, False, "the proceedings ended"),
    ],
)
def test_suspension_lasts(
    *, decided_not_to_refer: bool, proceedings_ended: bool, lasts: bool, because: str
) -> None:
    """Until a decision not to refer, or until the misconduct proceedings end."""
    found = general.suspension_lasts(
        decided_not_to_refer=decided_not_to_refer, proceedings_ended=proceedings_ended
    )

    assert found is lasts, because


@pytest.mark.law("SI 2020/4 reg 11 (confirmation)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [
        ("2026-05-21", "2026-05-27", "vector 27: told on a Thursday; 25 May does not count"),
        ("2026-05-22", "2026-05-28", "told on the Friday: counting starts after the holiday"),
        ("2026-05-25", "2026-05-28", "told on the holiday: the same"),
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
    ],
)
def test_confirmation_of_suspension_due(suspended: str, due: str, because: str) -> None:
    """3 working days from the first working day after the suspension."""
    assert general.confirmation_of_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 11 (representations)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [
        ("2026-05-21", "2026-06-02", "vector 27: 25 May does not count"),
        ("2026-05-22", "2026-06-03", "a day later, a day later"),
        ("2026-05-24", "2026-06-03", "a Sunday before the holiday: the same"),
    ],
)
def test_representations_on_suspension_due(suspended: str, due: str, because: str) -> None:
    """7 working days from the first working day after the suspension."""
    assert general.representations_on_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 11 (review on representations)")
@pytest.mark.parametrize(
    ("received", "due", "because"),
    [
        ("2026-06-01", "2026-06-08", "received on a Monday: to the Monday after"),
        ("2026-08-27", "2026-09-04", "31 August does not count"),
        ("2026-08-28", "2026-09-07", "nor does it on the Friday before"),
    ],
)
def test_review_on_representations_due(received: str, due: str, because: str) -> None:
    """5 working days from the first working day after representations were received."""
    assert general.review_on_representations_due(D(received), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 11 (first review)")
@pytest.mark.parametrize(
    ("suspended", "due", "because"),
    [
        ("2026-05-21", "2026-06-18", "vector 27: 4 weeks from Friday 22 May"),
        ("2026-05-22", "2026-06-22", "4 weeks from Tuesday 26 May: the holiday delays the start"),
        ("2026-05-23", "2026-06-22", "a Saturday: the same start"),
    ],
)
def test_first_review_of_suspension_due(suspended: str, due: str, because: str) -> None:
    """4 weeks from the first working day after the suspension; holidays inside do not extend."""
    assert general.first_review_of_suspension_due(D(suspended), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 11 (next review)")
@pytest.mark.parametrize(
    ("reviewed", "due", "because"),
    [
        ("2026-06-15", "2026-07-13", "vector 27: 4 weeks from Tuesday 16 June"),
        ("2026-06-18", "2026-07-16", "reviewed on the last day of the first 4 weeks"),
        ("2026-05-22", "2026-06-19", "the day after counts, though it is a Saturday"),
    ],
)
def test_next_review_of_suspension_due(reviewed: str, due: str, because: str) -> None:
    """4 weeks from the day after the previous review, working day or not."""
    assert general.next_review_of_suspension_due(D(reviewed)).due == D(due), because


def test_the_reasons_given_for_the_reviews_name_the_first_day() -> None:
    """The first review counts from a working day, a later one from the very next day."""
    first = general.first_review_of_suspension_due(D("2026-05-22"), EW)
    later = general.next_review_of_suspension_due(D("2026-05-22"))

    assert first == Limit(D("2026-06-22"), "4 weeks from 26 May 2026")
    assert later == Limit(D("2026-06-19"), "4 weeks from 23 May 2026")


@pytest.mark.law("SI 2020/4 reg 11 (outcome of review)")
@pytest.mark.parametrize(
    ("reviewed", "due", "because"),
    [
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
        ("2026-08-28", "2026-09-03", "31 August does not count"),
    ],
)
def test_outcome_of_a_review_is_told(reviewed: str, due: str, because: str) -> None:
    """3 working days from the first working day after the review."""
    assert general.suspension_notified(D(reviewed), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 12")
@pytest.mark.parametrize(
    ("rank", "keeper", "because"),
    [
        ("constable", "chief-officer", "the authority of every other officer"),
        ("chief-constable", "local-policing-body", "the authority of a chief officer"),
        (None, "chief-officer", "a special constable may have no rank in the list"),
    ],
)
def test_record_of_proceedings(rank: str | None, keeper: str, because: str) -> None:
    """The appropriate authority keeps a record of proceedings for every officer."""
    assert general.record_of_proceedings(rank) == keeper, because


@pytest.mark.law("SI 2020/4 reg 12")
@pytest.mark.parametrize(
    ("rank", "because"),
    [("captain", "no police rank"), ("detective-constable", "a post, not a rank")],
)
def test_what_is_not_a_rank_is_refused(rank: str, because: str) -> None:
    """Who keeps the record turns on the rank, so it is not guessed."""
    with pytest.raises(NotAllowed) as refused:
        general.record_of_proceedings(rank)

    assert refused.value.what == f"{rank} is not a rank.", because
    assert refused.value.cite == "SI 2020/4 reg 12"
