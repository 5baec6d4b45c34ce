"""One page with every macro on it, for axe and for the eye."""

from datetime import UTC, date, datetime

from django import forms

from custodiet.errors import NotAllowed
from custodiet.web.drawing import jinja
from custodiet.web.fields import DateParts, TimeText

SPECIMEN = """
{% extends "layout.html" %}
{% block title %}Specimen{% endblock %}
{% block case_in_print %}{{ printHead("B", "The Signal group") }}{% endblock %}
{% block content %}
{{ notifications(said) }}
{{ mojIdentityBar({"title": "B1, constable, Dorset Police", "actions": mojBadge({"text": "Sealed", "classes": "moj-badge--red"})}) }}
<span class="govuk-caption-l">B</span>
<h1 class="govuk-heading-l">The Signal group</h1>
{{ mojSubNavigation({"label": "Parts of the case", "items": [{"text": "Owed next", "href": "#a", "active": true}, {"text": "People", "href": "#b"}, {"text": "Allegations", "href": "#c"}, {"text": "Record", "href": "#d"}]}) }}
<div class="govuk-grid-row">
<div class="govuk-grid-column-two-thirds">
{{ mojAlert({"variant": "information", "title": "Mode determined", "text": "The watchdog investigates."}) }}
{{ mojAlert({"variant": "success", "title": "Recorded", "text": "The notice was recorded.", "dismissible": true}) }}
{{ mojAlert({"variant": "warning", "title": "Warning in force", "text": "A written warning runs until 3 September 2027.", "showTitleAsHeading": true}) }}
{{ mojAlert({"variant": "error", "title": "Late", "text": "The report is late."}) }}
{{ refusal(error, "This step is not open") }}
<p class="govuk-body">{{ dueDay(later, today) }}. {{ dueDay(earlier, today) }}. {{ citation("SI 2020/4 reg 31(1)(a)") }} {{ citation("SI 2020/4 reg 49", false) }} {{ notVerified() }}</p>
<h2 class="govuk-heading-m">Timeline</h2>
{{ mojTimeline({"headingLevel": 3, "items": [
  {"label": "Severity assessed", "byline": "authority.dorset", "at": moment, "text": "Gross misconduct; a hearing is likely. Nobody has been found to have done anything."},
  {"label": "Came to attention", "byline": "recordable conduct", "at": today, "text": "Entered as history."}
]}) }}
{{ printButton() }}
</div>
<div class="govuk-grid-column-one-third">
{% call lawBeside("What the law says", "SI 2020/4 reg 14", false) %}<p class="govuk-body">Whether the conduct, if proven, would be misconduct or gross misconduct.</p>{% endcall %}
<br>
{{ mojSideNavigation({"label": "Steps", "sections": [{"heading": "Investigation", "items": [{"text": "Severity", "href": "#e", "active": true}, {"text": "Notice", "href": "#f"}]}]}) }}
</div></div>
<form method="get" novalidate>
<div class="moj-filter-layout">
<div class="moj-filter-layout__filter">
{% set options %}{{ fieldCheckboxes(form["roles"], {"classes": "govuk-checkboxes--small"}, hints={"late": "Past the last day"}) }}{% endset %}
{{ mojFilter({"options": options, "clear": "#g", "selected": [{"heading": "Force", "items": [{"text": "Dorset Police", "href": "#h"}]}]}) }}
</div>
<div class="moj-filter-layout__content">
{% call scrolling("Cases, table") %}<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">Cases</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">{{ mojSortHeader({"text": "Case", "href": "#i", "sorted": "ascending"}) }}{{ mojSortHeader({"text": "Due", "href": "#j"}) }}</tr></thead>
<tbody class="govuk-table__body"><tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><a class="govuk-link" href="#k">B</a></th><td class="govuk-table__cell">{{ dueDay(earlier, today) }}</td></tr></tbody></table>{% endcall %}
</div></div>
{{ fieldInput(form["name"]) }}{{ fieldTextarea(form["about"]) }}{{ fieldCharacterCount(form["short"], {"maxlength": 200}) }}
{{ fieldPassword(form["secret"]) }}{{ fieldSelect(form["force"]) }}{{ fieldFile(form["file"]) }}
{{ fieldInput(form["time"]) }}{{ fieldRadios(form["mode"], {"classes": "govuk-radios--inline"}) }}
{{ fieldDate(form["day"]) }}
</form>
{% call mojInterruptionCard({"heading": "You are about to seal this case", "action": {"text": "Seal the case"}, "cancel": {"text": "Leave it open", "href": "#l"}}) %}<p>Only people named on it will find it.</p>{% endcall %}
{% endblock %}
"""


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
