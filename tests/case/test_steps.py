"""The table of steps, held against a second writing of it: every stage, every step, every role."""

from typing import Any

import pytest

from custodiet import law
from custodiet.case import Event, may
from custodiet.case.events import COMMON, KINDS
from custodiet.case.steps import (
    ENDED,
    ROLES,
    STEPS,
    OpenStep,
    Role,
    Stage,
    open_steps,
    stage_before,
    stages,
    step_of,
)
from custodiet.errors import NotFit
from tests.case.made import (
    ASSESSED,
    HEARING,
    KNOWN,
    MEETING,
    REPORTED,
    D,
    at,
    decided,
    made,
    step,
)

COMPLETED = at("2026-03-02", "proceedings-completed", finding="misconduct")
TOLD = at("2026-03-03", "outcome-notified", outcome="written-warning")

# One letter for each stage, with a story that ends there.
STORIES: dict[str, tuple[Stage, tuple[dict[str, Any], ...]]] = {
    "R": (Stage.RECEIVED, (KNOWN,)),
    "A": (Stage.ASSESSED, (KNOWN, ASSESSED)),
    "I": (Stage.INVESTIGATION, (KNOWN, ASSESSED, at("2026-01-07", "investigator-appointed"))),
    "P": (Stage.REPORT, (KNOWN, ASSESSED, REPORTED)),
    "D": (Stage.DECIDED, decided("misconduct")),
    "F": (Stage.REFERRED, MEETING),
    "H": (Stage.PROCEEDINGS, (*MEETING, at("2026-03-02", "proceedings-begun"))),
    "N": (Stage.FOUND, (*MEETING, COMPLETED)),
    "O": (Stage.OUTCOME, (*MEETING, COMPLETED, TOLD)),
    "U": (
        Stage.APPEAL,
        (*MEETING, COMPLETED, TOLD, at("2026-03-04", "appeal-made", to="meeting-appeal")),
    ),
    "L": (
        Stage.REFLECTIVE,
        (KNOWN, ASSESSED, REPORTED, at("2026-02-09", "reflective-practice-started")),
    ),
    "W": (Stage.WITHDRAWN, (*MEETING, at("2026-02-11", "proceedings-withdrawn"))),
    "C": (Stage.CLOSED, (KNOWN, at("2026-01-06", "severity-assessed", severity="none"))),
}
LIVE = "RAIPDFHNOULWC"
WHO = {
    "i": Role.INVESTIGATOR,
    "a": Role.AUTHORITY,
    "w": Role.WATCHDOG,
    "c": Role.CHAIR,
    "p": Role.PRESS,
    "u": Role.AUDITOR,
    "m": Role.MEMBER,
    "l": Role.LAWYER,
    "x": Role.ADMINISTRATOR,
}

# event: the stages it is taken at, those it leads to, who takes it. Changed twice or not at all.
TABLE: dict[str, tuple[str, str, str]] = {
    "complaint-made": ("R", "R", "iaw"),
    "came-to-attention": ("R", "R", "iaw"),
    "recorded": ("RAI", "", "iaw"),
    "referral-required": ("RAI", "", "iaw"),
    "referred": ("RAIPDFHNLW", "", "a"),
    "mode-determined": ("RAI", "", "w"),
    "severity-assessed": ("RAI", "AC", "iaw"),
    "severity-revised": ("AIP", "", "iaw"),
    "investigator-appointed": ("RAI", "I", "aw"),
    "notice-of-investigation-given": ("AI", "I", "iw"),
    "notice-withheld": ("AI", "I", "iaw"),
    "terms-of-reference-given": ("AI", "I", "iw"),
    "update-given": ("RAIPDFH", "", "iaw"),
    "timeliness-reported": ("RAIPDFHNULW", "", "aw"),
    "interview-specified": ("AI", "", "iw"),
    "interviewed": ("AI", "I", "iw"),
    "representations-made": ("RAIPDFHNOULW", "", "iaw"),
    "report-submitted": ("RAI", "P", "iw"),
    "case-to-answer-decided": ("PD", "DC", "aw"),
    "proceedings-recommended": ("PDC", "D", "w"),
    "proceedings-recommendation-answered": ("D", "", "a"),
    "proceedings-directed": ("PDC", "D", "w"),
    "special-conditions-certified": ("RAIPD", "D", "aw"),
    "referred-to-proceedings": ("DF", "F", "a"),
    "referral-notice-given": ("F", "", "a"),
    "referral-response-given": ("F", "", "ia"),
    "witness-lists-given": ("F", "", "ia"),
    "witness-lists-supplied": ("F", "", "a"),
    "bundle-supplied": ("F", "", "a"),
    "panel-named": ("F", "", "a"),
    "panel-objected": ("F", "", "ac"),
    "pre-hearing-held": ("F", "", "c"),
    "hearing-fixed": ("FH", "", "ac"),
    "meeting-fixed": ("FH", "", "ac"),
    "hearing-notice-published": ("F", "", "ap"),
    "accelerated-notice-given": ("DF", "", "aw"),
    "accelerated-response-given": ("DF", "", "ia"),
    "remitted": ("DFN", "D", "ac"),
    "remission-told": ("DF", "", "a"),
    "time-extended": ("AIPDFHNOULW", "", "iawc"),
    "time-shortened": ("DFHOU", "", "ac"),
    "proceedings-begun": ("FH", "H", "c"),
    "proceedings-adjourned": ("FH", "", "c"),
    "proceedings-withdrawn": ("F", "W", "a"),
    "panel-found-no-case": ("H", "", "c"),
    "proceedings-completed": ("FH", "N", "c"),
    "outcome-reported": ("N", "", "c"),
    "outcome-notified": ("N", "O", "a"),
    "complainant-told": ("IPDFHNOULWC", "", "aw"),
    "outcome-published": ("NOU", "", "ap"),
    "outcome-taken-down": ("NOUC", "", "ap"),
    "publication-dispensed": ("NO", "", "c"),
    "appeal-made": ("NO", "U", "ia"),
    "appeal-grounds-arguable": ("U", "", "a"),
    "appeal-determined": ("U", "O", "ac"),
    "tribunal-papers-sent": ("U", "", "a"),
    "appeal-decision-notified": ("O", "", "a"),
    "tribunal-notice-copied": ("U", "", "a"),
    "tribunal-statement-sent": ("U", "", "ia"),
    "tribunal-reply-sent": ("U", "", "a"),
    "tribunal-preliminary-view-given": ("U", "", "a"),
    "tribunal-representations-considered": ("U", "", "a"),
    "tribunal-appeal-dismissed": ("U", "O", "a"),
    "tribunal-hearing-fixed": ("U", "", "a"),
    "reflective-practice-started": ("PDNOWC", "L", "a"),
    "account-given": ("L", "", "ia"),
    "reflective-report-agreed": ("L", "C", "ia"),
    "management-action-given": ("PDC", "C", "a"),
    "performance-procedure-started": ("PDC", "C", "a"),
    "criminal-proceedings-started": (LIVE, "", "iaw"),
    "criminal-proceedings-ended": (LIVE, "", "iaw"),
    "sent-to-prosecutor": (LIVE, "", "iaw"),
    "prosecutor-decided": (LIVE, "", "iaw"),
    "prosecutor-review-requested": (LIVE, "", "iaw"),
    "conviction": (LIVE, "", "iaw"),
    "acquittal": (LIVE, "", "iaw"),
    "conviction-appeal-decided": (LIVE, "", "iaw"),
    "director-general-reopened": ("DNOLWC", "I", "w"),
    "complaint-appeal-made": (LIVE, "", "iaw"),
    "complaint-appeal-decided": (LIVE, "", "aw"),
    "review-requested": (LIVE, "", "iaw"),
    "review-decided": (LIVE, "", "aw"),
    "inquest-concluded": (LIVE, "", "iaw"),
    "judicial-review-decided": (LIVE, "", "aw"),
    "recommendation-made": (LIVE, "", "w"),
    "recommendation-answered": (LIVE, "", "aw"),
    "suspended": ("RAIPDFHNU", "", "a"),
    "suspension-confirmed": (LIVE, "", "a"),
    "suspension-reviewed": (LIVE, "", "a"),
    "suspension-ended": (LIVE, "", "a"),
    "duties-restricted": (LIVE, "", "a"),
    "restriction-lifted": (LIVE, "", "a"),
    "career-break-started": (LIVE, "", "ia"),
    "career-break-ended": (LIVE, "", "ia"),
    "seconded": (LIVE, "", "iaw"),
    "secondment-ended": (LIVE, "", "iaw"),
    "moved-force": (LIVE, "", "iaw"),
    "resigned": (LIVE, "", "iaw"),
    "retired": (LIVE, "", "iaw"),
    "left-force": (LIVE, "", "iaw"),
    "dismissed": ("NOUC", "", "a"),
    "reinstated": (LIVE, "", "a"),
    "reported-to-barred-list": (LIVE, "", "a"),
    "reported-to-advisory-list": (LIVE, "", "a"),
    "placed-on-barred-list": (LIVE, "", "a"),
    "removed-from-barred-list": (LIVE, "", "a"),
    "warning-given": (LIVE, "", "ia"),
    "rank-reduced": (LIVE, "", "ia"),
    "authority-determined": (LIVE, "", "aw"),
    "special-determination-made": (LIVE.replace("C", ""), "", "w"),
    "ordinary-hearing-chosen": ("RAIPDF", "", "a"),
    "discharge-considered": (LIVE, "", "ia"),
    "discharged-in-probation": (LIVE, "", "a"),
    "policy-proceedings-started": ("RAIPD", "H", "a"),
    "policy-outcome-recorded": ("RAIPDH", "C", "a"),
    "called-in": ("RAI", "", "w"),
    "handling-decided": ("RAI", "", "aw"),
    "complaint-withdrawn": (LIVE, "", "iaw"),
    "views-sought": ("P", "", "w"),
    "views-given": ("P", "", "a"),
    "answer-extension-asked": (LIVE, "", "aw"),
    "answer-extended": (LIVE, "", "w"),
    "answer-published": (LIVE, "", "w"),
    "evidence-secured": ("RAIPD", "", "iaw"),
    "treated-as-referred": ("RAI", "", "w"),
    "referral-told": (LIVE, "", "aw"),
    "investigations-combined": ("RAI", "", "aw"),
    "investigation-split": ("RAI", "", "aw"),
    "conduct-matter-notified": ("RAIP", "", "w"),
    "complaint-outcome-decided": ("RAI", "C", "a"),
    "review-right-told": (LIVE, "", "a"),
    "special-report-submitted": ("RAI", "", "iw"),
    "special-conditions-declined": ("RAIPD", "", "a"),
    "declining-memorandum-sent": ("RAIPD", "", "a"),
    "certification-directed": ("RAIPD", "", "w"),
    "authority-delegated": (LIVE, "", "a"),
    "running-delegated": ("DFH", "", "a"),
    "suspension-review-told": (LIVE, "", "a"),
    "placed-on-advisory-list": (LIVE, "", "a"),
    "reported-off-advisory-list": (LIVE, "", "a"),
    "removed-from-advisory-list": (LIVE, "", "a"),
    "reported-again-to-barred-list": (LIVE, "", "a"),
    "list-publication-ended": (LIVE, "", "a"),
    "list-review-requested": (LIVE, "", "a"),
    "list-review-decided": (LIVE, "", "a"),
    "vetting-reviewed": (LIVE, "", "a"),
    "withdrawal-assessed": (LIVE, "", "a"),
    "vetting-appeal-made": (LIVE, "", "a"),
    "vetting-appeal-decided": (LIVE, "", "a"),
    "dismissed-by-vetting": (LIVE, "", "a"),
    "appeal-decider-named": ("U", "", "a"),
    "appeal-decider-objected": ("U", "", "ia"),
}
PERSONAL = {
    *("suspended", "suspension-confirmed", "suspension-reviewed", "suspension-ended"),
    "suspension-review-told",
    *("duties-restricted", "restriction-lifted", "career-break-started", "career-break-ended"),
    *("seconded", "secondment-ended", "moved-force", "resigned", "retired", "left-force"),
    *("dismissed", "reinstated", "reported-to-barred-list", "reported-to-advisory-list"),
    *("placed-on-barred-list", "removed-from-barred-list", "warning-given", "rank-reduced"),
    *("authority-determined", "discharge-considered", "discharged-in-probation"),
    *("placed-on-advisory-list", "reported-off-advisory-list", "removed-from-advisory-list"),
    *("reported-again-to-barred-list", "list-publication-ended", "list-review-requested"),
    *("list-review-decided", "vetting-reviewed", "withdrawal-assessed", "vetting-appeal-made"),
    *("vetting-appeal-decided", "dismissed-by-vetting"),
}
LATER = "2026-06-01"


def taken(event: str) -> Event:
    """The event as a step taken on 1 June 2026, with no more than it must have."""
    samples: dict[str, Any] = {"date": "2026-06-15", "text": "words"}
    fields: dict[str, Any] = {}
    for name, spec in KINDS[event].fields.items():
        if spec.required:
            one = spec.choices[0] if spec.choices else samples[spec.kind]
            fields[f"{name}_" if name in {"for", "from"} else name] = one
    if event in PERSONAL:
        fields["person"] = "P1"
    return step(LATER, event, **fields)


@pytest.mark.parametrize("letter", STORIES)
def test_the_stories_end_where_they_say(letter: str) -> None:
    """The exhaustive test below would prove nothing about a stage it does not stand at."""
    stage, events = STORIES[letter]

    assert stages(made(*events)) == {"P1.1": stage}


def test_there_is_a_story_for_every_stage_and_a_line_for_every_kind_of_event() -> None:
    """Nothing is left out of the product."""
    assert [stage for stage, _ in STORIES.values()] == list(Stage)
    assert list(STORIES) == list(LIVE)
    assert set(WHO.values()) == set(Role) == set(ROLES)
    assert set(TABLE) == set(KINDS)
    assert [line.event for line in STEPS] == list(TABLE)


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("letter", STORIES)
def test_a_step_is_open_exactly_where_the_table_has_it(letter: str, role: str) -> None:
    """Every stage, every step, every role: the list of open steps and no other."""
    case = made(*STORIES[letter][1])

    found = {one.step.event: one.about for one in open_steps(case, WHO[role])}

    assert found == {
        event: ("P1",) if event in PERSONAL else ("P1.1",)
        for event, (at_, _, who) in TABLE.items()
        if letter in at_ and role in who
    }


@pytest.mark.parametrize("letter", STORIES)
def test_a_step_out_of_its_stage_is_refused(letter: str) -> None:
    """The stage is asked before the particulars, and the refusal says where it stands."""
    stage, events = STORIES[letter]
    case = made(*events)

    for event, (at_, _, _) in TABLE.items():
        ruling = may(case, taken(event), D(LATER))
        shut = f"is not open for P1.1 of {case.reference}." in ruling.what
        assert shut is (letter not in at_), (event, ruling)
        if shut:
            assert not ruling.allowed
            assert f"It stands at “{stage.value}”" in ruling.why
            assert ruling.cite == step_of(event).cite


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("letter", STORIES)
def test_a_step_for_another_role_is_refused(letter: str, role: str) -> None:
    """The refusal names whose step it is; the role is asked before the stage."""
    case = made(*STORIES[letter][1])

    for event, (_, _, who) in TABLE.items():
        ruling = may(case, taken(event), D(LATER), role=WHO[role])
        others = f"not for the {ROLES[WHO[role]].lower()}." in ruling.what
        assert others is (role not in who), (event, ruling)
        if others:
            assert not ruling.allowed
            assert all(ROLES[WHO[one]].lower() in ruling.do for one in who)


@pytest.mark.parametrize("event", TABLE)
def test_a_step_leads_where_the_table_says(event: str) -> None:
    """The stages an event may lead to; none where the stage stays as it is."""
    at_, to, who = TABLE[event]
    line = step_of(event)

    assert line.to == tuple(STORIES[letter][0] for letter in to)
    assert line.from_ == {STORIES[letter][0] for letter in at_}
    assert line.who == {WHO[letter] for letter in who}
    assert line.person is (event in PERSONAL)


@pytest.mark.parametrize("stage", Stage, ids=str)
def test_every_stage_has_an_owner_and_can_be_reached(stage: Stage) -> None:
    """Nobody waits in a stage that no one can act in, and no stage is only a word."""
    assert {role for line in STEPS if stage in line.from_ and not line.person for role in line.who}
    reached = {Stage.RECEIVED}
    for _ in Stage:
        reached |= {to for line in STEPS if line.from_ & reached for to in line.to}
    assert stage in reached


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_of_event_is_whole(kind: type[Event]) -> None:
    """A step, a title, a rule for forgetting and a sentence that says what happened."""
    assert step_of(kind.name).event == kind.name
    assert kind.title
    assert kind.forget.after
    assert kind.forget.under
    assert kind.__doc__
    assert kind.__doc__.split("\n")[0].endswith(".")
    assert not set(kind.fields) & set(COMMON)


@pytest.mark.parametrize("event", TABLE)
def test_every_step_rests_on_a_provision_in_the_catalogue(event: str) -> None:
    """Or on the Act under which the watchdog acts."""
    known = {entry.cite for entry in law.catalogue()} | {"PRA 2002 Sch 3"}

    assert step_of(event).cite in known
    assert step_of(event).title


@pytest.mark.parametrize(
    ("event", "to", "because"),
    [
        (at("2026-01-06", "severity-assessed", severity="misconduct"), "A", "investigated"),
        (at("2026-01-06", "severity-assessed", severity="gross-misconduct"), "A", "investigated"),
        (
            at("2026-01-06", "severity-assessed", severity="practice-requiring-improvement"),
            *("C", "outside discipline"),
        ),
        (at("2026-01-06", "severity-assessed", severity="none"), "C", "nothing in it"),
        (
            at("2026-01-06", "case-to-answer-decided", result="misconduct", then="meeting"),
            *("D", "to be referred"),
        ),
        (
            at("2026-01-06", "case-to-answer-decided", result="misconduct"),
            "D",
            "what follows is open",
        ),
        (
            at("2026-01-06", "case-to-answer-decided", result="misconduct", then="none"),
            *("C", "a case to answer, and nothing follows"),
        ),
        (at("2026-01-06", "case-to-answer-decided", result="none"), "C", "no case to answer"),
        (
            at("2026-01-06", "case-to-answer-decided", result="none", then="none"),
            *("C", "no case to answer, in so many words"),
        ),
        (
            at("2026-01-06", "case-to-answer-decided", result="none", then="reflective-practice"),
            *("D", "no case to answer, and reflective practice to come"),
        ),
    ],
)
def test_a_decision_leads_by_its_content(event: dict[str, Any], to: str, because: str) -> None:
    """An assessment and a decision each lead to one of two stages."""
    assert stages(made(KNOWN, event)) == {"P1.1": STORIES[to][0]}, because


@pytest.mark.parametrize(
    ("day", "letter", "because"),
    [
        ("2026-01-06", "R", "at the start of the day of the assessment"),
        ("2026-01-07", "A", "the day after it"),
        ("2026-02-10", "D", "before the referral of that day"),
        ("2026-02-11", "F", "after it"),
    ],
)
def test_where_it_stood_at_the_start_of_a_day(day: str, letter: str, because: str) -> None:
    """What happened on the day itself does not count yet."""
    assert stage_before(made(*HEARING).thread("P1.1"), D(day)) is STORIES[letter][0], because


def test_where_nothing_is_open_any_more() -> None:
    """These four stages end a matter for the rules that ask whether one was open."""
    assert {letter for letter, (stage, _) in STORIES.items() if stage in ENDED} == set("OLWC")


def test_each_allegation_stands_for_itself() -> None:
    """Open steps name the allegations they are open for, and people who have one at the stage."""
    case = made(
        KNOWN,
        at("2026-01-06", "severity-assessed", severity={"P1.1": "misconduct", "P1.2": "none"}),
        people=({}, {}, {}),
        allegations={"P1.1": "P1", "P1.2": "P1", "P2.1": "P2"},
    )

    assert stages(case) == {
        "P1.1": Stage.ASSESSED,
        "P1.2": Stage.CLOSED,
        "P2.1": Stage.CLOSED,
    }
    found = {one.step.event: one for one in open_steps(case, Role.AUTHORITY)}
    assert found["investigator-appointed"] == OpenStep(step_of("investigator-appointed"), ("P1.1",))
    assert found["outcome-taken-down"].about == ("P1.2", "P2.1")
    assert found["suspended"].about == ("P1",)
    assert found["reinstated"].about == ("P1", "P2")


def test_a_role_that_does_not_exist_is_refused() -> None:
    """Nobody is told yes or no for a word that is no role."""
    with pytest.raises(NotFit) as refusal:
        may(made(KNOWN), taken("recorded"), D(LATER), role="caretaker")

    assert refusal.value.what == "caretaker is not a role."
