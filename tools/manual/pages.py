"""The pages chapter: every address the service answers, and what each page shows."""

import dataclasses
import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType

import django
from django.urls import URLPattern, URLResolver

from tools.manual.markdown import page, table

__all__ = ["chapter"]

OURS = "custodiet.web."
EXPLAINED = (
    "An address that is not here does not exist, and answers as one you may not see.\n"
    "A page shows the fields of its page class and nothing else.\n"
    "Every page but those marked asks you to sign in first."
)


def chapter() -> dict[str, str]:
    """The page `pages.md`: the addresses, then the page classes journey by journey."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custodiet.web.settings")
    django.setup()
    urls = importlib.import_module("custodiet.web.urls")
    rows = [
        (f"`/{address}`", _first_line(view), "" if _asks_to_sign_in(view) else "open to anyone")
        for address, view in _addresses(urls.urlpatterns)
        if view.__module__.startswith(OURS)
    ]
    modules = sorted(_modules("custodiet.web.pages"), key=lambda module: module.__name__)
    shown = [part for module in modules if (part := _module(module))]
    addresses = table(("Address", "Does", ""), rows)
    return {"pages.md": page("Pages", EXPLAINED, addresses, "## What each page shows", *shown)}


def _addresses(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, Callable[..., object]]]:
    for pattern in patterns:
        address = before + str(pattern.pattern).removesuffix("$").removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def _asks_to_sign_in(view: Callable[..., object]) -> bool:
    return bool(getattr(view, "login_required", True))


def _first_line(view: Callable[..., object]) -> str:
    """What the view does, from its function or, for a class, from the class."""
    doc = inspect.getdoc(getattr(view, "view_class", view)) or ""
    return doc.split("\n\n")[0]


def _modules(package: str) -> Iterator[ModuleType]:
    top = importlib.import_module(package)
    for found in pkgutil.walk_packages(top.__path__, f"{package}."):
        yield importlib.import_module(found.name)


def _module(module: ModuleType) -> str:
    """The page classes of one journey, with their fields; empty where it has none."""
    classes = [
        made
        for made in vars(module).values()
        if dataclasses.is_dataclass(made)
        and isinstance(made, type)
        and made.__module__ == module.__name__
        and not made.__name__.startswith("_")
    ]
    title = (inspect.getdoc(module) or module.__name__).split("\n")[0].rstrip(".")
    parts = [_class(made) for made in classes]
    return "\n\n".join([f"### {title}", *parts]) if parts else ""


def _class(made: type) -> str:
    assert dataclasses.is_dataclass(made)
    fields = ", ".join(f"`{field.name}`" for field in dataclasses.fields(made))
    doc = " ".join((inspect.getdoc(made) or "").split())
    return f"`{made.__name__}`: {doc}\n{fields}."
