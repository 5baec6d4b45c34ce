"""What goes out with every answer: nothing inline, nothing from elsewhere, nothing kept."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.web.every_page import PAGES, WHO, Row

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
OPEN_PAGES = [row for row in PAGES if row.answer == 200]


class Inline(HTMLParser):
    """Collects what a strict policy would refuse to run or draw."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts without a source, styles, handlers, and addresses that run."""
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.found.append(tag)
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.found.append(f"{tag} {name}")
            if (value or "").strip().lower().startswith(("javascript:", "data:", "//", "http")):
                self.found.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("row", OPEN_PAGES, ids=lambda row: row.name)
def test_a_page_holds_nothing_inline_and_nothing_from_elsewhere(
    row: Row, client_as: Callable[[str], Client], request: pytest.FixtureRequest
) -> None:
    """Text that slipped past escaping could then still do nothing."""
    client = client_as(next(name for role, name in WHO.items() if role in row.roles))
    for fixture in row.prepare:
        request.getfixturevalue(fixture)

    answer = client.get(reverse(row.name, args=row.args))

    seen = Inline()
    seen.feed(answer.content.decode())
    assert seen.found == []
    assert answer.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        "<style>a{}</style>",
        '<p style="color:red">',
        '<p onclick="x()">',
        '<a href="javascript:x()">',
        '<img src="https://elsewhere.example/x.png">',
        '<script src="//elsewhere.example/x.js"></script>',
    ],
)
def test_what_is_inline_is_seen(html: str) -> None:
    """The check can fail."""
    seen = Inline()
    seen.feed(html)

    assert seen.found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "because"),
    [
        ("Content-Security-Policy", POLICY, "nothing inline, nothing from elsewhere"),
        ("X-Frame-Options", "DENY", "no other page may show ours inside it"),
        ("X-Content-Type-Options", "nosniff", "a case file is never taken for a script"),
        ("Referrer-Policy", "same-origin", "an address names a case"),
        ("Cross-Origin-Opener-Policy", "same-origin", "no page keeps hold of ours"),
        ("Cross-Origin-Resource-Policy", "same-origin", "nor reads what it draws"),
        ("Cache-Control", "no-store", "a shared desk keeps no copy"),
        ("X-Robots-Tag", "noindex, nofollow", "no search engine keeps one"),
    ],
)
@pytest.mark.parametrize("address", ["/help", "/", "/nowhere", "/healthz"])
def test_every_answer_carries_the_headers(
    client: Client, address: str, name: str, value: str, because: str
) -> None:
    """Pages, errors and redirects alike."""
    assert client.get(address).headers[name] == value, because


def test_cookies_cannot_be_read_by_scripts_or_sent_by_other_sites(
    client: Client, accounts: object
) -> None:
    """The session and the form token are the only two."""
    client.get("/sign-in")
    client.post("/sign-in", {"login": "chair", "password": "an invented example"})

    assert set(client.cookies) == {"sessionid", "csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_the_cookies_page_names_them_all(client: Client, db: None) -> None:
    """A new cookie needs its words there."""
    page = client.get("/cookies").content.decode()

    assert set(re.findall(r'scope="row"[^>]*>(\w+)<', page)) == {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
    }


@pytest.mark.django_db
def test_the_service_answers_only_to_its_names(client: Client) -> None:
    """Another name in the request could end up in a link that is sent to somebody."""
    answer = client.get("/help", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "The request could not be read" in answer.content.decode()


@pytest.mark.django_db
def test_static_files_are_kept_for_ever_under_their_content(client: Client) -> None:
    """Their name changes when they do."""
    page = client.get("/help").content.decode()
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)

    assert len(files) == 7
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.", file), f"{file} has no hash"
        answer = client.get(file)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.getvalue()
