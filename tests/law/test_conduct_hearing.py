"""Part 4 of SI 2020/4, regs 35-41 and 43-47: notice, the proceedings, report, appeal."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import Limit, conduct_2020
from tests.law.given import EW, D, names

part4 = conduct_2020.hearing


@pytest.mark.law("SI 2020/4 reg 35")
@pytest.mark.parametrize(
    ("notice_of_names", "due", "because"),
    [
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
        ("2026-12-24", "2026-12-31", "25 and 28 December do not count"),
        ("2026-09-05", "2026-09-09", "a Saturday: Monday to Wednesday"),
    ],
)
def test_panel_objection_due(notice_of_names: str, due: str, because: str) -> None:
    """3 working days from the first working day after notice of the names."""
    assert part4.panel_objection_due(D(notice_of_names), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 36")
@pytest.mark.parametrize(
    ("hearing", "due", "words", "because"),
    [
        (
            "2026-04-07",
            "2026-03-27",
            "5 working days before 7 April 2026; counting clear days, by 26 March 2026",
            "vector 36, not verified: 27, 30, 31 March, 1 and 2 April",
        ),
        (
            "2026-09-14",
            "2026-09-07",
            "5 working days before 14 September 2026; counting clear days, by 4 September 2026",
            "a Monday: the whole week before it",
        ),
        (
            "2026-09-15",
            "2026-09-08",
            "5 working days before 15 September 2026; counting clear days, by 7 September 2026",
            "a day later, a day later",
        ),
    ],
)
def test_public_notice_due(hearing: str, due: str, words: str, because: str) -> None:
    """On the website at least 5 working days before the hearing; both readings are shown."""
    assert part4.public_notice_due(D(hearing), EW) == Limit(D(due), words), because


@pytest.mark.law("SI 2020/4 reg 37")
@pytest.mark.parametrize(
    ("ordered", "absent", "answer", "because"),
    [
        (True, False, "must", "ordered to attend"),
        (False, False, "may", "not ordered; by video too"),
        (True, True, "in-absence", "ordered, and does not come: the hearing may go ahead"),
        (False, True, "in-absence", "not ordered, and does not come"),
    ],
)
def test_attendance(*, ordered: bool, absent: bool, answer: str, because: str) -> None:
    """The officer attends if ordered; the proceedings may go ahead without."""
    assert part4.attendance(ordered=ordered, absent=absent) == answer, because


@pytest.mark.law("SI 2020/4 regs 38-40")
@pytest.mark.parametrize(
    ("form", "public", "because"),
    [
        ("hearing", True, "a misconduct hearing"),
        ("meeting", False, "a misconduct meeting"),
    ],
)
def test_held_in_public(*, form: str, public: bool, because: str) -> None:
    """A hearing is held in public, a meeting in private."""
    assert part4.held_in_public(form) is public, because


@pytest.mark.law("SI 2020/4 reg 41(2)")
@pytest.mark.parametrize(
    ("told", "cite", "because"),
    [
        (True, None, "the officer was told of reg 8(1)-(3)"),
        (False, "SI 2020/4 reg 41(2)", "the officer was not"),
    ],
)
def test_told_of_representation_before_the_start(
    *, told: bool, cite: str | None, because: str
) -> None:
    """Proceedings may not start unless the officer was told of legal representation."""
    refused = None
    try:
        part4.require_told_of_representation(told=told)
    except NotAllowed as refusal:
        refused = refusal.cite

    assert refused == cite, because


@pytest.mark.law("SI 2020/4 reg 41(3)-(4)")
@pytest.mark.parametrize(
    ("only_for_attendance_of_others", "exceptional", "will_do", "because"),
    [
        (False, False, True, "any other reason"),
        (True, False, False, "only so that a complainant can attend"),
        (True, True, True, "the same, in exceptional circumstances"),
    ],
)
def test_adjournment_reason(
    *, only_for_attendance_of_others: bool, exceptional: bool, will_do: bool, because: str
) -> None:
    """Not adjourned only for the attendance of a complainant, witness or interested person."""
    found = part4.adjournment_reason(
        only_for_attendance_of_others=only_for_attendance_of_others, exceptional=exceptional
    )

    assert found is will_do, because


@pytest.mark.law("SI 2020/4 reg 41(5)")
@pytest.mark.parametrize(
    ("accepted", "next_step", "because"),
    [
        (None, "ask", "not asked yet: this comes first"),
        (True, "outcome", "accepted: what remains is the outcome"),
        (False, "evidence", "not accepted: the evidence is heard"),
    ],
)
def test_asked_first(*, accepted: bool | None, next_step: str, because: str) -> None:
    """The officer is first asked whether the conduct is accepted."""
    assert part4.asked_first(accepted=accepted) == next_step, because


@pytest.mark.law("SI 2020/4 reg 41(12)-(13)")
@pytest.mark.parametrize(
    ("relied_on_now", "mentioned_before", "inference", "because"),
    [
        (True, False, True, "relied on now, and not mentioned when asked"),
        (True, True, False, "mentioned before"),
        (False, False, False, "not relied on"),
    ],
)
def test_adverse_inference(
    *, relied_on_now: bool, mentioned_before: bool, inference: bool, because: str
) -> None:
    """An inference from reliance on something not mentioned before."""
    found = part4.adverse_inference(relied_on_now=relied_on_now, mentioned_before=mentioned_before)

    assert found is inference, because


@pytest.mark.law("SI 2020/4 reg 41(15)")
@pytest.mark.parametrize(
    ("admitted", "more_likely_than_not", "found", "because"),
    [
        (True, False, True, "the officer admits it"),
        (False, True, True, "more likely than not"),
        (False, False, False, "neither admitted nor shown"),
    ],
)
def test_proof(*, admitted: bool, more_likely_than_not: bool, found: bool, because: str) -> None:
    """On the balance of probabilities, or on admission."""
    answer = part4.proof(admitted=admitted, more_likely_than_not=more_likely_than_not)

    assert answer is found, because


@pytest.mark.law("SI 2020/4 reg 41 (majority)")
@pytest.mark.parametrize(
    ("votes_for", "votes_against", "carried", "because"),
    [
        (2, 1, True, "two of three"),
        (3, 0, True, "all three"),
        (1, 2, False, "one of three"),
        (1, 1, False, "a tie is no majority"),
    ],
)
def test_decided_by_majority(
    *, votes_for: int, votes_against: int, carried: bool, because: str
) -> None:
    """The panel decides by majority."""
    assert part4.decided_by_majority(votes_for, votes_against) is carried, because


@pytest.mark.law("SI 2020/4 reg 43(1)")
@pytest.mark.parametrize(
    ("completed", "due", "because"),
    [
        ("2026-04-02", "2026-04-13", "vector 6: the eve of Good Friday"),
        ("2026-09-03", "2026-09-10", "a Thursday to the Thursday after"),
        ("2026-09-04", "2026-09-11", "a Friday to the Friday after"),
    ],
)
def test_report_of_outcome_due(completed: str, due: str, because: str) -> None:
    """5 working days from the first working day after the proceedings were completed."""
    assert part4.report_of_outcome_due(D(completed), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 43(2)-(3)")
@pytest.mark.parametrize(
    ("report_received", "words", "because"),
    [
        (
            "2026-04-13",
            "as soon as practicable from 13 April 2026; the law sets no day",
            "from the day the report came; no day is set",
        ),
    ],
)
def test_tell_officer_due(report_received: str, words: str, because: str) -> None:
    """The officer has the report and notice of the right of appeal as soon as practicable."""
    assert part4.tell_officer_due(D(report_received)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 43 (complainant)")
@pytest.mark.parametrize(
    ("report_received", "words", "because"),
    [
        (
            "2026-04-13",
            "as soon as practicable from 13 April 2026; the law sets no day",
            "from the day the report came; no day is set",
        ),
    ],
)
def test_tell_complainant_due(report_received: str, words: str, because: str) -> None:
    """The complainant and interested persons are told as soon as practicable."""
    assert part4.tell_complainant_due(D(report_received)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 43(5)-(11)")
@pytest.mark.parametrize(
    ("published", "last_day", "words", "because"),
    [
        ("2026-06-01", "2026-06-28", "28 days beginning with 1 June 2026", "vector 37: a Sunday"),
        ("2026-02-01", "2026-02-28", "28 days beginning with 1 February 2026", "February itself"),
        ("2028-02-02", "2028-02-29", "28 days beginning with 2 February 2028", "in a leap year"),
    ],
)
def test_keep_published(published: str, last_day: str, words: str, because: str) -> None:
    """28 days beginning with the day the report was published."""
    kept = part4.keep_published(D(published))

    assert kept == Limit(D(last_day), words, earliest=D(published)), because


@pytest.mark.law("SI 2020/4 reg 44")
@pytest.mark.parametrize(
    ("form", "verbatim", "because"),
    [
        ("hearing", True, "word for word"),
        ("meeting", False, "a record, not word for word"),
    ],
)
def test_verbatim_record(*, form: str, verbatim: bool, because: str) -> None:
    """A record is taken, verbatim for a hearing."""
    assert part4.verbatim_record(form) is verbatim, because


@pytest.mark.law("SI 2020/4 reg 45(1)")
@pytest.mark.parametrize(
    ("admitted", "scope", "because"),
    [
        (True, "action", "who admits may appeal against the action only"),
        (False, "finding, action", "who denies may appeal against either"),
    ],
)
def test_appeal_scope(*, admitted: bool, scope: str, because: str) -> None:
    """From a meeting: the action, and the finding if it was denied."""
    assert part4.appeal_scope("meeting", admitted=admitted) == names(scope), because


@pytest.mark.law("SI 2020/4 reg 45(1)")
@pytest.mark.parametrize(
    ("form", "because"),
    [
        ("hearing", "the appeal goes to the police appeals tribunal"),
        ("accelerated-hearing", "so does this one"),
    ],
)
def test_no_appeal_meeting_after_a_hearing(form: str, because: str) -> None:
    """Only a misconduct meeting leads to an appeal meeting."""
    with pytest.raises(NotAllowed) as refused:
        part4.appeal_scope(form, admitted=False)

    assert refused.value.cite == "SI 2020/4 reg 45(1)", because
    assert refused.value.do == "Record the appeal as made to the tribunal."


@pytest.mark.law("SI 2020/4 reg 45(2)")
@pytest.mark.parametrize(
    ("ground", "words", "because"),
    [
        ("unreasonable", "the finding or the action was unreasonable", "the first ground"),
        (
            "new-evidence",
            "evidence that could not reasonably have been considered and could matter",
            "the second",
        ),
        (
            "procedure",
            "a serious breach of procedure or other unfairness that could have mattered",
            "the third",
        ),
    ],
)
def test_appeal_grounds(ground: str, words: str, because: str) -> None:
    """Three grounds, and no others."""
    assert part4.appeal_grounds(ground) == words, because


@pytest.mark.law("SI 2020/4 reg 45(2)")
@pytest.mark.parametrize(
    ("ground", "because"),
    [("severity", "that the action is severe is not a ground of its own"), ("", "none given")],
)
def test_what_is_no_ground_of_appeal_is_refused(ground: str, because: str) -> None:
    """An appeal lies on three grounds only."""
    with pytest.raises(NotAllowed) as refused:
        part4.appeal_grounds(ground)

    assert refused.value.what == f"“{ground}” is not a ground of appeal.", because


@pytest.mark.law("SI 2020/4 reg 45(3)")
@pytest.mark.parametrize(
    ("report_given", "due", "because"),
    [
        ("2025-12-24", "2026-01-07", "vector 8: on 8 January it is late"),
        ("2025-12-23", "2026-01-06", "a day earlier"),
        ("2026-09-04", "2026-09-15", "a Friday: to the Tuesday of the week after next"),
    ],
)
def test_appeal_due(report_given: str, due: str, because: str) -> None:
    """7 working days from the first working day after the report was given."""
    assert part4.appeal_due(D(report_given), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 45(4)-(9)")
@pytest.mark.parametrize(
    ("conducted_by", "decider", "may_decide", "because"),
    [
        ("inspector", "chief-inspector", True, "one rank above"),
        ("inspector", "superintendent", True, "more than one"),
        ("inspector", "inspector", False, "of the same rank"),
        ("inspector", "sergeant", False, "below"),
    ],
)
def test_appeal_decided_by(
    *, conducted_by: str, decider: str, may_decide: bool, because: str
) -> None:
    """At least one rank above the person who conducted the meeting."""
    assert part4.appeal_decided_by(conducted_by, decider) is may_decide, because


@pytest.mark.law("SI 2020/4 reg 46")
@pytest.mark.parametrize(
    ("arguable", "due", "because"),
    [
        ("2026-09-03", "2026-09-10", "a Thursday to the Thursday after"),
        ("2026-08-28", "2026-09-07", "31 August does not count"),
    ],
)
def test_appeal_meeting_due(arguable: str, due: str, because: str) -> None:
    """5 working days from the first working day after the grounds were found arguable."""
    assert part4.appeal_meeting_due(D(arguable), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 47")
@pytest.mark.parametrize(
    ("determined", "due", "because"),
    [
        ("2026-08-28", "2026-09-03", "vector 30: 31 August does not count"),
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
    ],
)
def test_appeal_decision_due(determined: str, due: str, because: str) -> None:
    """3 working days from the first working day after the appeal was determined."""
    assert part4.appeal_decision_due(D(determined), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 47 (powers)")
def test_appeal_powers() -> None:
    """An appeal confirms, reverses, or deals with the officer as the meeting could have."""
    assert part4.appeal_powers() == names("confirm, reverse, vary")
