"""A matter between force and watchdog: referred, told, combined, answered, accelerated."""

from typing import Any

import pytest

from custodiet.case import Event, may
from custodiet.case._reading import read
from custodiet.case.duties._duty import Ask
from custodiet.case.duties._handling import accelerating, handling
from custodiet.case.steps import Role, Stage, stage_of
from custodiet.law import england_and_wales
from tests.case.asked import asked, leave, refusal
from tests.case.made import ASSESSED, KNOWN, REPORTED, D, at, made, step
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]

COMPLAINT = at("2026-01-05", "complaint-made")
REFERRED = at("2026-01-06", "referred", to="iopc")
INDEPENDENT = at("2026-01-07", "mode-determined", mode="independent")
LOCAL = at("2026-01-07", "mode-determined", mode="local")
OLD = at("2019-01-07", "came-to-attention")
OTHERWISE = at(
    "2026-01-06",
    "handling-decided",
    handling="otherwise-than-by-investigation",
    indication=False,
)
OUTSIDE = at("2026-01-06", "handling-decided", handling="outside-schedule-3", indication=False)
STATED = {"yes": True, "no": False, "": None}


@pytest.mark.parametrize(
    ("event", "cite", "cautioned", "because"),
    [
        (
            step("2026-01-06", "referral-required", criterion="serious-assault"),
            *("SI 2020/2 regs 4(1), 7(1)", False, "a limb of the Regulations"),
        ),
        (
            step("2026-01-06", "referral-required", criterion="death-or-serious-injury"),
            *("PRA 2002 Sch 3 para 4(1)", False, "a limb of the Act"),
        ),
        (
            step("2026-01-06", "referral-required", criterion="other"),
            *("SI 2020/2 regs 4, 7, 9", True, "no limb that was read"),
        ),
        (
            step("2026-01-06", "referral-required"),
            *("SI 2020/2 regs 4, 7, 9", False, "which limb is not stated"),
        ),
    ],
)
def test_which_limb_makes_referral_mandatory(
    *, event: Event, cite: str, cautioned: bool, because: str
) -> None:
    """A criterion leads to its limb; another draws a caution and no refusal."""
    found, cautions = leave(asked((KNOWN,), event))

    assert (found, bool(cautions)) == (cite, cautioned), because


@pytest.mark.parametrize(
    ("start", "cite", "cautioned", "because"),
    [
        (COMPLAINT, "SI 2020/2 reg 4(1)(c)", False, "a complaint has a limb of its own"),
        (KNOWN, "SI 2020/2 regs 4, 7, 9", True, "a conduct matter has none"),
    ],
)
def test_a_complaint_about_a_chief_officer_is_referred(
    *, start: dict[str, Any], cite: str, cautioned: bool, because: str
) -> None:
    """Unless the complaint alone shows that it is nothing of the kind."""
    chief = {"rank": "chief-constable", "force": "dorset"}
    event = step("2026-01-06", "referral-required", criterion="chief-officer")
    found, cautions = leave(asked((start,), event, people=(chief,)))

    assert (found, bool(cautions)) == (cite, cautioned), because


@pytest.mark.parametrize(
    ("events", "fields", "refused", "because"),
    [
        ((), {"basis": "voluntary", "grave": True}, "", "grave"),
        ((), {"basis": "voluntary", "grave": False}, "neither grave", "neither"),
        ((), {"basis": "voluntary"}, "need not be referred may be", "not stated"),
        (
            (REFERRED,),
            {"basis": "voluntary", "grave": True, "referred_by": "local-policing-body"},
            *("referred already", "the chief officer has"),
        ),
        (
            (),
            {"basis": "voluntary", "grave": True, "referred_by": "local-policing-body"},
            *("", "the chief officer has not"),
        ),
        ((), {"basis": "mandatory"}, "", "a mandatory one has its own rules"),
    ],
)
def test_a_voluntary_referral_has_its_grounds(
    events: Events, fields: dict[str, Any], refused: str, because: str
) -> None:
    """By the authority for gravity; by the policing body where the chief officer has not."""
    ruling = asked((COMPLAINT, *events), step("2026-01-09", "referred", to="iopc", **fields))

    assert ruling.allowed is (not refused), because
    assert refused in ruling.why, because


def test_what_was_referred_is_not_treated_as_referred() -> None:
    """And what is, is handled under the Act from then on."""
    treat = step("2026-01-09", "treated-as-referred")

    assert leave(asked((KNOWN,), treat))[0] == "PRA 2002 Sch 3 para 4A"
    assert "was referred" in refusal(asked((KNOWN, REFERRED), treat))[0]


@pytest.mark.parametrize(
    ("events", "fields", "refused", "because"),
    [
        ((COMPLAINT, REFERRED), {"to": "complainant"}, "", "there is a complainant"),
        ((COMPLAINT, REFERRED), {"to": "officer", "held_back": True}, "", "it might prejudice"),
        (
            (COMPLAINT, REFERRED),
            {"to": "complainant", "held_back": True},
            *("not held back", "only the officer is not told"),
        ),
        ((KNOWN, REFERRED), {"to": "complainant"}, "Nobody complained", "no complaint"),
        ((COMPLAINT,), {"to": "officer"}, "was not referred", "nothing to tell"),
    ],
)
def test_who_is_told_of_a_referral(
    events: Events, fields: dict[str, Any], refused: str, because: str
) -> None:
    """The complainant; and the officer unless it might prejudice an investigation."""
    ruling = asked(events, step("2026-01-09", "referral-told", **fields))

    assert ruling.cite == "PRA 2002 Sch 3 para 4 (notice)", because
    assert ruling.allowed is (not refused), because
    assert refused in ruling.what, because


@pytest.mark.parametrize(
    ("events", "officer", "complainant", "because"),
    [
        (
            (COMPLAINT, REFERRED),
            ["2026-01-06 open asap"],
            ["2026-01-06 open asap"],
            "both are to be told",
        ),
        ((KNOWN, REFERRED), ["2026-01-06 open asap"], [], "nobody complained"),
        (
            (COMPLAINT, REFERRED, at("2026-01-08", "referral-told", to="complainant")),
            ["2026-01-06 open asap"],
            ["2026-01-06 met asap done 2026-01-08"],
            "the complainant was",
        ),
        (
            (KNOWN, REFERRED, REPORTED),
            ["2026-01-06 withdrawn asap"],
            [],
            "the report has overtaken it",
        ),
        ((COMPLAINT,), [], [], "nothing was referred"),
        ((OLD, REFERRED), [], [], "not under the older system"),
    ],
)
def test_a_referral_is_told(
    events: Events, officer: list[str], complainant: list[str], because: str
) -> None:
    """No time for it was read; it is owed until the report."""
    case = made(*events)

    assert lines(case, "2026-03-02", "tell-officer-of-referral") == officer, because
    assert lines(case, "2026-03-02", "tell-complainant-of-referral") == complainant, because


@pytest.mark.parametrize(
    ("events", "mode", "person", "cautions", "because"),
    [
        ((INDEPENDENT,), "local", {}, ["changes hands"], "from the watchdog to the force"),
        ((LOCAL,), "directed", {}, [], "it stays with the force"),
        ((LOCAL,), "local", {}, [], "the same again"),
        ((), "local", {}, [], "the first time"),
        ((), "local", {"rank": "chief-constable"}, ["chief officer"], "about a chief officer"),
        (
            (),
            "local",
            {"rank": "deputy-commissioner"},
            ["chief officer"],
            "the Deputy Commissioner",
        ),
        ((), "independent", {"rank": "chief-constable"}, [], "the watchdog investigates"),
    ],
)
def test_the_mode_of_investigation(
    events: Events, mode: str, person: dict[str, str], cautions: list[str], because: str
) -> None:
    """It may change at any time; a chief officer is not investigated by their own force alone."""
    event = step("2026-01-12", "mode-determined", mode=mode)

    _, found = leave(asked((COMPLAINT, *events), event, people=(person,)))

    assert len(found) == len(cautions), because
    assert all(words in one for words, one in zip(cautions, found, strict=True)), because


@pytest.mark.parametrize(
    ("events", "fields", "person", "why", "cite", "because"),
    [
        ((), {}, {}, "", "SI 2020/4 reg 15(3)", "nothing is stated against it"),
        (
            (),
            {"interested_party": True},
            {},
            *("impartiality", "SI 2020/4 reg 15(3)", "an interested party"),
        ),
        (
            (),
            {"manages_officer": True},
            {},
            *("management line", "SI 2020/4 reg 15(3)", "their manager"),
        ),
        ((), {"same_force": True}, {}, "", "SI 2020/4 reg 15(3)", "not about a senior officer"),
        (
            (),
            {"same_force": True},
            {"rank": "assistant-chief-constable"},
            *("same force", "SI 2020/4 reg 15(3)", "about a senior officer"),
        ),
        ((LOCAL,), {"competent": True}, {}, "", "SI 2020/2 reg 12", "fit, under the Act"),
        (
            (LOCAL,),
            {"competent": False},
            {},
            *("knowledge, skills", "SI 2020/2 reg 12", "not competent"),
        ),
        (
            (LOCAL,),
            {"manages_officer": True},
            {},
            *("working with or for", "SI 2020/2 reg 12", "a colleague"),
        ),
    ],
)
def test_who_may_investigate(
    events: Events,
    fields: dict[str, Any],
    person: dict[str, str],
    why: str,
    cite: str,
    because: str,
) -> None:
    """What is stated of an investigator is held against the regulation of that investigation."""
    event = step("2026-01-12", "investigator-appointed", **fields)

    ruling = asked((COMPLAINT, *events), event, people=(person,))

    assert (ruling.allowed, ruling.cite) == (not why, cite), because
    assert why in ruling.why, because


@pytest.mark.parametrize("name", ["investigations-combined", "investigation-split"])
def test_combining_and_splitting(name: str) -> None:
    """The Director General decides where the investigation is theirs, and consults first."""

    def put(consulted: str, *, role: Role, mode: dict[str, Any]) -> tuple[bool, str, int]:
        fields = {"ground": "efficient", "other": "T-2"}
        event = step(
            "2026-01-12", name, allegations=["P1.1"], consulted=STATED[consulted], **fields
        )
        ruling = may(made(COMPLAINT, mode), event, D("2026-01-12"), role=role)
        return ruling.allowed, ruling.what, len(ruling.warnings)

    assert put("yes", role=Role.WATCHDOG, mode=INDEPENDENT)[::2] == (True, 0)
    assert put("", role=Role.WATCHDOG, mode=INDEPENDENT)[::2] == (True, 1)
    assert put("no", role=Role.WATCHDOG, mode=INDEPENDENT)[:2] == (
        False,
        "The authority was not consulted.",
    )
    assert put("", role=Role.AUTHORITY, mode=LOCAL)[::2] == (True, 0)
    assert "The Director General decides on" in put("", role=Role.AUTHORITY, mode=INDEPENDENT)[1]
    assert "The force decides on" in put("", role=Role.WATCHDOG, mode=LOCAL)[1]


def test_a_death_or_serious_injury_becomes_a_conduct_matter() -> None:
    """The watchdog notifies, the authority records; on anything else there is a caution."""
    event = at("2026-02-02", "conduct-matter-notified")
    injury = at("2026-01-05", "came-to-attention", source="death-or-serious-injury")
    case = made(injury, event)

    assert leave(asked((injury,), step("2026-02-02", event["event"])))[1] == ()
    assert len(leave(asked((KNOWN,), step("2026-02-02", event["event"])))[1]) == 1
    assert lines(case, "2026-02-03", "record-conduct-matter") == ["2026-02-02 open asap"]
    done = made(injury, event, at("2026-02-03", "recorded"))
    assert lines(done, "2026-02-03", "record-conduct-matter") == [
        "2026-02-02 met asap done 2026-02-03"
    ]


@pytest.mark.parametrize(
    ("start", "criterion", "cite", "cautioned", "because"),
    [
        (COMPLAINT, "complainant-asks", "PRA 2002 Sch 3 (recording)", False, "a reason to record"),
        (
            COMPLAINT,
            "grave-or-exceptional",
            "PRA 2002 Sch 3 (recording)",
            True,
            "of the other list",
        ),
        (
            KNOWN,
            "grave-or-exceptional",
            "SI 2020/2 reg 7(1) (recording)",
            False,
            "a conduct matter",
        ),
        (KNOWN, "complainant-asks", "SI 2020/2 reg 7(1) (recording)", True, "nobody complained"),
        (KNOWN, None, "PRA 2002 Sch 3 (recording)", False, "why is not stated"),
    ],
)
def test_why_a_matter_is_recorded(
    *, start: dict[str, Any], criterion: str | None, cite: str, cautioned: bool, because: str
) -> None:
    """A complaint by one list, a conduct matter by another."""
    found, cautions = leave(asked((start,), step("2026-01-06", "recorded", criterion=criterion)))

    assert (found, bool(cautions)) == (cite, cautioned), because


@pytest.mark.parametrize(
    ("events", "fields", "allowed", "because"),
    [
        ((), {"indication": False}, True, "nothing asks for more"),
        ((), {"indication": False, "complainant_asks": True}, False, "the complainant asks"),
        (
            (at("2026-01-06", "referral-required", criterion="serious-assault"),),
            *({"indication": False}, False, "referral is mandatory"),
        ),
    ],
)
def test_what_must_be_recorded_is_not_only_logged(
    *, events: Events, fields: dict[str, Any], allowed: bool, because: str
) -> None:
    """Outside Schedule 3 go complaints for which no reason to record is met."""
    event = step("2026-01-07", "handling-decided", handling="outside-schedule-3", **fields)

    assert asked((COMPLAINT, *events), event).allowed is allowed, because


@pytest.mark.parametrize(
    ("start", "fields", "allowed", "because"),
    [
        (COMPLAINT, {"indicates_crime": True, "appropriate": True}, True, "both"),
        (COMPLAINT, {"indicates_crime": True, "appropriate": False}, False, "the second is not"),
        (COMPLAINT, {"indicates_crime": False}, False, "the first is not"),
        (COMPLAINT, {}, True, "nothing is stated"),
        (KNOWN, {"indicates_crime": False}, True, "the Act is not asked"),
    ],
)
def test_a_report_goes_to_the_prosecutor_on_two_conditions(
    *, start: dict[str, Any], fields: dict[str, Any], allowed: bool, because: str
) -> None:
    """In a matter under the Act, as far as they are stated."""
    event = step("2026-02-09", "sent-to-prosecutor", **fields)

    assert asked((start, REPORTED), event).allowed is allowed, because


def test_evidence_is_secured() -> None:
    """As soon as practicable after a complaint; nothing was read of other matters."""
    case = made(COMPLAINT, at("2026-01-06", "evidence-secured"))

    assert lines(case, "2026-01-06", "secure-evidence") == ["2026-01-05 met asap done 2026-01-06"]
    assert lines(made(COMPLAINT), "2026-01-06", "secure-evidence") == ["2026-01-05 open asap"]
    assert lines(made(KNOWN), "2026-01-06", "secure-evidence") == []


@pytest.mark.parametrize(
    ("events", "refused", "cautions", "because"),
    [
        ((COMPLAINT, OTHERWISE), "", 0, "not investigated"),
        ((COMPLAINT,), "", 1, "how it is handled is not recorded"),
        ((COMPLAINT, LOCAL), "is investigated", 0, "the force investigates"),
        (
            (COMPLAINT, at("2026-01-06", "handling-decided", handling="investigation")),
            *("is investigated", 0, "so it was decided"),
        ),
        ((KNOWN,), "is not a complaint", 0, "nobody complained"),
    ],
)
def test_a_complaint_that_is_not_investigated_is_answered(
    events: Events, refused: str, cautions: int, because: str
) -> None:
    """And it closes the matter."""
    event = step("2026-02-02", "complaint-outcome-decided", decision="unable-to-determine")

    ruling = asked(events, event)

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, cautions), because
    assert refused in ruling.what, because
    if not refused:
        assert stage_of(made(*events).having(event).thread("P1.1")) is Stage.CLOSED, because


@pytest.mark.parametrize(
    ("on", "told", "because"),
    [
        ("2026-04-09", "2026-04-02 open by 2026-04-13", "Easter does not count"),
        ("2026-04-14", "2026-04-02 late by 2026-04-13", "a day late"),
    ],
)
def test_a_complainant_is_told_the_outcome_in_five_working_days(
    on: str, told: str, because: str
) -> None:
    """Whatever the outcome is."""
    decided = at("2026-04-02", "complaint-outcome-decided", decision="resolved")

    assert lines(made(COMPLAINT, OUTSIDE, decided), on, "tell-complaint-outcome") == [told], because


def test_telling_a_complainant_is_open_once_the_matter_is_closed() -> None:
    """So that what is owed then can be done then; a court's outcome is told as well."""
    decided = at("2026-04-02", "complaint-outcome-decided", decision="resolved")
    convicted = at("2026-03-02", "conviction", allegations=["P1.1"])
    told = step("2026-04-07", "complainant-told")

    assert asked((COMPLAINT, OUTSIDE, decided), told).allowed
    assert lines(made(COMPLAINT, convicted), "2026-03-03", "tell-complaint-outcome") == [
        "2026-03-02 open by 2026-03-09"
    ]
    assert owing(made(KNOWN, convicted), "2026-03-03", "tell-complaint-outcome") == []


@pytest.mark.parametrize(
    ("events", "fields", "person", "refused", "cautions", "because"),
    [
        ((OTHERWISE,), {"body": "local-policing-body"}, {}, "", 0, "the policing body reviews"),
        ((OTHERWISE, REFERRED), {"body": "watchdog"}, {}, "", 0, "it was referred"),
        ((OTHERWISE, REFERRED), {"body": "local-policing-body"}, {}, "", 1, "the other body"),
        ((OTHERWISE,), {"body": "watchdog"}, {}, "", 1, "by what the file tells"),
        (
            (OTHERWISE,),
            {"body": "watchdog"},
            {"rank": "chief-constable"},
            *("", 0, "about a chief officer"),
        ),
        (
            (OTHERWISE,),
            {"body": "local-policing-body", "in_writing": False},
            {},
            *("not told in writing", 0, "by word of mouth"),
        ),
        ((OUTSIDE,), {"body": "local-policing-body"}, {}, "There is no review", 0, "only logged"),
        ((INDEPENDENT,), {"body": "watchdog"}, {}, "There is no review", 0, "independent"),
    ],
)
def test_the_right_to_a_review_is_told(
    events: Events,
    fields: dict[str, Any],
    person: dict[str, str],
    refused: str,
    cautions: int,
    because: str,
) -> None:
    """In writing, with the body that the file points to, where there is a review at all."""
    event = step("2026-04-02", "review-right-told", **fields)

    ruling = asked((COMPLAINT, *events), event, people=(person,))

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, cautions), because
    assert refused in ruling.what, because


def test_the_time_for_a_review_runs_from_being_told() -> None:
    """28 days; later draws a caution, for more time is the body's to give."""
    told = at("2026-04-02", "review-right-told", body="local-policing-body")
    events = (COMPLAINT, OTHERWISE, told)
    case = made(*events)

    assert lines(case, "2026-04-03", "ask-for-review") == ["2026-04-02 open by 2026-04-30"]
    assert lines(case, "2026-05-01", "ask-for-review") == ["2026-04-02 late by 2026-04-30"]
    assert [one.outstanding for one in owing(case, "2026-05-01", "ask-for-review")] == [False]
    assert leave(asked(events, step("2026-04-30", "review-requested")))[1] == ()
    assert len(leave(asked(events, step("2026-05-01", "review-requested")))[1]) == 1
    assert leave(asked(events[:2], step("2026-05-01", "review-requested")))[1] == ()


def test_an_interview_under_the_act_has_an_alternative_day() -> None:
    """Within 5 working days after the day fixed; only titles were read."""
    fixed = at("2026-02-02", "interview-specified", for_="2026-02-13")
    case = made(COMPLAINT, INDEPENDENT, ASSESSED, fixed)

    (found,) = owing(case, "2026-02-03", "alternative-interview-date")

    assert (found.earliest, found.due) == (D("2026-02-16"), D("2026-02-20"))
    assert (found.cite, found.verified) == ("SI 2020/2 regs 20-21 (interview)", False)


@pytest.mark.parametrize("rule", [handling, accelerating])
def test_nothing_of_the_system_of_2020_is_owed_under_an_older_one(rule: Any) -> None:
    """Whichever of its rules are built, these are not among them."""
    case = made(at("2019-01-07", "complaint-made"), at("2019-02-02", "special-report-submitted"))

    assert list(rule(Ask(read(case, "P1.1"), D("2019-03-01"), england_and_wales()))) == []
