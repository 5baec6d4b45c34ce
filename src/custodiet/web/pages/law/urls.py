"""Every page about the law: its address, its view and its name."""

from django.urls import path

from custodiet.web.pages.law import catalogue, indexes, register, signing

__all__ = ["urlpatterns"]

urlpatterns = [
    path("law", catalogue.contents, name="law"),
    path("law/duties", indexes.duties, name="law-duties"),
    path("law/roles", indexes.roles, name="law-roles"),
    path("law/changes", indexes.changes, name="law-changes"),
    path("law/codes", indexes.codes, name="law-codes"),
    path("law/not-computed", indexes.left_to_people, name="law-not-computed"),
    path("law/sign-offs", register.register, name="law-register"),
    path("law/<slug:instrument>", catalogue.instrument_page, name="law-instrument"),
    path("law/<slug:instrument>/<slug:pin>", catalogue.provision_page, name="law-provision"),
    path("law/<slug:instrument>/<slug:pin>/sign-off", signing.sign, name="law-sign"),
    path(
        "law/<slug:instrument>/<slug:pin>/sign-off/<str:draft>",
        signing.check,
        name="law-sign-check",
    ),
]
