"""Signing in and one's own account; of allauth's addresses these are all that are mounted."""

from django.urls import path

from custodiet.web.accounts import views

urlpatterns = [
    path("sign-in", views.SignInView.as_view(), name="account_login"),
    path("sign-in/code", views.EnterCodeView.as_view(), name="mfa_authenticate"),
    path("sign-out", views.SignOutView.as_view(), name="account_logout"),
    path("you", views.IndexView.as_view(), name="mfa_index"),
    path("you/password", views.ChangePasswordView.as_view(), name="account_change_password"),
    path("you/confirm", views.ConfirmPasswordView.as_view(), name="account_reauthenticate"),
    path("you/confirm-code", views.ConfirmCodeView.as_view(), name="mfa_reauthenticate"),
    path("you/codes/on", views.TurnOnCodesView.as_view(), name="mfa_activate_totp"),
    path("you/codes/off", views.TurnOffCodesView.as_view(), name="mfa_deactivate_totp"),
    path("you/recovery-codes", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "you/recovery-codes/new",
        views.NewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
