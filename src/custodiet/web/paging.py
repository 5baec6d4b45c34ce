"""Pages of a long list: the numbers shown, and what to say about where one is."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

__all__ = ["asked_for", "pages"]


def asked_for(given: str | None, last: int) -> int:
    """The page number asked for; anything that is not a page of this list is page 1."""
    number = int(given) if given and given.isascii() and given.isdigit() else 1
    return number if 1 <= number <= max(last, 1) else 1


def pages(number: int, last: int, query: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Parameters for `govukPagination`; empty, which draws nothing, where there is one page.

    `query` is what the list was asked with, so that filters and order stay; lists in it repeat.
    """
    if last < 2:
        return {}

    def address(page: int) -> str:
        kept = {key: value for key, value in query.items() if key != "page"}
        return f"{path}?{urlencode({**kept, 'page': page}, doseq=True)}"

    items: list[dict[str, Any]] = []
    for page in range(1, last + 1):
        if page in {1, last} or abs(page - number) <= 1:
            items.append({"number": page, "href": address(page), "current": page == number})
        elif not items[-1].get("ellipsis"):
            items.append({"ellipsis": True})
    parameters: dict[str, Any] = {"items": items}
    if number > 1:
        parameters["previous"] = {"href": address(number - 1)}
    if number < last:
        parameters["next"] = {"href": address(number + 1)}
    return parameters
