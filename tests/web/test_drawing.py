"""Pages are drawn with escaping on, from templates that all compile, by words that add up."""

import re
from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client
from jinja2 import Environment, TemplateSyntaxError

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


def test_the_help_has_every_role(client: Client, db: None) -> None:
    """What each is for."""
    page = client.get("/help/roles").content.decode()

    for name in ("Investigator", "Appropriate authority", "Watchdog decision maker"):
        assert f"{name}\n" in page
    assert "Sees no case and takes no step." in page
