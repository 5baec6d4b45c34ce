"""PRA 2002 Sch 3 paras 22 to 27: the report, who decides on it, and what the authority must do."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, in_words
from custodiet.law.instruments import POLICE_REFORM_ACT
from custodiet.law.police_reform_act.beginning import SINCE

__all__ = [
    "became_conduct_matter",
    "determined_by",
    "must_comply",
    "reported_to",
    "sent_to_prosecutor",
    "views_due",
]


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 paras 21A, 24A-24C",
    title="A death or serious injury matter becomes a conduct matter",
    since=SINCE,
)
def became_conduct_matter(*, indication: bool) -> bool:
    """Where the investigation shows that somebody may have committed a crime or misconduct.

    The Director General notifies the authority, which records a conduct matter.
    """
    return indication


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 22",
    title="Who receives the report",
    sure=Sure.FRAGMENT,
    since=SINCE,
)
def reported_to(mode: str | None) -> tuple[str, ...]:
    """The report goes to whoever decides on it.

    To the Director General in an independent investigation; in a directed one too, with a copy to
    the authority; in its own, to the authority. Gives who receives it, the decider first.
    """
    if mode == "independent":
        return ("director-general",)
    if mode == "directed":
        return ("director-general", "appropriate-authority")
    return ("appropriate-authority",)


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 23(2)",
    title="Referral to the prosecutor",
    sure=Sure.HIGH,
    since=SINCE,
)
def sent_to_prosecutor(*, indicates_crime: bool, appropriate_or_prescribed: bool) -> bool:
    """The Director General sends the report to the prosecutor where both conditions are met.

    It indicates that a crime may have been committed, and it is appropriate for the prosecutor to
    consider it or the offence is of a prescribed kind.
    """
    return indicates_crime and appropriate_or_prescribed


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 paras 23(5A), 24(6A)",
    title="Who determines on the report",
    sure=Sure.HIGH,
    since=SINCE,
)
def determined_by(mode: str | None) -> str:
    """Who decides on the case to answer, the proceedings and their form.

    In a directed or independent investigation the Director General, having sought the authority's
    views; in its own, the authority.
    """
    return "director-general" if mode in {"independent", "directed"} else "appropriate-authority"


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 23 (views)",
    title="The authority's views",
    sure=Sure.MEDIUM,
    since=SINCE,
)
def views_due(sought: date) -> Limit:
    """The authority gives its views on the report within 28 days of being asked.

    Only in a directed or independent investigation. That a provisional view is shown first is a
    practice, no stage of the Act.
    """
    return Limit(sought + timedelta(days=28), f"28 days after {in_words(sought)}")


@provision(
    POLICE_REFORM_ACT, "Sch 3 paras 23(5B), 25, 27", title="What binds the authority", since=SINCE
)
def must_comply(act: str, *, accepted: bool = False) -> bool:
    """A determination that proceedings be brought binds the authority, and so does a direction.

    A recommendation, which survives for reviews and after deaths and serious injuries, binds it
    once accepted; where it is refused the Director General may direct, with reasons.
    """
    return act in {"determination", "direction"} or (act == "recommendation" and accepted)
