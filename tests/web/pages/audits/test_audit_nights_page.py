"""The nights of a force on screen: receipts handed in in order, counts alone, of one force."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page

from custodiet.inquiry.access.audit.nights import Night, read
from custodiet.web import store
from custodiet.web.store.models import Entry
from custodiet.web.store.nights import hand_in, nights_of

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
NIGHTS = "/nights"
TODAY = date(2026, 9, 3)
YESTERDAY = TODAY - timedelta(days=1)


def receipt(**values: Any) -> bytes:
    """A receipt as `custodiet access night` writes it, in what the page reads of it."""
    found = {
        "night": 1,
        "on": YESTERDAY.isoformat(),
        "before": None,
        "settling_days": 7,
        "new": {"explained": 2_990_000, "unexplained": 9_000, "cannot-tell": 1_000},
        "again": [],
        "now": {"explained": 2_990_000, "unexplained": 9_000, "cannot-tell": 1_000},
        "held_already": 12,
        "rows_refused": [{"line": 7}],
    }
    return json.dumps({**found, **values}).encode()


FIRST = receipt()
SECOND = receipt(
    night=2,
    on=TODAY.isoformat(),
    before={"night": 1, "receipt_sha256": hashlib.sha256(FIRST).hexdigest()},
    new={"explained": 10},
    again=[
        {"because": "late context", "from": "unexplained", "to": "explained", "accesses": 300},
        {
            "because": "withdrawn or changed: assignment",
            "from": "explained",
            "to": "unexplained",
            "accesses": 40,
        },
    ],
    now={"explained": 2_990_270, "unexplained": 8_740, "cannot-tell": 1_000},
    held_already=0,
    rows_refused=[],
)
NOW = json.dumps(
    {
        "on": TODAY.isoformat(),
        "nights": 2,
        "settling_days": 7,
        "settling": 6_500,
        "answers": {"explained": 2_990_270, "unexplained": 8_740, "cannot-tell": 1_000},
    }
).encode()


REMOVAL = receipt(
    night=3,
    on=(TODAY + timedelta(days=3)).isoformat(),
    before={"night": 2, "receipt_sha256": hashlib.sha256(SECOND).hexdigest()},
    removed={
        "before": TODAY.isoformat(),
        "by": "A Records Manager",
        "why": "MoPI group 3, six years",
        "nights": [1],
        "answers": {"explained": 2_990_000, "unexplained": 8_000},
        "context": ["assignment-1.parquet", "assignment-2.parquet"],
    },
    new={},
    again=[],
    now={"explained": 270, "unexplained": 740, "cannot-tell": 1_000},
    held_already=0,
    rows_refused=[],
)


OF_NOTHING = json.dumps({**json.loads(REMOVAL), "night": 1, "before": None}).encode()


def send(client: Client, *contents: bytes) -> HttpResponse:
    """Hand in receipts, all called alike as in the folders of a store."""
    sent = [SimpleUploadedFile("receipt.json", one) for one in contents]
    return client.post(NIGHTS, {"receipts": sent}, follow=True)


def test_nights_are_handed_in_and_shown(client_as: As, words: Words) -> None:
    """In whichever order they are sent; what late context explained, what was withdrawn, when."""
    auditor = client_as("auditor")

    said = words(send(auditor, NOW, SECOND, FIRST))

    assert "3 receipts handed in." in said
    assert "On 3 September 2026 6,500 of 8,740 not explained yet were still settling" in said
    assert "can be asked about from 10 September 2026, 7 days later." in said
    assert "Explained 300 earlier accesses" in said
    assert "Took the explanation of 40 earlier accesses" in said
    assert "12 accesses held already 1 row refused" in said
    assert said.index("Night 2") < said.index("Night 1")
    assert hashlib.sha256(FIRST).hexdigest() in said
    assert store.verify_database().ok
    again = words(send(auditor, FIRST))
    assert "0 receipts handed in. 1 held already." in again
    assert "Hand in receipts" not in words(client_as("authority.metropolitan").get(NIGHTS))


def test_a_removal_is_shown_as_one(client_as: As, words: Words) -> None:
    """What, when, by whom and why; it is no night that ran, and its nights say that they went."""
    said = words(send(client_as("auditor"), FIRST, SECOND, REMOVAL))

    card = said[said.index("Removal 3, 6 September 2026") :]
    assert "1 night from before 3 September 2026: night 1 Accesses removed 2,998,000: " in card
    assert "2,990,000 explained, 8,000 not explained yet, 0 cannot tell" in card
    assert "Context removed 2 files that no other night rests on" in card
    assert "Why MoPI group 3, six years Removed by A Records Manager, on 6 September" in card
    assert "Left 2,010 accesses: 270 explained" in card
    assert "Latest night Night 2, 3 September 2026. A removal followed it on 6" in said
    assert "can be asked about from 10 September 2026, 7 days later." in said
    assert "0 taken back; since removed Its answers were removed on 6 September 2026." in said
    assert "40 taken back; since removed" not in said
    assert store.verify_database().ok


def test_who_removed_and_why_can_be_destroyed(client_as: As, words: Words) -> None:
    """They may name somebody; the counts, and the proof of the record, stay."""
    auditor = client_as("auditor")
    send(auditor, FIRST, SECOND, REMOVAL)
    entry = Entry.objects.get(values_held__field="removed by")

    store.forget(
        entry.seq,
        ["removed by", "removed because"],
        actor="auditor",
        reason="MoPI",
        at=datetime(2033, 1, 3, tzinfo=UTC),
    )

    said = words(auditor.get(NIGHTS))
    assert "A Records Manager" not in said
    assert "Why (destroyed under the retention schedule)" in said
    assert "2,998,000" in said
    assert store.verify_database().ok


def test_a_removal_handed_in_before_its_rest_was_kept(client_as: As, words: Words) -> None:
    """The record of an earlier version has its counts alone, and is shown all the same."""
    auditor = client_as("auditor")
    send(auditor, FIRST, SECOND)
    removal = read(REMOVAL, "receipt.json")
    assert isinstance(removal, Night)
    earlier = replace(removal, removal=None)
    hand_in("metropolitan", [earlier], actor="auditor", at=datetime(2026, 9, 6, tzinfo=UTC))

    said = words(auditor.get(NIGHTS))

    assert "Removed 2,990,000 explained, 8,000 not explained yet" in said


def test_what_still_settles_is_not_guessed(client_as: As, words: Words) -> None:
    """Where no receipt of it came for the latest night, the page says that it is not known."""
    said = words(send(client_as("auditor"), FIRST))

    assert "How many is not known" in said
    assert "No receipt has come" not in said


def test_nights_that_stop_coming_are_missed(client_as: As, words: Words) -> None:
    """Nothing here sees the store, so silence is said."""
    old = YESTERDAY - timedelta(days=4)

    said = words(send(client_as("auditor"), receipt(on=old.isoformat())))

    assert "No receipt has come of a night after 29 August 2026." in said


@pytest.mark.parametrize(
    ("contents", "said", "because"),
    [
        ([SECOND], "follows no night that was handed in", "the first was left out"),
        ([b"{"], "receipt.json:1:2", "no receipt, with its place"),
        ([OF_NOTHING], "follows no night", "a removal begins no store"),
        ([receipt(now={"explained": 1})], "does not account for every access", "some are lost"),
        ([], "Select a receipt", "nothing was sent"),
        ([b"x" * (5 * 1024 * 1024)], "5 MB or smaller in all", "too large"),
    ],
)
def test_what_does_not_fit_is_refused(
    client_as: As, words: Words, contents: list[bytes], said: str, because: str
) -> None:
    """And nothing of it is in the record."""
    answer = send(client_as("auditor"), *contents)

    assert answer.status_code == 422
    assert said in words(answer), because
    assert nights_of("metropolitan").stores == ()


def test_a_good_receipt_is_kept_though_another_was_refused(client_as: As, words: Words) -> None:
    """Each stands for itself, unless it follows the one refused."""
    answer = send(client_as("auditor"), FIRST, b"{}")

    assert "is no receipt of a night" in words(answer)
    assert len(nights_of("metropolitan").stores) == 1


def test_the_nights_of_another_force_are_not_seen(client_as: As, words: Words) -> None:
    """Not even that there are any."""
    send(client_as("auditor"), FIRST)

    assert "No receipt of a night" in words(client_as("authority.dorset").get(NIGHTS))


@pytest.mark.parametrize("username", ["authority.metropolitan", "officer", "press", "watchdog"])
def test_nobody_else_hands_in(client_as: As, username: str) -> None:
    """Whoever runs audits does."""
    answer = send(client_as(username), FIRST)

    assert answer.status_code == 403
    assert nights_of("metropolitan").stores == ()


def test_the_page_is_good_for_everybody(
    client_as: As,
    enter_as: Callable[[Page, str], None],
    browser_page: Page,
    check_page: Callable[[Page], None],
) -> None:
    """With nights on it, at desk width and narrow."""
    send(client_as("auditor"), FIRST, SECOND, NOW)
    send(client_as("auditor"), REMOVAL)
    enter_as(browser_page, "auditor")

    browser_page.goto(NIGHTS)

    check_page(browser_page)
