"""A form from an event's fields, and back to the event its answers make."""

import datetime
from typing import Any

import pytest
from django.http import QueryDict

from custodiet.case import Event
from custodiet.case.events import KINDS
from custodiet.web.pages.cases.asked import (
    About,
    EventForm,
    Line,
    answers,
    event_of,
    has_by_allegation,
)
from tests.web.pages.made import TODAY, made, two_people

CASE = made()
TWO = made(**two_people())
ONE = About(("P1.1",))


def sent(typed: dict[str, Any]) -> QueryDict:
    """What a browser sends for these answers; a date is three texts."""
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        if isinstance(value, tuple):
            for part, text in zip(("day", "month", "year"), value, strict=True):
                data[f"{name}-{part}"] = text
        else:
            data.setlist(name, value if isinstance(value, list) else [value])
    return data


def filled(event: str, typed: dict[str, Any], about: About = ONE, **more: Any) -> EventForm:
    """The form of an event with these answers, read."""
    case = TWO if len(about.named) > 1 or "P2" in " ".join(about.named) else CASE
    form = EventForm(event, case, about, today=TODAY, data=sent(typed), **more)
    form.is_valid()
    return form


@pytest.mark.parametrize("event", sorted(KINDS))
def test_every_kind_of_event_has_a_form(event: str) -> None:
    """A kind of event added to the case room is asked for without more code."""
    person = not has_by_allegation(event) and event == "suspended"
    form = EventForm(event, CASE, About(("P1" if person else "P1.1",), (), person), today=TODAY)

    assert next(iter(form.fields)) == "date"
    assert list(form.fields)[-2:] == ["reason", "note"]


def test_what_is_asked_of_each_allegation_stands_under_its_words() -> None:
    """With several allegations each question says for which it is asked."""
    form = EventForm(
        "severity-assessed", TWO, About(("P1.1", "P2.1"), ("P1.1", "P2.1")), today=TODAY
    )

    assert form.groups == {
        "severity.1": "P1.1: wrote it",
        "severity.2": "P2.1: passed it on",
    }


def test_one_allegation_needs_no_heading_and_is_not_asked_for() -> None:
    """Where there is nothing to choose, nothing is asked."""
    form = EventForm("severity-assessed", CASE, ONE, today=TODAY)

    assert "about" not in form.fields
    assert form.groups == {"severity.1": ""}


@pytest.mark.parametrize(
    ("event", "typed", "wrong", "because"),
    [
        ("interviewed", {}, {"date": "Enter the date"}, "a step without its day is no step"),
        (
            "interviewed",
            {"date": ("4", "9", "2026")},
            {"date": "The date must be today or in the past"},
            "a step is recorded when it has been taken",
        ),
        (
            "interviewed",
            {"date": ("31", "6", "2026")},
            {"date": "The date must be a real date"},
            "June has 30 days",
        ),
        (
            "interview-specified",
            {"date": ("3", "9", "2026")},
            {"for": "Enter the date fixed"},
            "fixing a date needs one",
        ),
        (
            "severity-assessed",
            {"date": ("3", "9", "2026"), "severity.1": "dreadful"},
            {"severity.1": "Select what the conduct would amount to from the list"},
            "an answer that is not offered is no answer",
        ),
        (
            "timeliness-reported",
            {"date": ("3", "9", "2026"), "period": "first"},
            {"period": "The period must be a whole number"},
            "a number is typed in figures",
        ),
        (
            "conviction",
            {"date": ("3", "9", "2026"), "offence": "x" * 4_001},
            {"offence": "The offence must be 4,000 characters or fewer"},
            "the message names the length",
        ),
    ],
)
def test_wrong_answers_are_told_in_words(
    event: str, typed: dict[str, Any], wrong: dict[str, str], because: str
) -> None:
    """One message for each field, worded as the design system words it."""
    form = filled(event, typed)

    found = {name: errors[0] for name, errors in form.errors.items()}
    assert {name: found[name] for name in wrong} == wrong, because


def test_an_allegation_must_be_chosen_where_there_are_several() -> None:
    """A step about nobody cannot be recorded."""
    form = filled("interviewed", {"date": ("3", "9", "2026")}, About(("P1.1", "P2.1")))

    assert form.errors["about"] == ["Select at least one allegation"]


@pytest.mark.parametrize(
    ("event", "typed", "about", "made_of", "because"),
    [
        (
            "severity-assessed",
            {"severity.1": "gross-misconduct", "likely": "hearing"},
            ONE,
            {"severity": "gross-misconduct", "likely": "hearing", "allegations": ("P1.1",)},
            "one allegation has one value",
        ),
        (
            "severity-assessed",
            {"severity.1": "misconduct", "severity.2": "none"},
            About(("P1.1", "P2.1"), ("P1.1", "P2.1")),
            {"severity": {"P1.1": "misconduct", "P2.1": "none"}},
            "two answers are kept for each",
        ),
        (
            "severity-assessed",
            {"severity.1": "misconduct", "severity.2": "misconduct"},
            About(("P1.1", "P2.1"), ("P1.1", "P2.1")),
            {"severity": "misconduct", "allegations": ("P1.1", "P2.1")},
            "one answer for all is one value, as one hearing gives one outcome",
        ),
        (
            "interviewed",
            {"about": ["P2.1"]},
            About(("P1.1", "P2.1")),
            {"allegations": ("P2.1",), "person": None},
            "only the allegation chosen",
        ),
        (
            "suspended",
            {"oral": "yes", "redeployment_considered": "no", "conditions": "both"},
            About(("P1",), (), person=True),
            {
                "person": "P1",
                "allegations": (),
                "oral": True,
                "redeployment_considered": False,
                "conditions": "both",
            },
            "a step about a person names no allegation",
        ),
        (
            "interview-specified",
            {"for": ("10", "September", "2026")},
            ONE,
            {"for_": datetime.date(2026, 9, 10)},
            "a month may be typed by name",
        ),
        (
            "referred",
            {},
            ONE,
            {"to": "iopc"},
            "there is one watchdog, so nobody is asked which",
        ),
        (
            "conviction",
            {"offence": "  theft  ", "reason": "told by the court", "note": ""},
            ONE,
            {"offence": "theft", "reason": "told by the court", "note": None, "sentence": None},
            "spaces around an answer are not part of it, and an empty one is none",
        ),
    ],
)
def test_event_of(
    event: str, typed: dict[str, Any], about: About, made_of: dict[str, Any], because: str
) -> None:
    """The answers make the event, with nothing added."""
    form = filled(event, {"date": ("3", "9", "2026"), **typed}, about)
    case = TWO if len(about.named) > 1 else CASE

    event_made: Event = event_of(event, case, form.cleaned_data, about, by="investigator")

    assert form.errors == {}
    assert event_made.date == TODAY
    assert event_made.by == "investigator"
    assert {name: getattr(event_made, name) for name in made_of} == made_of, because
    assert event_made.history is False


def test_history_asks_when_by_whom_and_always_why() -> None:
    """What is entered afterwards says how well it is known."""
    typed = {"date": ("3", "9", "2021"), "approximate": "approximate", "time": "7.30pm"}
    form = filled(
        "interviewed", typed | {"by": "a sergeant", "reason": "in the old file"}, history=True
    )
    lacking = filled("interviewed", typed, history=True)

    event_made = event_of(
        "interviewed", CASE, form.cleaned_data, ONE, by=form.cleaned_data["by"], history=True
    )

    assert (event_made.time, event_made.approximate, event_made.by) == ("19:30", True, "a sergeant")
    assert event_made.history is True
    assert lacking.errors["reason"] == ["Enter the reason"]


def test_a_time_limit_to_move_is_chosen_from_those_that_run() -> None:
    """Only what is owed can be extended, and it is named in words."""
    form = EventForm("time-extended", CASE, ONE, today=TODAY, duties=["respond-to-referral-notice"])

    choices: Any = form.fields["duty"]
    assert list(choices.choices) == [
        ("respond-to-referral-notice", "Answer the notice of referral")
    ]


def test_answers_are_told_in_words() -> None:
    """The check shows what will be recorded, and says where nothing was given."""
    form = filled(
        "severity-assessed", {"date": ("3", "9", "2026"), "severity.1": "none", "likely": ""}
    )

    assert answers(form) == (
        Line("When was it done?", "3 September 2026", "date"),
        Line("If it went to proceedings, which form is likely?", "Not stated", "likely", left=True),
        Line("If proved, what would the conduct amount to?", "None of these", "severity.1"),
        Line("Reason", "Not provided", "reason", left=True),
        Line("Note", "Not provided", "note", left=True),
    )
