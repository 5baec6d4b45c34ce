"""The lists the College keeps: who goes on, who comes off, publication, review, further reports."""

from typing import Any

import pytest

from custodiet.case import Event
from tests.case.asked import asked, refusal
from tests.case.made import GRAVE, HEARING, KNOWN, D, at, made, step
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]

NOTICE = at("2026-02-12", "referral-notice-given")
OUT = "dismissal-without-notice"
FOUND = at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=OUT)
DISMISSED: Events = (
    *HEARING,
    NOTICE,
    FOUND,
    at("2026-03-10", "outcome-notified", outcome=OUT),
    at("2026-03-10", "dismissed", person="P1"),
)
BARRED = at("2026-03-20", "placed-on-barred-list", person="P1")
APPEALED = at("2026-03-16", "appeal-made", to="tribunal", ground="unreasonable")
UPHELD = at("2026-09-01", "appeal-determined", result="allowed")
KEPT = at("2026-09-01", "appeal-determined", result="dismissed")
VARIED = at("2026-09-01", "appeal-determined", result="varied", outcome="final-written-warning")
RESIGNED = at("2026-01-12", "resigned", person="P1")
REPORTED = at("2026-01-14", "reported-to-advisory-list", person="P1")
LISTED = at("2026-01-20", "placed-on-advisory-list", person="P1")
NO_CASE = (
    at("2026-02-02", "report-submitted"),
    at("2026-02-09", "case-to-answer-decided", result="none"),
)
DECIDED = at("2031-03-02", "list-review-decided", person="P1", which="advisory", granted=True)
ASKED = at("2031-06-02", "list-review-requested", person="P1", which="barred", ground="conduct")


def listed(day: str, event: str, **fields: Any) -> Event:
    """A step about the person."""
    return step(day, event, person="P1", **fields)


@pytest.mark.parametrize("name", ["reported-to-advisory-list", "placed-on-advisory-list"])
@pytest.mark.parametrize(
    ("events", "person", "allowed", "because"),
    [
        ((KNOWN, GRAVE, RESIGNED), {}, True, "left under an open allegation"),
        ((KNOWN, GRAVE), {}, False, "serves still"),
        (
            (at("2026-01-20", "came-to-attention"), at("2026-01-06", "retired", person="P1")),
            *({}, True, "the allegation came after"),
        ),
        (
            (KNOWN, GRAVE, *NO_CASE, at("2026-02-16", "resigned", person="P1")),
            *({}, False, "the matter had ended"),
        ),
        ((KNOWN,), {"kind": "designated-volunteer"}, True, "a designation is no fact of the file"),
    ],
)
def test_who_goes_on_the_advisory_list(
    *, name: str, events: Events, person: dict[str, str], allowed: bool, because: str
) -> None:
    """Whoever left while an allegation was open, or before it came."""
    ruling = asked(events, listed("2026-02-18", name), people=(person,))

    assert (ruling.allowed, ruling.cite) == (allowed, "Police Act 1996 s 88I"), because


@pytest.mark.parametrize(
    ("events", "ground", "allowed", "because"),
    [
        ((RESIGNED, REPORTED, *NO_CASE), "no-proceedings", True, "no proceedings are brought"),
        ((RESIGNED, *NO_CASE), "no-proceedings", False, "never on the list"),
        ((RESIGNED, REPORTED), "barred", False, "no entry on the other list"),
        ((RESIGNED, REPORTED, BARRED), "barred", True, "barred instead"),
        ((RESIGNED, REPORTED), "review-granted", False, "no review was granted"),
        (
            (
                RESIGNED,
                REPORTED,
                at("2031-03-01", "list-review-decided", person="P1", which="barred", granted=True),
                at(
                    "2031-03-02", "list-review-decided", person="P1", which="advisory", granted=True
                ),
            ),
            *("review-granted", True, "a review was granted"),
        ),
    ],
)
def test_coming_off_the_advisory_list(
    *, events: Events, ground: str, allowed: bool, because: str
) -> None:
    """When the matter ended without a finding that bars, when barred, or on review."""
    event = listed("2031-06-02", "removed-from-advisory-list", ground=ground)

    assert asked((KNOWN, GRAVE, *events), event).allowed is allowed, because


def test_who_is_found_to_have_been_liable_to_dismissal_stays_listed() -> None:
    """Until they are barred instead."""
    found = "would-have-been-dismissed"
    done = at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=found)
    event = listed("2026-03-20", "removed-from-advisory-list", ground="ended-without-dismissal")

    ruling = asked((*HEARING, RESIGNED, REPORTED, NOTICE, done), event)

    assert "finding that bars the person stands" in ruling.why


@pytest.mark.parametrize(
    ("events", "allowed", "because"),
    [
        ((BARRED,), False, "the dismissal stands"),
        ((BARRED, APPEALED, UPHELD), True, "an appeal succeeded"),
        ((BARRED, APPEALED, KEPT), False, "an appeal failed"),
        (
            (BARRED, at("2031-06-02", "list-review-decided", person="P1", which="barred")),
            *(False, "a review was not granted"),
        ),
        (
            (
                BARRED,
                at("2031-06-02", "list-review-decided", person="P1", which="barred", granted=True),
            ),
            *(True, "a review was granted"),
        ),
    ],
)
def test_coming_off_the_barred_list(*, events: Events, allowed: bool, because: str) -> None:
    """Only when an appeal succeeds or a review is granted, however long that takes."""
    event = listed("2031-06-09", "removed-from-barred-list")

    assert asked((*DISMISSED, *events), event).allowed is allowed, because


def test_dismissed_staff_stay_barred() -> None:
    """As officers do."""
    out = at("2026-03-10", "policy-outcome-recorded", outcome="dismissed")
    event = listed("2026-09-02", "removed-from-barred-list")

    ruling = asked((KNOWN, out), event, people=({"kind": "police-staff"},))

    assert "still barred" in refusal(ruling)[0]


@pytest.mark.parametrize(
    ("events", "event", "refused", "because"),
    [
        ((APPEALED, UPHELD), "reported-again-to-barred-list", "", "overturned"),
        ((), "reported-again-to-barred-list", "stands", "nothing was overturned"),
        ((BARRED,), "list-publication-ended", "", "there was an entry"),
        ((), "list-publication-ended", "No entry", "there was none"),
        ((), "reported-off-advisory-list", "No entry", "nor on the advisory list"),
        ((REPORTED,), "reported-off-advisory-list", "", "it was reported"),
    ],
)
def test_a_further_report_needs_what_it_is_about(
    events: Events, event: str, refused: str, because: str
) -> None:
    """An overturned dismissal, or an entry."""
    ruling = asked((*DISMISSED, *events), listed("2026-09-02", event))

    assert ruling.allowed is (not refused), because
    assert refused in ruling.what, because


@pytest.mark.parametrize(
    ("day", "which", "fields", "refused", "because"),
    [
        ("2031-03-19", "barred", {"ground": "conduct"}, "5 years", "the last day of 5 years"),
        ("2031-03-20", "barred", {"ground": "conduct"}, "", "the day after"),
        ("2029-03-19", "barred", {"ground": "gross-incompetence"}, "3 years", "of 3 years"),
        ("2029-03-20", "barred", {"ground": "gross-incompetence"}, "", "the day after"),
        ("2031-03-20", "barred", {}, "not stated why", "the period turns on it"),
        ("2031-01-19", "advisory", {}, "5 years", "the last day of 5 years"),
        ("2031-01-20", "advisory", {}, "", "the day after"),
    ],
)
def test_when_an_entry_is_reviewed(
    day: str, which: str, fields: dict[str, str], refused: str, because: str
) -> None:
    """Five years after the entry, three for gross incompetence."""
    event = listed(day, "list-review-requested", which=which, **fields)

    ruling = asked((*DISMISSED, LISTED, BARRED), event)

    assert ruling.allowed is (not refused), because
    assert refused in ruling.what, because


def test_there_is_no_review_of_an_entry_that_is_not_there() -> None:
    """Nor a decision on a review that nobody asked for."""
    ask = listed("2031-06-02", "list-review-requested", which="advisory")
    decide = listed("2031-06-09", "list-review-decided", which="barred", granted=True)

    assert "No entry" in refusal(asked(DISMISSED, ask))[0]
    assert "No review" in refusal(asked((*DISMISSED, BARRED), decide))[0]
    assert asked((*DISMISSED, BARRED, ASKED), decide).allowed


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        (
            (BARRED,),
            "2031-03-19",
            ["open"],
            "the last day",
        ),
        (
            (BARRED,),
            "2031-03-20",
            ["late"],
            "a day too long",
        ),
        (
            (BARRED, at("2030-01-07", "list-publication-ended", person="P1")),
            *(
                "2031-03-20",
                ["met"],
                "ended before",
            ),
        ),
        ((), "2031-03-20", [], "no entry"),
    ],
)
def test_publication_ends_after_five_years(
    events: Events, on: str, owed: list[str], because: str
) -> None:
    """By the College; being barred goes on."""
    found = owing(made(*DISMISSED, *events), on, "end-list-publication")

    assert [one.state for one in found] == owed, because
    assert {(one.who, one.earliest, one.due) for one in found} <= {
        ("college-of-policing", D("2026-03-20"), D("2031-03-19"))
    }, because


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((RESIGNED, REPORTED, *NO_CASE), ["2026-02-09 open asap"], "it ended without a finding"),
        ((RESIGNED, REPORTED), [], "it has not ended"),
        ((RESIGNED, *NO_CASE), [], "never reported"),
        (
            (*NO_CASE, RESIGNED, at("2026-02-16", "reported-to-advisory-list", person="P1")),
            *([], "reported after it had ended"),
        ),
        (
            (
                *(RESIGNED, REPORTED, *NO_CASE),
                at("2026-02-10", "reported-off-advisory-list", person="P1"),
            ),
            *(["2026-02-09 met asap done 2026-02-10"], "it was"),
        ),
    ],
)
def test_an_entry_on_the_advisory_list_is_reported_off(
    events: Events, owed: list[str], because: str
) -> None:
    """When the matter ended; the time for the report was not read."""
    case = made(KNOWN, GRAVE, *events)

    assert lines(case, "2026-02-18", "report-off-advisory-list") == owed, because


def test_who_would_have_been_dismissed_is_not_reported_off() -> None:
    """The finding bars them."""
    found = "would-have-been-dismissed"
    done = at("2026-03-02", "proceedings-completed", finding="gross-misconduct", outcome=found)
    case = made(*HEARING, RESIGNED, REPORTED, NOTICE, done)

    assert lines(case, "2026-03-10", "report-off-advisory-list") == []


@pytest.mark.parametrize(
    ("events", "owed", "because"),
    [
        ((BARRED, APPEALED, UPHELD), ["2026-09-01 open asap"], "overturned"),
        ((BARRED, APPEALED, VARIED), ["2026-09-01 open asap"], "a warning in its place"),
        ((BARRED, APPEALED, KEPT), [], "the dismissal stands"),
        ((BARRED,), [], "no appeal"),
        ((APPEALED, UPHELD), [], "never reported"),
    ],
)
def test_an_overturned_dismissal_is_reported_again(
    events: Events, owed: list[str], because: str
) -> None:
    """As soon as practicable: there is a set period, which was not read."""
    case = made(*DISMISSED, *events)

    assert lines(case, "2026-09-02", "report-again-to-barred-list") == owed, because
