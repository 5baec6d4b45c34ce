"""What people type into dates and times, and the words they get back."""

from datetime import date, time

import pytest
from django import forms

from custodiet.web.fields import DateParts, TimeText, error_items, field_items, field_parameters
from custodiet.web.fields import date_inputs as inputs_of

TODAY = date(2026, 9, 3)


class Notice(forms.Form):
    """A form as a page would have it."""

    about = forms.CharField(label="About", error_messages={"required": "Enter what it is about"})
    given = DateParts(
        what="the date of the notice",
        label="When was it given?",
        earliest=(date(2026, 9, 1), "when referred"),
        latest=(TODAY, "today or in the past"),
    )
    at = TimeText(what="the time of the hearing", label="At", required=False)
    mode = forms.ChoiceField(label="Mode", choices=[("local", "Local"), ("directed", "Directed")])

    def clean(self) -> None:
        """One rule about the whole form."""
        if self.cleaned_data.get("about") == "nothing":
            raise forms.ValidationError("Say something about it")


def sent(day: str = "2", month: str = "9", year: str = "2026", **more: str) -> Notice:
    """The form as it arrives."""
    parts = {"given-day": day, "given-month": month, "given-year": year}
    return Notice({"about": "x", "mode": "local", **parts, **more})


@pytest.mark.parametrize(
    ("day", "month", "year", "because"),
    [
        ("2", "9", "2026", "as the hint says"),
        ("02", "09", "2026", "noughts are no fault"),
        (" 2 ", " 9", "2026 ", "nor are spaces"),
        ("2nd", "September", "2026", "nor is the month by name"),
        ("2", "sept.", "2026", "or shortened"),
    ],
)
def test_a_date_is_read_as_people_write_it(day: str, month: str, year: str, because: str) -> None:
    """Stray punctuation is accepted."""
    form = sent(day, month, year)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["given"] == date(2026, 9, 2), because


@pytest.mark.parametrize(
    ("typed", "message", "target"),
    [
        (("", "", ""), "Enter the date of the notice", "day"),
        (("2", "", "2026"), "The date of the notice must include a month", "month"),
        (("", "", "2026"), "The date of the notice must include a day and month", "day"),
        (("31", "2", "2026"), "The date of the notice must be a real date", "day"),
        (("2", "13", "2026"), "The date of the notice must be a real date", "month"),
        (("2", "ma", "2026"), "The date of the notice must be a real date", "month"),
        (("2", "Septober", "2026"), "The date of the notice must be a real date", "month"),
        (("x", "9", "2026"), "The date of the notice must be a real date", "day"),
        (("2", "9", "26"), "Year must include 4 numbers", "year"),
        (("4", "9", "2026"), "The date of the notice must be today or in the past", "day"),
        (
            ("31", "8", "2026"),
            "The date of the notice must be the same as or after 1 September 2026 when referred",
            "day",
        ),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_leads_to_it(
    typed: tuple[str, str, str], message: str, target: str
) -> None:
    """One message, in the design system's words, linked to the input to correct."""
    form = sent(*typed)

    assert error_items(form) == [{"text": message, "href": f"#id_given-{target}"}]


@pytest.mark.parametrize(
    ("day", "because"),
    [("1", "the first day allowed"), ("3", "the last day allowed: today")],
)
def test_both_ends_of_the_range_are_inside_it(day: str, because: str) -> None:
    """Inclusive, as the law counts."""
    assert sent(day).is_valid(), because


def test_a_date_that_need_not_be_given_may_be_left_out() -> None:
    """None, never a default."""
    field = DateParts(what="the date", required=False)

    assert field.clean(("", "", "")) is None
    assert field.clean(None) is None


def test_what_was_typed_comes_back() -> None:
    """Nobody types a date twice, and only the wrong input is marked."""
    parts = inputs_of(sent("31", "", "2026")["given"])

    assert [part["value"] for part in parts] == ["31", "", "2026"]
    assert ["error" in part["classes"] for part in parts] == [False, True, False]


def test_a_date_held_fills_the_three_inputs() -> None:
    """Changing an answer begins from the answer."""
    parts = inputs_of(Notice(initial={"given": date(2026, 9, 2)})["given"])

    assert [part["value"] for part in parts] == ["2", "9", "2026"]
    assert [part["id"] for part in parts] == ["id_given-day", "id_given-month", "id_given-year"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("4:22am", time(4, 22)),
        ("4.22 AM", time(4, 22)),
        ("4pm", time(16)),
        ("4 p.m.", time(16)),
        ("12am", time(0)),
        ("12:30pm", time(12, 30)),
        ("19:30", time(19, 30)),
        ("09:30", time(9, 30)),
        ("1930", time(19, 30)),
        ("midday", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, expected: time) -> None:
    """12-hour and 24-hour, with whatever between."""
    assert TimeText(what="the time").clean(typed) == expected


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "10:61", "soon"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    """With an example of what would be."""
    field = TimeText(what="the time of the hearing")
    expected = "The time of the hearing must be a time, like 9:30am or 2:15pm"

    with pytest.raises(forms.ValidationError, match=expected):
        field.clean(typed)


@pytest.mark.parametrize("typed", ["2:15", "2", "9.30"])
def test_a_time_of_either_half_of_the_day_is_not_guessed(typed: str) -> None:
    """A hearing at 2:15 is not at night; nobody is to be told so by a default."""
    with pytest.raises(forms.ValidationError, match="must include am or pm"):
        TimeText(what="the time").clean(typed)


def test_a_time_that_is_needed_is_asked_for() -> None:
    """Empty is not midnight."""
    with pytest.raises(forms.ValidationError, match="Enter the time"):
        TimeText(what="the time").clean(" ")


def test_errors_are_listed_in_the_order_of_the_fields() -> None:
    """The first link leads to the first thing wrong; a rule about the whole form comes last."""
    form = Notice({"about": "nothing"})

    assert [item["text"] for item in error_items(form)] == [
        "Enter the date of the notice",
        "This field is required.",
        "Say something about it",
    ]
    assert "href" not in error_items(form)[-1]


def test_the_choice_made_is_marked() -> None:
    """And no other."""
    items = field_items(sent()["mode"], {"local": "By the force"})

    assert [(item["value"], item["checked"]) for item in items] == [
        ("local", True),
        ("directed", False),
    ]
    assert items[0]["hint"] == {"text": "By the force"}
    assert items[1]["hint"] is None


def test_a_question_can_be_the_heading() -> None:
    """One thing per page: the legend is the h1."""
    field = Notice()["mode"]

    legend = field_parameters(field, "legend", {"heading": True})["fieldset"]["legend"]

    assert legend["isPageHeading"] is True
    assert legend["classes"] == "govuk-fieldset__legend--l"
