"""How the service says no: in our style, with the right status, and saying what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotInForce, NotKnown
from custodiet.web import refusals

handler400 = refusals.not_understood
handler403 = refusals.not_allowed
handler404 = refusals.not_found
handler500 = refusals.failed


def raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    """A page that ends in this error."""

    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


PARTS = {"why": "Because.", "do": "Do this.", "cite": "SI 2020/4 reg 30"}
ERRORS = {
    "not-allowed": NotAllowed("Not yet.", **PARTS),
    "not-in-force": NotInForce("Not law.", **PARTS),
    "not-known": NotKnown("Not told.", **PARTS),
    "not-fit": NotFit("Not fit.", where="a.yaml:3:1", **PARTS),
    "not-as-recorded": NotAsRecorded("Not as it was.", **PARTS),
    "down": OperationalError("no such table: secret"),
    "broken": RuntimeError("secret words of a person"),
}
urlpatterns = [
    *(path(f"raise/{name}", raising(error)) for name, error in ERRORS.items()),
    path("", include("custodiet.web.urls")),
]


@pytest.fixture
def raises(client_as: Callable[[str], Client], settings: Any) -> Client:
    """A signed-in client of a service with pages that fail; its own handlers answer."""
    settings.ROOT_URLCONF = __name__
    client = client_as("chair")
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("not-allowed", 422),
        ("not-in-force", 422),
        ("not-known", 422),
        ("not-fit", 422),
        ("not-as-recorded", 409),
    ],
)
def test_our_own_errors_are_shown_in_their_four_parts(
    raises: Client, name: str, status: int
) -> None:
    """What, why, what to do, and the citation: the error's own text."""
    answer = raises.get(f"/raise/{name}")
    page = answer.content.decode()

    assert answer.status_code == status
    for part in (ERRORS[name].args[0], *PARTS.values()):
        assert part in page
    assert "Nothing was recorded." in page


def test_a_fault_in_a_file_names_its_place(raises: Client) -> None:
    """File, line and column."""
    assert "a.yaml:3:1" in raises.get("/raise/not-fit").content.decode()


def test_a_database_that_does_not_answer_is_said_to_be_unavailable(raises: Client) -> None:
    """503, when to come back, and nothing about tables."""
    answer = raises.get("/raise/down")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "120"
    assert "The service is unavailable" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_what_nobody_foresaw_is_a_page_of_ours_that_tells_nothing(
    raises: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """500: drawn without the database, as the database may be what failed; the log has it all."""
    answer = raises.get("/raise/broken")
    page = answer.content.decode()

    assert answer.status_code == 500
    assert "There is a problem with the service" in page
    assert "secret" not in page
    assert "chair" not in page, "who is signed in is not asked"
    assert "secret words of a person" in caplog.text


@pytest.mark.django_db
def test_a_page_that_is_not_there(client: Client) -> None:
    """404 with the ways it usually happens."""
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert "<title>Page not found - Custodiet</title>" in answer.content.decode()
    assert "Go to the start page" in answer.content.decode()


def test_a_page_of_another_role_is_explained(client_as: Callable[[str], Client]) -> None:
    """403, and whom to ask."""
    answer = client_as("chair").get("/accounts")

    assert answer.status_code == 403
    assert "An administrator can change the roles of your account." in answer.content.decode()


def test_a_form_that_is_too_old_is_explained(accounts: object) -> None:
    """The token is of another session: nothing was recorded."""
    answer = Client(enforce_csrf_checks=True).post("/sign-in", {"login": "chair"})

    assert answer.status_code == 403
    assert "This form can no longer be sent" in answer.content.decode()


def test_a_method_a_page_does_not_have_is_refused(client: Client, db: None) -> None:
    """405: reading pages take no posts."""
    assert client.post("/help").status_code == 405


@pytest.mark.django_db
def test_health_says_ok_only_with_its_database(client: Client) -> None:
    """For the program that watches the service."""
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
