"""Who may come near a case: decided by its force's authority, each time with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from custodiet.web import store
from tests.web.pages.made import change, made, recorded

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]


def act(client: Client, name: str, **typed: Any) -> Any:
    """Send one change with its reason."""
    where = reverse("case-access-act", args=["T-1", name])
    return client.post(where, {"reason": "for this test", **typed})


def standing() -> tuple[bool, set[str], set[str]]:
    """Whether the case is sealed, who is assigned and who is barred."""
    access = store.look("T-1").access
    return access.sealed, set(access.assigned), set(access.barred)


def test_an_assignment_opens_the_case_and_its_end_closes_it(
    dorset: Client, client_as: Callable[[str], Client], words: Words
) -> None:
    """A chair sees the cases they are assigned to, and no others."""
    recorded(made())
    chair = client_as("chair")
    assert chair.get("/cases/T-1").status_code == 404

    done = act(dorset, "assign", username="Chair")
    assert "chair is assigned." in words(dorset.get(done.url))
    assert chair.get("/cases/T-1").status_code == 200

    act(dorset, "unassign", username="chair")
    assert chair.get("/cases/T-1").status_code == 404
    assert store.entries_of("T-1")[-1].reason == "for this test"


def test_a_bar_beats_every_grant(dorset: Client, client_as: Callable[[str], Client]) -> None:
    """Somebody with an interest in the matter no longer finds it, assigned or not."""
    recorded(made())
    act(dorset, "assign", username="chair")
    act(dorset, "bar", username="chair")

    assert client_as("chair").get("/cases/T-1").status_code == 404
    act(dorset, "unbar", username="chair")
    assert client_as("chair").get("/cases/T-1").status_code == 200


def test_sealing_keeps_whoever_seals_in_sight(dorset: Client) -> None:
    """The one who decides on the seal must be able to lift it."""
    recorded(made())

    act(dorset, "seal")
    assert standing() == (True, {"authority.dorset"}, set())
    assert dorset.get("/cases/T-1").status_code == 200

    act(dorset, "unseal")
    assert standing() == (False, {"authority.dorset"}, set())


def test_what_is_sealed_is_not_sealed_again(dorset: Client) -> None:
    """The page of an act that makes no sense is not there."""
    recorded(made())

    assert act(dorset, "unseal").status_code == 404
    assert act(dorset, "behead").status_code == 404
    act(dorset, "seal")
    assert act(dorset, "seal").status_code == 404


def done() -> list[str]:
    """What was done to the case, looks at it left out."""
    return [one.kind for one in store.entries_of("T-1") if one.kind != "case-read"]


@pytest.mark.parametrize(
    ("name", "username", "message"),
    [
        ("assign", "", "Enter a username"),
        ("assign", "nobody", "There is no account nobody"),
        ("assign", "administrator", "administrator has no role that sees cases"),
        ("assign", "press", "press is assigned already"),
        ("unassign", "chair", "chair is not assigned"),
        ("bar", "authority.dorset", "You cannot bar yourself"),
        ("bar", "watchdog", "watchdog is barred already"),
        ("unbar", "chair", "chair is not barred"),
    ],
)
def test_a_change_that_makes_no_sense_is_told(
    name: str, username: str, message: str, dorset: Client, words: Words
) -> None:
    """Nothing is recorded that would say nothing."""
    recorded(made())
    change(
        "T-1",
        ("case-assigned", {"username": "press"}, {}),
        ("case-barred", {"username": "watchdog"}, {}),
    )
    before = done()

    again = act(dorset, name, username=username)

    assert again.status_code == 422
    assert message in words(again)
    assert done() == before


def test_the_last_assigned_does_not_leave_a_sealed_case(dorset: Client, words: Words) -> None:
    """A sealed case that nobody finds cannot be worked on."""
    recorded(made())
    act(dorset, "seal")

    again = act(dorset, "unassign", username="authority.dorset")

    assert "You would lose sight of a sealed case" in words(again)


def test_a_reason_is_required(dorset: Client, words: Words) -> None:
    """Who decided, and why, is in the record."""
    recorded(made())

    again = act(dorset, "seal", reason=" ")

    assert (again.status_code, "Enter a reason" in words(again)) == (422, True)


def test_the_page_lists_who_is_let_in_and_kept_out(dorset: Client, words: Words) -> None:
    """Each name with the act that undoes it."""
    recorded(made())
    act(dorset, "assign", username="chair")
    act(dorset, "bar", username="press")

    shown = words(dorset.get(reverse("case-access", args=["T-1"])))

    assert "Assigned chair End the assignment of chair" in shown
    assert "Barred press Lift the bar on press" in shown
    assert "The case is not sealed. Who looks at it is recorded once a day." in shown


@pytest.mark.parametrize("username", ["authority.sussex", "investigator", "watchdog", "chair"])
def test_it_is_decided_by_the_authority_of_the_force(
    username: str, client_as: Callable[[str], Client]
) -> None:
    """Another force's authority and other roles do not decide, even where they see the case."""
    recorded(made())
    change("T-1", *(("case-assigned", {"username": one}, {}) for one in (username,)))
    client = client_as(username)

    assert client.get(reverse("case-access", args=["T-1"])).status_code in {403, 404}
    assert act(client, "seal").status_code in {403, 404}
    assert standing()[0] is False
