"""For administrators: who may come in. No page here shows anything of a case."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from custodiet.errors import CustodietError
from custodiet.web.accounts import changes
from custodiet.web.accounts.models import Account
from custodiet.web.accounts.roles import ROLE_NAMES, Role
from custodiet.web.drawing import draw
from custodiet.web.guards import account_of, only
from custodiet.web.paging import asked_for, pages
from custodiet.web.words import FORCE_NAMES

__all__ = ["change", "create", "disable", "enable", "listed", "replace_password", "show"]

ON_A_PAGE = 50
WRONG = 422
administrators_only = only(Role.ADMINISTRATOR)


class Standing(forms.Form):
    """What an account may see and do, and why it is being given that."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="Select all that apply. An administrator sees no cases.",
        choices=[(str(role), name) for role, name in ROLE_NAMES.items()],
        error_messages={"required": "Select at least one role"},
    )
    force = forms.ChoiceField(
        label="Force",
        help_text="An account sees cases of its own force. Chairs belong to none.",
        choices=[("", "None"), *FORCE_NAMES.items()],
        required=False,
        error_messages={"invalid_choice": "Select a force from the list"},
    )
    team = forms.CharField(
        label="Team",
        required=False,
        max_length=80,
        error_messages={"max_length": "Team must be 80 characters or fewer"},
    )
    staff = forms.CharField(
        label="Staff number",
        help_text="As logs of record access have it. Leave empty if they do not know the person.",
        required=False,
        max_length=40,
        error_messages={"max_length": "Staff number must be 40 characters or fewer"},
    )
    reason = forms.CharField(
        label="Reason",
        help_text="This is kept in the record with your username.",
        max_length=500,
        error_messages={
            "required": "Enter a reason",
            "max_length": "Reason must be 500 characters or fewer",
        },
    )


class NewAccount(Standing):
    """A username as well; the first password is made up and shown once."""

    username = forms.RegexField(
        r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\Z",
        label="Username",
        help_text="It cannot be changed later. Use letters, digits, full stops and hyphens.",
        max_length=40,
        error_messages={
            "required": "Enter a username",
            "invalid": "Username must begin and end with a letter or digit",
            "max_length": "Username must be 40 characters or fewer",
        },
    )
    field_order = ("username", "roles", "force", "team", "staff", "reason")


class Reason(forms.Form):
    """Why an account is shut out, let in or given a password."""

    reason = Standing.base_fields["reason"]


@dataclass(frozen=True)
class AccountsPage:
    """One page of the list, with the words that say which."""

    title: str
    accounts: tuple[Account, ...]
    total: int
    first: int
    pagination: dict[str, Any]


@dataclass(frozen=True)
class AccountPage:
    """One account, and whether it is the reader's own."""

    title: str
    shown: Account
    is_own: bool


@dataclass(frozen=True)
class AccountForm:
    """A form about an account: its question, its button and the sentences before it."""

    title: str
    form: forms.Form
    button: str
    back: str
    sentences: tuple[str, ...] = ()
    caption: str = ""
    warning: bool = False


@dataclass(frozen=True)
class PasswordPage:
    """A password made up a moment ago; it is not kept readable anywhere."""

    title: str
    username: str
    password: str


@require_safe
@administrators_only
def listed(request: HttpRequest) -> HttpResponse:
    """Every account in the order of usernames, 50 to a page."""
    found = Paginator(Account.objects.all(), ON_A_PAGE)
    number = asked_for(request.GET.get("page"), found.num_pages)
    here = found.page(number)
    title = f"Accounts (page {number} of {found.num_pages})" if number > 1 else "Accounts"
    links = pages(number, found.num_pages, {})
    page = AccountsPage(title, tuple(here), found.count, here.start_index(), links)
    return draw(request, "accounts/list.html", page)


@require_safe
@administrators_only
def show(request: HttpRequest, username: str) -> HttpResponse:
    """One account: its roles, force, team, and what may be done to it."""
    found = _found(username)
    own = found == account_of(request)
    return draw(request, "accounts/account.html", AccountPage(found.username, found, own))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
@sensitive_variables("password")
def create(request: HttpRequest) -> HttpResponse:
    """A new account; its first password is shown once, on the page that follows."""
    form = NewAccount(request.POST or None)
    if form.is_valid():
        password = changes.made_up_password()
        try:
            made = changes.create_account(password=password, **form.cleaned_data, **_by(request))
        except CustodietError as error:
            form.add_error("username", error.what)
        else:
            done = PasswordPage("Account created", made.username, password)
            return draw(request, "accounts/password.html", done)
    page = AccountForm("Create an account", form, "Create account", reverse("accounts"))
    return _asked(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def change(request: HttpRequest, username: str) -> HttpResponse:
    """Other roles, another force or team."""
    found = _found(username)
    now = {"roles": found.roles, "force": found.force, "team": found.team, "staff": found.staff}
    form = Standing(request.POST or None, initial=now)
    if form.is_valid():
        try:
            changes.change_account(found, **form.cleaned_data, **_by(request))
        except CustodietError as error:
            form.add_error("roles", f"{error.what} {error.do}")
        else:
            return _to(found)
    title = "Change roles, force or team"
    page = AccountForm(title, form, "Save changes", _address(found), caption=found.username)
    return _asked(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def disable(request: HttpRequest, username: str) -> HttpResponse:
    """Shut an account out, at once."""
    found = _found(username)
    form = Reason(request.POST or None)
    if form.is_valid():
        try:
            changes.disable_account(found, **form.cleaned_data, **_by(request))
        except CustodietError as error:
            form.add_error(None, f"{error.what} {error.do}")
        else:
            return _to(found)
    page = AccountForm(
        "Disable this account",
        form,
        "Disable account",
        _address(found),
        ("They are signed out at once and cannot sign in.", "What they recorded stays."),
        found.username,
        warning=True,
    )
    return _asked(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def enable(request: HttpRequest, username: str) -> HttpResponse:
    """Let an account in again."""
    found = _found(username)
    form = Reason(request.POST or None)
    if form.is_valid():
        changes.enable_account(found, **form.cleaned_data, **_by(request))
        return _to(found)
    page = AccountForm(
        "Re-enable this account",
        form,
        "Re-enable account",
        _address(found),
        ("They can sign in with the password they had.",),
        found.username,
    )
    return _asked(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
@sensitive_variables("password")
def replace_password(request: HttpRequest, username: str) -> HttpResponse:
    """A new password for somebody who lost theirs."""
    found = _found(username)
    form = Reason(request.POST or None)
    if form.is_valid():
        password = changes.made_up_password()
        changes.give_new_password(found, password, **form.cleaned_data, **_by(request))
        done = PasswordPage("Password replaced", found.username, password)
        return draw(request, "accounts/password.html", done)
    page = AccountForm(
        "Give this account a new password",
        form,
        "Replace password",
        _address(found),
        (
            "Check first that the person asking is the person whose account it is.",
            "Their old password stops working and they are signed out.",
        ),
        found.username,
        warning=True,
    )
    return _asked(request, page)


def _asked(request: HttpRequest, page: AccountForm) -> HttpResponse:
    status = WRONG if page.form.errors else 200
    return draw(request, "accounts/form.html", page, status=status)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"actor": account_of(request).username, "at": datetime.now(UTC)}


def _found(username: str) -> Account:
    try:
        return Account.objects.get(username=username)
    except Account.DoesNotExist as error:
        raise Http404 from error


def _address(account: Account) -> str:
    return reverse("account", args=[account.username])


def _to(account: Account) -> HttpResponse:
    return HttpResponseRedirect(_address(account))
