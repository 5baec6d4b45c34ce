"""May this happen now? The shape of the answer, and what is asked of every step alike."""

from typing import Any

import pytest

from custodiet.case import Event, Ruling, may
from custodiet.case._may import WORLD, concerned
from custodiet.case._rules import RULES
from custodiet.case._rules_standing import FORMER_RULES, POLICY_STEPS
from custodiet.case.events import KINDS
from custodiet.case.steps import Role
from custodiet.errors import NotFit, NotInForce
from custodiet.law import WorkingDays, england_and_wales
from custodiet.law.calendar import Holiday
from tests.case.asked import asked, leave, refusal
from tests.case.made import ASSESSED, HEARING, KNOWN, MEETING, D, at, made, step

Events = tuple[dict[str, Any], ...]
RECORD = step("2026-01-06", "recorded")


def test_the_answer_has_the_contracts_keys() -> None:
    """Allowed, cite, verified, what, why, do; and the cautions that do not forbid it."""
    ruling = may(made(KNOWN), RECORD, D("2026-01-06"))

    assert ruling.as_json() == {
        "allowed": True,
        "cite": "PRA 2002 Sch 3 (recording)",
        "verified": False,
        "what": "Record the complaint or matter: open on 2026-01-06.",
        "why": "Nothing recorded forbids it.",
        "do": "A person decides and records it.",
        "warnings": [],
    }


def test_a_refusal_has_the_contracts_keys() -> None:
    """The same keys, with the four parts of the refusal."""
    ruling = may(
        made(*HEARING[:-1]),
        step("2026-02-10", "referred-to-proceedings", form="meeting"),
        D("2026-02-10"),
    )

    assert ruling.as_json() == {
        "allowed": False,
        "cite": "SI 2020/4 reg 23(10)(a)",
        "verified": False,
        "what": "P1.1 cannot go to a meeting.",
        "why": "A case to answer for gross misconduct goes to a hearing, never to a meeting.",
        "do": "Refer it to a misconduct hearing.",
        "warnings": [],
    }


@pytest.mark.parametrize("event", ["complaint-made", "came-to-attention"])
def test_the_first_event_of_a_case_may_be_recorded(event: str) -> None:
    """Nothing governs an allegation yet, and this is the event that says what will."""
    ruling = asked((), step("2026-01-05", event))

    assert ruling.allowed


def test_a_second_allegation_may_come_to_attention_later() -> None:
    """It has no beginning of its own yet, though the case has."""
    first = {**KNOWN, "allegations": ["P1.1"]}

    ruling = asked(
        (first,),
        step("2026-02-02", "came-to-attention", allegations=["P1.2"]),
        allegations={"P1.1": "P1", "P1.2": "P1"},
    )

    assert ruling.allowed


def test_anything_else_needs_the_day_it_came_to_attention() -> None:
    """The refusal asks for the missing fact."""
    assert refusal(asked((), RECORD)) == (
        "The file does not say when allegation P1.1 came to attention.",
        "Which Regulations apply turns on that day.",
        "Add a complaint-made or came-to-attention event for it.",
        "SI 2020/4 reg 3",
    )


@pytest.mark.parametrize(
    ("event_day", "on", "allowed", "because"),
    [
        ("2026-01-06", "2026-01-06", True, "today"),
        ("2026-01-05", "2026-01-06", True, "yesterday, recorded today"),
        ("2026-01-07", "2026-01-06", False, "tomorrow"),
    ],
)
def test_a_step_is_recorded_when_it_has_been_taken(
    event_day: str,
    on: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Never before."""
    ruling = may(made(KNOWN), step(event_day, "recorded"), D(on))

    assert ruling.allowed is allowed, because


def test_a_step_of_tomorrow_is_refused_in_four_parts() -> None:
    """It says which days."""
    ruling = may(made(KNOWN), step("2026-01-07", "recorded"), D("2026-01-06"))

    assert refusal(ruling) == (
        "2026-01-07 is after 2026-01-06.",
        "A step is recorded when it has been taken, not before.",
        "Give the day on which it was taken, or use the event that fixes a later day.",
        "PRA 2002 Sch 3 (recording)",
    )


def test_facts_after_the_day_asked_do_not_count() -> None:
    """On 9 February the case had not been referred yet."""
    case = made(*MEETING)
    notice = step("2026-02-09", "referral-notice-given")

    assert not may(case, notice, D("2026-02-09")).allowed
    assert may(case, notice, D("2026-02-10")).allowed


def test_a_step_out_of_its_stage_says_what_is_open_instead() -> None:
    """The steps that lead on from here, with what each rests on."""
    ruling = asked((KNOWN, ASSESSED), step("2026-01-07", "proceedings-begun"))

    assert refusal(ruling) == (
        "Begin the proceedings is not open for P1.1 of T.",
        (
            "It stands at “Assessed”; the step is taken at “Referred to proceedings” or"
            " “In proceedings”."
        ),
        (
            "From here: assess severity [SI 2020/4 reg 14]; appoint an investigator"
            " [SI 2020/4 reg 15(3)]; give notice of investigation [SI 2020/4 reg 17(1)]; hold back"
            " the notice [SI 2020/4 reg 6]."
        ),
        "SI 2020/4 reg 41(2)",
    )


def test_a_step_for_another_role_is_refused_in_four_parts() -> None:
    """It says whose step it is."""
    case = made(KNOWN, ASSESSED)
    event = step("2026-01-07", "notice-of-investigation-given")

    ruling = may(case, event, D("2026-01-07"), role=Role.AUTHORITY)

    assert refusal(ruling) == (
        "Give notice of investigation: not for the appropriate authority.",
        "The Regulations give this step to somebody else.",
        "Ask the investigator or watchdog decision maker to take it.",
        "SI 2020/4 reg 17(1)",
    )
    assert may(case, event, D("2026-01-07"), role="investigator").allowed


@pytest.mark.parametrize(
    ("event", "what"),
    [
        (step("2026-01-06", "recorded", allegations=["P7.1"]), "there is no allegation P7.1"),
        (step("2026-01-06", "suspended", person="P7"), "there is no person P7"),
    ],
)
def test_a_step_about_nobody_in_the_case_is_unfit(event: Event, what: str) -> None:
    """It is neither allowed nor refused."""
    with pytest.raises(NotFit, match=what):
        may(made(KNOWN), event, D("2026-01-06"))


@pytest.mark.parametrize(
    ("about", "names", "because"),
    [
        ({"allegations": ["P2.1"]}, ["P2.1"], "those it names"),
        ({"person": "P1"}, ["P1.1", "P1.2"], "the person's"),
        ({}, ["P1.1", "P1.2", "P2.1"], "all of the case"),
    ],
)
def test_whom_an_event_concerns(about: dict[str, Any], names: list[str], because: str) -> None:
    """The allegations named, the person's, or all."""
    case = made(KNOWN, people=({}, {}), allegations={"P1.1": "P1", "P1.2": "P1", "P2.1": "P2"})

    assert list(concerned(case, step("2026-01-06", "recorded", **about))) == names, because


OLD = at("2012-06-01", "came-to-attention")
# What befalls a person or is done by others is recorded whatever rules govern the allegation.
BEFALLS = {
    "suspension-review-told",
    *("criminal-proceedings-started", "criminal-proceedings-ended", "sent-to-prosecutor"),
    *("prosecutor-decided", "prosecutor-review-requested", "conviction", "acquittal"),
    *("conviction-appeal-decided", "inquest-concluded", "judicial-review-decided"),
    *("suspension-confirmed", "suspension-reviewed", "suspension-ended", "duties-restricted"),
    *("restriction-lifted", "career-break-started", "career-break-ended", "seconded"),
    *("secondment-ended", "moved-force", "resigned", "retired", "left-force", "reinstated"),
    *("reported-to-barred-list", "reported-to-advisory-list", "removed-from-barred-list"),
    *("warning-given", "rank-reduced", "authority-determined", "discharge-considered"),
    *("placed-on-advisory-list", "reported-off-advisory-list", "removed-from-advisory-list"),
    *("reported-again-to-barred-list", "list-publication-ended", "list-review-requested"),
    *("list-review-decided", "vetting-reviewed", "withdrawal-assessed", "vetting-appeal-made"),
    *("vetting-appeal-decided", "dismissed-by-vetting"),
    "discharged-in-probation",
}


def test_what_befalls_is_a_list_written_twice() -> None:
    """A step added to it would be recorded for people whose rules are not built."""
    assert WORLD == BEFALLS


@pytest.mark.parametrize("event", ["conviction", "retired", "recorded"])
def test_under_older_regulations_there_is_neither_yes_nor_no(event: str) -> None:
    """Not even for what befalls a person: those rules are not built."""
    about = {"person": "P1"} if event == "retired" else {}

    with pytest.raises(NotInForce) as refused:
        asked((OLD,), step("2026-01-06", event, **about))

    assert refused.value.what == "Allegation P1.1: 2008 Regulations: not computed here."
    assert refused.value.cite == "SI 2012/2632 reg 2"


@pytest.mark.parametrize("force", ["civil-nuclear-constabulary", "british-transport-police"])
def test_forces_with_regulations_of_their_own_get_neither_yes_nor_no(force: str) -> None:
    """What befalls a person is recorded all the same."""
    person = {"force": force}

    assert asked((KNOWN,), step("2026-01-06", "conviction"), people=(person,)).allowed
    with pytest.raises(NotInForce, match="own regulations, not computed here"):
        asked((KNOWN,), step("2026-01-06", "recorded"), people=(person,))


def test_one_allegation_under_older_regulations_holds_a_step_for_both() -> None:
    """An answer for half of what the step names would be taken for the whole."""
    events = ({**OLD, "allegations": ["P1.1"]}, {**KNOWN, "allegations": ["P1.2"]})
    both = {"P1.1": "P1", "P1.2": "P1"}

    with pytest.raises(NotInForce):
        asked(events, step("2026-01-06", "recorded"), allegations=both)
    assert asked(
        events, step("2026-01-06", "recorded", allegations=["P1.2"]), allegations=both
    ).allowed
    assert asked(events, step("2026-01-06", "retired", person="P1"), allegations=both).allowed


def test_a_person_step_is_open_if_it_is_for_one_of_the_allegations() -> None:
    """And not where every allegation of the person is closed."""
    both = {"P1.1": "P1", "P1.2": "P1"}
    closed = at("2026-01-06", "severity-assessed", severity="none")
    half = {**closed, "allegations": ["P1.1"]}
    suspend = step("2026-01-07", "suspended", person="P1", conditions="both")

    assert asked((KNOWN, half), suspend, allegations=both).allowed
    assert not asked((KNOWN, closed), suspend, allegations=both).allowed


@pytest.mark.parametrize(
    ("event", "cite", "verified", "because"),
    [
        (
            step("2026-01-06", "severity-assessed", severity="misconduct"),
            *("SI 2020/4 reg 14", False, "not read at its source"),
        ),
        (
            step("2026-01-06", "timeliness-reported"),
            *("SI 2020/4 reg 19(2)", True, "read at its source"),
        ),
        (
            step("2026-01-06", "referral-required"),
            *("SI 2020/2 regs 4, 7, 9", False, "three regulations in one entry"),
        ),
    ],
)
def test_an_answer_says_how_sure_its_provision_is(
    event: Event,
    cite: str,
    verified: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """A rule that was not read is labelled so wherever it is shown."""
    ruling = asked((KNOWN,), event)

    assert (ruling.cite, ruling.verified) == (cite, verified), because


def test_another_holiday_table_moves_a_window() -> None:
    """The days come from the table handed in."""
    table = england_and_wales()
    extra = Holiday(D("2026-02-13"), "A day of mourning", "a test", D("2026-01-01"))
    events = (
        KNOWN,
        at("2026-01-06", "severity-assessed", severity="gross-misconduct"),
        at("2026-02-09", "special-conditions-certified"),
        at("2026-02-10", "referred-to-proceedings", form="accelerated-hearing"),
        at("2026-02-12", "accelerated-notice-given"),
    )
    fix = step("2026-02-12", "hearing-fixed", for_="2026-02-26")

    usual = may(made(*events), fix, D("2026-02-12"))
    moved = may(made(*events), fix, D("2026-02-12"), calendar=WorkingDays([*table.holidays, extra]))

    assert usual.allowed
    assert not moved.allowed
    assert moved.what.startswith("26 February 2026 is outside the window of 27 February 2026")


def test_a_day_outside_the_holiday_table_is_not_guessed() -> None:
    """The refusal asks for the holidays of that year."""
    events = tuple({**one, "date": one["date"].replace(year=2028)} for one in MEETING)
    done = at(
        "2028-12-20", "proceedings-completed", finding="misconduct", outcome="written-warning"
    )
    told = at("2028-12-28", "outcome-notified", outcome="written-warning")

    ruling = asked((*events, done, told), step("2028-12-29", "appeal-made", to="meeting-appeal"))

    assert not ruling.allowed
    assert "leaves the holiday table" in ruling.what


def test_every_rule_is_of_a_kind_of_event() -> None:
    """A rule under a name that no event has would never be asked."""
    assert set(RULES) <= set(KINDS)
    assert set(RULES) == {
        *("tribunal-papers-sent", "tribunal-statement-sent", "tribunal-reply-sent"),
        *("tribunal-preliminary-view-given", "tribunal-representations-considered"),
        *("tribunal-appeal-dismissed", "tribunal-hearing-fixed"),
        *("referred-to-proceedings", "case-to-answer-decided", "interviewed"),
        *("proceedings-begun", "proceedings-completed", "outcome-notified", "outcome-published"),
        *("hearing-notice-published", "outcome-taken-down", "hearing-fixed", "meeting-fixed"),
        *("appeal-made", "proceedings-withdrawn", "panel-named", "suspended", "dismissed"),
        *("placed-on-barred-list", "reflective-practice-started", "remitted"),
        *("time-extended", "time-shortened", "policy-proceedings-started"),
        *("policy-outcome-recorded", "special-determination-made", "discharge-considered"),
        "discharged-in-probation",
        "suspension-ended",
        *("handling-decided", "complaint-withdrawn", "review-requested"),
        *("referral-required", "referred", "treated-as-referred", "referral-told"),
        *("mode-determined", "investigator-appointed", "investigations-combined"),
        *("investigation-split", "conduct-matter-notified", "complaint-outcome-decided"),
        *("review-right-told", "special-conditions-declined", "declining-memorandum-sent"),
        *("certification-directed", "special-conditions-certified", "authority-delegated"),
        *("running-delegated", "authority-determined", "resigned", "retired"),
        "referral-notice-given",
        *("tribunal-notice-copied", "appeal-determined", "reported-to-advisory-list"),
        *("appeal-decider-named", "appeal-decider-objected", "recorded", "sent-to-prosecutor"),
        *("placed-on-advisory-list", "reported-off-advisory-list", "removed-from-advisory-list"),
        *("reported-again-to-barred-list", "removed-from-barred-list", "list-publication-ended"),
        *("list-review-requested", "list-review-decided", "withdrawal-assessed"),
        *("vetting-appeal-made", "vetting-appeal-decided", "dismissed-by-vetting"),
    }
    assert set(FORMER_RULES) <= set(KINDS)
    assert set(POLICY_STEPS) <= set(KINDS)


def test_a_step_for_several_allegations_carries_each_caution_once() -> None:
    """The same words for two allegations are printed once; each allegation's own are kept."""
    suspend = step("2026-01-07", "suspended", person="P1", conditions="both")

    _, cautions = leave(asked((KNOWN,), suspend, allegations={"P1.1": "P1", "P1.2": "P1"}))

    assert cautions == (
        "Whether redeployment was considered is not recorded. [SI 2020/4 reg 11 (conditions)]",
    )


def test_a_ruling_is_a_value() -> None:
    """Two answers that say the same are equal."""
    first, second = (Ruling(True, "c", True, "w", "y", "d") for _ in range(2))  # noqa: FBT003 - the answer

    assert first == second
