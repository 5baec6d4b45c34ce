"""Police Act 1996: Part 4A (barred and advisory lists), section 85 and Schedule 6 (tribunals)."""

from __future__ import annotations

from datetime import date

from custodiet.errors import NotAllowed
from custodiet.law._catalogue import Sure, provision
from custodiet.law.calendar import Limit, as_soon_as_practicable, in_words, months_beginning_with
from custodiet.law.instruments import POLICE_ACT_1996

__all__ = [
    "BARRING",
    "advisory_ended_report_due",
    "further_appeal",
    "further_report_due",
    "goes_on_advisory_list",
    "leaves_advisory_list",
    "lists_checked_before_appointing",
    "order_counts_from",
    "published_until",
    "require_barring_outcome",
    "require_review_is_open",
    "tribunal",
    "tribunal_may",
]

_RULES = date(2020, 2, 1)
# Outcomes that put a name on the barred list, under any of the Regulations.
BARRING = frozenset(
    {"dismissal-without-notice", "dismissal-with-notice", "would-have-been-dismissed"}
)


@provision(
    POLICE_ACT_1996,
    "s 85(2)",
    title="What a tribunal may do",
    sure=Sure.HIGH,
    since=_RULES,
)
def tribunal_may() -> frozenset[str]:
    """Dismiss or allow the appeal, deal with the appellant as the panel could have, or remit."""
    return frozenset({"dismiss", "allow", "substitute", "remit"})


@provision(POLICE_ACT_1996, "s 85 (no further appeal)", title="No further appeal", since=_RULES)
def further_appeal() -> str:
    """There is no further appeal from a tribunal; its decision can only be judicially reviewed."""
    return "judicial-review"


@provision(POLICE_ACT_1996, "s 88A(1)", title="Who is put on the barred list")
def require_barring_outcome(outcomes: frozenset[str]) -> None:
    """Somebody dismissed at proceedings, or a former officer found to have been liable to it.

    The same holds for staff dismissed under the force's policy. Takes the outcomes that stand for
    the person.
    """
    if not outcomes & BARRING:
        raise NotAllowed(
            "No dismissal is recorded, and no finding that it would have come.",
            why="The barred list holds those dismissed, or found who would have been.",
            do="Record the finding and the outcome first.",
            cite="Police Act 1996 s 88A(1)",
        )


@provision(
    POLICE_ACT_1996,
    "s 88F",
    title="Further report when a dismissal is overturned",
    sure=Sure.MEDIUM,
)
def further_report_due(overturned: date) -> Limit:
    """Where an appeal overturns a dismissal the authority reports again and the entry goes.

    There is a set period, which was not read; nothing is counted.
    """
    return as_soon_as_practicable(overturned)


@provision(POLICE_ACT_1996, "s 88I", title="Who goes on the advisory list")
def goes_on_advisory_list(
    *, left_while_allegation_open: bool, allegation_came_after: bool, designation_withdrawn: bool
) -> bool:
    """Whoever left while a relevant allegation was open, or left before it came.

    Also a designated volunteer whose designation was withdrawn. An entry proves nothing against
    anybody.
    """
    return any((left_while_allegation_open, allegation_came_after, designation_withdrawn))


@provision(POLICE_ACT_1996, "s 88L", title="Off the advisory list")
def leaves_advisory_list(event: str) -> bool:
    """The College must remove the entry when the matter ends without "would have been dismissed".

    No proceedings are brought, they are withdrawn, or they end without that finding: the authority
    reports and the entry goes. It also goes when the person is barred, or on review. The time for
    the report was not read.
    """
    return event in {
        "no-proceedings",
        "withdrawn",
        "ended-without-dismissal",
        "barred",
        "review-granted",
    }


@provision(
    POLICE_ACT_1996,
    "s 88L (report)",
    title="Further report when a matter on the advisory list ends",
    sure=Sure.MEDIUM,
)
def advisory_ended_report_due(ended: date) -> Limit:
    """The authority reports again, so that the College takes the entry off.

    There is a period for the report, which was not read; nothing is counted.
    """
    return as_soon_as_practicable(ended)


@provision(
    POLICE_ACT_1996,
    "Part 4A (publication)",
    title="Publication of barred details",
    sure=Sure.MEDIUM,
)
def published_until(placed: date) -> Limit:
    """Details of a barred person may be published for up to 5 years; being barred goes on.

    Withheld for national security, another investigation or significant harm. That it ends after
    5 years was read; that the years begin with the day on the list is taken to be so.
    """
    last = months_beginning_with(60, placed)
    return Limit(last, f"up to 5 years beginning with {in_words(placed)}", placed)


@provision(
    POLICE_ACT_1996,
    "Part 4A (review)",
    title="Review of an entry",
    sure=Sure.MEDIUM,
)
def require_review_is_open(placed: date, asked: date, *, reason: str) -> None:
    """An entry lasts until an appeal succeeds or a review is granted, however long that is.

    A review not before 5 years where the reason is conduct, 3 years for gross incompetence, 5
    years on the advisory list. The lengths were read; from which day they run was not. `reason` is
    "conduct", "gross-incompetence" or "advisory".
    """
    years = 3 if reason == "gross-incompetence" else 5
    closed = months_beginning_with(12 * years, placed)
    if asked <= closed:
        raise NotAllowed(
            f"This entry cannot be reviewed before {years} years have passed.",
            why=f"The period began on {in_words(placed)} and its last day is {in_words(closed)}.",
            do="Ask again after that day, or appeal against the dismissal if that is still open.",
            cite="Police Act 1996 Part 4A (review)",
        )


@provision(
    POLICE_ACT_1996,
    "Part 4A (appointment)",
    title="A barred person may not be appointed",
)
def lists_checked_before_appointing(*, checked: bool, on_barred_list: bool) -> bool:
    """Forces and the bodies listed check both lists first and may not take a barred person.

    Gives whether the appointment may go on. The advisory list informs and does not forbid.
    """
    return checked and not on_barred_list


@provision(POLICE_ACT_1996, "Sch 6", title="Who sits on a tribunal", since=_RULES)
def tribunal(*, senior_appellant: bool) -> tuple[str, ...]:
    """A legally qualified chair, a serving senior officer and a lay person.

    For a senior officer: in place of the last two an inspector of constabulary, and the permanent
    secretary or a director of the Home Office.
    """
    if senior_appellant:
        return ("legally-qualified-chair", "inspector-of-constabulary", "home-office-director")
    return ("legally-qualified-chair", "senior-officer", "lay-member")


@provision(POLICE_ACT_1996, "Sch 6 para 7", title="An order counts from then", since=_RULES)
def order_counts_from(original_decision: date) -> date:
    """A tribunal's order takes the place of the decision from the day of that decision.

    So pay, rank and warnings are as if it had been made then.
    """
    return original_decision
