"""SI 2020/2 regs 3 to 9: what is recorded and what must be referred, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, in_words
from custodiet.law.instruments import COMPLAINTS_2020

__all__ = [
    "LIMBS",
    "chief_officer_limb",
    "conduct_matter_recorded",
    "local_mode_ruled_out",
    "referral_due",
    "referral_limb",
]

# The limbs that complaints and conduct matters share, in the order of regs 4 and 7.
LIMBS = (
    "serious-assault",
    "serious-sexual-offence",
    "serious-corruption",
    "aggravated-by-discrimination",
    "relevant-offence",
    "same-incident",
)
# What else makes a conduct matter one that must be recorded.
_CONDUCT_ONLY = ("grave-or-exceptional", "chief-officer")


@provision(COMPLAINTS_2020, "regs 4(1), 7(1)", title="The limbs of mandatory referral")
def referral_limb(criterion: str) -> bool:
    """The kinds of conduct that make referral mandatory under the Regulations.

    A serious assault, a serious sexual offence, serious corruption (abuse of position for a sexual
    purpose or an improper emotional relationship included), a crime or disciplinary matter
    aggravated by discrimination, a relevant offence, and conduct in the same incident as one of
    these. Death or serious injury, and a demand by the watchdog, are limbs of the Act itself.
    What each word covers is for whoever decides.
    """
    return criterion in LIMBS


@provision(
    COMPLAINTS_2020,
    "reg 4(1)(c)",
    title="A complaint about a chief officer is referred",
    sure=Sure.HIGH,
)
def chief_officer_limb(*, complaint: bool, ruled_out: bool) -> bool:
    """A complaint about a chief officer or the Deputy Commissioner is referred, as a rule.

    Unless the authority can satisfy itself from the complaint alone that the conduct would be
    neither a crime nor a disciplinary matter and engage neither Article 2 nor 3; these last words
    were not read. Only complaints have this limb; conduct matters of chief officers are recorded.
    """
    return complaint and not ruled_out


@provision(
    COMPLAINTS_2020, "regs 4, 7, 9", title="Mandatory referral to the watchdog", sure=Sure.MEDIUM
)
def referral_due(became_clear: date) -> Limit:
    """A matter that must be referred is referred by the end of the next day.

    The day following the day on which it first became clear that referral is mandatory.
    """
    return Limit(
        became_clear + timedelta(days=1),
        f"the day after {in_words(became_clear)}, when it was clear",
    )


@provision(
    COMPLAINTS_2020,
    "regs 5, 8, 10",
    title="Chief officers: the authority does not investigate alone",
    sure=Sure.MEDIUM,
)
def local_mode_ruled_out(*, chief_officer: bool) -> bool:
    """About a chief officer or the Deputy Commissioner the Director General has to investigate.

    The authority's own investigation is ruled out. That the Act lets the Regulations say so was
    read, and the titles of these regulations; their exact effect was not.
    """
    return chief_officer


@provision(COMPLAINTS_2020, "reg 7(1) (recording)", title="Conduct matters that are recorded")
def conduct_matter_recorded(criterion: str) -> bool:
    """A conduct matter is recorded where it is of a kind on the list.

    The list is the limbs of mandatory referral, and beside them grave or exceptional conduct and
    the conduct of a chief officer or the Deputy Commissioner of Police of the Metropolis.
    """
    return criterion in LIMBS or criterion in _CONDUCT_ONLY
