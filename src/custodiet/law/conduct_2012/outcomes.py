"""Reg 35 of SI 2012/2632: the outcomes of meetings and hearings, and how long warnings last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Cited, Sure, provision
from custodiet.law.calendar import Limit, in_words, months_beginning_with
from custodiet.law.conduct_2020 import outcomes as reg42
from custodiet.law.instruments import CONDUCT_2012
from custodiet.law.standards import OUTCOMES

__all__ = [
    "authority_decides_for_seniors",
    "choices",
    "considered_before",
    "dismissal_barred",
    "extended_warning_ends",
    "extension_open",
    "final_written_warning_ends",
    "hearing_outcomes",
    "listed_outcome",
    "meeting_outcomes",
    "no_further_action",
    "notice_of_dismissal",
    "past_the_clock",
    "takes_effect",
    "warning_barred_by_final",
    "warning_barred_by_written",
    "written_warning_ends",
]

MEETING = frozenset({"management-advice", "written-warning", "final-written-warning"})
DISMISSALS = frozenset({"dismissal-with-notice", "dismissal-without-notice"})


@provision(CONDUCT_2012, "reg 35(1)(b),(2)(b)", title="Misconduct without action")
def no_further_action(finding: str) -> bool:
    """Where misconduct, and not gross misconduct, is found it may be recorded without action."""
    return finding == "misconduct"


@provision(CONDUCT_2012, "reg 35(2)", title="Senior officers: the authority decides")
def authority_decides_for_seniors() -> str:
    """The panel reports its finding; at a further meeting or hearing the authority decides.

    It chooses from the same lists.
    """
    return "appropriate-authority"


@provision(CONDUCT_2012, "reg 35(3)(a)", title="Outcomes of a meeting")
def meeting_outcomes() -> frozenset[str]:
    """Management advice, a written warning or a final written warning."""
    return MEETING


@provision(CONDUCT_2012, "reg 35(3)(b)", title="Outcomes of a hearing")
def hearing_outcomes() -> frozenset[str]:
    """What a meeting may give, and dismissal with or without notice.

    There is no reduction in rank. No list is longer or shorter for gross misconduct, and nothing
    presumes dismissal.
    """
    return MEETING | DISMISSALS


@provision(CONDUCT_2012, "reg 35(4) (effect)", title="Action takes effect when notified")
def takes_effect(notified: date) -> date:
    """Disciplinary action takes effect from the day the officer is notified of it."""
    return notified


@provision(CONDUCT_2012, "reg 35(4) (notice)", title="Dismissal with notice: at least 28 days")
def notice_of_dismissal(notified: date, days: int = 28) -> Limit:
    """The panel fixes the period of notice, 28 days at least; gives the first day it may end.

    The period begins on the day notified.
    """
    if days < 28:
        raise NotAllowed(
            f"Notice of {days} days is too short.",
            why="Dismissal with notice gives at least 28 days.",
            do="Fix a period of 28 days or more.",
            cite="SI 2012/2632 reg 35(4) (notice)",
        )
    return Limit(notified + timedelta(days=days), f"{days} days from {in_words(notified)}")


@provision(CONDUCT_2012, "reg 35(5)", title="No dismissal for misconduct alone")
def dismissal_barred(finding: str, *, final_warning: bool) -> frozenset[str]:
    """For misconduct no dismissal of either kind, unless a final written warning was in force.

    On the day of the assessment. That several incidents were unconnected does not open it: that
    is a rule of 2020.
    """
    return DISMISSALS if finding == "misconduct" and not final_warning else frozenset()


@provision(CONDUCT_2012, "reg 35(6)", title="No second written warning", sure=Sure.HIGH)
def warning_barred_by_written(*, written_warning: bool) -> frozenset[str]:
    """No written warning if one was in force on the day of the assessment."""
    return frozenset({"written-warning"}) if written_warning else frozenset()


@provision(CONDUCT_2012, "reg 35(7) (bar)", title="No warning on a final warning", sure=Sure.HIGH)
def warning_barred_by_final(*, final_warning: bool) -> frozenset[str]:
    """Neither warning if a final written warning was in force on the day of the assessment."""
    return frozenset({"written-warning", "final-written-warning"} if final_warning else ())


@provision(CONDUCT_2012, "reg 35(7)(b)", title="A final written warning extended", sure=Sure.HIGH)
def extension_open(*, final_warning: bool, exceptional: bool, extended_before: bool) -> bool:
    """In exceptional circumstances a final written warning that was in force may be extended.

    Once only. The paragraph was read to exist; its words were read for a special case hearing.
    """
    return final_warning and exceptional and not extended_before


@provision(
    CONDUCT_2012, "reg 35 (written warning)", title="Written warning: 12 months", sure=Sure.HIGH
)
def written_warning_ends(notified: date) -> date:
    """Last day of a written warning: 12 months beginning with the day notified."""
    return months_beginning_with(12, notified)


@provision(
    CONDUCT_2012, "reg 35 (final written warning)", title="Final warning: 18 months", sure=Sure.HIGH
)
def final_written_warning_ends(notified: date) -> date:
    """Last day of a final written warning: 18 months beginning with the day notified."""
    return months_beginning_with(18, notified)


@provision(CONDUCT_2012, "reg 35 (extension)", title="An extension is 18 months", sure=Sure.HIGH)
def extended_warning_ends(would_have_ended: date) -> date:
    """Last day of an extended final written warning: 18 months from when it would have ended."""
    return months_beginning_with(18, would_have_ended + timedelta(days=1))


@provision(
    CONDUCT_2012, "reg 35 (career break)", title="A career break stops the clock", sure=Sure.MEDIUM
)
def past_the_clock(ends: date, breaks: Iterable[tuple[date, date | None]]) -> date | None:
    """Last day of a warning when the days of career breaks are not counted.

    None while a break is running.
    """
    return reg42.past_the_clock(ends, breaks)


@provision(
    CONDUCT_2012, "reg 35 (before deciding)", title="Before action is decided", sure=Sure.HIGH
)
def considered_before() -> frozenset[str]:
    """The record of service, witnesses, and representations of officer and authority."""
    return frozenset({"record-of-service", "witnesses", "officer", "appropriate-authority"})


@provision(CONDUCT_2012, "reg 35(3)", title="The lists are closed")
def listed_outcome(outcome: str) -> bool:
    """Only what the two lists name, or an extension, may be imposed on a serving officer.

    There is no reduction in rank and no reflective practice, and that somebody would have been
    dismissed is a finding about a former officer.
    """
    return outcome in MEETING | DISMISSALS | {"final-warning-extended"}


def choices(panel: reg42.Panel, *, extended_before: bool = False) -> tuple[reg42.Choice, ...]:
    """Every outcome of a meeting or hearing of 2012, open or barred, with its reason."""
    return tuple(_choice(outcome, panel, extended_before=extended_before) for outcome in OUTCOMES)


def _choice(outcome: str, panel: reg42.Panel, *, extended_before: bool) -> reg42.Choice:
    """One outcome: the bars first, then the list for the form, then that the lists are closed."""
    if panel.finding == "not-proven":
        is_open = outcome == "no-action"
        return _made(outcome, no_further_action, "nothing was found", is_open=is_open)
    if outcome == "no-action":
        is_open = no_further_action(panel.finding)
        words = "misconduct may be recorded without action"
        words = words if is_open else "gross misconduct is not recorded without action"
        return _made(outcome, no_further_action, words, is_open=is_open)
    if not listed_outcome(outcome):
        return _made(outcome, listed_outcome, "it is in neither list of 2012", is_open=False)
    if outcome == "final-warning-extended":
        is_open = extension_open(
            final_warning=panel.final_warning,
            exceptional=panel.exceptional,
            extended_before=extended_before,
        )
        words = "only a final written warning in force, in exceptional circumstances, and once"
        return _made(outcome, extension_open, words, is_open=is_open)
    for barred, rule, words in _bars(panel):
        if outcome in barred:
            return _made(outcome, rule, words, is_open=False)
    if panel.form == "meeting":
        words = "a meeting may advise or warn, and no more"
        return _made(outcome, meeting_outcomes, words, is_open=outcome in meeting_outcomes())
    return _made(outcome, hearing_outcomes, "a hearing may give any of its list", is_open=True)


def _bars(panel: reg42.Panel) -> tuple[tuple[frozenset[str], Cited, str], ...]:
    """What takes an outcome off the list again, each with its provision and reason."""
    final = panel.final_warning
    # A meeting's own list has no dismissal: that is the more particular reason there.
    for_misconduct = dismissal_barred(panel.finding, final_warning=final)
    return (
        (
            for_misconduct if panel.form != "meeting" else frozenset(),
            dismissal_barred,
            "misconduct alone, and no final written warning was in force at the assessment",
        ),
        (
            warning_barred_by_final(final_warning=final),
            warning_barred_by_final,
            "a final written warning was in force on the day of the assessment",
        ),
        (
            warning_barred_by_written(written_warning=panel.written_warning),
            warning_barred_by_written,
            "a written warning was in force on the day of the assessment",
        ),
    )


def _made(outcome: str, rule: Cited, because: str, *, is_open: bool) -> reg42.Choice:
    return reg42.Choice(outcome, is_open, rule.cite, because, rule.verified)
