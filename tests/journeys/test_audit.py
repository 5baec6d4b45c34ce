"""Story E: a log is sent, explained, asked about, answered, decided; and who looked at one person.

The auditor, the two people asked, their supervisor and the appropriate authority each come in as
themselves. One of the two answers; for the other the asking ends before anything is asked that
could incriminate, and what follows takes two people and a conduct matter with its own notice.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from custodiet.web import store
from custodiet.web.accounts.changes import create_account
from custodiet.web.accounts.example import PASSWORD
from custodiet.web.accounts.roles import Role
from custodiet.web.store import audits
from tests.journeys.given import decided_audit
from tests.journeys.pictures import Camera
from tests.journeys.walking import Walker, in_full

WALKER = Callable[..., Walker]
TODAY = timezone.localtime().date()
DUE = TODAY + datetime.timedelta(days=14)
LOOKED = TODAY - datetime.timedelta(days=30)
BEFORE = f"{LOOKED - datetime.timedelta(days=10)} 00:00:00"
LOG_HEAD = ("access_id", "staff_id", "record_id", "occurred_at", "action", "stated_reason")
LOG = (
    ("e1", "S1021", "R1", f"{LOOKED} 21:10:00", "view", "enquiry"),
    ("e2", "S1021", "R2", f"{LOOKED} 21:12:00", "print", ""),
    ("e3", "S1034", "R1", f"{LOOKED} 22:30:00", "view", ""),
    ("e4", "S1040", "R1", f"{LOOKED} 09:00:00", "view", "enquiry"),
    ("e5", "S1041", "R2", f"{LOOKED} 10:00:00", "search", ""),
    ("e6", "S1041", "R2", "yesterday evening", "view", ""),
)
CONTEXT: Mapping[str, Sequence[Sequence[str]]] = {
    "staff": (
        ("staff_id", "grade", "address_key", "recorded_at"),
        ("S1021", "constable", "k1", BEFORE),
        ("S1034", "constable", "k2", BEFORE),
        ("S1040", "sergeant", "k3", BEFORE),
        ("S1041", "constable", "k4", BEFORE),
    ),
    "supervision": (
        ("staff_id", "supervisor_id", "valid_from", "valid_to", "recorded_at"),
        ("S1021", "S1001", BEFORE, "", BEFORE),
        ("S1034", "S1001", BEFORE, "", BEFORE),
    ),
    "assignment": (
        ("staff_id", "case_id", "valid_from", "valid_to", "recorded_at"),
        ("S1040", "C1", BEFORE, "", BEFORE),
        ("S1041", "C1", BEFORE, "", BEFORE),
    ),
    "record_case": (
        ("record_id", "case_id", "recorded_at"),
        ("R1", "C1", BEFORE),
        ("R2", "C1", BEFORE),
    ),
    "record_person": (
        ("record_id", "person_id", "recorded_at"),
        ("R1", "N7", BEFORE),
        ("R2", "N7", BEFORE),
    ),
    "person": (("person_id", "address_key", "recorded_at"), ("N7", "k2", BEFORE)),
}
TASKED = (
    ("staff_id", "case_id", "valid_from", "valid_to", "recorded_at"),
    ("S1041", "C2", BEFORE, "", BEFORE),
)


def csv(name: str, rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """A table as a file that a browser sends."""
    text = "".join(",".join(row) + "\n" for row in rows)
    return {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}


def second_account() -> None:
    """S1034, who has an account as S1021 has."""
    create_account(
        "officer.two",
        roles=(Role.MEMBER,),
        force="metropolitan",
        staff="S1034",
        password=PASSWORD,
        actor="command line",
        reason="A journey begins.",
        at=timezone.now(),
        temporary=False,
    )


def opened(auditor: Walker) -> str:
    """Open the audit; its purpose is said before anybody is looked at. Gives its reference."""
    auditor.go("/audits")
    auditor.page.get_by_role("button", name="Open an audit").click()
    auditor.answer(
        {
            "title": "Records of one enquiry (invented)",
            "purpose": "self-monitoring",
            "approach": "lanes",
            "settling_days": "0",
        }
    )
    auditor.press("Open the audit")
    return auditor.page.url.rsplit("/", 1)[1]


def sent(auditor: Walker, reference: str) -> None:
    """Send the log and its context; a bad table is refused with its line, the rest is kept."""
    auditor.page.get_by_role("button", name="Send the log and its context").click()
    auditor.heading("The log and its context")
    auditor.look()
    auditor.page.set_input_files('[name="log"]', [csv("march", [LOG_HEAD, *LOG])])
    tables = [csv(name, rows) for name, rows in CONTEXT.items()]
    bad = csv("tasking", [*TASKED, ("S1041", "C1", "soon", "", BEFORE)])
    auditor.page.set_input_files('[name="tables"]', [*tables, bad])
    auditor.answer({"source": "records"})
    auditor.press("Send")
    main = auditor.page.locator("main")
    expect(main).to_contain_text("“soon” in the column valid_from is no time.")
    expect(main).to_contain_text("tasking.csv:3:1")
    expect(main).to_contain_text("6 rows: 5 kept, 0 held already, 1 refused.")
    auditor.page.get_by_text("Rows of march.csv that were refused").click()
    expect(main).to_contain_text("Line 7: ")
    auditor.look()


def answered(auditor: Walker) -> None:
    """Have the log answered, looking again until it is."""
    auditor.press("Answer the log")
    again = auditor.page.get_by_role("button", name="Look again")
    while again.is_visible():
        again.click()
        auditor.page.wait_for_load_state()
    expect(auditor.page.locator("main")).to_contain_text("The log is answered")
    auditor.look()


def asked(auditor: Walker, reference: str) -> None:
    """Ask everybody with an access that nothing explains yet."""
    auditor.go(f"/audits/{reference}")
    auditor.follow("Ask about accesses")
    auditor.answer({"lane": "", "question_set": "full-1", "due": DUE})
    auditor.press("Send the questions")
    auditor.told("2 people asked.")


@pytest.mark.long
def test_a_log_is_explained_asked_about_and_decided(
    walker: WALKER, accounts: object, camera: Camera
) -> None:
    """From the file to the conduct matter, and the schedule of the person who was looked at."""
    second_account()
    auditor = walker("auditor")
    reference = opened(auditor)
    sent(auditor, reference)
    camera.take(auditor.page, "audit-log", height=1000)
    answered(auditor)
    camera.take(auditor.page, "audit-answered")
    auditor.press("Load the answers")
    auditor.told("5 accesses by 4 people loaded.")
    expect(auditor.page.locator("main")).to_contain_text("What this cannot find")
    camera.take(auditor.page, "audit", height=1200)
    auditor.follow("Read what nothing explains yet, and what we cannot tell")
    camera.take(auditor.page, "audit-queue")
    asked(auditor, reference)

    heard(walker, reference, camera)
    decided(auditor, reference, camera)
    authority = walker("authority.metropolitan")
    matter = confirmed(authority, reference, camera)
    too_few(auditor)
    decided_audit("AUD-2025-0001")
    learnt(auditor, authority, camera)
    looked_at(auditor, reference, camera)

    standing = audits.look_audit(reference).audit.people
    assert standing["S1034"].case == matter
    assert standing["S1021"].decision is not None
    assert standing["S1021"].decision.outcome == "engine-error"
    assert store.verify_database().ok


def heard(walker: WALKER, reference: str, camera: Camera) -> None:
    """The one answers; for the other the asking ends; the supervisor says what they know."""
    officer = walker("officer")
    officer.go("/questions")
    expect(officer.page.locator("main")).to_contain_text(f"Please answer by {in_full(DUE)}.")
    officer.follow(f"Answer the questions of {reference}")
    camera.take(officer.page, "audit-questions", height=1200)
    officer.answer({"answer-0": "asked-to", "answer-1": "asked-to"})
    officer.press("Continue")
    officer.heading("Your account")
    officer.answer({"account": "The sergeant asked me to print it for the morning."})
    officer.press("Record my answers")
    officer.told("Your answer is recorded. Thank you.")

    other = walker()
    other.sign_in("officer.two")
    other.go(f"/questions/{reference}")
    other.answer({"answer-0": "advice-first"})
    other.press("Continue")
    other.told("Nothing is recorded as your answer.")
    other.follow(f"Answer the questions of {reference}")
    other.answer({"answer-0": "none-of-these"})
    other.press("Continue")
    other.told("nothing more is asked of you here")
    camera.take(other.page, "audit-asking-stopped")
    other.page.goto(f"/questions/{reference}")
    expect(other.page.locator("main")).to_contain_text("Nothing more is asked of you here")
    expect(other.page.locator("[name=answer-0]")).to_have_count(0)

    supervisor = walker("supervisor")
    supervisor.go("/questions")
    supervisor.follow(f"Staff number S1021, {reference}")
    supervisor.answer({"view": "supports", "words": "I asked for it that evening."})
    supervisor.press("Record my view")
    supervisor.told("Your view is recorded.")


def decided(auditor: Walker, reference: str, camera: Camera) -> None:
    """The auditor decides for the one, and proposes against the other."""
    auditor.go(f"/audits/{reference}/people/S1021")
    expect(auditor.page.locator("main")).to_contain_text("it was part of their work")
    camera.take(auditor.page, "audit-person", height=1200)
    auditor.follow("Decide")
    auditor.answer(
        {"outcome": "engine-error", "missing": "missing-data", "basis": "No tasking was sent."}
    )
    auditor.press("Record the decision")
    auditor.told("Decision recorded")
    auditor.go(f"/audits/{reference}/people/S1034/decide")
    auditor.answer({"outcome": "conduct-matter", "basis": "No work was found that it belongs to."})
    auditor.press("Record the decision")
    auditor.told("It waits for a second person.")
    links = auditor.page.get_by_role("link", name="Confirm the decision, or send it back")
    expect(links).to_have_count(0)


def confirmed(authority: Walker, reference: str, camera: Camera) -> str:
    """The second person confirms, and a conduct matter is opened; gives its reference."""
    authority.go(f"/audits/{reference}/people/S1034")
    authority.follow("Confirm the decision, or send it back")
    camera.take(authority.page, "audit-confirm")
    authority.answer({"answer": "confirm", "kind": "police-officer"})
    authority.press("Record your answer")
    authority.told("Conduct matter")
    matter = audits.look_audit(reference).audit.standing("S1034").case
    link = authority.page.get_by_role("link", name=f"case {matter}")
    expect(link).to_have_attribute("href", f"/cases/{matter}")
    return matter


def too_few(auditor: Walker) -> None:
    """Two decided leads teach nothing, and the page says so."""
    auditor.go("/weights")
    auditor.answer({"reason": "Two leads were decided."})
    auditor.press("Propose new points")
    expect(auditor.page.locator("main")).to_contain_text("nothing is to be learnt")


def learnt(auditor: Walker, authority: Walker, camera: Camera) -> None:
    """What was decided proposes other points, and a second person approves them line by line."""
    auditor.go("/audits")
    auditor.follow("How points are given")
    auditor.answer({"reason": "Ten leads with the same address were decided."})
    auditor.press("Propose new points")
    auditor.told("Weights 2 proposed. A second person answers.")
    authority.go("/weights")
    camera.take(authority.page, "audit-weights", height=1200)
    authority.answer({"answer": "approve", "reason": "I read every line."})
    authority.press("Record your answer")
    authority.told("Weights 2 are in force for audits loaded from now on.")


def looked_at(auditor: Walker, reference: str, camera: Camera) -> None:
    """Who looked at one person, and what came before something happened to them."""
    auditor.go(f"/audits/{reference}")
    auditor.follow("N7")
    auditor.heading("Who opened records about N7")
    expect(auditor.page.locator("main")).to_contain_text("4 people opened records about this")
    auditor.answer(
        {
            "day": LOOKED + datetime.timedelta(days=1),
            "time": "9:00am",
            "what": "An unwanted visit",
        }
    )
    auditor.press("Show what came before")
    expect(auditor.page.locator("main")).to_contain_text("It says nothing of a cause.")
    camera.take(auditor.page, "audit-schedule", height=1200)
    auditor.follow("The schedule: every access in order of time, to print")
    auditor.heading("Schedule of who opened records about N7")
    expect(auditor.page.locator("main")).to_contain_text("In the 48 hours before: An unwanted")


@pytest.mark.parametrize("username", ["officer", "press", "administrator"])
def test_how_many_were_asked_is_not_public(walker: WALKER, accounts: object, username: str) -> None:
    """Whoever is no auditor and not the authority finds no audit, whatever address they know."""
    somebody = walker(username)
    for address in ("/audits", "/audits/AUD-2026-0001", "/audits/AUD-2026-0001/log"):
        answer = somebody.page.goto(address)
        assert answer is not None
        assert answer.status == 403


def test_an_audit_is_made_without_scripts(plain: WALKER, accounts: object) -> None:
    """Sending, answering, loading, asking and being asked need no script."""
    auditor = plain("auditor")
    reference = opened(auditor)
    auditor.page.get_by_role("button", name="Send the log and its context").click()
    auditor.page.set_input_files('[name="log"]', [csv("march", [LOG_HEAD, *LOG])])
    tables = [csv(name, rows) for name, rows in CONTEXT.items()]
    auditor.page.set_input_files('[name="tables"]', tables)
    auditor.press("Send")
    auditor.told("march.csv: 5 of 6 rows kept.")
    answered(auditor)
    auditor.press("Load the answers")
    asked(auditor, reference)
    officer = plain("officer")
    officer.go(f"/questions/{reference}")
    officer.answer({"answer-0": "own-enquiry", "answer-1": "own-enquiry"})
    officer.press("Continue")
    officer.press("Record my answers")

    officer.told("Your answer is recorded. Thank you.")
