"""How we say no: five refusals, each in four parts a person can act on."""

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

    def __str__(self) -> str:
        """The refusal as it is printed: place, what, why, do, citation."""
        place = f"{self.where}: " if self.where else ""
        source = f" [{self.cite}]" if self.cite else ""
        return f"{place}{self.what} {self.why} {self.do}{source}"


class NotInForce(CustodietError):
    """No version of the provision applies to these facts."""


class NotAllowed(CustodietError):
    """The law or the state of the case forbids this step now."""


class NotKnown(CustodietError):
    """A fact the answer needs has not been supplied; it is never guessed."""


class NotFit(CustodietError):
    """Material coming in, or going out, fails its contract."""


class NotAsRecorded(CustodietError):
    """The record does not match its own hashes, or changed since the reader last looked."""
