"""The number by which logs of access know a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty where the logs do not know the person."""

    dependencies = (("accounts", "0001_tables"),)
    operations = (
        migrations.AddField(
            model_name="account",
            name="staff",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
    )
