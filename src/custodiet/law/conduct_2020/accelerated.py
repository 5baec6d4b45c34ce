"""Part 5 of SI 2020/4 (regs 48-64): accelerated misconduct hearings."""

from __future__ import annotations

from datetime import date, timedelta

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import (
    Limit,
    WorkingDays,
    as_soon_as_practicable,
    in_words,
    months_beginning_with,
)
from custodiet.law.instruments import CONDUCT_2020

__all__ = [
    "accelerated_advisers_draft_due",
    "accelerated_dismissal_presumed",
    "accelerated_notice_due",
    "accelerated_objection_due",
    "accelerated_outcomes",
    "accelerated_publication",
    "accelerated_reduction",
    "accelerated_report_due",
    "accelerated_response_due",
    "accelerated_warning_ends",
    "accelerated_warning_length",
    "accelerated_warning_waits",
    "final_warning_bar",
    "hearer",
    "hearing_window",
    "not_gross_misconduct",
    "papers_to_hearer",
    "public_notice_required",
    "remission_told_due",
    "require_certificate",
    "shorten_part_5",
    "warned_date",
    "window_after_objection",
    "witnesses",
]


@provision(CONDUCT_2020, "reg 48", title="Shortening a period of Part 5")
def shorten_part_5(agreed: frozenset[str], *, director_general_presents: bool) -> bool:
    """Any period of Part 5 may be shortened if all concerned agree, as under reg 22."""
    needed = {"appropriate-authority", "officer", "chair"}
    if director_general_presents:
        needed.add("director-general")
    return needed <= agreed


@provision(CONDUCT_2020, "reg 49", title="Certificate that the special conditions are met")
def require_certificate(*, certified: bool) -> None:
    """No accelerated hearing without a certificate that the special conditions are met.

    The appropriate authority decides; in Police Reform Act cases the Director General may. If they
    are not met the case goes back to the investigator or on under Part 4. A senior officer
    authorises the certificate.
    """
    if not certified:
        raise NotAllowed(
            "There is no certificate that the special conditions are met.",
            why="An accelerated hearing needs written evidence enough for gross misconduct, and"
            " the public interest that the person stop being an officer without delay.",
            do="Certify the special conditions first, or refer the matter under reg 23.",
            cite="SI 2020/4 reg 49",
        )


@provision(CONDUCT_2020, "reg 50", title="Back to Part 4", sure=Sure.FRAGMENT)
def remission_told_due(directed: date, days: WorkingDays) -> Limit:
    """Before the hearing starts the authority may send the case back to Part 4.

    The officer is told within 3 working days beginning with the first working day after the
    direction.
    """
    return days.limit(3, after=directed)


@provision(CONDUCT_2020, "reg 51", title="Notice of an accelerated hearing", sure=Sure.HIGH)
def accelerated_notice_due(certified: date) -> Limit:
    """The officer has written notice, as soon as practicable after the certificate.

    The case is certified; the conduct as gross misconduct; the names; with the certificate, the
    officer's statements, the report and relevant documents, subject to the harm test.
    """
    return as_soon_as_practicable(certified)


@provision(CONDUCT_2020, "reg 51(2C),(2K)", title="Objection to the hearer", sure=Sure.FRAGMENT)
def accelerated_objection_due(notice: date, days: WorkingDays) -> Limit:
    """The officer may object to the person conducting or the panel within 3 working days.

    Beginning with the first working day after the notice. If upheld, another is named.
    """
    return days.limit(3, after=notice)


@provision(CONDUCT_2020, "reg 52(1)", title="Date of an accelerated hearing")
def hearing_window(notice: date, days: WorkingDays) -> Limit:
    """Not less than 10 and not more than 15 working days after the date of the notice.

    The day of the notice is left out; both the 10th and the 15th count. If an objection is upheld
    the window runs again from the replacement (reg 52(1A)).
    """
    return days.window(10, 15, after=notice)


@provision(
    CONDUCT_2020, "reg 52(1) (clear days)", title="The other reading of the window", sure=Sure.LOW
)
def warned_date(notice: date, fixed: date, days: WorkingDays) -> str:
    """A caution where a date is open to doubt, empty where it is not.

    By clear days the window would start at the 11th working day. Hearings have been held long
    after the 15th: a later date is recorded with its reason.
    """
    window = hearing_window(notice, days)
    assert window.due is not None and window.earliest is not None  # noqa: PT018 - a window has both
    if fixed == window.earliest:
        return f"{in_words(fixed)} is the 10th working day; counting clear days it is a day early."
    if not window.earliest < fixed <= window.due:
        return (
            f"{in_words(fixed)} is outside the window of {in_words(window.earliest)} to"
            f" {in_words(window.due)}."
        )
    return ""


@provision(CONDUCT_2020, "reg 52(1A)", title="A new date after an objection is upheld")
def window_after_objection(replaced: date, days: WorkingDays) -> Limit:
    """If an objection is upheld, the hearing is on the 10th to the 15th day after the replacement.

    Working days; the day another was named in place is left out.
    """
    return days.window(10, 15, after=replaced)


@provision(CONDUCT_2020, "reg 53", title="Public notice of an accelerated hearing")
def public_notice_required(*, required_by_hearer: bool, fixed: date) -> Limit | None:
    """Public notice only if the person conducting requires it, then as soon as practicable."""
    return as_soon_as_practicable(fixed) if required_by_hearer else None


@provision(CONDUCT_2020, "reg 54", title="The officer's answer to the notice", sure=Sure.FRAGMENT)
def accelerated_response_due(notice: date, days: WorkingDays) -> Limit:
    """The officer accepts or not, with mitigation or account, within 7 working days.

    Beginning with the first working day after the notice.
    """
    return days.limit(7, after=notice)


@provision(CONDUCT_2020, "reg 55", title="Who hears an accelerated case", sure=Sure.FRAGMENT)
def hearer(force: str, *, from_may_2024: bool, certifier: bool) -> bool:
    """The chief officer of the force, in the Metropolitan Police an assistant commissioner.

    From 7 May 2024 also a delegate, who must not be the person who certified the case. Takes
    whether the person proposed is the certifier; gives whether that person may hear it. Refuses
    no force: which officers are available is a fact of the case.
    """
    return bool(force) and not (from_may_2024 and certifier)


@provision(CONDUCT_2020, "reg 56", title="Papers to the hearer", sure=Sure.FRAGMENT)
def papers_to_hearer(hearing: date) -> Limit:
    """The hearer has the notice, certificate, documents and the officer's material beforehand."""
    return Limit(hearing, f"before the hearing on {in_words(hearing)}")


@provision(CONDUCT_2020, "regs 57-61", title="No live witnesses but the officer", sure=Sure.HIGH)
def witnesses(*, officer: bool) -> bool:
    """An accelerated hearing is in public and decides on documents.

    No witness is heard but the officer concerned.
    """
    return officer


@provision(CONDUCT_2020, "reg 62(1)", title="Outcomes of an accelerated hearing")
def accelerated_outcomes(*, presumption: bool, exceptional: bool) -> frozenset[str]:
    """Final written warning, reduction in rank or dismissal without notice.

    Where the 2025 changes reach the allegation: dismissal unless exceptional circumstances
    justify one of the other two.
    """
    if presumption and not exceptional:
        return frozenset({"dismissal-without-notice"})
    return frozenset({"final-written-warning", "reduction-in-rank", "dismissal-without-notice"})


@provision(CONDUCT_2020, "reg 62 (final warning in force)", title="No second final warning")
def final_warning_bar(*, final_warning: bool) -> frozenset[str]:
    """No final written warning if one was in force on the day of the severity assessment."""
    return frozenset({"final-written-warning"}) if final_warning else frozenset()


@provision(
    CONDUCT_2020,
    "reg 62(1) (as amended by SI 2025/558)",
    title="Presumption of dismissal at an accelerated hearing",
    since=date(2025, 5, 28),
    amended="SI 2025/558",
)
def accelerated_dismissal_presumed(*, presumption: bool, exceptional: bool) -> bool:
    """Dismissal without notice, unless exceptional circumstances justify a lesser action.

    Where the 2025 changes reach the allegation. Gives whether only dismissal is left.
    """
    return presumption and not exceptional


@provision(CONDUCT_2020, "reg 62(4)", title="A final warning from an accelerated hearing")
def accelerated_warning_ends(notified: date, months: int = 24) -> date:
    """Last day of a final written warning: 2 years beginning with the day notified.

    Longer where it was set for longer: see reg 62(4)(b).
    """
    return months_beginning_with(months, notified)


@provision(CONDUCT_2020, "reg 62(4)(b)", title="A final warning set for longer at such a hearing")
def accelerated_warning_length(years: float) -> bool:
    """A final written warning may be set for longer than 2 years, at most 5, from notification.

    Gives whether it may last so long.
    """
    return 2 <= years <= 5


@provision(CONDUCT_2020, "reg 62(5)", title="A career break stops the clock of such a warning")
def accelerated_warning_waits(ends: date, away: int) -> date:
    """Last day of a final written warning when the days of a career break are not counted."""
    return ends + timedelta(days=away)


@provision(
    CONDUCT_2020, "reg 62(6)", title="Reduction in rank at an accelerated hearing", sure=Sure.HIGH
)
def accelerated_reduction(*, reduced_before: bool, lowest_rank: bool) -> bool:
    """Only if appropriate, with the authority's views; not if reduced before (reg 62(7)).

    That a constable has no lower rank was not read in so many words.
    """
    return not reduced_before and not lowest_rank


@provision(CONDUCT_2020, "reg 62(8)", title="Gross misconduct not found")
def not_gross_misconduct() -> frozenset[str]:
    """The case is dismissed or returned to the authority to go on under Part 4."""
    return frozenset({"no-action", "remitted"})


@provision(CONDUCT_2020, "reg 63", title="Report of an accelerated hearing")
def accelerated_report_due(completed: date, days: WorkingDays) -> Limit:
    """The report is with the authority within 5 working days.

    Beginning with the first working day after the hearing was completed, as under reg 43(1).
    """
    return days.limit(5, after=completed)


@provision(
    CONDUCT_2020,
    "reg 63(1B)-(1C)",
    title="The adviser's draft after an accelerated hearing",
    since=date(2024, 5, 7),
    amended="SI 2024/521",
)
def accelerated_advisers_draft_due(completed: date, days: WorkingDays) -> Limit:
    """A legally qualified adviser asked to draft the report gives it to the chair in 5 days.

    Working days, beginning with the first one after the hearing was completed. The chair's own
    further limit was not read.
    """
    return days.limit(5, after=completed)


@provision(CONDUCT_2020, "reg 63 (publication)", title="Publication of the report", sure=Sure.HIGH)
def accelerated_publication(published: date) -> Limit:
    """The report of an accelerated hearing stays on the website for at least 28 days."""
    last = date.fromordinal(published.toordinal() + 27)
    return Limit(last, f"28 days beginning with {in_words(published)}", published)
