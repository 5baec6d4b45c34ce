"""From a run's answers on disk to an audit in the store."""

from __future__ import annotations

import datetime
from pathlib import Path

from custodiet.errors import NotAllowed, NotKnown
from custodiet.inquiry.access.handover import Narrowed, handed_over
from custodiet.web.accounts.models import Account
from custodiet.web.accounts.roles import Role
from custodiet.web.store import audits

__all__ = ["load_run"]


def load_run(
    reference: str,
    *,
    answers: Path,
    log: Path,
    context: Path,
    narrowed: Narrowed,
    actor: str,
    at: datetime.datetime,
) -> tuple[int, int]:
    """Load what a run answered into an audit; gives how many accesses and people.

    `actor` is the username of an auditor of the audit's force. Raises NotKnown where there is no
    such audit, NotAllowed where the account may not load it or it is loaded already, and NotFit
    for answers that are not those of the log.
    """
    look = audits.look_audit(reference)
    _require_auditor(actor, look.audit.force)
    found = handed_over(answers, log, context, narrowed)
    audits.load_accesses(
        reference,
        (audits.AccessLine(*one) for one in found.accesses()),
        (audits.PersonLine(*one) for one in found.people),
        found.subjects,
        receipt={
            "receipt_sha256": found.receipt["receipt_sha256"],
            "engine": found.receipt.get("engine", ""),
            "accesses": found.count,
            "templates": _templates(found.receipt.get("templates", [])),
        },
        expected=look.expected,
        actor=actor,
        at=at,
    )
    return found.count, len(found.people)


def _require_auditor(actor: str, force: str) -> None:
    try:
        account = Account.objects.get(username=actor)
    except Account.DoesNotExist as error:
        raise NotKnown(
            f"There is no account {actor}.",
            why="The record says who loaded the accesses of an audit.",
            do="Give the username of an auditor.",
        ) from error
    if not account.has_any_role([Role.AUDITOR]) or account.force != force:
        raise NotAllowed(
            f"{actor} is no auditor of {force}.",
            why="Logs of access are read by those whose work it is, for the audit's purpose.",
            do="Give the username of an auditor of that force.",
        )


def _templates(told: list[dict[str, object]]) -> list[dict[str, object]]:
    """Each template in a few words: what it says, how much it explained, why it was off."""
    return [
        {
            "id": one["id"],
            "sentence": one.get("sentence", ""),
            "count": one.get("explained", one.get("count", 0)),
            **({} if one.get("on", True) else {"off": one.get("why_off", "")}),
        }
        for one in told
    ]
