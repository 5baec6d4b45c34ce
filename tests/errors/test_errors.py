"""How we say no: what a person reads, and what survives between processes."""

import pickle

import pytest

from custodiet.errors import (
    CustodietError,
    NotAllowed,
    NotAsRecorded,
    NotFit,
    NotInForce,
    NotKnown,
)


@pytest.mark.parametrize("kind", [NotAllowed, NotAsRecorded, NotFit, NotInForce, NotKnown])
def test_a_refusal_is_printed_in_its_parts(kind):
    """Place, what, why, do, citation, in that order."""
    refusal = kind(
        "No.", why="It matters.", do="Do this.", cite="SI 2020/4 reg 31", where="a.yaml:3:1"
    )

    assert isinstance(refusal, CustodietError)
    assert str(refusal) == "a.yaml:3:1: No. It matters. Do this. [SI 2020/4 reg 31]"


def test_parts_that_are_empty_leave_no_trace():
    """Where no law and no file is involved neither is hinted at."""
    assert str(NotKnown("No.", why="It matters.", do="Do this.")) == "No. It matters. Do this."


def test_a_refusal_survives_between_processes():
    """What a worker refuses, the process that asked can print."""
    refusal = NotFit("No.", why="It matters.", do="Do this.", where="a.yaml:3:1")
    refusal.faults = (NotFit("Also no.", why="It matters.", do="Do that."),)

    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - what was just pickled here
    assert str(again) == str(refusal)
    assert [one.what for one in again.faults] == ["Also no."]
