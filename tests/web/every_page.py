"""Every address of the service, and who may open it: the one table.

A new address needs a row here, or `test_every_role_every_page` fails. `prepare` names fixtures a
row needs, for pages about something that must exist first.
"""

from typing import NamedTuple

from custodiet.web.accounts.roles import Role

EVERYONE = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
# The example account that stands for each role.
WHO = {
    Role.INVESTIGATOR: "investigator",
    Role.AUTHORITY: "authority.metropolitan",
    Role.WATCHDOG: "watchdog",
    Role.CHAIR: "chair",
    Role.PRESS: "press",
    Role.ADMINISTRATOR: "administrator",
}


class Row(NamedTuple):
    """One address by its URL name: the roles it opens to, and whether it needs no sign-in.

    `answer` is the status that a role it opens to gets from GET; `refused` what the others get.
    """

    name: str
    args: tuple[object, ...] = ()
    roles: frozenset[Role] = EVERYONE
    public: bool = False
    answer: int = 200
    refused: int = 403
    prepare: tuple[str, ...] = ()


PAGES = (
    Row("home"),
    Row("accounts", roles=ADMINISTRATORS),
    Row("account-new", roles=ADMINISTRATORS),
    Row("account", ("press",), roles=ADMINISTRATORS),
    Row("account-change", ("press",), roles=ADMINISTRATORS),
    Row("account-disable", ("press",), roles=ADMINISTRATORS),
    Row("account-enable", ("press",), roles=ADMINISTRATORS),
    Row("account-password", ("press",), roles=ADMINISTRATORS),
    Row("law", public=True),
    Row("help", public=True),
    Row("help-roles", public=True),
    Row("help-record", public=True),
    Row("help-words", public=True),
    Row("cookies", public=True),
    Row("accessibility", public=True),
    Row("healthz", public=True),
    # Whoever is signed in is sent on from the pages of signing in.
    Row("account_login", public=True, answer=302),
    Row("mfa_authenticate", answer=302),
    Row("account_logout"),
    Row("mfa_index"),
    Row("account_change_password"),
    Row("account_reauthenticate"),
    # Without an authenticator app these three lead to where there is something to do.
    Row("mfa_reauthenticate", answer=302),
    Row("mfa_activate_totp", answer=302),
    Row("mfa_deactivate_totp", answer=404),
    Row("mfa_view_recovery_codes", answer=404),
    Row("mfa_generate_recovery_codes", answer=302),
)
