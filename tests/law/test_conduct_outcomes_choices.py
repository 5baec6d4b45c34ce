"""Reg 42 of SI 2020/4 with its twin reg 62: every outcome of a panel, open or barred, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.errors import NotAllowed, NotKnown
from custodiet.law import catalogue, conduct_2020
from custodiet.law.conduct_2020.outcomes import Panel
from custodiet.law.standards import OUTCOMES
from tests.law.given import names

reg42 = conduct_2020.outcomes


@pytest.mark.parametrize(
    ("panel", "outcomes", "because"),
    [
        (
            Panel("meeting", "misconduct"),
            "written-warning, final-written-warning",
            "a meeting",
        ),
        (
            Panel("meeting", "misconduct", written_warning=True),
            "final-written-warning",
            "vector 15: assessed on 9 July, the written warning still in force",
        ),
        (
            Panel("meeting", "misconduct", written_warning=False),
            "written-warning, final-written-warning",
            "vector 15: assessed on 10 July, the written warning has ended",
        ),
        (
            Panel("meeting", "not-proven"),
            "no-action, reflective-practice",
            "nothing was found",
        ),
        (
            Panel("hearing", "not-proven"),
            "no-action, reflective-practice",
            "nothing was found at a hearing",
        ),
        (
            Panel("hearing", "misconduct"),
            "written-warning, final-written-warning",
            "vector 19: one linked episode",
        ),
        (
            Panel("hearing", "misconduct", several_incidents=True),
            "written-warning, final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 19: two incidents, not linked, no warnings",
        ),
        (
            Panel("hearing", "misconduct", final_warning=True),
            "reduction-in-rank, dismissal-without-notice",
            "vector 17: neither warning is left",
        ),
        (
            Panel("hearing", "misconduct", final_warning=True, lowest_rank=True),
            "dismissal-without-notice",
            "vector 17 for a constable, who has no lower rank",
        ),
        (
            Panel("hearing", "gross-misconduct"),
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: a free choice of three",
        ),
        (
            Panel("hearing", "gross-misconduct", presumption=True),
            "dismissal-without-notice",
            "vector 20: dismissal unless exceptional",
        ),
        (
            Panel("hearing", "gross-misconduct", lowest_rank=True, presumption=True),
            "dismissal-without-notice",
            "vector 38: a constable convicted of an indictable-only offence",
        ),
        (
            Panel("hearing", "gross-misconduct", presumption=True, exceptional=True),
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "vector 20: exceptional circumstances are given",
        ),
        (
            Panel("hearing", "gross-misconduct", final_warning=True, reduced_before=True),
            "dismissal-without-notice",
            "a final warning in force and a reduction already made",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct"),
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "an accelerated hearing of an older allegation",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", presumption=True),
            "dismissal-without-notice",
            "an accelerated hearing under the 2025 changes",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", final_warning=True),
            "reduction-in-rank, dismissal-without-notice",
            "no second final warning",
        ),
        (
            Panel("accelerated-hearing", "misconduct"),
            "no-action",
            "an accelerated hearing decides only on gross misconduct",
        ),
        (
            Panel("accelerated-hearing", "not-proven"),
            "no-action",
            "nothing was found",
        ),
    ],
)
def test_what_is_open_to_the_panel(panel: Panel, outcomes: str, because: str) -> None:
    """Form, finding, warnings that counted, and which law: together they fix the choice."""
    found = {choice.outcome for choice in reg42.choices(panel) if choice.open}

    assert found == names(outcomes), because


@pytest.mark.parametrize(
    ("panel", "outcome", "cite", "words", "because"),
    [
        (
            Panel("meeting", "misconduct"),
            "written-warning",
            "SI 2020/4 reg 42(2)",
            "misconduct at a meeting: written warning or final written warning",
            "open: the list it stands in",
        ),
        (
            Panel("meeting", "misconduct"),
            "dismissal-without-notice",
            "SI 2020/4 reg 42(2)",
            (
                "misconduct at a meeting: written warning or final written warning;"
                " dismissal without notice is not among them"
            ),
            "barred: the list it is missing from",
        ),
        (
            Panel("meeting", "misconduct", written_warning=True),
            "written-warning",
            "SI 2020/4 reg 42(7)",
            "a written warning was in force on the day of the severity assessment",
            "barred by an earlier warning",
        ),
        (
            Panel("hearing", "misconduct", final_warning=True),
            "final-written-warning",
            "SI 2020/4 reg 42(8)",
            "a final written warning was in force on the day of the severity assessment",
            "barred by an earlier final warning",
        ),
        (
            Panel("hearing", "gross-misconduct", presumption=True),
            "reduction-in-rank",
            "SI 2020/4 reg 42(3) (as amended)",
            (
                "gross misconduct that came to notice on or after 28 May 2025 leads to dismissal"
                " unless exceptional circumstances justify less, and none is given"
            ),
            "barred by the presumption",
        ),
        (
            Panel("hearing", "gross-misconduct", lowest_rank=True, presumption=True),
            "reduction-in-rank",
            "SI 2020/4 reg 42 (reduction in rank)",
            "the officer has no lower rank",
            "the more particular reason is given",
        ),
        (
            Panel("hearing", "gross-misconduct", reduced_before=True),
            "reduction-in-rank",
            "SI 2020/4 reg 42 (reduction in rank)",
            "the officer was already reduced in rank at the assessment",
            "barred by an earlier reduction",
        ),
        (
            Panel("hearing", "misconduct", lowest_rank=True),
            "reduction-in-rank",
            "SI 2020/4 reg 42(3)(a),(5),(6)",
            (
                "misconduct at a hearing: written warning or final written warning;"
                " reduction in rank is not among them"
            ),
            "it was never on the list, so the rank does not matter",
        ),
        (
            Panel("hearing", "not-proven"),
            "no-action",
            "SI 2020/4 reg 42(1)(b)",
            "nothing was found: no action or reflective practice review process",
            "nothing was found",
        ),
        (
            Panel("hearing", "misconduct"),
            "reflective-practice",
            "SI 2020/4 reg 42(1)(b)",
            (
                "reflective practice is open only where"
                " neither misconduct nor gross misconduct is found"
            ),
            "misconduct was found",
        ),
        (
            Panel("hearing", "gross-misconduct"),
            "would-have-been-dismissed",
            "SI 2020/4 reg 42(3)",
            "that outcome is for a former officer; this officer is serving",
            "the officer is serving",
        ),
        (
            Panel("hearing", "misconduct"),
            "dismissal-with-notice",
            "SI 2020/4 reg 42(3)",
            "dismissal with notice exists only under the 2012 Regulations",
            "repealed in 2020",
        ),
        (
            Panel("meeting", "misconduct"),
            "management-advice",
            "SI 2020/4 reg 42(2)-(3)",
            "management advice exists only under the 2012 Regulations",
            "repealed in 2020",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct"),
            "dismissal-without-notice",
            "SI 2020/4 reg 62(1)",
            (
                "gross misconduct at an accelerated hearing: final written warning,"
                " reduction in rank or dismissal without notice"
            ),
            "an accelerated hearing is under Part 5",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", final_warning=True),
            "final-written-warning",
            "SI 2020/4 reg 62 (final warning in force)",
            "a final written warning was in force on the day of the severity assessment",
            "the twin of reg 42(8)",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", presumption=True),
            "final-written-warning",
            "SI 2020/4 reg 62(1) (as amended by SI 2025/558)",
            (
                "gross misconduct that came to notice on or after 28 May 2025 leads to dismissal"
                " unless exceptional circumstances justify less, and none is given"
            ),
            "the presumption in Part 5",
        ),
        (
            Panel("hearing", "gross-misconduct", presumption=True),
            "dismissal-without-notice",
            "SI 2020/4 reg 42(3) (as amended)",
            "gross misconduct at a hearing: dismissal without notice",
            "what is left is open under the text that left it",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", presumption=True),
            "dismissal-without-notice",
            "SI 2020/4 reg 62(1) (as amended by SI 2025/558)",
            "gross misconduct at an accelerated hearing: dismissal without notice",
            "the same in Part 5",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct", presumption=True),
            "written-warning",
            "SI 2020/4 reg 62(1) (as amended by SI 2025/558)",
            (
                "gross misconduct at an accelerated hearing: final written warning, reduction in"
                " rank or dismissal without notice; written warning is not among them"
            ),
            "and what was never on the list is missing from the text in force",
        ),
        (
            Panel("hearing", "misconduct"),
            "no-action",
            "SI 2020/4 reg 42(1) (no action)",
            (
                "misconduct at a hearing: written warning or final written warning;"
                " no action is not among them, which is inferred from what was read of the list"
            ),
            "misconduct that was found is not left without action, by inference",
        ),
        (
            Panel("accelerated-hearing", "misconduct"),
            "no-action",
            "SI 2020/4 reg 62(8)",
            "an accelerated hearing without gross misconduct: no action",
            "gross misconduct was not found",
        ),
        (
            Panel("accelerated-hearing", "misconduct"),
            "written-warning",
            "SI 2020/4 reg 62(1)",
            (
                "an accelerated hearing without gross misconduct: no action;"
                " written warning is not among them"
            ),
            "an accelerated hearing gives no written warning",
        ),
        (
            Panel("accelerated-hearing", "gross-misconduct"),
            "no-action",
            "SI 2020/4 reg 62(1)",
            (
                "gross misconduct at an accelerated hearing: final written warning,"
                " reduction in rank or dismissal without notice; no action is not among them"
            ),
            "gross misconduct was found",
        ),
    ],
)
def test_each_outcome_says_under_what_it_is_open_or_barred(
    panel: Panel, outcome: str, cite: str, words: str, because: str
) -> None:
    """The officer can look up why an outcome was or was not open."""
    found = next(choice for choice in reg42.choices(panel) if choice.outcome == outcome)

    assert (found.cite, found.because) == (cite, words), because


def refused_at_a_meeting(panel: Panel) -> bool:
    """What reg 23(10)(a) and (b) send to a hearing."""
    grave = panel.finding == "gross-misconduct"
    return panel.form == "meeting" and (
        grave or (panel.finding == "misconduct" and panel.final_warning)
    )


def test_a_meeting_has_no_outcome_while_a_final_warning_ran() -> None:
    """With a final written warning in force at the assessment the form is a hearing."""
    with pytest.raises(NotAllowed) as refused:
        reg42.choices(Panel("meeting", "misconduct", final_warning=True))

    assert refused.value.cite == "SI 2020/4 reg 23(10)(b)"


PANELS = st.builds(
    Panel,
    form=st.sampled_from(["meeting", "hearing", "accelerated-hearing"]),
    finding=st.sampled_from(["misconduct", "gross-misconduct", "not-proven"]),
    written_warning=st.booleans(),
    final_warning=st.booleans(),
    reduced_before=st.booleans(),
    several_incidents=st.booleans(),
    lowest_rank=st.booleans(),
    presumption=st.booleans(),
    exceptional=st.booleans(),
).filter(lambda panel: not refused_at_a_meeting(panel))


@given(panel=PANELS)
def test_every_outcome_is_answered_once_with_a_reason(panel: Panel) -> None:
    """Learning is no outcome of proceedings; every other is either open or barred."""
    found = reg42.choices(panel)

    assert [choice.outcome for choice in found] == [name for name in OUTCOMES if name != "learning"]
    assert all(choice.cite.startswith("SI 2020/4 reg ") and choice.because for choice in found)


@given(panel=PANELS)
def test_an_outcome_is_as_sure_as_the_provision_it_cites(panel: Panel) -> None:
    """What is shown as verified under a citation is verified in the catalogue, and the reverse."""
    verified = {entry.cite: entry.verified for entry in catalogue()}

    unlike = [
        (choice.outcome, choice.cite)
        for choice in reg42.choices(panel)
        if choice.cite in verified and choice.verified is not verified[choice.cite]
    ]

    assert unlike == []


@given(panel=PANELS)
def test_every_hearing_has_an_outcome_left_and_gross_misconduct_always_dismissal(
    panel: Panel,
) -> None:
    """No bar leaves a panel with nothing to do."""
    found = {choice.outcome for choice in reg42.choices(panel) if choice.open}

    # With a final warning in force reg 23(10)(b) sends misconduct to a hearing, not to a meeting.
    assert found or (panel.form == "meeting" and panel.final_warning)
    assert panel.finding != "gross-misconduct" or "dismissal-without-notice" in found


def test_without_a_finding_there_are_no_outcomes() -> None:
    """The outcomes turn on what was found, so it is not supposed."""
    with pytest.raises(NotKnown) as refused:
        reg42.choices(Panel("hearing", ""))

    assert refused.value.cite == "SI 2020/4 reg 42"


def test_a_meeting_cannot_find_gross_misconduct() -> None:
    """Vector 39: a case to answer for gross misconduct never goes to a meeting."""
    with pytest.raises(NotAllowed) as refused:
        reg42.choices(Panel("meeting", "gross-misconduct"))

    assert refused.value.cite == "SI 2020/4 reg 23(10)(a)"
