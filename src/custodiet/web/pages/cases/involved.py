"""Who is involved and what is alleged: the questions a new case, person or allegation asks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from custodiet.case import Allegation, Person
from custodiet.law.codes import code_list
from custodiet.law.standards import KINDS, RANKS, STANDARDS
from custodiet.web.fields import DateParts
from custodiet.web.pages.cases.moments import today
from custodiet.web.pages.cases.wording import in_brief, person_words, standard_words

__all__ = [
    "STANDARD_HINTS",
    "AllegationQuestions",
    "CategoryQuestion",
    "PersonQuestions",
    "allegation_from",
    "choosing",
    "person_from",
]

STANDARD_HINTS = dict(STANDARDS)


def choosing(noun: str) -> dict[str, str]:
    """The messages of a choice that was not made, or was not one of those offered."""
    return {"required": f"Select {noun}", "invalid_choice": f"Select {noun}"}


def category_choices() -> list[tuple[str, str]]:
    """Every category with its sub-categories below it, as a select offers them on this day."""
    subs = code_list("allegation-sub-categories").on(today())
    found = [("", "Not coded")]
    for one in code_list("allegation-categories").on(today()):
        found.append((one.code, f"{one.code}: {one.name}"))
        found += [(sub.code, f"{sub.code}: {sub.name}") for sub in subs if sub.code[0] == one.code]
    return found


def category_hint() -> str:
    """How sure the list of categories is, in words, for beside the question."""
    lists = [code_list(f"allegation-{name}") for name in ("categories", "sub-categories")]
    unsure = [one for one in lists if not one.verified]
    said = "; ".join(f"{one.title.lower()}: {one.sure}" for one in unsure)
    return f"This list was not read at its source ({said})." if said else "As published."


TODAY_OR_BEFORE = "today or in the past"


class PersonQuestions(forms.Form):
    """What is known of a person: their force decides who acts."""

    force = forms.CharField(
        label="Their force",
        help_text="For example, Avon and Somerset.",
        max_length=60,
        error_messages={
            "required": "Enter their force",
            "max_length": "Their force must be 60 characters or fewer",
        },
    )
    kind = forms.ChoiceField(
        label="What are they?",
        choices=[(one, person_words(one)) for one in KINDS if one != "former-officer"],
        widget=forms.RadioSelect,
        error_messages=choosing("what they are"),
    )
    rank = forms.ChoiceField(
        label="Their rank",
        choices=[("", "Not known"), *((one, in_brief(one)) for one in RANKS)],
        required=False,
        error_messages=choosing("their rank"),
    )
    probation = forms.ChoiceField(
        label="Are they on probation?",
        choices=[("yes", "Yes"), ("no", "No"), ("", "Not known")],
        widget=forms.RadioSelect,
        required=False,
        error_messages=choosing("whether they are on probation"),
    )
    name = forms.CharField(
        label="Their name",
        help_text="If you know it. It is kept apart from the record and can be forgotten.",
        required=False,
        max_length=100,
        error_messages={"max_length": "Their name must be 100 characters or fewer"},
    )

    def clean_force(self) -> str:
        """The force as the case files name it, however it was typed."""
        words = str(self.cleaned_data["force"]).lower().replace("-", " ").replace("&", "and")
        slug = "-".join("".join(one for one in words if one.isalnum() or one == " ").split())
        if not slug:
            raise forms.ValidationError("Enter their force")
        return slug


class AllegationQuestions(forms.Form):
    """What is alleged: what was done, when, and the standards engaged."""

    summary = forms.CharField(
        label="What happened?",
        help_text="What was done or said, where, and how you know. Do not name anybody who is not"
        " a police officer or member of staff.",
        max_length=4_000,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter what happened",
            "max_length": "What happened must be 4,000 characters or fewer",
        },
    )
    standards = forms.MultipleChoiceField(
        label="Which standards of professional behaviour does it touch?",
        help_text="Select all that apply, or none if you are not sure.",
        choices=[(one, standard_words(one)) for one in STANDARDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=choosing("standards from the list"),
    )
    approximate = forms.ChoiceField(
        label="Are the days known exactly?",
        choices=[("no", "Yes"), ("yes", "No, they are approximate")],
        widget=forms.RadioSelect,
        required=False,
        error_messages=choosing("whether the days are known exactly"),
    )

    def __init__(self, *arguments: Any, today: datetime.date, **more: Any) -> None:
        super().__init__(*arguments, **more)
        bound = (today, TODAY_OR_BEFORE)
        first = DateParts(what="the day it happened", label="When did it happen?", latest=bound)
        last = DateParts(
            what="the last day it happened",
            label="If it went on, when did it end?",
            help_text="For example, 27 3 2026. Leave empty if it was on one day.",
            latest=bound,
            required=False,
        )
        fields = {"conduct_from": first, "conduct_to": last}
        for name, field in fields.items():
            self.fields[name] = field
        self.order_fields(["summary", "conduct_from", "conduct_to", "approximate", "standards"])

    def clean(self) -> dict[str, Any]:
        """The answers, with the last day not before the first."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("conduct_from"), given.get("conduct_to")
        if first and last and last < first:
            self.add_error(
                "conduct_to", "The last day it happened must be the same as or after the first"
            )
        return dict(given)


class CategoryQuestion(forms.Form):
    """How an allegation is counted: for whoever carries the case, not for whoever reports it."""

    category = forms.ChoiceField(
        label="Category, if it is to be counted",
        choices=category_choices,
        required=False,
        error_messages=choosing("a category from the list"),
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["category"].help_text = category_hint()


def person_from(identifier: str, values: Mapping[str, Any]) -> Person:
    """A person of a case from the answers about them."""
    return Person(
        id=identifier,
        force=values["force"],
        kind=values["kind"],
        rank=values.get("rank") or None,
        probation={"yes": True, "no": False}.get(values.get("probation") or ""),
        name=values.get("name") or None,
    )


def allegation_from(identifier: str, person: str, values: Mapping[str, Any]) -> Allegation:
    """An allegation from the answers about it."""
    first, code = values["conduct_from"], values.get("category") or ""
    return Allegation(
        id=identifier,
        person=person,
        summary=values["summary"],
        conduct_from=first,
        conduct_to=values.get("conduct_to") or first,
        conduct_approximate=True if values.get("approximate") == "yes" else None,
        standards=tuple(values.get("standards") or ()),
        category=code[:1] or None,
        sub_category=code if len(code) > 1 else None,
    )
