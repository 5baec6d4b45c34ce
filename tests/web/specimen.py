"""One page with every macro on it, for axe and for the eye."""

from datetime import UTC, date, datetime
from pathlib import Path

from django import forms

from custodiet.errors import NotAllowed
from custodiet.web.drawing import jinja
from custodiet.web.fields import DateParts, TimeText

SPECIMEN = (Path(__file__).parent / "fixtures" / "specimen.html").read_text()


class Fields(forms.Form):
    """One field of each kind."""

    roles = forms.MultipleChoiceField(label="Show", choices=[("late", "Late"), ("open", "Open")])
    name = forms.CharField(label="Who reported it?", help_text="A role, not a name")
    about = forms.CharField(label="What happened?")
    short = forms.CharField(label="In one sentence")
    secret = forms.CharField(label="Password")
    force = forms.ChoiceField(label="Force", choices=[("dorset", "Dorset Police")])
    file = forms.FileField(label="Case file")
    time = TimeText(what="the time", label="Time")
    mode = forms.ChoiceField(label="Mode", choices=[("local", "Local"), ("directed", "Directed")])
    day = DateParts(what="the date of the notice", label="When was the notice given?")


def specimen() -> str:
    """The page as HTML, its form sent back with errors."""
    sent = {"day-day": "31", "day-month": "2", "day-year": "2026", "mode": "local"}
    error = NotAllowed(
        "A hearing cannot be fixed yet.",
        why="The officer must have the notice of referral first.",
        do="Give the notice under regulation 30.",
        cite="SI 2020/4 reg 30(1)",
    )
    page = jinja().env.from_string(SPECIMEN)
    return page.render(
        form=Fields(sent),
        error=error,
        said=(),
        menu=[{"href": "/law", "text": "Law"}, {"href": "/help", "text": "Help", "current": True}],
        is_example=True,
        today=date(2026, 9, 3),
        earlier=date(2026, 9, 1),
        later=date(2026, 9, 18),
        moment=datetime(2026, 9, 3, 3, 22, tzinfo=UTC),
    )
