"""How a case's reference is written in an address, whatever characters it holds."""

import re

__all__ = ["TAKEN", "ReferenceInAddress", "read_reference", "written_reference"]

# Words that stand where a reference would: a case so called is written another way.
TAKEN = frozenset({"import", "new"})
_PLAIN = re.compile(r"[A-Za-z0-9_.-]")
_MARKED = re.compile(r"(?:~[0-9a-f]{2})+")


def written_reference(reference: str) -> str:
    """The reference as one segment of an address; `read_reference` of it is the reference."""
    written = "".join(one if _PLAIN.match(one) else _marked(one) for one in reference)
    if written in TAKEN or not written.strip("."):
        return _marked(written[:1]) + written[1:]
    return written


def read_reference(written: str) -> str:
    """The reference that a segment of an address stands for.

    Raises ValueError for what `written_reference` never writes, so that a case has one address.
    """
    reference = _MARKED.sub(lambda found: _unmarked(found.group()), written)
    if written_reference(reference) != written:
        message = "not an address of a case"
        raise ValueError(message)
    return reference


def _marked(text: str) -> str:
    return "".join(f"~{byte:02x}" for byte in text.encode())


def _unmarked(marked: str) -> str:
    return bytes.fromhex(marked.replace("~", "")).decode()


class ReferenceInAddress:
    """Django's path converter for a case's reference."""

    regex = r"[A-Za-z0-9_.~-]+"

    def to_python(self, value: str) -> str:
        """The reference; raises ValueError, which Django takes as no such address."""
        return read_reference(value)

    def to_url(self, value: str) -> str:
        """The segment that stands for a reference."""
        return written_reference(value)
