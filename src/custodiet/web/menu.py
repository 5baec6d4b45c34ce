"""What surrounds a page: the menu by role, who is signed in, and whether the data is invented."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from custodiet.case.steps import OUTSIDE
from custodiet.web.accounts.models import Account, ExampleMark
from custodiet.web.accounts.roles import Role

__all__ = ["MENU", "Item", "around_the_page"]


@dataclass(frozen=True)
class Item:
    """One entry of the menu: the URL's name, its words, and the roles that see it.

    No roles means everyone, signed in or not. `numbered` opens it as well to whoever has a staff
    number, whatever their roles. The entry is marked on every address that begins with its own,
    or with that of one of the URLs in `holds`.
    """

    url: str
    text: str
    roles: frozenset[Role] = frozenset()
    numbered: bool = False
    holds: tuple[str, ...] = ()


WORKING = frozenset(Role) - OUTSIDE
MENU = (
    Item("home", "My work", WORKING),
    Item("cases", "Cases", WORKING),
    Item("concern", "Report a concern", WORKING | {Role.MEMBER}),
    Item(
        "audits",
        "Audits",
        frozenset({Role.AUDITOR, Role.AUTHORITY}),
        holds=("audit-new", "audit-nights", "audit-weights"),
    ),
    Item("questions", "Questions to me", frozenset({Role.MEMBER}), numbered=True),
    Item("accounts", "Accounts", frozenset({Role.ADMINISTRATOR})),
    Item("law", "Law"),
    Item("help", "Help"),
)


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """Template context: `menu` as the design system's items, `account` or None, `is_example`."""
    user = request.user
    account = user if isinstance(user, Account) else None
    return {
        "account": account,
        "is_example": ExampleMark.objects.exists(),
        "menu": [_drawn(item, request.path) for item in MENU if _open(item, account)],
    }


def _open(item: Item, account: Account | None) -> bool:
    if not item.roles:
        return True
    if account is None:
        return False
    return account.has_any_role(item.roles) or (item.numbered and bool(account.staff))


def _drawn(item: Item, path: str) -> dict[str, object]:
    address = reverse(item.url)
    places = (address, *map(reverse, item.holds))
    inside = any(path == place or path.startswith(f"{place}/") for place in places)
    return {
        "href": address,
        "text": item.text,
        "current": path == address,
        "active": inside and path != address,
    }
