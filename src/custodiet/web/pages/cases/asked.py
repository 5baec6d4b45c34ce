"""What a step or an entry of history asks: a form from an event's fields, and back to an event."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from custodiet.case import Case, Event, event_from_values
from custodiet.case.events import KINDS, Field
from custodiet.web.fields import DateParts, TimeText
from custodiet.web.pages.cases.field_words import FIXED, LEFT_OUT, Words, options_of, words_of
from custodiet.web.pages.cases.wording import duty_words, person_words
from custodiet.web.words import day, moment

__all__ = ["About", "EventForm", "Line", "answers", "event_of", "has_by_allegation"]

EXAMPLE = "For example, 27 3 2026"
TODAY_OR_BEFORE = "today or in the past"
YES_NO = (("yes", "Yes"), ("no", "No"))
NOT_STATED = ("", "Not stated")
# Radios up to about ten answers; beyond that a list to open.
MOST_RADIOS = 10
MOST_LINE = 200
MOST_TEXT = 4_000


@dataclass(frozen=True)
class About:
    """What an event is to be about: `open_to` may be chosen, `chosen` has been.

    The names are of allegations, or of people where `person` says so. Where only one can be
    chosen there is nothing to ask.
    """

    open_to: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    person: bool = False

    @property
    def asked(self) -> bool:
        """Whether the form itself has to ask."""
        return not self.chosen and len(self.open_to) > 1

    @property
    def named(self) -> tuple[str, ...]:
        """Those the form is about, as far as it is known before it is sent."""
        return self.chosen or self.open_to


@dataclass(frozen=True)
class Line:
    """One answer in words; `field` names the question to go back to.

    `left` is True where the question was left without an answer, as it may be.
    """

    question: str
    answer: str
    field: str
    group: str = ""
    left: bool = False


class EventForm(forms.Form):
    """The questions of one kind of event about some allegations or a person.

    `today` bounds the day; `duties` are the time limits that may be moved, for the two kinds of
    event that move one. `history` asks more: whether the day is known, at what time, by whom, and
    always why. `groups` has the heading of each field that is asked of one allegation.
    """

    def __init__(
        self,
        event: str,
        case: Case,
        about: About,
        *,
        today: datetime.date,
        duties: Sequence[str] = (),
        data: Any = None,
        history: bool = False,
    ) -> None:
        super().__init__(data)
        self.groups: dict[str, str] = {}
        if about.asked:
            self.fields["about"] = _about(case, about)
        self.fields["date"] = DateParts(
            what="the date",
            label="When did it happen?" if history else "When was it done?",
            latest=(today, TODAY_OR_BEFORE),
        )
        if history:
            self.fields.update(_of_history())
        for name, field in _asked(event):
            if not field.by_allegation:
                self.fields[name] = _field(event, name, field, duties)
        for one in about.named if not about.person else ():
            self._add_each(event, case, one, several=len(about.named) > 1)
        if history:
            why = "Why it is entered now, and how it is known."
            self.fields["reason"] = _text("Reason", "the reason", why, required=True)
        else:
            self.fields["reason"] = _text("Reason", "the reason", "Why this was decided or done.")
        self.fields["note"] = _text("Note", "the note", "Anything else worth keeping.")

    def _add_each(self, event: str, case: Case, allegation: str, *, several: bool) -> None:
        place = [one.id for one in case.allegations].index(allegation) + 1
        for name, field in _asked(event):
            if field.by_allegation:
                key = f"{name}.{place}"
                self.fields[key] = _field(
                    event, name, field, (), of=f" for {allegation}" if several else ""
                )
                self.groups[key] = allegation_words(case, allegation) if several else ""


def has_by_allegation(event: str) -> bool:
    """Whether an event of this kind asks something of each allegation on its own."""
    return any(field.by_allegation for _, field in _asked(event))


def allegation_words(case: Case, identifier: str) -> str:
    """An allegation by its name and what is alleged."""
    return f"{identifier}: {case.allegation(identifier).summary}"


def people_words(case: Case, identifier: str) -> str:
    """A person by the name the case gives them, and what they are."""
    person = case.person(identifier)
    named = f"{person.id}, {person.name}" if person.name else person.id
    return f"{named} ({person_words(person.kind, person.rank).lower()})"


def _asked(event: str) -> list[tuple[str, Field]]:
    fields = KINDS[event].fields.items()
    return [(name, field) for name, field in fields if f"{event}.{name}" not in LEFT_OUT]


def _of_history() -> dict[str, forms.Field]:
    """What is asked of something that happened in the past."""
    exact = forms.ChoiceField(
        label="Is the day known exactly?",
        choices=[("", "Yes"), ("approximate", "No, it is approximate")],
        widget=forms.RadioSelect,
        required=False,
        error_messages=_messages("Select", "whether the day is known exactly"),
    )
    at = TimeText(what="the time", label="At what time?", required=False)
    by = forms.CharField(
        label="Who did it?",
        help_text="A role, such as appropriate-authority. A name can be forgotten later.",
        required=False,
        max_length=MOST_LINE,
        error_messages=_messages("Enter", "who did it", MOST_LINE),
    )
    return {"approximate": exact, "time": at, "by": by}


def _about(case: Case, about: About) -> forms.Field:
    if about.person:
        return forms.ChoiceField(
            label="Which person is this about?",
            choices=[(one, people_words(case, one)) for one in about.open_to],
            widget=forms.RadioSelect,
            error_messages=_messages("Select", "a person"),
        )
    return forms.MultipleChoiceField(
        label="Which allegations is this about?",
        help_text="Select all that apply.",
        choices=[(one, allegation_words(case, one)) for one in about.open_to],
        widget=forms.CheckboxSelectMultiple,
        error_messages=_messages("Select", "at least one allegation"),
    )


def _field(
    event: str, name: str, field: Field, duties: Sequence[str], *, of: str = ""
) -> forms.Field:
    words = words_of(event, name)
    noun = f"{words.noun}{of}"
    if field.kind == "date":
        hint = f"{EXAMPLE}. {words.hint}" if words.hint else EXAMPLE
        return DateParts(what=noun, label=words.label, help_text=hint, required=field.required)
    if field.kind == "int":
        return _number(words, noun, required=field.required)
    choices = YES_NO if field.kind == "bool" else options_of(event, name, field.choices)
    if name == "duty" and duties:
        choices = tuple((one, duty_words(one)) for one in duties)
    if choices:
        return _choice(words, noun, choices, required=field.required)
    if field.personal:
        return _text(words.label, noun, words.hint, required=field.required)
    return forms.CharField(
        label=words.label,
        help_text=words.hint,
        required=field.required,
        max_length=MOST_LINE,
        error_messages=_messages("Enter", noun, MOST_LINE),
    )


def _choice(
    words: Words, noun: str, choices: Sequence[tuple[str, str]], *, required: bool
) -> forms.Field:
    few = len(choices) <= MOST_RADIOS
    offered = list(choices)
    if few and not required:
        offered.append(NOT_STATED)
    if not few:
        offered.insert(0, ("", "Choose an answer") if required else NOT_STATED)
    return forms.ChoiceField(
        label=words.label,
        help_text=words.hint,
        choices=offered,
        required=required,
        widget=forms.RadioSelect if few else forms.Select,
        error_messages=_messages("Select", noun),
    )


def _number(words: Words, noun: str, *, required: bool) -> forms.Field:
    return forms.IntegerField(
        label=words.label,
        help_text=words.hint,
        required=required,
        min_value=1,
        max_value=1_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": f"Enter {noun}",
            "invalid": f"{_capital(noun)} must be a whole number",
            "min_value": f"{_capital(noun)} must be 1 or more",
            "max_value": f"{_capital(noun)} must be 1,000 or fewer",
        },
    )


def _text(label: str, noun: str, hint: str = "", *, required: bool = False) -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MOST_TEXT,
        widget=forms.Textarea,
        error_messages=_messages("Enter", noun, MOST_TEXT),
    )


def _messages(verb: str, noun: str, most: int = 0) -> dict[str, str]:
    return {
        "required": f"{verb} {noun}",
        "invalid_choice": f"Select {noun} from the list",
        "invalid_list": f"Select {noun} from the list",
        "max_length": f"{_capital(noun)} must be {most:,} characters or fewer",
        "null_characters_not_allowed": f"{_capital(noun)} must be readable text",
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def answers(form: EventForm) -> tuple[Line, ...]:
    """The answers of a form that was read without a fault, in words and in its order."""
    lines = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        left = value in (None, "", []) and name != "approximate"
        words = _in_words(field, value)
        lines.append(Line(str(field.label), words, name, form.groups.get(name, ""), left))
    return tuple(lines)


def _in_words(field: forms.Field, value: Any) -> str:
    named = {str(key): str(words) for key, words in getattr(field, "choices", ())}
    if value in (None, "", []):
        return named.get("", "Not provided")
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, datetime.time):
        return moment(value)
    if isinstance(value, list):
        return "\n".join(named.get(str(one), str(one)) for one in value)
    return named.get(str(value), str(value))


def event_of(
    event: str,
    case: Case,
    values: Mapping[str, Any],
    about: About,
    *,
    by: str | None,
    history: bool = False,
) -> Event:
    """The event that these answers make; raises NotFit where they do not make one."""
    named = about.chosen or _chosen(values) or about.open_to
    made: dict[str, Any] = {"event": event, "date": values["date"], "by": by}
    made.update({"person": named[0]} if about.person else {"allegations": named})
    ids = {str(place): one.id for place, one in enumerate(case.allegations, start=1)}
    for name, field in KINDS[event].fields.items():
        made[name] = FIXED.get(f"{event}.{name}")
        if name in values:
            made[name] = _value(field, values[name])
        each = {
            ids[key.rpartition(".")[2]]: value
            for key, value in values.items()
            if key.rpartition(".")[0] == name and value
        }
        if each:
            made[name] = _each_or_all(each, named)
    for name in ("reason", "note"):
        made[name] = values.get(name) or None
    if values.get("time"):
        made["time"] = f"{values['time']:%H:%M}"
    made["approximate"] = True if values.get("approximate") else None
    stated = {name: value for name, value in made.items() if value is not None}
    return event_from_values(stated, history=history)


def _chosen(values: Mapping[str, Any]) -> tuple[str, ...]:
    chosen = values.get("about") or ()
    return (chosen,) if isinstance(chosen, str) else tuple(chosen)


def _value(field: Field, value: object) -> object:
    if field.kind == "bool":
        return {"yes": True, "no": False}.get(str(value))
    return None if value == "" else value


def _each_or_all(each: dict[str, str], named: Sequence[str]) -> object:
    """One value where every allegation has the same, as one hearing gives one outcome."""
    if len(each) == len(named) and len(set(each.values())) == 1:
        return next(iter(each.values()))
    return each
