"""PRA 2002 s 12 and Sch 3 paras 1 to 14: what kind of matter, recorded or not, referred or not."""

from __future__ import annotations

from datetime import date

from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, as_soon_as_practicable
from custodiet.law.instruments import COMMENCEMENT_2020, POLICE_REFORM_ACT

__all__ = [
    "RECORDING",
    "SINCE",
    "conduct_matter",
    "death_or_serious_injury_matter",
    "died_or_injured_must_be_referred",
    "must_record",
    "preserve_evidence",
    "referral_told_to",
    "treated_as_referred",
    "voluntary_referral",
]

# The Act is older; Schedule 3 is given as it stands for the system that began that day.
SINCE = COMMENCEMENT_2020.in_force
RECORDING = (
    "complainant-asks",
    "death-or-serious-injury",
    "crime-or-disciplinary",
    "article-2-or-3",
    "mandatory-referral",
    "authority-thinks-so",
)


@provision(POLICE_REFORM_ACT, "s 12(2)", title="A conduct matter", since=SINCE)
def conduct_matter(*, complained_of: bool, indication: bool) -> bool:
    """Conduct that nobody complained of, with an indication of a crime or of misconduct.

    The indication is that somebody serving may have committed a criminal offence or behaved so as
    to justify disciplinary proceedings.
    """
    return indication and not complained_of


@provision(
    POLICE_REFORM_ACT,
    "s 12 (death or serious injury)",
    title="A death or serious injury matter",
    sure=Sure.PARALLEL,
    since=SINCE,
)
def death_or_serious_injury_matter(
    *, died_or_seriously_injured: bool, in_custody: bool, contact_contributed: bool
) -> bool:
    """Death or serious injury in custody, or after contact that may have played a part.

    The contact, direct or indirect, is with a person serving who was on duty.
    """
    return died_or_seriously_injured and (in_custody or contact_contributed)


@provision(POLICE_REFORM_ACT, "Sch 3 para 1", title="Evidence is preserved", since=SINCE)
def preserve_evidence(known: date) -> Limit:
    """The chief officer secures and keeps evidence as soon as practicable, and goes on doing so.

    From when a complaint is made or becomes known. Where the chief officer is complained of, the
    local policing body does.
    """
    return as_soon_as_practicable(known)


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 (recording)",
    title="When a complaint is recorded",
    sure=Sure.HIGH,
    since=SINCE,
)
def must_record(*reasons: str) -> bool:
    """A complaint is recorded under Schedule 3 where one reason on the list is met.

    The complainant asks for it; death or serious injury is alleged; if proved, the conduct could
    be a crime or justify disciplinary proceedings; Article 2 or 3 could be engaged; referral is
    mandatory; or the authority thinks it should be. Any other may be logged and handled outside
    the Schedule.
    """
    return any(one in RECORDING for one in reasons)


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 4(1)",
    title="Death or serious injury, or a demand, makes referral mandatory",
    since=SINCE,
)
def died_or_injured_must_be_referred(*, death_or_serious_injury: bool, demanded: bool) -> bool:
    """A complaint is referred where conduct led to death or serious injury, or the watchdog asks.

    The limbs of SI 2020/2 regs 4 and 7 stand beside these two.
    """
    return death_or_serious_injury or demanded


@provision(POLICE_REFORM_ACT, "Sch 3 para 4(2)-(3)", title="Voluntary referral", since=SINCE)
def voluntary_referral(
    by: str, *, grave_or_exceptional: bool, chief_officer_has_referred: bool
) -> bool:
    """The authority may refer for gravity or exceptional circumstances.

    The local policing body may too, where the chief officer has not referred the complaint.
    """
    if by == "local-policing-body":
        return grave_or_exceptional and not chief_officer_has_referred
    return by == "appropriate-authority" and grave_or_exceptional


@provision(POLICE_REFORM_ACT, "Sch 3 para 4A", title="Treated as referred", since=SINCE)
def treated_as_referred(*, referred: bool, came_to_the_watchdog: bool) -> bool:
    """The Director General may treat what reached the watchdog without a referral as referred.

    Paragraphs 13A and 14CA say the like of conduct matters and of deaths and serious injuries.
    """
    return came_to_the_watchdog and not referred


@provision(
    POLICE_REFORM_ACT,
    "Sch 3 para 4 (notice)",
    title="Who is told of a referral",
    sure=Sure.PARALLEL,
    since=SINCE,
)
def referral_told_to(*, complained_of: bool, would_prejudice: bool) -> tuple[str, ...]:
    """The complainant is told, and the person concerned unless it might prejudice an investigation.

    Read in an older text of the Schedule, which sets no time.
    """
    told = (("complainant", complained_of), ("officer", not would_prejudice))
    return tuple(who for who, needed in told if needed)
