"""A small vocabulary and a small case file, for tests of the reader alone."""

from typing import NamedTuple

import pytest

from custodiet.intake import casefile

__all__ = ["FILE", "NAME", "VOCABULARY", "Field", "changed", "faults", "read", "refusal"]

NAME = "small.yaml"


class Field(NamedTuple):
    """One key, as the case room describes it."""

    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False
    by_allegation: bool = False


class Vocabulary(NamedTuple):
    """What the small files may hold."""

    top: dict[str, Field]
    person: dict[str, Field]
    allegation: dict[str, Field]
    conduct: dict[str, Field]
    event_common: dict[str, Field]
    events: dict[str, dict[str, Field]]


RESULTS = ("gross-misconduct", "misconduct", "none")

VOCABULARY = Vocabulary(
    top={
        "casefile": Field("int", required=True),
        "reference": Field("text", required=True),
        "title": Field("text", required=True),
        "source": Field("map"),
        "linked": Field("choices"),
        "people": Field("any", required=True),
        "allegations": Field("any", required=True),
        "events": Field("any"),
        "expect": Field("map"),
    },
    person={
        "id": Field("text", required=True),
        "force": Field("text", required=True),
        "kind": Field("choice", ("police-officer", "special-constable"), required=True),
        "probation": Field("bool"),
        "left": Field("date"),
    },
    allegation={
        "id": Field("text", required=True),
        "person": Field("id", required=True),
        "summary": Field("text", required=True),
        "conduct": Field("any"),
        "standards": Field("choices", ("confidentiality", "honesty-and-integrity")),
    },
    conduct={
        "from": Field("date", required=True),
        "to": Field("date", required=True),
        "approximate": Field("bool"),
    },
    event_common={
        "date": Field("date", required=True),
        "time": Field("time"),
        "allegations": Field("ids"),
        "person": Field("id"),
        "note": Field("text"),
        "approximate": Field("bool"),
    },
    events={
        "came-to-attention": {"source": Field("choice")},
        "mode-determined": {"mode": Field("choice", ("independent", "directed"), required=True)},
        "case-to-answer-decided": {"result": Field("choice", RESULTS, by_allegation=True)},
        "outcome-notified": {"years": Field("int"), "conditions": Field("any")},
        "resigned": {"effective": Field("date")},
    },
)

FILE = """\
casefile: 1
reference: B
title: The Signal group
people:
  - {id: B1, force: dorset, kind: police-officer, probation: false}
  - {id: B2, force: sussex, kind: police-officer}
allegations:
  - id: B1.1
    person: B1
    summary: posted details of an interview
    conduct: {from: 2021-03-13, to: 2021-03-14}
    standards: [confidentiality]
  - id: B2.1
    person: B2
    summary: joined in
events:
  - {date: 2021-03-17, event: came-to-attention, allegations: [B1.1, B2.1], source: report}
  - {date: 2021-03-19, time: "19:30", event: mode-determined, allegations: [B1.1], mode: directed}
  - {date: 2021-09-20, event: case-to-answer-decided, allegations: [B1.1], result: {B1.1: none}}
  - {date: 2021-09-21, event: resigned, person: B2, effective: 2021-09-21}
"""


def changed(old: str, new: str) -> str:
    """The small file with the one place where `old` stands changed to `new`."""
    assert FILE.count(old) == 1, f"{old!r} must stand once in the small file"
    return FILE.replace(old, new)


def read(text: str | bytes) -> dict[str, casefile.Value]:
    """The values of a small file."""
    return casefile.read(text, NAME, VOCABULARY)


def refusal(text: str | bytes, vocabulary: Vocabulary = VOCABULARY) -> casefile.CaseFileNotFit:
    """The refusal of a file that must be refused."""
    with pytest.raises(casefile.CaseFileNotFit) as refused:
        casefile.read(text, NAME, vocabulary)
    return refused.value


def faults(text: str | bytes) -> tuple[casefile.CaseFileNotFit, tuple[str, ...]]:
    """The refusal of a small file, and its faults as place and what."""
    refused = refusal(text)
    return refused, tuple(f"{fault.where}: {fault.what}" for fault in refused.faults)
