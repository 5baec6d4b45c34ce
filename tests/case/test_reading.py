"""Which Regulations govern an allegation, and what the case-file contract prints of it."""

from typing import Any

import pytest

from custodiet.case import Case
from custodiet.case._reading import read, why_not_computed
from custodiet.case.answers import regimes, uncomputed
from custodiet.errors import NotKnown
from tests.case.made import KNOWN, D, at, made

Events = tuple[dict[str, Any], ...]
TWO = {"P1.1": "P1", "P1.2": "P1"}


def base_of(case: Case, allegation: str = "P1.1") -> tuple[object, object, object]:
    """Base Regulations, presumption of dismissal and the provisions that decided it."""
    (found,) = regimes(case, allegation)
    return found["base"], found["presumption"], found["cite"]


def test_the_contracts_example_of_a_regime() -> None:
    """Key by key as the contract has it; `computed` and the panel's certainty are added."""
    case = made(
        at("2025-06-02", "came-to-attention"),
        at("2025-06-10", "retired", person="P1"),
    )

    assert regimes(case) == [
        {
            "allegation": "P1.1",
            "base": 2020,
            "amendments": ["2024", "2025", "former-officer"],
            "panel": "2024",
            "panel_verified": True,
            "presumption": True,
            "cite": ["SI 2025/558 reg 64(1)"],
            "verified": True,
            "facts": {"came_to_attention": "2025-06-02"},
            "because": "came to notice on 2 June 2025, on or after 28 May 2025",
            "computed": True,
        }
    ]


def test_an_older_regime_says_why() -> None:
    """The 2012 Regulations: named, with the reason, and nothing is read from the 2020 ones."""
    case = made(at("2020-01-31", "came-to-attention", approximate=True))

    assert regimes(case) == [
        {
            "allegation": "P1.1",
            "base": 2012,
            "amendments": [],
            "panel": "unknown",
            "panel_verified": False,
            "presumption": False,
            "cite": ["SI 2020/4 reg 3"],
            "verified": False,
            "facts": {"came_to_attention": "2020-01-31"},
            "because": (
                "came to notice on 31 January 2020, before 1 February 2020: the 2012 Regulations"
                " govern it"
            ),
            "computed": True,
            "approximate": True,
        }
    ]


EARLIER = "SI 2025/558 reg 64(2) (earlier direction)"


@pytest.mark.parametrize(
    ("events", "base", "presumption", "cite", "because"),
    [
        (
            (at("2020-01-31", "complaint-made"),),
            *(2012, False, ["SI 2020/2 reg 2(2)"]),
            "vector 33: a complaint on the last day of the old system",
        ),
        (
            (at("2020-02-01", "came-to-attention"),),
            *(2020, False, ["SI 2020/4 reg 3", "SI 2025/558 reg 64(1)"]),
            "vector 33: a conduct matter on the first day of the new, a Saturday",
        ),
        (
            (
                at(
                    "2020-02-02",
                    "came-to-attention",
                    earlier_came_to_attention="2020-01-15",
                ),
            ),
            *(2012, False, ["SI 2020/4 reg 3"]),
            "vector 33: related to a matter of January that was still open",
        ),
        (
            (
                at("2018-05-01", "came-to-attention"),
                at("2026-03-02", "director-general-reopened", under="s13B"),
            ),
            *(2020, True, ["SI 2020/5 reg 3(2)", "SI 2025/558 reg 64(2)"]),
            "vector 34: reopened in 2026: the 2020 system with the 2025 changes",
        ),
        (
            (
                at("2018-05-01", "came-to-attention"),
                at("2024-03-04", "director-general-reopened", under="s28A"),
            ),
            *(2020, False, ["SI 2020/5 reg 3(2)", "SI 2025/558 reg 64(1)", EARLIER]),
            "reopened in 2024: the 2020 system without them, which is to be checked",
        ),
        (
            (
                at("2018-05-01", "came-to-attention"),
                at("2024-03-04", "director-general-reopened", under="s28A"),
                at("2026-03-02", "director-general-reopened", under="s13B"),
            ),
            *(2020, True, ["SI 2020/5 reg 3(2)", "SI 2025/558 reg 64(2)"]),
            "reopened again in 2026: with them, whatever the date of the first",
        ),
        (
            (at("2025-05-27", "came-to-attention"),),
            *(2020, False, ["SI 2020/4 reg 3", "SI 2025/558 reg 64(1)"]),
            "vector 20: the day before the 2025 changes",
        ),
        (
            (at("2025-05-28", "came-to-attention"),),
            *(2020, True, ["SI 2025/558 reg 64(1)"]),
            "vector 20: the first day of them",
        ),
        (
            (
                at(
                    "2025-06-02",
                    "came-to-attention",
                    earlier_came_to_attention="2025-05-01",
                ),
            ),
            *(2020, False, ["SI 2020/4 reg 3", "SI 2025/558 reg 64(1)"]),
            "vector 20: a later allegation about a matter of May still open",
        ),
        (
            (at("2012-11-21", "came-to-attention"),),
            *(2008, False, ["SI 2012/2632 reg 2"]),
            "older still",
        ),
    ],
)
def test_the_regime_turns_on_dated_facts(
    events: Events,
    base: int,
    presumption: bool,  # noqa: FBT001 - a column of the table
    cite: list[str],
    because: str,
) -> None:
    """When the matter came to notice, what it relates to, whether it was reopened."""
    assert base_of(made(*events)) == (base, presumption, cite), because


@pytest.mark.parametrize(
    ("ending", "presumption", "because"),
    [
        ((), False, "the earlier matter is still open"),
        (
            (at("2025-05-20", "case-to-answer-decided", allegations=["P1.1"], result="none"),),
            *(True, "the earlier matter had ended: no case to answer"),
        ),
        (
            (at("2025-05-20", "severity-assessed", allegations=["P1.1"], severity="none"),),
            *(True, "the earlier matter had ended when it was assessed"),
        ),
        (
            (at("2025-05-20", "proceedings-withdrawn", allegations=["P1.1"]),),
            *(True, "the earlier matter had been withdrawn"),
        ),
        (
            (at("2025-06-02", "proceedings-withdrawn", allegations=["P1.1"]),),
            *(False, "withdrawn on the very day: at that moment it was still being handled"),
        ),
    ],
)
def test_a_related_matter_of_the_same_case_counts_while_it_is_open(
    ending: Events,
    presumption: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Reg 64(1)(b): the later allegation follows the earlier one that was still being handled."""
    case = made(
        at("2025-05-01", "came-to-attention", allegations=["P1.1"]),
        *ending,
        at("2025-06-02", "came-to-attention", allegations=["P1.2"], relates_to="P1.1"),
        allegations=TWO,
    )

    assert base_of(case, "P1.2")[1] is presumption, because


@pytest.mark.parametrize(
    ("related", "because"),
    [
        ("another matter", "not in this case, and no day is given for it"),
        ("P1.1", "of this case, and nothing says when that came to notice"),
    ],
)
def test_a_relation_without_a_day_is_asked_about(related: str, because: str) -> None:
    """Whether dismissal is presumed may turn on that day: nothing is guessed."""
    came = at("2025-06-02", "came-to-attention", allegations=["P1.2"], relates_to=related)

    with pytest.raises(NotKnown, match=f"P1.2 relates to {related}") as asked:
        base_of(made(came, allegations=TWO), "P1.2")

    assert asked.value.cite == "SI 2020/2 reg 2(2)", because


def test_a_relation_to_itself_or_with_a_day_is_not_asked_about() -> None:
    """What an event says of two allegations at once is no relation; a stated day is an answer."""
    itself = at("2025-06-02", "came-to-attention", allegations=["P1.2"], relates_to="P1.2")
    stated = at(
        "2025-06-02",
        "came-to-attention",
        allegations=["P1.2"],
        relates_to="another matter",
        earlier_came_to_attention="2025-05-01",
    )

    assert base_of(made(itself, allegations=TWO), "P1.2")[1] is True
    assert base_of(made(stated, allegations=TWO), "P1.2")[1] is False


@pytest.mark.parametrize(
    ("events", "panel", "sure", "because"),
    [
        ((at("2024-05-07", "came-to-attention"),), "2024", True, "known since the change"),
        ((at("2024-05-06", "came-to-attention"),), "unknown", False, "known the day before"),
        (
            (
                at("2023-05-01", "came-to-attention"),
                at("2024-04-02", "proceedings-begun"),
            ),
            *("2020", True, "under way before the change"),
        ),
        (
            (
                at("2023-05-01", "came-to-attention"),
                at("2024-06-03", "panel-named", regime="2020"),
            ),
            *("2020", True, "confirmed by a person"),
        ),
        (
            (
                at("2023-05-01", "came-to-attention"),
                at("2024-05-07", "referral-notice-given"),
            ),
            *("2024", False, "notice given on the day of the change; the rule was not seen"),
        ),
        (
            (
                at("2023-05-01", "came-to-attention"),
                at("2024-05-06", "accelerated-notice-given"),
            ),
            *("2020", False, "notice given the day before"),
        ),
    ],
)
def test_the_panel_turns_on_notice_or_on_a_persons_word(
    events: Events,
    panel: str,
    sure: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Where the transitional rule was not seen the answer says that it is not sure."""
    (found,) = regimes(made(*events))

    assert (found["panel"], found["panel_verified"]) == (panel, sure), because


def test_the_dated_facts_are_printed() -> None:
    """Each day on which the answer turns, by name."""
    case = made(
        at("2023-05-01", "came-to-attention", earlier_came_to_attention="2022-05-02"),
        at("2024-05-08", "referred-to-proceedings", form="hearing"),
        at("2024-05-09", "referral-notice-given"),
        at("2025-01-07", "proceedings-begun"),
        at("2026-01-07", "director-general-reopened", under="s13B"),
    )
    (found,) = regimes(case)

    assert found["facts"] == {
        "came_to_attention": "2023-05-01",
        "earlier_open_matter": "2022-05-02",
        "notice": "2024-05-09",
        "referred": "2024-05-08",
        "proceeded": "2025-01-07",
        "reopened": "2026-01-07",
    }


def test_a_regime_is_asked_for_one_allegation_or_for_all() -> None:
    """In the order of the file."""
    case = made(KNOWN, allegations=TWO)

    assert [one["allegation"] for one in regimes(case)] == ["P1.1", "P1.2"]
    assert [one["allegation"] for one in regimes(case, "P1.2")] == ["P1.2"]


def test_an_allegation_without_a_beginning_has_no_regime() -> None:
    """Everything turns on the day it came to notice; it is never guessed."""
    with pytest.raises(NotKnown) as refusal:
        regimes(made(at("2026-01-06", "recorded")))

    assert "does not say when allegation P1.1 came to attention" in refusal.value.what
    assert refusal.value.cite == "SI 2020/4 reg 3"


@pytest.mark.parametrize(
    ("person", "policy", "because"),
    [
        ({}, False, "a serving officer"),
        ({"kind": "special-constable"}, False, "a special constable"),
        ({"probation": True}, False, "an officer on probation"),
        ({"kind": "former-officer", "left": D("2025-01-01")}, False, "has left"),
        ({"kind": "senior-officer"}, False, "a senior officer"),
        ({"kind": "police-staff"}, True, "not under these Regulations"),
        ({"kind": "designated-volunteer"}, True, "nor are they"),
        ({"kind": "contractor"}, True, "nor are they"),
    ],
)
def test_whose_rules_are_built(
    person: dict[str, object],
    policy: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Everybody's: officers under the Regulations, everybody else under the force's own policy."""
    case = made(KNOWN, people=(person,))

    assert why_not_computed(read(case, "P1.1")) is None, because
    assert read(case, "P1.1").under_policy is policy, because
    assert uncomputed(case) == {}


def test_a_force_with_regulations_of_its_own_is_not_answered_from_these() -> None:
    """Another police body's numbers are near and not the same."""
    case = made(KNOWN, people=({"force": "civil-nuclear-constabulary"},))

    assert uncomputed(case) == {
        "P1.1": "civil nuclear constabulary: own regulations, not computed here"
    }


def test_what_has_no_beginning_is_listed_as_not_computed() -> None:
    """Nothing is owed, and the reader is told why."""
    assert uncomputed(made(at("2026-01-06", "recorded"))) == {
        "P1.1": "the file does not say when it came to attention"
    }


ASSESSED = at("2026-01-06", "severity-assessed", severity="misconduct")
REVISED = at("2026-01-20", "severity-revised", severity="gross-misconduct")
REPORTED = at("2026-02-02", "report-submitted", opinion="none")
DECIDED = at("2026-02-09", "case-to-answer-decided", result="misconduct")
CERTIFIED = at("2026-02-10", "special-conditions-certified")


@pytest.mark.parametrize(
    ("events", "severity", "because"),
    [
        ((), None, "nobody has said"),
        ((ASSESSED,), "misconduct", "the assessment"),
        ((ASSESSED, REVISED), "gross-misconduct", "as revised"),
        ((ASSESSED, REVISED, REPORTED), "none", "the report's opinion"),
        ((ASSESSED, at("2026-02-02", "report-submitted")), "misconduct", "a report without one"),
        ((ASSESSED, REVISED, REPORTED, DECIDED), "misconduct", "the decision on the report"),
        ((ASSESSED, REPORTED, DECIDED, CERTIFIED), "gross-misconduct", "a later certificate"),
        (
            (
                ASSESSED,
                CERTIFIED,
                at("2026-02-16", "remitted"),
                at("2026-02-20", "case-to-answer-decided", result="misconduct"),
            ),
            *("misconduct", "decided again after the case was sent back"),
        ),
    ],
)
def test_how_serious_a_matter_is_taken_to_be(
    events: Events, severity: str | None, because: str
) -> None:
    """The latest decision that says so."""
    assert read(made(KNOWN, *events), "P1.1").severity == severity, because


@pytest.mark.parametrize(
    ("events", "form", "because"),
    [
        ((), None, "not referred"),
        ((at("2026-02-10", "referred-to-proceedings", form="meeting"),), "meeting", "referred"),
        (
            (
                at("2026-02-10", "referred-to-proceedings", form="accelerated-hearing"),
                at("2026-02-16", "remitted"),
            ),
            *(None, "sent back"),
        ),
        (
            (
                at("2026-02-10", "referred-to-proceedings", form="accelerated-hearing"),
                at("2026-02-16", "remitted"),
                at("2026-02-20", "referred-to-proceedings", form="hearing"),
            ),
            *("hearing", "referred again"),
        ),
    ],
)
def test_the_form_of_proceedings_is_that_of_the_last_referral(
    events: Events, form: str | None, because: str
) -> None:
    """A case sent back to the ordinary procedure has no form until it is referred again."""
    assert read(made(KNOWN, *events), "P1.1").form == form, because
