"""Part 4 of SI 2020/4, regs 22-28: decision, form, withdrawal, persons conducting."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import Limit, conduct_2020
from tests.law.given import D, names

part4 = conduct_2020.proceedings


@pytest.mark.law("SI 2020/4 reg 22")
@pytest.mark.parametrize(
    ("agreed", "director_general_presents", "missing", "because"),
    [
        ("appropriate-authority, officer, chair", False, None, "all concerned"),
        ("appropriate-authority, officer, chair, director-general", True, None, "all four"),
        ("appropriate-authority, officer", False, "chair", "the chair has not agreed"),
        (
            "appropriate-authority, chair",
            True,
            "director-general, officer",
            "where the Director General presents, that agreement is needed too",
        ),
        ("", False, "appropriate-authority, chair, officer", "nobody has agreed"),
    ],
)
def test_shortening_needs_everyone(
    *, agreed: str, director_general_presents: bool, missing: str | None, because: str
) -> None:
    """A period is shortened only if all concerned agree; the refusal names who is missing."""
    said = None
    try:
        part4.require_agreement_to_shorten(
            names(agreed), director_general_presents=director_general_presents
        )
    except NotAllowed as refusal:
        said = refusal.what

    wanted = f"Not everyone has agreed to the shorter period: {missing}." if missing else None
    assert said == wanted, because


@pytest.mark.law("SI 2020/4 reg 23(1)")
@pytest.mark.parametrize(
    ("reported", "words", "because"),
    [
        (
            "2026-09-03",
            "as soon as practicable from 3 September 2026; the law sets no day",
            "from the report; no day is set",
        ),
    ],
)
def test_decision_due(reported: str, words: str, because: str) -> None:
    """On the report the authority decides as soon as practicable."""
    assert part4.decision_due(D(reported)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 23(2)")
@pytest.mark.parametrize(
    ("under_the_act", "under_these_regulations", "proceedings", "because"),
    [
        (True, True, True, "misconduct in both senses"),
        (True, False, False, "a breach, but none that justifies disciplinary action"),
        (False, False, False, "in neither sense"),
        (False, True, False, "the second question is asked only after the first"),
    ],
)
def test_misconduct_in_both_senses(
    *, under_the_act: bool, under_these_regulations: bool, proceedings: bool, because: str
) -> None:
    """In a Police Reform Act case misconduct is asked twice."""
    found = part4.misconduct_in_both_senses(
        under_the_act=under_the_act, under_these_regulations=under_these_regulations
    )

    assert found is proceedings, because


@pytest.mark.law("SI 2020/4 reg 23(5)-(7)")
@pytest.mark.parametrize(
    ("amended_2025", "results", "because"),
    [
        (False, "none, reflective-practice, performance", "before the 2025 changes"),
        (True, "none, reflective-practice, performance, vetting", "with them, also vetting"),
    ],
)
def test_no_proceedings_results(*, amended_2025: bool, results: str, because: str) -> None:
    """What may follow where there is no case to answer or no proceedings are brought."""
    assert part4.no_proceedings_results(amended_2025=amended_2025) == names(results), because


@pytest.mark.law("SI 2020/4 reg 23(8)-(9)")
@pytest.mark.parametrize(
    ("form", "directed", "refusal", "because"),
    [
        ("meeting", None, None, "the Director General has not decided"),
        ("hearing", "hearing", None, "the form that was directed"),
        (
            "meeting",
            "hearing",
            "The Director General's decision fixes a hearing.",
            "a hearing was directed",
        ),
        (
            "hearing",
            "accelerated-hearing",
            "The Director General's decision fixes an accelerated hearing.",
            "an accelerated hearing was directed",
        ),
    ],
)
def test_bound_by_the_director_generals_form(
    form: str, directed: str | None, refusal: str | None, because: str
) -> None:
    """The authority refers the matter to the form that the Director General fixed."""
    said = None
    try:
        part4.require_director_generals_form(form, directed)
    except NotAllowed as refused:
        said = refused.what

    assert said == refusal, because


@pytest.mark.law("SI 2020/4 reg 23(10)(a)")
@pytest.mark.parametrize(
    ("severity", "forms", "because"),
    [
        ("gross-misconduct", "hearing", "vector 39: never a meeting"),
        ("misconduct", "", "this paragraph does not speak of misconduct"),
    ],
)
def test_forms_for_gross_misconduct(severity: str, forms: str, because: str) -> None:
    """A case to answer for gross misconduct goes to a hearing."""
    assert part4.forms_for_gross_misconduct(severity) == names(forms), because


@pytest.mark.law("SI 2020/4 reg 23(10)(b)")
@pytest.mark.parametrize(
    ("in_force_at_assessment", "forms", "because"),
    [
        (True, "hearing", "vector 17: the final warning was in force on that day"),
        (False, "", "it had ended, or there was a written warning only"),
    ],
)
def test_forms_with_final_warning(
    *, in_force_at_assessment: bool, forms: str, because: str
) -> None:
    """A final written warning in force on the day of the assessment forces a hearing."""
    found = part4.forms_with_final_warning(in_force_at_assessment=in_force_at_assessment)

    assert found == names(forms), because


@pytest.mark.law("SI 2020/4 reg 23(10)(c)")
@pytest.mark.parametrize(
    ("reduced_within_two_years", "forms", "because"),
    [(True, "hearing", "reduced within the two years"), (False, "", "not, or longer ago")],
)
def test_forms_with_recent_reduction(
    *, reduced_within_two_years: bool, forms: str, because: str
) -> None:
    """A reduction in rank within 2 years before the assessment forces a hearing."""
    found = part4.forms_with_recent_reduction(reduced_within_two_years=reduced_within_two_years)

    assert found == names(forms), because


@pytest.mark.law("SI 2020/4 reg 23(10)(d)")
@pytest.mark.parametrize(
    ("severity", "forms", "because"),
    [
        ("misconduct", "meeting", "misconduct and nothing more"),
        ("gross-misconduct", "", "paragraph (a) speaks of that"),
        ("none", "", "no case to answer"),
    ],
)
def test_forms_for_misconduct(severity: str, forms: str, because: str) -> None:
    """Any other case to answer for misconduct goes to a meeting."""
    assert part4.forms_for_misconduct(severity) == names(forms), because


@pytest.mark.parametrize(
    ("severity", "final_warning_in_force", "reduced", "form", "paragraph", "verified", "because"),
    [
        ("gross-misconduct", False, False, "hearing", "(a)", False, "vector 39"),
        ("gross-misconduct", True, True, "hearing", "(a)", False, "the first that applies"),
        ("misconduct", True, False, "hearing", "(b)", False, "vector 17: must be a hearing"),
        ("misconduct", True, True, "hearing", "(b)", False, "the first that applies"),
        ("misconduct", False, True, "hearing", "(c)", False, "reduced within two years"),
        ("misconduct", False, False, "meeting", "(d)", False, "no warning, or a written one"),
    ],
)
def test_the_form_is_fixed_by_rule(
    *,
    severity: str,
    final_warning_in_force: bool,
    reduced: bool,
    form: str,
    paragraph: str,
    verified: bool,
    because: str,
) -> None:
    """Reg 23(10): the paragraphs are asked in order, and the first that applies is cited."""
    fixed = part4.forced_form(
        severity, final_warning_in_force=final_warning_in_force, reduced_within_two_years=reduced
    )

    assert fixed == (form, f"SI 2020/4 reg 23(10){paragraph}", verified), because


@pytest.mark.parametrize(
    ("severity", "final_warning_in_force", "because"),
    [
        ("none", False, "no breach"),
        ("practice-requiring-improvement", False, "outside discipline"),
        ("none", True, "a final warning does not make a case to answer"),
    ],
)
def test_without_a_case_to_answer_no_form_is_fixed(
    *, severity: str, final_warning_in_force: bool, because: str
) -> None:
    """Only a case to answer for misconduct or gross misconduct may be referred."""
    with pytest.raises(NotAllowed) as refused:
        part4.forced_form(
            severity,
            final_warning_in_force=final_warning_in_force,
            reduced_within_two_years=True,
        )

    assert refused.value.cite == "SI 2020/4 reg 23(1)", because


@pytest.mark.law("SI 2020/4 reg 24")
@pytest.mark.parametrize(
    ("views_differed", "recommendation_refused", "both_agree", "may_present", "because"),
    [
        (True, False, False, True, "their views on the case to answer differed"),
        (False, True, False, True, "the authority refused a recommendation"),
        (False, False, True, True, "both agree that the Director General presents"),
        (False, False, False, False, "none of the three"),
    ],
)
def test_director_general_presents(
    *,
    views_differed: bool,
    recommendation_refused: bool,
    both_agree: bool,
    may_present: bool,
    because: str,
) -> None:
    """When the Director General may present the case in place of the authority."""
    found = part4.director_general_presents(
        views_differed=views_differed,
        recommendation_refused=recommendation_refused,
        both_agree=both_agree,
    )

    assert found is may_present, because


@pytest.mark.law("SI 2020/4 reg 25")
@pytest.mark.parametrize(
    ("officers", "same_matter", "joint", "because"),
    [
        (2, True, True, "two officers, one matter"),
        (6, True, True, "six officers, one matter"),
        (1, True, False, "one officer"),
        (2, False, False, "two matters"),
    ],
)
def test_joint_proceedings(*, officers: int, same_matter: bool, joint: bool, because: str) -> None:
    """Two or more officers may be dealt with together for the same matter."""
    assert part4.joint_proceedings(officers, same_matter=same_matter) is joint, because


@pytest.mark.law("SI 2020/4 reg 26")
@pytest.mark.parametrize(
    ("form", "delegated", "because"),
    [
        ("hearing", True, "another body may run a hearing"),
        ("meeting", False, "a meeting may not; this was not read"),
    ],
)
def test_running_may_be_delegated(*, form: str, delegated: bool, because: str) -> None:
    """The running of a hearing may be given to another body."""
    assert part4.running_may_be_delegated(form) is delegated, because


@pytest.mark.law("SI 2020/4 reg 27")
@pytest.mark.parametrize(
    ("case_to_answer", "begun", "answer", "because"),
    [
        (False, False, "must", "no longer satisfied that there is a case to answer"),
        (True, False, "may", "a discretion"),
        (True, True, "may-not", "the proceedings have begun"),
        (False, True, "may-not", "they go on to a finding"),
    ],
)
def test_withdrawal(*, case_to_answer: bool, begun: bool, answer: str, because: str) -> None:
    """Proceedings must, may or may not be withdrawn."""
    assert part4.withdrawal(case_to_answer=case_to_answer, begun=begun) == answer, because


@pytest.mark.law("SI 2020/4 reg 28(1)(a)")
@pytest.mark.parametrize(
    ("officer_rank", "conductor", "conductor_rank", "more_senior", "operational", "fit", "because"),
    [
        ("constable", "police-officer", "sergeant", False, True, True, "one rank above"),
        ("constable", "police-officer", "constable", False, False, False, "of the same rank"),
        ("inspector", "police-officer", "sergeant", False, False, False, "of a lower rank"),
        ("constable", "police-staff", None, True, False, True, "more senior staff"),
        ("constable", "police-staff", None, False, False, False, "staff, but not more senior"),
        ("constable", "police-staff", None, True, True, False, "an operational policing case"),
        ("constable", "human-resources", None, True, False, False, "only for a special"),
        ("constable", "special-constable", None, True, False, False, "never a special constable"),
        ("constable", "police-officer", None, False, False, False, "the rank is not known"),
        (None, "police-officer", "sergeant", False, False, False, "the officer's is not known"),
    ],
)
def test_who_conducts_a_meeting(
    *,
    officer_rank: str | None,
    conductor: str,
    conductor_rank: str | None,
    more_senior: bool,
    operational: bool,
    fit: bool,
    because: str,
) -> None:
    """At least one rank above the officer, or more senior staff unless it is operational."""
    found = part4.meeting_conductor(
        officer_kind="police-officer",
        officer_rank=officer_rank,
        conductor=conductor,
        conductor_rank=conductor_rank,
        more_senior_staff=more_senior,
        operational=operational,
    )

    assert found is fit, because


@pytest.mark.law("SI 2020/4 reg 28(1)(a)")
@pytest.mark.parametrize(
    ("conductor", "conductor_rank", "more_senior", "operational", "fit", "because"),
    [
        ("police-officer", "sergeant", False, True, True, "vector 40: a sergeant"),
        ("police-officer", "inspector", False, True, True, "vector 40: or above"),
        ("police-officer", "constable", False, False, False, "below sergeant"),
        ("human-resources", None, False, False, True, "vector 40: a senior HR professional"),
        ("police-staff", None, True, False, True, "vector 40: senior staff"),
        ("police-staff", None, True, True, False, "vector 40: not in an operational case"),
        ("special-constable", None, True, False, False, "vector 40: a special of any grade"),
        ("special-constable", "sergeant", True, False, False, "whatever the grade is called"),
    ],
)
def test_who_conducts_a_meeting_about_a_special_constable(
    *,
    conductor: str,
    conductor_rank: str | None,
    more_senior: bool,
    operational: bool,
    fit: bool,
    because: str,
) -> None:
    """A sergeant or above, a senior human resources professional, or more senior staff."""
    found = part4.meeting_conductor(
        officer_kind="special-constable",
        officer_rank=None,
        conductor=conductor,
        conductor_rank=conductor_rank,
        more_senior_staff=more_senior,
        operational=operational,
    )

    assert found is fit, because


def test_staff_conduct_a_meeting_only_if_they_are_said_to_be_more_senior() -> None:
    """Seniority is a fact; where nothing is said of it, it is not supposed."""
    found = part4.meeting_conductor(
        officer_kind="police-officer", officer_rank="constable", conductor="police-staff"
    )

    assert found is False


@pytest.mark.parametrize(
    ("officer_kind", "officer_rank", "because"),
    [
        ("senior-officer", "commander", "a senior officer"),
        ("police-officer", "assistant-chief-constable", "the rank alone makes a senior officer"),
    ],
)
def test_nobody_alone_conducts_a_meeting_about_a_senior_officer(
    officer_kind: str, officer_rank: str, because: str
) -> None:
    """Reg 28(2): for a senior officer a meeting too has a panel of three."""
    found = part4.meeting_conductor(
        officer_kind=officer_kind,
        officer_rank=officer_rank,
        conductor="police-officer",
        conductor_rank="chief-constable",
    )

    assert found is False, because


@pytest.mark.law("SI 2020/4 reg 28(1)(b) (as made)")
def test_panel_as_made() -> None:
    """Before 7 May 2024: a legally qualified chair, a superintendent or above, a lay member."""
    assert part4.panel_as_made() == (
        "legally-qualified-chair",
        "superintendent-or-above",
        "lay-member",
    )


@pytest.mark.law("SI 2020/4 reg 28(2) (as made)")
def test_senior_panel_as_made() -> None:
    """For a senior officer an inspector of constabulary sits; not read."""
    assert part4.senior_panel_as_made() == (
        "legally-qualified-chair",
        "inspector-of-constabulary",
        "lay-member",
    )


@pytest.mark.law("SI 2020/4 reg 28(1)(b),(4)")
def test_panel_from_may_2024() -> None:
    """From 7 May 2024: the chief officer, two lay members, and a legally qualified adviser."""
    assert part4.panel_from_may_2024() == (
        "chief-officer-or-delegate",
        "lay-member",
        "lay-member",
        "legally-qualified-adviser",
    )


@pytest.mark.law("SI 2020/4 reg 28(2),(4)-(5A)")
@pytest.mark.parametrize(
    ("rank", "chair", "because"),
    [
        ("commander", "more-senior-officer-of-another-force", "a senior officer"),
        ("deputy-chief-constable", "more-senior-officer-of-another-force", "below a chief officer"),
        ("chief-constable", "inspector-of-constabulary", "a chief officer"),
        ("assistant-commissioner", "inspector-of-constabulary", "named beside the chief officers"),
        ("deputy-commissioner", "inspector-of-constabulary", "named beside the chief officers"),
        ("commissioner", "inspector-of-constabulary", "a chief officer"),
    ],
)
def test_senior_panel_from_may_2024(rank: str, chair: str, because: str) -> None:
    """A more senior officer of another force, or for the most senior an inspector."""
    assert part4.senior_panel_from_may_2024(rank) == (
        chair,
        "lay-member",
        "lay-member",
        "legally-qualified-adviser",
    ), because
