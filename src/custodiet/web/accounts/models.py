"""The tables of accounts: who may come in, and whether this database is the invented example."""

from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

from custodiet.web.accounts.roles import ROLE_NAMES, Role

__all__ = ["Account", "Accounts", "ExampleMark"]


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by username; usernames are kept in lower case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of that username, however it was capitalised; raises Account.DoesNotExist."""
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """One person's way in. Its password is kept hashed and never enters the record.

    `roles` holds keys of `Role`; `force` is a force's slug or empty; `team` is free text; `staff`
    is the number by which logs of access know the person, empty where they do not. Rows are
    written by `custodiet.web.accounts.changes` alone, each write with its entry in the record.
    """

    username = models.CharField(
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\Z")],
    )
    roles = models.JSONField(default=list)
    force = models.SlugField(max_length=60, blank=True, default="")
    team = models.CharField(max_length=80, blank=True, default="")
    staff = models.CharField(max_length=40, blank=True, default="")
    is_active = models.BooleanField(default=True)
    password_is_temporary = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = Accounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.username

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the order of `Role`."""
        return [name for role, name in ROLE_NAMES.items() if role in self.roles]

    def has_any_role(self, roles: Iterable[Role]) -> bool:
        """Whether at least one of `roles` is held; a disabled account holds none."""
        return self.is_active and any(role in self.roles for role in roles)


class ExampleMark(models.Model):
    """One row, present only in a database whose cases and accounts are invented."""

    marked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"example since {self.marked_at:%Y-%m-%d}"
