"""The outcomes open and barred for an allegation, for the finding made or supposed."""

from typing import Any

import pytest

from custodiet.case.answers import outcomes
from custodiet.errors import NotInForce, NotKnown
from tests.case.made import ACCELERATED, GRAVE, HEARING, KNOWN, MEETING, D, at, decided, made

Events = tuple[dict[str, Any], ...]
TRIFLE = at("2026-01-06", "severity-assessed", severity="none")
WRITTEN = at("2025-11-03", "warning-given", person="P1", outcome="written-warning")
FINAL = at("2025-11-03", "warning-given", person="P1", outcome="final-written-warning")
REDUCED = at("2025-11-03", "rank-reduced", person="P1")
NONE: frozenset[str] = frozenset()
WW, FWW = "written-warning", "final-written-warning"
DOWN, OUT = "reduction-in-rank", "dismissal-without-notice"
NOTHING, REFLECT = "no-action", "reflective-practice"


def found(finding: str, **more: Any) -> dict[str, Any]:
    """The proceedings ended with this finding."""
    return at("2026-03-02", "proceedings-completed", finding=finding, **more)


def before_2025(events: Events) -> Events:
    """The same story two years earlier, before the presumption of dismissal."""
    return tuple({**one, "date": one["date"].replace(year=2024)} for one in events)


def opened(*events: dict[str, Any], person: dict[str, Any] | None = None) -> set[str]:
    """The names of the outcomes that are open for P1.1."""
    verdict = outcomes(made(*events, people=(person or {},)), "P1.1")
    return {one.outcome for one in verdict.choices if one.open}


def test_the_answer_has_the_contracts_shape() -> None:
    """`open` and `barred`, each with outcome, cite and because, and `presumption`."""
    answer = outcomes(made(*MEETING), "P1.1").as_json()

    assert {key: value for key, value in answer.items() if key not in {"open", "barred"}} == {
        "allegation": "P1.1",
        "finding": "misconduct",
        "supposed": True,
        "form": "meeting",
        "presumption": True,
    }
    assert answer["open"] == [
        {
            "outcome": outcome,
            "cite": "SI 2020/4 reg 42(2)",
            "because": "misconduct at a meeting: written warning or final written warning",
            "verified": True,
        }
        for outcome in (WW, FWW)
    ]
    barred = answer["barred"]
    assert isinstance(barred, list)
    assert all(list(one) == ["outcome", "cite", "because", "verified"] for one in barred)
    assert {one["outcome"] for one in barred} == {
        *(NOTHING, DOWN, OUT, REFLECT, "final-warning-extended", "would-have-been-dismissed"),
        *("would-not-have-been-dismissed", "management-advice", "dismissal-with-notice"),
    }


@pytest.mark.parametrize(
    ("events", "allowed", "because"),
    [
        ((*MEETING, found("misconduct")), {WW, FWW}, "a meeting warns"),
        ((*MEETING, found("not-proven")), {NOTHING, REFLECT}, "nothing was found"),
        ((WRITTEN, *MEETING, found("misconduct")), {FWW}, "no second written warning"),
        (before_2025((*HEARING, found("gross-misconduct"))), {FWW, DOWN, OUT}, "before May 2025"),
        ((*HEARING, found("gross-misconduct")), {OUT}, "the presumption of dismissal"),
        (
            (*HEARING, found("gross-misconduct", exceptional="words")),
            {FWW, DOWN, OUT},
            "exceptional circumstances are given",
        ),
        ((*HEARING, found("misconduct")), {WW, FWW}, "only misconduct at a hearing"),
        (
            (*HEARING, found("misconduct", several_incidents=True)),
            {WW, FWW, DOWN, OUT},
            "vector 19: two incidents not linked",
        ),
        ((*HEARING, found("not-proven")), {NOTHING, REFLECT}, "nothing was found at a hearing"),
        (
            before_2025((*ACCELERATED, found("gross-misconduct"))),
            {FWW, DOWN, OUT},
            "an accelerated hearing before May 2025",
        ),
        ((*ACCELERATED, found("gross-misconduct")), {OUT}, "the presumption there too"),
        ((*ACCELERATED, found("misconduct")), {NOTHING}, "it can only dismiss the case"),
        ((*ACCELERATED, found("not-proven")), {NOTHING}, "it can only dismiss the case"),
        (
            (FINAL, *before_2025((*HEARING, found("gross-misconduct")))),
            {FWW, DOWN, OUT},
            "a warning notified after the assessment does not count",
        ),
        (
            (
                {**FINAL, "date": D("2023-11-03")},
                *before_2025((*HEARING, found("gross-misconduct"))),
            ),
            {DOWN, OUT},
            "a final warning was in force on the assessment day",
        ),
        (
            (
                {**REDUCED, "date": D("2020-11-03")},
                *before_2025((*HEARING, found("gross-misconduct"))),
            ),
            {FWW, OUT},
            "already reduced in rank, however long ago",
        ),
    ],
)
def test_what_is_open_for_a_finding(events: Events, allowed: set[str], because: str) -> None:
    """Reg 42 and, for an accelerated hearing, reg 62."""
    assert opened(*events) == allowed, because


@pytest.mark.parametrize(
    ("person", "allowed", "because"),
    [
        ({"rank": "constable"}, {FWW, OUT}, "a constable has no lower rank"),
        (
            {"rank": "sergeant", "kind": "special-constable"},
            {FWW, OUT},
            "a special's grade is no rank",
        ),
        ({"rank": "sergeant"}, {FWW, DOWN, OUT}, "a sergeant may be reduced"),
    ],
)
def test_reduction_in_rank_needs_a_lower_rank(
    person: dict[str, Any], allowed: set[str], because: str
) -> None:
    """Nobody is reduced below constable."""
    events = before_2025((*HEARING, found("gross-misconduct")))

    assert opened(*events, person=person) == allowed, because


LATE_FINAL = at("2024-05-15", "warning-given", person="P1", outcome="final-written-warning")


@pytest.mark.parametrize(
    ("assessed", "form", "allowed", "because"),
    [
        ("2026-05-14", "hearing", {DOWN, OUT}, "vector 17: in force on its last day"),
        ("2026-05-15", "meeting", {WW, FWW}, "vector 17: run out the day before"),
    ],
)
def test_a_final_warning_in_force_makes_it_a_hearing(
    assessed: str, form: str, allowed: set[str], because: str
) -> None:
    """Asked before any referral: the form is the one that reg 23(10) fixes."""
    case = made(
        LATE_FINAL,
        at("2026-05-11", "came-to-attention"),
        at(assessed, "severity-assessed", severity="misconduct"),
        at("2026-06-01", "report-submitted"),
        at("2026-06-02", "case-to-answer-decided", result="misconduct"),
    )
    verdict = outcomes(case, "P1.1")

    assert verdict.form == form, because
    assert {one.outcome for one in verdict.choices if one.open} == allowed, because


@pytest.mark.parametrize(
    ("assessed", "allowed", "because"),
    [
        ("2026-07-09", {FWW}, "vector 15: the written warning is in force on its last day"),
        ("2026-07-10", {WW, FWW}, "vector 15: it ran out the day before"),
    ],
)
def test_a_written_warning_counts_on_the_assessment_day(
    assessed: str, allowed: set[str], because: str
) -> None:
    """Not on the day of the meeting."""
    case = made(
        at("2025-01-10", "warning-given", person="P1", outcome="written-warning"),
        at("2026-07-06", "came-to-attention"),
        at(assessed, "severity-assessed", severity="misconduct"),
        at("2026-08-03", "case-to-answer-decided", result="misconduct"),
        at("2026-08-04", "referred-to-proceedings", form="meeting"),
        at("2026-09-01", "proceedings-completed", finding="misconduct"),
    )

    assert {one.outcome for one in outcomes(case, "P1.1").choices if one.open} == allowed, because


@pytest.mark.parametrize(
    ("came", "earlier", "presumption", "allowed", "because"),
    [
        ("2025-05-27", None, False, {FWW, DOWN, OUT}, "vector 20: a free choice of three"),
        ("2025-05-28", None, True, {OUT}, "vector 20: dismissal unless exceptional"),
        (
            "2025-06-02",
            "2025-05-01",
            False,
            {FWW, DOWN, OUT},
            "vector 20: about a matter of May that was still open",
        ),
    ],
)
def test_the_presumption_of_dismissal(
    came: str,
    earlier: str | None,
    presumption: bool,  # noqa: FBT001 - a column of the table
    allowed: set[str],
    because: str,
) -> None:
    """It reaches what came to notice from 28 May 2025, unless related to an older open matter."""
    start = {"earlier_came_to_attention": earlier} if earlier else {}
    case = made(
        at(came, "came-to-attention", **start),
        at("2025-06-03", "severity-assessed", severity="gross-misconduct"),
        at("2025-09-01", "case-to-answer-decided", result="gross-misconduct"),
    )
    verdict = outcomes(case, "P1.1")

    assert verdict.presumption is presumption
    assert verdict.form == "hearing"
    assert {one.outcome for one in verdict.choices if one.open} == allowed, because


@pytest.mark.parametrize(
    ("events", "finding", "supposed", "form", "because"),
    [
        ((KNOWN, GRAVE), "gross-misconduct", True, "hearing", "as assessed"),
        (decided("misconduct"), "misconduct", True, "meeting", "as decided"),
        (HEARING, "gross-misconduct", True, "hearing", "as referred"),
        ((*HEARING, found("misconduct")), "misconduct", False, "hearing", "as found"),
        ((KNOWN, found("not-proven")), "not-proven", False, "meeting", "found, the form untold"),
    ],
)
def test_the_finding_made_or_supposed(
    events: Events,
    finding: str,
    supposed: bool,  # noqa: FBT001 - a column of the table
    form: str,
    because: str,
) -> None:
    """What was found; before that, what it is taken to be; and the answer says which."""
    verdict = outcomes(made(*events), "P1.1")

    assert (verdict.finding, verdict.supposed, verdict.form) == (finding, supposed, form), because


@pytest.mark.parametrize(
    ("events", "because"),
    [
        ((KNOWN,), "nobody has said how serious it is"),
        ((KNOWN, TRIFLE), "assessed as none"),
        (
            (
                KNOWN,
                at("2026-01-06", "severity-assessed", severity="practice-requiring-improvement"),
            ),
            "assessed as practice",
        ),
    ],
)
def test_without_a_finding_or_a_case_to_answer_there_is_no_answer(
    events: Events, because: str
) -> None:
    """The outcomes open turn on it."""
    with pytest.raises(NotKnown) as refusal:
        outcomes(made(*events), "P1.1")

    assert refusal.value.what == "No finding and no case to answer is recorded for P1.1.", because


@pytest.mark.parametrize(
    ("events", "person", "because"),
    [
        ((at("2012-06-01", "came-to-attention"),), {}, "the 2008 Regulations"),
        ((KNOWN,), {"force": "ministry-of-defence-police"}, "its own regulations"),
    ],
)
def test_outcomes_are_never_read_from_the_wrong_rules(
    events: Events, person: dict[str, Any], because: str
) -> None:
    """Neither open nor barred: not computed."""
    case = made(*events, found("gross-misconduct"), people=(person,))

    with pytest.raises(NotInForce, match="not computed"):
        outcomes(case, "P1.1")


def test_a_warning_of_2008_that_may_have_been_running_is_not_guessed() -> None:
    """Whether it counted at the assessment is a fact that somebody must supply."""
    case = made(
        at("2012-06-05", "warning-given", person="P1", outcome="final-written-warning"),
        at("2013-06-03", "came-to-attention"),
        at("2013-06-04", "severity-assessed", severity="misconduct"),
    )

    with pytest.raises(NotKnown) as refusal:
        outcomes(case, "P1.1")

    assert "A warning notified on 2012-06-05" in refusal.value.what


def test_an_older_warning_that_had_run_out_does_not_count() -> None:
    """A final written warning of 2012 ran for 18 months."""
    case = made(
        at("2017-05-01", "warning-given", person="P1", outcome="final-written-warning"),
        at("2020-06-01", "came-to-attention"),
        at("2020-06-02", "severity-assessed", severity="misconduct"),
    )

    assert {one.outcome for one in outcomes(case, "P1.1").choices if one.open} == {WW, FWW}


@pytest.mark.parametrize(
    "earlier",
    [WRITTEN, FINAL, REDUCED],
    ids=["a written warning", "a final warning", "a reduction in rank"],
)
def test_whether_a_warning_counts_needs_the_assessment_day(earlier: dict[str, Any]) -> None:
    """With something to count and no day to count it on, the answer is that it is not known."""
    case = made(earlier, KNOWN, at("2026-02-09", "case-to-answer-decided", result="misconduct"))

    with pytest.raises(NotKnown) as refusal:
        outcomes(case, "P1.1")

    assert refusal.value.what == "The file does not say when allegation P1.1 was assessed."
    assert refusal.value.cite == "SI 2020/4 reg 42 (assessment day)"


def test_the_warning_a_case_itself_gave_does_not_count_against_it() -> None:
    """The outcome of this allegation is not an earlier warning."""
    told = at("2026-03-10", "outcome-notified", outcome="written-warning")

    assert opened(*MEETING, found("misconduct", outcome="written-warning"), told) == {WW, FWW}
