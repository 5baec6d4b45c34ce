"""What a list needs to know of a case, worked out from the case and the law on a day."""

import datetime
import unicodedata
from dataclasses import dataclass, replace

from custodiet.case import Case, Duty, duties
from custodiet.case.duties import uncomputed
from custodiet.case.part import part_of
from custodiet.case.publicity import PUBLICATION, forces_of_press_work, people_of_press_work
from custodiet.case.steps import Stage, stages
from custodiet.errors import CustodietError
from custodiet.web.store.reading import Look

# Which of a case's stages the list shows: the one that most needs somebody to act.
WORST = (
    Stage.APPEAL,
    Stage.PROCEEDINGS,
    Stage.REFERRED,
    Stage.FOUND,
    Stage.DECIDED,
    Stage.REPORT,
    Stage.INVESTIGATION,
    Stage.ASSESSED,
    Stage.RECEIVED,
    Stage.REFLECTIVE,
    Stage.OUTCOME,
    Stage.WITHDRAWN,
    Stage.CLOSED,
)
LAST_DAY = datetime.date.max
_APOSTROPHES = frozenset("'\N{RIGHT SINGLE QUOTATION MARK}")

_WATCHED = frozenset({"independent", "directed"})


@dataclass(frozen=True, slots=True)
class Summary:
    """A case in the terms of the list; dates are as the law stood on `on`."""

    look: Look
    on: datetime.date
    stage: str
    forces: frozenset[str]
    watchdog: bool
    duties: tuple[Duty, ...]
    not_computed: str
    search: str

    def of_force(self, force: str) -> "Summary":
        """What a force that shares the case sees of it: the people it decides or decided for."""
        case = self.look.case
        return self._of(frozenset(one.id for one in case.people if force in case.forces_of(one.id)))

    @property
    def press(self) -> dict[str, "Summary"]:
        """What the press officer of each force sees: duties of publication, about some people."""
        case = self.look.case
        people = people_of_press_work(case)
        if not people:
            return {}
        parts = {
            force: self._of(frozenset(one for one in people if force in case.forces_of(one)))
            for force in sorted(forces_of_press_work(case))
        }
        return {
            force: replace(
                part, duties=tuple(duty for duty in part.duties if duty.duty in PUBLICATION)
            )
            for force, part in parts.items()
        }

    def _of(self, people: frozenset[str]) -> "Summary":
        part = part_of(self.look.case, people)
        if part is self.look.case:
            return self
        return summary(replace(self.look, case=part), self.on)

    @property
    def next(self) -> Duty | None:
        """The duty to name: the earliest with a last day, else the oldest without one."""
        owed = [duty for duty in self.duties if not duty.optional]
        return min(owed, key=_dated_first, default=None)

    @property
    def late(self) -> int:
        """How many duties were past their last day."""
        return sum(_is_late(duty, self.on) for duty in self.duties)

    @property
    def recompute_on(self) -> datetime.date | None:
        """The first day on which time alone may change what is owed."""
        days = [
            day
            for duty in self.duties
            for last in (duty.due, duty.period_ends)
            if last is not None and (day := last + datetime.timedelta(days=1)) > self.on
        ]
        opens = [duty.earliest or duty.opened for duty in self.duties]
        days += [day for day in opens if day > self.on]
        days += [event.date for event in self.look.case.events if event.date > self.on]
        return min(days, default=None)


def summary(look: Look, on: datetime.date) -> Summary:
    """Ask the case room what stands and what is owed on a day.

    Where the law's answer is that it cannot be computed, the reason is kept in its place.
    """
    outstanding: tuple[Duty, ...] = ()
    not_computed = "; ".join(sorted(set(uncomputed(look.case).values())))
    try:
        outstanding = tuple(duty for duty in duties(look.case, on) if duty.outstanding)
    except CustodietError as refusal:
        not_computed = str(refusal)
    return Summary(
        look=look,
        on=on,
        stage=_worst(look.case),
        forces=look.case.forces,
        watchdog=watched(look.case),
        duties=outstanding,
        not_computed=not_computed,
        search=_searchable(look.case),
    )


def due_order(duty: Duty | None) -> datetime.date:
    """The day a duty sorts by: its last day, when it arose if it is owed at once, or the end."""
    if duty is None:
        return LAST_DAY
    return duty.due or (duty.opened if duty.asap else LAST_DAY)


def folded(text: str) -> str:
    """Fold text for searching: no case, no accents, no apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        letter
        for letter in plain
        if not unicodedata.combining(letter) and letter not in _APOSTROPHES
    )
    return " ".join("".join(kept).split())


def _dated_first(duty: Duty) -> tuple[bool, datetime.date]:
    return duty.due is None, duty.due or duty.opened


def _is_late(duty: Duty, on: datetime.date) -> bool:
    return not duty.optional and duty.due is not None and duty.due < on


def _worst(case: Case) -> str:
    standing = set(stages(case).values())
    return next((stage.value for stage in WORST if stage in standing), Stage.RECEIVED.value)


def watched(case: Case) -> bool:
    """Tell whether the watchdog has a part in a case, by what has happened in it."""
    return any(
        event.name in {"referred", "treated-as-referred", "recommendation-made"}
        or getattr(event, "mode", None) in _WATCHED
        for event in case.events
    )


def _searchable(case: Case) -> str:
    parts = [case.reference, case.title]
    parts += [f"{person.id} {person.name or ''}" for person in case.people]
    parts += [allegation.summary for allegation in case.allegations]
    return folded(" ".join(parts))
