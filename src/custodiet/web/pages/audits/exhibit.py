"""The exhibit of a conduct matter that an audit opened, from inside the audit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from custodiet.web.exhibits import given
from custodiet.web.guards import only
from custodiet.web.pages.audits.seen import READERS, record_look, seen
from custodiet.web.pages.exhibits import drawn
from custodiet.web.store.matters import Matter

__all__ = ["exhibit", "exhibit_file"]

FILE = "audit-exhibit-file"


@require_safe
@only(*READERS)
def exhibit(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """The exhibit to be read and printed; reading it leaves an entry in the record.

    Http404 where no matter was opened.
    """
    return _recorded(request, reference, staff, file=False)


@require_safe
@only(*READERS)
def exhibit_file(request: HttpRequest, reference: str, staff: str) -> HttpResponse:
    """The exhibit as a file, byte by byte what its digest is of; taking it leaves an entry too."""
    return _recorded(request, reference, staff, file=True)


def _recorded(request: HttpRequest, reference: str, staff: str, *, file: bool) -> HttpResponse:
    found = seen(request, reference)
    standing = found.audit.standing(staff)
    if not standing.case:
        raise Http404
    matter = Matter(standing.case, reference, staff, standing.exhibit)
    back, path = (reverse(name, args=[reference, staff]) for name in ("audit-person", FILE))
    answer = given(matter) if file else drawn(request, matter, file=path, back=back)
    record_look(found, f"exhibit about {staff}")
    return answer
