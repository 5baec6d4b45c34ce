"""PRA 2002 Sch 3 paras 5 to 19A: whether there is an investigation, in which mode, under what."""

from __future__ import annotations

from custodiet.law._catalogue import Sure, provision
from custodiet.law.instruments import POLICE_REFORM_ACT
from custodiet.law.police_reform_act.beginning import SINCE

__all__ = [
    "chosen_mode",
    "mode_redetermined",
    "must_investigate",
    "returned",
    "special_procedure_applies",
]


@provision(POLICE_REFORM_ACT, "Sch 3 (after a referral)", title="After a referral", since=SINCE)
def returned(*, investigation_needed: bool, force_is_investigating: bool) -> bool:
    """The Director General decides whether an investigation is needed.

    If not, the matter goes back to the force; it must go back where the force is investigating
    already. Gives whether it goes back.
    """
    return force_is_investigating or not investigation_needed


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 (must be investigated)",
    title="When a complaint must be investigated",
    sure=Sure.HIGH,
    since=SINCE,
)
def must_investigate(*, crime_or_disciplinary: bool, article_2_or_3: bool) -> bool:
    """On an indication of a crime, of conduct for disciplinary proceedings, or of Article 2 or 3.

    SI 2020/2 reg 6 has exceptions. Any other complaint may be handled otherwise than by
    investigation: reasonably and proportionately.
    """
    return crime_or_disciplinary or article_2_or_3


@provision(POLICE_REFORM_ACT, "Sch 3 para 15", title="The mode of investigation", since=SINCE)
def chosen_mode(*, local_suitable: bool, directed_more_appropriate: bool) -> str:
    """By the authority itself, by the authority under direction, or by the Director General.

    The Director General asks first whether the authority's own investigation is suitable, having
    regard to seriousness and the public interest. If it is not, the investigation is independent,
    unless a directed one is more appropriate.
    """
    if local_suitable:
        return "local"
    return "directed" if directed_more_appropriate else "independent"


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 15 (again)",
    title="The mode is determined again",
    since=SINCE,
)
def mode_redetermined(before: str, after: str) -> bool:
    """The Director General may determine the mode again at any time.

    Gives whether the investigation then changes hands, from the authority to the Director General
    or back; papers and evidence go with it (SI 2020/2 reg 15).
    """
    return (before == "independent") is not (after == "independent")


@provision(POLICE_REFORM_ACT, "Sch 3 para 19A", title="The special procedure", since=SINCE)
def special_procedure_applies(kind: str, *, indication: bool) -> bool:
    """Applies to officers and special constables once there is an indication.

    Of a criminal offence, or of behaviour that would justify disciplinary proceedings. It does
    not apply to police staff.
    """
    return indication and kind in {"police-officer", "senior-officer", "special-constable"}
