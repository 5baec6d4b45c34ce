"""How we say no: five refusals, each in four parts a person can act on."""

from __future__ import annotations

__all__ = ["CustodietError", "NotAllowed", "NotAsRecorded", "NotFit", "NotInForce", "NotKnown"]


class CustodietError(Exception):
    """Base of every error a caller may show to a person.

    Takes `what` happened, `why` it matters, what to `do` about it, the `cite` it rests on
    (empty where no law is involved) and `where` in a file it was found ("file:line:column",
    empty where no file is involved). `str()` gives the parts as sentences, in that order.
    """

    def __init__(self, what: str, *, why: str, do: str, cite: str = "", where: str = "") -> None:
        super().__init__(what, why, do, cite, where)
        self.what = what
        self.why = why
        self.do = do
        self.cite = cite
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        """Carry the refusal between processes whole: its parts are keywords, not arguments."""
        return _remade, (type(self), *self.args), self.__dict__

    def __str__(self) -> str:
        """The refusal as it is printed: place, what, why, do, citation."""
        place = f"{self.where}: " if self.where else ""
        source = f" [{self.cite}]" if self.cite else ""
        return f"{place}{self.what} {self.why} {self.do}{source}"


def _remade(
    kind: type[CustodietError], what: str, why: str, do: str, cite: str, where: str
) -> CustodietError:
    return kind(what, why=why, do=do, cite=cite, where=where)


class NotInForce(CustodietError):
    """No version of the provision applies to these facts."""


class NotAllowed(CustodietError):
    """The law or the state of the case forbids this step now."""


class NotKnown(CustodietError):
    """A fact the answer needs has not been supplied; it is never guessed."""


class NotFit(CustodietError):
    """Material coming in, or going out, fails its contract.

    `faults` holds every fault where there may be more than one; the refusal itself is the first.
    """

    faults: tuple[NotFit, ...] = ()


class NotAsRecorded(CustodietError):
    """The record does not match its own hashes, or changed since the reader last looked."""
