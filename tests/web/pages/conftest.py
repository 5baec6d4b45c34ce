"""What the tests of pages start from: a day that does not pass, and cases by name."""

import datetime
import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from custodiet.web.pages.cases import moments
from tests.web.pages.made import AT


@pytest.fixture(autouse=True)
def third_of_september(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is half past ten on 3 September 2026, in London."""

    def clock(_zone: datetime.tzinfo) -> datetime.datetime:
        return AT

    monkeypatch.setattr(moments, "CLOCK", clock)


@pytest.fixture
def dorset(client_as: Callable[[str], Client]) -> Client:
    """A client signed in as Dorset's appropriate authority."""
    return client_as("authority.dorset")


@pytest.fixture
def words() -> Callable[[object], str]:
    """The words of a page's main part as a reader meets them, spaces made single."""

    def read(answer: object) -> str:
        page = answer.content.decode()  # type: ignore[attr-defined]  # a response of the client
        main = page[page.index("<main") : page.index("</main>")]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())

    return read
