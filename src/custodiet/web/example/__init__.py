"""The worked example: investigations and a letter of public record, and a practice case.

Nobody is named. Loaded into an empty database only, with invented accounts; every page then says
that it is the example. The practice case is new on the day it is loaded, so that its deadlines are
still to come.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.resources import files

from custodiet.case import Case, from_values, to_values
from custodiet.inquiry.access.installed import engines_are_installed
from custodiet.release import casefiles
from custodiet.web import store
from custodiet.web.accounts.example import EXAMPLES, PASSWORD, load_accounts
from custodiet.web.filing import facts_of_file, read_file

__all__ = ["load"]

ACTOR = "command-line"
PRACTICE = "PRACTICE-1"


def load(at: datetime.datetime) -> Iterator[str]:
    """Load the example; gives lines of words on what was loaded and how to sign in.

    Raises NotAllowed, and loads nothing, where the database already has an account.
    """
    load_accounts(at)
    cases = []
    for name in ("A.yaml", "B.yaml", "C.yaml", "D.yaml", "G.yaml"):
        content = files("custodiet.web.example").joinpath(name).read_bytes()
        cases.append((read_file(content, name), content, name))
    practice = _practice(at.date())
    content = casefiles.as_yaml(to_values(practice)).encode()
    cases.append((practice, content, "practice.yaml"))
    store.append_many(
        [(case.reference, facts_of_file(case, file, name)) for case, file, name in cases],
        actor=ACTOR,
        reason="The worked example.",
        at=at,
    )
    yield f"Loaded {len(cases)} cases: {', '.join(case.reference for case, _, _ in cases)}."
    if not engines_are_installed():
        yield "The audit of record access was left out: the engines are not installed."
    else:
        from custodiet.web.example.access import load_audits  # noqa: PLC0415 - needs the engines

        yield f"Loaded two audits of record access: {', '.join(load_audits(at))}."
    names = ", ".join(one.username for one in EXAMPLES)
    yield f"Sign in as one of: {names}; the password of each is: {PASSWORD}"


def _practice(today: datetime.date) -> Case:
    """An invented case that is new on the day it is loaded: nothing in it happened to anybody."""

    def ago(days: int) -> datetime.date:
        return today - datetime.timedelta(days=days)

    about = {"allegations": ["P1.1"]}
    return from_values(
        {
            "casefile": 1,
            "reference": PRACTICE,
            "title": "Practice case: a look-up without a stated purpose",
            "source": {"note": "Invented for practice; its days count from the day it was loaded."},
            "people": [
                {"id": "P1", "force": "dorset", "kind": "police-officer", "rank": "sergeant"}
            ],
            "allegations": [
                {
                    "id": "P1.1",
                    "person": "P1",
                    "summary": "opened the record of a neighbour; a purpose has not been stated",
                    "conduct": {"from": ago(40), "to": ago(40)},
                    "standards": ["confidentiality"],
                }
            ],
            "events": [
                {"date": ago(12), "event": "came-to-attention", **about, "source": "audit"},
                {
                    "date": ago(8),
                    "event": "severity-assessed",
                    **about,
                    "severity": "misconduct",
                    "likely": "meeting",
                },
                {"date": ago(7), "event": "investigator-appointed", **about},
                {"date": ago(5), "event": "notice-of-investigation-given", **about},
            ],
        }
    )
