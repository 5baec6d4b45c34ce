"""What a run hands over to people: whole, narrowed to what an audit is about, nothing guessed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from custodiet.errors import NotFit, NotKnown
from custodiet.inquiry.access.handover import Handed, Narrowed, handed_over
from custodiet.inquiry.access.nobody import SHARED

LOG = (
    "access_id,staff_id,record_id,occurred_at,action,stated_reason,terminal_id\n"
    "a1,S1,R1,2026-03-05 09:00:00,view,enquiry,T1\n"
    "a2,S2,R2,2026-03-05 10:00:00,print,,T1\n"
    "a3,,R1,2026-03-04 08:00:00,view,,\n"
)
ANSWERS = """
SELECT * FROM (VALUES
  ('a1', 'explained', 'assigned', 1, 'A', 'assigned to it', ['assignment:7'],
   CAST([] AS VARCHAR[])),
  ('a2', 'unexplained', NULL, NULL, NULL, NULL, NULL, ['same address']),
  ('a3', 'cannot-tell', NULL, NULL, NULL, NULL, NULL, NULL)
) AS t(access_id, answer, template, template_version, grade, sentence, proof, raised)
"""
PEOPLE = """
SELECT * FROM (VALUES ('S1', 1, 1, 0, 0, 0, CAST([] AS VARCHAR[])),
                      ('S2', 1, 0, 1, 0, 8, ['same address +8'])
) AS t(staff_id, accesses, explained, unexplained, cannot_tell, points, points_why)
"""
LEADS = """
SELECT * FROM (VALUES ('S2', 'R2', 'relationship', 8), ('S2', 'R1', 'rest', 0))
AS t(staff_id, record_id, lane, points)
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A folder with a log, its context and the answers of a run."""
    (tmp_path / "log.csv").write_text(LOG)
    context = tmp_path / "context"
    context.mkdir()
    (context / "record_person.csv").write_text("record_id,person_id\nR1,N1\nR2,N2\n")
    (context / "record_case.csv").write_text("record_id,case_id\nR2,C2\n")
    (context / "staff.csv").write_text("staff_id,grade,surname\nS1,sergeant,x\nS2,constable,y\n")
    (context / "supervision.csv").write_text(
        "staff_id,supervisor_id,valid_from,valid_to\nS2,S0,2020-01-01,2025-01-01\n"
        "S2,S1,2025-01-01,\n"
    )
    out = tmp_path / "out"
    out.mkdir()
    (out / "receipt.json").write_text(json.dumps({"run": "r1"}))
    for name, query in (("answers", ANSWERS), ("people", PEOPLE), ("leads", LEADS)):
        duckdb.execute(f"COPY ({query}) TO '{out / name}.parquet'")
    return tmp_path


def handed(run: Path, **narrowed: str) -> Handed:
    """What this run hands over."""
    return handed_over(run / "out", run / "log.csv", run / "context", Narrowed(**narrowed))


def test_everything_is_handed_over_in_order_of_time(run: Path) -> None:
    """With what the log says beside what the run answered; a login nobody resolved is unknown."""
    found = handed(run)

    first, second, third = found.accesses()
    assert (first.access, first.staff, first.answer) == ("a3", "unknown", "cannot-tell")
    assert (second.sentence, second.proof, second.grade) == (
        "assigned to it",
        ["assignment:7"],
        "A",
    )
    assert second.at == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    assert (third.raised, third.stated_reason, third.action) == (["same address"], "", "print")
    assert found.subjects == (("R1", "N1"), ("R2", "N2"))
    assert found.receipt["run"] == "r1"


def test_a_nul_in_a_reason_is_shown_by_its_sign(run: Path) -> None:
    """No database of ours keeps both; the log still holds it as it was."""
    log = run / "log.parquet"
    duckdb.sql(
        "SELECT * REPLACE (CASE WHEN access_id = 'a1' THEN 'en' || chr(0) || 'quiry' END"
        f" AS stated_reason) FROM read_csv('{run / 'log.csv'}')"
    ).write_parquet(str(log))

    found = handed_over(run / "out", log, run / "context", Narrowed())

    assert [one.stated_reason for one in found.accesses()] == ["", "en\u2400quiry", ""]


def test_people_come_with_what_the_context_knows(run: Path) -> None:
    """Their latest supervisor; what it does not know is empty."""
    one, two, unknown = handed(run).people

    assert (one.staff, one.grade, one.supervisor, one.points) == ("S1", "sergeant", "", 0)
    assert (two.supervisor, two.lane, two.points_why) == ("S1", "relationship", ["same address +8"])
    assert (unknown.staff, unknown.grade, unknown.points) == ("unknown", "", 0)


@pytest.mark.parametrize(
    ("narrowed", "accesses", "because"),
    [
        ({"person": "N1"}, ["a3", "a1"], "who looked at me?"),
        ({"case": "C2"}, ["a2"], "the records of one investigation"),
        ({"record": "R2"}, ["a2"], "one record"),
    ],
)
def test_an_audit_is_about_a_person_a_case_or_a_record(
    run: Path, narrowed: dict[str, str], accesses: list[str], because: str
) -> None:
    """And nobody else's accesses come with it."""
    assert [one.access for one in handed(run, **narrowed).accesses()] == accesses, because


def test_an_audit_of_nothing_is_refused(run: Path) -> None:
    """A reference that is nowhere in the context."""
    with pytest.raises(NotFit, match="0 accesses are left"):
        handed(run, person="N9")


def test_answers_of_another_log_are_refused(run: Path) -> None:
    """One lost row would be somebody accused."""
    (run / "log.csv").write_text(LOG + "a4,S1,R1,2026-03-05 11:00:00,view,,\n")

    with pytest.raises(NotFit, match="1 of them without an answer"):
        handed(run)


@pytest.mark.parametrize("name", ["out/answers.parquet", "out/people.parquet", "out/receipt.json"])
def test_a_file_that_is_not_there_is_named(run: Path, name: str) -> None:
    """They belong together."""
    (run / name).unlink()

    with pytest.raises(NotKnown) as refusal:
        handed(run)

    assert refusal.value.where.endswith(name)


def test_a_run_that_ranked_nothing_has_no_lanes(run: Path) -> None:
    """The points are there all the same."""
    (run / "out" / "leads.parquet").unlink()

    assert [one.lane for one in handed(run).people] == ["", "", ""]


def test_accounts_of_no_one_person_are_named(run: Path) -> None:
    """Chance must not draw them: nobody could be asked, and the lot would judge nothing."""
    shared = ANSWERS.replace(
        "'unexplained', NULL, NULL, NULL, NULL", f"'cannot-tell', NULL, NULL, NULL, '{SHARED}'"
    )
    (run / "out" / "answers.parquet").unlink()
    duckdb.execute(f"COPY ({shared}) TO '{run / 'out' / 'answers'}.parquet'")

    assert handed(run).nobodys == {"S2", "unknown"}


@pytest.mark.parametrize("part", ["", "parts"])
def test_a_log_in_csv_is_read_as_the_engine_read_it(run: Path, part: str) -> None:
    """Ids without the spaces of fixed widths, or no answer would be of its access; in parts too."""
    (run / "log.csv").unlink()
    padded = LOG.replace("a1,S1,R1", "a1 , S1,R1 ").splitlines(keepends=True)
    place = run / "log.csv"
    if part:
        place = run / part
        place.mkdir()
        (place / "2.csv").write_text(padded[0].replace("terminal_id", "desk") + padded[1])
        (place / "1.csv").write_text("".join([padded[0], *padded[2:]]))
    else:
        place.write_text("".join(padded))
    (run / "context" / "record_case.csv").write_text("record_id,case_id\n R1 ,C1  \n")

    found = handed_over(run / "out", place, run / "context", Narrowed(case="C1"))

    assert [(one.access, one.staff, one.record) for one in found.accesses()] == [
        ("a3", "unknown", "R1"),
        ("a1", "S1", "R1"),
    ]
