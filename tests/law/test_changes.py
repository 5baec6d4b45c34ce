"""What changed between two days: the first day is not counted, the last one is."""

from dataclasses import replace
from datetime import date

import pytest

from custodiet.errors import NotFit
from custodiet.law import catalogue
from custodiet.law.changes import Change, changed_between

D = date.fromisoformat
PANEL = "SI 2020/4 reg 28(1)(b),(4)"
PANEL_AS_MADE = "SI 2020/4 reg 28(1)(b) (as made)"
EMAIL = "SI 2020/4 reg 9"
SEVERITY = "SI 2020/4 reg 14"
IN_2012 = "SI 2012/2632 reg 2"


def how(cite: str, first: str, last: str) -> list[Change]:
    """What became of one rule between two days."""
    entries = [entry for entry in catalogue() if entry.cite == cite]
    return [one.how for one in changed_between(D(first), D(last), entries)]


@pytest.mark.parametrize(
    ("cite", "first", "last", "found", "because"),
    [
        (EMAIL, "2025-05-27", "2025-05-28", [Change.COMMENCED], "in force on the last day"),
        (EMAIL, "2025-05-26", "2025-05-27", [], "not yet in force on the last day"),
        (EMAIL, "2025-05-28", "2025-05-29", [], "in force already on the first day"),
        (PANEL, "2024-05-06", "2024-05-07", [Change.AMENDED], "took the place of another rule"),
        (PANEL_AS_MADE, "2024-05-06", "2024-05-07", [Change.ENDED], "its place was taken"),
        (PANEL_AS_MADE, "2024-05-05", "2024-05-06", [], "its last day"),
        (SEVERITY, "2025-05-27", "2025-05-28", [Change.AMENDED], "law before, and amended"),
        (IN_2012, "2020-01-31", "2020-02-01", [Change.ENDED], "with its instrument"),
        (IN_2012, "2012-11-21", "2020-02-01", [Change.COMMENCED, Change.ENDED], "its whole life"),
    ],
)
def test_a_rule_changes_on_its_day(
    cite: str, first: str, last: str, found: list[Change], because: str
) -> None:
    """Both boundary days of a commencement, an amendment and an end."""
    assert how(cite, first, last) == found, because


def test_a_rule_and_the_one_it_replaced_are_one_change() -> None:
    """Looked at together they are said once: what is required now, and what was before."""
    cites = {PANEL, PANEL_AS_MADE}
    entries = [entry for entry in catalogue() if entry.cite in cites]

    (change,) = changed_between(D("2024-05-06"), D("2024-05-07"), entries)

    assert change.how is Change.AMENDED
    assert change.before is not None
    assert change.before.cite == PANEL_AS_MADE
    assert change.words.startswith("From 7 May 2024: The chief officer or a delegate chairs")
    assert "Before: A legally qualified chair" in change.words


@pytest.mark.parametrize(
    ("cite", "words", "because"),
    [
        (EMAIL, "From 28 May 2025: From 28 May 2025 a notice may", "a new rule"),
        (SEVERITY, "was law before and was amended by SI 2025/558.", "an amended one"),
        (PANEL_AS_MADE, f"{PANEL} took its place.", "an ended one names its successor"),
    ],
)
def test_a_change_is_said_in_plain_words(cite: str, words: str, because: str) -> None:
    """Whoever has to work under the new rule reads what it asks."""
    entries = [entry for entry in catalogue() if entry.cite == cite]
    change = changed_between(D("2024-01-01"), D("2026-01-01"), entries)[-1]

    assert words in change.words, because


def test_an_ended_rule_without_a_successor_says_only_that_it_ended() -> None:
    """Nothing is named that did not take its place."""
    entry = next(entry for entry in catalogue() if entry.cite == PANEL_AS_MADE)
    (change,) = changed_between(D("2024-01-01"), D("2025-01-01"), [replace(entry, replaced_by="")])

    assert "took its place" not in change.words


def test_an_exception_is_never_left_out() -> None:
    """Dismissal without its exception would be another rule."""
    presumed = "SI 2020/4 reg 42(3) (as amended)"
    entries = [entry for entry in catalogue() if entry.cite == presumed]

    (change,) = changed_between(D("2025-05-27"), D("2025-05-28"), entries)

    assert "Unless exceptional circumstances justify" in change.words


def test_the_whole_catalogue_is_looked_at_in_the_order_of_days() -> None:
    """The 2020 system came into force whole; its amendments followed."""
    found = changed_between(D("2020-01-31"), D("2026-01-01"))

    assert len(found) > 100
    assert [one.on for one in found] == sorted(one.on for one in found)


def test_days_the_wrong_way_round_are_refused() -> None:
    """An empty answer would look like a law that never changed."""
    with pytest.raises(NotFit, match="is before the first"):
        changed_between(D("2025-05-28"), D("2025-05-27"))


def test_every_successor_is_in_the_catalogue_or_is_an_instrument_of_it() -> None:
    """A rule that is said to be replaced leads to what replaced it."""
    known = {entry.cite for entry in catalogue()} | {entry.instrument.cite for entry in catalogue()}

    assert {entry.replaced_by for entry in catalogue() if entry.replaced_by} <= known
