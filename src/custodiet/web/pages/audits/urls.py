"""Every page about audits of record access: its name, its address and its view."""

from __future__ import annotations

from django.urls import path

from custodiet.web.pages.audits import (
    evidence,
    exhibit,
    listing,
    nights,
    overview,
    person,
    questions,
    queue,
    subject,
    weights,
)

__all__ = ["urlpatterns"]

_AUDIT = "audits/<slug:reference>"
_PERSON = f"{_AUDIT}/people/<reference:staff>"

urlpatterns = [
    path("audits", listing.listed, name="audits"),
    path("new-audit", listing.open_audit, name="audit-new"),
    path(_AUDIT, overview.overview, name="audit"),
    path(f"{_AUDIT}/log", evidence.log, name="audit-log"),
    path(f"{_AUDIT}/explain", evidence.explain, name="audit-explain"),
    path(f"{_AUDIT}/load", evidence.load, name="audit-load"),
    path(f"{_AUDIT}/queue", queue.queue, name="audit-queue"),
    path(f"{_AUDIT}/ask", queue.ask, name="audit-ask"),
    path(f"{_AUDIT}/remind", queue.remind, name="audit-remind"),
    path(_PERSON, person.person, name="audit-person"),
    path(f"{_PERSON}/stop", person.indicate, name="audit-indicate"),
    path(f"{_PERSON}/decide", person.decide, name="audit-decide"),
    path(f"{_PERSON}/exhibit", exhibit.exhibit, name="audit-exhibit"),
    path(f"{_PERSON}/exhibit/file", exhibit.exhibit_file, name="audit-exhibit-file"),
    path(f"{_PERSON}/confirm", person.confirm, name="audit-confirm"),
    path(f"{_AUDIT}/about/<reference:person>", subject.subject, name="audit-subject"),
    path(f"{_AUDIT}/about/<reference:person>/schedule", subject.schedule, name="audit-schedule"),
    path("nights", nights.nights, name="audit-nights"),
    path("weights", weights.weights, name="audit-weights"),
    path("weights/propose", weights.propose, name="audit-weights-propose"),
    path("weights/answer", weights.answer, name="audit-weights-answer"),
    path("questions", questions.mine, name="questions"),
    path("questions/<slug:reference>", questions.answer, name="questions-answer"),
    path("questions/<slug:reference>/<reference:staff>", questions.view, name="questions-view"),
]
