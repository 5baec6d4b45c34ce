"""How pages are drawn: the Jinja environment, the design systems' macros, and hashed files."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from whitenoise.storage import CompressedManifestStaticFilesStorage

from custodiet.web.fields import date_inputs, error_items, field_items, field_parameters
from custodiet.web.signed import signed_off
from custodiet.web.words import FILTERS, has_a_time

__all__ = ["HashedFiles", "draw", "environment", "jinja", "templates", "warm"]

# Printed as `govuk_frontend_jinja` names them, so that the design system's examples can be used.
OWN_MACROS = ("moj.html", "parts.html", "fields.html")


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Static files named by their content, scripts that import one another included."""

    support_js_module_import_aggregation = True


def environment(**options: Any) -> Environment:
    """The Jinja environment Django asks for; escaping is on, as Django passes it.

    Every macro of the design systems and of our own is a global, so that a page needs no imports.
    """
    library = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], library])
    made = Environment(**options)  # noqa: S701 - see above
    made.filters.update(FILTERS)
    made.globals.update(static=static, url=_url)
    made.globals.update(
        date_inputs=date_inputs,
        error_items=error_items,
        field_items=field_items,
        field_parameters=field_parameters,
    )
    made.globals["signed_off"] = signed_off
    made.tests["has_a_time"] = has_a_time
    made.globals.update(_design_system(made))
    for name in OWN_MACROS:
        made.globals.update(_macros(made, name))
    return made


def draw(
    request: HttpRequest | None, template: str, page: object = None, *, status: int = 200
) -> HttpResponse:
    """Answer with `template`, which sees `page` (a frozen dataclass) and what surrounds a page."""
    return render(request, template, {"page": page}, status=status)


def jinja() -> Jinja2:
    """The one engine Django was given."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2), "settings name no other engine"
    return engine


def templates() -> tuple[str, ...]:
    """The names of our own templates, in order."""
    top = files("custodiet.web") / "templates"
    return tuple(sorted(_under(top)))


def warm() -> int:
    """Compile every template now rather than on somebody's first visit; gives how many."""
    made = jinja().env
    names = templates()
    for name in names:
        made.get_template(name)
    return len(names)


def _url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a page by its name, as Django's `url` tag gives it."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _design_system(made: Environment) -> Mapping[str, object]:
    top = files("govuk_frontend_jinja") / "templates" / "components"
    found: dict[str, object] = {}
    for component in top.iterdir():
        found.update(_macros(made, f"govuk_frontend_jinja/components/{component.name}/macro.html"))
    return found


def _macros(made: Environment, template: str) -> Mapping[str, object]:
    """The macros a template defines, but not those it keeps to itself by a leading underscore."""
    module = made.get_template(template).module
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _under(folder: Any, before: str = "") -> list[str]:
    found: list[str] = []
    for entry in folder.iterdir():
        name = f"{before}{entry.name}"
        found += _under(entry, f"{name}/") if entry.is_dir() else [name]
    return found
