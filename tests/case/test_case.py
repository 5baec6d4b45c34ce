"""A case as a value: whose it is, who decides on which day, what belongs to which thread."""

import pytest

from custodiet.case import Case
from custodiet.errors import NotKnown
from tests.case.made import KNOWN, D, at, made, step


def test_a_case_finds_its_people_and_allegations() -> None:
    """By the identifiers of the file."""
    case = made(people=({}, {"force": "sussex"}))

    assert case.person("P2").force == "sussex"
    assert case.allegation("P2.1").person == "P2"


@pytest.mark.parametrize(
    ("asked", "what", "known"),
    [
        (lambda case: case.person("P9"), "no person P9", "P1, P2"),
        (lambda case: case.allegation("P9.1"), "no allegation P9.1", "P1.1, P2.1"),
        (lambda case: case.thread("P9.1"), "no allegation P9.1", "P1.1, P2.1"),
    ],
)
def test_somebody_who_is_not_in_the_file_is_not_known(asked, what: str, known: str) -> None:
    """The refusal names those who are."""
    with pytest.raises(NotKnown) as refusal:
        asked(made(people=({}, {})))

    assert what in refusal.value.what
    assert refusal.value.do == f"Choose from: {known}."


def test_an_empty_case_says_that_it_has_nobody() -> None:
    """There is nothing to choose from."""
    with pytest.raises(NotKnown, match="Choose from: none"):
        Case("T", "t").person("P1")


@pytest.mark.parametrize(
    ("events", "on", "force", "because"),
    [
        ((), "2026-01-01", "dorset", "where the file puts the person"),
        (
            (at("2026-03-01", "moved-force", person="P1", to="sussex"),),
            *("2026-02-28", "dorset", "the day before the move"),
        ),
        (
            (at("2026-03-01", "moved-force", person="P1", to="sussex"),),
            *("2026-03-01", "sussex", "from the day of the move"),
        ),
        (
            (at("2026-03-01", "moved-force", person="P1", to="sussex", effective="2026-04-01"),),
            *("2026-03-31", "dorset", "the move is known but not yet in effect"),
        ),
        (
            (at("2026-03-01", "moved-force", person="P1", to="sussex", effective="2026-04-01"),),
            *("2026-04-01", "sussex", "from the day it takes effect"),
        ),
        (
            (at("2026-03-01", "moved-force", person="P2", to="sussex"),),
            *("2026-04-01", "dorset", "somebody else moved"),
        ),
        (
            (
                at("2026-05-01", "moved-force", person="P1", to="kent"),
                at("2026-03-01", "moved-force", person="P1", to="sussex"),
            ),
            *("2026-06-01", "kent", "the later move counts, in whatever order they were told"),
        ),
        (
            (at("2026-03-01", "seconded", person="P1", to="another-body"),),
            *("2026-04-01", "dorset", "a secondment leaves the home force to decide"),
        ),
    ],
)
def test_the_force_that_decides_is_a_fact_of_the_day(
    events: tuple[dict[str, object], ...], on: str, force: str, because: str
) -> None:
    """The appropriate authority is that of the force the person belongs to on the day."""
    case = made(*events, people=({}, {}))

    assert case.force_of("P1", D(on)) == force, because


def test_a_case_as_it_stood_at_the_end_of_a_day() -> None:
    """Later events have not happened yet; a case cut to a day is cut to it once."""
    case = made(KNOWN, at("2026-02-01", "recorded"))
    stood = case.until(D("2026-02-01"))

    assert stood == case
    assert stood.until(D("2026-02-01")) is stood
    assert case.until(D("2026-01-31")).events == case.events[:1]
    assert case.until(D("2026-01-04")).events == ()
    assert case.until(D("2026-01-31")).people == case.people


def test_a_case_with_one_more_event_is_another_case() -> None:
    """Nothing is changed in place."""
    case = made(KNOWN)
    more = case.having(step("2026-02-01", "recorded"))

    assert len(case.events) == 1
    assert [event.name for event in more.events] == ["came-to-attention", "recorded"]


def test_events_are_read_by_day_and_time_and_then_as_told() -> None:
    """The order of a file is the order of telling, not of what happened."""
    case = made(
        at("2026-02-02", "recorded", note="4"),
        at("2026-02-01", "recorded", note="2", time="10:00"),
        at("2026-02-01", "recorded", note="1"),
        at("2026-02-01", "recorded", note="3", time="19:30"),
        at("2026-02-02", "recorded", note="5"),
    )

    assert [event.note for event in case.in_order] == ["1", "2", "3", "4", "5"]


def test_a_thread_holds_what_concerns_its_allegation() -> None:
    """What names the allegation, what is about its person, what is about the whole case."""
    case = made(
        at("2026-01-01", "recorded", note="the whole case"),
        at("2026-01-02", "recorded", note="first", allegations=["P1.1"]),
        at("2026-01-03", "recorded", note="second", allegations=["P1.2"]),
        at("2026-01-04", "suspended", note="its person", person="P1"),
        at("2026-01-05", "suspended", note="another", person="P2"),
        at("2026-01-06", "recorded", note="both", allegations=["P1.1", "P2.1"]),
        people=({}, {}),
        allegations={"P1.1": "P1", "P1.2": "P1", "P2.1": "P2"},
    )

    notes = {name: [event.note for event in case.thread(name).events] for name in ("P1.1", "P2.1")}

    assert notes == {
        "P1.1": ["the whole case", "first", "its person", "both"],
        "P2.1": ["the whole case", "another", "both"],
    }
    assert case.thread("P1.1") is case.thread("P1.1")


def test_a_thread_answers_by_kind() -> None:
    """First, last, all and whether, of one kind or several, in order of day."""
    case = made(
        at("2026-01-03", "update-given"), at("2026-01-01", "recorded"), at("2026-01-02", "recorded")
    )
    thread = case.thread("P1.1")

    assert [event.date.day for event in thread.all("recorded")] == [1, 2]
    assert [event.date.day for event in thread.all("recorded", "update-given")] == [1, 2, 3]
    assert [event.date.day for event in thread.all("recorded", "update-given")] == [1, 2, 3]
    assert thread.first("recorded") == case.in_order[0]
    assert thread.last("recorded", "update-given") == case.in_order[2]
    assert thread.first("referred") is None
    assert thread.last("referred") is None
    assert thread.all("referred") == []
    assert thread.has("referred", "update-given") is True
    assert thread.has("referred") is False


@pytest.mark.parametrize(
    ("severity", "value", "because"),
    [
        ("misconduct", "misconduct", "one value for all"),
        ({"P1.1": "none"}, "none", "a value for each"),
        ({"P2.1": "none"}, None, "none for this allegation"),
    ],
)
def test_a_value_is_for_all_or_for_each(severity: object, value: str | None, because: str) -> None:
    """A field may give one value or a map from allegation to value."""
    thread = made(at("2026-01-06", "severity-assessed", severity=severity)).thread("P1.1")

    assert thread.value(thread.last("severity-assessed"), "severity") == value, because
    assert thread.value(None, "severity") is None


@pytest.mark.parametrize(
    ("events", "person", "left", "former", "because"),
    [
        ((), {}, None, False, "serving"),
        (
            (),
            {"kind": "former-officer", "left": D("2025-03-10")},
            *("2025-03-10", True, "the file says when"),
        ),
        (
            (at("2026-03-01", "resigned", person="P1"),),
            {},
            *("2026-03-01", True, "the day of the resignation where none other is given"),
        ),
        (
            (at("2026-03-01", "retired", person="P1", effective="2026-03-31"),),
            {},
            *("2026-03-31", True, "the day it takes effect"),
        ),
        (
            (
                at("2026-03-01", "resigned", person="P1"),
                at("2026-04-01", "reinstated", person="P1"),
                at("2026-05-01", "dismissed", person="P1"),
            ),
            {},
            *("2026-05-01", False, "came back, and was then dismissed as a serving officer"),
        ),
        (
            (at("2026-03-01", "dismissed", person="P1"),),
            {},
            *("2026-03-01", False, "dismissed in this matter: the rules for serving officers held"),
        ),
        (
            (
                at("2026-03-01", "left-force", person="P1"),
                at("2026-04-01", "reinstated", person="P1"),
            ),
            {},
            *(None, False, "reinstated"),
        ),
        (
            (
                at("2026-03-01", "resigned", person="P1"),
                at("2026-03-01", "reinstated", person="P1"),
            ),
            {},
            *(None, False, "reinstated on the very day"),
        ),
        (
            (
                at("2026-03-01", "dismissed", person="P1"),
                at("2026-04-01", "reinstated", person="P1"),
                at("2026-05-01", "resigned", person="P1"),
            ),
            {},
            *("2026-05-01", True, "left again after coming back"),
        ),
    ],
)
def test_whether_and_when_a_person_left(
    events: tuple[dict[str, object], ...],
    person: dict[str, object],
    left: str | None,
    former: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Other rules govern someone who no longer serves, from the day that took effect."""
    thread = made(*events, people=(person,)).thread("P1.1")

    assert thread.left_on == (D(left) if left else None), because
    assert thread.former is former, because


@pytest.mark.parametrize(
    ("on", "former", "because"),
    [
        ("2026-02-28", False, "not yet given"),
        ("2026-03-01", False, "given, and not yet in effect"),
        ("2026-03-30", False, "the last day before it takes effect"),
        ("2026-03-31", True, "in effect"),
    ],
)
def test_a_resignation_counts_from_the_day_it_takes_effect(
    on: str,
    former: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Who has given notice still serves; the rules for serving officers still govern."""
    case = made(at("2026-03-01", "resigned", person="P1", effective="2026-03-31"))

    assert case.until(D(on)).thread("P1.1").former is former, because


@pytest.mark.parametrize(
    ("heard", "former", "because"),
    [
        (("P1.1",), True, "dismissed for another matter before this one was heard"),
        (("P1.1", "P1.2"), False, "both were heard at once: the officer was serving"),
        ((), False, "nothing says for which matter: the file does not tell of another"),
    ],
)
def test_who_was_dismissed_for_another_matter_has_left(
    heard: tuple[str, ...],
    former: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Reg 4 and Schedule 1: the hearing of what is left is about a former officer."""
    outcome = [
        at(
            "2026-03-02",
            "proceedings-completed",
            allegations=list(heard),
            finding="gross-misconduct",
            outcome="dismissal-without-notice",
        )
    ]
    case = made(
        *(outcome if heard else ()),
        at("2026-03-03", "dismissed", person="P1"),
        allegations={"P1.1": "P1", "P1.2": "P1"},
    )

    assert case.thread("P1.2").former is former, because
    assert case.thread("P1.1").former is False


def test_the_forces_of_a_case_are_those_that_decide_in_it() -> None:
    """Those people began in and those they moved to."""
    case = made(
        at("2026-03-01", "moved-force", person="P1", to="kent"), people=({}, {"force": "sussex"})
    )

    assert case.forces == {"dorset", "kent", "sussex"}


REFERRED = at("2026-03-02", "referred-to-proceedings", form="meeting")
WITHDRAWN = at("2026-03-02", "proceedings-withdrawn")


@pytest.mark.parametrize(
    ("events", "order", "because"),
    [
        (
            (WITHDRAWN, REFERRED),
            ["referred-to-proceedings", "proceedings-withdrawn"],
            "the order of a case's life, whichever was written first",
        ),
        (
            ({**WITHDRAWN, "time": "09:00"}, {**REFERRED, "time": "16:30"}),
            ["proceedings-withdrawn", "referred-to-proceedings"],
            "a time is stronger than that order",
        ),
        (
            (WITHDRAWN, {**REFERRED, "place": 1}),
            ["proceedings-withdrawn", "referred-to-proceedings"],
            "so is a place, which the service gives to a step taken after others of its day",
        ),
    ],
)
def test_the_events_of_one_day_stand_in_order(events, order: list[str], because: str) -> None:
    """A file that tells them in another order tells the same case."""
    case = made(*events)

    assert [event.name for event in case.in_order][-2:] == order, because


def test_a_step_taken_after_others_of_its_day_is_placed_after_them() -> None:
    """Referred, withdrawn and referred again on one day: the last is the last."""
    case = made(REFERRED, WITHDRAWN)
    again = step("2026-03-02", "referred-to-proceedings", form="meeting")

    placed = case.placed(again)

    assert placed.place == 1
    assert case.having(placed).in_order[-1] is placed
    assert [event.name for event in case.having(placed).before(placed).in_order][-2:] == [
        "referred-to-proceedings",
        "proceedings-withdrawn",
    ]


def test_a_step_that_comes_last_anyway_needs_no_place() -> None:
    """The file is not filled with what says nothing."""
    case = made(REFERRED)

    assert case.placed(step("2026-03-02", "proceedings-withdrawn")).place is None
    assert case.placed(step("2026-03-03", "bundle-supplied")).place is None
