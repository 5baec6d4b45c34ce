"""An accelerated case under the Police Reform Act: the special report, declining, certifying."""

from typing import Any

import pytest

from custodiet.case import Event, duties
from tests.case.asked import asked, leave
from tests.case.made import GRAVE, KNOWN, REPORTED, D, at, made, step
from tests.case.owed import lines, owing

Events = tuple[dict[str, Any], ...]
COMPLAINT = at("2026-01-05", "complaint-made")
LOCAL = at("2026-01-07", "mode-determined", mode="local")
OLD = at("2019-01-07", "came-to-attention")
SPECIAL = at("2026-02-02", "special-report-submitted")
DECLINED = at("2026-02-09", "special-conditions-declined")
DIRECTED = at("2026-02-16", "certification-directed")
CERTIFY = step("2026-03-02", "special-conditions-certified")


def test_a_special_report_is_decided_on() -> None:
    """By the authority: it certifies, or declines and says why."""
    events = (COMPLAINT, LOCAL, GRAVE, SPECIAL)

    assert lines(made(*events), "2026-02-03", "decide-on-special-report") == [
        "2026-02-02 open asap"
    ]
    declined = made(*events, DECLINED)
    assert lines(declined, "2026-02-10", "decide-on-special-report") == [
        "2026-02-02 met asap done 2026-02-09"
    ]
    assert lines(declined, "2026-02-10", "send-declining-memorandum") == ["2026-02-09 open asap"]
    directed = made(*events, DECLINED, DIRECTED)
    assert lines(directed, "2026-02-17", "certify-as-directed") == ["2026-02-16 open asap"]


def test_outside_the_act_nobody_sends_a_memorandum() -> None:
    """The authority decides on its own investigator's statement."""
    case = made(KNOWN, GRAVE, SPECIAL, DECLINED)
    (decide,) = owing(case, "2026-02-10", "decide-on-special-report")

    assert decide.cite == "SI 2020/4 reg 49"
    assert owing(case, "2026-02-10", "send-declining-memorandum") == []
    assert leave(asked((KNOWN, GRAVE, SPECIAL), step("2026-02-09", DECLINED["event"])))[1] == ()
    old = made(OLD, at("2019-02-02", "special-report-submitted"))
    assert [one for one in duties(old, D("2019-02-03")) if one.duty.startswith("decide-on")] == []


@pytest.mark.parametrize(
    ("events", "event", "refused", "cautions", "because"),
    [
        ((SPECIAL,), step("2026-02-09", DECLINED["event"]), "", 1, "with a memorandum"),
        (
            (SPECIAL, DECLINED, DIRECTED),
            step("2026-02-17", DECLINED["event"]),
            *("directed that", 0, "a direction binds"),
        ),
        ((DECLINED,), step("2026-02-10", "declining-memorandum-sent"), "", 0, "the reasons"),
        ((), step("2026-02-10", "declining-memorandum-sent"), "Nobody declined", 0, "for nothing"),
        ((DECLINED,), step("2026-02-10", "certification-directed"), "", 0, "against declining"),
        ((), step("2026-02-10", "certification-directed"), "Nobody declined", 0, "too early"),
    ],
)
def test_declining_to_certify(
    events: Events, event: Event, refused: str, cautions: int, because: str
) -> None:
    """The reasons go to the Director General, who may direct the authority to certify."""
    ruling = asked((COMPLAINT, LOCAL, GRAVE, *events), event)

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, cautions), because
    assert refused in ruling.what, because


@pytest.mark.parametrize(
    ("start", "events", "refused", "cautions", "because"),
    [
        (COMPLAINT, (), "", 0, "after the report, in a newer case"),
        (at("2025-05-27", "complaint-made"), (), "", 1, "an older case: what went before"),
        (
            COMPLAINT,
            (at("2026-02-20", "proceedings-directed", form="hearing"),),
            *("cannot be certified any more", 0, "a hearing was directed"),
        ),
        (
            COMPLAINT,
            (at("2026-02-20", "proceedings-directed", form="accelerated-hearing"),),
            *("", 0, "an accelerated one was"),
        ),
        (
            COMPLAINT,
            (
                at("2026-02-18", "proceedings-recommended", form="hearing"),
                at("2026-02-20", "proceedings-recommendation-answered", accepted=False),
            ),
            *("", 0, "a recommendation was refused"),
        ),
    ],
)
def test_certifying_after_the_final_report(
    start: dict[str, Any], events: Events, refused: str, cautions: int, because: str
) -> None:
    """In a Police Reform Act case, from the changes of 2025, until the form is settled."""
    ruling = asked((start, LOCAL, GRAVE, REPORTED, *events), CERTIFY)

    assert (ruling.allowed, len(ruling.warnings)) == (not refused, cautions), because
    assert refused in ruling.what, because


def test_a_certificate_before_the_report_asks_for_no_more() -> None:
    """Nor does one outside the Act."""
    assert leave(asked((COMPLAINT, LOCAL, GRAVE), CERTIFY))[1] == ()
    assert leave(asked((KNOWN, GRAVE, REPORTED), CERTIFY))[1] == ()
