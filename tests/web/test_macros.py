"""Our own macros and the Ministry of Justice's patterns, drawn together on one page."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from playwright.sync_api import Page

from custodiet.errors import NotAllowed
from custodiet.web.drawing import jinja
from tests.web.specimen import SPECIMEN, specimen


@pytest.fixture
def drawn(new_page: Callable[..., Page], rf: RequestFactory) -> Callable[..., Page]:
    """Opens the specimen in Chromium, with the service's own styles and scripts."""

    def opened(**options: object) -> Page:
        page = new_page(**options)
        html = specimen()
        page.route("**/specimen", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto("/specimen")
        return page

    return opened


def test_every_pattern_is_accessible(
    drawn: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    """Axe finds nothing in any macro, and none is wider than a small phone."""
    check_page(drawn())


def test_the_patterns_stand_without_scripts(drawn: Callable[..., Page]) -> None:
    """What a script would hide or add is not needed to read the page."""
    page = drawn(java_script_enabled=False)

    assert page.get_by_role("heading", name="Severity assessed").is_visible()
    assert page.get_by_text("Nobody has been found to have done anything").is_visible()


@pytest.mark.parametrize(
    ("source", "expected", "because"),
    [
        ("{{ dueDay(d, d) }}", "Today, 3 September 2026", "the last day itself is not late"),
        ("{{ dueDay(d, e) }}", "Late: was due 3 September 2026", "late is said in words"),
        ("{{ dueDay(e, d) }}", "4 September 2026", "a day ahead is only a day"),
        ("{{ dueDay(none, d) }}", "As soon as practicable", "the law fixes no day"),
        ("{{ citation('reg 17', false) }}", "Not verified", "never without its certainty"),
        ("{{ citation('reg 17') }}", "reg 17", "a verified rule needs no tag"),
        ("{{ 4828 | counted('case') }}", "4,828 cases", "filters are there"),
    ],
)
def test_what_a_macro_says(source: str, expected: str, because: str) -> None:
    """The words that carry meaning, whatever the colour."""
    words = jinja().env.from_string(source).render(d=date(2026, 9, 3), e=date(2026, 9, 4))

    assert expected in words, because


def test_a_verified_citation_has_no_tag() -> None:
    """A tag on everything would say nothing."""
    assert "Not verified" not in jinja().env.from_string("{{ citation('reg 17') }}").render()


def test_a_refusal_shows_its_four_parts() -> None:
    """What, why, what to do and the citation, in the error's own words."""
    error = NotAllowed("No hearing yet.", why="Notice first.", do="Give it.", cite="reg 30")

    html = jinja().env.from_string("{{ refusal(error) }}").render(error=error)

    for part in ("No hearing yet.", "Notice first.", "Give it.", "reg 30"):
        assert part in html


@pytest.mark.parametrize(
    "macro",
    [
        '{{ mojBadge({"text": x}) }}',
        '{{ mojTimeline({"items": [{"label": x, "byline": x, "at": d, "text": x}]}) }}',
        '{{ mojIdentityBar({"title": x}) }}',
        '{{ mojSubNavigation({"label": x, "items": [{"text": x, "href": x}]}) }}',
        '{{ mojSideNavigation({"items": [{"text": x, "href": x}]}) }}',
        '{{ mojSortHeader({"text": x, "href": x}) }}',
        '{{ mojAlert({"title": x, "text": x}) }}',
        '{{ mojFilter({"options": x, "selected": [{"heading": x, "items": [{"text": x}]}]}) }}',
        '{% call mojInterruptionCard({"heading": x, "action": {"text": x}}) %}{{ x }}{% endcall %}',
        "{% call lawBeside(x, x) %}{{ x }}{% endcall %}",
        "{{ citation(x) }}{{ printHead(x, x) }}{{ printButton(x) }}",
        '{{ govukButton({"text": x, "name": x, "value": x}) }}{{ govukTag({"text": x}) }}',
        '{{ govukSummaryList({"rows": [{"key": {"text": x}, "value": {"text": x}}]}) }}',
    ],
)
def test_a_macro_escapes_what_it_is_given(macro: str) -> None:
    """A name with a script in it is a name."""
    hostile = '"><script>alert(1)</script>'
    moment = datetime(2026, 9, 3, 3, 22, tzinfo=UTC)

    html = jinja().env.from_string(macro).render(x=hostile, d=moment)

    assert "<script>" not in html
    assert '""&gt;' not in html.replace('=""', "")
    assert "&lt;script&gt;" in html


def test_the_specimen_has_every_macro_of_ours() -> None:
    """A macro nobody looks at is not looked after."""
    env = jinja().env
    ours = {
        name
        for file in ("moj.html", "parts.html", "fields.html")
        for name in vars(env.get_template(file).module)
        if not name.startswith("_")
    }

    assert {name for name in ours if f"{name}(" not in SPECIMEN} - {"errorSummary"} == set()
