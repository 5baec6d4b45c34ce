"""Pages are drawn with escaping on, from templates that all compile, by words that add up."""

import re
from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client
from jinja2 import Environment, TemplateSyntaxError

from custodiet.law import catalogue
from custodiet.web.drawing import jinja, templates, warm

HOSTILE = "<script>alert(1)</script>"


def test_escaping_is_on() -> None:
    """Django passes it on; without it every name is a way in."""
    env = jinja().env

    assert isinstance(env, Environment)
    assert env.autoescape is True
    assert env.from_string("{{ x }}").render(x=HOSTILE) == ("&lt;script&gt;alert(1)&lt;/script&gt;")


def test_there_is_no_other_engine() -> None:
    """A template that fell through to another engine would be drawn by other rules."""
    assert [engine.name for engine in engines.all()] == ["jinja2"]


@pytest.mark.parametrize("name", templates())
def test_a_template_compiles(name: str) -> None:
    """Found before somebody opens the page."""
    assert jinja().env.get_template(name).name == name


def test_a_template_that_does_not_compile_is_seen() -> None:
    """The check can fail."""
    with pytest.raises(TemplateSyntaxError):
        jinja().env.from_string("{% if %}")


def test_every_template_is_warmed() -> None:
    """The first visitor waits for no compiling."""
    assert warm() == len(templates()) > 20


@pytest.mark.parametrize("name", templates())
def test_nothing_typed_is_marked_safe(name: str) -> None:
    """`safe` is for words written in the template and the picture of the authenticator key."""
    source = jinja().env.loader.get_source(jinja().env, name)[0]  # type: ignore[union-attr]  # it has a loader
    allowed = {"mfa/totp/activate_form.html": ["totp_svg | safe"]}

    assert re.findall(r"[^\s\"']+ ?\| ?safe\b", source) == allowed.get(name, [])


def test_what_is_typed_is_shown_and_not_run(client_as: Callable[[str], Client]) -> None:
    """In the field, in the error and in the title alike."""
    asked = {"username": HOSTILE, "roles": ["chair"], "team": HOSTILE, "reason": HOSTILE}

    page = client_as("administrator").post("/new-account", asked).content.decode()

    assert HOSTILE not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3


def test_the_law_page_has_every_provision_once(client: Client, db: None) -> None:
    """With its first day and how sure we are of it, in words."""
    page = client.get("/law").content.decode()

    assert page.count("Law since ") == len(catalogue())
    unsure = sum(not entry.verified for entry in catalogue())
    assert page.count("Verified: read in the official text.") == len(catalogue()) - unsure
    assert page.count("govuk-tag--yellow") == unsure + 1, "and once where the tag is explained"


def test_the_law_page_follows_the_text(client: Client, db: None) -> None:
    """Regulation 9 before 10, and Part 6 after them; the Conduct Regulations first."""
    page = client.get("/law").content.decode()
    places = [
        page.index(f">{cite}<")
        for cite in ("SI 2020/4 reg 7", "SI 2020/4 reg 14", "SI 2020/4 reg 31(1)(a)")
    ]

    assert places == sorted(places)
    assert places[-1] < page.index(">SI 2020/4 Part 6 (entry)<") < page.index(">SI 2025/558 ")


def test_the_help_has_every_role(client: Client, db: None) -> None:
    """What each is for."""
    page = client.get("/help/roles").content.decode()

    for name in ("Investigator", "Appropriate authority", "Watchdog decision maker"):
        assert f"{name}\n" in page
    assert "Sees no case and takes no step." in page
