"""Every address of the service, and who may open it: the one table.

A new address needs a row here, or `test_every_role_every_page` fails. `prepare` names fixtures a
row needs, for pages about something that must exist first.
"""

from typing import NamedTuple

from custodiet.case.steps import OUTSIDE
from custodiet.web.accounts.roles import Role

EVERYONE = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
WORKING = EVERYONE - OUTSIDE
# Who carries a case: its investigator, the appropriate authority and the watchdog.
CASEWORK = frozenset({Role.INVESTIGATOR, Role.AUTHORITY, Role.WATCHDOG})
FORCE = frozenset({Role.INVESTIGATOR, Role.AUTHORITY})
PRESS = frozenset({Role.PRESS})
LAWYERS = frozenset({Role.LAWYER})
# The example account that stands for each role.
WHO = {
    Role.INVESTIGATOR: "investigator",
    Role.AUTHORITY: "authority.metropolitan",
    Role.WATCHDOG: "watchdog",
    Role.CHAIR: "chair",
    Role.PRESS: "press",
    Role.AUDITOR: "auditor",
    Role.MEMBER: "officer",
    Role.LAWYER: "lawyer",
    Role.ADMINISTRATOR: "administrator",
}


class Row(NamedTuple):
    """One address by its URL name: the roles it opens to, and whether it needs no sign-in.

    `answer` is the status that a role it opens to gets from GET; `refused` what the others get,
    but for those in `hidden`, who are told that there is no such page.
    """

    name: str
    args: tuple[object, ...] = ()
    roles: frozenset[Role] = EVERYONE
    public: bool = False
    answer: int = 200
    refused: int = 403
    hidden: frozenset[Role] = frozenset()
    prepare: tuple[str, ...] = ()


# Pages about case A of the example, to which the chair is assigned; nothing of it is public.
A = ("A",)
CASES = (
    Row("home"),
    Row("concern", roles=WORKING | {Role.MEMBER}),
    Row("concern-check", ("none",), roles=WORKING | {Role.MEMBER}, answer=404),
    Row("cases", roles=WORKING),
    Row("case-new", roles=FORCE),
    Row("case-import", roles=CASEWORK),
    Row("case-import-confirm", roles=CASEWORK, answer=405, refused=405),
    Row("case-import-table", roles=CASEWORK),
    Row("case-import-table-confirm", roles=CASEWORK, answer=405, refused=405),
    Row("case", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("case-timeline", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("case-record", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("record-verify", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("case-outcomes", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("case-exhibit", A, WORKING, answer=404, prepare=("case_a",)),
    Row("case-exhibit-file", A, WORKING, answer=404, prepare=("case_a",)),
    Row("case-print", A, WORKING - PRESS, hidden=PRESS, prepare=("case_a",)),
    Row("step", (*A, "conviction"), CASEWORK, hidden=PRESS, prepare=("case_a",)),
    Row(
        "step-check",
        (*A, "conviction", "none"),
        CASEWORK,
        answer=404,
        hidden=PRESS,
        prepare=("case_a",),
    ),
    Row("case-history", A, CASEWORK, hidden=WORKING - CASEWORK, prepare=("case_a",)),
    Row(
        "history-entry",
        (*A, "conviction"),
        CASEWORK,
        hidden=WORKING - CASEWORK,
        prepare=("case_a",),
    ),
    Row(
        "history-check",
        (*A, "conviction", "none"),
        CASEWORK,
        answer=404,
        hidden=WORKING - CASEWORK,
        prepare=("case_a",),
    ),
    Row("case-add-person", A, FORCE, prepare=("case_a",)),
    Row("case-add-allegation", A, FORCE, prepare=("case_a",)),
    Row("case-link", A, FORCE, prepare=("case_a",)),
    Row("case-access", A, frozenset({Role.AUTHORITY}), prepare=("case_a",)),
    Row("case-access-act", (*A, "seal"), frozenset({Role.AUTHORITY}), prepare=("case_a",)),
    Row("case-export", A, CASEWORK, hidden=WORKING - CASEWORK, prepare=("case_a",)),
)
AUDITORS = frozenset({Role.AUDITOR})
READERS = AUDITORS | {Role.AUTHORITY}
# Pages about the audit of the fixture; S1021 is the officer of the example.
E = ("AUD-2026-0001",)
AUDITS = (
    Row("audits", roles=READERS, prepare=("audit_e",)),
    Row("audit-new", roles=AUDITORS),
    Row("audit", E, READERS, prepare=("audit_e",)),
    Row("audit-log", E, AUDITORS, prepare=("audit_e",)),
    Row("audit-explain", E, AUDITORS, answer=405, refused=405, prepare=("audit_e",)),
    Row("audit-load", E, AUDITORS, answer=405, refused=405, prepare=("audit_e",)),
    Row("audit-queue", E, READERS, prepare=("audit_e",)),
    Row("audit-ask", E, AUDITORS, prepare=("audit_e",)),
    Row("audit-remind", E, AUDITORS, answer=405, refused=405, prepare=("audit_e",)),
    Row("audit-person", (*E, "S1021"), READERS, prepare=("audit_e",)),
    Row("audit-indicate", (*E, "S1021"), READERS, prepare=("audit_e",)),
    Row("audit-decide", (*E, "S1021"), READERS, prepare=("audit_e",)),
    Row("audit-exhibit", (*E, "S1021"), READERS, answer=404, prepare=("audit_e",)),
    Row("audit-exhibit-file", (*E, "S1021"), READERS, answer=404, prepare=("audit_e",)),
    Row("audit-confirm", (*E, "S1025"), frozenset({Role.AUTHORITY}), prepare=("audit_e",)),
    Row("audit-subject", (*E, "N7"), READERS, prepare=("audit_e",)),
    Row("audit-schedule", (*E, "N7"), READERS, prepare=("audit_e",)),
    Row("audit-nights", roles=READERS),
    Row("audit-weights", roles=READERS),
    Row("audit-weights-propose", roles=AUDITORS, answer=405, refused=405),
    Row("audit-weights-answer", roles=READERS, answer=405, refused=405),
    Row("questions"),
    Row("questions-answer", E, frozenset({Role.MEMBER}), refused=404, prepare=("audit_e",)),
    Row(
        "questions-view",
        (*E, "S1022"),
        frozenset({Role.MEMBER}),
        refused=404,
        prepare=("audit_e",),
    ),
)
PAGES = (
    *CASES,
    *AUDITS,
    Row("accounts", roles=ADMINISTRATORS),
    Row("account-new", roles=ADMINISTRATORS),
    Row("account", ("press",), roles=ADMINISTRATORS),
    Row("account-change", ("press",), roles=ADMINISTRATORS),
    Row("account-disable", ("press",), roles=ADMINISTRATORS),
    Row("account-enable", ("press",), roles=ADMINISTRATORS),
    Row("account-password", ("press",), roles=ADMINISTRATORS),
    Row("law", public=True),
    Row("law-duties", public=True),
    Row("law-roles", public=True),
    Row("law-changes", public=True),
    Row("law-codes", public=True),
    Row("law-not-computed", public=True),
    Row("law-register", public=True),
    Row("law-instrument", ("si-2020-4",), public=True),
    Row("law-provision", ("si-2020-4", "reg-31-1-a"), public=True),
    Row("law-sign", ("si-2020-4", "reg-31-1-a"), LAWYERS),
    Row("law-sign-check", ("si-2020-4", "reg-31-1-a", "none"), LAWYERS, answer=404),
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
