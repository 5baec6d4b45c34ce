"""Timeliness, and the watchdog's cases: who owes what under the Police Reform Act."""

from typing import Any

import pytest

from custodiet.case import duties
from tests.case.made import KNOWN, REPORTED, D, at, made
from tests.case.owed import lines, owing, told

Events = tuple[dict[str, Any], ...]


CLEAR = at("2026-01-08", "referral-required", criterion="serious-injury")


NOTICE = at("2026-01-08", "notice-of-investigation-given")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN,), "2026-01-08", [], "nothing says that referral is mandatory"),
        ((KNOWN, CLEAR), "2026-01-08", ["2026-01-08 open by 2026-01-09"], "by the next day"),
        ((KNOWN, CLEAR), "2026-01-10", ["2026-01-08 late by 2026-01-09"], "a day too late"),
        (
            (KNOWN, at("2026-01-09", "referral-required")),
            *("2026-01-09", ["2026-01-09 open by 2026-01-10"]),
            "the day following, a Saturday or not",
        ),
        (
            (KNOWN, CLEAR, at("2026-01-09", "referred", to="iopc")),
            *("2026-01-12", ["2026-01-08 met by 2026-01-09 done 2026-01-09"]),
            "referred on the last day",
        ),
        (
            (KNOWN, CLEAR, at("2026-01-10", "referred", to="iopc")),
            *("2026-01-12", ["2026-01-08 late by 2026-01-09 done 2026-01-10"]),
            "referred, and late",
        ),
    ],
)
def test_referral_to_the_watchdog(events: Events, on: str, owed: list[str], because: str) -> None:
    """By the end of the day after it became clear that referral is mandatory."""
    assert lines(made(*events), on, "refer-to-watchdog") == owed, because


REVISED = at("2026-01-20", "severity-revised", severity="gross-misconduct")


SATURDAY = at("2025-03-01", "came-to-attention")


COMPLAINT = at("2025-03-01", "complaint-made")


EXCUSED = at("2026-03-05", "timeliness-reported", period=1, excused=True, reason="a criminal case")


@pytest.mark.parametrize(
    ("events", "on", "periods", "because"),
    [
        (
            (SATURDAY,),
            "2025-03-01",
            [(1, "2026-02-28", "2026-03-01 open from 2026-03-01 asap")],
            "vector 12: the first day counts, a Saturday or not",
        ),
        (
            (SATURDAY,),
            "2026-03-01",
            [
                (1, "2026-02-28", "2026-03-01 open from 2026-03-01 asap"),
                (2, "2026-08-31", "2026-09-01 open from 2026-09-01 asap"),
            ],
            "vector 12: period 2 to 31 August, not 28 August",
        ),
        (
            (SATURDAY, at("2026-03-09", "timeliness-reported", period=1)),
            "2026-03-10",
            [
                (1, "2026-02-28", "2026-03-01 met from 2026-03-01 asap done 2026-03-09"),
                (2, "2026-08-31", "2026-09-01 open from 2026-09-01 asap"),
            ],
            "the first was made",
        ),
        (
            (SATURDAY, at("2026-02-27", "timeliness-reported", period=1)),
            "2026-02-27",
            [(1, "2026-02-28", "2026-03-01 open from 2026-03-01 asap")],
            "a report before the period ended is not yet the report on it",
        ),
        (
            (SATURDAY, at("2026-09-09", "timeliness-reported")),
            "2026-09-10",
            [
                (1, "2026-02-28", "2026-03-01 met from 2026-03-01 asap done 2026-09-09"),
                (2, "2026-08-31", "2026-09-01 open from 2026-09-01 asap"),
                (3, "2027-02-28", "2027-03-01 open from 2027-03-01 asap"),
            ],
            "one report without its number answers for the earliest that is missing, not for all",
        ),
        (
            (SATURDAY, at("2026-02-28", "report-submitted")),
            *("2026-03-10", []),
            "complete on the last day of the period",
        ),
        (
            (SATURDAY, at("2026-03-01", "report-submitted")),
            "2026-03-10",
            [(1, "2026-02-28", "2026-03-01 open from 2026-03-01 asap")],
            "complete a day after: one report is owed and no more",
        ),
        (
            (SATURDAY, at("2025-03-10", "severity-assessed", severity="none")),
            *("2026-03-10", []),
            "closed when it was assessed: there is nothing to report on",
        ),
        (
            (SATURDAY, EXCUSED),
            "2026-03-10",
            [
                (1, "2026-02-28", "2026-03-01 withdrawn from 2026-03-01 asap"),
                (2, "2026-08-31", "2026-09-01 open from 2026-09-01 asap"),
            ],
            "vector 14: excused for that period, asked again at the end of the next",
        ),
        (
            (SATURDAY, at("2026-03-05", "timeliness-reported", excused=True)),
            "2026-03-10",
            [
                (1, "2026-02-28", "2026-03-01 withdrawn from 2026-03-01 asap"),
                (2, "2026-08-31", "2026-09-01 open from 2026-09-01 asap"),
            ],
            "excused without its number: the period that had ended",
        ),
    ],
)
def test_timeliness_reports(
    events: Events, on: str, periods: list[tuple[int, str, str]], because: str
) -> None:
    """After 12 months and then each 6, as soon as practicable after the period ended."""
    case = made(*events)

    found = owing(case, on, "report-timeliness")

    assert [(one.period, str(one.period_ends), told(one)) for one in found] == periods, because
    assert lines(case, on, "report-timeliness") == [line for _, _, line in periods]


@pytest.mark.parametrize(
    ("events", "state", "because"),
    [
        ((EXCUSED,), "open", "vector 14: the Director General is told all the same"),
        (
            (EXCUSED, at("2026-03-12", "timeliness-reported", period=1)),
            "met",
            "and then was",
        ),
    ],
)
def test_a_report_to_the_director_general_is_never_excused(
    events: Events, state: str, because: str
) -> None:
    """In a Police Reform Act case the exception reaches the others who are told."""
    local = at("2025-03-03", "mode-determined", mode="local")
    first, _ = owing(made(COMPLAINT, local, *events), "2026-03-20", "report-timeliness")

    assert first.state == state, because
    assert first.cite == "SI 2020/2 reg 13"


@pytest.mark.parametrize(
    ("mode", "state", "because"),
    [
        ("local", "open", "the authority tells the Director General all the same"),
        ("directed", "withdrawn", "the Director General reports, and to nobody for that period"),
        ("independent", "withdrawn", "the same in the Director General's own"),
    ],
)
def test_a_report_of_the_director_general_may_be_excused(
    mode: str, state: str, because: str
) -> None:
    """Only in the authority's own investigation is there somebody who is told all the same."""
    determined = at("2025-03-03", "mode-determined", mode=mode)
    first, _ = owing(made(COMPLAINT, determined, EXCUSED), "2026-03-20", "report-timeliness")

    assert first.state == state, because


@pytest.mark.parametrize(
    ("mode", "who", "because"),
    [
        (None, "appropriate-authority", "a complaint with no mode yet"),
        ("local", "appropriate-authority", "the authority's own investigation"),
        ("directed", "director-general", "under the Director General's direction"),
        ("independent", "director-general", "the Director General's own"),
    ],
)
def test_who_reports_and_decides_in_a_police_reform_act_case(
    mode: str | None, who: str, because: str
) -> None:
    """The authority for its own investigation, the Director General for a directed one."""
    modes = (at("2026-01-07", "mode-determined", mode=mode),) if mode else ()
    case = made(at("2026-01-05", "complaint-made"), *modes, REPORTED)

    (decide,) = owing(case, "2026-02-03", "decide-case-to-answer")
    assert (decide.who, decide.cite) == (who, "SI 2020/4 reg 23(2)"), because
    (report,) = owing(
        made(at("2026-01-05", "complaint-made"), *modes), "2026-02-03", "report-timeliness"
    )
    assert (report.who, report.cite) == (who, "SI 2020/2 reg 13"), because


@pytest.mark.parametrize(
    ("mode", "who", "cite", "because"),
    [
        ("local", "investigator", "SI 2020/2 reg 16 (local)", "in the authority's own"),
        ("directed", "director-general", "SI 2020/2 reg 16", "under direction"),
        ("independent", "director-general", "SI 2020/2 reg 16", "in the Director General's own"),
    ],
)
def test_who_assesses_in_a_police_reform_act_case(
    mode: str, who: str, cite: str, because: str
) -> None:
    """Reg 16 of SI 2020/2: the investigator, or the Director General; the force appoints nobody."""
    determined = at("2026-01-06", "mode-determined", mode=mode)
    case = made(KNOWN, determined, at("2026-01-07", "severity-assessed", severity="misconduct"))
    (duty,) = owing(case, "2026-01-07", "assess-severity")

    assert (duty.who, duty.cite, duty.verified) == (who, cite, mode != "local"), because
    assert told(duty) == "2026-01-05 met asap done 2026-01-07"
    assert owing(case, "2026-01-07", "appoint-investigator") == []


BY_COMPLAINT = at("2026-01-05", "complaint-made")


TO_COMPLAINANT = at("2026-02-02", "update-given", to="complainant")


@pytest.mark.parametrize(
    ("events", "on", "owed", "because"),
    [
        ((KNOWN,), "2026-01-05", [], "nobody complained"),
        ((BY_COMPLAINT,), "2026-01-05", ["2026-01-05 open by 2026-02-02"], "within 4 weeks"),
        ((BY_COMPLAINT,), "2026-02-03", ["2026-01-05 late by 2026-02-02"], "run out"),
        (
            (BY_COMPLAINT, TO_COMPLAINANT),
            "2026-02-02",
            ["2026-01-05 met by 2026-02-02 done 2026-02-02", "2026-02-02 open by 2026-03-02"],
            "told on the last day; then within 4 weeks of that",
        ),
        (
            (BY_COMPLAINT, at("2026-02-02", "update-given", to="interested-person")),
            "2026-02-02",
            ["2026-01-05 met by 2026-02-02 done 2026-02-02", "2026-02-02 open by 2026-03-02"],
            "an interested person was told",
        ),
        (
            (BY_COMPLAINT, at("2026-02-02", "update-given", to="officer")),
            *("2026-02-03", ["2026-01-05 late by 2026-02-02"]),
            "the officer was told, not the complainant",
        ),
        (
            (BY_COMPLAINT, at("2026-01-30", "report-submitted")),
            *("2026-02-03", ["2026-01-05 late by 2026-02-02"]),
            "the report ends the investigation, not the handling",
        ),
        (
            (BY_COMPLAINT, at("2026-02-02", "complaint-withdrawn", signed=True)),
            *("2026-02-03", ["2026-01-05 withdrawn by 2026-02-02"]),
            "nobody complains any more",
        ),
        (
            (BY_COMPLAINT, at("2026-02-02", "complainant-told")),
            *("2026-02-03", ["2026-01-05 withdrawn by 2026-02-02"]),
            "the outcome was told",
        ),
        (
            (BY_COMPLAINT, at("2026-02-03", "proceedings-completed", finding="not-proven")),
            *("2026-02-03", ["2026-01-05 late by 2026-02-02 closed 2026-02-03"]),
            "the proceedings ended; the outcome is told under a duty of its own",
        ),
    ],
)
def test_updates_to_a_complainant(events: Events, on: str, owed: list[str], because: str) -> None:
    """Promptly, within 4 weeks, and then within 4 weeks of each update."""
    assert lines(made(*events), on, "update-complainant") == owed, because


@pytest.mark.parametrize("mode", ["local", "directed", "independent"])
def test_part_3_does_not_govern_a_police_reform_act_investigation(mode: str) -> None:
    """Reg 13: nothing is owed under regs 14 to 21 where SI 2020/2 applies instead."""
    case = made(
        KNOWN,
        at("2026-01-06", "referred", to="iopc"),
        at("2026-01-07", "mode-determined", mode=mode),
        at("2026-01-08", "investigator-appointed"),
        at("2026-01-09", "severity-assessed", severity="misconduct"),
        at("2026-01-12", "notice-of-investigation-given"),
        at("2026-01-13", "interview-specified", for_="2026-01-20"),
        REVISED,
    )
    part_3 = {f"SI 2020/4 reg {number}" for number in range(14, 22)}

    found = duties(case, D("2026-01-20"))

    assert found
    assert [one for one in found if " ".join(one.cite.split("(")[0].split()[:4]) in part_3] == []


def test_the_notice_of_a_police_reform_act_case() -> None:
    """Nearly the same notice, under the other Regulations, and not read at source."""
    case = made(
        KNOWN,
        at("2026-01-07", "mode-determined", mode="independent"),
        at("2026-01-08", "investigator-appointed"),
    )
    (duty,) = owing(case, "2026-01-08", "give-notice-of-investigation")

    assert (duty.cite, duty.verified, told(duty)) == (
        "SI 2020/2 reg 17",
        False,
        "2026-01-08 open asap",
    )


def test_representations_and_revision_of_a_police_reform_act_case() -> None:
    """The twins of regs 18 and 14 in the other Regulations."""
    case = made(
        KNOWN,
        at("2026-01-07", "mode-determined", mode="independent"),
        NOTICE,
        REVISED,
        at("2026-01-21", "notice-of-investigation-given"),
    )

    right, _ = owing(case, "2026-01-21", "make-representations")
    (revision,) = owing(case, "2026-01-21", "notify-revised-severity")

    assert (right.cite, right.verified, told(right)) == (
        "SI 2020/2 reg 20",
        False,
        "2026-01-08 open by 2026-01-22",
    )
    assert (revision.cite, told(revision)) == (
        "SI 2020/2 reg 19",
        "2026-01-20 met asap done 2026-01-21",
    )
