"""Opening an audit, asking, answering, a supervisor's view, and a decision that takes two."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from custodiet.web import store
from custodiet.web.accounts import changes
from custodiet.web.accounts.models import Account
from custodiet.web.store import audits
from tests.web.pages.audits import made
from tests.web.pages.audits.made import OPENED, REFERENCE, answered, append, asked, decided

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
AUDIT = f"/audits/{REFERENCE}"
DUE = {"due-day": "30", "due-month": "12", "due-year": "2099"}


def standing(staff: str):
    """Where somebody stands now."""
    return audits.look_audit(REFERENCE).audit.standing(staff)


def test_an_audit_is_opened_with_its_purpose(client_as: As, words: Words) -> None:
    """The purpose and the approach are facts from the first entry on."""
    answer = client_as("auditor").post(
        "/new-audit",
        {
            "title": "Records of an enquiry",
            "purpose": "self-monitoring",
            "approach": "everyone",
            "settling_days": "3",
        },
        follow=True,
    )

    assert "No accesses are loaded yet" in words(answer)
    year = answer.redirect_chain[0][0].split("-")[1]
    made_audit = audits.look_audit(f"AUD-{year}-0001").audit
    assert (made_audit.purpose, made_audit.force) == ("self-monitoring", "metropolitan")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"purpose": "productivity"}, "Select a valid choice"),
        ({"title": ""}, "Enter what is audited"),
        ({"settling_days": "-1"}, "0 days or more"),
    ],
)
def test_an_audit_for_no_lawful_purpose_is_not_opened(
    client_as: As, words: Words, change: dict[str, str], said: str
) -> None:
    """The four purposes are all that is offered, and all that is taken."""
    values = {
        "title": "x",
        "purpose": "security",
        "approach": "lanes",
        "settling_days": "7",
        **change,
    }

    answer = client_as("auditor").post("/new-audit", values)

    assert answer.status_code == 422
    assert said in words(answer)


def test_the_overview_says_what_is_explained_and_what_cannot_be_found(
    client_as: As, words: Words
) -> None:
    """With the lanes, the templates that were off, and groups too small to show withheld."""
    made.under_way()

    shown = words(client_as("auditor").get(AUDIT))

    assert "Not explained yet 6 66.7%" in shown
    assert "A quiet single look while on duty" in shown
    assert "On duty in the unit: no roster" in shown
    assert "B [c] [c] [c] [c]" in shown
    assert "How many people were asked is not public." in shown


def test_nobody_reads_an_audit_of_their_own_accesses(
    client_as: As, accounts: dict[str, Account]
) -> None:
    """Whatever their role: they are asked like everybody else."""
    made.loaded()
    changes.change_account(
        accounts["auditor"],
        roles=["auditor"],
        force="metropolitan",
        team="",
        staff="S1024",
        actor="administrator",
        reason="r",
        at=OPENED,
    )

    assert client_as("auditor").get(AUDIT).status_code == 404
    assert "AUD-2026" not in client_as("auditor").get("/audits").content.decode()


def test_an_audit_of_another_force_is_not_found(client_as: As) -> None:
    """As one that does not exist."""
    made.loaded(force="dorset")

    assert client_as("auditor").get(AUDIT).status_code == 404
    assert client_as("authority.dorset").get(AUDIT).status_code == 200


def test_a_persons_page_prints_points_line_by_line_and_leaves_an_entry(
    client_as: As, words: Words
) -> None:
    """Points order the reading; that it was read is in the record."""
    made.loaded()

    shown = words(client_as("auditor").get(f"{AUDIT}/people/S1021"))

    assert "10 points, line by line: same address as the person +10" in shown
    assert "They are no measure of blame" in shown
    assert "Evidence A: recorded before the access (assignment:17)" in shown
    (entry,) = [one for one in store.entries_of(f"audit:{REFERENCE}") if one.kind == "audit-read"]
    assert "accesses of S1021" in entry.payload["what"]


def test_those_of_a_lane_are_asked_at_once(client_as: As, words: Words) -> None:
    """Each once; whoever is unknown to the context cannot be asked."""
    made.loaded(settling_days=0)

    answer = client_as("auditor").post(
        f"{AUDIT}/ask", {"lane": "", "question_set": "full-1", **DUE}, follow=True
    )

    assert "5 people asked." in words(answer)
    assert standing("S1021").asked is not None
    assert standing("S1023").asked is None, "explained"
    assert standing("unknown").asked is None


def test_nobody_is_asked_while_records_settle(client_as: As, words: Words) -> None:
    """The refusal says until when, and keeps what was typed."""
    made.loaded(settling_days=90_000)

    answer = client_as("auditor").post(
        f"{AUDIT}/ask", {"lane": "burst", "question_set": "full-1", **DUE}
    )

    assert answer.status_code == 422
    assert "Nobody may be asked yet." in words(answer)


def test_answers_are_given_access_by_access_and_then_in_ones_own_words(
    client_as: As, words: Words
) -> None:
    """Only what nothing explains is asked about; the account comes on a page of its own."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    officer = client_as("officer")
    assert "Please answer by 1 January 2099." in words(officer.get("/questions"))
    first = officer.get(f"/questions/{REFERENCE}")
    assert "R3" not in words(first), "that access is explained"
    given = {"answer-0": "own-enquiry", "answer-1": "cannot-remember"}

    second = officer.post(f"/questions/{REFERENCE}", given)
    assert "not recorded until you send this page" in words(second)
    assert standing("S1021").answered_on is None
    done = officer.post(
        f"/questions/{REFERENCE}", {**given, "account": "The burglary."}, follow=True
    )

    assert "Your answer is recorded. Thank you." in words(done)
    assert standing("S1021").answers == {"a1": "own-enquiry", "a2": "cannot-remember"}
    assert standing("S1021").account == "The burglary."


def test_where_no_answer_fits_nothing_more_is_asked(client_as: As, words: Words) -> None:
    """No account is asked for, and none is taken."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())

    done = client_as("officer").post(
        f"/questions/{REFERENCE}",
        {"answer-0": "none-of-these", "answer-1": "own-enquiry", "account": "sent all the same"},
        follow=True,
    )

    assert "nothing more is asked of you here" in words(done)
    assert standing("S1021").account == ""
    assert standing("S1021").indicated == "", "stopped is not found"


def test_an_answer_left_out_is_asked_for(client_as: As, words: Words) -> None:
    """Nothing is recorded of half an answer."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())

    answer = client_as("officer").post(f"/questions/{REFERENCE}", {"answer-0": "own-enquiry"})

    assert answer.status_code == 422
    assert "Select an answer for record R2" in words(answer)
    assert standing("S1021").answered_on is None


def test_a_second_answer_is_refused(client_as: As, words: Words) -> None:
    """The first is kept."""
    expected = append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    append(answered("S1021", a1="own-enquiry", a2="own-enquiry"), expected=expected)

    answer = client_as("officer").post(
        f"/questions/{REFERENCE}", {"answer-0": "incident", "answer-1": "incident"}
    )

    assert "There is nothing here to answer." in words(answer)


def test_questions_that_were_answered_are_not_put_again(client_as: As, words: Words) -> None:
    """A form filled in once more would be refused only at its end, and what was typed lost."""
    expected = append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    append(answered("S1021", a1="own-enquiry", a2="own-enquiry"), expected=expected)

    shown = words(client_as("officer").get(f"/questions/{REFERENCE}", follow=True))
    assert "You answered on" in shown
    assert "What were you working on?" not in shown


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_question_is_shown_once_the_asking_has_stopped(
    client_as: As, words: Words, method: str
) -> None:
    """Not by its address either: notice comes before any question towards blame (reg 17)."""
    expected = append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    ground = {"ground": "A message that was found."}
    append(("audit-indicated", {"person": "S1021"}, ground), expected=expected)
    officer = client_as("officer")

    given = {"answer-0": "incident", "answer-1": "incident"} if method == "post" else {}
    shown = words(getattr(officer, method)(f"/questions/{REFERENCE}", given, follow=True))
    assert "What were you working on?" not in shown
    assert "View of record" not in shown
    assert "Nothing more" in shown


def test_a_supervisor_says_what_they_know_of_the_work(client_as: As, words: Words) -> None:
    """And sees that answer alone."""
    made.under_way()
    officer = client_as("officer")
    assert "1 answer of people you supervise waits for your view" in words(officer.get("/"))
    assert "Staff number S1022" in words(officer.get("/questions"))

    done = officer.post(
        f"/questions/{REFERENCE}/S1022",
        {"view": "supports", "words": "I sent them."},
        follow=True,
    )

    assert "Your view is recorded." in words(done)
    assert "for your view" not in words(officer.get("/"))
    view = standing("S1022").view
    assert (view.view, view.words, view.by) == ("supports", "I sent them.", "officer")
    assert officer.get(f"/questions/{REFERENCE}/S1023").status_code == 404


def test_those_who_are_late_are_reminded(client_as: As, words: Words) -> None:
    """A reminder before the day is refused."""
    auditor = client_as("auditor")
    expected = append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    assert "Nobody's answer is late." in words(auditor.post(f"{AUDIT}/remind"))
    append(asked("S1022", due="2026-08-20"), expected=expected)

    done = auditor.post(f"{AUDIT}/remind", follow=True)

    assert "1 person reminded." in words(done)
    assert standing("S1022").reminded


def test_nothing_is_decided_while_an_answer_is_waited_for(client_as: As, words: Words) -> None:
    """S1021 still has time."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())

    answer = client_as("auditor").post(
        f"{AUDIT}/people/S1025/decide", {"outcome": "legitimate", "basis": "b", "missing": ""}
    )

    assert "1 answer is still waited for." in words(answer)


def test_what_clears_somebody_stands_at_once(client_as: As, words: Words) -> None:
    """An error of ours is named, so that it can be mended."""
    made.loaded()

    done = client_as("auditor").post(
        f"{AUDIT}/people/S1022/decide",
        {"outcome": "engine-error", "missing": "missing-data", "basis": "Roster lacks it."},
        follow=True,
    )

    assert "A kind of explanation or data was missing: our error, not theirs, by auditor" in words(
        done
    )
    person = audits.person_of(REFERENCE, "S1022")
    assert person is not None
    assert (person.state, person.outcome) == ("decided", "engine-error")


REFLECTIVE = {"outcome": "reflective-practice", "basis": "What was checked."}


def test_nobody_is_decided_against_who_was_never_asked(client_as: As, words: Words) -> None:
    """The page says what is open without asking and what is not, and the rule refuses the rest."""
    made.loaded()
    auditor = client_as("auditor")
    before = words(auditor.get(f"{AUDIT}/people/S1022/decide"))

    refused = auditor.post(f"{AUDIT}/people/S1022/decide", REFLECTIVE)
    matter = auditor.post(
        f"{AUDIT}/people/S1022/decide", {**REFLECTIVE, "outcome": "conduct-matter"}, follow=True
    )

    assert "This person was not asked, may still answer, or would take advice first" in before
    assert "A conduct matter or a possible offence can be decided without asking" in before
    assert "Reflective practice Not open: it needs their own account" in before
    assert refused.status_code == 422
    assert "S1022 has had no say: reflective practice needs their own account." in words(refused)
    assert "Decision recorded: open a conduct matter." in words(matter)


def test_whoever_answered_may_be_decided_about(client_as: As, words: Words) -> None:
    """Nothing on the page bars what their answer opened."""
    append(asked("S1022"), answered("S1022", a3="cannot-remember"), expected=made.loaded())
    auditor = client_as("auditor")

    assert "Not open" not in words(auditor.get(f"{AUDIT}/people/S1022/decide"))
    auditor.post(f"{AUDIT}/people/S1022/decide", REFLECTIVE)

    assert standing("S1022").decision.outcome == "reflective-practice"


def test_what_was_proposed_unheard_can_only_be_sent_back(client_as: As, words: Words) -> None:
    """A proposal from before this rule has no way to take effect."""
    append(decided("S1025", "reflective-practice"), expected=made.loaded(), actor="auditor.two")
    authority = client_as("authority.metropolitan")
    before = words(authority.get(f"{AUDIT}/people/S1025/confirm"))

    refused = authority.post(f"{AUDIT}/people/S1025/confirm", {"answer": "confirm"})

    assert "so it is not open. You can send it back." in before
    assert "S1025 has had no say" in words(refused)
    assert standing("S1025").decision.stands is False


def test_a_conduct_matter_takes_two_people_and_opens_a_case(client_as: As, words: Words) -> None:
    """With the accesses as its exhibit, and no more said than was found."""
    append(decided("S1025", "conduct-matter"), expected=made.loaded(), actor="auditor.two")

    done = client_as("authority.metropolitan").post(
        f"{AUDIT}/people/S1025/confirm",
        {"answer": "confirm", "kind": "police-officer"},
        follow=True,
    )

    assert "Conduct matter C-" in words(done)
    reference = standing("S1025").case
    case = store.load(reference)
    said = "1 access to records; whether there was a policing purpose"
    assert case.allegations[0].summary == said
    assert case.people[0].force == "metropolitan"
    (came,) = case.events
    assert (came.name, getattr(came, "source", "")) == ("came-to-attention", "record-access-audit")
    assert store.verify_database().ok


def test_a_possible_offence_leads_somewhere(client_as: As, words: Words) -> None:
    """What follows, by whom and what may not happen is said; and the matter is there."""
    append(decided("S1025", "possible-offence"), expected=made.loaded(), actor="auditor.two")
    authority = client_as("authority.metropolitan")
    before = words(authority.get(f"{AUDIT}/people/S1025/confirm"))

    done = authority.post(
        f"{AUDIT}/people/S1025/confirm",
        {"answer": "confirm", "kind": "police-officer"},
        follow=True,
    )

    for said in (before, words(done)):
        assert "What follows a possible offence" in said
        assert "It is no finding that there was an offence. PRA 2002 s 12(2)" in said
        assert "Nothing more is asked of the person in this audit." in said
        assert "written notice before any question. SI 2020/4 reg 17(1)" in said
        assert "SI 2020/2 regs 4, 7, 9 Not verified" in said
    assert "What is the person?" in before
    assert "Conduct matter C-" in words(done)
    assert store.load(standing("S1025").case).events[0].name == "came-to-attention"
    assert standing("S1025").exhibit
    assert "The asking has stopped: a decision that opens a conduct matter" in words(done)


def test_what_follows_an_offence_can_be_read_by_everybody(
    client_as: As,
    enter_as: Callable[[Page, str], None],
    browser_page: Page,
    check_page: Callable[[Page], None],
) -> None:
    """At desk width and narrow, with the form that confirms below it."""
    append(decided("S1025", "possible-offence"), expected=made.loaded(), actor="auditor.two")
    enter_as(browser_page, "authority.metropolitan")

    browser_page.goto(f"{AUDIT}/people/S1025/confirm")

    check_page(browser_page)


@pytest.mark.parametrize("outcome", ["reflective-practice", "conduct-matter"])
def test_what_follows_an_offence_is_said_of_no_other_decision(
    client_as: As, words: Words, outcome: str
) -> None:
    """Nobody is told of an offence that nobody spoke of."""
    append(decided("S1025", outcome), expected=made.loaded(), actor="auditor.two")

    shown = words(client_as("authority.metropolitan").get(f"{AUDIT}/people/S1025/confirm"))

    assert "offence" not in shown


def test_whoever_opened_or_proposed_cannot_confirm(client_as: As, words: Words) -> None:
    """Neither of the two decides alone."""
    append(
        decided("S1025", "reflective-practice"),
        expected=made.loaded(),
        actor="authority.metropolitan",
    )

    answer = client_as("authority.metropolitan").post(
        f"{AUDIT}/people/S1025/confirm", {"answer": "confirm"}
    )

    assert "cannot confirm this decision" in words(answer)
    assert standing("S1025").decision.stands is False


def test_a_decision_sent_back_is_to_be_made_again(client_as: As, words: Words) -> None:
    """It never had effect."""
    append(decided("S1025", "reflective-practice"), expected=made.loaded(), actor="auditor.two")

    done = client_as("authority.metropolitan").post(
        f"{AUDIT}/people/S1025/confirm", {"answer": "decline"}, follow=True
    )

    assert "Sent back to be decided again." in words(done)
    assert standing("S1025").decision is None


def test_the_asking_is_stopped_by_a_person_who_says_why(client_as: As, words: Words) -> None:
    """The ground is a personal value, held apart from the entry."""
    made.loaded()

    done = client_as("auditor").post(
        f"{AUDIT}/people/S1026/stop", {"ground": "A message was seen."}, follow=True
    )

    assert "The asking has stopped: misconduct is indicated. Nothing is found by that." in words(
        done
    )
    assert standing("S1026").indicated == "A message was seen."


def test_whoever_is_drawn_is_asked_about_what_is_explained_as_well(
    client_as: As, words: Words
) -> None:
    """A quiet look with a reason to be near the work is met with by chance alone."""
    people = [one._replace(lane="random") if one.staff == "S1021" else one for one in made.PEOPLE]
    expected = made.loaded(people=people)
    append(asked("S1021"), expected=expected)

    shown = words(client_as("officer").get(f"/questions/{REFERENCE}"))

    assert all(f"View of record {one}" in shown for one in ("R1", "R2", "R3"))
