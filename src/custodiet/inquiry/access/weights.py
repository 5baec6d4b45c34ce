"""Points for each fact: a versioned table, learnt from decisions, which two people answer for.

Needs no engine. A screen or a command works in three steps, each a value of its own:

    new = proposed(decided, before=FIRST, by="A", on=day)   # raises where there is nothing to learn
    new = approved(new, by="B", on=day)                     # raises where B is A
    ranked(leads, new)                                      # raises where new is not approved

`decided` holds, for each lead that people decided, its facts and one of the words of `OUTCOMES`.
`changes(before, new)` says what a person approves, line by line; `written` and `read` are the file.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from custodiet.errors import NotAllowed, NotAsRecorded, NotFit, NotKnown

__all__ = [
    "FACTS",
    "FEWEST",
    "FIRST",
    "MISUSE",
    "OUTCOMES",
    "Change",
    "Fact",
    "Weights",
    "approved",
    "changes",
    "estimated",
    "points_of",
    "proposed",
    "read",
    "require_approved",
    "written",
]

FORMAT = "custodiet access weights 1"
MOST = 12
# A fact keeps its points until so many decided leads had it. The half case added on each side makes
# one invented lead: beside ten real ones it weighs less than a tenth of them. With none, it would
# give 2 log2 of (other + 1) / (misuse + 1), which says how many of each were decided and nothing of
# the fact.
FEWEST = 10


@dataclass(frozen=True)
class Fact:
    """One fact about a lead: its words, the group of which only the strongest counts.

    `sign` is 1 where it can only add points, -1 where it mitigates and can only take them away,
    and 0 where decisions may show either.
    """

    words: str
    group: str
    sign: int


FACTS: dict[str, Fact] = {
    "same-address": Fact("same address as a person on the record", "relationship", 1),
    "same-telephone": Fact("same telephone as a person on the record", "relationship", 1),
    "surname": Fact("a rare surname, as a person on the record", "relationship", 1),
    "high-profile": Fact("within 14 days of the case being in the news", "high-profile", 1),
    "repeat-interest": Fact("four looks or more over a week or longer", "repeat", 1),
    "burst": Fact("8 to 19 unexplained looks within an hour and a half, not a habit", "burst", 1),
    "long-burst": Fact("20 unexplained looks or more at a time, not a habit", "burst", 0),
    "burst-by-habit": Fact("looks in bursts again and again", "burst", -1),
    "other-district": Fact("the case belongs to another district", "distance", 1),
    "off-duty": Fact("off duty, beside another fact", "duty", 1),
    "same-unit": Fact("belongs to the unit that owns the case", "near", -1),
    "team-mate-assigned": Fact("a team-mate is assigned to the case", "near", -1),
    "assignment-ended": Fact("was assigned to the case until lately", "near", -1),
}
# Facts that say nothing alone: they are counted only beside one that does.
BESIDE = frozenset({"off-duty", "other-district"})


# What may have been decided of a lead, and which of it says that there was no policing purpose.
# Our own error, a template or a row that was missing, counts for the person and not against them.
MISUSE = frozenset(
    {"reflective-practice", "conduct-matter", "possible-offence", "misconduct", "criminal"}
)
OUTCOMES = MISUSE | {"legitimate", "no-further-action", "engine-error"}


@dataclass(frozen=True)
class Weights:
    """A table of points with its version, what it was learnt from, and who answers for it.

    `replaces` is the version it was proposed in place of, 0 for none. `decided` gives each fact
    the decided leads that had it, as (misuse, other); `misuse` and `other` count all of them.
    """

    version: int
    points: Mapping[str, int]
    replaces: int = 0
    misuse: int = 0
    other: int = 0
    decided: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    proposed_by: str = ""
    proposed_on: datetime.date | None = None
    approved_by: str = ""
    approved_on: datetime.date | None = None


class Change(NamedTuple):
    """One line of what a person approves: a fact in words, its points before and after, and why.

    `misuse` and `other` are how many decided leads had the fact.
    """

    fact: str
    words: str
    before: int
    after: int
    misuse: int
    other: int


# Set by hand, before any decision: what the literature says and no more.
FIRST = Weights(
    1,
    {
        "same-address": 8,
        "same-telephone": 8,
        "surname": 5,
        "high-profile": 4,
        "repeat-interest": 6,
        "burst": 5,
        "long-burst": 2,
        "burst-by-habit": -2,
        "other-district": 2,
        "off-duty": 1,
        "same-unit": -4,
        "team-mate-assigned": -2,
        "assignment-ended": -4,
    },
)


def points_of(facts: Iterable[str], weights: Weights) -> tuple[int, list[str]]:
    """The sum of a lead and its lines; of facts that say the same thing only the strongest counts.

    Being off duty, or in another district, counts only beside a fact that says something alone.
    """
    held = list(facts)
    strongest: dict[str, str] = {}
    for fact in held:
        group = FACTS[fact].group
        best = strongest.get(group)
        if best is None or abs(weights.points[fact]) > abs(weights.points[best]):
            strongest[group] = fact
    alone = any(FACTS[fact].sign > 0 and fact not in BESIDE for fact in held)
    counted = [fact for fact in strongest.values() if alone or fact not in BESIDE]
    lines = [f"{FACTS[fact].words} {weights.points[fact]:+d}" for fact in counted]
    return sum(weights.points[fact] for fact in counted), lines


def estimated(
    decided: Sequence[tuple[Iterable[str], bool]], version: int, before: Weights | None = None
) -> Weights:
    """Weights from decided leads: for each, its facts and whether it was found to be misuse.

    Twice the base-2 logarithm of the likelihood ratio, rounded, with half a case added on each
    side, cut at 12. A mitigating fact can never add points, nor the others take them away. A fact
    in fewer than ten decided leads keeps the points it has in `before`, by default the first table.
    """
    kept = (before or FIRST).points
    misuse = sum(found for _, found in decided)
    other = len(decided) - misuse
    points, counted = {}, {}
    for name, fact in FACTS.items():
        with_it = [found for facts, found in decided if name in facts]
        counted[name] = (sum(with_it), len(with_it) - sum(with_it))
        if len(with_it) < FEWEST:
            points[name] = kept[name]
            continue
        yes = (counted[name][0] + 0.5) / (misuse + 1)
        no = (counted[name][1] + 0.5) / (other + 1)
        value = max(-MOST, min(MOST, round(2 * math.log2(yes / no))))
        value = max(0, value) if fact.sign > 0 else value
        points[name] = min(0, value) if fact.sign < 0 else value
    return Weights(version, points, misuse=misuse, other=other, decided=counted)


def proposed(
    decided: Sequence[tuple[Iterable[str], str]], *, before: Weights, by: str, on: datetime.date
) -> Weights:
    """The next version, estimated from decided leads: for each, its facts and its outcome.

    Raises NotFit for an outcome outside `OUTCOMES`, NotKnown where nothing can be learnt because
    all were decided alike or no fact is in ten of them, NotAllowed where `before` was itself never
    approved or nobody proposes.
    """
    require_approved(before)
    strange = sorted({said for _, said in decided} - OUTCOMES)
    if strange:
        raise NotFit(
            f"“{strange[0]}” is no outcome of a decision.",
            why="A word that is not known would count as legitimate, and teach the wrong thing.",
            do=f"Use one of: {', '.join(sorted(OUTCOMES))}.",
        )
    told = [(tuple(facts), said in MISUSE) for facts, said in decided]
    found = estimated(told, before.version + 1, before)
    if not found.misuse or not found.other:
        raise NotKnown(
            f"{found.misuse} of {len(decided)} questions were decided against somebody: "
            "nothing is to be learnt.",
            why="Points compare what was decided against somebody with what was not.",
            do="Decide about more people, those drawn by chance among them.",
        )
    if max(sum(counts) for counts in found.decided.values()) < FEWEST:
        raise NotKnown(
            f"No fact is in {FEWEST} of {len(decided)} decided questions: nothing is to be learnt.",
            why="Points learnt from fewer would say more about chance than about the fact.",
            do="Decide about more people. Until then the points in force stay.",
        )
    if not by.strip():
        raise NotAllowed(
            "Nobody proposes these weights.",
            why="Points decide who is asked first; somebody answers for them.",
            do="Say who proposes them.",
        )
    return dataclasses.replace(
        found, replaces=before.version, proposed_by=by.strip(), proposed_on=on
    )


def approved(weights: Weights, *, by: str, on: datetime.date) -> Weights:
    """The same table, approved; raises NotAllowed unless `by` is another than who proposed it."""
    if weights.approved_by:
        raise NotAllowed(
            f"These weights were approved by {weights.approved_by} already.",
            why="An approval is not given again by another: it would no longer say who decided.",
            do="Use them, or propose the next version.",
        )
    if not weights.proposed_by or not by.strip() or _same(by, weights.proposed_by):
        raise NotAllowed(
            "These weights would not be approved by a second person.",
            why="Points decide who is asked first; nobody sets them alone.",
            do="Have somebody other than the proposer look at the table and approve it.",
        )
    if weights.proposed_on is not None and on < weights.proposed_on:
        raise NotAllowed(
            "These weights would be approved before they were proposed.",
            why="An approval is of a table that somebody could look at.",
            do=f"Give a day on or after {weights.proposed_on.isoformat()}.",
        )
    return dataclasses.replace(weights, approved_by=by.strip(), approved_on=on)


def require_approved(weights: Weights) -> None:
    """Refuse weights that were not proposed by one person and approved by another.

    The first table is delivered with the program and stands until a force has learnt its own.
    """
    two = weights.proposed_by and weights.approved_by
    if weights != FIRST and (not two or _same(weights.proposed_by, weights.approved_by)):
        raise NotAllowed(
            f"Weights {weights.version} are not approved.",
            why="Points decide who is asked first; nobody sets them alone.",
            do="Have somebody other than the proposer approve them, or rank by the version before.",
        )


def changes(before: Weights, after: Weights) -> list[Change]:
    """Every fact with its points in both tables, and the decided leads that the newer rests on."""
    return [
        Change(
            name,
            fact.words,
            before.points[name],
            after.points[name],
            *after.decided.get(name, (0, 0)),
        )
        for name, fact in FACTS.items()
    ]


def written(weights: Weights) -> str:
    """The table as the text of its file, with a digest that its approval is bound to."""
    told = _told(weights)
    approval = _signed(weights.approved_by, weights.approved_on)
    whole = {**told, "sha256": _digest(told), "approved": approval}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read(text: str, where: str = "") -> Weights:
    """A table from the text of its file, as it was written; whether it is approved is not asked.

    Raises NotFit where it is no such file, NotAsRecorded where it was changed after it was written.
    """
    try:
        found = json.loads(text)
        told = {name: found[name] for name in _told(FIRST)}
        weights = _from(told, found["approved"])
        as_written = found["sha256"] == _digest(_told(weights)) and found.keys() == {
            *told,
            "sha256",
            "approved",
        }
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _unfit(f"it is not whole ({type(fault).__name__}: {fault})", where) from None
    _require_sound(told, where)
    if not as_written:
        raise NotAsRecorded(
            f"Weights {weights.version} were changed after they were written.",
            why="Whoever approves a table approves every number in it.",
            do="Propose the table again, and have it approved as it now stands.",
            where=where,
        )
    return weights


def _told(weights: Weights) -> dict[str, Any]:
    """All but the approval, as plain values in the order of the file."""
    return {
        "format": FORMAT,
        "version": weights.version,
        "replaces": weights.replaces,
        "points": dict(weights.points),
        "misuse": weights.misuse,
        "other": weights.other,
        "decided": {name: list(counts) for name, counts in weights.decided.items()},
        "proposed": _signed(weights.proposed_by, weights.proposed_on),
    }


def _signed(by: str, on: datetime.date | None) -> dict[str, str] | None:
    return {"by": by, "on": on.isoformat() if on else ""} if by else None


def _from(told: dict[str, Any], approval: dict[str, str] | None) -> Weights:
    by, on = _who(told["proposed"])
    approver, day = _who(approval)
    return Weights(
        version=told["version"],
        points=dict(told["points"]),
        replaces=told["replaces"],
        misuse=told["misuse"],
        other=told["other"],
        decided={name: (yes, no) for name, (yes, no) in told["decided"].items()},
        proposed_by=by,
        proposed_on=on,
        approved_by=approver,
        approved_on=day,
    )


def _who(signed: dict[str, str] | None) -> tuple[str, datetime.date | None]:
    if signed is None:
        return "", None
    return signed["by"].strip(), datetime.date.fromisoformat(signed["on"]) if signed["on"] else None


def _require_sound(told: dict[str, Any], where: str) -> None:
    """Points for every fact and no other, whole, on their own side, and never past the most."""
    if told["format"] != FORMAT:
        raise _unfit(f"its format is {told['format']!r}, not {FORMAT!r}", where)
    strange = sorted(told["points"].keys() ^ FACTS.keys())
    if strange:
        raise _unfit(f"{strange[0]} has no points, or is no fact", where)
    for name, value in told["points"].items():
        if not _whole(value) or abs(value) > MOST or value * FACTS[name].sign < 0:
            raise _unfit(f"{name} cannot have {value!r} points", where)
    counts = [told[name] for name in ("version", "replaces", "misuse", "other")]
    if not all(_whole(one) and one >= 0 for one in counts) or told["version"] < 1:
        raise _unfit("a count or the version is no whole number", where)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _unfit(what: str, where: str) -> NotFit:
    return NotFit(
        f"This is no table of weights: {what}.",
        why="Points decide who is asked first; a number read wrongly asks the wrong person.",
        do="Give the file that `custodiet access weights propose` or `approve` wrote.",
        where=where,
    )


def _digest(told: dict[str, Any]) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's: an account's name does not change with its case."""
    return one.strip().casefold() == other.strip().casefold()
