"""Answers on their way: each kept apart, the newest few, and for one purpose only."""

from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404, HttpRequest

from custodiet.web.pages.cases.drafts import Draft, drop, keep, kept


@pytest.fixture
def request_() -> HttpRequest:
    """A request with a session and nothing else."""
    request: Any = HttpRequest()
    request.session = SessionStore()
    return request  # type: ignore[no-any-return]  # Any above, for the session


def draft(purpose: str = "step B interviewed", note: str = "") -> Draft:
    """What was typed for one step."""
    return Draft(purpose, {"note": [note], "named": ["B1.1", "B2.1"]}, 7, ("B1.1",))


def test_a_draft_comes_back_as_it_was_kept(request_: HttpRequest) -> None:
    """Several values of one field included."""
    name = keep(request_, draft(note="a note"))

    found = kept(request_, name, "step B interviewed")

    assert found == draft(note="a note")
    assert found.data.getlist("named") == ["B1.1", "B2.1"]


def test_each_has_a_name_of_its_own(request_: HttpRequest) -> None:
    """What one window keeps does not change what another shows."""
    first = keep(request_, draft(note="one"))
    keep(request_, draft(note="two"))

    assert kept(request_, first, "step B interviewed").typed["note"] == ["one"]


@pytest.mark.parametrize(
    ("purpose", "because"),
    [
        ("step B suspended", "another step of the case"),
        ("step A interviewed", "the same step of another case"),
        ("history B interviewed", "history is a different act from a step"),
    ],
)
def test_a_draft_is_for_one_purpose(request_: HttpRequest, purpose: str, because: str) -> None:
    """Answers given for one page are never recorded by another."""
    name = keep(request_, draft())

    with pytest.raises(Http404):
        assert kept(request_, name, purpose) is None, because


def test_only_the_newest_few_are_kept(request_: HttpRequest) -> None:
    """A session does not grow with every page abandoned."""
    names = [keep(request_, draft(note=str(number))) for number in range(12)]

    with pytest.raises(Http404):
        kept(request_, names[1], "step B interviewed")
    assert kept(request_, names[2], "step B interviewed").typed["note"] == ["2"]


def test_a_dropped_draft_is_gone(request_: HttpRequest) -> None:
    """Recorded once; dropping what is not there does nothing."""
    name = keep(request_, draft())

    drop(request_, name)
    drop(request_, name)

    with pytest.raises(Http404):
        kept(request_, name, "step B interviewed")
