"""Which version of the law governs an allegation: a question of its facts, never of today.

The transitional provisions are functions of the dated facts gathered in `Anchors`. `resolve`
asks them in turn and gives the regime with the citation of each provision that decided it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from custodiet.law._catalogue import Rule, Sure, provision
from custodiet.law.calendar import in_words
from custodiet.law.conduct_2012.proceedings import hearing_panel
from custodiet.law.instruments import (
    AMENDMENT_2024,
    AMENDMENT_2025,
    COMMENCEMENT_2020,
    COMPLAINTS_2020,
    CONDUCT_2012,
    CONDUCT_2020,
)

__all__ = [
    "Anchors",
    "Regime",
    "amendments_of_2025",
    "complaints_base",
    "complaints_changes_of_2025",
    "conduct_base",
    "conduct_base_2012",
    "former_officer_schedule",
    "panel_of_2024",
    "reinvestigation_in_2025",
    "reopened_base",
    "reopened_before_2025",
    "resolve",
    "specials_on_probation",
]

START_2012 = CONDUCT_2012.in_force
START_2020 = CONDUCT_2020.in_force
START_2024 = AMENDMENT_2024.in_force
START_2025 = AMENDMENT_2025.in_force


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dated facts of one allegation on which transitional provisions turn.

    `came_to_attention` is a legal conclusion: the day the allegation first came to the notice of
    an appropriate authority, or the complaint was made. `earlier_open_matter` is that day for an
    earlier matter this one relates to, if that one was still being handled when this one came.
    `notice` is the day of the reg 30(1) or 51(1) notice, `proceeded` the first day proceedings
    are known to have been under way or over, `reopened` the day the Director General ordered a
    re-investigation (PRA 2002 s 13B) or made a direction (s 28A).
    """

    came_to_attention: date
    earlier_open_matter: date | None = None
    police_reform_act: bool = False
    former_officer: bool = False
    referred: date | None = None
    notice: date | None = None
    proceeded: date | None = None
    reopened: date | None = None
    panel_confirmed: str | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    """Which Regulations govern an allegation and which amendments reach it, with the reasons.

    `base` is 2008, 2012 or 2020; `computed` is False where those rules are not built; `panel` is
    2020, 2024 or unknown, under the 2012 Regulations who chairs; `presumption` is the presumption
    of dismissal for gross misconduct.
    """

    base: int
    amendments: frozenset[str]
    panel: str
    presumption: bool
    cite: tuple[str, ...]
    verified: bool
    because: str
    computed: bool = True
    panel_verified: bool = True


def _before(facts: Anchors, start: date) -> bool:
    """Whether the allegation, or an earlier matter still open when it came, precedes `start`."""
    earlier = facts.earlier_open_matter
    return facts.came_to_attention < start or (earlier is not None and earlier < start)


@provision(CONDUCT_2012, "reg 2", title="2008 Regulations saved for older allegations")
def conduct_base_2012(facts: Anchors) -> int:
    """The 2008 Regulations continue for an allegation known before 22 November 2012.

    Gives 2008 or 2012. Whether the 2020 Regulations apply instead is decided elsewhere.
    """
    return 2008 if facts.came_to_attention < START_2012 else 2012


@provision(COMPLAINTS_2020, "reg 2(2)", title="Old system saved for older complaints and matters")
def complaints_base(facts: Anchors) -> int:
    """The earlier system continues for a matter known before 1 February 2020.

    It also continues for a later matter that relates to such a matter, if the earlier one was
    still being handled at that moment. Gives 2012 or 2020.
    """
    return 2012 if _before(facts, START_2020) else 2020


@provision(
    CONDUCT_2020, "reg 3", title="2012 Regulations saved for older allegations", sure=Sure.HIGH
)
def conduct_base(facts: Anchors) -> int:
    """The 2012 Regulations continue for an allegation known before 1 February 2020.

    The twin of SI 2020/2 reg 2(2) for conduct that is not handled under the Police Reform Act.
    """
    return 2012 if _before(facts, START_2020) else 2020


@provision(COMMENCEMENT_2020, "reg 3(2)", title="New system for a matter reopened by direction")
def reopened_base(facts: Anchors) -> bool:
    """A re-investigation or direction by the Director General brings the 2020 system.

    It does so whatever the date on which the matter came to notice (PRA 2002 s 13B, s 28A; also
    SI 2020/2 reg 2(3)).
    """
    return facts.reopened is not None and facts.reopened >= START_2020


@provision(AMENDMENT_2025, "reg 64(1)", title="2025 changes do not reach older allegations")
def amendments_of_2025(facts: Anchors) -> bool:
    """The 2025 changes to conduct, the presumption of dismissal among them, reach new matters.

    They do not apply to an allegation that came to notice before 28 May 2025, nor to a later
    allegation about a matter already covered by such an earlier one that was still being handled.
    """
    return not _before(facts, START_2025)


@provision(AMENDMENT_2025, "reg 64(2)", title="2025 changes reach a reopened matter")
def reinvestigation_in_2025(facts: Anchors) -> bool:
    """The 2025 changes apply whatever the date where the Director General reopens the matter.

    That is: orders a re-investigation under PRA 2002 s 13B or makes a direction under s 28A.
    """
    return facts.reopened is not None and facts.reopened >= START_2025


@provision(
    AMENDMENT_2025,
    "reg 64(2) (earlier direction)",
    title="A matter reopened before the 2025 changes",
    sure=Sure.MEDIUM,
)
def reopened_before_2025(facts: Anchors) -> bool:
    """A direction of before 28 May 2025 is taken not to bring the 2025 changes.

    Reg 64(2) speaks of a re-investigation or direction whatever the date on which the matter came
    to notice; whether it means earlier directions too is for a lawyer to check. Gives whether
    that question arises.
    """
    return facts.reopened is not None and START_2020 <= facts.reopened < START_2025


@provision(AMENDMENT_2025, "reg 64(3)", title="The former-officer Schedule reaches old allegations")
def former_officer_schedule(facts: Anchors) -> bool:
    """The Schedule on former officers applies even to an old allegation not yet under notice.

    The test is whether a notice under reg 30(1) or 51(1) was given before 28 May 2025.
    Proceedings known to have been under way before that day show that a notice was given.
    """
    known = [day for day in (facts.notice, facts.proceeded) if day is not None]
    return not any(day < START_2025 for day in known)


@provision(AMENDMENT_2025, "reg 66", title="2025 changes to complaints: the same pattern")
def complaints_changes_of_2025(facts: Anchors) -> bool:
    """The 2025 changes to the Complaints and Misconduct Regulations reach new matters only.

    The pattern of SI 2020/2 reg 2(2) with 28 May 2025 in place of 1 February 2020.
    """
    return not _before(facts, START_2025)


@provision(
    AMENDMENT_2025,
    "Part 2",
    title="Special constables on probation and dischargeable",
    sure=Sure.MEDIUM,
)
def specials_on_probation(day: date) -> bool:
    """Special constables are on probation and may be discharged from 28 May 2025.

    No transitional rule for this part was seen; whether one exists is for a lawyer to check.
    """
    return day >= START_2025


@provision(
    AMENDMENT_2024, "transitional", title="Which panel: chief officer in the chair", sure=Sure.LOW
)
def panel_of_2024(facts: Anchors) -> str:
    """A chief officer chairs where proceedings began after the 2024 change; else the older panel.

    The transitional rule was not seen. Every reading agrees where the matter first came to notice
    on or after 7 May 2024, and where proceedings were over or under way before it. Otherwise the
    notice of referral decides; without one the answer is "unknown" and a person confirms it.
    """
    if facts.panel_confirmed is not None:
        return facts.panel_confirmed
    if facts.proceeded is not None and facts.proceeded < START_2024:
        return "2020"
    trigger = facts.notice
    if trigger is None and facts.referred is not None and facts.referred >= START_2024:
        trigger = facts.referred
    if trigger is None and facts.came_to_attention >= START_2024:
        trigger = facts.came_to_attention
    if trigger is None:
        return "unknown"
    return "2024" if trigger >= START_2024 else "2020"


def resolve(facts: Anchors) -> Regime:
    """Say which Regulations and amendments govern the allegation, and why.

    Takes the dated facts; gives the regime with its citations. Never looks at today's date.
    """
    base, rule = _base(facts)
    if base != 2020:
        return _older(facts, base, rule)
    reopened = reinvestigation_in_2025(facts)
    changed = reopened or amendments_of_2025(facts)
    cites: list[Rule[[Anchors], bool] | Rule[[Anchors], int]] = []
    if reopened:
        cites.extend((reopened_base,) if conduct_base(facts) != base else ())
        cites.append(reinvestigation_in_2025)
    elif changed:
        cites.append(amendments_of_2025)
    else:
        cites.extend((rule, amendments_of_2025))
        cites.extend((reopened_before_2025,) if reopened_before_2025(facts) else ())
    amendments = {"2025"} if changed else set()
    panel = panel_of_2024(facts)
    if panel == "2024":
        amendments.add("2024")
    if facts.former_officer and (changed or former_officer_schedule(facts)):
        amendments.add("former-officer")
        if not changed:
            cites.append(former_officer_schedule)
    return Regime(
        base=2020,
        amendments=frozenset(amendments),
        panel=panel,
        presumption=changed,
        cite=tuple(cited.cite for cited in cites),
        verified=all(cited.verified for cited in cites),
        because=_because(facts, changed=changed, reopened=reopened_base(facts)),
        panel_verified=_panel_is_sure(facts),
    )


def _base(facts: Anchors) -> tuple[int, Rule[[Anchors], bool] | Rule[[Anchors], int]]:
    if reopened_base(facts):
        return 2020, reopened_base
    rule = complaints_base if facts.police_reform_act else conduct_base
    base = rule(facts)
    if base == 2012 and conduct_base_2012(facts) == 2008:
        return 2008, conduct_base_2012
    return base, rule


def _older(facts: Anchors, base: int, rule: Rule[[Anchors], bool] | Rule[[Anchors], int]) -> Regime:
    came = in_words(facts.came_to_attention)
    limit = START_2012 if base == 2008 else START_2020
    earlier = facts.earlier_open_matter
    if facts.came_to_attention < limit:
        reason = f"came to notice on {came}, before {in_words(limit)}"
    else:
        assert earlier is not None
        reason = (
            f"came to notice on {came} and relates to a matter known since {in_words(earlier)}"
            " that was still being handled"
        )
    return Regime(
        base=base,
        amendments=frozenset(),
        panel=hearing_panel(facts.notice, facts.panel_confirmed) if base == 2012 else "unknown",
        presumption=False,
        cite=(rule.cite,),
        verified=rule.verified,
        because=f"{reason}: the {base} Regulations govern it",
        computed=base == 2012,
        panel_verified=False,
    )


def _panel_is_sure(facts: Anchors) -> bool:
    if facts.panel_confirmed is not None or facts.came_to_attention >= START_2024:
        return True
    return facts.proceeded is not None and facts.proceeded < START_2024


def _because(facts: Anchors, *, changed: bool, reopened: bool) -> str:
    came = in_words(facts.came_to_attention)
    if reopened:
        assert facts.reopened is not None
        words = f"reopened by the Director General on {in_words(facts.reopened)}"
        if not changed and reopened_before_2025(facts):
            words += "; whether that brings the changes of 28 May 2025 is to be checked"
        return words
    earlier = facts.earlier_open_matter
    if changed:
        return f"came to notice on {came}, on or after {in_words(START_2025)}"
    if facts.came_to_attention >= START_2025 and earlier is not None:
        return (
            f"came to notice on {came} and relates to a matter known since {in_words(earlier)}"
            " that was still being handled"
        )
    last_day = in_words(START_2025 - timedelta(days=1))
    return f"came to notice on {came}, between {in_words(START_2020)} and {last_day}"
