"""What an audit's pages say is so: of whoever was drawn, of what is sent, of who is reached."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.web import store
from custodiet.web.accounts import changes
from custodiet.web.accounts.models import Account
from custodiet.web.store import audits
from custodiet.web.store.models import AuditAccess
from custodiet.web.store.reading import lines_of
from tests.web.pages.audits import made
from tests.web.pages.audits.made import (
    OPENED,
    REFERENCE,
    append,
    asked,
    decided,
)

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
AUDIT = f"/audits/{REFERENCE}"
DUE = {"due-day": "30", "due-month": "12", "due-year": "2099"}


def reads() -> list[tuple[str, str]]:
    """Who read what of the audit, in order."""
    lines = store.entries_of(f"audit:{REFERENCE}")
    return [(one.actor, one.payload["what"]) for one in lines if one.kind == "audit-read"]


def drawn() -> int:
    """An audit in which S1023, all of whose accesses are explained, was drawn by chance."""
    people = [one._replace(lane="random") if one.staff == "S1023" else one for one in made.PEOPLE]
    return made.loaded(people=people)


def test_whoever_was_drawn_by_chance_is_said_to_be(client_as: As, words: Words) -> None:
    """Nothing of theirs is open; neither the queue nor their page says that it is."""
    drawn()
    auditor = client_as("auditor")

    queue = words(auditor.get(f"{AUDIT}/queue?lane=random"))
    person = words(auditor.get(f"{AUDIT}/people/S1023"))

    assert "S1023 0 points Drawn by chance 1 access, 0 not explained yet" in queue
    assert "From whoever stands out nowhere" in queue
    assert "What stands out: drawn by chance. From whoever stands out nowhere" in person
    assert "Why here" in words(auditor.get(f"{AUDIT}/queue"))
    assert "S1021 10 points same address as the person +10 3 accesses, 2 not explained" in words(
        auditor.get(f"{AUDIT}/queue")
    )


def test_whoever_was_drawn_is_asked_as_such(
    client_as: As, words: Words, accounts: dict[str, Account]
) -> None:
    """Not of accesses that nothing explains: theirs are explained."""
    append(asked("S1023", due="2099-01-01"), expected=drawn())
    changes.change_account(
        accounts["officer"],
        roles=["member"],
        force="metropolitan",
        team="",
        staff="S1023",
        actor="administrator",
        reason="r",
        at=OPENED,
    )

    shown = words(client_as("officer").get(f"/questions/{REFERENCE}"))

    assert "You were drawn by chance, and not because anything stands out" in shown
    assert "We have not found what work" not in shown
    assert "nothing explains yet" not in shown


def test_where_everyone_is_asked_nobody_is_ranked(client_as: As, words: Words) -> None:
    """The light question, to everybody, in order of staff number, and no other question."""
    made.loaded(approach="everyone", settling_days=0)
    auditor = client_as("auditor")

    overview = words(auditor.get(AUDIT))
    assert "Everyone is asked the same light question, and nobody is ranked." in overview
    assert "What stands out" not in overview
    queue = words(auditor.get(f"{AUDIT}/queue"))
    assert "in order of staff number" in queue
    assert "+10" not in queue
    assert "points" not in queue
    person = words(auditor.get(f"{AUDIT}/people/S1021"))
    assert (
        "Everyone is asked the same light question in this audit, and nobody is ranked." in person
    )
    assert "+10" not in person
    assert "stands out" not in person
    form = words(auditor.get(f"{AUDIT}/ask"))
    assert "A light question about the work" in form
    assert "A question about accesses that nothing explains yet" not in form
    harder = auditor.post(f"{AUDIT}/ask", {"lane": "*", "question_set": "full-1", **DUE})
    assert harder.status_code == 422
    sent = auditor.post(f"{AUDIT}/ask", {"lane": "*", "question_set": "light-1", **DUE})
    assert sent.status_code == 302
    assert len([one for one in audits.people_of(REFERENCE) if one.state == "asked"]) == 6


def test_where_everyone_is_asked_nobody_is_told_that_chance_chose_them(
    client_as: As, words: Words
) -> None:
    """Also in an audit that was loaded when the lot was still drawn there."""
    people = [one._replace(lane="random") if one.staff == "S1021" else one for one in made.PEOPLE]
    expected = made.loaded(approach="everyone", people=people)
    append(asked("S1021", due="2099-01-01", question_set="light-1"), expected=expected)

    shown = words(client_as("officer").get(f"/questions/{REFERENCE}"))

    assert "The records below were opened under your account." in shown
    assert "drawn by chance" not in shown
    assert "Drawn by chance" not in words(client_as("auditor").get(f"{AUDIT}/queue"))


def test_no_message_is_said_to_be_sent_that_is_not(client_as: As, words: Words) -> None:
    """The questions wait for whoever signs in; those who cannot are counted."""
    append(asked("S1021", "S1022", "S1025", due="2099-01-01"), expected=made.loaded())
    officer = client_as("officer")

    assert "this service sends no message" in words(client_as("auditor").get(f"{AUDIT}/ask"))
    overview = words(client_as("auditor").get(AUDIT))
    assert "2 people of those asked have no account here under their staff number" in overview
    assert f"You are asked about records opened under your account ({REFERENCE})" in words(
        officer.get("/")
    )


def test_whoever_was_reminded_sees_it(client_as: As, words: Words) -> None:
    """A reminder that nobody could see would be none."""
    append(
        asked("S1021", due="2026-08-20"),
        ("audit-reminded", {"people": ["S1021"]}, {}),
        expected=made.loaded(),
        after=timedelta(days=18),
    )

    shown = words(client_as("officer").get("/questions"))

    assert "Late: was due 20 August 2026 You were reminded on 21 August 2026." in shown


def test_whoever_has_a_staff_number_finds_what_they_are_asked(
    client_as: As, accounts: dict[str, Account]
) -> None:
    """An investigator can be asked like anybody else; who cannot be is not offered it."""
    link = f'href="{reverse("questions")}"'
    accounts["investigator"].staff = "S7"
    accounts["investigator"].save()

    assert link in client_as("investigator").get("/help").content.decode()
    assert link in client_as("officer").get("/help").content.decode()
    assert link not in client_as("watchdog").get("/help").content.decode()


def test_where_the_asking_ends_the_notice_is_said_to_follow(client_as: As, words: Words) -> None:
    """On the page that ends it, and afterwards; also where somebody else ended it."""
    expected = append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    officer = client_as("officer")
    notice = "written notice of what is alleged comes before any further question."

    done = officer.post(
        f"/questions/{REFERENCE}",
        {"answer-0": "none-of-these", "answer-1": "own-enquiry"},
        follow=True,
    )

    assert words(done).count(notice) == 2, "the banner and the list"
    assert notice in words(officer.get("/questions"))
    append(("audit-indicated", {"person": "S1021"}, {"ground": "x"}), expected=expected + 1)
    assert notice in words(officer.get("/questions"))


def test_an_account_that_is_too_long_is_not_cut_short(client_as: As, words: Words) -> None:
    """What somebody said for themselves is kept whole, or sent back to them."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    given = {"answer-0": "own-enquiry", "answer-1": "own-enquiry", "account": "x" * 4_001}

    answer = client_as("officer").post(f"/questions/{REFERENCE}", given)

    assert answer.status_code == 422
    assert "This must be 4,000 characters or fewer" in words(answer)
    assert audits.look_audit(REFERENCE).audit.standing("S1021").answered_on is None


def test_every_read_of_what_an_audit_holds_of_somebody_is_recorded(client_as: As) -> None:
    """The supervisor's and the second person's as well as the auditor's."""
    made.under_way()

    client_as("officer").get(f"/questions/{REFERENCE}/S1022")
    client_as("authority.metropolitan").get(f"{AUDIT}/people/S1025/confirm")

    assert reads() == [
        ("officer", "answer of S1022"),
        ("authority.metropolitan", "decision about S1025"),
    ]


def test_a_supervisor_learns_of_nobody_who_has_not_answered(client_as: As) -> None:
    """Who was asked is not public; nor is it to them."""
    append(asked("S1022", due="2099-01-01"), expected=made.loaded())
    supervisor = client_as("officer")

    for send in (supervisor.get, supervisor.post):
        assert send(f"/questions/{REFERENCE}/S1022").status_code == 404
    assert reads() == []


def test_that_no_group_is_stated_is_said(client_as: As, words: Words) -> None:
    """A table of rates that is not there would look like none that differ."""
    people = [one._replace(group="") for one in made.PEOPLE]
    made.loaded(people=people)

    shown = words(client_as("auditor").get(AUDIT))

    assert "Whether selection fell alike It cannot be told" in shown


def test_whoever_was_decided_about_unasked_is_not_counted_as_asked(
    client_as: As, words: Words
) -> None:
    """The table shows whether asking fell alike: it must count who was asked and nobody else."""
    people = [one._replace(group="Group F") for one in made.PEOPLE]
    expected = made.loaded(people=people)
    expected = append(decided("S1022", "legitimate"), expected=expected)
    append(asked("S1021", due="2099-01-01"), expected=expected)

    shown = words(client_as("auditor").get(AUDIT))

    assert "14.3 % 1 of 7" in shown
    assert "2 of 7" not in shown


def test_a_share_of_few_people_is_shown_with_its_caution(client_as: As, words: Words) -> None:
    """20 % of five people and 20 % of five thousand are not the same thing."""
    extra = [
        made.PEOPLE[0]._replace(staff=f"X{n}", group="Group F", supervisor="") for n in range(5)
    ]
    audits.load_accesses(
        REFERENCE,
        made.ACCESSES,
        [*made.PEOPLE, *extra],
        made.SUBJECTS,
        receipt=made.RECEIPT,
        expected=made.opened(),
        actor="auditor",
        at=OPENED,
    )
    append(asked("X1"), expected=2)

    shown = words(client_as("auditor").get(AUDIT))

    assert "a share of few people says little" in shown
    assert "Group F 5 0.0 % 0 of 5, 0.0 % to 43.4 % 20.0 % 1 of 5, 3.6 % to 62.4 %" in shown
    assert "[c] stands for a group of fewer than five" in shown


def test_our_errors_are_counted_by_what_was_missing(client_as: As, words: Words) -> None:
    """So that each can be mended; and a weak tie is said to be one."""
    template = {**made.RECEIPT["templates"][0], "against_chance": "1.1 times", "weak": True}
    expected = audits.load_accesses(
        REFERENCE,
        made.ACCESSES,
        made.PEOPLE,
        made.SUBJECTS,
        receipt={**made.RECEIPT, "templates": [template]},
        expected=made.opened(),
        actor="auditor",
        at=OPENED,
    )
    append(
        decided("S1021", "engine-error", missing="missing-template"),
        decided("S1022", "engine-error", missing="missing-data"),
        decided("S1025", "engine-error", missing="missing-data"),
        expected=expected,
    )

    shown = words(client_as("auditor").get(AUDIT))

    assert "Our error: a kind of explanation was missing 1 person" in shown
    assert "Our error: data was missing 2 people" in shown
    assert "A weak tie 2 1.1 times" in shown


def test_the_exhibit_of_a_matter_is_what_it_was_opened_on(client_as: As, words: Words) -> None:
    """Byte by byte what its digest is of; taking it is recorded, and one altered is not given."""
    expected = append(
        decided("S1025", "conduct-matter"), expected=made.loaded(), actor="auditor.two"
    )
    authority, auditor = client_as("authority.metropolitan"), client_as("auditor")
    assert expected == 3
    assert auditor.get(f"{AUDIT}/people/S1025/exhibit").status_code == 404
    authority.post(f"{AUDIT}/people/S1025/confirm", {"answer": "confirm", "kind": "police-officer"})
    standing = audits.look_audit(REFERENCE).audit.standing("S1025")

    read = auditor.get(f"{AUDIT}/people/S1025/exhibit")
    assert reads()[-1] == ("auditor", "exhibit about S1025")
    assert "5 March 2026 at 2pm R1 Access a6 view Not explained" in words(read)
    assert standing.exhibit in words(read)
    before = len(reads())

    taken = auditor.get(f"{AUDIT}/people/S1025/exhibit/file")

    assert f'href="{AUDIT}/people/S1025/exhibit/file"' in read.content.decode()
    assert hashlib.sha256(taken.content).hexdigest() == standing.exhibit
    assert standing.exhibit in str(store.load(standing.case).events[0].note)
    assert [one["access"] for one in json.loads(taken.content)] == ["a6"]
    assert reads()[before:] == [("auditor", "exhibit about S1025")]
    assert standing.exhibit in words(auditor.get(f"{AUDIT}/people/S1025"))
    AuditAccess.objects.filter(access="a6").update(record="R9")
    for address in ("exhibit", "exhibit/file"):
        refused = auditor.get(f"{AUDIT}/people/S1025/{address}")
        assert refused.status_code == 409
        assert "is not as it was" in words(refused)


def test_whoever_takes_advice_has_not_answered(client_as: As, words: Words) -> None:
    """Said to them and to the auditor; kept once; they come back to the same questions."""
    append(asked("S1021", due="2099-01-01"), expected=made.loaded())
    officer = client_as("officer")
    chosen = {"answer-0": "own-enquiry", "answer-1": "advice-first"}

    done = words(officer.post(f"/questions/{REFERENCE}", chosen, follow=True))
    assert "Important Nothing is recorded as your answer." in done
    assert "Success" not in done
    assert "that you would take advice first: nothing counts as answered yet." in done
    assert "Nothing more is asked of you" not in done
    officer.post(f"/questions/{REFERENCE}", chosen)
    standing = audits.look_audit(REFERENCE).audit.standing("S1021")
    assert (standing.answers, standing.answered_on, standing.halted) == ({}, None, "")
    kinds = [line.kind for line in lines_of([f"audit:{REFERENCE}"])]
    assert kinds.count("audit-advice-first") == 1
    person = words(client_as("auditor").get(f"{AUDIT}/people/S1021"))
    assert "would take advice first, which is anybody" in person
    assert [one.state for one in audits.people_of(REFERENCE) if one.staff == "S1021"] == ["asked"]
    answers = {"answer-0": "own-enquiry", "answer-1": "own-enquiry"}
    assert "Your account" in words(officer.post(f"/questions/{REFERENCE}", answers))
    officer.post(f"/questions/{REFERENCE}", {**answers, "account": "On the enquiry."})

    assert "would take advice" not in words(client_as("auditor").get(f"{AUDIT}/people/S1021"))
    assert audits.look_audit(REFERENCE).audit.standing("S1021").account == "On the enquiry."


def test_where_everyone_is_to_be_asked_nothing_is_decided_before(
    client_as: As, words: Words
) -> None:
    """Not even that there was a purpose; only where misconduct is indicated may it not wait."""
    made.loaded(approach="everyone", settling_days=0)
    auditor = client_as("auditor")
    decision = {"outcome": "no-further-action", "missing": "", "basis": "One of the first read."}
    address = f"{AUDIT}/people/S1021/decide"

    shown = words(auditor.get(f"{AUDIT}/people/S1021"))
    assert "Nothing is decided about anybody until everyone has been asked." in shown
    assert "Decide Stop" not in shown
    refused = auditor.post(address, decision)
    assert refused.status_code == 422
    assert "Not everyone was asked yet." in words(refused)
    assert auditor.post(f"{AUDIT}/people/S1021/stop", {"ground": "Sold it."}).status_code == 302
    matter = auditor.post(address, {**decision, "outcome": "conduct-matter"})
    assert matter.status_code == 302
    other = auditor.post(f"{AUDIT}/people/S1022/decide", decision)
    assert "Not everyone was asked yet." in words(other)
    everybody = {"lane": "*", "question_set": "light-1", **DUE}
    assert auditor.post(f"{AUDIT}/ask", everybody).status_code == 302

    later = words(auditor.post(f"{AUDIT}/people/S1022/decide", decision))
    assert "Not everyone was asked yet." not in later
    assert "answers are still waited for." in later


def test_where_not_everyone_is_asked_a_decision_needs_no_asking(client_as: As) -> None:
    """In lanes whoever is explained by what somebody knows need not be asked."""
    made.loaded(settling_days=0)
    decision = {"outcome": "legitimate", "missing": "", "basis": "The roster came late."}

    answer = client_as("auditor").post(f"{AUDIT}/people/S1021/decide", decision)

    assert answer.status_code == 302
