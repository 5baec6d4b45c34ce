"""Making and changing accounts: every change with its entry, and never without an administrator."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from custodiet.errors import CustodietError, NotAllowed, NotFit
from custodiet.web import store
from custodiet.web.accounts import changes, example
from custodiet.web.accounts.models import Account, ExampleMark
from custodiet.web.accounts.roles import Role

NOW = datetime(2026, 9, 3, 9, 30, tzinfo=UTC)
BY: Mapping[str, Any] = {"actor": "administrator", "reason": "Asked for in writing.", "at": NOW}
STRONG = "three words nobody guesses"


@pytest.mark.django_db
def test_an_account_is_made_with_its_entry() -> None:
    """Who made it, why, and what it may do; no password in any form."""
    made = changes.create_account(
        "New.Person", roles=["chair", "investigator"], force="dorset", password=STRONG, **BY
    )

    (line,) = store.entries_of("")

    assert made.roles == ["investigator", "chair"], "in the order screens list them"
    assert (line.kind, line.actor, line.reason) == (
        "account-created",
        "administrator",
        "Asked for in writing.",
    )
    assert line.payload == {
        "username": "new.person",
        "roles": ["investigator", "chair"],
        "force": "dorset",
        "team": "",
    }
    assert line.at == NOW


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "what", "because"),
    [
        ({"username": "two words"}, "cannot be the username", "it is typed"),
        ({"username": ".dot"}, "cannot be the username", "it begins with a letter or digit"),
        ({"username": "x" * 41}, "cannot be the username", "40 characters at most"),
        ({"roles": ["judge"]}, "'judge' is not a role", "unknown"),
        ({"roles": []}, "needs a role", "an account without one can do nothing"),
        ({"force": "dorst"}, "not a force", "it would see no case"),
        ({"team": "x" * 81}, "cannot be the team", "80 characters at most"),
    ],
)
def test_an_account_that_does_not_fit_is_not_made(
    change: dict[str, Any], what: str, because: str
) -> None:
    """Neither the account nor an entry."""
    wanted = {"username": "someone", "roles": ["chair"], "password": STRONG, **BY, **change}

    with pytest.raises(NotFit, match=what):
        changes.create_account(**wanted)

    assert not Account.objects.exists(), because
    assert store.entries_of("") == []


@pytest.mark.django_db
def test_a_force_misspelt_is_answered_with_the_nearest() -> None:
    """The refusal says what to do."""
    with pytest.raises(NotFit) as refused:
        changes.create_account("x", roles=["chair"], force="Dorst", password=STRONG, **BY)

    assert refused.value.do == "Did you mean dorset?"


@pytest.mark.django_db
def test_two_people_never_share_a_username() -> None:
    """However it is written."""
    changes.create_account("one", roles=["chair"], password=STRONG, **BY)

    with pytest.raises(NotFit, match="already an account one"):
        changes.create_account("ONE", roles=["chair"], password=STRONG, **BY)

    assert len(store.entries_of("")) == 1


@pytest.mark.django_db
def test_a_change_that_fails_leaves_neither_account_nor_entry() -> None:
    """They are written together or not at all."""
    with transaction.atomic():
        changes.create_account("one", roles=["chair"], password=STRONG, **BY)
        transaction.set_rollback(True)

    assert not Account.objects.exists()
    assert store.entries_of("") == []


def test_a_change_says_what_was_before_and_after(accounts: dict[str, Account]) -> None:
    """Somebody asking later why a person saw a case finds out."""
    changed = changes.change_account(
        accounts["press"], roles=["press-officer", "chair"], force="", team="hearings", **BY
    )

    last = store.entries_of("")[-1]

    assert changed is True
    assert last.kind == "account-changed"
    assert last.payload == {
        "username": "press",
        "before": {"roles": ["press-officer"], "force": "metropolitan", "team": "press office"},
        "after": {"roles": ["chair", "press-officer"], "force": "", "team": "hearings"},
    }


def test_changing_nothing_leaves_no_entry(accounts: dict[str, Account]) -> None:
    """An entry says that something happened."""
    press = accounts["press"]
    before = len(store.entries_of(""))

    changed = changes.change_account(
        press, roles=press.roles, force=press.force, team=press.team, **BY
    )

    assert changed is False
    assert len(store.entries_of("")) == before


def test_disabling_and_re_enabling_leave_an_entry_each(accounts: dict[str, Account]) -> None:
    """And doing it twice leaves one."""
    press = accounts["press"]

    changes.disable_account(press, **BY)
    changes.disable_account(press, **BY)
    changes.enable_account(press, **BY)

    kinds = [line.kind for line in store.entries_of("")][-2:]
    assert kinds == ["account-disabled", "account-enabled"]
    assert press.is_active is True


@pytest.mark.parametrize(
    "act",
    [
        lambda last: changes.disable_account(last, **{**BY, "actor": "command line"}),
        lambda last: changes.change_account(last, roles=["chair"], force="", team="", **BY),
    ],
    ids=["disabled", "given another role"],
)
def test_the_last_administrator_stays(
    accounts: dict[str, Account], act: Callable[[Account], object]
) -> None:
    """Otherwise nobody could let anyone in again."""
    last = accounts["administrator"]

    with pytest.raises(NotAllowed, match="only administrator"):
        act(last)

    last.refresh_from_db()
    assert last.has_any_role([Role.ADMINISTRATOR])


def test_one_of_two_administrators_may_go(accounts: dict[str, Account]) -> None:
    """The rule is about the last."""
    changes.create_account("second", roles=["administrator"], password=STRONG, **BY)

    changes.change_account(accounts["administrator"], roles=["chair"], force="", team="", **BY)

    assert accounts["administrator"].roles == ["chair"]


def test_nobody_disables_their_own_account(accounts: dict[str, Account]) -> None:
    """They would not see whether it worked."""
    with pytest.raises(NotAllowed, match="your own account"):
        changes.disable_account(accounts["administrator"], **BY)


@pytest.mark.django_db
def test_the_first_account_is_made_by_a_command() -> None:
    """Its password was chosen by whoever runs it, and need not be changed."""
    made = changes.create_first_account(
        "first", roles=["administrator"], password=STRONG, at=NOW, team="records"
    )

    assert made.password_is_temporary is False
    assert made.team == "records"
    assert store.entries_of("")[0].actor == "command line"


@pytest.mark.django_db
@pytest.mark.parametrize("weak", ["short", "password1234", "administrator1"])
def test_the_first_account_has_a_strong_password(weak: str) -> None:
    """It opens all the others."""
    with pytest.raises(NotFit, match="not strong enough"):
        changes.create_first_account(
            "administrator1", roles=["administrator"], password=weak, at=NOW
        )


def test_a_made_up_password_can_be_read_out_and_never_comes_twice() -> None:
    """Four groups of four, without the letters and digits that are mistaken for one another."""
    made = {changes.made_up_password() for _ in range(200)}

    assert len(made) == 200
    assert all(len(one) == 19 and one.count("-") == 3 for one in made)
    assert not set("".join(made)) & set("l1o0")


def test_the_example_is_loaded_only_where_nobody_is(accounts: dict[str, Account]) -> None:
    """Invented people do not mix with real ones."""
    with pytest.raises(NotAllowed, match="not loaded"):
        example.load_accounts(NOW)

    assert ExampleMark.objects.count() == 1


@pytest.mark.django_db
def test_any_other_database_starts_with_no_account() -> None:
    """Migrations make nobody."""
    assert not Account.objects.exists()
    assert example.is_example() is False


def test_every_role_has_an_example(accounts: dict[str, Account]) -> None:
    """Each page can be looked at by somebody."""
    held = {role for account in accounts.values() for role in account.roles}

    assert held == set(Role)


def test_pages_say_that_the_database_is_an_example(client: Client, db: None) -> None:
    """Every page, also before signing in; and no page of any other database."""
    assert "Example database" not in client.get("/help").content.decode()
    example.load_accounts(NOW)

    for address in ("/help", "/sign-in", "/nowhere"):
        assert "Example database" in client.get(address).content.decode()


def test_an_administrator_makes_an_account_on_screen(client_as: Callable[[str], Client]) -> None:
    """The password is shown once, works once, and is nowhere in the record."""
    client = client_as("administrator")
    asked = {
        "username": "New.Chair",
        "roles": ["chair"],
        "force": "",
        "team": "",
        "reason": "Appointed.",
    }

    page = client.post("/new-account", asked).content.decode()

    password = page.split('custodiet-secret">')[1].split("<")[0]
    made = Account.objects.get(username="new.chair")
    assert made.check_password(password)
    assert made.password_is_temporary is True
    last = store.entries_of("")[-1]
    assert (last.actor, last.reason) == ("administrator", "Appointed.")
    assert password not in str(last.payload)


def test_a_username_that_is_taken_is_said_beside_the_field(
    client_as: Callable[[str], Client],
) -> None:
    """The error's own words, and what was typed stays."""
    asked = {"username": "press", "roles": ["chair"], "reason": "Appointed."}

    answer = client_as("administrator").post("/new-account", asked)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("There is already an account press.") == 2
    assert 'value="Appointed."' in page or ">Appointed.</textarea>" in page


def test_roles_are_changed_on_screen(client_as: Callable[[str], Client]) -> None:
    """And the account's page shows them."""
    client = client_as("administrator")
    asked = {
        "roles": ["press-officer", "watchdog"],
        "force": "sussex",
        "team": "",
        "reason": "Moved.",
    }

    answer = client.post("/accounts/press/change", asked)

    page = client.get(answer.headers["Location"]).content.decode()
    assert "Watchdog decision maker and Press officer" in page
    assert "Sussex Police" in page


def test_the_last_administrators_refusal_is_shown_on_screen(
    client_as: Callable[[str], Client],
) -> None:
    """What stands in the way and what to do."""
    asked = {"roles": ["chair"], "force": "", "team": "", "reason": "Moved."}

    answer = client_as("administrator").post("/accounts/administrator/change", asked)

    assert answer.status_code == 422
    assert "administrator is the only administrator." in answer.content.decode()


@pytest.mark.parametrize("act", ["disable", "enable", "password"])
def test_an_act_without_a_reason_is_refused(client_as: Callable[[str], Client], act: str) -> None:
    """The record always says why."""
    answer = client_as("administrator").post(f"/accounts/press/{act}", {"reason": " "})

    assert answer.status_code == 422
    assert "Enter a reason" in answer.content.decode()


def test_disable_and_re_enable_on_screen(client_as: Callable[[str], Client]) -> None:
    """The page says which it is now."""
    client = client_as("administrator")

    client.post("/accounts/press/disable", {"reason": "Left."})
    assert "Disabled" in client.get("/accounts/press").content.decode()
    client.post("/accounts/press/enable", {"reason": "Came back."})

    assert "Disabled" not in client.get("/accounts/press").content.decode()


def test_an_account_that_is_not_there_is_not_found(client_as: Callable[[str], Client]) -> None:
    """404, like everything that is not there."""
    assert client_as("administrator").get("/accounts/nobody").status_code == 404


def test_a_long_list_of_accounts_is_shown_in_pages(
    client_as: Callable[[str], Client], accounts: dict[str, Account]
) -> None:
    """50 to a page, a number in the title from the second on, and no page beyond the last."""
    Account.objects.bulk_create(
        Account(username=f"person{number:03}", roles=["chair"], created_at=NOW)
        for number in range(60)
    )
    client = client_as("administrator")

    first = client.get("/accounts").content.decode()
    second = client.get("/accounts?page=2").content.decode()
    beyond = client.get("/accounts?page=9").content.decode()

    assert f"Showing 1 to 50 of {len(accounts) + 60} accounts" in first
    total = len(accounts) + 60
    assert f"Showing 51 to {total} of {total} accounts" in second
    assert "<title>Accounts (page 2 of 2) - Custodiet</title>" in second
    assert "Showing 1 to 50" in beyond


def test_refusals_are_ours(accounts: dict[str, Account]) -> None:
    """Whatever is refused comes in four parts."""
    with pytest.raises(CustodietError) as refused:
        changes.disable_account(accounts["administrator"], **BY)

    assert all([refused.value.what, refused.value.why, refused.value.do])
