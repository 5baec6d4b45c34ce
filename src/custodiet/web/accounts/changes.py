"""Every change to an account, each in one transaction with its entry in the record.

The record holds who changed what and why; it never holds a password, hashed or not. `at` is the
moment in UTC, `actor` the username of whoever acts, or the words of the command that does.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from custodiet.errors import NotAllowed, NotFit
from custodiet.web.accounts.models import Account
from custodiet.web.accounts.roles import ROLE_NAMES, Role
from custodiet.web.store import record_account
from custodiet.web.words import FORCE_NAMES

__all__ = [
    "change_account",
    "choose_password",
    "create_account",
    "create_first_account",
    "disable_account",
    "enable_account",
    "give_new_password",
    "made_up_password",
]

# Without letters and digits that are read as one another; 16 of 32 are 80 bits.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def made_up_password() -> str:
    """A password nobody chose, in four groups that can be read out: 80 bits of chance."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def create_account(
    username: str,
    *,
    roles: Iterable[str],
    force: str = "",
    team: str = "",
    staff: str = "",
    password: str,
    actor: str,
    reason: str,
    at: datetime,
    temporary: bool = True,
) -> Account:
    """A new account with a password that, if `temporary`, its owner replaces on signing in.

    Raises NotFit for a username that is taken or misspelt, or roles that do not exist.
    """
    account = Account(
        username=username.strip().lower(),
        roles=_known(roles),
        force=_known_force(force),
        team=team.strip(),
        staff=_known_staff(staff, force),
        password_is_temporary=temporary,
        created_at=at,
    )
    account.set_password(password)
    _check(account)
    with transaction.atomic():
        _save_new(account)
        facts = {"username": account.username, **_standing(account)}
        record_account("account-created", facts, actor=actor, reason=reason, at=at)
    return account


def create_first_account(
    username: str, *, roles: Iterable[str], password: str, at: datetime, **more: str
) -> Account:
    """The account that lets people in, made by a command on the machine itself.

    `password` must pass the rules for passwords and stays until changed. Later calls make further
    accounts: whoever can run the command can read the database anyway. Raises NotFit for a
    password too weak, and for what `create_account` refuses.
    """
    _strong(password, username)
    return create_account(
        username,
        roles=roles,
        password=password,
        actor="command line",
        reason="Account made by a command on the machine.",
        at=at,
        temporary=False,
        **more,
    )


def change_account(
    account: Account,
    *,
    roles: Iterable[str],
    force: str,
    team: str,
    staff: str = "",
    actor: str,
    reason: str,
    at: datetime,
) -> bool:
    """Give the account other roles, force, team or staff number; False if that changes nothing.

    Raises NotAllowed where it would leave no administrator.
    """
    with transaction.atomic():
        current = _locked(account)
        before = _standing(current)
        current.roles, current.team = _known(roles), team.strip()
        current.force = _known_force(force)
        current.staff = _known_staff(staff, force, current)
        if _standing(current) == before:
            return False
        _check(current)
        _refuse_if_last_administrator(current)
        current.save()
        facts = {"username": current.username, "before": before, "after": _standing(current)}
        record_account("account-changed", facts, actor=actor, reason=reason, at=at)
    account.refresh_from_db()
    return True


def disable_account(account: Account, *, actor: str, reason: str, at: datetime) -> None:
    """Shut the account out at once, signed in or not; its entries stay.

    Raises NotAllowed for one's own account and for the last administrator.
    """
    if account.username == actor:
        raise NotAllowed(
            "You cannot disable your own account.",
            why="You would be shut out before you saw whether it worked.",
            do="Ask another administrator.",
        )
    _switch(account, kind="account-disabled", active=False, actor=actor, reason=reason, at=at)


def enable_account(account: Account, *, actor: str, reason: str, at: datetime) -> None:
    """Let the account in again with the password it had."""
    _switch(account, kind="account-enabled", active=True, actor=actor, reason=reason, at=at)


def give_new_password(
    account: Account, password: str, *, actor: str, reason: str, at: datetime
) -> None:
    """Replace a lost password by one its owner must change on signing in."""
    with transaction.atomic():
        current = _locked(account)
        current.set_password(password)
        current.password_is_temporary = True
        current.save()
        facts = {"username": current.username}
        record_account("account-password-replaced", facts, actor=actor, reason=reason, at=at)
    account.refresh_from_db()


def choose_password(account: Account, password: str, *, at: datetime) -> None:
    """Keep the password its owner chose."""
    with transaction.atomic():
        account.set_password(password)
        account.password_is_temporary = False
        account.save(update_fields=["password", "password_is_temporary"])
        facts = {"username": account.username}
        reason = "Chosen by its owner."
        record_account(
            "account-password-chosen", facts, actor=account.username, reason=reason, at=at
        )


def _switch(
    account: Account, *, kind: str, active: bool, actor: str, reason: str, at: datetime
) -> None:
    with transaction.atomic():
        current = _locked(account)
        if current.is_active == active:
            return
        current.is_active = active
        _refuse_if_last_administrator(current)
        current.save()
        record_account(kind, {"username": current.username}, actor=actor, reason=reason, at=at)
    account.refresh_from_db()


def _locked(account: Account) -> Account:
    """The account as it is now; all are locked, or two could each remove the other's last peer."""
    everyone = Account.objects.select_for_update().order_by("pk").in_bulk()
    return everyone[account.pk]


def _standing(account: Account) -> dict[str, object]:
    standing: dict[str, object] = {"roles": list(account.roles), "force": account.force}
    standing["team"] = account.team
    return {**standing, "staff": account.staff} if account.staff else standing


def _known(roles: Iterable[str]) -> list[str]:
    """The roles in their own order; raises NotFit for one that does not exist, or for none."""
    wanted = set(roles)
    unknown = wanted - set(Role)
    if unknown or not wanted:
        raise NotFit(
            f"{min(unknown)!r} is not a role." if unknown else "An account needs a role.",
            why="The role decides what the account may see and do.",
            do=f"Choose from {', '.join(Role)}.",
        )
    return [str(role) for role in ROLE_NAMES if role in wanted]


def _known_force(force: str) -> str:
    """A force by the name the case files use, or empty; raises NotFit for any other."""
    wanted = force.strip().lower()
    if wanted and wanted not in FORCE_NAMES:
        near = get_close_matches(wanted, FORCE_NAMES, n=1)
        raise NotFit(
            f"{force!r} is not a force that this service knows.",
            why="An account sees the cases of its force; under another name it would see none.",
            do=f"Did you mean {near[0]}?" if near else "Use the name the case files use.",
        )
    return wanted


def _known_staff(staff: str, force: str, account: Account | None = None) -> str:
    """A staff number, or empty; raises NotFit where another account of the force has it."""
    wanted = staff.strip()
    same = Account.objects.filter(staff=wanted, force=force.strip().lower())
    others = same.exclude(username=account.username) if account else same
    if wanted and others.exists():
        raise NotFit(
            f"Another account has the staff number {wanted}.",
            why="Questions about accesses go to whoever a staff number stands for: one person.",
            do="Check the number, or change the other account first.",
        )
    return wanted


def _check(account: Account) -> None:
    try:
        account.clean_fields(exclude=["password"])
    except ValidationError as error:
        field = min(error.message_dict)
        raise NotFit(
            f"{getattr(account, field)!r} cannot be the {field} of an account.",
            why="It is printed in the record and typed on signing in.",
            do=RULES.get(field, "Shorten it."),
        ) from error


RULES = {
    "username": (
        "Use up to 40 small letters, digits, full stops, hyphens and underscores, "
        "beginning and ending with a letter or digit."
    ),
}


def _save_new(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise NotFit(
            f"There is already an account {account.username}.",
            why="One username is one person; the record would not say who acted.",
            do="Choose another username.",
        ) from error


def _strong(password: str, username: str) -> None:
    try:
        validate_password(password, Account(username=username))
    except ValidationError as error:
        raise NotFit(
            f"The password is not strong enough. {' '.join(error.messages)}",
            why="It protects personal data about many people.",
            do="Use 12 characters or more that are not a common password or the username.",
        ) from error


def _refuse_if_last_administrator(changed: Account) -> None:
    """Called before saving: `changed` is as it would be."""
    others = Account.objects.exclude(pk=changed.pk)
    administers = [a for a in (*others, changed) if a.has_any_role([Role.ADMINISTRATOR])]
    was_one = Account.objects.get(pk=changed.pk).has_any_role([Role.ADMINISTRATOR])
    if was_one and not administers:
        raise NotAllowed(
            f"{changed.username} is the only administrator.",
            why="Nobody could make, change or re-enable an account afterwards.",
            do="Give another account the role of administrator first.",
        )
