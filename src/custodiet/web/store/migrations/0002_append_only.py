"""The database itself refuses to change or remove an entry."""

from django.db import migrations

from custodiet.web.store import _guards


class Migration(migrations.Migration):
    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(_guards.install, _guards.remove)]
