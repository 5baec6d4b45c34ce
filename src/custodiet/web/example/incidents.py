"""Two invented logs in the shapes of public incidents, and why everybody in them looked.

The one has the shape of 2023: 381 openings of one investigation's records by 179 people in four
days, 11 without a reason. The other that of a recording looked at for three years: 248 views by 83
people, 6 with a reason, one of them 21 times. Everybody and everything in them is invented, and
what the engine makes of them is for it to find: in the second it is wrong twice, in both ways.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Incident", "four_days", "three_years"]

Rows = list[dict[str, Any]]
_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Incident:
    """A log with its context, narrowed to one case, and the truth about each person in it.

    `reasons` says of whoever had one what their reason was; nobody else had any. `missed` says why
    somebody is explained who had none, or is not who had one.
    """

    title: str
    approach: str
    case: str
    log: Rows
    context: Mapping[str, Rows]
    reasons: Mapping[str, str]
    missed: Mapping[str, str]

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody in the log, in order of staff number."""
        return tuple(sorted({str(one["staff_id"]) for one in self.log}))

    @property
    def without_reason(self) -> frozenset[str]:
        """Whoever had no reason to look."""
        return frozenset(self.people).difference(self.reasons)


PEOPLE, OPENINGS, DAYS = 179, 381, 4
# S1021 is the account called officer, whom S1001, the account called supervisor, supervises.
_NONE = frozenset(
    f"S{number}" for number in (1021, 1034, 1047, 1060, 1073, 1086, 1099, 1112, 1125, 1138, 1151)
)
_STAFF = tuple(f"S{1001 + number}" for number in range(PEOPLE))
_RECORDS = tuple(f"R{number}" for number in range(1, 13))
# Invented groups by the last digit of the staff number, which nothing else here turns on; three
# people have one of their own, so that the table shows a group that is withheld.
_GROUPS = ("Invented group A",) * 6 + ("Invented group B",) * 3 + ("",)
_FEW = {"S1001", "S1002", "S1003"}


def four_days(first: datetime.datetime) -> Incident:
    """Records of one investigation, from this moment on; most who open them are on it."""
    known = [one for one in _STAFF if one not in _NONE and one != "S1001"]
    assigned, tasked = known[: len(known) * 2 // 3], known[len(known) * 2 // 3 :]
    reasons = {
        "S1001": "supervised the people on the investigation",
        **dict.fromkeys(assigned, "was assigned to the investigation"),
        **dict.fromkeys(tasked, "was tasked on the investigation"),
    }
    return Incident(
        title="Records of one investigation, four days (invented)",
        approach="lanes",
        case="C1",
        log=[*_openings(first)],
        context=_investigation(first, assigned, tasked),
        reasons=reasons,
        missed={},
    )


def _openings(first: datetime.datetime) -> Iterator[dict[str, Any]]:
    """Every person once and then in turn, spread evenly over the four days."""
    step = datetime.timedelta(days=DAYS) / OPENINGS
    for number in range(OPENINGS):
        yield {
            "access_id": f"a{number:03}",
            "staff_id": _STAFF[number % PEOPLE],
            "record_id": _RECORDS[(number * 5) % len(_RECORDS)],
            "occurred_at": (first + number * step).strftime(_TIME),
            "action": "print" if number % 40 == 7 else "view",
            "stated_reason": "enquiry" if number % 3 == 0 else "",
            "terminal_id": f"T{number % 25}",
        }


def _investigation(
    first: datetime.datetime, assigned: list[str], tasked: list[str]
) -> dict[str, Rows]:
    """The context: most people are assigned, tasked or supervise; eleven are nowhere in it."""
    before = (first - datetime.timedelta(days=5)).strftime(_TIME)
    after = (first + datetime.timedelta(days=30)).strftime(_TIME)
    span = {"valid_from": before, "valid_to": after, "recorded_at": before}
    records = [{"record_id": one, "recorded_at": before} for one in _RECORDS]
    return {
        "staff": [
            {
                "staff_id": one,
                "grade": "constable",
                "protected_group": "Invented group C" if one in _FEW else _GROUPS[int(one[-1])],
                "recorded_at": before,
            }
            for one in _STAFF
        ],
        "supervision": [
            {"staff_id": one, "supervisor_id": "S1001", **span} for one in _STAFF if one != "S1001"
        ],
        "record": [
            {"record_id": one, "created_by": "S0999", "created_at": before, "sensitive": "true"}
            for one in _RECORDS
        ],
        "record_case": [{**one, "case_id": "C1"} for one in records],
        "record_person": [
            {**one, "person_id": "N1" if number < 8 else "N2"} for number, one in enumerate(records)
        ],
        "case": [
            {
                "case_id": "C1",
                "owner_unit_id": "U1",
                "opened_at": before,
                "closed_at": None,
                "media_at": first.strftime(_TIME),
            }
        ],
        "assignment": [{"staff_id": one, "case_id": "C1", **span} for one in assigned],
        "tasking": [{"staff_id": one, "case_id": "C1", **span} for one in tasked],
    }


VIEWERS, VIEWS, MOST, STATIONS = 83, 248, 21, 20
_VIEWERS = tuple(f"S{2001 + number}" for number in range(VIEWERS))
_OFTEN = "S2040"
_ASSIGNED = {"S2001": "investigated the incident", "S2002": "investigated the incident"}
_APPROVED = {"S2004": "answered a complaint about the recording, with approval"}
_FUNCTION = {"S2005": "prepared the recording for disclosure"}
_SUPERVISES = {"S2003": "supervised the two who investigated"}
_UNWRITTEN = {"S2006": "was asked by the investigator to say who is seen in it"}
# Assigned to the incident by the office, and looked because colleagues talked about it.
_QUIET = "S2007"


def three_years(first: datetime.datetime) -> Incident:
    """One recording, looked at from this moment on by whoever had heard of it."""
    return Incident(
        title="One recording, three years (invented)",
        approach="everyone",
        case="C2",
        log=[*_views(first)],
        context=_recording(first),
        reasons={**_ASSIGNED, **_SUPERVISES, **_APPROVED, **_FUNCTION, **_UNWRITTEN},
        missed={
            _QUIET: "is assigned to the incident, and looked out of curiosity: an explanation is no"
            " reason, and only asking everybody, the lot or a complaint reaches them",
            "S2006": "was asked to look by somebody who wrote it nowhere: the error is ours, and"
            " the question clears it up",
        },
    )


def _views(first: datetime.datetime) -> Iterator[dict[str, Any]]:
    """One person 21 times and the others twice or three times, spread over the three years."""
    others = [one for one in _VIEWERS if one != _OFTEN]
    turns = [others[number % len(others)] for number in range(VIEWS - MOST)]
    every = len(turns) // MOST
    for number in range(MOST):
        turns.insert(number * (every + 1), _OFTEN)
    step = datetime.timedelta(days=3 * 365) / VIEWS
    for number, staff in enumerate(turns):
        yield {
            "access_id": f"v{number:03}",
            "staff_id": staff,
            "record_id": "V1",
            "occurred_at": (first + number * step).strftime(_TIME),
            "action": "export" if number == 100 else "view",
            "stated_reason": "training" if number % 5 == 0 else "",
            "terminal_id": f"T{number % STATIONS}",
        }


def _recording(first: datetime.datetime) -> dict[str, Rows]:
    """The context: twenty stations in four districts, and little that has to do with it."""
    before = (first - datetime.timedelta(days=5)).strftime(_TIME)
    span = {"valid_from": before, "valid_to": None, "recorded_at": before}
    on_it = [*_ASSIGNED, _QUIET]
    return {
        "staff": [
            {"staff_id": one, "grade": "staff" if one in _APPROVED else "constable"}
            for one in _VIEWERS
        ],
        "unit": [
            {"unit_id": f"U{number}", "district_id": f"D{number % 4}"} for number in range(STATIONS)
        ],
        "unit_membership": [
            {"staff_id": one, "unit_id": f"U{number % STATIONS}", **span}
            for number, one in enumerate(_VIEWERS)
        ],
        "record": [{"record_id": "V1", "created_by": "S0999", "created_at": before}],
        "record_case": [{"record_id": "V1", "case_id": "C2", "recorded_at": before}],
        "record_person": [{"record_id": "V1", "person_id": "N9", "recorded_at": before}],
        "case": [{"case_id": "C2", "owner_unit_id": "U0", "opened_at": before}],
        "assignment": [{"staff_id": one, "case_id": "C2", **span} for one in on_it],
        "supervision": [
            {"staff_id": one, "supervisor_id": leads, **span}
            for leads in _SUPERVISES
            for one in _ASSIGNED
        ],
        "approval": [
            {"staff_id": one, "record_id": "V1", **span, "approved_by": "S0998", "ticket": "A-1"}
            for one in _APPROVED
        ],
        "function_grant": [
            {"staff_id": one, "function": "disclosure", **span} for one in _FUNCTION
        ],
    }
