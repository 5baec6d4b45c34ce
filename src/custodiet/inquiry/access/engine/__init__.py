"""Record access: why somebody opened a record, as far as the force's own tables can say."""

from custodiet.inquiry.access.engine._contract import ACTIONS, LOG, TABLES
from custodiet.inquiry.access.engine._explain import Explained, explain
from custodiet.inquiry.access.engine._templates import Template, templates
from custodiet.inquiry.access.engine._why import why

__all__ = ["ACTIONS", "LOG", "TABLES", "Explained", "Template", "explain", "templates", "why"]
