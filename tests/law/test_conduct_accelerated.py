"""Part 5 of SI 2020/4 (regs 48-64): accelerated misconduct hearings."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import Limit, conduct_2020
from tests.law.given import EW, D, names

part5 = conduct_2020.accelerated


@pytest.mark.law("SI 2020/4 reg 48")
@pytest.mark.parametrize(
    ("agreed", "director_general_presents", "shortened", "because"),
    [
        ("appropriate-authority, officer, chair", False, True, "all concerned"),
        ("appropriate-authority, officer, chair", True, False, "the Director General presents"),
        ("appropriate-authority, officer, chair, director-general", True, True, "all four"),
        ("appropriate-authority, chair", False, False, "the officer has not agreed"),
    ],
)
def test_shorten_part_5(
    *, agreed: str, director_general_presents: bool, shortened: bool, because: str
) -> None:
    """A period is shortened only if all concerned agree."""
    found = part5.shorten_part_5(names(agreed), director_general_presents=director_general_presents)

    assert found is shortened, because


@pytest.mark.law("SI 2020/4 reg 49")
@pytest.mark.parametrize(
    ("certified", "cite", "because"),
    [
        (True, None, "the special conditions are certified"),
        (False, "SI 2020/4 reg 49", "no accelerated hearing without the certificate"),
    ],
)
def test_require_certificate(*, certified: bool, cite: str | None, because: str) -> None:
    """No accelerated hearing without a certificate that the special conditions are met."""
    refused = None
    try:
        part5.require_certificate(certified=certified)
    except NotAllowed as refusal:
        refused = refusal.cite

    assert refused == cite, because


@pytest.mark.law("SI 2020/4 reg 50")
@pytest.mark.parametrize(
    ("directed", "due", "because"),
    [
        ("2026-09-03", "2026-09-08", "a Thursday: Friday, Monday, Tuesday"),
        ("2026-04-02", "2026-04-09", "over Easter"),
    ],
)
def test_remission_told_due(directed: str, due: str, because: str) -> None:
    """3 working days from the first working day after the direction."""
    assert part5.remission_told_due(D(directed), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 51")
@pytest.mark.parametrize(
    ("certified", "words", "because"),
    [
        (
            "2025-12-08",
            "as soon as practicable from 8 December 2025; the law sets no day",
            "from the certificate; no day is set",
        ),
    ],
)
def test_accelerated_notice_due(certified: str, words: str, because: str) -> None:
    """The officer has written notice as soon as practicable after the certificate."""
    assert part5.accelerated_notice_due(D(certified)) == Limit(None, words), because


@pytest.mark.law("SI 2020/4 reg 51(2C),(2K)")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2025-12-10", "2025-12-15", "a Wednesday: Thursday, Friday, Monday"),
        ("2026-04-02", "2026-04-09", "over Easter"),
    ],
)
def test_accelerated_objection_due(notice: str, due: str, because: str) -> None:
    """3 working days from the first working day after the notice."""
    assert part5.accelerated_objection_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 52(1)")
@pytest.mark.parametrize(
    ("notice", "earliest", "latest", "because"),
    [
        ("2025-12-10", "2025-12-24", "2026-01-05", "vector 10: over Christmas and New Year"),
        ("2025-12-11", "2025-12-29", "2026-01-06", "notice a day later"),
        ("2026-09-04", "2026-09-18", "2026-09-25", "a Friday: two to three weeks on"),
        ("2026-09-05", "2026-09-18", "2026-09-25", "a Saturday: the same window"),
    ],
)
def test_hearing_window(notice: str, earliest: str, latest: str, because: str) -> None:
    """From the 10th to the 15th working day after the day of the notice, both included."""
    window = part5.hearing_window(D(notice), EW)

    assert (window.earliest, window.due) == (D(earliest), D(latest)), because


def test_the_window_says_what_does_not_count() -> None:
    """The reason is printed beside the two dates."""
    assert part5.hearing_window(D("2025-12-10"), EW).because == (
        "10th to 15th working day after 10 December 2025;"
        " 25, 26 December and 1 January do not count"
    )


@pytest.mark.law("SI 2020/4 reg 52(1) (clear days)")
@pytest.mark.parametrize(
    ("notice", "hearing", "caution", "because"),
    [
        (
            "2025-12-10",
            "2025-12-23",
            "23 December 2025 is outside the window of 24 December 2025 to 5 January 2026.",
            "vector 10: a working day too early",
        ),
        (
            "2025-12-10",
            "2025-12-24",
            ("24 December 2025 is the 10th working day; counting clear days it is a day early."),
            "vector 10: open to doubt",
        ),
        ("2025-12-10", "2025-12-29", "", "the 11th working day: good on either reading"),
        ("2025-12-10", "2026-01-05", "", "vector 10: the 15th and last"),
        (
            "2025-12-10",
            "2026-01-06",
            "6 January 2026 is outside the window of 24 December 2025 to 5 January 2026.",
            "vector 10: a working day too late",
        ),
    ],
)
def test_warned_date(notice: str, hearing: str, caution: str, because: str) -> None:
    """A date outside the window, or good on one reading only, draws a caution."""
    assert part5.warned_date(D(notice), D(hearing), EW) == caution, because


@pytest.mark.law("SI 2020/4 reg 53")
@pytest.mark.parametrize(
    ("required_by_hearer", "fixed", "words", "because"),
    [
        (
            True,
            "2025-12-11",
            "as soon as practicable from 11 December 2025; the law sets no day",
            "required: as soon as practicable, with no number of days",
        ),
        (False, "2025-12-11", None, "not required: no public notice"),
    ],
)
def test_public_notice_required(
    *, required_by_hearer: bool, fixed: str, words: str | None, because: str
) -> None:
    """Public notice only if the person conducting requires it."""
    limit = part5.public_notice_required(required_by_hearer=required_by_hearer, fixed=D(fixed))

    assert limit == (Limit(None, words) if words else None), because


@pytest.mark.law("SI 2020/4 reg 54")
@pytest.mark.parametrize(
    ("notice", "due", "because"),
    [
        ("2025-12-10", "2025-12-19", "a Wednesday: to the Friday of the next week"),
        ("2025-12-24", "2026-01-07", "over Christmas and New Year"),
    ],
)
def test_accelerated_response_due(notice: str, due: str, because: str) -> None:
    """7 working days from the first working day after the notice."""
    assert part5.accelerated_response_due(D(notice), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 55")
@pytest.mark.parametrize(
    ("from_may_2024", "certifier", "may_hear", "because"),
    [
        (True, False, True, "the chief officer, or a delegate who did not certify"),
        (True, True, False, "who certified the case does not hear it"),
        (False, True, True, "the bar came with the delegates, on 7 May 2024"),
    ],
)
def test_hearer(*, from_may_2024: bool, certifier: bool, may_hear: bool, because: str) -> None:
    """From 7 May 2024 whoever certified the case may not hear it."""
    found = part5.hearer("dorset", from_may_2024=from_may_2024, certifier=certifier)

    assert found is may_hear, because


@pytest.mark.law("SI 2020/4 reg 56")
@pytest.mark.parametrize(
    ("hearing", "due", "words", "because"),
    [
        (
            "2025-12-29",
            "2025-12-29",
            "before the hearing on 29 December 2025",
            "no number of days is set",
        ),
    ],
)
def test_papers_to_hearer(hearing: str, due: str, words: str, because: str) -> None:
    """The hearer has the papers before the hearing."""
    assert part5.papers_to_hearer(D(hearing)) == Limit(D(due), words), because


@pytest.mark.law("SI 2020/4 regs 57-61")
@pytest.mark.parametrize(
    ("officer", "heard", "because"),
    [
        (True, True, "the officer concerned is heard"),
        (False, False, "anyone else has given written evidence"),
    ],
)
def test_witnesses(*, officer: bool, heard: bool, because: str) -> None:
    """No live witness but the officer concerned."""
    assert part5.witnesses(officer=officer) is heard, because


@pytest.mark.law("SI 2020/4 reg 62(1)")
@pytest.mark.parametrize(
    ("presumption", "exceptional", "outcomes", "because"),
    [
        (
            False,
            False,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "an allegation known before 28 May 2025",
        ),
        (True, False, "dismissal-without-notice", "an allegation since then"),
        (
            True,
            True,
            "final-written-warning, reduction-in-rank, dismissal-without-notice",
            "exceptional circumstances are given",
        ),
    ],
)
def test_accelerated_outcomes(
    *, presumption: bool, exceptional: bool, outcomes: str, because: str
) -> None:
    """Three outcomes, or dismissal where the 2025 changes reach the allegation."""
    found = part5.accelerated_outcomes(presumption=presumption, exceptional=exceptional)

    assert found == names(outcomes), because


@pytest.mark.law("SI 2020/4 reg 62 (final warning in force)")
@pytest.mark.parametrize(
    ("final_warning", "barred", "because"),
    [
        (True, "final-written-warning", "one was in force on the day of the assessment"),
        (False, "", "none was"),
    ],
)
def test_final_warning_bar(*, final_warning: bool, barred: str, because: str) -> None:
    """No second final written warning."""
    assert part5.final_warning_bar(final_warning=final_warning) == names(barred), because


@pytest.mark.law("SI 2020/4 reg 62(1) (as amended by SI 2025/558)")
@pytest.mark.parametrize(
    ("presumption", "exceptional", "only_dismissal", "because"),
    [
        (True, False, True, "an allegation since 28 May 2025"),
        (True, True, False, "exceptional circumstances are given"),
        (False, False, False, "an allegation known before"),
    ],
)
def test_accelerated_dismissal_presumed(
    *, presumption: bool, exceptional: bool, only_dismissal: bool, because: str
) -> None:
    """Where the 2025 changes reach the allegation only dismissal is left."""
    found = part5.accelerated_dismissal_presumed(presumption=presumption, exceptional=exceptional)

    assert found is only_dismissal, because


@pytest.mark.law("SI 2020/4 reg 62(4)")
@pytest.mark.parametrize(
    ("notified", "months", "last_day", "because"),
    [
        ("2024-05-15", 24, "2026-05-14", "2 years, the day notified included"),
        ("2024-02-29", 24, "2026-02-28", "from the leap day"),
        ("2024-05-15", 60, "2029-05-14", "set for 5 years"),
    ],
)
def test_accelerated_warning_ends(notified: str, months: int, last_day: str, because: str) -> None:
    """2 years beginning with the day notified, or as long as was set."""
    assert part5.accelerated_warning_ends(D(notified), months) == D(last_day), because


@pytest.mark.law("SI 2020/4 reg 62(4)(b)")
@pytest.mark.parametrize(
    ("years", "fits", "because"),
    [
        (1, False, "less than 2 years"),
        (2, True, "the ordinary length"),
        (5, True, "the longest"),
        (6, False, "longer than 5 years"),
    ],
)
def test_accelerated_warning_length(*, years: int, fits: bool, because: str) -> None:
    """From 2 to 5 years."""
    assert part5.accelerated_warning_length(years) is fits, because


@pytest.mark.law("SI 2020/4 reg 62(5)")
@pytest.mark.parametrize(
    ("away", "last_day", "because"),
    [
        (0, "2026-05-14", "no break"),
        (1, "2026-05-15", "a day away is a day more"),
        (31, "2026-06-14", "a month away"),
    ],
)
def test_accelerated_warning_waits(away: int, last_day: str, because: str) -> None:
    """The days of a career break are not counted."""
    assert part5.accelerated_warning_waits(D("2026-05-14"), away) == D(last_day), because


@pytest.mark.law("SI 2020/4 reg 62(6)")
@pytest.mark.parametrize(
    ("reduced_before", "lowest_rank", "possible", "because"),
    [
        (False, False, True, "there is a lower rank"),
        (False, True, False, "a constable has no lower rank"),
        (True, False, False, "reduced in rank already"),
    ],
)
def test_accelerated_reduction(
    *, reduced_before: bool, lowest_rank: bool, possible: bool, because: str
) -> None:
    """Not for a constable, and not twice, as at an ordinary hearing."""
    found = part5.accelerated_reduction(reduced_before=reduced_before, lowest_rank=lowest_rank)

    assert found is possible, because


@pytest.mark.law("SI 2020/4 reg 62(8)")
def test_not_gross_misconduct() -> None:
    """Where gross misconduct is not found: dismissed, or back to the authority under Part 4."""
    assert part5.not_gross_misconduct() == names("no-action, remitted")


@pytest.mark.law("SI 2020/4 reg 63")
@pytest.mark.parametrize(
    ("completed", "due", "because"),
    [
        ("2025-12-24", "2026-01-05", "25 and 26 December and 1 January do not count"),
        ("2026-09-03", "2026-09-10", "a Thursday to the Thursday after"),
    ],
)
def test_accelerated_report_due(completed: str, due: str, because: str) -> None:
    """5 working days from the first working day after the hearing was completed."""
    assert part5.accelerated_report_due(D(completed), EW).due == D(due), because


@pytest.mark.law("SI 2020/4 reg 63 (publication)")
@pytest.mark.parametrize(
    ("published", "last_day", "words", "because"),
    [
        ("2026-06-01", "2026-06-28", "28 days beginning with 1 June 2026", "the day counts"),
        ("2026-06-02", "2026-06-29", "28 days beginning with 2 June 2026", "a day later"),
    ],
)
def test_accelerated_publication(published: str, last_day: str, words: str, because: str) -> None:
    """28 days beginning with the day the report was published."""
    kept = part5.accelerated_publication(D(published))

    assert kept == Limit(D(last_day), words, earliest=D(published)), because
