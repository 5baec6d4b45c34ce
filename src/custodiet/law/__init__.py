"""Where the law is: one function per provision, in the order of each instrument.

Pure: the standard library only, no clock, no database. Facts go in, answers come out with the
provision they rest on. Import an instrument by name; the face holds what every room needs.
"""

from custodiet.law import (
    authorities,
    changes,
    codes,
    complaints_2012,
    complaints_2020,
    conduct_2012,
    conduct_2020,
    lists_2017,
    police_act_1996,
    police_reform_act,
    police_regulations_2003,
    regimes,
    signoffs,
    standards,
    tribunals_2012,
    tribunals_2020,
    vetting_2025,
)
from custodiet.law._catalogue import Cited, Instrument, Provision, Rule, Sure, catalogue
from custodiet.law.calendar import Limit, WorkingDays, england_and_wales, read_holidays

__all__ = [
    "Cited",
    "Instrument",
    "Limit",
    "Provision",
    "Rule",
    "Sure",
    "WorkingDays",
    "authorities",
    "catalogue",
    "changes",
    "codes",
    "complaints_2012",
    "complaints_2020",
    "conduct_2012",
    "conduct_2020",
    "england_and_wales",
    "lists_2017",
    "police_act_1996",
    "police_reform_act",
    "police_regulations_2003",
    "read_holidays",
    "regimes",
    "signoffs",
    "standards",
    "tribunals_2012",
    "tribunals_2020",
    "vetting_2025",
]
