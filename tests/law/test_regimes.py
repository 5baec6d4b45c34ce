"""Which version of the law governs an allegation: both sides of each day that decides it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodiet.law import regimes
from custodiet.law.regimes import Anchors, Regime, resolve
from tests.law.given import D, day, names


def facts(came: str, earlier: str | None = None, **more: Any) -> Anchors:
    """The facts of an allegation that came to notice on a day."""
    return replace(Anchors(D(came), earlier_open_matter=day(earlier)), **more)


@pytest.mark.law("SI 2012/2632 reg 2")
@pytest.mark.parametrize(
    ("came_to_notice", "base", "because"),
    [
        ("2012-11-21", 2008, "the day before the 2012 Regulations came into force"),
        ("2012-11-22", 2012, "the day they came into force"),
    ],
)
def test_the_2008_regulations_continue_for_older_allegations(
    came_to_notice: str, base: int, because: str
) -> None:
    """An allegation known before 22 November 2012 stays under the 2008 Regulations."""
    assert regimes.conduct_base_2012(facts(came_to_notice)) == base, because


@pytest.mark.law("SI 2020/2 reg 2(2)")
@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open_matter", "base", "because"),
    [
        ("2020-01-31", None, 2012, "vector 33: a complaint made the day before"),
        ("2020-02-01", None, 2020, "vector 33: a conduct matter on the first day"),
        ("2020-02-02", "2020-01-15", 2012, "vector 33: it relates to a January complaint, open"),
        ("2020-02-02", "2020-01-31", 2012, "the earlier matter came on the last day before"),
        ("2020-02-02", "2020-02-01", 2020, "the earlier matter is itself under the new system"),
    ],
)
def test_the_old_system_is_saved_for_older_complaints(
    came_to_notice: str, earlier_open_matter: str | None, base: int, because: str
) -> None:
    """Known before 1 February 2020, or related to such a matter that was still being handled."""
    assert regimes.complaints_base(facts(came_to_notice, earlier_open_matter)) == base, because


@pytest.mark.law("SI 2020/4 reg 3")
@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open_matter", "base", "because"),
    [
        ("2020-01-31", None, 2012, "the day before the 2020 Regulations came into force"),
        ("2020-02-01", None, 2020, "the day they came into force"),
        ("2020-03-10", "2020-01-15", 2012, "it relates to a matter of January, still open"),
        ("2020-03-10", "2020-02-01", 2020, "the related matter is itself of the new system"),
    ],
)
def test_the_2012_regulations_continue_for_older_allegations(
    came_to_notice: str, earlier_open_matter: str | None, base: int, because: str
) -> None:
    """The twin of the rule for complaints, for conduct outside the Police Reform Act."""
    assert regimes.conduct_base(facts(came_to_notice, earlier_open_matter)) == base, because


@pytest.mark.law("SI 2020/5 reg 3(2)")
@pytest.mark.parametrize(
    ("reopened", "applies", "because"),
    [
        (None, False, "nobody reopened it"),
        ("2020-01-31", False, "there was no new system to bring yet"),
        ("2020-02-01", True, "the first day of the new system"),
        ("2026-03-02", True, "whatever the date of the allegation, here 2018"),
    ],
)
def test_reopening_brings_the_new_system(
    *, reopened: str | None, applies: bool, because: str
) -> None:
    """A re-investigation or a direction by the Director General, however old the allegation."""
    assert regimes.reopened_base(facts("2018-06-01", reopened=day(reopened))) is applies, because


@pytest.mark.law("SI 2025/558 reg 64(1)")
@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open_matter", "reached", "because"),
    [
        ("2025-05-27", None, False, "vector 20: the day before; a free choice of three"),
        ("2025-05-28", None, True, "vector 20: the first day; dismissal unless exceptional"),
        ("2025-06-02", "2025-05-01", False, "vector 20: the same matter was alleged and open"),
        ("2025-06-02", "2025-05-27", False, "the earlier allegation came on the last day before"),
        ("2025-06-02", "2025-05-28", True, "the earlier allegation is itself a new one"),
    ],
)
def test_the_2025_changes_reach_new_allegations(
    *, came_to_notice: str, earlier_open_matter: str | None, reached: bool, because: str
) -> None:
    """Not one known before 28 May 2025, nor a later one about a matter then open."""
    asked = facts(came_to_notice, earlier_open_matter)

    assert regimes.amendments_of_2025(asked) is reached, because


@pytest.mark.law("SI 2025/558 reg 64(2)")
@pytest.mark.parametrize(
    ("reopened", "reached", "because"),
    [
        (None, False, "nobody reopened it"),
        ("2025-05-27", False, "reopened the day before the changes came into force"),
        ("2025-05-28", True, "reopened on the first day"),
        ("2026-03-02", True, "vector 34: an allegation of 2018, reopened in 2026"),
    ],
)
def test_the_2025_changes_reach_a_reopened_matter(
    *, reopened: str | None, reached: bool, because: str
) -> None:
    """Whatever the date on which the allegation came to notice."""
    asked = facts("2018-06-01", reopened=day(reopened))

    assert regimes.reinvestigation_in_2025(asked) is reached, because


@pytest.mark.law("SI 2025/558 reg 64(3)")
@pytest.mark.parametrize(
    ("notice", "proceeded", "reached", "because"),
    [
        (None, None, True, "no notice has been given"),
        ("2025-05-27", None, False, "notice was given the day before"),
        ("2025-05-28", None, True, "notice was given on the first day: not before it"),
        (None, "2025-05-27", False, "a hearing was under way, so a notice had been given"),
        (None, "2025-05-28", True, "a hearing on the first day shows nothing about before"),
        ("2025-05-28", "2025-05-27", False, "one of the two is enough"),
    ],
)
def test_the_former_officer_schedule_reaches_old_allegations(
    *, notice: str | None, proceeded: str | None, reached: bool, because: str
) -> None:
    """Unless a notice under reg 30(1) or 51(1) was given before 28 May 2025."""
    asked = facts("2024-06-01", notice=day(notice), proceeded=day(proceeded))

    assert regimes.former_officer_schedule(asked) is reached, because


@pytest.mark.law("SI 2025/558 reg 66")
@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open_matter", "reached", "because"),
    [
        ("2025-05-27", None, False, "a complaint made the day before"),
        ("2025-05-28", None, True, "a complaint made on the first day"),
        ("2025-06-02", "2025-05-27", False, "it relates to a complaint then still open"),
    ],
)
def test_the_2025_changes_to_complaints_follow_the_same_pattern(
    *, came_to_notice: str, earlier_open_matter: str | None, reached: bool, because: str
) -> None:
    """The saving of 2020 again, with 28 May 2025 as its day."""
    asked = facts(came_to_notice, earlier_open_matter)

    assert regimes.complaints_changes_of_2025(asked) is reached, because


@pytest.mark.law("SI 2025/558 Part 2")
@pytest.mark.parametrize(
    ("day_asked", "on_probation", "because"),
    [
        ("2025-05-27", False, "the day before the Part came into force"),
        ("2025-05-28", True, "the day it came into force"),
    ],
)
def test_specials_on_probation(*, day_asked: str, on_probation: bool, because: str) -> None:
    """From 28 May 2025 a special constable may be discharged in probation."""
    assert regimes.specials_on_probation(D(day_asked)) is on_probation, because


@pytest.mark.law("SI 2024/521 transitional")
@pytest.mark.parametrize(
    ("came_to_notice", "referred", "notice", "proceeded", "panel", "because"),
    [
        ("2024-05-06", None, None, None, "unknown", "an older matter; no notice is known"),
        ("2024-05-07", None, None, None, "2024", "first known on the first day"),
        ("2023-01-10", None, "2024-05-06", None, "2020", "notice the day before"),
        ("2023-01-10", None, "2024-05-07", None, "2024", "notice on the first day"),
        ("2023-01-10", "2024-05-06", None, None, "unknown", "its notice may have come later"),
        ("2023-01-10", "2024-05-07", None, None, "2024", "its notice cannot have come earlier"),
        ("2023-01-10", None, None, "2024-05-06", "2020", "the hearing was already under way"),
        ("2023-01-10", None, None, "2024-05-07", "unknown", "a hearing that began that day"),
        ("2023-01-10", None, "2024-05-07", "2024-05-06", "2020", "what was under way decides"),
    ],
)
def test_which_panel_sits(
    came_to_notice: str,
    referred: str | None,
    notice: str | None,
    proceeded: str | None,
    panel: str,
    because: str,
) -> None:
    """The notice of referral decides; where no reading is safe a person confirms the panel."""
    asked = facts(
        came_to_notice, referred=day(referred), notice=day(notice), proceeded=day(proceeded)
    )

    assert regimes.panel_of_2024(asked) == panel, because


@pytest.mark.law("SI 2024/521 transitional")
@pytest.mark.parametrize(
    ("confirmed", "panel", "because"),
    [
        ("2020", "2020", "a person who knows says so, against the notice"),
        ("2024", "2024", "and the other way"),
    ],
)
def test_a_panel_that_a_person_confirmed_stands(confirmed: str, panel: str, because: str) -> None:
    """The transitional rule was not seen, so a person's word goes before the computation."""
    asked = facts("2023-01-10", notice=D("2024-05-07"), panel_confirmed=confirmed)

    assert regimes.panel_of_2024(asked) == panel, because
    assert resolve(asked).panel == panel
    assert resolve(asked).panel_verified is True


@pytest.mark.parametrize(
    ("came_to_notice", "notice", "proceeded", "sure", "because"),
    [
        ("2024-05-07", None, None, True, "every reading agrees on a new matter"),
        ("2023-01-10", None, "2024-05-06", True, "and on what was already under way"),
        ("2023-01-10", "2024-05-07", None, False, "a notice is one of two candidates"),
        ("2023-01-10", None, "2024-05-07", False, "a hearing from that day on shows nothing"),
    ],
)
def test_a_panel_is_sure_only_where_every_reading_agrees(
    *, came_to_notice: str, notice: str | None, proceeded: str | None, sure: bool, because: str
) -> None:
    """Otherwise the answer is shown as not verified."""
    asked = facts(came_to_notice, notice=day(notice), proceeded=day(proceeded))

    assert resolve(asked).panel_verified is sure, because


@pytest.mark.parametrize(
    ("came_to_notice", "under_the_act", "base", "cite", "verified", "words", "because"),
    [
        (
            "2012-11-21",
            False,
            2008,
            "SI 2012/2632 reg 2",
            True,
            (
                "came to notice on 21 November 2012, before 22 November 2012: the 2008 Regulations"
                " govern it"
            ),
            "the 2008 Regulations",
        ),
        (
            "2012-11-22",
            False,
            2012,
            "SI 2020/4 reg 3",
            False,
            (
                "came to notice on 22 November 2012, before 1 February 2020: the 2012 Regulations"
                " govern it"
            ),
            "conduct: the saving itself was not read",
        ),
        (
            "2020-01-31",
            True,
            2012,
            "SI 2020/2 reg 2(2)",
            True,
            (
                "came to notice on 31 January 2020, before 1 February 2020: the 2012 Regulations"
                " govern it"
            ),
            "a complaint: its saving was read",
        ),
    ],
)
def test_an_older_matter_is_named_with_its_reason(
    *,
    came_to_notice: str,
    under_the_act: bool,
    base: int,
    cite: str,
    verified: bool,
    words: str,
    because: str,
) -> None:
    """Those of 2008 are not built; the newer rules are never used in the place of older ones."""
    regime = resolve(facts(came_to_notice, police_reform_act=under_the_act))

    assert regime == Regime(
        base=base,
        amendments=frozenset(),
        panel="unknown",
        presumption=False,
        cite=(cite,),
        verified=verified,
        because=words,
        computed=base == 2012,
        panel_verified=False,
    ), because


@pytest.mark.parametrize(
    ("came_to_notice", "printed", "because"),
    [
        ("2020-02-01", "1 February 2020", "on the first day of the new system"),
        ("2020-02-02", "2 February 2020", "on the second"),
    ],
)
def test_a_later_matter_that_relates_to_an_older_one_says_which(
    came_to_notice: str, printed: str, because: str
) -> None:
    """The reason names the day that decided, not only the day the allegation came."""
    regime = resolve(facts(came_to_notice, "2020-01-15", police_reform_act=True))

    assert (regime.base, regime.computed) == (2012, True), because
    assert regime.because == (
        f"came to notice on {printed} and relates to a matter known since 15 January 2020"
        " that was still being handled: the 2012 Regulations govern it"
    ), because


@pytest.mark.parametrize(
    ("came_to_notice", "earlier_open_matter", "amendments", "cites", "words", "because"),
    [
        (
            "2020-02-01",
            None,
            "",
            "SI 2020/4 reg 3; SI 2025/558 reg 64(1)",
            "came to notice on 1 February 2020, between 1 February 2020 and 27 May 2025",
            "the first day of the 2020 Regulations",
        ),
        (
            "2025-05-27",
            None,
            "2024",
            "SI 2020/4 reg 3; SI 2025/558 reg 64(1)",
            "came to notice on 27 May 2025, between 1 February 2020 and 27 May 2025",
            "the last day before the 2025 changes",
        ),
        (
            "2025-05-28",
            None,
            "2024, 2025",
            "SI 2025/558 reg 64(1)",
            "came to notice on 28 May 2025, on or after 28 May 2025",
            "the first day of the 2025 changes",
        ),
        (
            "2024-06-03",
            "2024-01-10",
            "2024",
            "SI 2020/4 reg 3; SI 2025/558 reg 64(1)",
            "came to notice on 3 June 2024, between 1 February 2020 and 27 May 2025",
            "its own day decides, though it relates to an older matter",
        ),
        (
            "2025-05-28",
            "2025-05-27",
            "2024",
            "SI 2020/4 reg 3; SI 2025/558 reg 64(1)",
            (
                "came to notice on 28 May 2025 and relates to a matter known since 27 May 2025"
                " that was still being handled"
            ),
            "on the first day, about a matter of the day before",
        ),
        (
            "2025-06-02",
            "2025-05-01",
            "2024",
            "SI 2020/4 reg 3; SI 2025/558 reg 64(1)",
            (
                "came to notice on 2 June 2025 and relates to a matter known since 1 May 2025"
                " that was still being handled"
            ),
            "a later allegation about a matter then open",
        ),
        (
            "2025-06-02",
            "2025-05-28",
            "2024, 2025",
            "SI 2025/558 reg 64(1)",
            "came to notice on 2 June 2025, on or after 28 May 2025",
            "both allegations are new",
        ),
    ],
)
def test_the_2020_regulations_with_what_amended_them(
    came_to_notice: str,
    earlier_open_matter: str | None,
    amendments: str,
    cites: str,
    words: str,
    because: str,
) -> None:
    """The answer names the amendments that reach the allegation and why."""
    regime = resolve(facts(came_to_notice, earlier_open_matter))

    assert (regime.base, regime.computed) == (2020, True), because
    assert regime.amendments == names(amendments), because
    assert regime.presumption is ("2025" in amendments), because
    assert "; ".join(regime.cite) == cites, because
    assert regime.because == words, because


TO_CHECK = "whether that brings the changes of 28 May 2025 is to be checked"


@pytest.mark.parametrize(
    ("came_to_notice", "reopened", "amendments", "cites", "words", "because"),
    [
        (
            "2018-06-01",
            "2026-03-02",
            "2025",
            "SI 2020/5 reg 3(2); SI 2025/558 reg 64(2)",
            "reopened by the Director General on 2 March 2026",
            "vector 34: an allegation of 2018 gets the 2020 system with the 2025 changes",
        ),
        (
            "2018-06-01",
            "2021-03-02",
            "",
            "SI 2020/5 reg 3(2); SI 2025/558 reg 64(1); SI 2025/558 reg 64(2) (earlier direction)",
            f"reopened by the Director General on 2 March 2021; {TO_CHECK}",
            "reopened before the 2025 changes: without them, and unverified",
        ),
        (
            "2024-06-03",
            "2025-06-02",
            "2024, 2025",
            "SI 2025/558 reg 64(2)",
            "reopened by the Director General on 2 June 2025",
            "under the 2020 system already: only the changes are brought",
        ),
    ],
)
def test_a_reopened_matter_changes_system(
    came_to_notice: str, reopened: str, amendments: str, cites: str, words: str, because: str
) -> None:
    """Each provision that decided is cited, and the reason is the reopening."""
    regime = resolve(facts(came_to_notice, reopened=D(reopened)))

    assert (regime.base, regime.computed) == (2020, True), because
    assert regime.amendments == names(amendments), because
    assert regime.presumption is ("2025" in amendments), because
    assert regime.because == words, because
    assert "; ".join(regime.cite) == cites, because
    assert regime.verified is ("2025" in amendments), because


@pytest.mark.law("SI 2025/558 reg 64(2) (earlier direction)")
@pytest.mark.parametrize(
    ("reopened", "open_", "because"),
    [
        (None, False, "nobody reopened it"),
        ("2020-01-31", False, "before the 2020 system, which is another question"),
        ("2020-02-01", True, "on the first day of that system"),
        ("2025-05-27", True, "on the last day before the changes"),
        ("2025-05-28", False, "on their first day: they apply"),
    ],
)
def test_whether_an_earlier_direction_brings_the_changes(
    *, reopened: str | None, open_: bool, because: str
) -> None:
    """A question left to a lawyer; the answer without the changes is never verified."""
    asked = facts("2018-06-01", reopened=day(reopened))

    assert regimes.reopened_before_2025(asked) is open_, because


@pytest.mark.parametrize(
    ("came_to_notice", "notice", "former", "reached", "cited", "because"),
    [
        ("2024-06-03", None, True, True, True, "an old allegation without a notice"),
        ("2024-06-03", "2025-05-27", True, False, False, "notice was given the day before"),
        ("2024-06-03", None, False, False, False, "a serving officer"),
        ("2025-05-28", None, True, True, False, "a new allegation: reg 64(1) alone decides"),
        ("2025-05-28", "2025-06-30", True, True, False, "the same, with a notice since"),
    ],
)
def test_former_officers_in_the_answer(
    *,
    came_to_notice: str,
    notice: str | None,
    former: bool,
    reached: bool,
    cited: bool,
    because: str,
) -> None:
    """The Schedule is named where it reaches a former officer, with its own citation if old."""
    regime = resolve(facts(came_to_notice, notice=day(notice), former_officer=former))

    assert ("former-officer" in regime.amendments) is reached, because
    assert ("SI 2025/558 reg 64(3)" in regime.cite) is cited, because


DAYS = st.dates(date(2008, 1, 1), date(2028, 12, 31))
MAYBE = st.none() | DAYS
FACTS = st.builds(
    Anchors,
    came_to_attention=DAYS,
    earlier_open_matter=MAYBE,
    police_reform_act=st.booleans(),
    former_officer=st.booleans(),
    referred=MAYBE,
    notice=MAYBE,
    proceeded=MAYBE,
    reopened=MAYBE,
    panel_confirmed=st.sampled_from([None, "2020", "2024"]),
)


@given(facts=FACTS, other=FACTS)
def test_a_regime_turns_on_its_facts_and_on_nothing_else(facts: Anchors, other: Anchors) -> None:
    """Asked again, after another matter and with equal facts, the answer is the same."""
    before = resolve(facts)
    resolve(other)

    assert resolve(replace(facts)) == before


@given(facts=FACTS)
def test_what_the_answer_says_hangs_together(facts: Anchors) -> None:
    """The presumption is the 2025 changes, an older base has neither, and every answer is cited."""
    regime = resolve(facts)

    assert regime.base in {2008, 2012, 2020}
    assert regime.computed is (regime.base != 2008)
    assert regime.presumption is ("2025" in regime.amendments)
    assert (regime.panel == "2024") is ("2024" in regime.amendments)
    assert regime.cite
    assert regime.because
    if regime.base != 2020:
        assert regime.amendments == frozenset()


@given(facts=FACTS, later=st.integers(1, 4000))
def test_what_comes_to_notice_later_is_never_under_older_law(facts: Anchors, later: int) -> None:
    """Moving the day forward, and nothing else, never moves the matter to an earlier base."""
    moved = date.fromordinal(facts.came_to_attention.toordinal() + later)

    assert resolve(replace(facts, came_to_attention=moved)).base >= resolve(facts).base
