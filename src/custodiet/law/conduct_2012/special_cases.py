"""Part 5 of SI 2012/2632, regs 41-58: fast track special cases."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.law._catalogue import Cited, Sure, provision
from custodiet.law.calendar import Limit, WorkingDays, as_soon_as_practicable, in_words
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.instruments import CONDUCT_2012
from custodiet.law.standards import OUTCOMES

__all__ = [
    "certified_and_referred",
    "conditions_not_met",
    "extended_once",
    "final_warning_bar",
    "heard_in_public",
    "hearer",
    "hearing_window",
    "keep_published",
    "not_gross_misconduct",
    "notice_due",
    "outcomes",
    "publication_optional",
    "publication_window",
    "remission_told_due",
    "response_due",
    "special_choices",
    "witnesses",
]


@provision(CONDUCT_2012, "reg 41(1)-(4)", title="Special conditions: certified and referred")
def certified_and_referred(*, conditions_met: bool, inappropriate: bool) -> bool:
    """Where the special conditions are met the authority certifies and refers the case.

    Unless circumstances make it inappropriate, as where other suspects would be alerted. It is
    decided again after a criminal case; the watchdog may direct it.
    """
    return conditions_met and not inappropriate


@provision(CONDUCT_2012, "reg 41(5)", title="Special conditions not met", sure=Sure.HIGH)
def conditions_not_met(*, investigation_finished: bool) -> str:
    """The case goes back to the investigator if unfinished, otherwise on under Part 4."""
    return "part-4" if investigation_finished else "investigator"


@provision(CONDUCT_2012, "reg 42", title="Back to Part 4", sure=Sure.PARALLEL)
def remission_told_due(directed: date, days: WorkingDays) -> Limit:
    """A case whose conditions are met no longer goes back; the officer is told in 3 working days.

    At any time before the hearing begins; counted from the first working day after the direction.
    """
    return days.limit(3, after=directed)


@provision(CONDUCT_2012, "reg 43", title="Notice of a special case", sure=Sure.HIGH)
def notice_due(certified: date) -> Limit:
    """The conduct as gross misconduct, with certificate, statements, report and documents.

    As soon as practicable.
    """
    return as_soon_as_practicable(certified)


@provision(CONDUCT_2012, "reg 44", title="When a special case is heard", sure=Sure.MEDIUM)
def hearing_window(notice: date, days: WorkingDays) -> Limit:
    """Not less than 10 and not more than 15 working days after the date of the notice.

    The numbers are those of the 2020 Regulations; for 2012 they are not confirmed.
    """
    return days.window(10, 15, after=notice)


@provision(CONDUCT_2012, "reg 45", title="The officer's answer in a special case", sure=Sure.MEDIUM)
def response_due(notice: date, days: WorkingDays) -> Limit:
    """7 working days beginning with the first working day after the notice.

    The number is that of the 2020 Regulations; for 2012 it is not confirmed.
    """
    return days.limit(7, after=notice)


@provision(CONDUCT_2012, "Part 5 (hearer)", title="Who hears a special case", sure=Sure.HIGH)
def hearer(force: str) -> str:
    """A chief officer; in the Metropolitan force an assistant commissioner. Never a legal chair.

    Another force's where the officer's own is interested or not available.
    """
    return "assistant-commissioner" if force == "metropolitan" else "chief-officer"


@provision(CONDUCT_2012, "reg 53", title="No witness but the officer", sure=Sure.PARALLEL)
def witnesses(*, officer: bool) -> bool:
    """Documents decide: nobody but the officer gives evidence."""
    return officer


@provision(
    CONDUCT_2012,
    "regs 52-53 (public)",
    title="A special case in public or private",
    sure=Sure.MEDIUM,
    amended="SI 2015/626",
)
def heard_in_public(notice: date | None) -> bool | None:
    """Private before the changes of 2015, as a sister text has it; public after them.

    That the changes reached special cases, and that the day of the notice divides them as it does
    hearings, was not read. None where that day is not known.
    """
    return None if notice is None else notice >= date(2015, 5, 1)


@provision(CONDUCT_2012, "reg 55(1)-(2)", title="Outcomes of a special case")
def outcomes() -> frozenset[str]:
    """Gross misconduct found: final written warning, its extension, or dismissal without notice.

    One of them must follow; no advice, written warning or dismissal with notice.
    """
    return frozenset(
        {"final-written-warning", "final-warning-extended", "dismissal-without-notice"}
    )


@provision(CONDUCT_2012, "reg 55(3)", title="A final warning in force at a special case")
def final_warning_bar(*, final_warning: bool, exceptional: bool) -> frozenset[str]:
    """With a final written warning in force on the day of the assessment: no second one.

    It may be extended in exceptional circumstances. Gives what is barred.
    """
    if not final_warning:
        return frozenset({"final-warning-extended"})
    barred = {"final-written-warning"}
    return frozenset(barred if exceptional else barred | {"final-warning-extended"})


@provision(CONDUCT_2012, "reg 55(4)-(5)", title="Extended once, by 18 months")
def extended_once(*, extended_before: bool) -> int:
    """An extension is 18 months from when the warning would have ended, and once only.

    Gives the months, none where it was extended before.
    """
    return 0 if extended_before else 18


@provision(CONDUCT_2012, "reg 55(6)", title="Gross misconduct not found at a special case")
def not_gross_misconduct(*, final_warning: bool) -> frozenset[str]:
    """The case is dismissed or goes back to Part 4.

    To a meeting, or to a hearing where a final written warning was in force.
    """
    return frozenset({"no-action", "hearing" if final_warning else "meeting"})


@provision(
    CONDUCT_2012,
    "reg 56(5)-(6),(8)",
    title="Publication is a choice",
    since=date(2015, 5, 1),
    amended="SI 2015/626",
)
def publication_optional(*, chair_requires: bool) -> bool:
    """A notice of the outcome may be published, or the chair may require it.

    With any of name, allegation, finding and action. Says whether it is owed. A hearing has the
    same rule in a sister text only.
    """
    return chair_requires


@provision(
    CONDUCT_2012,
    "reg 56(7)",
    title="When the outcome is published",
    since=date(2015, 5, 1),
    amended="SI 2015/626",
)
def publication_window(concluded: date, days: WorkingDays) -> Limit:
    """From the 7th to the 11th working day after the hearing concluded.

    5 working days that begin 7 working days after. A sister text runs to the 12th; the 11th is
    the safe last day.
    """
    return days.window(7, 11, after=concluded)


@provision(
    CONDUCT_2012,
    "reg 56(9)",
    title="How long it stays published",
    sure=Sure.PARALLEL,
    since=date(2015, 5, 1),
    amended="SI 2015/626",
)
def keep_published(published: date) -> Limit:
    """At least 28 days, beginning with the day of publication."""
    return Limit(published + timedelta(days=27), f"28 days from {in_words(published)}")


def special_choices(
    finding: str, *, final_warning: bool, exceptional: bool, extended_before: bool = False
) -> tuple[reg42.Choice, ...]:
    """Every outcome of a special case hearing, open or barred, with its provision and reason."""
    barred = final_warning_bar(final_warning=final_warning, exceptional=exceptional)
    made = []
    for outcome in OUTCOMES:
        rule: Cited = outcomes
        is_open = outcome in outcomes() and finding == "gross-misconduct"
        because = "a special case ends in a final warning, its extension or dismissal"
        if is_open and outcome in barred:
            rule, is_open = final_warning_bar, False
            because = "what stood as a final written warning on the day of the assessment decides"
        if is_open and outcome == "final-warning-extended" and extended_before:
            rule, is_open = extended_once, False
            because = "the final written warning was extended before, and that is done once only"
        if finding != "gross-misconduct":
            rule, is_open = not_gross_misconduct, outcome == "no-action"
            because = "gross misconduct was not found"
        made.append(reg42.Choice(outcome, is_open, rule.cite, because, rule.verified))
    return tuple(made)
