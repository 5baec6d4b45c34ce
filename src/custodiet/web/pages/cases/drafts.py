"""Answers on their way: kept in the session from the form to the check, recorded exactly as shown.

A draft is never changed; going back and answering differently makes another. It is dropped when
it is recorded, and with the session when its owner signs out.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

__all__ = ["Draft", "drop", "keep", "kept"]

_KEY = "drafts"
# A session holds the newest few: older ones were abandoned.
_MOST = 10


@dataclass(frozen=True)
class Draft:
    """What was typed for one page: `typed` as the browser sent it, a list for each field.

    `purpose` says which page it is for ("step B severity-assessed"), `expected` how many entries
    of the case its author had seen, `about` what the page was chosen to be about.
    """

    purpose: str
    typed: Mapping[str, list[str]]
    expected: int = 0
    about: tuple[str, ...] = ()

    @property
    def data(self) -> QueryDict:
        """The answers as a form reads them."""
        made = QueryDict(mutable=True)
        for name, values in self.typed.items():
            made.setlist(name, list(values))
        return made


def keep(request: HttpRequest, draft: Draft) -> str:
    """Keep a draft in the session; gives the name it goes by."""
    name = secrets.token_urlsafe(12)
    drafts: dict[str, Any] = request.session.get(_KEY, {})
    newest = dict(list(drafts.items())[-(_MOST - 1) :])
    request.session[_KEY] = {**newest, name: asdict(draft)}
    return name


def kept(request: HttpRequest, name: str, purpose: str) -> Draft:
    """The draft of this name, for this purpose; raises Http404 where the session has none."""
    found = request.session.get(_KEY, {}).get(name)
    if found is None or found["purpose"] != purpose:
        raise Http404
    return Draft(found["purpose"], found["typed"], found["expected"], tuple(found["about"]))


def drop(request: HttpRequest, name: str) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    drafts = dict(request.session.get(_KEY, {}))
    drafts.pop(name, None)
    request.session[_KEY] = drafts
