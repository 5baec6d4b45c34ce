"""What time alone changes is drawn again on the first request of a day."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

from custodiet.case import from_values
from custodiet.case.facts import facts_of
from custodiet.case.sight import Viewer
from custodiet.case.steps import Role
from custodiet.web import store
from custodiet.web.daily import NewDay

OPENED = datetime.datetime(2025, 3, 1, 9, 0, tzinfo=datetime.UTC)
VALUES = {
    "reference": "D-1",
    "title": "A period ends by itself",
    "people": [{"id": "P1", "force": "dorset", "kind": "police-officer"}],
    "allegations": [{"id": "P1.1", "person": "P1", "summary": "invented"}],
    "events": [
        {"date": datetime.date(2025, 3, 1), "event": "came-to-attention", "allegations": ["P1.1"]}
    ],
}


class Someone:
    """A visitor, signed in or not."""

    def __init__(self, *, is_authenticated: bool) -> None:
        self.is_authenticated = is_authenticated


def asked(day: NewDay, *, signed_in: bool) -> HttpResponse:
    """One request through the middleware."""
    request = HttpRequest()
    request.user = Someone(is_authenticated=signed_in)
    return day(request)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("signed_in", "periods", "because"),
    [
        (False, 1, "a visitor who is not signed in costs the database nothing"),
        (True, 5, "every period that ended since the case was last drawn is owed"),
    ],
)
def test_duties_that_begin_by_the_passing_of_time_appear(monkeypatch, signed_in, periods, because):
    """The first period ends on 28 February 2026, and each later one six months on."""
    store.append("D-1", facts_of(from_values(VALUES)), expected=0, actor="x", reason="r", at=OPENED)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2027, 9, 10))
    day = NewDay(lambda _request: HttpResponse("page"))

    assert asked(day, signed_in=signed_in).content == b"page"
    assert len(owed()) == periods, because


def owed() -> list[str]:
    """The timeliness reports the lists show."""
    viewer = Viewer("authority", frozenset({Role.AUTHORITY}), "dorset")
    lines = store.owed(viewer, ["appropriate-authority"], on=datetime.date(2027, 9, 10), limit=50)
    return [line.because for line in lines if line.duty == "report-timeliness"]


@pytest.mark.django_db
def test_sign_ins_that_have_run_out_are_cleared_away() -> None:
    """One that has not run out stays."""
    for key, year in (("ended", 2020), ("running", 9999)):
        ends = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    asked(NewDay(lambda _request: HttpResponse("page")), signed_in=True)

    assert [one.session_key for one in Session.objects.all()] == ["running"]
