"""Form fields as the GOV.UK design system asks for them: dates in three parts, times as said.

A form is an ordinary Django form; the templates' `field...` macros draw its fields, and
`error_items` gives the error summary. Nothing is checked by the browser.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from custodiet.web.words import day

__all__ = [
    "DateParts",
    "TimeText",
    "date_inputs",
    "error_items",
    "field_items",
    "field_parameters",
]

PARTS = ("day", "month", "year")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
CLOCK = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?(am|pm)?$")


class ThreeInputs(forms.Widget):
    """Reads NAME-day, NAME-month and NAME-year as they were typed; drawn by `fieldDate`."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> tuple[str, ...]:
        """What was typed in the three inputs, trimmed."""
        del files
        return tuple(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether the form that was sent did not have this field at all."""
        del files
        return not any(f"{name}-{part}" in data for part in PARTS)


class DateParts(forms.Field):
    """A date in three text inputs, with the design system's error wording.

    `what` begins the messages ("the date of the notice"). `earliest` and `latest`, both optional
    and inclusive, bound it, each with the words that follow "must be" when it is passed.
    """

    widget = ThreeInputs

    def __init__(
        self,
        *,
        what: str,
        earliest: tuple[date, str] | None = None,
        latest: tuple[date, str] | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("help_text", "For example, 27 3 2026")
        super().__init__(**options)
        self._what = what
        self._earliest = earliest
        self._latest = latest

    def prepare_value(self, value: Any) -> Any:
        """The three texts for the inputs, from a date or from what was typed."""
        if isinstance(value, date):
            return (str(value.day), str(value.month), str(value.year))
        return value

    def clean(self, value: tuple[str, ...] | None) -> date | None:
        """The date typed, None where none was and none is needed.

        Raises ValidationError with `part` in its params: the input to send the reader to.
        """
        typed = value or ("", "", "")
        if not any(typed):
            if self.required:
                raise _wrong(f"Enter {self._what}", "day")
            return None
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            words = " and ".join(missing)
            raise _wrong(f"{self._named()} must include a {words}", missing[0])
        found = self._real(typed)
        self._bound(found)
        return found

    def _real(self, typed: tuple[str, ...]) -> date:
        if not re.fullmatch(r"\d{4}", typed[2]):
            raise _wrong("Year must include 4 numbers", "year")
        try:
            month = _month(typed[1])
        except ValueError as error:
            raise _wrong(f"{self._named()} must be a real date", "month") from error
        try:
            return date(int(typed[2]), month, int(_digits(typed[0])))
        except ValueError as error:
            raise _wrong(f"{self._named()} must be a real date", "day") from error

    def _bound(self, found: date) -> None:
        if self._latest and found > self._latest[0]:
            raise _wrong(f"{self._named()} must be {self._latest[1]}", "day")
        if self._earliest and found < self._earliest[0]:
            limit = f"the same as or after {day(self._earliest[0])} {self._earliest[1]}"
            raise _wrong(f"{self._named()} must be {limit}".rstrip(), "day")

    def _named(self) -> str:
        return self._what[:1].upper() + self._what[1:]


class TimeText(forms.Field):
    """A time of day as people write it: 4:22am, 4pm, 16:22, midday or midnight.

    4:22 alone could be either half of the day and is refused; 04:22 is on the 24-hour clock.
    """

    widget = forms.TextInput

    def __init__(self, *, what: str, **options: Any) -> None:
        options.setdefault("help_text", "For example, 9:30am or 2:15pm")
        super().__init__(**options)
        self._what = what

    def prepare_value(self, value: Any) -> Any:
        """The time as the case file keeps it, or what was typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: str | None) -> time | None:
        """The time typed, None where none was and none is needed; raises ValidationError."""
        typed = re.sub(r"\s+|\.(?=m)", "", (value or "").lower()).rstrip(".")
        if not typed:
            if self.required:
                raise forms.ValidationError(f"Enter {self._what}")
            return None
        said = {"midday": time(12), "noon": time(12), "midnight": time(0)}.get(typed)
        if said:
            return said
        match = CLOCK.match(typed)
        if match is None:
            raise self._not_a_time()
        if match[3] is None and len(match[1]) == 1:
            raise forms.ValidationError(f"{self._named()} must include am or pm, like 2:15pm")
        try:
            return time(_hour(int(match[1]), match[3]), int(match[2] or 0))
        except ValueError as error:
            raise self._not_a_time() from error

    def _named(self) -> str:
        return self._what[:1].upper() + self._what[1:]

    def _not_a_time(self) -> forms.ValidationError:
        return forms.ValidationError(f"{self._named()} must be a time, like 9:30am or 2:15pm")


def error_items(form: forms.BaseForm) -> list[dict[str, str]]:
    """The lines of the error summary: one for each field, leading to the input that is wrong."""
    items: list[dict[str, str]] = []
    for name, errors in form.errors.as_data().items():
        message = str(errors[0].messages[0])
        if name == NON_FIELD_ERRORS:
            items.append({"text": message})
            continue
        part = (errors[0].params or {}).get("part")
        target = form[name].auto_id + (f"-{part}" if part else "")
        items.append({"text": message, "href": f"#{target}"})
    order = [field.auto_id for field in form]
    return sorted(items, key=lambda item: _place(item.get("href", ""), order))


def _place(target: str, order: list[str]) -> int:
    places = [at for at, auto_id in enumerate(order) if target.startswith(f"#{auto_id}")]
    return max(places, default=len(order))


def _wrong(message: str, part: str) -> forms.ValidationError:
    return forms.ValidationError(message, params={"part": part})


def _digits(text: str) -> str:
    """03, 3rd and 3. are all the third."""
    return re.sub(r"(?:st|nd|rd|th)?\W*$", "", text.lower())


def _month(text: str) -> int:
    """A month by number, name or three letters of it and more; raises ValueError."""
    plain = re.sub(r"\W", "", text.lower())
    if plain.isdigit() and 1 <= int(plain) <= 12:
        return int(plain)
    named = [at for at, month in enumerate(MONTHS, 1) if month.startswith(plain)]
    if len(plain) < 3 or not named:
        raise ValueError(text)
    return named[0]


def _hour(hour: int, half: str | None) -> int:
    """The hour from 0 to 23; raises ValueError for 13pm or 0am."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "pm" else 0)


def field_parameters(
    field: forms.BoundField, kind: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What a design-system macro needs to draw a field: names, words, what was typed, its error.

    `kind` is "label" for one input and "legend" for a group. `given` is handed on, except
    `heading`: true makes the question the page's heading.
    """
    more = dict(given)
    heading = more.pop("heading", False)
    size = "l" if heading else "s"
    words: dict[str, Any] = {"text": str(field.label), "isPageHeading": heading}
    value = field.value()
    found: dict[str, Any] = {
        "id": field.auto_id,
        "idPrefix": field.auto_id,
        "name": field.html_name,
        "value": "" if value is None else value,
        "hint": {"text": str(field.help_text)} if field.help_text else None,
        "errorMessage": {"text": str(field.errors[0])} if field.errors else None,
        "autocomplete": field.field.widget.attrs.get("autocomplete"),
    }
    if kind == "legend":
        words["classes"] = f"govuk-fieldset__legend--{size}"
        found["fieldset"] = {"legend": words}
    else:
        words["classes"] = f"govuk-label--{size}"
        found["label"] = words
    return {**found, **more}


def field_items(
    field: forms.BoundField, hints: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The choices of a field for radios, checkboxes and selects, those chosen marked.

    `hints`, by value, gives a choice its hint.
    """
    value = field.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
    return [
        {
            "value": str(key),
            "text": str(text),
            "checked": str(key) in chosen,
            "selected": str(key) in chosen,
            "hint": {"text": hints[key]} if hints and key in hints else None,
        }
        for key, text in getattr(field.field, "choices", ())
    ]


def date_inputs(field: forms.BoundField) -> list[dict[str, Any]]:
    """The three inputs of a `DateParts`; the wrong one is marked, or all where all are."""
    typed = field.value() or ("", "", "")
    found = field.errors.as_data() if field.errors else []
    wrong = (found[0].params or {}).get("part") if found else None
    one = wrong and "must include" in str(found[0].message)
    return [
        {
            "name": f"{field.html_name}-{part}",
            "id": f"{field.auto_id}-{part}",
            "label": part.capitalize(),
            "value": text,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if found and (not one or part == wrong) else ""),
        }
        for part, text in zip(PARTS, typed, strict=True)
    ]
