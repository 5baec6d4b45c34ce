"""The facts of each lead, kept beside the person, so that weights can be learnt from decisions."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for audits that were loaded before."""

    dependencies: ClassVar = [("store", "0004_parts")]
    operations: ClassVar = [
        migrations.AddField("auditperson", "leads", models.JSONField(default=list)),
    ]
