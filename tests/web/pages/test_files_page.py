"""Case files in and out: whole or not at all, and whoever takes one out is recorded."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from custodiet.case import to_values
from custodiet.web import store
from custodiet.web.filing import read_file
from tests.web.pages.made import EXAMPLE, load_case, made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
IMPORT = "/cases/import"
B = (EXAMPLE / "B.yaml").read_bytes()
BAD = b"""casefile: 1
reference: X
title: A file with two faults
people:
  - {id: P1, forc: dorset, kind: police-officer}
allegations: []
events:
  - {date: 2021-03-01, event: refered}
"""


def upload(client: Client, content: bytes, name: str = "case.yaml") -> Any:
    """Send a file to be looked at."""
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def confirm(client: Client, looked_at: Any) -> Any:
    """Press the button of the summary."""
    page = looked_at.content.decode()
    held = page.partition('name="held" value="')[2].partition('"')[0]
    return client.post(reverse("case-import-confirm"), {"held": held})


def test_a_file_is_summarised_before_it_is_recorded(dorset: Client, words: Words) -> None:
    """What is in it, and its hash; and nothing is kept yet."""
    shown = words(upload(dorset, B, "B.yaml"))

    assert "Check the case file before importing it" in shown
    assert "The Signal group" in shown
    assert "People 7" in shown
    assert hashlib.sha256(B).hexdigest() in shown
    assert not store.entries_of("B")


def test_a_confirmed_file_becomes_a_case_of_history(dorset: Client, words: Words) -> None:
    """Every event is marked as history, and the file itself is kept beside them."""
    done = confirm(dorset, upload(dorset, B, "B.yaml"))

    assert done.url == "/cases/B"
    assert "Case B imported. 32 events entered as history." in words(dorset.get(done.url))
    case = store.load("B")
    assert {event.history for event in case.events} == {True}
    kept = next(line for line in store.entries_of("B") if line.kind == "case-imported")
    assert kept.payload == {"file": "B.yaml", "sha256": hashlib.sha256(B).hexdigest()}
    assert kept.personal["original"].encode() == B
    assert kept.actor == "authority.dorset"


@pytest.mark.parametrize("name", ["A", "B", "C"])
def test_a_case_comes_out_as_it_went_in(name: str, client_as: Callable[[str], Client]) -> None:
    """Export and import lose nothing in either direction, to whoever sees the linked cases too."""
    for one in ("A", "B", "C"):
        load_case(one, assigned=["authority.dorset"])
    before = to_values(store.load(name))

    answer = client_as("authority.dorset").post(
        reverse("case-export", args=[name]), {"reason": "asked for by the court"}
    )

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.yaml"'
    assert _values(answer.content, name) == before


def _values(content: bytes, name: str) -> dict[str, Any]:
    return to_values(read_file(content, f"{name}.yaml"))


def test_every_fault_of_a_bad_file_is_listed_by_line_and_column(
    dorset: Client, words: Words
) -> None:
    """The file is refused whole; nothing is half-read."""
    again = upload(dorset, BAD)

    shown = words(again)
    assert again.status_code == 422
    assert "Line 5, column 14 A person has no key called" in shown
    assert "Line 8, column" in shown
    assert "Nothing of the file was read in." in shown
    assert not store.entries_of("X")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Select a case file"),
        (b"", "The selected file is empty"),
        (b"#" * 1_000_001, "The selected file must be 1 MB or smaller"),
    ],
    ids=["none", "empty", "large"],
)
def test_what_is_no_file_is_told(
    content: bytes | None, message: str, dorset: Client, words: Words
) -> None:
    """The message says what to do."""
    again = upload(dorset, content) if content is not None else dorset.post(IMPORT)

    assert again.status_code == 422
    assert message in words(again)


def test_a_reference_that_is_taken_is_refused(dorset: Client, words: Words) -> None:
    """Two matters under one reference could not be told apart again."""
    load_case("B")

    again = upload(dorset, B)

    assert again.status_code == 422
    assert "The reference B is taken." in words(again)


def test_nobody_imports_what_they_would_not_see(
    client_as: Callable[[str], Client], words: Words
) -> None:
    """A case about people of other forces is theirs to import; nothing of it is kept."""
    local = B.replace(b"dorset", b"kent")
    sussex = client_as("authority.metropolitan")

    refused = confirm(sussex, upload(sussex, local))

    assert refused.status_code == 422
    assert "You would not see this case after importing it." in words(refused)
    assert not store.entries_of("B")


def test_what_one_person_looked_at_another_cannot_send(
    dorset: Client, client_as: Callable[[str], Client]
) -> None:
    """A summary is signed for whoever saw it."""
    looked_at = upload(dorset, B)

    assert confirm(client_as("authority.sussex"), looked_at).status_code == 404
    assert dorset.post(reverse("case-import-confirm"), {"held": "made up"}).status_code == 404


def test_the_law_is_asked_of_what_a_file_tells(dorset: Client, words: Words) -> None:
    """What was not allowed is listed before it is imported, and imported all the same."""
    published = (
        "  - {date: 2021-04-01, event: outcome-published, allegations: [B1.1], approximate: true}\n"
    )
    content = B + b""
    text = content.decode()
    head, _, tail = text.partition("events:\n")
    looked_at = upload(dorset, f"{head}events:\n{published}{tail}".encode())

    assert "1 event that the law did not allow" in words(looked_at)
    assert confirm(dorset, looked_at).status_code == 302


def test_taking_a_file_out_is_recorded_with_its_reason(dorset: Client, words: Words) -> None:
    """Who took it, and why; without a reason nobody takes it."""
    recorded(made())
    where = reverse("case-export", args=["T-1"])

    asked = dorset.get(where)
    without = dorset.post(where, {"reason": ""})
    taken = dorset.post(where, {"reason": "asked for by the court"})

    assert "That you took it is recorded." in words(asked)
    assert (without.status_code, "Enter a reason" in words(without)) == (422, True)
    assert taken.headers["Content-Type"].startswith("application/yaml")
    last = store.entries_of("T-1")[-1]
    assert (last.kind, last.actor, last.reason) == (
        "case-exported",
        "authority.dorset",
        "asked for by the court",
    )


def test_restrictions_do_not_leave_with_the_watchdog(client_as: Callable[[str], Client]) -> None:
    """What it is not shown is not in its file either, and the page says so."""
    start = made().events[0].date
    referred = {"date": start, "event": "referred", "allegations": ["P1.1"], "to": "iopc"}
    restricted = {"date": start, "event": "duties-restricted", "person": "P1", "what": "desk only"}
    recorded(made(referred, restricted))
    where = reverse("case-export", args=["T-1"])
    watchdog = client_as("watchdog")

    assert "Restrictions of duties and vetting are left out" in watchdog.get(where).content.decode()
    assert b"desk only" not in watchdog.post(where, {"reason": "review"}).content
    force = client_as("authority.dorset").post(where, {"reason": "review"})
    assert b"desk only" in force.content


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_reads_well_on_every_page(
    path: Path, client_as: Callable[[str], Client]
) -> None:
    """No page of an imported case fails, whoever of the watchdog opens it."""
    load_case(path.stem)
    client = client_as("watchdog")

    for name in ("case", "case-timeline", "case-record", "case-outcomes", "case-print"):
        assert client.get(reverse(name, args=[path.stem])).status_code == 200
