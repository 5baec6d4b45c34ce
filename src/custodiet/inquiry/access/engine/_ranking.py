"""Leads in lanes, each with its own quota, and one lane drawn by lot; and how well that does."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from custodiet.errors import NotFit, NotKnown
from custodiet.inquiry.access.engine._leads import LANES
from custodiet.inquiry.access.weights import (
    FIRST,
    Weights,
    estimated,
    points_of,
    require_approved,
)

__all__ = ["CANNOT_FIND", "Lead", "decided_leads", "lanes", "ranked", "read_leads", "score"]

CANNOT_FIND = (
    "Not found by any lane: a quiet single look on duty. Only the random lane, complaints and "
    "records laid out as canaries reach it."
)
TOP, DRAWN = 1_500, 500
# The causes of the accesses of each lead.
Found = dict[tuple[Any, ...], set[str]]
AT = (50, 100, 250, 500, 1_000)
AT_IN_A_LANE = (25, 100, 250)


@dataclass(frozen=True)
class Lead:
    """One person and one record with unexplained looks: a question to be asked."""

    staff_id: Any
    record_id: Any
    lane: str
    looks: int
    first_at: datetime.datetime
    access_ids: tuple[Any, ...]
    facts: tuple[str, ...]
    points: int
    why: tuple[str, ...]


def read_leads(folder: Path) -> list[Lead]:
    """The leads of a run; raises NotKnown where the folder holds none."""
    path = folder / "leads.parquet"
    if not path.exists():
        raise NotKnown(
            f"{folder} holds no leads.",
            why="Leads are ranked from a run that explained a log.",
            do="Give the folder that `custodiet access explain` wrote.",
        )
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT staff_id, record_id, lane, looks, first_at, access_ids, facts, points, why "
            "FROM read_parquet(?)",
            [str(path)],
        ).fetchall()
    return [
        Lead(staff, record, lane, looks, first, tuple(ids), tuple(facts), points, tuple(why))
        for staff, record, lane, looks, first, ids, facts, points, why in rows
    ]


def ranked(leads: Iterable[Lead], weights: Weights) -> list[Lead]:
    """The leads with points by these weights, most first; of equals the earlier look first.

    Raises NotAllowed for weights that two people do not answer for.
    """
    require_approved(weights)
    return _ordered(leads, weights)


def _ordered(leads: Iterable[Lead], weights: Weights) -> list[Lead]:
    told = []
    for lead in leads:
        points, why = points_of(lead.facts, weights)
        told.append(Lead(**{**vars(lead), "points": points, "why": tuple(why)}))
    return sorted(told, key=_order)


def lanes(leads: Sequence[Lead], quota: int, seed: str) -> dict[str, list[Lead]]:
    """The first of each lane, and as many drawn by lot from all, blind to their points.

    The same leads and seed give the same draw.
    """
    found = {lane: [one for one in leads if one.lane == lane][:quota] for lane in LANES}
    found["random"] = sorted(leads, key=lambda one: _lot(one, seed))[:quota]
    return found


def decided_leads(leads: Iterable[Lead], path: Path) -> list[tuple[tuple[str, ...], str]]:
    """The facts and the outcome of each lead in a table of staff_id, record_id and outcome.

    Raises NotFit where the table cannot be read, or decides one lead in two ways.
    """
    reading = "read_csv(?, all_varchar = true)" if path.suffix == ".csv" else "read_parquet(?)"
    try:
        with duckdb.connect() as con:
            rows = con.execute(
                "SELECT CAST(staff_id AS VARCHAR), CAST(record_id AS VARCHAR), "
                f"trim(CAST(outcome AS VARCHAR)) FROM {reading}",
                [str(path)],
            ).fetchall()
    except duckdb.Error as fault:
        raise _undecided(path, f"it cannot be read: {str(fault).splitlines()[0]}") from None
    outcome: dict[tuple[str, str], str] = {}
    for staff, record, said in rows:
        if outcome.setdefault((staff, record), said or "") != (said or ""):
            raise _undecided(path, f"{staff} on {record} is decided in two ways")
    places = ((str(one.staff_id), str(one.record_id), one.facts) for one in leads)
    return [
        (facts, outcome[staff, record])
        for staff, record, facts in places
        if (staff, record) in outcome
    ]


def _undecided(path: Path, what: str) -> NotFit:
    return NotFit(
        f"{path} cannot be learnt from: {what}.",
        why="Weights are estimated from what people decided.",
        do="Give a table with the columns staff_id, record_id and outcome, a row for each lead.",
    )


def score(leads: Sequence[Lead], truth: Path) -> dict[str, Any]:
    """How well the order does against a simulator's truth, by hand points and after decisions.

    The earlier half of the leads is there to learn from: its first 1,500 and 500 drawn by lot are
    taken as decided. Everything reported is of the later half. Beside both orders stand two that
    need no points: by lot, and by the number of looks.
    """
    if not leads:
        raise NotKnown(
            "There are no leads.", why="Nothing was left unexplained.", do="Simulate more."
        )
    causes = _causes(truth, leads)
    if lacking := [access for one in leads for access in one.access_ids if access not in causes]:
        raise _untrue(truth, f"it does not say the cause of access {lacking[0]}")
    found = {one.access_ids: {causes[access] for access in one.access_ids} for one in leads}
    half = sorted(one.first_at for one in leads)[len(leads) // 2]
    earlier = _ordered([one for one in leads if one.first_at < half], FIRST)
    later = [one for one in leads if one.first_at >= half]
    drawn = sorted(earlier[TOP:], key=lambda one: _lot(one, "score"))[:DRAWN]
    decided = [(one.facts, _misused(found[one.access_ids])) for one in earlier[:TOP] + drawn]
    learnt = estimated(decided, 2)
    orders = {
        "at_random": sorted(later, key=lambda one: _lot(one, "at random")),
        "by_looks": sorted(later, key=lambda one: (-one.looks, _lot(one, "at random"))),
        "by_hand": _ordered(later, FIRST),
        "after_decisions": _ordered(later, learnt),
    }
    return {
        "leads": len(later),
        "misuse": sum(_misused(found[one.access_ids]) for one in later),
        "decided": len(decided),
        "weights": learnt.points,
        **{name: _measured(order, found) for name, order in orders.items()},
        "lanes": {lane: _inside(lane, orders, found) for lane in LANES},
        "cannot_find": CANNOT_FIND,
    }


def _causes(truth: Path, leads: Sequence[Lead]) -> dict[Any, str]:
    """Of the leads' accesses alone: the truth is of every access, ten times as many."""
    wanted = pyarrow.table({"access_id": [access for one in leads for access in one.access_ids]})
    with duckdb.connect() as con:
        con.register("wanted", wanted)
        try:
            rows = con.execute(
                "SELECT access_id, cause FROM read_parquet(?) SEMI JOIN wanted USING (access_id)",
                [str(truth)],
            ).fetchall()
        except duckdb.Error as fault:
            raise _untrue(truth, str(fault).splitlines()[0]) from None
    return dict(rows)


def _untrue(path: Path, what: str) -> NotFit:
    return NotFit(
        f"{path} cannot be scored against: {what}.",
        why="How well an order does is known only where the cause of every access is.",
        do="Give the truth.parquet that was simulated with this log.",
    )


def _measured(leads: Sequence[Lead], found: Found) -> dict[str, Any]:
    hits = [_misused(found[one.access_ids]) for one in leads]
    kinds = sorted({c for one in leads for c in found[one.access_ids] if c.startswith("misuse")})
    reached = {c for one in leads[:2_000] for c in found[one.access_ids]}
    return {
        "precision_at": _precision(hits, AT),
        "average_precision": round(_average_precision(hits), 3),
        "recall_in_2000": {
            kind: round(
                sum(kind in found[one.access_ids] for one in leads[:2_000])
                / sum(kind in found[one.access_ids] for one in leads),
                3,
            )
            for kind in kinds
        },
        "missed": sorted(set(kinds) - reached),
    }


def _average_precision(hits: Sequence[bool]) -> float:
    so_far, total = 0, 0.0
    for place, hit in enumerate(hits, 1):
        so_far += hit
        total += hit * so_far / place
    return total / max(1, so_far)


def _inside(lane: str, orders: dict[str, list[Lead]], found: Found) -> dict[str, Any]:
    """How many leads a lane has, how many of them misuse, and each order's precision inside it."""
    hits = {
        name: [_misused(found[one.access_ids]) for one in order if one.lane == lane]
        for name, order in orders.items()
    }
    mine = hits["by_hand"]
    precision = {name: _precision(one, AT_IN_A_LANE) for name, one in hits.items()}
    return {"leads": len(mine), "misuse": sum(mine), "precision_at": precision}


def _precision(hits: Sequence[bool], at: Iterable[int]) -> dict[str, float]:
    """The share of misuse among the first; none where there are not so many."""
    return {str(k): round(sum(hits[:k]) / k, 3) for k in at if k <= len(hits)}


def _misused(causes: set[str]) -> bool:
    return any(cause.startswith("misuse") for cause in causes)


def _order(lead: Lead) -> tuple[int, datetime.datetime, str, str]:
    return (-lead.points, lead.first_at, str(lead.staff_id), str(lead.record_id))


def _lot(lead: Lead, seed: str) -> str:
    return hashlib.sha256(f"{seed}|{lead.staff_id}|{lead.record_id}".encode()).hexdigest()
