"""Help: the roles, how the record works, and the words the law uses."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from custodiet.web.accounts.roles import ROLE_NAMES, Role
from custodiet.web.drawing import draw

__all__ = ["contents", "record", "roles", "words"]


class Word(NamedTuple):
    """A word of the statute, what it means in plain words, and where it is from."""

    word: str
    meaning: str
    cite: str


@dataclass(frozen=True)
class Contents:
    """The page of help that leads to the others."""

    title: str


@dataclass(frozen=True)
class Roles:
    """Each role with what it is for."""

    title: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Words:
    """The glossary, in alphabetical order."""

    title: str
    words: tuple[Word, ...]


FOR = {
    Role.INVESTIGATOR: "Investigates: gives notices, interviews, and submits the report.",
    Role.AUTHORITY: "Decides for its own force: severity, case to answer, "
    "proceedings, suspension and publication. In a case of several forces it decides for its own "
    "people only.",
    Role.WATCHDOG: "Decides for the Director General: the mode of investigation, and what the law "
    "gives the watchdog to decide, recommend or direct.",
    Role.CHAIR: "Conducts or chairs proceedings: fixes them, hears them, and gives finding and "
    "outcome.",
    Role.PRESS: "Sees what is to be published and what has been.",
    Role.AUDITOR: "Asks who opened a record and why. Sees no case; another person confirms.",
    Role.MEMBER: "Reports a concern and answers what they are asked. Sees no case.",
    Role.LAWYER: "Reads the rules beside the law and signs them off, or says where they differ. "
    "Sees no case.",
    Role.ADMINISTRATOR: "Looks after accounts. Sees no case and takes no step.",
}

WORDS = (
    Word(
        "Appropriate authority",
        "The chief officer, or the local policing body where the chief officer is concerned.",
        "SI 2020/4 reg 2(1)",
    ),
    Word(
        "Case to answer",
        "Whether a panel could find misconduct or gross misconduct proven.",
        "SI 2020/4 reg 23",
    ),
    Word(
        "Gross misconduct",
        "A breach of the standards so serious as to justify dismissal.",
        "SI 2020/4 reg 2(1)",
    ),
    Word(
        "Harm test",
        "Why something may be withheld from a person: what its disclosure could damage.",
        "SI 2020/4 reg 6",
    ),
    Word(
        "Misconduct",
        "A breach of the standards so serious as to justify disciplinary action.",
        "SI 2020/4 reg 2(1)",
    ),
    Word(
        "Notice of investigation",
        "The written notice that tells the officer what is being investigated.",
        "SI 2020/4 reg 17",
    ),
    Word(
        "Officer concerned",
        "The person whose conduct the allegation is about.",
        "SI 2020/4 reg 2(1)",
    ),
    Word(
        "Outcome",
        "Disciplinary action, and what may be done instead of it.",
        "SI 2020/4 reg 42",
    ),
    Word(
        "Police friend",
        "Somebody the officer chooses to advise and accompany them.",
        "SI 2020/4 reg 7",
    ),
    Word(
        "Practice requiring improvement",
        "Underperformance or conduct that falls short without justifying disciplinary action.",
        "SI 2020/4 reg 2(1)",
    ),
    Word(
        "Reflective practice",
        "A review with the officer of what happened and what can be learned.",
        "SI 2020/4 Part 6",
    ),
    Word(
        "Severity assessment",
        "Whether the conduct, if proven, would be misconduct, gross misconduct or neither.",
        "SI 2020/4 reg 14",
    ),
    Word(
        "Special conditions",
        "What must be met before a hearing may be accelerated.",
        "SI 2020/4 reg 49(2)",
    ),
    Word(
        "Working day",
        "Any day but a Saturday, a Sunday and a bank or public holiday in England and Wales.",
        "SI 2020/4 reg 2(1)",
    ),
)


@login_not_required
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """Where to read about what; open to anyone."""
    return draw(request, "help/contents.html", Contents("Help"))


@login_not_required
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role is for."""
    found = tuple((name, FOR[role]) for role, name in ROLE_NAMES.items())
    return draw(request, "help/roles.html", Roles("Roles", found))


@login_not_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """How the record is kept, and how somebody outside can check it."""
    return draw(request, "help/record.html", Contents("How the record works"))


@login_not_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The words of the law, in plain words."""
    return draw(request, "help/words.html", Words("Words", WORDS))
