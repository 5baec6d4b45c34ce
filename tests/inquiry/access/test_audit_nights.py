"""Nights as their receipts say them: in order, each access accounted for, of nobody anything."""

import dataclasses
import json
from typing import Any

import pytest

from custodiet.cli import main
from custodiet.errors import NotAllowed, NotFit
from custodiet.inquiry.access.audit import nights
from custodiet.inquiry.access.audit.nights import Counts, Night, Now, followed, read, stores_of
from custodiet.inquiry.access.audit.sight import may_know_nights
from tests.inquiry.access.test_audit_sight import viewer
from tests.inquiry.test_access_nights import BACK_DATED, FIRST, LINKED, LOG, run


@pytest.fixture(scope="module")
def receipts(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """Of two nights, as the command leaves them: one row arrived late, one was withdrawn."""
    store = tmp_path_factory.mktemp("nights") / "store"
    run(store, "2026-03-03", LOG, assignment=FIRST, record_case=LINKED)
    run(store, "2026-03-04", LOG, assignment=[BACK_DATED], record_case=LINKED)
    out = store.parent / "now"
    main(["access", "current", str(store), "--on", "2026-03-05", "--out", str(out)])
    places = (store / "night-00001", store / "night-00002", out)
    first, second, now = ((one / "receipt.json").read_bytes() for one in places)
    return first, second, now


def changed(content: bytes, **values: Any) -> bytes:
    """A receipt with other values in it."""
    return json.dumps({**json.loads(content), **values}).encode()


def test_what_the_command_leaves_is_read(receipts: tuple[bytes, bytes, bytes]) -> None:
    """What was new, what arrived late, what was withdrawn, and what settles until when."""
    first, second, now = (read(one, "receipt.json") for one in receipts)

    (store,) = stores_of([first, second, now])
    assert isinstance(first, Night)
    assert first.new == Counts(explained=1, unexplained=1, cannot_tell=0)
    assert (first.late_context_explained, first.withdrawn_took) == (0, 0)
    latest = store.latest
    assert (latest.number, latest.new.accesses) == (2, 0)
    assert (latest.late_context_explained, latest.withdrawn_took) == (1, 1)
    assert latest.settled_on.isoformat() == "2026-03-11"
    assert isinstance(store.now, Now)
    assert store.settling_is_current
    assert store.now.settling == 1


def test_settling_is_as_it_was_last_said(receipts: tuple[bytes, bytes, bytes]) -> None:
    """What stands now may have been asked with another period than the night was."""
    first, second, _ = (read(one, "receipt.json") for one in receipts)
    longer = read(changed(receipts[2], settling_days=10), "receipt.json")

    (before,) = stores_of([first, second])
    (after,) = stores_of([first, second, longer])

    assert (before.settling_days, before.settled_on.isoformat()) == (7, "2026-03-11")
    assert (after.settling_days, after.settled_on.isoformat()) == (10, "2026-03-14")


def test_what_is_kept_is_read_back_and_names_nobody(
    receipts: tuple[bytes, bytes, bytes],
) -> None:
    """The record holds counts and days; no file, no row and no person comes with them."""
    for content in receipts:
        one = read(content, "receipt.json")
        payload = nights.payload_of(one)

        back = nights.night_of if isinstance(one, Night) else nights.now_of
        assert back(json.loads(json.dumps(payload)), one.sha256) == one
        told = json.dumps(payload)
        assert not [word for word in ("S1", "S2", "R1", "parquet", "AS1") if f'"{word}"' in told]


def test_a_night_left_out_is_missed(receipts: tuple[bytes, bytes, bytes]) -> None:
    """Neither a later night nor what stands now follows what was not handed in."""
    first, second, now = (read(one, "receipt.json") for one in receipts)

    with pytest.raises(NotAllowed, match=r"Night 2 of 2026-03-04 follows no night"):
        followed((), second)
    with pytest.raises(NotAllowed, match="No store here says, after 2 nights"):
        followed(stores_of([first]), now)
    with pytest.raises(NotAllowed, match="Night 2"):
        followed(stores_of([first, second]), second)


def test_a_receipt_changed_afterwards_is_no_link(receipts: tuple[bytes, bytes, bytes]) -> None:
    """The next night names the receipt as it was written."""
    first = read(changed(receipts[0], settling_days=0), "receipt.json")
    second = read(receipts[1], "receipt.json")

    with pytest.raises(NotAllowed, match="follows no night"):
        followed(stores_of([first]), second)


def test_every_access_is_accounted_for(receipts: tuple[bytes, bytes, bytes]) -> None:
    """What was before, what is new and what was said again come to what stands after."""
    first, second, _ = (read(one, "receipt.json") for one in receipts)
    assert isinstance(second, Night)
    lost = dataclasses.replace(second, again=second.again[:1])

    with pytest.raises(NotFit, match="Night 2 does not account for every access"):
        followed(stores_of([first]), lost)


def test_two_stores_stand_beside_one_another(receipts: tuple[bytes, bytes, bytes]) -> None:
    """A first night begins a store; what follows goes to the one that it names."""
    first, second, _ = (read(one, "receipt.json") for one in receipts)
    other = read(changed(receipts[0], on="2026-03-01"), "receipt.json")

    one, two = stores_of([other, first, second])

    assert (len(one.nights), len(two.nights)) == (1, 2)
    assert not two.settling_is_current


@pytest.mark.parametrize(
    ("content", "where", "because"),
    [
        (b"", "r.json:1:1", "nothing"),
        (b"{\n  3", "r.json:2:3", "no JSON, at its place"),
        (b"[1]", "r.json:1:1", "no receipt"),
        (b'{"night": 1}', "r.json:1:1", "half of one"),
        (b"[" * 100_000, "r.json:1:1", "deeper than any stack"),
        (b"\xff\xfe", "r.json:1:1", "no text"),
    ],
)
def test_what_is_no_receipt_is_refused(content: bytes, where: str, because: str) -> None:
    """With its place, and what to send in its stead."""
    with pytest.raises(NotFit, match="is no receipt of a night") as fault:
        read(content, "r.json")

    assert fault.value.where == where, because


@pytest.mark.parametrize(
    ("values", "because"),
    [
        ({"night": True}, "no number"),
        ({"settling_days": -1}, "less than none"),
        ({"on": "lately"}, "no day"),
        ({"new": {"guilty": 1}}, "an answer that is none"),
        ({"new": {"explained": 1.5}}, "no whole number"),
        ({"again": [{"because": "x", "from": "guilty", "to": "explained", "accesses": 1}]}, "none"),
    ],
)
def test_a_receipt_with_a_count_that_is_none_is_refused(
    receipts: tuple[bytes, bytes, bytes], values: dict[str, Any], because: str
) -> None:
    """A count read wrongly would be shown as true."""
    assert isinstance(read(receipts[0], "r.json"), Night)

    with pytest.raises(NotFit, match="is no receipt"):
        read(changed(receipts[0], **values), because)


REMOVED = {"before": "2026-03-02", "nights": [1, 2, 3, 5], "context": ["a"], "answers": {}}


@pytest.mark.parametrize(
    ("why", "kept", "because"),
    [
        ("x" * 500, "x" * 500, "as long as may be"),
        ("x" * 501, "x" * 500 + "… (cut here: the receipt has 1 more character)", "one more"),
        ("x" * 2_600, "x" * 500 + "… (cut here: the receipt has 2,100 more characters)", "many"),
    ],
)
def test_why_nights_were_removed_is_not_cut_in_silence(
    receipts: tuple[bytes, bytes, bytes], why: str, kept: str, because: str
) -> None:
    """Whoever reads half a reason must know that it is half of one."""
    told = read(changed(receipts[0], removed={**REMOVED, "why": why}), "r.json")

    assert isinstance(told, Night)
    assert told.removal is not None
    assert told.removal.why == kept, because


def test_the_nights_of_a_removal_are_said_in_few_words(
    receipts: tuple[bytes, bytes, bytes],
) -> None:
    """A removal of six years would fill a page with numbers; nothing stated is no fault."""
    told = read(changed(receipts[0], removed=REMOVED), "r.json")

    assert isinstance(told, Night)
    assert told.removal is not None
    assert told.removal.spans == ((1, 3), (5, 5))
    assert told.removal.stated() == {}


@pytest.mark.parametrize(
    "wrong", [{"before": "once"}, {"nights": ["1"]}, {"nights": [True]}, {"context": 3}]
)
def test_a_removal_that_does_not_say_what_is_refused(
    receipts: tuple[bytes, bytes, bytes], wrong: dict[str, Any]
) -> None:
    """What went is shown as the receipt says it, or not at all."""
    with pytest.raises(NotFit, match="is no receipt"):
        read(changed(receipts[0], removed={**REMOVED, **wrong}), "r.json")


@pytest.mark.parametrize(
    ("who", "sees", "hands_in"),
    [
        (viewer("auditor"), True, True),
        (viewer("appropriate-authority"), True, False),
        (viewer("auditor", force=""), False, False),
        (viewer("press-officer"), False, False),
        (viewer("member"), False, False),
        (viewer("administrator"), False, False),
    ],
)
def test_who_knows_of_the_nights(
    who: Any,
    sees: bool,  # noqa: FBT001 - a column of the table
    hands_in: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Whoever runs audits hands receipts in; the authority of the force reads them too."""
    assert may_know_nights(who, "see")[0] is sees
    assert may_know_nights(who, "hand-in")[0] is hands_in
