"""Who is asked and when, where the asking stops, and who decides with whom."""

from collections.abc import Callable

import pytest

from custodiet.errors import NotAllowed
from custodiet.inquiry.access.audit import Audit, Told, rules
from tests.inquiry.access.audits import D, answered, asked, audit, told

KNOWN = frozenset({"S1", "S2", "S3"})


def ask(made: Audit, *people: str, on: str = "2026-09-09", due: str = "2026-09-23") -> None:
    """Ask whether these people may be asked."""
    rules.require_askable(made, people, known=KNOWN, question_set="full-1", due=D(due), on=D(on))


@pytest.mark.parametrize(
    ("purpose", "allowed", "because"),
    [
        ("lawfulness", True, "the first of the four"),
        ("criminal-proceedings", True, "the last of the four"),
        ("productivity", False, "nobody's work is measured with these logs"),
    ],
)
def test_logs_serve_four_purposes_only(
    purpose: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Data Protection Act 2018 s.62(4)."""
    if allowed:
        rules.require_opened_well(purpose, "lanes", 7)
        return
    with pytest.raises(NotAllowed) as refusal:
        rules.require_opened_well(purpose, "lanes", 7)

    assert refusal.value.cite == "Data Protection Act 2018 s.62(4)", because


@pytest.mark.parametrize(("approach", "days"), [("whim", 7), ("lanes", -1)])
def test_how_an_audit_is_made_is_fixed_before_anybody_is_looked_at(
    approach: str, days: int
) -> None:
    """So that nobody can be chosen for who they are."""
    with pytest.raises(NotAllowed, match="does not say how"):
        rules.require_opened_well("lawfulness", approach, days)


@pytest.mark.parametrize(
    ("on", "allowed", "because"),
    [
        ("2026-09-08", False, "the sixth day after loading"),
        ("2026-09-09", True, "seven days after loading: late context has had its time"),
    ],
)
def test_nobody_is_asked_before_the_records_have_settled(
    on: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """A roster entered late would have explained it."""
    if allowed:
        ask(audit(), "S1", on=on)
        return
    with pytest.raises(NotAllowed) as refusal:
        ask(audit(), "S1", on=on)

    assert refusal.value.do == "Ask on 2026-09-09.", because


@pytest.mark.parametrize(
    ("ask_them", "what", "because"),
    [
        (lambda: ask(audit()), "0 people", "nobody is no list"),
        (
            lambda: ask(audit(), *(f"S{n}" for n in range(501))),
            "501 people",
            "500 at a time",
        ),
        (lambda: ask(audit(), "S1", due="2026-09-13"), "a day to answer by", "four days only"),
        (lambda: ask(audit(), "S9"), "opened none", "S9 is not in the log"),
        (lambda: ask(audit(asked("S1")), "S1"), "was asked on 2026-09-09", "once is enough"),
        (
            lambda: ask(audit(told("2026-09-03", "audit-indicated", person="S1")), "S1"),
            "Nothing more may be asked",
            "the notice comes first",
        ),
    ],
)
def test_who_may_not_be_asked(ask_them: Callable[[], None], what: str, because: str) -> None:
    """Each refusal says what to do instead."""
    with pytest.raises(NotAllowed) as refusal:
        ask_them()

    assert what in refusal.value.what, because
    assert refusal.value.do


def test_where_misconduct_is_indicated_the_notice_comes_before_the_question() -> None:
    """The Conduct Regulations give the notice, and the rights that go with it."""
    made = audit(told("2026-09-03", "audit-indicated", person="S1", personal={"ground": "told"}))

    with pytest.raises(NotAllowed) as refusal:
        ask(made, "S1")

    assert refusal.value.cite == "SI 2020/4 reg 17(1)"
    assert made.standing("S1").indicated == "told"


@pytest.mark.parametrize("outcome", ["conduct-matter", "possible-offence"])
def test_nothing_is_asked_once_a_decision_would_open_a_matter(outcome: str) -> None:
    """Not asked, not reminded, not answered; sent back to be decided again, they may be asked."""
    decision = told("2026-10-02", "audit-decided", person="S1", outcome=outcome)
    facts = (asked("S1"), told("2026-09-24", "audit-reminded", people=["S1"]), decision)
    made = audit(*facts)

    for forbidden in (
        lambda: ask(audit(decision), "S1"),
        lambda: rules.require_remindable(made, ["S1"]),
        lambda: rules.require_answerable(made, "S1", {"a1": "own-enquiry"}, accesses=["a1"]),
    ):
        with pytest.raises(NotAllowed, match="Nothing more may be asked") as refusal:
            forbidden()
        assert refusal.value.cite == "SI 2020/4 reg 17(1)"
    assert made.late(D("2026-10-03")) == ()
    declined = audit(*facts, told("2026-10-03", "audit-declined", person="S1"))
    rules.require_remindable(declined, ["S1"])


@pytest.mark.parametrize(
    ("code", "halted", "because"),
    [
        ("own-enquiry", False, "work that a supervisor can speak to"),
        ("cannot-remember", False, "no answer to be drawn from it"),
        ("none-of-these", True, "what follows is not a question"),
        ("advice-first", True, "as an older record was read: nothing more is asked, it said"),
    ],
)
def test_the_asking_stops_where_no_answer_fits(
    code: str,
    halted: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Stopped is not found: nothing is indicated until a person says so."""
    standing = audit(asked("S1"), answered("S1", a1=code)).standing("S1")

    assert bool(standing.halted) is halted, because
    assert standing.indicated == ""


@pytest.mark.parametrize(
    ("facts", "answers", "because"),
    [
        ((), {"a1": "own-enquiry"}, "nobody asked"),
        ((asked("S1"), answered("S1")), {"a1": "own-enquiry"}, "it was answered"),
        ((asked("S1"),), {}, "an access is left out"),
        ((asked("S1"),), {"a1": "because"}, "an answer that is not offered"),
        (
            (asked("S1"), told("2026-09-10", "audit-indicated", person="S1")),
            {"a1": "own-enquiry"},
            "the asking was stopped meanwhile",
        ),
    ],
)
def test_what_cannot_be_answered(facts, answers: dict[str, str], because: str) -> None:
    """Once, by whoever was asked, for every access."""
    with pytest.raises(NotAllowed):
        rules.require_answerable(audit(*facts), "S1", answers, accesses=["a1"])


def test_whoever_takes_advice_may_still_answer() -> None:
    """Nothing is halted by it, nothing is indicated, and a reminder reaches them."""
    made = audit(asked("S1"), advice("S1"))

    rules.require_answerable(made, "S1", {"a1": "own-enquiry"}, accesses=["a1"])
    rules.require_remindable(made, ["S1"])
    standing = made.standing("S1")
    assert (standing.stopped, standing.indicated, standing.answered_on) == ("", "", None)
    assert standing.advice_on == D("2026-09-15")
    assert made.late(D("2026-09-24")) == ("S1",)


def test_an_answer_for_each_access_is_taken() -> None:
    """In the words the questions offer."""
    made = audit(asked("S1"))

    rules.require_answerable(made, "S1", {"a1": "cannot-remember"}, accesses=["a1"])


@pytest.mark.parametrize(
    ("facts", "view", "staff", "because"),
    [
        ((asked("S1"),), "supports", "S7", "there is no answer yet"),
        ((asked("S1"), answered("S1")), "fine", "S7", "no such view"),
        ((asked("S1"), answered("S1")), "supports", "S1", "nobody supervises themselves"),
    ],
)
def test_a_supervisors_view_is_on_somebody_elses_answer(
    facts, view: str, staff: str, because: str
) -> None:
    """And in words that can be counted."""
    with pytest.raises(NotAllowed):
        rules.require_viewable(audit(*facts), "S1", view, by="sergeant", staff=staff)

    rules.require_viewable(
        audit(asked("S1"), answered("S1")), "S1", "supports", by="sergeant", staff="S7"
    )


def decide(made: Audit, outcome: str, missing: str = "", on: str = "2026-10-01") -> None:
    """Ask whether this may be decided about S1."""
    rules.require_decidable(made, "S1", outcome, missing=missing, on=D(on), somebody=True)


def advice(person: str, day: str = "2026-09-15") -> Told:
    """That somebody would take advice before they answer."""
    return told(day, "audit-advice-first", by=person, person=person)


REMINDED = told("2026-09-24", "audit-reminded", people=["S2"])


@pytest.mark.parametrize(
    ("facts", "on", "allowed", "because"),
    [
        ((), "2026-09-23", False, "S2 has until the end of that day"),
        ((), "2026-09-24", False, "late, and not reminded"),
        ((REMINDED,), "2026-09-24", True, "late after a reminder"),
        ((answered("S2"),), "2026-09-16", True, "every answer is in"),
        ((advice("S2"),), "2026-09-16", False, "S2 takes advice, and has not answered"),
        ((advice("S2"),), "2026-09-24", False, "late, and not reminded"),
        ((advice("S2"), REMINDED), "2026-09-24", True, "late after a reminder, like anybody"),
        ((advice("S2"), answered("S2")), "2026-09-16", True, "S2 came back"),
        (
            (told("2026-09-10", "audit-indicated", person="S2"),),
            "2026-09-16",
            True,
            "nothing more is waited for from S2",
        ),
    ],
)
def test_nothing_is_decided_before_every_answer_is_in_or_late(
    facts,
    on: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """All are treated alike."""
    made = audit(asked("S1", "S2"), answered("S1"), *facts)
    try:
        decide(made, "legitimate", on=on)
    except NotAllowed:
        assert not allowed, because
    else:
        assert allowed, because


@pytest.mark.parametrize(
    ("outcome", "missing", "because"),
    [
        ("guilty", "", "an audit finds nobody guilty"),
        ("engine-error", "", "what was missing must be named, to be mended"),
        ("legitimate", "missing-data", "that would count an error of ours as none"),
        ("engine-error", "bad-luck", "not a cause that can be mended"),
    ],
)
def test_a_decision_says_enough(outcome: str, missing: str, because: str) -> None:
    """Its outcome is one of those the audit knows."""
    with pytest.raises(NotAllowed, match="does not say enough"):
        decide(audit(asked("S1"), answered("S1")), outcome, missing)


def test_where_misconduct_is_indicated_its_seriousness_is_assessed_first() -> None:
    """Reflective practice may follow an assessment; it does not replace one."""
    made = audit(told("2026-09-03", "audit-indicated", person="S1"))

    with pytest.raises(NotAllowed) as refusal:
        decide(made, "reflective-practice")

    assert refusal.value.cite == "SI 2020/4 reg 14"


LATE = told("2026-09-24", "audit-reminded", people=["S1"])


@pytest.mark.parametrize(
    ("facts", "outcome", "allowed", "because"),
    [
        ((), "reflective-practice", False, "S1 was never asked"),
        ((asked("S2"), answered("S2")), "reflective-practice", False, "somebody else's answer"),
        ((asked("S1"), answered("S1")), "reflective-practice", True, "S1 answered"),
        ((asked("S1"), LATE), "reflective-practice", True, "S1 is late after a reminder"),
        (
            (asked("S1"), advice("S1"), LATE),
            "reflective-practice",
            False,
            "S1 took advice, and there is no account",
        ),
        (
            (asked("S1"), answered("S1", a1="advice-first")),
            "reflective-practice",
            False,
            "recorded as an answer, before that was told apart",
        ),
        ((asked("S1"), advice("S1"), answered("S1")), "reflective-practice", True, "S1 came back"),
        ((asked("S1"), advice("S1"), LATE), "conduct-matter", True, "heard after the notice"),
        ((asked("S1"), advice("S1"), LATE), "no-further-action", True, "nothing against S1"),
        ((), "conduct-matter", True, "S1 is heard after the notice"),
        ((), "possible-offence", True, "S1 is heard after the notice"),
        ((), "legitimate", True, "nothing is decided against S1"),
        ((), "no-further-action", True, "nothing is decided against S1"),
    ],
)
def test_reflective_practice_needs_the_persons_own_account(
    facts,
    outcome: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Somebody who was never asked is not decided against because nobody else is waited for."""
    made = audit(*facts)
    try:
        decide(made, outcome)
    except NotAllowed:
        assert not allowed, because
    else:
        assert allowed, because


def test_reflective_practice_is_not_confirmed_where_the_person_may_still_answer() -> None:
    """They may have been asked after it was proposed."""
    made = audit(asked("S1"))

    with pytest.raises(NotAllowed, match="has had no say"):
        rules.require_asked_first(made, "S1", "reflective-practice", on=D("2026-09-23"))

    rules.require_asked_first(made, "S1", "conduct-matter", on=D("2026-09-23"))


def decided(outcome: str, *, by: str = "auditor.two") -> Audit:
    """An audit in which this was decided about S1."""
    fact = told("2026-10-01", "audit-decided", by=by, person="S1", outcome=outcome)
    return audit(asked("S1"), answered("S1"), fact)


def test_a_decision_is_made_once() -> None:
    """It is confirmed or declined, not overwritten."""
    with pytest.raises(NotAllowed, match="is recorded"):
        decide(decided("legitimate"), "conduct-matter")


@pytest.mark.parametrize(
    ("outcome", "by", "allowed", "because"),
    [
        ("conduct-matter", "authority", True, "a second person"),
        ("conduct-matter", "auditor.two", False, "whoever proposed it"),
        ("conduct-matter", "auditor", False, "whoever opened the audit"),
        ("legitimate", "authority", False, "what clears somebody stands at once"),
    ],
)
def test_anything_adverse_takes_two_people(
    outcome: str,
    by: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Neither of whom decides alone."""
    made = decided(outcome)
    try:
        rules.require_confirmable(made, "S1", by=by)
    except NotAllowed:
        assert not allowed, because
    else:
        assert allowed, because


def test_an_adverse_decision_stands_only_when_confirmed() -> None:
    """And one that clears somebody stands at once."""
    proposed = decided("conduct-matter").standing("S1").decision
    assert proposed is not None
    assert not proposed.stands
    cleared = decided("legitimate").standing("S1").decision
    assert cleared is not None
    assert cleared.stands


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ((), "nobody asked S1"),
        ((asked("S1"), answered("S1")), "S1 has answered"),
        ((told("2026-09-03", "audit-indicated", person="S1"),), "nothing more may be asked"),
    ],
)
def test_a_reminder_goes_to_whoever_owes_an_answer(facts, because: str) -> None:
    """And to nobody else."""
    with pytest.raises(NotAllowed):
        rules.require_remindable(audit(*facts), ["S1"])

    rules.require_remindable(audit(asked("S1")), ["S1"])
