"""`custodiet law`: the answers other programs rely on, with their exit statuses."""

import json
from pathlib import Path

import pytest

from custodiet.cli import main

CASES = Path(__file__).parent.parent / "cases"
NOTICE = """\
casefile: 1
reference: R
title: An answer is owed
people:
  - {id: B1, force: dorset, kind: police-officer, rank: constable}
allegations:
  - id: B1.1
    person: B1
    summary: posted what could not yet be reported
    conduct: {from: 2026-01-05, to: 2026-01-05}
    standards: [confidentiality]
events:
  - {date: 2026-01-06, event: came-to-attention, allegations: [B1.1]}
  - {date: 2026-01-07, event: severity-assessed, allegations: [B1.1], severity: gross-misconduct}
  - {date: 2026-03-01, event: report-submitted, allegations: [B1.1]}
  - {date: 2026-03-10, event: case-to-answer-decided, allegations: [B1.1],
     result: gross-misconduct, then: hearing}
  - {date: 2026-03-12, event: referred-to-proceedings, allegations: [B1.1], form: hearing}
  - {date: 2026-03-20, event: referral-notice-given, allegations: [B1.1], documents: 2026-03-20}
"""


@pytest.fixture
def notice(tmp_path: Path) -> str:
    """A case in which an answer to the notice of referral is owed."""
    path = tmp_path / "notice.yaml"
    path.write_text(NOTICE, "utf-8")
    return str(path)


def test_a_duty_is_printed_as_the_contract_has_it(notice, capsys):
    """The example of the case-file contract, key for key."""
    status = main(["law", "duties", notice, "--on", "2026-03-23", "--json"])

    duties = {one["duty"]: one for one in json.loads(capsys.readouterr().out)}
    assert status == 0
    assert duties["respond-to-referral-notice"] == {
        "duty": "respond-to-referral-notice",
        "who": "officer",
        "about": ["B1.1"],
        "opened": "2026-03-20",
        "due": "2026-04-14",
        "earliest": None,
        "state": "open",
        "cite": "SI 2020/4 reg 31(1)(a)",
        "verified": True,
        "because": "15 working days from 23 March 2026; 3 and 6 April do not count",
    }


def test_duties_in_words_name_the_citation_and_what_is_not_verified(notice, capsys):
    """A person reads who, when and under what; a doubtful rule says so."""
    main(["law", "duties", notice, "--on", "2026-03-23"])

    said = capsys.readouterr()
    assert "2026-04-14" in said.out
    assert "[SI 2020/4 reg 31(1)(a)]" in said.out
    assert "(not verified)" in said.out
    assert "people decide" in said.err


@pytest.mark.parametrize(
    ("settings", "status", "cite", "because"),
    [
        (
            ["--event", "referral-response-given", "--set", "allegations=[B1.1]"],
            0,
            "SI 2020/4 reg 31(1)(a)",
            "the notice was given",
        ),
        (
            [
                "--event",
                "outcome-notified",
                "--set",
                "allegations=[B1.1]",
                "--set",
                "outcome=final-written-warning",
            ],
            1,
            "SI 2020/4 reg 43(2)-(3)",
            "nothing was found yet",
        ),
        (
            ["--event", "referred-to-proceedings", "--set", "form=meeting", "--after", "4"],
            1,
            "SI 2020/4 reg 23(10)(a)",
            "gross misconduct never goes to a meeting; cut to the first four events",
        ),
        (
            [
                "--event",
                "proceedings-completed",
                "--set",
                "allegations=[B1.1]",
                "--set",
                "finding={B1.1: misconduct}",
                "--set",
                "outcome=written-warning",
            ],
            0,
            "SI 2020/4 reg 42(3)(a),(5),(6)",
            "a map is read as YAML",
        ),
    ],
)
def test_may_answers_with_the_provision(notice, capsys, settings, status, cite, because):
    """0 is yes and 1 a considered no; both cite."""
    assert main(["law", "may", notice, "--on", "2026-04-14", "--json", *settings]) == status, (
        because
    )

    answer = json.loads(capsys.readouterr().out)
    assert (answer["allowed"], answer["cite"]) == (status == 0, cite), because
    assert set(answer) >= {"allowed", "cite", "verified", "what", "why", "do"}


def test_a_refusal_in_words_has_its_four_parts(notice, capsys):
    """What, why it matters, what may be done instead, and the citation."""
    main(
        [
            "law",
            "may",
            notice,
            "--on",
            "2026-04-14",
            "--event",
            "proceedings-completed",
            "--set",
            "finding=gross-misconduct",
            "--set",
            "outcome=written-warning",
        ]
    )

    said = capsys.readouterr().out
    assert said.startswith("No. Written warning is not open for B1.1.")
    assert "Open here: " in said
    assert "[SI 2020/4 reg 42(3) (as amended)]" in said


def test_a_caution_is_printed_with_a_yes(capsys):
    """A file that tells of no notice draws a caution, not a refusal."""
    file = str(CASES / "66-copied-assignments.yaml")
    status = main(
        ["law", "may", file, "--after", "5", "--on", "2025-01-29", "--event", "proceedings-begun"]
    )

    assert status == 0
    assert "Caution: P1.1: no notice of referral is recorded." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words", "because"),
    [
        (["--set", "form"], "is not one KEY=VALUE", "no equals sign"),
        (["--set", "frm=meeting"], "form", "the nearest known name is given"),
        (["--set", "form=metting"], "meeting", "the nearest choice is given"),
        (["--set", "allegations=[X9]"], "X9", "nobody of that name"),
        (["--set", "form=meeting\nx"], "is not one KEY=VALUE", "two lines are not one value"),
    ],
)
def test_a_setting_that_cannot_be_read_is_exit_2(notice, capsys, arguments, words, because):
    """What cannot be read is neither yes nor no, and nothing is printed as an answer."""
    asked = ["law", "may", notice, "--event", "referred-to-proceedings", "--on", "2026-04-14"]
    assert main([*asked, *arguments, "--json"]) == 2, because

    said = capsys.readouterr()
    assert said.out == "", because
    assert words in said.err, because


@pytest.fixture
def of_2008(tmp_path):
    """A published case as if it had come to notice six years earlier."""
    text = (CASES / "12-gross-misconduct-written-warning.yaml").read_text("utf-8")
    path = tmp_path / "of-2008.yaml"
    came = "{date: 2018-08-21, event: came-to-attention"
    path.write_text(text.replace(came, came.replace("2018", "2012")), "utf-8")
    return str(path)


REFER = ["--event", "referred-to-proceedings", "--on", "2019-10-15", "--after", "10", "--json"]


def test_a_2012_matter_is_answered_from_the_2012_regulations(capsys):
    """Each answer with its provision."""
    file = str(CASES / "12-gross-misconduct-written-warning.yaml")

    hearing = main(["law", "may", file, *REFER, "--set", "form=hearing"])
    allowed = json.loads(capsys.readouterr().out)
    meeting = main(["law", "may", file, *REFER, "--set", "form=meeting"])
    refused = json.loads(capsys.readouterr().out)

    assert (hearing, meeting) == (0, 1)
    assert allowed["cite"] == refused["cite"] == "SI 2012/2632 reg 19(4)"


def test_rules_that_are_not_built_are_neither_yes_nor_no(capsys, of_2008):
    """A matter of 2008 is never answered from later Regulations."""
    assert main(["law", "may", of_2008, *REFER, "--set", "form=hearing"]) == 2
    assert "2008 Regulations: not computed here" in capsys.readouterr().err


def test_duties_name_the_allegations_that_are_not_computed(capsys, of_2008):
    """Silence about an allegation would look like nothing owed."""
    assert main(["law", "duties", of_2008, "--on", "2026-11-21", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "P1.1: 2008 Regulations: not computed here" in said.err


def test_a_bad_file_is_refused_with_every_fault_in_its_place(tmp_path, capsys):
    """File, line and column of each fault, and exit 2."""
    path = tmp_path / "bad.yaml"
    path.write_text(
        NOTICE.replace("severity: gross", "severty: gross").replace(
            "form: hearing", "form: haring"
        ),
        "utf-8",
    )

    assert main(["law", "duties", str(path)]) == 2
    said = capsys.readouterr().err
    assert f"{path}:14:" in said
    assert "severity" in said
    assert "hearing" in said


def test_a_file_that_is_not_there_is_exit_2(tmp_path, capsys):
    """The file is named."""
    assert main(["law", "regime", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml could not be read" in capsys.readouterr().err


def test_a_day_that_is_no_day_is_refused_before_anything_is_read(notice, capsys):
    """The parser ends with 2, saying how a day is written."""
    with pytest.raises(SystemExit) as ended:
        main(["law", "duties", notice, "--on", "31/12/2026"])

    assert ended.value.code == 2
    assert "write it as 2026-03-20" in capsys.readouterr().err


def test_regime_is_one_object_or_a_list(capsys):
    """One allegation gives an object; without --allegation there is a list."""
    file = str(CASES / "82-secret-filming-serving.yaml")
    main(["law", "regime", file, "--allegation", "P1.1", "--json"])
    one = json.loads(capsys.readouterr().out)
    main(["law", "regime", file, "--json"])
    every = json.loads(capsys.readouterr().out)

    assert one["base"] == 2020
    assert one["amendments"] == ["2024", "2025"]
    assert one["panel"] == "2024"
    assert one["presumption"] is True
    assert one["cite"] == ["SI 2025/558 reg 64(1)"]
    assert one["facts"]["came_to_attention"] == "2025-09-11"
    assert [each["allegation"] for each in every] == ["P1.1", "P2.1", "P2.2", "P3.1", "P4.1"]


def test_regime_in_words(capsys):
    """A person reads the base, the reason and the citation, with its certainty."""
    main(["law", "regime", str(CASES / "66-copied-assignments.yaml")])

    said = capsys.readouterr().out
    assert said.startswith("P1.1: 2020 Regulations. came to notice on 15 September 2023")
    assert "(not verified)" in said


def test_warnings_with_their_last_day(capsys):
    """Three years from the day notified, counted with that day."""
    file = str(CASES / "66-copied-assignments.yaml")
    main(["law", "warnings", file, "--person", "P1", "--on", "2026-11-21", "--json"])
    found = json.loads(capsys.readouterr().out)
    main(["law", "warnings", file, "--person", "P1", "--on", "2028-02-03"])

    assert found == [
        {
            "warning": "final-written-warning",
            "notified": "2025-02-03",
            "expires": "2028-02-02",
            "in_force": True,
            "cite": "SI 2020/4 reg 42(10)",
            "verified": False,
        }
    ]
    assert "expires 2028-02-02, not in force" in capsys.readouterr().out


def test_outcomes_open_and_barred(capsys):
    """A constable found guilty of gross misconduct before the 2025 changes."""
    file = str(CASES / "66-copied-assignments.yaml")
    main(["law", "outcomes", file, "--allegation", "P1.1", "--json"])
    answer = json.loads(capsys.readouterr().out)
    main(["law", "outcomes", file, "--allegation", "P1.1"])

    opened = [one["outcome"] for one in answer["open"]]
    assert opened == ["final-written-warning", "dismissal-without-notice"]
    assert answer["presumption"] is False
    assert {one["outcome"]: one["because"] for one in answer["barred"]}["reduction-in-rank"] == (
        "the officer has no lower rank"
    )
    assert "barred reduction-in-rank: the officer has no lower rank" in capsys.readouterr().out


def test_provisions_list_the_catalogue(capsys):
    """Citation, title, commencement, verified: as JSON and in words."""
    main(["law", "provisions", "--json"])
    listed = {one["cite"]: one for one in json.loads(capsys.readouterr().out)}
    main(["law", "provisions"])

    response = listed["SI 2020/4 reg 31(1)(a)"]
    assert response["commencement"] == "2020-02-01"
    assert response["verified"] is True
    assert listed["SI 2020/4 reg 29"]["verified"] is False
    assert "SI 2020/4 reg 29: A hearing within 100 working days" in capsys.readouterr().out
    assert response["until"] is None
    assert listed["SI 2020/4 reg 28(1)(b) (as made)"]["until"] == "2024-05-06"


def test_changes_say_what_came_into_force_between_two_days(capsys):
    """In words and as JSON: what, when, what it replaced and whom it bears on."""
    days = ["law", "changes", "--from", "2024-05-06", "--to", "2024-05-07"]
    assert main([*days, "--json"]) == 0
    listed = {one["cite"]: one for one in json.loads(capsys.readouterr().out)}
    assert main(days) == 0

    panel = listed["SI 2020/4 reg 28(1)(b),(4)"]
    assert (panel["on"], panel["change"]) == ("2024-05-07", "amended")
    assert panel["replaces"] == "SI 2020/4 reg 28(1)(b) (as made)"
    assert "2024-05-07 amended: The panel from 7 May 2024" in capsys.readouterr().out


def test_changes_for_a_role_are_those_that_bear_on_it(capsys):
    """An officer asks what changed for officers."""
    days = ["law", "changes", "--from", "2020-01-31", "--to", "2020-02-01", "--json"]
    main([*days, "--role", "officer"])
    officer = {one["cite"]: one for one in json.loads(capsys.readouterr().out)}

    assert "officer" in officer["SI 2020/4 reg 31(1)(a)"]["roles"]
    assert "SI 2020/4 reg 17(1)" not in officer


def test_no_change_is_said(capsys):
    """An empty answer could be a command that failed."""
    assert main(["law", "changes", "--from", "2023-01-01", "--to", "2023-01-02"]) == 0

    assert capsys.readouterr().out == "Nothing changed.\n"


def test_days_the_wrong_way_round_are_refused(capsys):
    """The refusal says what to do."""
    assert main(["law", "changes", "--from", "2023-01-02", "--to", "2023-01-01"]) == 2

    assert "Give the earlier day first." in capsys.readouterr().err
