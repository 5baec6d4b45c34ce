"""Record access: why somebody opened a record, as far as the force's own tables can say."""

from custodiet.inquiry.access.engine._contract import ACTIONS, LOG, TABLES
from custodiet.inquiry.access.engine._current import current
from custodiet.inquiry.access.engine._explain import Explained, explain
from custodiet.inquiry.access.engine._forget import forget, left_over, verify
from custodiet.inquiry.access.engine._held import STAYS_FORGOTTEN
from custodiet.inquiry.access.engine._night import Tonight, night
from custodiet.inquiry.access.engine._nights import nights
from custodiet.inquiry.access.engine._points import FURTHER
from custodiet.inquiry.access.engine._ranking import (
    CANNOT_FIND,
    Lead,
    decided_leads,
    lanes,
    ranked,
    read_leads,
    score,
)
from custodiet.inquiry.access.engine._simulate import FEWEST_ACCESSES, simulate
from custodiet.inquiry.access.engine._templates import Template, templates
from custodiet.inquiry.access.engine._why import why
from custodiet.inquiry.access.weights import FIRST, Weights, estimated

__all__ = [
    "ACTIONS",
    "CANNOT_FIND",
    "FEWEST_ACCESSES",
    "FIRST",
    "FURTHER",
    "LOG",
    "STAYS_FORGOTTEN",
    "TABLES",
    "Explained",
    "Lead",
    "Template",
    "Tonight",
    "Weights",
    "current",
    "decided_leads",
    "estimated",
    "explain",
    "forget",
    "lanes",
    "left_over",
    "night",
    "nights",
    "ranked",
    "read_leads",
    "score",
    "simulate",
    "templates",
    "verify",
    "why",
]
