"""Every role, and nobody, at every address: by URL, whatever the menu shows."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from custodiet.web.accounts.roles import Role
from tests.web.every_page import PAGES, WHO, Row


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_a_page_opens_to_its_roles_and_to_no_other(
    row: Row, client_as: Callable[[str], Client], request: pytest.FixtureRequest
) -> None:
    """A page of another role is refused even to somebody who types its address."""
    for fixture in row.prepare:
        request.getfixturevalue(fixture)
    address = reverse(row.name, args=row.args)

    answered = {role: client_as(WHO[role]).get(address).status_code for role in Role}

    refused = {role: 404 if role in row.hidden else row.refused for role in Role}
    assert answered == {**refused, **dict.fromkeys(row.roles, row.answer)}


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_nobody_comes_in_without_signing_in(
    row: Row, client: Client, accounts: object, request: pytest.FixtureRequest
) -> None:
    """A private page sends a stranger to sign in, and says nothing else."""
    for fixture in row.prepare:
        request.getfixturevalue(fixture)

    answer = client.get(reverse(row.name, args=row.args))

    if row.public:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_a_form_without_its_token_is_refused(
    row: Row, accounts: dict[str, object], client_as: Callable[[str], Client]
) -> None:
    """No page takes a POST that another site's page could have sent."""
    cookie = client_as("administrator").cookies["sessionid"].value
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["sessionid"] = cookie

    answer = strict.post(reverse(row.name, args=row.args))

    assert answer.status_code in {403, 405}


def test_every_address_is_in_the_table() -> None:
    """An address nobody put in the table is an address nobody thought about."""
    assert {row.name for row in PAGES} == set(_names(get_resolver().url_patterns))


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_shows_accounts_to_administrators_alone(
    role: Role, client_as: Callable[[str], Client]
) -> None:
    """What one may not open is not offered."""
    page = client_as(WHO[role]).get(reverse("help")).content.decode()

    assert ('href="/accounts"' in page) is (role is Role.ADMINISTRATOR)


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name
