"""The database refuses to change or remove an entry, whoever asks and by whatever statement."""

import pytest
from django.core.checks import Error
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from custodiet.web.store import apps, verify_database
from custodiet.web.store.models import (
    Assignment,
    Bar,
    CaseDuty,
    CaseForce,
    CaseRow,
    Entry,
    PersonalValue,
)
from tests.web.store.made import opened

pytestmark = pytest.mark.django_db

COPY = (
    "INTO store_entry SELECT {seq}, 'x', at, actor, kind, \"case\", reason, payload, personal, "
    "previous, hash FROM store_entry WHERE seq = 1"
)
EVERYWHERE = [
    ("UPDATE store_entry SET reason = 'another' WHERE seq = 2", "an entry changed"),
    ("UPDATE store_entry SET seq = 9 WHERE seq = 4", "an entry moved"),
    ("DELETE FROM store_entry WHERE seq = 4", "the tail cut off"),
    ("DELETE FROM store_entry", "all removed"),
    (f"INSERT {COPY.format(seq=9)}", "a gap"),
    (f"INSERT {COPY.format(seq=2)}", "an entry in the middle"),
    (f"INSERT {COPY.format(seq=0)}", "an entry before the first"),
]
HERE = {
    "sqlite": [
        (f"INSERT OR REPLACE {COPY.format(seq=2)}", "a replacement fires no delete trigger"),
        (f"REPLACE {COPY.format(seq=4)}", "the same by its other name"),
        (f"INSERT OR IGNORE {COPY.format(seq=2)}", "nor may it pass in silence"),
        ("UPDATE OR REPLACE store_entry SET seq = 1 WHERE seq = 2", "one entry over another"),
    ],
    "postgresql": [
        ("TRUNCATE store_entry CASCADE", "all removed at once"),
        (
            f"INSERT {COPY.format(seq=2)} ON CONFLICT (seq) DO UPDATE SET reason = 'another'",
            "a change by way of an insert",
        ),
    ],
}


@pytest.mark.parametrize(
    ("statement", "because"), EVERYWHERE + HERE[connection.vendor], ids=lambda text: text[:40]
)
def test_the_record_only_grows(statement: str, because: str) -> None:
    """Not even a statement typed at the database's own prompt changes what was recorded."""
    opened()
    before = list(Entry.objects.values())
    # PostgreSQL refuses to truncate while foreign keys wait to be checked; that is not the point.
    connection.check_constraints()

    with pytest.raises(DatabaseError, match="record"), transaction.atomic():
        connection.cursor().execute(statement)

    assert list(Entry.objects.values()) == before, because
    assert verify_database().ok


@pytest.mark.django_db(transaction=True)
def test_the_refusals_come_and_go_with_their_migration() -> None:
    """Only the owner of the database can take them away, by a step with a name."""
    opened()
    changed = "UPDATE store_entry SET reason = 'another' WHERE seq = 2"

    call_command("migrate", "store", "0001", verbosity=0)
    connection.cursor().execute(changed)
    call_command("migrate", "store", verbosity=0)

    with pytest.raises(DatabaseError, match="record"):
        connection.cursor().execute(changed)
    assert verify_database().entry == 2


def test_the_tables_are_those_of_the_models() -> None:
    """A model that changed without a migration would fail in somebody's installation."""
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", [Entry, PersonalValue, CaseRow, CaseForce, CaseDuty])
def test_a_row_names_itself_without_what_is_personal(model: type[Model]) -> None:
    """A traceback or a log is not where a name may be read."""
    opened()

    said = [str(row) for row in model.objects.all()]

    assert said
    assert not any("Sam Example" in text or "Signal" in text for text in said)


def test_a_row_about_access_names_the_account() -> None:
    """Who is assigned or barred is a username, which is not hidden."""
    opened(
        also=[
            ("case-assigned", {"username": "ines"}, {}),
            ("case-barred", {"username": "bea"}, {}),
        ]
    )

    assert (str(Assignment.objects.get()), str(Bar.objects.get())) == ("ines", "bea")


def test_a_settings_mistake_that_could_lose_writes_stops_the_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On SQLite: a transaction that does not begin with the lock, and a commit not forced out."""
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"init_command": "PRAGMA a=b;"})

    found = apps.refuse_settings_that_lose_writes()

    assert [(type(one), one.id) for one in found] == [(Error, "store.E001"), (Error, "store.E002")]


def test_the_settings_of_this_service_pass() -> None:
    """Whichever database is in use."""
    assert apps.refuse_settings_that_lose_writes() == []
