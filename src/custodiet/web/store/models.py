"""The tables: the record, the personal values it commits to, and read models drawn from it.

Only the store imports this module. `Entry` is append-only in the database itself; everything
from `CaseRow` on can be dropped and rebuilt from the entries.
"""

from django.db import models

from custodiet.web.store.audit_tables import AuditAccess, AuditPerson, AuditRow, AuditSubject

__all__ = [
    "Assignment",
    "AuditAccess",
    "AuditPerson",
    "AuditRow",
    "AuditSubject",
    "Bar",
    "CaseDuty",
    "CaseForce",
    "CasePart",
    "CasePress",
    "CaseRow",
    "Entry",
    "PersonalValue",
]


class Entry(models.Model):
    """One entry of the record as it was hashed; maps are kept as their canonical text."""

    seq = models.BigIntegerField(primary_key=True)
    uuid = models.CharField(max_length=36)
    at = models.CharField(max_length=27)
    actor = models.TextField()
    kind = models.TextField()
    case = models.TextField()
    reason = models.TextField()
    payload = models.TextField()
    personal = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index("case", "seq", name="store_entry_of_case")]

    def __str__(self) -> str:
        return f"entry {self.seq}: {self.kind}"


class PersonalValue(models.Model):
    """A personal value and its salt, in a row that can lawfully be destroyed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="values_held")
    field = models.TextField()
    salt = models.BinaryField(max_length=32)
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("entry", "field", name="store_one_value_per_field"),
        ]

    def __str__(self) -> str:
        return f"{self.field} of entry {self.entry_id}"


class CaseRow(models.Model):
    """A case as the list shows it: where it stands and what is owed next."""

    reference = models.TextField(unique=True)
    title = models.TextField()
    stage = models.TextField()
    open_duties = models.PositiveIntegerField()
    late_duties = models.PositiveIntegerField()
    next_due = models.DateField(null=True)
    next_duty = models.TextField()
    # The day to sort by: that of next_due, or the last of the calendar, so an index can be walked.
    due_order = models.DateField()
    computed_on = models.DateField()
    recompute_on = models.DateField(null=True)
    not_computed = models.TextField()
    watchdog = models.BooleanField()
    sealed = models.BooleanField()
    updated_at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    search = models.TextField()

    class Meta:
        indexes = [
            models.Index("due_order", "reference", name="store_cases_by_due"),
            models.Index("updated_at", "reference", name="store_cases_by_update"),
            # Narrow enough to count from without reading the rows themselves.
            models.Index("sealed", "watchdog", "stage", "next_due", name="store_cases_counted"),
            models.Index("recompute_on", name="store_cases_by_recompute"),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseForce(models.Model):
    """A force that a case touches: the home force of somebody in it."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="forces")
    force = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "force", name="store_case_touches_force_once")
        ]
        indexes = [models.Index("force", "case", name="store_cases_of_force")]

    def __str__(self) -> str:
        return self.force


class CasePart(models.Model):
    """The part of a shared case that one of its forces sees: what its list is narrowed by.

    Kept only where a case touches several forces; `forces` are those of the part, each between
    spaces.
    """

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="parts")
    force = models.TextField()
    forces = models.TextField()
    stage = models.TextField()
    next_due = models.DateField(null=True)
    due_order = models.DateField()
    search = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "force", name="store_one_part_for_a_force")]
        indexes = [models.Index("force", "case", name="store_parts_of_force")]

    def __str__(self) -> str:
        return self.force


class CasePress(models.Model):
    """What the press officer of a force sees of a case: the part of which something is published.

    Kept only where there is such a part; `forces` are those of the part, each between spaces, and
    the days are those of the duties of publication alone.
    """

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="press")
    force = models.TextField()
    forces = models.TextField()
    stage = models.TextField()
    open_duties = models.PositiveIntegerField()
    late_duties = models.PositiveIntegerField()
    next_due = models.DateField(null=True)
    next_duty = models.TextField()
    due_order = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "force", name="store_one_press_for_a_force")]
        indexes = [models.Index("force", "case", name="store_press_of_force")]

    def __str__(self) -> str:
        return self.force


class CaseDuty(models.Model):
    """A duty of a case that is still owed, for the page of what each person has to do."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="duties")
    reference = models.TextField()
    place = models.PositiveIntegerField()
    duty = models.TextField()
    who = models.TextField()
    about = models.TextField()
    opened = models.DateField()
    due = models.DateField(null=True)
    earliest = models.DateField(null=True)
    due_order = models.DateField()
    asap = models.BooleanField()
    optional = models.BooleanField()
    cite = models.TextField()
    verified = models.BooleanField()
    because = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "place", name="store_duty_has_a_place")]
        indexes = [
            models.Index("due_order", "reference", "place", "who", name="store_duties_by_due")
        ]

    def __str__(self) -> str:
        return f"{self.duty} in {self.reference}"


class Assignment(models.Model):
    """Someone named to work on a case, which alone opens it to them if it is sealed."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="assignments")
    username = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "username", name="store_one_assignment_each")
        ]
        indexes = [models.Index("username", "case", name="store_cases_assigned")]

    def __str__(self) -> str:
        return self.username


class Bar(models.Model):
    """Someone kept out of a case, whatever else would let them in."""

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="bars")
    username = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "username", name="store_one_bar_each")]
        indexes = [models.Index("username", "case", name="store_cases_barred")]

    def __str__(self) -> str:
        return self.username
