"""The menu marks where the reader is, for the eye and for a screen reader alike."""

from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

MARKED = "govuk-service-navigation__item--active"


@pytest.mark.parametrize(
    ("address", "current", "because"),
    [
        ("/audits", "page", "the page of the entry itself"),
        ("/nights", "true", "reached from there, under an address of its own"),
        ("/weights", "true", "the same"),
        ("/new-audit", "true", "the same"),
    ],
)
def test_the_pages_of_audits_are_marked_as_inside_audits(
    client_as: Callable[[str], Client], address: str, current: str, because: str
) -> None:
    """Whoever comes by a link must see, and hear, in which part of the service they are."""
    shown = client_as("auditor").get(address).content.decode()

    menu = shown[shown.index('aria-label="Service"') :]
    marked = menu[menu.index(MARKED) :]
    link = marked[marked.index("<a ") : marked.index("</a>")]
    assert 'href="/audits"' in link, because
    assert f'aria-current="{current}"' in link, because
    assert menu.count(MARKED) == 1
