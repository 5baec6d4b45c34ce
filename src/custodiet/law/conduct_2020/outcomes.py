"""Reg 42 of SI 2020/4 with its twin reg 62: outcomes open and barred, and warnings in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from custodiet.errors import NotAllowed, NotKnown
from custodiet.law._catalogue import Cited, Rule, Sure, provision
from custodiet.law.calendar import in_words, months_beginning_with
from custodiet.law.conduct_2020 import accelerated as part5
from custodiet.law.instruments import CONDUCT_2020
from custodiet.law.standards import OUTCOMES

__all__ = [
    "Choice",
    "Panel",
    "choices",
    "counts_on_assessment",
    "dismissal_presumed",
    "final_warning_length",
    "final_written_warning_ends",
    "given_to_serving_officer",
    "hearing_gross_misconduct",
    "hearing_misconduct",
    "left_without_action",
    "listed_outcome",
    "meeting_outcomes",
    "mitigation_heard",
    "nothing_found",
    "past_the_clock",
    "reduction_possible",
    "takes_effect",
    "warning_barred_by_final",
    "warning_barred_by_written",
    "written_warning_ends",
]

WARNINGS = frozenset({"written-warning", "final-written-warning"})
GRAVE = frozenset({"reduction-in-rank", "dismissal-without-notice"})
GROSS = frozenset({"final-written-warning"}) | GRAVE
REPEALED = frozenset({"management-advice", "dismissal-with-notice"})
EXTENDED = "final-warning-extended"
FORMER = frozenset({"would-have-been-dismissed", "would-not-have-been-dismissed"})


@dataclass(frozen=True, slots=True)
class Panel:
    """The facts on which the outcomes open to a meeting or hearing turn.

    Warnings and earlier reduction are those that counted on the day of the severity assessment.
    """

    form: str
    finding: str
    written_warning: bool = False
    final_warning: bool = False
    reduced_before: bool = False
    several_incidents: bool = False
    lowest_rank: bool = False
    presumption: bool = False
    exceptional: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One outcome: open or barred, under which provision, and why."""

    outcome: str
    open: bool
    cite: str
    because: str
    verified: bool


@provision(CONDUCT_2020, "reg 42(1)(b)", title="Neither misconduct nor gross misconduct found")
def nothing_found() -> frozenset[str]:
    """Where neither is found the matter may go to reflective practice; else there is no action."""
    return frozenset({"no-action", "reflective-practice"})


@provision(
    CONDUCT_2020,
    "reg 42(1) (no action)",
    title="Misconduct that was found is not left without action",
    sure=Sure.MEDIUM,
)
def left_without_action(finding: str) -> bool:
    """No limb of paragraph (1) lets misconduct or gross misconduct end in no action.

    That there is none is inferred from those that were seen; under the 2012 Regulations it was
    allowed. Gives whether there may be no action.
    """
    return finding not in {"misconduct", "gross-misconduct"}


@provision(CONDUCT_2020, "reg 42(2)", title="Outcomes of a misconduct meeting")
def meeting_outcomes() -> frozenset[str]:
    """A meeting that finds misconduct may give a written or a final written warning."""
    return WARNINGS


@provision(CONDUCT_2020, "reg 42(3)(a),(5),(6)", title="Misconduct found at a hearing")
def hearing_misconduct(*, final_warning: bool, several_incidents: bool) -> frozenset[str]:
    """A hearing that finds misconduct may warn.

    Reduction in rank and dismissal are open only if a final written warning was in force on the
    day of the severity assessment, or the finding rests on more than one incident and the
    incidents are not closely connected in fact.
    """
    return WARNINGS | GRAVE if final_warning or several_incidents else WARNINGS


@provision(
    CONDUCT_2020,
    "reg 42(3)(b)",
    title="Gross misconduct found at a hearing",
    until=date(2025, 5, 27),
    replaced_by="reg 42(3) (as amended)",
)
def hearing_gross_misconduct() -> frozenset[str]:
    """Final written warning, reduction in rank or dismissal without notice."""
    return GROSS


@provision(
    CONDUCT_2020,
    "reg 42(3) (as amended)",
    title="Presumption of dismissal for gross misconduct",
    since=date(2025, 5, 28),
    amended="SI 2025/558 reg 15",
)
def dismissal_presumed(*, presumption: bool, exceptional: bool) -> frozenset[str]:
    """Where the 2025 changes reach the allegation: dismissal without notice.

    Unless exceptional circumstances justify a final written warning or a reduction in rank.
    """
    return frozenset({"dismissal-without-notice"}) if presumption and not exceptional else GROSS


@provision(CONDUCT_2020, "reg 42(2)-(3)", title="The lists are closed")
def listed_outcome(outcome: str) -> bool:
    """Only what paragraphs (2) and (3) list may be imposed.

    Management advice and dismissal with notice exist only under the 2012 Regulations. Whether a
    final written warning may be extended turns on reg 42(10), which was not read.
    """
    return outcome in WARNINGS | GRAVE


@provision(CONDUCT_2020, "reg 42(3)", title="Outcomes a hearing may not give a serving officer")
def given_to_serving_officer(outcome: str) -> bool:
    """A hearing dismisses a serving officer without notice, or not at all.

    Dismissal with notice went with the 2012 Regulations; that somebody would, or would not, have
    been dismissed is a finding about a former officer.
    """
    return outcome != "dismissal-with-notice" and outcome not in FORMER


@provision(CONDUCT_2020, "reg 42(4)", title="Action takes effect when notified")
def takes_effect(notified: date) -> date:
    """Disciplinary action takes effect from the day the officer is notified of it."""
    return notified


@provision(CONDUCT_2020, "reg 42(7)", title="No second written warning")
def warning_barred_by_written(*, written_warning: bool) -> frozenset[str]:
    """No written warning if one was in force on the day of the severity assessment."""
    return frozenset({"written-warning"}) if written_warning else frozenset()


@provision(CONDUCT_2020, "reg 42(8)", title="No warning on top of a final warning", sure=Sure.HIGH)
def warning_barred_by_final(*, final_warning: bool) -> frozenset[str]:
    """Neither warning if a final written warning was in force on the day of the assessment."""
    return WARNINGS if final_warning else frozenset()


@provision(
    CONDUCT_2020, "reg 42(9)(a)", title="A written warning lasts 18 months", sure=Sure.FRAGMENT
)
def written_warning_ends(notified: date) -> date:
    """Last day of a written warning: 18 months beginning with the day notified."""
    return months_beginning_with(18, notified)


@provision(
    CONDUCT_2020, "reg 42(9)(b)", title="A final written warning lasts 2 years", sure=Sure.FRAGMENT
)
def final_written_warning_ends(notified: date, years: int = 2, *, months: int = 0) -> date:
    """Last day of a final written warning: 2 years beginning with the day notified, or longer.

    `months` is a longer period that was set in months; it goes before `years`.
    """
    return months_beginning_with(months or 12 * years, notified)


@provision(
    CONDUCT_2020, "reg 42(10)", title="A final written warning set for longer", sure=Sure.MEDIUM
)
def final_warning_length(years: float, *, form: str, finding: str) -> str:
    """A final written warning may be set for longer than 2 years, at most 5.

    Read for an accelerated hearing (reg 62(4)(b)). Whether a hearing needs a finding of gross
    misconduct for it, and whether a meeting may do it, was not seen: gives a caution to print,
    empty where there is none. Refuses less than 2 years or more than 5.
    """
    cite = f"SI 2020/4 {'reg 62(4)(b)' if form == 'accelerated-hearing' else 'reg 42(10)'}"
    if not part5.accelerated_warning_length(years):
        raise NotAllowed(
            f"A final written warning cannot last {years:g} years.",
            why="It lasts 2 years, and may be set for longer up to 5.",
            do="Give a length of 2 to 5 years.",
            cite=cite,
        )
    if years == 2 or (form != "meeting" and finding == "gross-misconduct"):
        return ""
    found = finding.replace("-", " ")
    return f"Whether a {form} that finds {found} may set {years:g} years was not read."


@provision(CONDUCT_2020, "reg 42(11)", title="A career break stops the clock", sure=Sure.FRAGMENT)
def past_the_clock(ends: date, breaks: Iterable[tuple[date, date | None]]) -> date | None:
    """Last day of a warning when the days of career breaks are not counted.

    Each break is its first day and the first day back; breaks may overlap, and begin no earlier
    than the day notified. Gives None while a break is running and the clock stands still.
    """
    counted_to = date.min
    for left, back in sorted(breaks, key=lambda one: one[0]):
        if left > ends:
            break
        if back is None:
            return None
        ends += max(back, counted_to) - max(left, counted_to)
        counted_to = max(back, counted_to)
    return ends


@provision(CONDUCT_2020, "reg 42 (assessment day)", title="Warnings count on the assessment day")
def counts_on_assessment(notified: date, ends: date | None, assessed: date) -> bool:
    """Whether a warning counts is tested on the day of the severity assessment.

    Not the day of the conduct, of the referral or of the hearing. Both the first and the last
    day of the warning are in force. `ends` is None while a career break holds the clock.
    """
    return notified <= assessed and (ends is None or assessed <= ends)


@provision(
    CONDUCT_2020,
    "reg 42 (reduction in rank)",
    title="When reduction in rank is open",
    sure=Sure.HIGH,
)
def reduction_possible(*, reduced_before: bool, lowest_rank: bool) -> bool:
    """Not for a constable, who has no lower rank, and not if already reduced in rank.

    The authority's views are taken, operational impact included (reg 62(6)-(7) for an accelerated
    hearing).
    """
    return not reduced_before and not lowest_rank


@provision(CONDUCT_2020, "reg 42 (mitigation)", title="Before the outcome is decided")
def mitigation_heard(*, late: bool) -> str:
    """The panel has regard to the record of service and hears representations in mitigation.

    Mitigation that comes late may carry less weight. Gives "full-weight" or "may-weigh-less".
    """
    return "may-weigh-less" if late else "full-weight"


def choices(panel: Panel) -> tuple[Choice, ...]:
    """Every outcome, each open or barred with its provision and reason, in rising order.

    Serving officers only: raises NotKnown where no finding has been made.
    """
    if panel.finding not in {"misconduct", "gross-misconduct", "not-proven"}:
        raise NotKnown(
            "No finding has been recorded.",
            why="The outcomes open turn on what was found.",
            do="Record the finding for the allegation first.",
            cite="SI 2020/4 reg 42",
        )
    if panel.form == "meeting" and panel.finding == "gross-misconduct":
        raise NotAllowed(
            "A misconduct meeting cannot find gross misconduct.",
            why="A case to answer for gross misconduct goes to a hearing, never to a meeting.",
            do="Correct the form of proceedings or the finding.",
            cite="SI 2020/4 reg 23(10)(a)",
        )
    if panel.form == "meeting" and panel.finding == "misconduct" and panel.final_warning:
        raise NotAllowed(
            "A misconduct meeting has no outcome here: a final written warning was in force.",
            why="With a final written warning in force at the assessment the form is a hearing.",
            do="Correct the form of proceedings or the warning.",
            cite="SI 2020/4 reg 23(10)(b)",
        )
    return tuple(_choice(outcome, panel) for outcome in OUTCOMES if outcome != "learning")


def _choice(outcome: str, panel: Panel) -> Choice:
    rule, allowed, words = _menu(panel)
    bars = _bars(panel)
    for barred, bar, reason in bars:
        if outcome in barred and outcome in allowed:
            return _made(outcome, _at(bar, panel), reason, is_open=False)
    if outcome in allowed:
        left = allowed.difference(*(barred for barred, _, _ in bars))
        return _made(outcome, _at(rule, panel), f"{words} {_names(left)}", is_open=True)
    because = _absent(outcome, words, allowed, panel)
    return _made(outcome, _absent_rule(outcome, rule, panel), because, is_open=False)


def _made(outcome: str, rule: Cited, because: str, *, is_open: bool) -> Choice:
    return Choice(outcome, is_open, rule.cite, because, rule.verified)


Bar = Rule[..., frozenset[str]] | Rule[..., bool]


def _menu(panel: Panel) -> tuple[Rule[..., frozenset[str]], frozenset[str], str]:
    """The provision that lists the outcomes for this form and finding, and what it lists."""
    if panel.finding == "not-proven":
        found = nothing_found()
        if panel.form == "accelerated-hearing":
            found = frozenset({"no-action"})
        return nothing_found, found, "nothing was found:"
    if panel.finding == "gross-misconduct":
        where = "an accelerated hearing" if panel.form == "accelerated-hearing" else "a hearing"
        rule = dismissal_presumed if panel.presumption else hearing_gross_misconduct
        return rule, hearing_gross_misconduct(), f"gross misconduct at {where}:"
    if panel.form == "accelerated-hearing":
        return (
            nothing_found,
            frozenset({"no-action"}),
            "an accelerated hearing without gross misconduct:",
        )
    if panel.form == "meeting":
        return meeting_outcomes, meeting_outcomes(), "misconduct at a meeting:"
    allowed = hearing_misconduct(
        final_warning=panel.final_warning, several_incidents=panel.several_incidents
    )
    return hearing_misconduct, allowed, "misconduct at a hearing:"


def _bars(panel: Panel) -> list[tuple[frozenset[str], Bar, str]]:
    """What takes an outcome off the menu again, most particular first."""
    bars: list[tuple[frozenset[str], Bar, str]] = []
    if not reduction_possible(reduced_before=panel.reduced_before, lowest_rank=panel.lowest_rank):
        reason = (
            "the officer has no lower rank"
            if panel.lowest_rank
            else "the officer was already reduced in rank at the assessment"
        )
        bars.append((frozenset({"reduction-in-rank"}), reduction_possible, reason))
    if panel.finding == "gross-misconduct":
        presumed = dismissal_presumed(presumption=panel.presumption, exceptional=panel.exceptional)
        reason = (
            "gross misconduct that came to notice on or after 28 May 2025 leads to dismissal"
            " unless exceptional circumstances justify less, and none is given"
        )
        bars.append((GROSS - presumed, dismissal_presumed, reason))
    bars.append(
        (
            warning_barred_by_final(final_warning=panel.final_warning),
            warning_barred_by_final,
            "a final written warning was in force on the day of the severity assessment",
        )
    )
    bars.append(
        (
            warning_barred_by_written(written_warning=panel.written_warning),
            warning_barred_by_written,
            "a written warning was in force on the day of the severity assessment",
        )
    )
    return bars


# The provisions of Part 5 that say for an accelerated hearing what reg 42 says for a hearing.
TWINS: dict[str, Cited] = {
    hearing_gross_misconduct.cite: part5.accelerated_outcomes,
    nothing_found.cite: part5.not_gross_misconduct,
    dismissal_presumed.cite: part5.accelerated_dismissal_presumed,
    reduction_possible.cite: part5.accelerated_reduction,
    warning_barred_by_final.cite: part5.final_warning_bar,
}


def _at(rule: Cited, panel: Panel) -> Cited:
    """The provision, or its twin in Part 5 for an accelerated hearing."""
    return TWINS.get(rule.cite, rule) if panel.form == "accelerated-hearing" else rule


def _absent_rule(outcome: str, rule: Cited, panel: Panel) -> Cited:
    """Where an outcome that is not on the menu at all is shut out."""
    if panel.form == "accelerated-hearing":
        presumed = panel.presumption and panel.finding == "gross-misconduct"
        listed = part5.accelerated_dismissal_presumed if presumed else part5.accelerated_outcomes
        return listed if outcome != "no-action" else _at(rule, panel)
    if outcome == "no-action":
        return left_without_action
    if outcome == "reflective-practice":
        return nothing_found
    if outcome in FORMER or outcome == "dismissal-with-notice":
        return given_to_serving_officer
    if outcome == EXTENDED:
        return final_warning_length
    return listed_outcome if outcome in REPEALED else rule


def _absent(outcome: str, words: str, allowed: frozenset[str], panel: Panel) -> str:
    if outcome == EXTENDED:
        return "whether a final written warning may be extended was not read"
    if outcome in REPEALED:
        return f"{OUTCOMES[outcome].lower()} exists only under the 2012 Regulations"
    if outcome in FORMER:
        return "that outcome is for a former officer; this officer is serving"
    if outcome == "reflective-practice" and panel.form != "accelerated-hearing":
        found = "neither misconduct nor gross misconduct is found"
        return f"reflective practice is open only where {found}"
    missing = f"{words} {_names(allowed)}; {OUTCOMES[outcome].lower()} is not among them"
    if outcome == "no-action" and panel.form != "accelerated-hearing":
        return f"{missing}, which is inferred from what was read of the list"
    return missing


def _names(outcomes: frozenset[str]) -> str:
    listed = [words.lower() for outcome, words in OUTCOMES.items() if outcome in outcomes]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"


def warning_words(kind: str, notified: date, ends: date | None) -> str:
    """A warning as a sentence: what it is, when it was notified and its last day in force."""
    last = "its clock stands still" if ends is None else f"in force to {in_words(ends)}"
    return f"{OUTCOMES[kind]} notified {in_words(notified)}, {last}"


def two_years_before(day: date) -> date:
    """First day of the two years before a day, for reg 23(10)(c)."""
    return months_beginning_with(-24, day) + timedelta(days=1)
