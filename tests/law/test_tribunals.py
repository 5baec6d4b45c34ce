"""SI 2020/1: appeals to the police appeals tribunal."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import tribunals_2020
from tests.law.given import EW, D, names


@pytest.mark.law("SI 2020/1 r 9")
@pytest.mark.parametrize(
    ("report_given", "due", "because"),
    [
        ("2026-03-30", "2026-04-15", "vector 32, not verified: 3 and 6 April do not count"),
        ("2026-09-04", "2026-09-18", "a Friday: two weeks of working days"),
        ("2026-09-07", "2026-09-21", "the Monday itself is never day one"),
    ],
)
def test_notice_of_appeal_due(report_given: str, due: str, because: str) -> None:
    """10 working days from the first working day after the report was given."""
    assert tribunals_2020.notice_of_appeal_due(D(report_given), EW).due == D(due), because


@pytest.mark.law("SI 2020/1 r 13(3)")
@pytest.mark.parametrize(
    ("notice_received", "due", "because"),
    [
        ("2026-04-21", "2026-05-13", "vector 32: 4 May does not count"),
        ("2026-04-22", "2026-05-14", "a day later, a day later"),
        ("2026-09-04", "2026-09-25", "three weeks of working days"),
    ],
)
def test_respondents_papers_due(notice_received: str, due: str, because: str) -> None:
    """15 working days from the first working day after the notice was received."""
    assert tribunals_2020.respondents_papers_due(D(notice_received), EW).due == D(due), because


@pytest.mark.law("SI 2020/1 r 2(2)")
@pytest.mark.parametrize(
    ("under_2020_regulations", "rules", "because"),
    [
        (True, "2020", "decided under the Regulations of 2020"),
        (False, "2012", "decided under those of 2008 or 2012, whenever the appeal is made"),
    ],
)
def test_governing_rules(*, under_2020_regulations: bool, rules: str, because: str) -> None:
    """The rules follow the Regulations under which the decision was made."""
    found = tribunals_2020.governing_rules(under_2020_regulations=under_2020_regulations)

    assert found == rules, because


@pytest.mark.law("SI 2020/1 rr 4-6")
@pytest.mark.parametrize(
    ("kind", "form", "finding", "admitted", "may_be_appealed", "because"),
    [
        ("officer", "hearing", "gross-misconduct", False, "finding, action", "denied and found"),
        ("officer", "hearing", "gross-misconduct", True, "action", "admitted: the action only"),
        ("officer", "accelerated-hearing", "gross-misconduct", False, "finding, action", "as well"),
        ("officer", "meeting", "misconduct", False, "", "a meeting is appealed under reg 45"),
        ("senior-officer", "meeting", "misconduct", False, "finding, action", "has no reg 45"),
        ("former-officer", "hearing", "would-have-been-dismissed", False, "finding, action", "may"),
        ("former-officer", "hearing", "gross-misconduct", False, "", "nothing that can be undone"),
    ],
)
def test_appealable(
    *, kind: str, form: str, finding: str, admitted: bool, may_be_appealed: str, because: str
) -> None:
    """Who may appeal to a tribunal, and against what."""
    found = tribunals_2020.appealable(kind, form, finding, admitted=admitted)

    assert found == names(may_be_appealed), because


@pytest.mark.law("SI 2020/1 r 4")
@pytest.mark.parametrize(
    ("ground", "because"),
    [
        ("unreasonable", "the finding or the action"),
        ("new-evidence", "it could not reasonably have been considered"),
        ("breach-of-procedure", "or other unfairness that could have mattered"),
    ],
)
def test_require_ground(ground: str, because: str) -> None:
    """Three grounds and no other."""
    tribunals_2020.require_ground(ground)

    with pytest.raises(NotAllowed, match="no ground of appeal"):
        tribunals_2020.require_ground(f"not {ground}")
    assert because


@pytest.mark.law("SI 2020/1 r 10")
@pytest.mark.parametrize(
    ("in_time_was_practicable", "exceptional", "has_the_choice", "because"),
    [
        (True, False, False, "nothing stood in the way"),
        (False, False, True, "it could not reasonably be done in time"),
        (True, True, True, "exceptional circumstances"),
    ],
)
def test_late_notice_allowed(
    *, in_time_was_practicable: bool, exceptional: bool, has_the_choice: bool, because: str
) -> None:
    """A late appeal is for the chair to allow, where one of two conditions is met."""
    found = tribunals_2020.late_notice_allowed(
        in_time_was_practicable=in_time_was_practicable, exceptional=exceptional
    )

    assert found is has_the_choice, because


@pytest.mark.law("SI 2020/1 r 13(1)")
def test_copy_of_notice_due() -> None:
    """As soon as reasonably practicable; the law sets no day."""
    assert tribunals_2020.copy_of_notice_due(D("2026-04-15")).due is None


@pytest.mark.law("SI 2020/1 r 13(1) (recipients)")
@pytest.mark.parametrize(
    ("specified_appeal", "director_general_presented", "copied_to", "because"),
    [
        (False, False, "respondent", "the usual case"),
        (True, False, "respondent, director-general", "a specified appeal"),
        (False, True, "respondent, director-general", "the Director General presented the case"),
    ],
)
def test_copied_to(
    *, specified_appeal: bool, director_general_presented: bool, copied_to: str, because: str
) -> None:
    """The respondent always, the Director General in two cases."""
    found = tribunals_2020.copied_to(
        specified_appeal=specified_appeal, director_general_presented=director_general_presented
    )

    assert frozenset(found) == names(copied_to), because


@pytest.mark.law("SI 2020/1 r 13 (statement)")
@pytest.mark.law("SI 2020/1 r 13 (reply)")
@pytest.mark.parametrize(
    ("received", "due", "because"),
    [
        ("2026-04-21", "2026-05-20", "not verified; 4 May does not count"),
        ("2026-09-07", "2026-10-05", "not verified; four weeks of working days"),
        ("2026-09-08", "2026-10-06", "a day later, a day later"),
    ],
)
def test_statement_and_reply_due(received: str, due: str, because: str) -> None:
    """20 working days each, from the first working day after the other side's papers came."""
    assert tribunals_2020.appellants_statement_due(D(received), EW).due == D(due), because
    assert tribunals_2020.respondents_reply_due(D(received), EW).due == D(due), because


@pytest.mark.law("SI 2020/1 r 14")
@pytest.mark.parametrize(
    ("asked", "due", "in_time", "because"),
    [
        ("2026-05-20", "2026-05-20", True, "on the last day"),
        ("2026-05-21", "2026-05-20", False, "the time has run out"),
    ],
)
def test_extension_in_time(*, asked: str, due: str, in_time: bool, because: str) -> None:
    """Asked for before the time runs out."""
    assert tribunals_2020.extension_in_time(D(asked), D(due)) is in_time, because


@pytest.mark.law("SI 2020/1 r 15")
@pytest.mark.parametrize(
    ("view_given", "considered", "real_prospect", "compelling_reason", "refused", "because"),
    [
        (True, True, False, False, "", "no prospect, and everybody was heard"),
        (False, True, False, False, "preliminary view", "nobody knew of the view"),
        (True, False, False, False, "preliminary view", "nobody was heard on it"),
        (True, True, True, False, "without a hearing", "it may succeed"),
        (True, True, False, True, "without a hearing", "another compelling reason to hear it"),
    ],
)
def test_require_review_steps(
    *,
    view_given: bool,
    considered: bool,
    real_prospect: bool,
    compelling_reason: bool,
    refused: str,
    because: str,
) -> None:
    """Without a hearing only where there is no prospect, and after the parties were heard."""

    def dismiss() -> None:
        tribunals_2020.require_review_steps(
            preliminary_view_given=view_given,
            representations_considered=considered,
            real_prospect=real_prospect,
            compelling_reason=compelling_reason,
        )

    if not refused:
        dismiss()
        return
    with pytest.raises(NotAllowed, match=refused):
        dismiss()
    assert because


@pytest.mark.law("SI 2020/1 r 15 (representations)")
@pytest.mark.parametrize(
    ("view_given", "due", "because"),
    [
        ("2026-09-07", "2026-09-21", "not verified; two weeks of working days"),
        ("2026-09-08", "2026-09-22", "a day later, a day later"),
    ],
)
def test_representations_on_review_due(view_given: str, due: str, because: str) -> None:
    """Perhaps 10 working days; no letter may rest on it."""
    assert tribunals_2020.representations_on_review_due(D(view_given), EW).due == D(due), because


@pytest.mark.law("SI 2020/1 rr 17-20")
def test_hearing_in_public() -> None:
    """In public, unless the chair decides otherwise."""
    assert tribunals_2020.hearing_in_public(chair_orders_private=False)
    assert not tribunals_2020.hearing_in_public(chair_orders_private=True)


@pytest.mark.law("SI 2020/1 rr 17-20 (notice)")
@pytest.mark.parametrize(
    ("hearing", "latest", "because"),
    [
        ("2026-10-05", "2026-09-07", "not verified; four weeks of working days before"),
        ("2026-10-06", "2026-09-08", "a day later, a day later"),
    ],
)
def test_latest_day_to_give_notice_of_hearing(hearing: str, latest: str, because: str) -> None:
    """Perhaps 20 working days; no letter may rest on it."""
    found = tribunals_2020.latest_day_to_give_notice_of_hearing(D(hearing), EW)

    assert found == D(latest), because
