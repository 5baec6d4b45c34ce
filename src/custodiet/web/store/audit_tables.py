"""Tables of audits of record access: evidence with a receipt, and read models of the facts.

What was decided is in the record. `AuditRow` and `AuditPerson` are drawn from it; accesses are
evidence, loaded once with the receipt of the run that explained them, and can be destroyed.
"""

from django.db import models


class AuditRow(models.Model):
    """An audit as the list shows it: why it is made, and what its accesses come to."""

    reference = models.TextField(unique=True)
    title = models.TextField()
    force = models.TextField()
    purpose = models.TextField()
    approach = models.TextField()
    opened_by = models.TextField()
    opened_on = models.DateField()
    settled_on = models.DateField(null=True)
    accesses = models.PositiveIntegerField(default=0)
    explained = models.PositiveIntegerField(default=0)
    unexplained = models.PositiveIntegerField(default=0)
    cannot_tell = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    templates = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.reference


class AuditPerson(models.Model):
    """Somebody who opened a record: counts, lane, points line by line, and where they stand.

    `leads` has the facts of each record that they opened without an explanation, to learn from.
    `state` is new, asked, answered, halted, proposed or decided; `due` is the day an answer is
    due, where one was asked for.
    """

    audit = models.ForeignKey(AuditRow, models.CASCADE, related_name="people_of")
    staff = models.TextField()
    grade = models.TextField()
    group = models.TextField()
    supervisor = models.TextField()
    accesses = models.PositiveIntegerField()
    explained = models.PositiveIntegerField()
    unexplained = models.PositiveIntegerField()
    cannot_tell = models.PositiveIntegerField()
    lane = models.TextField()
    points = models.IntegerField()
    points_why = models.JSONField(default=list)
    leads = models.JSONField(default=list)
    state = models.TextField(default="new")
    due = models.DateField(null=True)
    outcome = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint("audit", "staff", name="store_audit_person_once")]
        indexes = [
            models.Index("audit", "lane", models.F("points").desc(), "staff", name="store_audit_q"),
            models.Index("audit", models.F("points").desc(), "staff", name="store_audit_all"),
            models.Index("audit", "state", "due", name="store_audit_waiting"),
        ]

    def __str__(self) -> str:
        return self.staff


class AuditAccess(models.Model):
    """One access of an audit, with its answer and what proves it; times are UTC."""

    audit = models.ForeignKey(AuditRow, models.CASCADE, related_name="accesses_of")
    access = models.TextField()
    staff = models.TextField()
    record = models.TextField()
    at = models.DateTimeField()
    action = models.TextField()
    stated_reason = models.TextField()
    answer = models.TextField()
    template = models.TextField()
    grade = models.TextField()
    sentence = models.TextField()
    proof = models.JSONField(default=list)
    raised = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint("audit", "access", name="store_audit_access_once")]
        indexes = [
            models.Index("audit", "staff", "at", name="store_audit_of_staff"),
            models.Index("audit", "record", "at", name="store_audit_of_record"),
        ]

    def __str__(self) -> str:
        return self.access


class AuditSubject(models.Model):
    """That a record of an audit is about a person, for the view of that person."""

    audit = models.ForeignKey(AuditRow, models.CASCADE, related_name="subjects_of")
    record = models.TextField()
    person = models.TextField()

    class Meta:
        indexes = [models.Index("audit", "person", "record", name="store_audit_subject")]

    def __str__(self) -> str:
        return f"{self.record} about {self.person}"
