"""The law beside a step, and what recording it would bring about."""

import datetime

from custodiet.case import event_from_values
from custodiet.law import catalogue
from custodiet.web.pages.cases.ahead import consequences, law_beside
from tests.web.pages.made import TODAY, made, two_people

ASSESSED = {
    "date": datetime.date(2026, 6, 8),
    "event": "severity-assessed",
    "allegations": ["P1.1"],
    "severity": "misconduct",
}


def test_the_law_beside_a_step_is_the_catalogues_own() -> None:
    """Title, plain words and certainty come from the rule itself."""
    law = law_beside("SI 2020/4 reg 30(1)")

    assert law.title == "Notice of referral to proceedings"
    assert law.paragraphs[0].startswith("The officer is given written notice of the referral")
    assert law.verified is True
    assert law.certainty == "Read at its source"
    assert law.since == datetime.date(2020, 2, 1)
    assert law.href == "/law/si-2020-4/reg-30-1"


def test_every_provision_says_how_sure_it_is() -> None:
    """A rule that was not read at its source never looks as if it had been."""
    for entry in catalogue():
        law = law_beside(entry.cite)

        assert law.certainty.startswith("Not verified") is not entry.verified
        assert "\n" not in "".join(law.paragraphs)


def test_a_provision_outside_the_catalogue_says_so() -> None:
    """A citation nobody has worked out is not passed off as one that was."""
    law = law_beside("Magna Carta cl 39")

    assert (law.paragraphs, law.verified) == ((), False)


def test_what_a_step_opens_discharges_and_moves() -> None:
    """Assessing misconduct ends the assessment owed and begins an investigation."""
    case = made()
    event = event_from_values(ASSESSED, history=False)

    follows = consequences(case, event, TODAY)

    assert [row.duty for row in follows.discharges] == ["assess-severity"]
    assert "appoint-investigator" in [row.duty for row in follows.opens]
    assert follows.moves == (("P1.1", "Assessed"),)
    assert case.events == made().events, "the case itself is untouched"


def test_what_stays_owed_for_another_allegation_is_no_change() -> None:
    """Assessing one of two allegations discharges the duty for that one alone."""
    case = made(**two_people())

    follows = consequences(case, event_from_values(ASSESSED, history=False), TODAY)

    assert [(row.duty, row.about) for row in follows.discharges] == [("assess-severity", ("P1.1",))]
    assert "assess-severity" not in [row.duty for row in follows.opens]


def test_an_event_that_changes_nothing_says_so() -> None:
    """A note of what befell somebody may open no duty at all."""
    event = event_from_values(
        {"date": TODAY, "event": "inquest-concluded", "allegations": ["P1.1"]}, history=False
    )

    assert consequences(made(), event, TODAY).nothing


def test_what_cannot_be_worked_out_is_told_in_the_laws_words() -> None:
    """Beyond the holiday table no date is guessed."""
    event = event_from_values(
        {
            "date": datetime.date(2091, 1, 2),
            "event": "hearing-fixed",
            "allegations": ["P1.1"],
            "for": datetime.date(2091, 3, 2),
        },
        history=False,
    )
    started = {**ASSESSED, "event": "referred-to-proceedings", "form": "hearing"}
    del started["severity"]
    notice = {
        "date": datetime.date(2091, 1, 1),
        "event": "referral-notice-given",
        "allegations": ["P1.1"],
    }

    follows = consequences(made(started, notice), event, datetime.date(2091, 1, 2))

    assert "holiday" in follows.unknown
    assert not follows.nothing
