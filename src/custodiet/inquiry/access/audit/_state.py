"""An audit as its facts tell it: who was asked, what was answered, what was decided by whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from custodiet.errors import NotAsRecorded
from custodiet.inquiry.access.audit.questions import halts, waits

__all__ = [
    "ADVERSE",
    "APPROACHES",
    "EVERYONE",
    "KINDS",
    "OPEN_A_MATTER",
    "OUTCOMES",
    "PURPOSES",
    "VIEWS",
    "Asked",
    "Audit",
    "Decision",
    "File",
    "Told",
    "View",
    "audit_of",
]

# Data Protection Act 2018 s.62(4): the only purposes for which logs of access may be used.
PURPOSES: dict[str, str] = {
    "lawfulness": "to verify that processing was lawful",
    "self-monitoring": "to monitor ourselves, disciplinary proceedings included",
    "security": "to keep the data whole and secure",
    "criminal-proceedings": "for criminal proceedings",
}
# Where a case is in the news, everyone is asked and nobody is ranked.
EVERYONE = "everyone"
APPROACHES: dict[str, str] = {
    EVERYONE: "Ask everyone who opened the records a light question",
    "lanes": "Ask about accesses that nothing explains, group by group of what stands out",
    "protected-person": "Answer one person's question: who looked at me?",
}
OUTCOMES: dict[str, str] = {
    "legitimate": "There was a policing purpose",
    "no-further-action": "No further action",
    "engine-error": "A kind of explanation or data was missing: our error, not theirs",
    "reflective-practice": "Reflective practice",
    "conduct-matter": "Open a conduct matter",
    "possible-offence": "Refer a possible offence",
}
ADVERSE = frozenset({"reflective-practice", "conduct-matter", "possible-offence"})
# An indication of an offence makes a conduct matter, as one of misconduct does.
OPEN_A_MATTER = frozenset({"conduct-matter", "possible-offence"})
MISSING = ("missing-template", "missing-data")
VIEWS: dict[str, str] = {
    "supports": "It was part of their work",
    "does-not-support": "I know of no work it was part of",
    "cannot-say": "I cannot say",
}

KINDS: dict[str, str] = {
    "audit-opened": "Audit opened",
    "audit-file-taken": "File taken in",
    "audit-loaded": "Accesses loaded",
    "audit-indicated": "Misconduct indicated: asking stopped",
    "audit-asked": "Questions sent",
    "audit-reminded": "Reminder sent",
    "audit-advice-first": "Advice to be taken before an answer",
    "audit-answered": "Questions answered",
    "audit-supervisor-viewed": "Supervisor's view given",
    "audit-decided": "Decision proposed",
    "audit-confirmed": "Decision confirmed by a second person",
    "audit-declined": "Decision declined by a second person",
    "audit-matter-opened": "Conduct matter opened",
}


class Told(NamedTuple):
    """One fact of an audit as the record holds it: what, by whom, on which day."""

    kind: str
    payload: Mapping[str, Any]
    personal: Mapping[str, str]
    actor: str
    on: datetime.date


@dataclass(frozen=True)
class File:
    """A file that was taken in, with its receipt: every row kept, held already, or refused.

    `table` is the context table it holds, empty for a part of the log; `mapping` says how the log
    was read, and `mapping_sha256` by which file, where the sender's own. `name` is what the sender
    called it.
    """

    name: str
    table: str
    mapping: str
    sha256: str
    rows: int
    kept: int
    held_already: int
    refused: int
    by: str
    on: datetime.date
    mapping_sha256: str = ""


@dataclass(frozen=True)
class Asked:
    """That somebody was asked: when, by which day, with which set of questions."""

    on: datetime.date
    due: datetime.date
    question_set: str
    by: str


@dataclass(frozen=True)
class View:
    """What a supervisor says of somebody's answer."""

    view: str
    words: str
    by: str
    on: datetime.date


@dataclass(frozen=True)
class Decision:
    """What was decided about one person, by whom, and who confirmed it.

    `missing` is what the engine lacked, where the outcome is its error.
    """

    outcome: str
    basis: str
    by: str
    on: datetime.date
    missing: str = ""
    confirmed_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it has effect: at once, but for anything adverse, which needs a second person."""
        return self.outcome not in ADVERSE or bool(self.confirmed_by)


@dataclass(frozen=True)
class Standing:
    """Where one person stands in an audit.

    `advice_on` is the day they said that they would take advice first, which is no answer.
    `halted` says why nothing more is asked, `indicated` what a person saw as indicating misconduct.
    `case` is the conduct matter that was opened, `exhibit` the SHA-256 of its exhibit.
    """

    asked: Asked | None = None
    reminded: tuple[datetime.date, ...] = ()
    advice_on: datetime.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    account: str = ""
    answered_on: datetime.date | None = None
    view: View | None = None
    halted: str = ""
    indicated: str = ""
    decision: Decision | None = None
    case: str = ""
    exhibit: str = ""

    @property
    def stopped(self) -> str:
        """Why nothing may be asked: the asking was halted, or a decision would open a matter."""
        if not self.halted and self.decision and self.decision.outcome in OPEN_A_MATTER:
            return "a decision that opens a conduct matter is recorded"
        return self.halted

    def is_in(self, on: datetime.date) -> bool:
        """Whether nothing more is waited for: answered, stopped, or late after a reminder."""
        answered = self.answered_on is not None
        return self.asked is None or bool(self.stopped) or answered or self._late_by_the_rule(on)

    def had_their_say(self, on: datetime.date) -> bool:
        """Whether the person was asked, and has answered or is late after a reminder.

        Whoever would take advice first has not, however late they are, until they answer.
        """
        if self.asked is None:
            return False
        if self.advice_on is not None and (self.answered_on is None or waits(self._codes)):
            return False
        return self.answered_on is not None or self._late_by_the_rule(on)

    def _late_by_the_rule(self, on: datetime.date) -> bool:
        if self.asked is None:
            return False
        return on > self.asked.due and any(day > self.asked.on for day in self.reminded)

    @property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.answers.values())

    def is_late(self, on: datetime.date) -> bool:
        """Whether an answer was due before this day and has not come."""
        waiting = self.asked is not None and self.answered_on is None and not self.stopped
        return waiting and self.asked is not None and on > self.asked.due


@dataclass(frozen=True)
class Audit:
    """An audit: why it is made, how, and where each person in it stands."""

    reference: str
    title: str
    purpose: str
    approach: str
    force: str
    opened_by: str
    opened_on: datetime.date
    settling_days: int
    loaded_on: datetime.date | None = None
    people: Mapping[str, Standing] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    weights_version: int = 0

    def standing(self, person: str) -> Standing:
        """Where somebody stands; nothing has happened yet to whoever no fact is about."""
        return self.people.get(person, Standing())

    @property
    def settled_on(self) -> datetime.date | None:
        """The first day on which anybody may be asked: late context has had time to arrive."""
        if self.loaded_on is None:
            return None
        return self.loaded_on + datetime.timedelta(days=self.settling_days)

    def waiting_for(self, on: datetime.date) -> tuple[str, ...]:
        """Whose answers are still waited for, in order of name."""
        return tuple(sorted(who for who, one in self.people.items() if not one.is_in(on)))

    def late(self, on: datetime.date) -> tuple[str, ...]:
        """Whose answers are late, in order of name."""
        return tuple(sorted(who for who, one in self.people.items() if one.is_late(on)))


def audit_of(facts: Iterable[Told]) -> Audit:
    """The audit that these facts make, in their order.

    Raises NotAsRecorded where they do not begin by opening one, or hold a kind not known here.
    """
    audit: Audit | None = None
    for told in facts:
        if told.kind not in KINDS or (audit is None) is not (told.kind == "audit-opened"):
            raise NotAsRecorded(
                f"The record holds {told.kind} where an audit cannot have it.",
                why="An audit read without one of its facts could be wrong about somebody.",
                do="Use the version that wrote it, or a later one.",
            )
        audit = _opened(told) if audit is None else _after(audit, told)
    if audit is None:
        raise NotAsRecorded(
            "The audit has no facts.",
            why="An audit is what its entries say.",
            do="Check the reference.",
        )
    return audit


def _opened(told: Told) -> Audit:
    payload = told.payload
    return Audit(
        reference=str(payload["reference"]),
        title=told.personal.get("title", ""),
        purpose=str(payload["purpose"]),
        approach=str(payload["approach"]),
        force=str(payload["force"]),
        opened_by=told.actor,
        opened_on=told.on,
        settling_days=int(payload["settling_days"]),
    )


def _after(audit: Audit, told: Told) -> Audit:
    """The audit after one more fact."""
    if told.kind == "audit-loaded":
        version = int(told.payload.get("weights_version", 0))
        return replace(audit, loaded_on=told.on, weights_version=version)
    if told.kind == "audit-file-taken":
        return replace(audit, files=(*audit.files, _file(told)))
    named = told.payload.get("people") or [told.payload["person"]]
    people = dict(audit.people)
    for person in named:
        people[person] = _stands(people.get(person, Standing()), told)
    return replace(audit, people=people)


def _file(told: Told) -> File:
    payload = told.payload
    return File(
        name=told.personal.get("file", ""),
        table=str(payload["table"]),
        mapping=str(payload["mapping"]),
        sha256=str(payload["sha256"]),
        rows=int(payload["rows"]),
        kept=int(payload["kept"]),
        held_already=int(payload["held_already"]),
        refused=int(payload["refused"]),
        by=told.actor,
        on=told.on,
        mapping_sha256=str(payload.get("mapping_sha256", "")),
    )


def _stands(before: Standing, told: Told) -> Standing:
    """Where one person stands after a fact about them."""
    payload, on, by = told.payload, told.on, told.actor
    if told.kind == "audit-asked":
        due = datetime.date.fromisoformat(payload["due"])
        return replace(before, asked=Asked(on, due, payload["set"], by))
    if told.kind == "audit-reminded":
        return replace(before, reminded=(*before.reminded, on))
    if told.kind == "audit-indicated":
        ground = told.personal.get("ground", "misconduct is indicated")
        return replace(before, halted="misconduct is indicated", indicated=ground)
    if told.kind == "audit-answered":
        return _answered(before, told)
    if told.kind == "audit-advice-first":
        return replace(before, advice_on=on)
    if told.kind == "audit-supervisor-viewed":
        return replace(before, view=View(payload["view"], told.personal.get("words", ""), by, on))
    if told.kind == "audit-matter-opened":
        exhibit = str(payload.get("exhibit_sha256", ""))
        return replace(before, case=str(payload["case"]), exhibit=exhibit)
    return replace(before, decision=_decision(before.decision, told))


def _answered(before: Standing, told: Told) -> Standing:
    """After an answer; one that stops the asking is an answer, and says nothing of guilt."""
    answers = dict(told.payload["answers"])
    codes = frozenset(answers.values())
    # Until this was told apart, whoever would take advice was told that nothing more is asked.
    ended = "the asking ended with the answer" if halts(codes) or waits(codes) else ""
    return replace(
        before,
        answers=answers,
        account=told.personal.get("account", ""),
        answered_on=told.on,
        advice_on=told.on if waits(codes) else before.advice_on,
        halted=before.halted or ended,
    )


def _decision(before: Decision | None, told: Told) -> Decision | None:
    if told.kind == "audit-declined":
        return None
    if told.kind == "audit-confirmed":
        assert before is not None
        return replace(before, confirmed_by=told.actor)
    return Decision(
        outcome=str(told.payload["outcome"]),
        basis=told.personal.get("basis", ""),
        by=told.actor,
        on=told.on,
        missing=str(told.payload.get("missing", "")),
    )
