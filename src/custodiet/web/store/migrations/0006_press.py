"""What a press officer sees of a case; drawn at the first request of the day, nothing before."""

import datetime
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

_LONG_AGO = datetime.date(2000, 1, 1)
_PUBLIC = (
    *("hearing-fixed", "proceedings-begun", "proceedings-completed"),
    *("hearing-notice-published", "outcome-published"),
)


def draw_again(apps: Any, _editor: Any) -> None:
    """Mark the cases that tell of a hearing or a publication as computed long ago."""
    row, entry = apps.get_model("store", "CaseRow"), apps.get_model("store", "Entry")
    told = models.Q()
    for kind in _PUBLIC:
        told |= models.Q(payload__contains=kind)
    cases = entry.objects.filter(told).values("case").distinct()
    row.objects.filter(reference__in=cases).update(recompute_on=_LONG_AGO, computed_on=_LONG_AGO)


class Migration(migrations.Migration):
    """One table, empty until the cases are drawn: until then a press officer sees less."""

    dependencies: ClassVar = [("store", "0005_leads")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="CasePress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("force", models.TextField()),
                ("forces", models.TextField()),
                ("stage", models.TextField()),
                ("open_duties", models.PositiveIntegerField()),
                ("late_duties", models.PositiveIntegerField()),
                ("next_due", models.DateField(null=True)),
                ("next_duty", models.TextField()),
                ("due_order", models.DateField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="press",
                        to="store.caserow",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("force"), models.F("case"), name="store_press_of_force")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("force"), name="store_one_press_for_a_force"
                    )
                ],
            },
        ),
        migrations.RunPython(draw_again, migrations.RunPython.noop),
    ]
