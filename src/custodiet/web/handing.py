"""Receipts of nights handed in, by the page or by the command: read, followed and recorded."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from custodiet.errors import CustodietError, NotAllowed, NotFit, NotKnown
from custodiet.inquiry.access.audit.nights import Night, Now, read
from custodiet.inquiry.access.audit.sight import Viewer, may_know_nights
from custodiet.web.accounts.models import Account
from custodiet.web.store.nights import Taken, hand_in
from custodiet.web.words import counted

__all__ = ["hand_in_files", "hand_in_folders", "told"]

_WHY = "The record says who handed a receipt in, for which force."


def hand_in_files(
    force: str, files: Iterable[tuple[bytes, str]], *, actor: str, at: datetime.datetime
) -> Taken:
    """Hand in the content of files, each with its name; what is no receipt is refused by itself."""
    receipts: list[Night | Now] = []
    refusals: list[CustodietError] = []
    for content, name in files:
        try:
            receipts.append(read(content, name))
        except NotFit as fault:
            refusals.append(fault)
    taken = hand_in(force, receipts, actor=actor, at=at)
    return Taken(taken.new, taken.held, (*refusals, *taken.refusals))


def hand_in_folders(folders: Sequence[Path], *, actor: str, at: datetime.datetime) -> Taken:
    """Hand in every receipt of stores of nights, and of folders that `current` wrote.

    `actor` is the username of an account that may hand in on the page, for its own force. Raises
    NotAllowed where it may not, and NotKnown where there is no such account or a folder has no
    receipt.
    """
    force = _force_of(actor)
    places = [place for folder in folders for place in _receipts_in(folder)]
    files = ((place.read_bytes(), str(place)) for place in places)
    return hand_in_files(force, files, actor=actor, at=at)


def told(taken: Taken) -> str:
    """What became of the receipts, in a line; why some were refused stands apart."""
    said = f"{counted(taken.new, 'receipt')} handed in."
    return f"{said} {taken.held:,} held already." if taken.held else said


def _force_of(actor: str) -> str:
    account = Account.objects.filter(username=actor, is_active=True).first()
    if account is None:
        raise NotKnown(
            f"There is no account {actor}.", why=_WHY, do="Give the username of an auditor."
        )
    who = Viewer(account.username, frozenset(account.roles), account.force, account.staff)
    may, because = may_know_nights(who, "hand-in")
    if not may:
        raise NotAllowed(
            f"{actor} may not hand in receipts: {because}.",
            why=_WHY,
            do="Give the username of an auditor of the force whose nights these are.",
        )
    return account.force


def _receipts_in(folder: Path) -> list[Path]:
    found = sorted(folder.glob("night-*/receipt.json"))
    if (folder / "receipt.json").is_file():
        found.append(folder / "receipt.json")
    if not found:
        raise NotKnown(
            f"{folder} holds no receipt of a night.",
            why="A night that ran and is not told of looks as if none had run.",
            do="Give a store of nights, or a folder that `custodiet access current` wrote.",
        )
    return found
