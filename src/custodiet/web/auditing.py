"""From a run's answers on disk to an audit in the store, by the weights in force."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from custodiet.errors import NotAllowed, NotKnown
from custodiet.inquiry.access.audit import EVERYONE
from custodiet.inquiry.access.audit.lot import drawn
from custodiet.inquiry.access.handover import Narrowed, handed_over
from custodiet.inquiry.access.lines import PersonLine
from custodiet.inquiry.access.pointing import Pointed, pointed
from custodiet.web.accounts.models import Account
from custodiet.web.accounts.roles import Role
from custodiet.web.store import audits
from custodiet.web.store.weights import weights_of

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
    weights = weights_of(look.audit.force).in_force
    leads = pointed(answers, found.opened, weights)
    people = [one.staff for one in found.people if one.staff not in found.nobodys]
    pool = [one for one in people if _stands_out_nowhere(one, leads)]
    # Where everyone is asked nobody is drawn: they would be told that chance chose them.
    lot = () if look.audit.approach == EVERYONE else drawn(reference, pool)
    audits.load_accesses(
        reference,
        found.accesses(),
        (_person(one, leads, lot) for one in found.people),
        found.subjects,
        receipt={
            "receipt_sha256": found.receipt["receipt_sha256"],
            "engine": found.receipt.get("engine", ""),
            "weights_version": weights.version,
            "rows_refused": len(found.receipt.get("rows_refused", [])),
            "accesses": found.count,
            "templates": _templates(found.receipt.get("templates", [])),
        },
        expected=look.expected,
        actor=actor,
        at=at,
    )
    return found.count, len(found.people)


def _person(one: PersonLine, leads: Mapping[str, Pointed], lot: Collection[str]) -> PersonLine:
    """Somebody with the lane, the points and the facts of their leads, or drawn by chance."""
    line = one._replace(lane="", points=0, points_why=[])
    if one.staff in leads:
        theirs = leads[one.staff]
        facts = [list(each) for each in theirs.facts]
        line = line._replace(
            lane=theirs.lane, points=theirs.points, points_why=list(theirs.why), leads=facts
        )
    return line._replace(lane="random") if one.staff in lot else line


def _stands_out_nowhere(staff: str, leads: Mapping[str, Pointed]) -> bool:
    """Whether chance may draw them: in no lane but that of the rest, explained or not."""
    return staff not in leads or leads[staff].lane == "rest"


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
            "against_chance": _against_chance(one),
            **({"weak": True} if _weak(one) else {}),
            **({} if one.get("on", True) else {"off": one.get("why_off", "")}),
        }
        for one in told
    ]


def _weak(one: Mapping[str, Any]) -> bool:
    """Whether all that a template explained is graded C: a weak tie, however early recorded."""
    explained = one.get("explained", 0)
    return bool(explained) and one.get("grades", {}).get("C") == explained


def _against_chance(one: Mapping[str, object]) -> str:
    """How much more of the log a template explains than of the same log with people shuffled.

    Text, because the record takes no fractions; empty where it explained nothing or was not tried.
    """
    if not one.get("explained") or "by_chance" not in one:
        return ""
    return f"{one['times_chance']:,} times" if one["by_chance"] else "never by chance"
