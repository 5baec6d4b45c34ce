"""A table of allegations on screen: what does not fit and why, then the rest recorded."""

import hashlib
import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from custodiet.web import store
from tests.web.pages.made import made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
ADDRESS = "/cases/import/table"
TABLES = Path(__file__).parents[2] / "tables"
TABLE = (TABLES / "allegations.csv").read_bytes()
MAPPING = (TABLES / "mapping.yaml").read_bytes()
# The two rows of case T/1, which is Dorset's; T/2 is Kent's.
FIRST = b"\n".join(TABLE.split(b"\n")[:3]) + b"\n"


def send(client: Client, table: bytes = TABLE, mapping: bytes = MAPPING) -> Any:
    """Send the two files to be looked at."""
    return client.post(
        ADDRESS,
        {
            "table": SimpleUploadedFile("allegations.csv", table),
            "mapping": SimpleUploadedFile("mapping.yaml", mapping),
        },
    )


def confirm(client: Client, looked_at: Any) -> Any:
    """Press the button of the report."""
    page = looked_at.content.decode()
    held = page.partition('name="held" value="')[2].partition('"')[0]
    return client.post(reverse("case-import-table-confirm"), {"held": held})


def test_a_table_is_read_and_linted_before_anything_is_recorded(
    dorset: Client, words: Words
) -> None:
    """What fits, the digest of the file, and what the law finds in each case."""
    shown = words(send(dorset, FIRST.replace(b"11/05/2026,M", b"11/05/2026,H")))

    assert "Nothing has been recorded yet." in shown
    assert "Rows 2" in shown
    assert "Fit 1 case with 2 allegations" in shown
    assert "Do not fit None" in shown
    assert "T/1: A search nobody asked for" in shown
    assert "Not allowed: Referred to proceedings" in shown
    assert "what was not done" in shown
    assert not store.entries_of("T/1")


def test_a_confirmed_table_is_recorded_as_history(dorset: Client, words: Words) -> None:
    """The cases that were shown, with the rows as they came kept beside them."""
    done = confirm(dorset, send(dorset, FIRST))

    assert done.url == "/cases"
    told = "1 case recorded from allegations.csv, every event as history."
    assert told in words(dorset.get(done.url))
    assert {event.history for event in store.load("T/1").events} == {True}
    kept = next(line for line in store.entries_of("T/1") if line.kind == "case-imported")
    assert kept.actor == "authority.dorset"
    assert kept.payload == {
        "file": "allegations.csv",
        "sha256": hashlib.sha256(FIRST).hexdigest(),
        "lines": [2, 3],
    }
    assert kept.personal["original"].encode() == FIRST.split(b"\n", 1)[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b",02/03/2026,", b",31/02/2026,", "2 Received T/1"),
        (b",CO,", b",XX,", "2 Standards T/1"),
        (b"T/1,A search nobody asked for,S1,DORSET,PC,S1.2", b"T/1,Another,S1,DORSET,PC,S1.2", "3"),
    ],
    ids=["day", "code", "two stories"],
)
def test_what_does_not_fit_is_told_by_line_column_and_case(
    old: bytes, new: bytes, said: str, dorset: Client, words: Words
) -> None:
    """A case goes back whole where one of its rows does not fit, and nothing is offered."""
    shown = words(send(dorset, FIRST.replace(old, new, 1)))

    assert f"Why, and what to do {said}" in shown
    assert "Do not fit 2 rows" in shown
    assert "No case fits, so there is nothing to record." in shown


def test_nobody_records_a_case_they_would_not_see(dorset: Client, words: Words) -> None:
    """Kent's case is Kent's to record: it is given back, and Dorset's is recorded without it."""
    looked_at = send(dorset)
    shown = words(looked_at)

    assert "4 Case Ref T/2 You would not see this case after importing it." in shown
    told = words(dorset.get(confirm(dorset, looked_at).url))
    assert "1 case recorded from allegations.csv, every event as history." in told
    assert "1 row was left out." in told
    assert not store.entries_of("T/2")


def test_a_reference_that_is_taken_is_given_back(dorset: Client, words: Words) -> None:
    """Two matters under one reference could not be told apart again."""
    recorded(made(reference="T/1"))

    assert "2 Case Ref T/1 The reference T/1 is taken." in words(send(dorset, FIRST))


def test_what_changed_since_it_was_looked_at_is_looked_at_again(
    dorset: Client, words: Words
) -> None:
    """Nothing is recorded that was not shown, and nothing is left out unsaid."""
    looked_at = send(dorset, FIRST)
    recorded(made(reference="T/1"))

    again = confirm(dorset, looked_at)

    assert again.status_code == 422
    assert "what fits is not what you saw. Look again." in words(again)
    assert not [line for line in store.entries_of("T/1") if line.kind == "case-imported"]


def test_what_one_person_looked_at_another_cannot_send(
    dorset: Client, client_as: Callable[[str], Client]
) -> None:
    """A report is signed for whoever saw it."""
    looked_at = send(dorset, FIRST)

    assert confirm(client_as("authority.sussex"), looked_at).status_code == 404
    made_up = {"held": "made up"}
    assert dorset.post(reverse("case-import-table-confirm"), made_up).status_code == 404


@pytest.mark.parametrize(
    ("username", "status"),
    [
        ("investigator.dorset", 302),
        ("authority.dorset", 302),
        ("watchdog", 404),
        ("authority.sussex", 404),
        ("chair", 403),
        ("press", 403),
        ("auditor", 403),
        ("officer", 403),
        ("lawyer", 403),
        ("administrator", 403),
    ],
)
def test_who_may_record_a_table(
    username: str, status: int, client_as: Callable[[str], Client]
) -> None:
    """Whoever carries cases, and sees the case it makes; the others have nothing to send."""
    client = client_as(username)

    assert confirm(client, send(client, FIRST)).status_code == status
    assert bool(store.entries_of("T/1")) is (status == 302)


@pytest.mark.parametrize(
    ("table", "mapping", "field", "said"),
    [
        (b"", MAPPING, "table", "The selected file is empty"),
        (b"a,b\n1,2\n", MAPPING, "table", "Nothing was read in."),
        (
            FIRST + b"x\n" * 1000,
            MAPPING,
            "table",
            "has 1,002 rows, and this page reads up to 1,000",
        ),
        (b"#" * 1_000_001, MAPPING, "table", "The selected file must be 1 MB or smaller"),
        (TABLE, b"mapping: 2\n", "mapping", "Nothing was read in."),
        (TABLE, b"\xff\xfe", "mapping", "mapping.yaml is not text in UTF-8."),
    ],
    ids=["empty", "columns", "rows", "large", "version", "encoding"],
)
def test_files_that_cannot_be_read_are_refused_whole(
    table: bytes, mapping: bytes, field: str, said: str, dorset: Client, words: Words
) -> None:
    """The page says which file, where, and what to do."""
    again = send(dorset, table, mapping)

    assert again.status_code == 422
    assert said in words(again)
    assert f'id="id_{field}-error"' in again.content.decode()


def test_the_mapping_shown_as_an_example_is_one(dorset: Client, words: Words) -> None:
    """Whoever copies it from the page is not told that it does not fit."""
    page = dorset.get(ADDRESS).content.decode()
    example = html.unescape(page.partition("<pre")[2].partition(">")[2].partition("</pre>")[0])
    table = (
        b"Case Ref,Title,Subject,Force,Allegation,Summary,Received,Assessed,Severity\n"
        b"T/9,Made up,S1,DORSET,S1.1,told somebody,02/03/2026,04/03/2026,M\n"
    )

    assert "Fit 1 case with 1 allegation" in words(send(dorset, table, example.encode()))


def test_a_long_table_says_what_it_does_not_show(dorset: Client, words: Words) -> None:
    """A page that stops says so, and where the rest is."""
    header, first = TABLE.split(b"\n")[:2]
    rows = [first.replace(b"T/1", b"T/%d" % number) for number in range(102)]

    shown = words(send(dorset, b"\n".join([header, *rows]) + b"\n"))

    assert "Fit 102 cases with 102 allegations" in shown
    assert "2 more cases not shown here." in shown
