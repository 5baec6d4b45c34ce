"""Coming in, being kept out, and going: what each says and what it leaves behind."""

import base64
import hmac
import struct
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import Client
from django.utils.timezone import now

from custodiet.web import store
from custodiet.web.accounts import changes
from custodiet.web.accounts.example import PASSWORD
from custodiet.web.accounts.models import Account

NEW = "three words nobody guesses"
pytestmark = pytest.mark.usefixtures("accounts")


def try_in(client: Client, username: str, password: str, **more: str) -> Any:
    """Send the form of the sign-in page."""
    return client.post("/sign-in", {"login": username, "password": password, **more})


def test_a_username_and_its_password_come_in(client: Client) -> None:
    """And arrive at the first page."""
    answer = try_in(client, "investigator", PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "investigator" in client.get("/you").content.decode()


def test_capitals_and_spaces_in_a_username_do_not_matter(client: Client) -> None:
    """Phones put a capital first and a space last."""
    assert try_in(client, " Investigator ", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        ("", "", "Enter your username"),
        ("investigator", "", "Enter your password"),
        (
            "investigator",
            "wrong",
            "Enter a username and password that match an account that is open",
        ),
        ("nobody", "wrong", "Enter a username and password that match an account that is open"),
    ],
)
def test_what_does_not_come_in_is_told_why(
    client: Client, username: str, password: str, message: str
) -> None:
    """422, an error summary that links to the field, and no word on which of the two was wrong."""
    answer = try_in(client, username, password)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "<title>Error: Sign in - Custodiet</title>" in page
    assert "There is a problem" in page
    assert page.count(message) == 2, "in the summary and beside the field"


def test_the_password_typed_is_never_sent_back(client: Client) -> None:
    """The username stays, as nobody types it twice."""
    page = try_in(client, "investigator", "my secret").content.decode()

    assert "my secret" not in page
    assert 'value="investigator"' in page


def test_a_disabled_account_is_kept_out_like_any_stranger(
    client: Client, accounts: dict[str, Account]
) -> None:
    """And somebody signed in is out at their next page."""
    assert try_in(client, "press", PASSWORD).status_code == 302
    moment = now()

    changes.disable_account(accounts["press"], actor="administrator", reason="Left.", at=moment)

    assert client.get("/you").status_code == 302
    assert try_in(Client(), "press", PASSWORD).status_code == 422


def test_five_wrong_passwords_lock_the_account_from_that_address(client: Client) -> None:
    """The right one is then refused as well, for a while, and the page says so."""
    for _ in range(4):
        assert try_in(client, "chair", "wrong").status_code == 422

    assert try_in(client, "chair", "wrong").status_code == 429
    locked = try_in(client, "chair", PASSWORD)

    assert locked.status_code == 429
    assert "You cannot sign in for now" in locked.content.decode()
    assert client.get("/you").status_code == 302


def test_a_lock_holds_one_account_at_one_address(client: Client) -> None:
    """Nobody can shut a colleague out from another desk."""
    for _ in range(6):
        try_in(client, "chair", "wrong")

    assert try_in(client, "press", PASSWORD).status_code == 302
    assert try_in(Client(REMOTE_ADDR="192.0.2.7"), "chair", PASSWORD).status_code == 302


def test_what_is_kept_of_a_wrong_try_is_not_the_password(client: Client) -> None:
    """People mistype their own, nearly right."""
    try_in(client, "chair", "nearly right")

    kept = AccessAttempt.objects.get(username="chair")

    assert "nearly right" not in f"{kept.post_data}{kept.get_data}"


@pytest.mark.parametrize(
    ("asked", "led", "because"),
    [
        ("/help/roles", "/help/roles", "where they were going"),
        ("https://elsewhere.example/", "/", "never to another site"),
        ("//elsewhere.example/", "/", "nor by a trick"),
    ],
)
def test_signing_in_leads_on_within_the_service(
    client: Client, asked: str, led: str, because: str
) -> None:
    """A link in a letter may not use our page to send people away."""
    assert try_in(client, "chair", PASSWORD, next=asked).headers["Location"] == led, because


def test_signing_out_ends_it(client_as: Callable[[str], Client]) -> None:
    """By a button, as a link could be followed by another site."""
    client = client_as("chair")

    assert "Are you sure" in client.get("/sign-out").content.decode()
    assert client.get("/you").status_code == 200
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert client.get("/you").status_code == 302


def test_a_temporary_password_opens_nothing_but_its_own_change(
    client: Client, accounts: dict[str, Account]
) -> None:
    """What an administrator knew, nobody may act under."""
    given = changes.made_up_password()
    changes.give_new_password(
        accounts["press"], given, actor="administrator", reason="Lost.", at=now()
    )

    assert try_in(client, "press", given).status_code == 302
    assert client.get("/help/roles").headers["Location"] == "/you/password"
    assert "Choose your own password" in client.get("/you/password").content.decode()
    chosen = client.post("/you/password", {"oldpassword": given, "password1": NEW})

    assert chosen.headers["Location"] == "/you"
    assert client.get("/help/roles").status_code == 200
    assert try_in(Client(), "press", NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("", "", "Enter your current password"),
        ("wrong", NEW, "Enter the password you signed in with"),
        (PASSWORD, "short", "at least 12 characters"),
        (PASSWORD, "password1234", "too common"),
        (PASSWORD, "investigator", "too similar to the username"),
        (PASSWORD, PASSWORD, "Enter a new password that is not the current one"),
    ],
)
def test_a_password_that_is_not_good_enough_is_refused(
    client_as: Callable[[str], Client], old: str, new: str, message: str
) -> None:
    """And the old one stays."""
    client = client_as("investigator")

    answer = client.post("/you/password", {"oldpassword": old, "password1": new})

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert Account.objects.get(username="investigator").check_password(PASSWORD)


def test_choosing_a_password_leaves_an_entry_and_not_the_password(
    client_as: Callable[[str], Client],
) -> None:
    """The record says that it happened, by whom and when."""
    client_as("chair").post("/you/password", {"oldpassword": PASSWORD, "password1": NEW})

    last = store.entries_of("")[-1]

    assert (last.kind, last.actor) == ("account-password-chosen", "chair")
    assert last.payload == {"username": "chair"}


def test_an_authenticator_app_is_asked_for_on_signing_in() -> None:
    """Set up, used, counted as wrong, replaced by a recovery code and turned off again."""
    client = Client()
    try_in(client, "watchdog", PASSWORD)
    codes = turn_on(client)
    other = Client()

    assert try_in(other, "watchdog", PASSWORD).headers["Location"] == "/sign-in/code"
    assert other.get("/you").status_code == 302, "the password alone is not enough"
    wrong = other.post("/sign-in/code", {"code": "000 000"})
    assert wrong.status_code == 422
    assert "Enter the code your authenticator app shows now" in wrong.content.decode()
    assert other.post("/sign-in/code", {"code": codes[0]}).status_code == 302
    assert other.get("/you").status_code == 200

    third = Client()
    try_in(third, "watchdog", PASSWORD)
    used = third.post("/sign-in/code", {"code": codes[0]})
    assert used.status_code == 422, "a recovery code works once"


def test_wrong_codes_close_the_same_lock_as_wrong_passwords() -> None:
    """Six digits can be tried through unless tries are counted."""
    client = Client()
    try_in(client, "watchdog", PASSWORD)
    codes = turn_on(client)
    other = Client()
    try_in(other, "watchdog", PASSWORD)

    answers = [other.post("/sign-in/code", {"code": "000000"}).status_code for _ in range(5)]

    assert answers == [422, 422, 422, 422, 429]
    assert other.post("/sign-in/code", {"code": codes[0]}).status_code == 429
    assert try_in(Client(), "watchdog", PASSWORD).status_code == 429


def test_recovery_codes_are_shown_once() -> None:
    """Whoever sits down at an open screen later does not see them."""
    client = Client()
    try_in(client, "watchdog", PASSWORD)
    codes = turn_on(client)

    again = client.get("/you/recovery-codes").content.decode()

    assert len(codes) == 10
    assert [code for code in codes if code in again] == []
    assert "cannot be shown again" in again


def test_the_secret_is_not_kept_readable() -> None:
    """A copy of the database is not a copy of everybody's second factor."""
    client = Client()
    try_in(client, "watchdog", PASSWORD)
    secret = turn_on(client, "secret")[0]

    kept = Authenticator.objects.get(type="totp").data

    assert secret not in str(kept)


def test_what_guards_an_account_is_in_the_record() -> None:
    """Turning the second factor on and off leaves entries, without the codes."""
    client = Client()
    try_in(client, "watchdog", PASSWORD)
    turn_on(client)

    client.post("/you/codes/off")

    said = [
        (line.kind.removeprefix("account-second-factor-"), line.payload["factor"])
        for line in store.entries_of("")
        if "factor" in line.kind
    ]
    assert said == [
        ("added", "authenticator-app"),
        ("added", "recovery-codes"),
        ("removed", "authenticator-app"),
        ("removed", "recovery-codes"),
    ]


def test_what_guards_an_account_is_changed_only_with_the_password_again(
    client_as: Callable[[str], Client],
) -> None:
    """An open screen is not enough."""
    client = client_as("chair")

    sent = client.get("/you/codes/on").headers["Location"]
    wrong = client.post(sent, {"password": "wrong"})

    assert sent == "/you/confirm?next=%2Fyou%2Fcodes%2Fon"
    assert wrong.status_code == 422
    assert "Enter the password you signed in with" in wrong.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/accounts/login/", "/accounts/signup/", "/signup", "/accounts/password/reset/", "/admin/"],
)
def test_nothing_else_of_the_sign_in_package_can_be_reached(client: Client, address: str) -> None:
    """Nobody signs up, and no password is reset by letter."""
    assert client.get(address).status_code in {302, 404}
    client.force_login(
        Account.objects.get(username="chair"), "django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(address).status_code in {403, 404}


def test_passwords_are_hashed_with_argon2() -> None:
    """The tests use a quick hash; the service does not."""
    from custodiet.web import settings  # noqa: PLC0415 - the module, which the tests override

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def turn_on(client: Client, wanted: str = "codes") -> list[str]:
    """Set up an authenticator app for whoever is signed in; gives the recovery codes or secret."""
    client.post("/you/confirm", {"password": PASSWORD})
    page = client.get("/you/codes/on").content.decode()
    secret = page.split('<code class="custodiet-words">')[1].split("<")[0]
    done = client.post("/you/codes/on", {"code": code_now(secret)})
    assert done.headers["Location"] == "/you/recovery-codes"
    shown = client.get("/you/recovery-codes").content.decode()
    codes = [part.split("<")[0] for part in shown.split("<li>")[1:] if part[:8].isdigit()]
    return codes if wanted == "codes" else [secret]


def code_now(secret: str) -> str:
    """What an authenticator app shows: RFC 6238 with 30 seconds and six digits."""
    step = int(now().timestamp()) // 30
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
