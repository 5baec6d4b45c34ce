"""The tables that come in: what each must hold, and of what kind each column is."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["ACTIONS", "DERIVED", "LOG", "TABLES", "TIMED", "Table"]

ACTIONS = ("search", "view", "print", "export", "create", "edit", "link", "delete", "disclose")


@dataclass(frozen=True)
class Table:
    """One table of the contract.

    `columns` gives each required column its kind: `time`, `text`, `flag`, or the thing that an id
    names, so that ids of one thing compare in every table. `optional` gives those that a source
    may leave out; every context table may also carry `recorded_at` and `source_row_id`. `begins`
    and `ends` name the columns of the interval that a row holds for, where it has one.
    """

    columns: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict)
    begins: str = ""
    ends: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns that name something, by an id that compares in every table."""
        there = {**self.columns, **self.optional}
        return tuple(one for one, kind in there.items() if kind not in ("time", "text", "flag"))


LOG = Table(
    {
        "access_id": "access",
        "staff_id": "staff",
        "record_id": "record",
        "occurred_at": "time",
        "action": "text",
    }
)

_VALID = {"valid_from": "time", "valid_to": "time"}

TABLES: dict[str, Table] = {
    "staff": Table(
        {"staff_id": "staff"},
        {"surname": "text", "address_key": "text", "phone_key": "text", "shared": "flag"},
    ),
    "unit": Table({"unit_id": "unit", "district_id": "district"}),
    "unit_membership": Table(
        {"staff_id": "staff", "unit_id": "unit", **_VALID}, {}, "valid_from", "valid_to"
    ),
    "supervision": Table(
        {"staff_id": "staff", "supervisor_id": "staff", **_VALID}, {}, "valid_from", "valid_to"
    ),
    "roster": Table(
        {"staff_id": "staff", "shift_start": "time", "shift_end": "time"},
        {"district_id": "district"},
        "shift_start",
        "shift_end",
    ),
    "record": Table(
        {"record_id": "record", "created_by": "staff", "created_at": "time"}, {"sensitive": "flag"}
    ),
    "record_case": Table({"record_id": "record", "case_id": "case"}),
    "record_person": Table({"record_id": "record", "person_id": "person"}),
    "person": Table(
        {"person_id": "person"}, {"surname": "text", "address_key": "text", "phone_key": "text"}
    ),
    "case": Table(
        {"case_id": "case", "owner_unit_id": "unit"},
        {"opened_at": "time", "closed_at": "time", "media_at": "time"},
    ),
    "case_link": Table({"case_id": "case", "linked_case_id": "case"}),
    "incident": Table(
        {
            "incident_id": "incident",
            "district_id": "district",
            "start_at": "time",
            "end_at": "time",
        },
        {},
        "start_at",
        "end_at",
    ),
    "incident_case": Table({"incident_id": "incident", "case_id": "case"}),
    "attendance": Table(
        {
            "staff_id": "staff",
            "incident_id": "incident",
            "arrived_at": "time",
            "left_at": "time",
        },
        {},
        "arrived_at",
        "left_at",
    ),
    "assignment": Table(
        {"staff_id": "staff", "case_id": "case", **_VALID}, {}, "valid_from", "valid_to"
    ),
    "tasking": Table(
        {"staff_id": "staff", "case_id": "case", **_VALID}, {}, "valid_from", "valid_to"
    ),
    "approval": Table(
        {"staff_id": "staff", "record_id": "record", **_VALID},
        {"approved_by": "staff", "ticket": "text"},
        "valid_from",
        "valid_to",
    ),
    "function_grant": Table(
        {"staff_id": "staff", "function": "text", **_VALID},
        {"ticket": "text"},
        "valid_from",
        "valid_to",
    ),
}

# Tables that a template may name beside the contract's, and what each is made of: a shift has a
# row for every day it touches, which turns a search by time into a search by day; a link of two
# cases holds in both directions. Their rows keep the number of the row they were made of.
DERIVED = {"roster_day": "roster", "case_link_either_way": "case_link"}

# The tables that say from when on there is context at all.
TIMED = tuple(name for name, table in TABLES.items() if table.begins)
