"""Every address the service answers; what is not here does not exist."""

from django.urls import include, path

from custodiet.web import refusals
from custodiet.web.pages import accounts, guide, health, statements

handler400 = refusals.not_understood
handler403 = refusals.not_allowed
handler404 = refusals.not_found
handler500 = refusals.failed

urlpatterns = [
    path("", include("custodiet.web.pages.cases.urls")),
    path("", include("custodiet.web.pages.audits.urls")),
    path("", include("custodiet.web.accounts.urls")),
    path("", include("custodiet.web.pages.law.urls")),
    path("accounts", accounts.listed, name="accounts"),
    path("new-account", accounts.create, name="account-new"),
    path("accounts/<str:username>", accounts.show, name="account"),
    path("accounts/<str:username>/change", accounts.change, name="account-change"),
    path("accounts/<str:username>/disable", accounts.disable, name="account-disable"),
    path("accounts/<str:username>/enable", accounts.enable, name="account-enable"),
    path("accounts/<str:username>/password", accounts.replace_password, name="account-password"),
    path("help", guide.contents, name="help"),
    path("help/roles", guide.roles, name="help-roles"),
    path("help/record", guide.record, name="help-record"),
    path("help/words", guide.words, name="help-words"),
    path("cookies", statements.cookies, name="cookies"),
    path("accessibility", statements.accessibility, name="accessibility"),
    path("healthz", health.health, name="healthz"),
]
