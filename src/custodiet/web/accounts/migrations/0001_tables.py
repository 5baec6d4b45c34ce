"""Accounts, and the mark of an example database."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables that depend on nothing."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "username",
                    models.CharField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\Z"
                            )
                        ],
                    ),
                ),
                ("roles", models.JSONField(default=list)),
                ("force", models.SlugField(blank=True, default="", max_length=60)),
                ("team", models.CharField(blank=True, default="", max_length=80)),
                ("is_active", models.BooleanField(default=True)),
                ("password_is_temporary", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={"ordering": ("username",)},
        ),
        migrations.CreateModel(
            name="ExampleMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("marked_at", models.DateTimeField()),
            ],
        ),
    )
