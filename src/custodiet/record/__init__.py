"""What happened, and can it be proved: entries that commit to one another, and their proofs."""

from custodiet.record import checkpoint, merkle
from custodiet.record._canonical import canonical
from custodiet.record._entry import Entry, Personal, from_line, make_entry, to_line
from custodiet.record._excerpt import excerpt
from custodiet.record._verify import Verified, verify

__all__ = [
    "Entry",
    "Personal",
    "Verified",
    "canonical",
    "checkpoint",
    "excerpt",
    "from_line",
    "make_entry",
    "merkle",
    "to_line",
    "verify",
]
