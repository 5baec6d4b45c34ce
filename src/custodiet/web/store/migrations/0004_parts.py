"""The part of a shared case that each of its forces sees; drawn at the first request of the day."""

import datetime
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_LONG_AGO = datetime.date(2000, 1, 1)


def draw_again(apps: Any, _editor: Any) -> None:
    """Mark the cases of several forces as computed long ago, so that their parts are drawn."""
    row, force = apps.get_model("store", "CaseRow"), apps.get_model("store", "CaseForce")
    counted = force.objects.values("case").annotate(forces=models.Count("pk"))
    shared = counted.filter(forces__gt=1).values("case")
    row.objects.filter(pk__in=shared).update(recompute_on=_LONG_AGO, computed_on=_LONG_AGO)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_audits"),
    ]

    operations = [
        migrations.CreateModel(
            name="CasePart",
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
                ("next_due", models.DateField(null=True)),
                ("due_order", models.DateField()),
                ("search", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="store.caserow",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(models.F("force"), models.F("case"), name="store_parts_of_force")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"), models.F("force"), name="store_one_part_for_a_force"
                    )
                ],
            },
        ),
        migrations.RunPython(draw_again, migrations.RunPython.noop),
    ]
