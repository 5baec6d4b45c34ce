"""What an earlier outcome, conviction or appeal makes of a later matter, however it is told."""

from typing import Any

import pytest

from custodiet.case import Case
from custodiet.case._reading import read
from custodiet.case._verdict import verdict
from custodiet.case._warnings import reduced_before
from custodiet.case.answers import warnings
from custodiet.case.events import Event
from custodiet.errors import NotKnown
from tests.case.asked import asked, leave, refusal
from tests.case.made import D, at, made, step

Events = tuple[dict[str, Any], ...]
TWO = {"P1.1": "P1", "P1.2": "P1"}
HEARING_RULE, MEETING_RULE = "SI 2020/4 reg 23(10)(b)", "SI 2020/4 reg 23(10)(d)"
CAME = at("2021-01-04", "came-to-attention", allegations=["P1.1"])
TOLD = "2021-09-10"


def first(outcome: str, *later: dict[str, Any], **length: int) -> Events:
    """A first matter, its outcome decided with a length and notified without, and what followed."""
    about = {"allegations": ["P1.1"]}
    return (
        CAME,
        at("2021-01-05", "severity-assessed", severity="gross-misconduct", **about),
        at("2021-06-11", "referred-to-proceedings", form="hearing", **about),
        at(
            *("2021-09-03", "proceedings-completed"),
            finding="gross-misconduct",
            outcome=outcome,
            **length,
            **about,
        ),
        at(TOLD, "outcome-notified", outcome=outcome, **about),
        *later,
    )


def second(day: str) -> Events:
    """A second matter of the same person, known and assessed as misconduct on a day."""
    about = {"allegations": ["P1.2"]}
    return (
        at(day, "came-to-attention", **about),
        at(day, "severity-assessed", severity="misconduct", **about),
        at(day, "report-submitted", **about),
        at(day, "case-to-answer-decided", result="misconduct", **about),
    )


def to(form: str, day: str = "2025-11-03") -> Event:
    """Refer the second matter."""
    return step(day, "referred-to-proceedings", allegations=["P1.2"], form=form)


def appeal(**said: Any) -> dict[str, Any]:
    """The end of an appeal to a tribunal about the first matter."""
    return at("2022-03-01", "appeal-determined", allegations=["P1.1"], to="tribunal", **said)


FINAL, GONE = "final-written-warning", "dismissal-without-notice"
RANK = "reduction-in-rank"


@pytest.mark.parametrize(
    ("events", "expires", "because"),
    [
        (first(FINAL), "2023-09-09", "2 years where no length was decided"),
        (first(FINAL, years=4), "2025-09-09", "the length was decided, the notice is silent"),
        (first(FINAL, months=36), "2024-09-09", "a length in months"),
        (first(FINAL, years=2, months=6), "2024-03-09", "years and months"),
        (first(GONE, appeal(result="varied", outcome=FINAL)), "2023-09-09", "put in its place"),
        (
            first(GONE, appeal(result="varied", outcome=FINAL, years=3)),
            *("2024-09-09", "put in its place for 3 years, from the original notice"),
        ),
        (first(FINAL, appeal(result="varied", outcome=FINAL), years=4), "2023-09-09", "shortened"),
        (first(FINAL, appeal(result="allowed")), None, "set aside"),
        (first(FINAL, appeal(result="dismissed"), years=4), "2025-09-09", "the appeal failed"),
    ],
)
def test_the_last_day_of_a_warning(events: Events, expires: str | None, because: str) -> None:
    """Reg 42(9)-(10), 47; the length is that of the last decision, from the first notice."""
    found = warnings(made(*events, allegations=TWO), "P1", D("2024-01-01"))

    assert [one["expires"] for one in found] == ([expires] if expires else []), because


@pytest.mark.parametrize(
    ("form", "length", "cite", "verified", "because"),
    [
        ("hearing", {}, "SI 2020/4 reg 42(9)(b)", False, "2 years"),
        ("hearing", {"years": 3}, "SI 2020/4 reg 42(10)", False, "set for longer"),
        ("accelerated-hearing", {}, "SI 2020/4 reg 62(4)", True, "its own rule, which was read"),
        ("accelerated-hearing", {"years": 3}, "SI 2020/4 reg 62(4)", True, "and for longer too"),
    ],
)
def test_what_says_how_long_a_warning_runs(
    form: str,
    length: dict[str, int],
    cite: str,
    verified: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Regs 42 and 62 have each their own words, and were not read alike."""
    events = (
        at("2021-01-04", "came-to-attention"),
        at("2021-06-11", "referred-to-proceedings", form=form),
        at(TOLD, "outcome-notified", outcome=FINAL, **length),
    )

    (found,) = warnings(made(*events), "P1", D("2022-01-01"))

    assert (found["cite"], found["verified"]) == (cite, verified), because


def test_an_outcome_that_names_nobody_is_everybodys() -> None:
    """An event about the whole case is about its one person."""
    events = (at("2021-01-04", "came-to-attention"), at(TOLD, "outcome-notified", outcome=FINAL))

    assert [one["expires"] for one in warnings(made(*events), "P1", D("2022-01-01"))] == [
        "2023-09-09"
    ]


def test_an_outcome_of_another_person_is_not_theirs() -> None:
    """Named by the person: it is in that person's register only."""
    told = at(TOLD, "outcome-notified", person="P2", outcome=FINAL)
    case = made(at("2021-01-04", "came-to-attention"), told, people=({}, {}))

    assert warnings(case, "P1", D("2022-01-01")) == []
    assert [one["expires"] for one in warnings(case, "P2", D("2022-01-01"))] == ["2023-09-09"]


def test_of_a_matter_that_the_file_does_not_begin_the_day_tells() -> None:
    """Without a day of coming to notice: the Regulations in force when it was notified."""
    found = warnings(made(at(TOLD, "outcome-notified", outcome=FINAL)), "P1", D("2022-01-01"))

    assert [one["expires"] for one in found] == ["2023-09-09"]


def test_a_length_in_months_has_the_same_limits() -> None:
    """Reg 42(10): from 2 to 5 years, however it is said."""
    complete = step(
        "2026-03-02",
        "proceedings-completed",
        finding="gross-misconduct",
        outcome=FINAL,
        exceptional="length of service",
        months=18,
    )
    events = (
        at("2026-01-05", "came-to-attention"),
        at("2026-01-06", "severity-assessed", severity="gross-misconduct"),
        at("2026-02-10", "referred-to-proceedings", form="hearing"),
    )

    assert refusal(asked(events, complete))[::3] == (
        "A final written warning cannot last 1.5 years.",
        "SI 2020/4 reg 42(10)",
    )


@pytest.mark.parametrize(
    ("events", "day", "form", "because"),
    [
        (first(FINAL, years=4), "2025-09-09", "hearing", "in force on its last day"),
        (first(FINAL, years=4), "2025-09-10", "meeting", "the day after"),
        (
            first(GONE, appeal(result="varied", outcome=FINAL)),
            *("2023-09-09", "hearing", "the warning a tribunal put in place of dismissal"),
        ),
        (first(RANK), "2023-09-10", "hearing", "reduced two years before to the day"),
        (first(RANK), "2023-09-11", "meeting", "reduced more than two years before"),
        (first(RANK, appeal(result="allowed")), "2022-09-10", "meeting", "the reduction fell"),
    ],
)
def test_the_form_of_a_later_matter(events: Events, day: str, form: str, because: str) -> None:
    """Reg 23(10)(b)-(d): tested on the day of the severity assessment."""
    whole = (*events, *second(day))
    other = "meeting" if form == "hearing" else "hearing"

    assert asked(whole, to(form), allegations=TWO).allowed, because
    assert not asked(whole, to(other), allegations=TWO).allowed, because


def test_nobody_is_reduced_in_rank_twice() -> None:
    """Reg 42: a reduction that the same file tells of counts as one of another would."""
    case = made(*first(RANK), *second("2025-11-03"), allegations=TWO)

    assert reduced_before(read(case, "P1.2"), within_two_years=False)
    assert not reduced_before(read(case, "P1.1"), within_two_years=False)


TAKEN = (
    "The final written warning notified on 2 March 2020 is taken to be one of the 2020 Regulations;"
    " if it was given under those of 2012 it ended on 1 September 2021 and does not count"
    " [SI 2012/2632 reg 35 (final written warning)]."
)


@pytest.mark.parametrize(
    ("assessed", "under", "cautions", "because"),
    [
        ("2021-12-02", {}, (TAKEN,), "it counts only if it is a warning of 2020"),
        ("2021-09-01", {}, (), "in force under either"),
        ("2021-12-02", {"under": "2020"}, (), "the file says which"),
    ],
)
def test_a_warning_of_which_the_regulations_are_not_known(
    assessed: str, under: dict[str, str], cautions: tuple[str, ...], because: str
) -> None:
    """A matter known before February 2020 could end in a warning of 18 months after it."""
    warned = at("2020-03-02", "warning-given", person="P1", outcome=FINAL, **under)
    events = (warned, *second(assessed))

    ruling = asked(events, to("hearing", assessed), allegations=TWO)

    assert leave(ruling) == (HEARING_RULE, cautions), because


def test_under_the_older_regulations_it_had_ended() -> None:
    """The same warning, said to be one of 2012: a meeting."""
    warned = at("2020-03-02", "warning-given", person="P1", outcome=FINAL, under="2012")

    assert leave(asked((warned, *second("2021-12-02")), to("meeting"), allegations=TWO)) == (
        MEETING_RULE,
        (),
    )


ROBBED = at("2026-01-20", "conviction", offence="robbery", indictable_only=True)
CHEATED = at("2026-01-21", "conviction", offence="fraud", indictable_only=False)
BEGUN = (
    at("2026-01-05", "came-to-attention"),
    at("2026-01-06", "severity-assessed", severity="misconduct"),
    at("2026-02-02", "report-submitted"),
)


@pytest.mark.parametrize(
    ("convictions", "allowed", "because"),
    [
        ((ROBBED, CHEATED), False, "a later conviction takes nothing from the first"),
        (
            (ROBBED, CHEATED, at("2026-01-30", "conviction-appeal-decided", result="quashed")),
            *(False, "the other conviction was quashed"),
        ),
        (
            (
                ROBBED,
                CHEATED,
                at("2026-01-30", "conviction-appeal-decided", result="quashed", offence="robbery"),
            ),
            *(True, "this one was quashed"),
        ),
    ],
)
def test_a_conviction_stands_beside_others(
    convictions: Events,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Reg 2(1): gross misconduct by definition, which a panel does not weigh again."""
    decide = step("2026-02-09", "case-to-answer-decided", result="misconduct", then="meeting")

    assert asked((*BEGUN, *convictions), decide).allowed is allowed, because


def test_a_conviction_of_no_allegation_draws_a_caution() -> None:
    """Which of two allegations it is for decides whether that one is gross misconduct."""
    told = {**ROBBED, "person": "P1"}
    events = (*(one | {"allegations": ["P1.2"]} for one in BEGUN), told)
    decide = step(
        *("2026-02-09", "case-to-answer-decided"),
        allegations=["P1.2"],
        result="misconduct",
        then="meeting",
    )

    cite, (caution,) = leave(asked(events, decide, allegations=TWO))

    assert cite == MEETING_RULE
    assert caution == (
        "A conviction for an offence triable only on indictment names no allegation; if it is for"
        " this one, that is gross misconduct [SI 2020/4 reg 2(1) (gross misconduct)]."
    )


@pytest.mark.parametrize(
    ("prejudice", "allowed", "because"),
    [
        (True, False, "one is over, the other may still be prejudiced"),
        (False, True, "neither that is pending may be"),
        (None, True, "nothing says that it may be: the default is no delay"),
    ],
)
def test_the_stay_lasts_while_any_proceedings_do(
    prejudice: bool | None,  # noqa: FBT001 - a column of the table
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Reg 10(3)."""
    started = "criminal-proceedings-started"
    events = (
        *BEGUN,
        at("2026-02-03", started, offence="fraud", may_prejudice=True),
        at("2026-02-04", started, offence="theft", may_prejudice=prejudice),
        at("2026-02-05", "acquittal", offence="fraud"),
        at("2026-02-09", "case-to-answer-decided", result="misconduct"),
    )

    refer = step("2026-02-10", "referred-to-proceedings", form="meeting")
    assert asked(events, refer).allowed is allowed, because


@pytest.mark.parametrize(
    ("severity", "earlier", "cautioned", "because"),
    [
        ("gross-misconduct", (), HEARING_RULE.replace("(b)", "(a)"), "gross misconduct"),
        (
            "misconduct",
            (at("2025-06-02", "warning-given", person="P1", outcome=FINAL, under="2020"),),
            *(HEARING_RULE, "a final warning in force"),
        ),
        ("misconduct", (), None, "a meeting is where it would go anyway"),
        ("none", (), None, "nothing that has a fixed form"),
    ],
)
def test_a_directed_meeting_that_the_case_would_not_go_to(
    severity: str, earlier: Events, cautioned: str | None, because: str
) -> None:
    """Reg 23(8)-(9) binds the authority; what reg 23(10) would fix is said beside it."""
    events = (
        *earlier,
        *BEGUN,
        at("2026-02-09", "case-to-answer-decided", result=severity),
        at("2026-02-10", "proceedings-directed", form="meeting"),
    )

    ruling = asked(events, step("2026-02-11", "referred-to-proceedings", form="meeting"))

    assert ruling.allowed
    assert ruling.cite == "SI 2020/4 reg 23(8)-(9)"
    said = [one for one in ruling.warnings if "a lawyer should say which of the two holds" in one]
    assert bool(said) is (cautioned is not None), because
    assert all(str(cautioned) in one for one in said)


def heard(**outcome: Any) -> Case:
    """Two findings of misconduct at one hearing; a final warning counted for the first only."""
    events: list[dict[str, Any]] = [
        at("2024-05-15", "warning-given", person="P1", outcome=FINAL, under="2020")
    ]
    for one, day in (("P1.1", "2026-05-14"), ("P1.2", "2026-05-15")):
        about = {"allegations": [one]}
        events += [
            at(day, "came-to-attention", **about),
            at(day, "severity-assessed", severity="misconduct", **about),
            at("2026-06-01", "referred-to-proceedings", form="hearing", **about),
        ]
    done = at("2026-07-01", "proceedings-completed", finding="misconduct", **outcome)
    return made(*events, done, allegations=TWO)


@pytest.mark.parametrize(
    ("outcome", "open_", "because"),
    [
        ({"outcome": GONE}, True, "one outcome answers both, and the first opens it"),
        ({"outcome": {"P1.1": GONE, "P1.2": FINAL}}, False, "each has its own outcome"),
        ({}, False, "no outcome yet"),
    ],
)
def test_one_outcome_for_several_findings(
    outcome: dict[str, Any],
    open_: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Reg 42(3)(a), (5): the warning is tested for each, and the outcome is the person's."""
    choices = {one.outcome: one for one in verdict(read(heard(**outcome), "P1.2")).choices}

    assert choices[GONE].open is open_, because


@pytest.mark.parametrize(
    ("determined", "finding", "because"),
    [
        ({"result": "reversed", "finding": "not-proven", "outcome": "no-action"}, "not-proven", ""),
        ({"result": "varied", "outcome": FINAL}, "gross-misconduct", "only the outcome changed"),
        ({"result": "dismissed"}, "gross-misconduct", "it failed"),
    ],
)
def test_what_an_appeal_left_of_the_finding(
    determined: dict[str, Any], finding: str, because: str
) -> None:
    """Reg 47; Police Act 1996 s 85(2): what the appeal put in its place is what stands."""
    case = made(*first(GONE, appeal(**determined)), allegations=TWO)

    assert verdict(read(case, "P1.1")).finding == finding, because


def test_an_appeal_before_the_hearing_says_nothing_of_it() -> None:
    """An appeal from an earlier decision does not change a later one."""
    early = at("2021-08-02", "appeal-determined", allegations=["P1.1"], result="allowed")
    case = made(*first(GONE), early, allegations=TWO)

    assert verdict(read(case, "P1.1")).finding == "gross-misconduct"


def test_an_appeal_that_was_allowed_and_says_no_more_is_asked_about() -> None:
    """Neither the old outcomes nor none: the file lacks what the answer turns on."""
    case = made(*first(GONE, appeal(result="allowed")), allegations=TWO)

    with pytest.raises(NotKnown, match="the file does not say what stands") as found:
        verdict(read(case, "P1.1"))
    assert found.value.cite == "SI 2020/4 reg 42"
