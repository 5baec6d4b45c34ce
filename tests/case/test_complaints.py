"""The Police Reform Act in a case: who decides, how a complaint is handled, recommendations."""

from typing import Any

import pytest

from custodiet.case import Case, duties, from_values, may
from custodiet.case.deciders import decides
from custodiet.case.steps import Role, open_steps
from tests.case.asked import asked, leave, refusal
from tests.case.made import ASSESSED, KNOWN, REPORTED, D, at, made, step
from tests.case.owed import told

CHIEFS = "national-police-chiefs-council"
LETTER = at("2021-04-15", "recommendation-made", to=CHIEFS)
ANSWER = at("2021-05-28", "recommendation-answered", to=CHIEFS)
COMPLAINT = at("2026-01-05", "complaint-made")
INDEPENDENT = at("2026-01-05", "mode-determined", mode="independent")


def letter(*events: dict[str, Any]) -> Case:
    """A case about nobody: a letter, and what became of it."""
    head = {"casefile": 1, "reference": "T", "title": "A letter"}
    return from_values({**head, "people": [], "allegations": [], "events": list(events)})


def owed(case: Case, on: str) -> dict[str, str]:
    """Each duty of the case as a line."""
    return {one.duty: told(one) for one in duties(case, D(on))}


@pytest.mark.parametrize(
    ("events", "on", "line", "because"),
    [
        ((LETTER,), "2021-06-09", "2021-04-15 open by 2021-06-09", "the last day"),
        ((LETTER,), "2021-06-10", "2021-04-15 late by 2021-06-09", "the day after"),
        (
            (LETTER, ANSWER),
            "2021-06-10",
            "2021-04-15 met by 2021-06-09 done 2021-05-28",
            "answered in time",
        ),
        (
            (LETTER, at("2021-05-28", "recommendation-answered", to="another-body")),
            "2021-06-01",
            "2021-04-15 open by 2021-06-09",
            "another body's answer is not this one's",
        ),
        (
            (LETTER, at("2021-05-28", "recommendation-answered")),
            "2021-06-01",
            "2021-04-15 met by 2021-06-09 done 2021-05-28",
            "an answer that names nobody is taken as the body's",
        ),
        (
            (LETTER, at("2021-06-01", "answer-extended", to=CHIEFS, until="2021-07-01")),
            "2021-06-20",
            "2021-04-15 open by 2021-07-01",
            "more time was given",
        ),
        (
            (LETTER, at("2021-06-01", "answer-extended", to="other", until="2021-07-01")),
            "2021-06-20",
            "2021-04-15 late by 2021-06-09",
            "to another body",
        ),
        (
            (LETTER, ANSWER, at("2021-06-01", "answer-extended", until="2021-07-01")),
            "2021-06-20",
            "2021-04-15 met by 2021-06-09 done 2021-05-28",
            "after the answer it moves nothing",
        ),
    ],
)
def test_a_recommendation_is_answered_in_56_days(
    events: tuple[dict[str, Any], ...], on: str, line: str, because: str
) -> None:
    """A recommendation about no allegation is owed an answer all the same."""
    assert owed(letter(*events), on)["answer-recommendation"] == line, because


def test_an_answer_is_published_in_21_days() -> None:
    """By the Director General; about the case as a whole."""
    case = letter(LETTER, ANSWER)
    (open_,) = [one for one in duties(case, D("2021-06-01")) if one.outstanding]

    assert (open_.duty, open_.who, open_.about) == ("publish-answer", "director-general", ())
    assert told(open_) == "2021-05-28 open by 2021-06-17"
    done = case.having(step("2021-06-14", "answer-published", to=CHIEFS))
    assert [one for one in duties(done, D("2021-07-01")) if one.outstanding] == []


def test_two_recommendations_have_two_answers() -> None:
    """The first answer meets the first; a day that is approximate says so."""
    second = at("2021-04-20", "recommendation-made", to=CHIEFS, approximate=True)

    found = [
        (told(one), one.approximate)
        for one in duties(letter(LETTER, second, ANSWER), D("2021-06-01"))
        if one.duty == "answer-recommendation"
    ]

    assert found == [
        ("2021-04-15 met by 2021-06-09 done 2021-05-28", False),
        ("2021-04-20 open by 2021-06-14", True),
    ]


def test_a_letter_has_its_steps() -> None:
    """A case about nobody has the steps that may be about the case as a whole."""
    found = {one.step.event: one.about for one in open_steps(letter(LETTER), Role.WATCHDOG)}

    assert found == dict.fromkeys(
        (
            "recommendation-made",
            "recommendation-answered",
            "answer-extension-asked",
            "answer-extended",
            "answer-published",
        ),
        (),
    )


@pytest.mark.parametrize(
    ("events", "event", "allowed", "because"),
    [
        ((LETTER,), step("2021-05-28", "recommendation-answered", to=CHIEFS), True, "it stands"),
        ((), step("2021-05-28", "recommendation-answered", to=CHIEFS), False, "there is none"),
        (
            (LETTER, ANSWER),
            step("2021-06-01", "recommendation-answered", to=CHIEFS),
            False,
            "answered already",
        ),
        ((LETTER, ANSWER), step("2021-06-14", "answer-published", to=CHIEFS), True, "answered"),
        ((LETTER,), step("2021-06-14", "answer-published", to=CHIEFS), False, "no answer yet"),
        (
            (LETTER, at("2021-06-09", "answer-extension-asked", to=CHIEFS)),
            step("2021-06-20", "answer-extended", to=CHIEFS, until="2021-07-09"),
            True,
            "asked for on the last day, and given later",
        ),
        (
            (LETTER, at("2021-06-10", "answer-extension-asked", to=CHIEFS)),
            step("2021-06-20", "answer-extended", to=CHIEFS, until="2021-07-09"),
            False,
            "asked for a day late",
        ),
        (
            (LETTER, at("2021-06-01", "answer-extension-asked", to="other")),
            step("2021-06-20", "answer-extended", to=CHIEFS, until="2021-07-09"),
            False,
            "another body asked",
        ),
        (
            (LETTER,),
            step("2021-06-01", "answer-extended", to=CHIEFS, until="2021-07-09"),
            False,
            "nobody asked",
        ),
    ],
)
def test_answers_and_more_time(
    events: tuple[dict[str, Any], ...], event: Any, because: str, *, allowed: bool
) -> None:
    """Each recommendation one answer; more time only if asked for in time."""
    assert may(letter(*events), event, event.date).allowed is allowed, because


def test_an_answer_to_nothing_is_refused_in_four_parts() -> None:
    """It says what to check."""
    event = step("2021-05-28", "recommendation-answered", to=CHIEFS)

    assert refusal(may(letter(), event, event.date)) == (
        "No recommendation to this body is outstanding.",
        "Each recommendation has one answer, and each answer one publication.",
        "Record the recommendation first, or check the body it went to.",
        "PRA 2002 Sch 3 paras 28A, 28B",
    )


def test_what_is_called_in_is_referred_by_the_next_day() -> None:
    """The day after the watchdog's notice."""
    case = made(COMPLAINT, at("2026-01-08", "called-in"))

    assert owed(case, "2026-01-08")["refer-to-watchdog"] == "2026-01-08 open by 2026-01-09"


def test_the_authority_gives_its_views_in_28_days() -> None:
    """Unless it is decided before."""
    about = (COMPLAINT, INDEPENDENT, ASSESSED, REPORTED, at("2026-02-03", "views-sought"))
    decision = at("2026-02-09", "case-to-answer-decided", result="misconduct")

    assert owed(made(*about), "2026-02-04")["give-views"] == "2026-02-03 open by 2026-03-03"
    done = made(*about, at("2026-02-05", "views-given"))
    assert owed(done, "2026-02-06")["give-views"] == (
        "2026-02-03 met by 2026-03-03 done 2026-02-05"
    )
    over = made(*about, decision)
    assert owed(over, "2026-02-10")["give-views"] == "2026-02-03 withdrawn by 2026-03-03"


@pytest.mark.parametrize(
    ("mode", "role", "allowed", "because"),
    [
        ("independent", Role.WATCHDOG, True, "the watchdog's own"),
        ("independent", Role.AUTHORITY, False, "not the authority's"),
        ("independent", Role.INVESTIGATOR, False, "the investigator gives an opinion only"),
        ("directed", Role.WATCHDOG, True, "under direction"),
        ("directed", Role.AUTHORITY, False, "under direction"),
        ("local", Role.AUTHORITY, True, "the force's own"),
        ("local", Role.WATCHDOG, False, "not the watchdog's"),
        (None, Role.AUTHORITY, True, "never referred"),
        (None, Role.WATCHDOG, False, "never referred"),
        ("independent", None, True, "whoever asks"),
    ],
)
def test_who_assesses_turns_on_the_mode(
    mode: str | None, role: Role | None, because: str, *, allowed: bool
) -> None:
    """Severity: the Director General in a directed or independent case, else the force."""
    events = (KNOWN, *([at("2026-01-05", "mode-determined", mode=mode)] if mode else []))
    event = step("2026-01-06", "severity-assessed", severity="misconduct")

    assert may(made(*events), event, event.date, role=role).allowed is allowed, because
    if role is not None:
        whole = step("2026-01-06", "severity-assessed", severity="none", allegations=("P1.1",))
        assert decides(made(*events), whole, role) is allowed, because


@pytest.mark.parametrize(
    ("mode", "role", "who", "ask", "because"),
    [
        (
            *("independent", Role.AUTHORITY),
            "The Director General decides whether there is a case to answer of P1.1.",
            "Ask the watchdog decision maker to take the step, or record another mode first.",
            "the report is the Director General's to decide on",
        ),
        (
            *("local", Role.WATCHDOG),
            "The force decides whether there is a case to answer of P1.1.",
            "Ask the appropriate authority to take the step, or record another mode first.",
            "the report is the authority's to decide on",
        ),
    ],
)
def test_who_decides_on_the_report_turns_on_the_mode(
    mode: str, role: Role, who: str, ask: str, because: str
) -> None:
    """The refusal says whose decision it is."""
    mode_ = at("2026-01-05", "mode-determined", mode=mode)
    event = step("2026-02-09", "case-to-answer-decided", result="misconduct")

    ruling = may(made(KNOWN, mode_, ASSESSED, REPORTED), event, event.date, role=role)

    assert refusal(ruling) == (
        who,
        f"Who decides turns on the mode of investigation; here it is: {mode}.",
        ask,
        "PRA 2002 Sch 3 paras 23(5A), 24(6A)",
    ), because


@pytest.mark.parametrize(
    ("handling", "indication", "what", "because"),
    [
        ("investigation", None, "", "an investigation is always open"),
        ("otherwise-than-by-investigation", False, "", "nothing points to misconduct"),
        (
            "otherwise-than-by-investigation",
            True,
            "This complaint must be investigated.",
            "something does",
        ),
        (
            "outside-schedule-3",
            None,
            "It is not stated whether anything points to a crime or to misconduct.",
            "the fact is missing",
        ),
    ],
)
def test_how_a_complaint_is_handled(
    handling: str,
    indication: bool | None,  # noqa: FBT001 - a column of the table
    what: str,
    because: str,
) -> None:
    """Handled otherwise than by investigation only where nothing points to misconduct."""
    event = step("2026-01-06", "handling-decided", handling=handling, indication=indication)

    assert asked((COMPLAINT,), event).allowed is (what == ""), because
    if what:
        assert refusal(asked((COMPLAINT,), event))[0] == what, because


REVIEW = at("2026-01-06", "review-requested")


@pytest.mark.parametrize(
    ("events", "signed", "found", "because"),
    [
        ((COMPLAINT,), True, (), "recorded, and nobody else to tell"),
        (
            (COMPLAINT, at("2026-01-06", "referred"), REVIEW),
            True,
            (
                "Tell the director general [SI 2020/2 reg 38].",
                "Tell the review body [SI 2020/2 reg 38].",
            ),
            "referred, and under review",
        ),
        (
            (COMPLAINT, REVIEW, at("2026-01-08", "review-decided")),
            True,
            (),
            "the review is over",
        ),
        ((COMPLAINT,), None, "The notice of withdrawal is not signed.", "no signature"),
        ((KNOWN,), True, "P1.1 is not a complaint.", "nobody complained"),
    ],
)
def test_a_complaint_is_withdrawn_by_a_signed_notice(
    events: tuple[dict[str, Any], ...],
    signed: bool | None,  # noqa: FBT001 - a column of the table
    found: tuple[str, ...] | str,
    because: str,
) -> None:
    """Whoever has the matter is told."""
    ruling = asked(events, step("2026-01-09", "complaint-withdrawn", signed=signed))

    if isinstance(found, str):
        assert refusal(ruling)[0] == found, because
    else:
        assert leave(ruling) == ("SI 2020/2 reg 38", found), because


@pytest.mark.parametrize(
    ("events", "allowed", "because"),
    [
        ((COMPLAINT,), True, "a complaint under Schedule 3"),
        ((COMPLAINT, INDEPENDENT), False, "the watchdog's own investigation"),
        ((KNOWN,), False, "no complaint"),
    ],
)
def test_whether_there_is_a_review(
    events: tuple[dict[str, Any], ...], because: str, *, allowed: bool
) -> None:
    """Not of a directed or independent investigation."""
    ruling = asked(events, step("2026-01-09", "review-requested"))

    assert ruling.allowed is allowed, because


@pytest.mark.parametrize("event", ["suspended", "suspension-ended"])
@pytest.mark.parametrize(
    ("mode", "consulted", "allowed", "because"),
    [
        ("independent", True, True, "consulted"),
        ("independent", False, False, "not consulted"),
        ("independent", None, True, "not stated: a caution"),
        ("local", None, True, "not the watchdog's"),
    ],
)
def test_the_director_general_is_consulted_on_suspension(
    event: str,
    mode: str,
    consulted: bool | None,  # noqa: FBT001 - a column of the table
    because: str,
    *,
    allowed: bool,
) -> None:
    """Before it begins and before it ends, in a directed or independent investigation."""
    before = (KNOWN, at("2026-01-05", "mode-determined", mode=mode))
    ruling = asked(before, step("2026-01-09", event, person="P1", consulted=consulted))
    words = "Whether the Director General was consulted is not recorded."

    assert ruling.allowed is allowed, because
    cautioned = any(one.startswith(words) for one in ruling.warnings)
    assert cautioned is (mode == "independent" and consulted is None), because


def test_withdrawal_of_proceedings_is_limited_where_the_watchdog_has_the_matter() -> None:
    """The limits were not read: a caution, and no refusal."""
    events = (
        *(KNOWN, INDEPENDENT, ASSESSED, REPORTED),
        at("2026-02-09", "case-to-answer-decided", result="misconduct"),
        at("2026-02-10", "referred-to-proceedings", form="meeting"),
    )

    ruling = asked(events, step("2026-02-11", "proceedings-withdrawn"))

    assert ruling.allowed
    assert ruling.warnings == (
        (
            "Where the watchdog has the matter withdrawal is limited, in words that were not read"
            " [SI 2020/4 reg 27]."
        ),
    )
