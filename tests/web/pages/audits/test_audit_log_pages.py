"""A log and its context sent on a page: taken whole or refused whole, answered, and loaded."""

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from custodiet.errors import NotAllowed, NotFit
from custodiet.inquiry.access import installed
from custodiet.intake import access
from custodiet.release import door
from custodiet.web import answering, gathering, store
from custodiet.web.answering import Run
from custodiet.web.pages.audits import evidence
from custodiet.web.store import audits
from tests.web.pages.audits import made
from tests.web.pages.audits.made import REFERENCE

pytestmark = pytest.mark.django_db

Words = Callable[[object], str]
As = Callable[[str], Client]
LOG = f"/audits/{REFERENCE}/log"
EXPLAIN = f"/audits/{REFERENCE}/explain"
LOAD = f"/audits/{REFERENCE}/load"
HEAD = "access_id,staff_id,record_id,occurred_at,action,stated_reason,terminal_id\n"
ENTRIES = (
    HEAD
    + "e1,S1021,R1,2026-03-05 08:00:00,view,enquiry,T1\n"
    + "e2,S1022,R1,2026-03-05 09:00:00,view,,T1\n"
    + "e3,S1023,R2,yesterday,view,,T1\n"
)
ASSIGNED = (
    "staff_id,case_id,valid_from,valid_to,recorded_at\n"
    "S1021,C1,2026-03-01 00:00:00,,2026-03-01 00:00:00\n"
)
CASES = "record_id,case_id,recorded_at\nR1,C1,2026-03-01 00:00:00\n"


def file(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def send(client: Client, **files: object) -> HttpResponse:
    """Send files of the log and tables of context, and follow to the page that says so."""
    return client.post(LOG, {"source": "records", "format": "", **files}, follow=True)


def answered(client: Client) -> None:
    """Have the log answered, and wait until it is."""
    before = set(threading.enumerate())
    client.post(EXPLAIN)
    for thread in set(threading.enumerate()) - before:
        thread.join()


def sent(client: Client) -> None:
    """An audit with a log and two tables."""
    made.opened()
    send(
        client,
        log=file("march.csv", ENTRIES),
        tables=[file("assignment.csv", ASSIGNED), file("record_case.csv", CASES)],
    )


def test_a_log_is_sent_answered_and_loaded(client_as: As, words: Words) -> None:
    """The receipt says every row and why one was refused; the answers are looked at first."""
    auditor = client_as("auditor")
    sent(auditor)
    digest = hashlib.sha256(ENTRIES.encode()).hexdigest()

    shown = words(auditor.get(LOG))
    assert "3 rows: 2 kept, 0 held already, 1 refused." in shown
    assert digest in shown
    assert "Line 4: " in shown
    answered(auditor)
    shown = words(auditor.get(LOG))
    assert "Explained 1 Not explained yet 1" in shown
    assert "Not tried, because a table is missing" in shown
    after = auditor.post(LOAD, {"about": "all", "id": ""}, follow=True)
    assert "2 accesses by 2 people loaded." in words(after)

    audit = audits.look_audit(REFERENCE).audit
    assert [(one.name, one.table, one.sha256 == digest) for one in audit.files] == [
        ("march.csv", "", True),
        ("assignment.csv", "assignment", False),
        ("record_case.csv", "record_case", False),
    ]
    assert {one.staff: one.unexplained for one in audits.people_of(REFERENCE)} == {
        "S1021": 0,
        "S1022": 1,
    }
    assert store.verify_database().ok


def test_why_it_cannot_be_told_is_not_guessed(client_as: As, words: Words) -> None:
    """A shared account is no gap in the days that the context reaches."""
    auditor = client_as("auditor")
    sent(auditor)
    send(auditor, tables=file("staff.csv", "staff_id,shared\nS1021,true\nS1022,false\n"))
    answered(auditor)

    shown = words(auditor.get(LOG))
    assert "Cannot tell 1, each with its reason once it is loaded" in shown
    assert "does not reach back" not in shown


MAPPING = (
    "id: records-desk\nversion: 1\nreads: columns\nzone: Europe/London\n"
    "columns: {access_id: number, staff_id: user, record_id: file, occurred_at: opened,"
    " action: what}\nactions: {SHOW: view}\n"
)
STRANGE = "number,user,file,opened,what\n7,S1021,R1,2026-07-01 09:00,SHOW\n8,S1021,R1,,SHOW\n"


def test_a_log_of_another_form_comes_with_its_mapping(client_as: As, words: Words) -> None:
    """It is read by the mapping, which is kept, and whose digest is in the record."""
    made.opened()
    auditor = client_as("auditor")

    said = words(
        send(auditor, log=file("desk.csv", STRANGE), mapping=file("desk.yaml", MAPPING)),
    )

    digest = hashlib.sha256(MAPPING.encode()).hexdigest()
    assert "desk.csv: 1 of 2 rows kept. 1 refused, each with its reason below." in said
    assert "Log, read as records-desk 1" in said
    assert digest in said
    (taken,) = audits.look_audit(REFERENCE).audit.files
    assert (taken.mapping, taken.mapping_sha256) == ("records-desk 1", digest)
    kept = gathering.folder_of(REFERENCE) / "receipts" / "00001-mapping.yaml"
    assert kept.read_text() == MAPPING
    assert not list(gathering.received().iterdir())


@pytest.mark.parametrize(
    ("text", "said", "where", "because"),
    [
        ("id: [\n", "The mapping is not YAML.", "desk.yaml:2:1", "a bracket that never ends"),
        ("id: a\nsql: b\n", "the unknown key sql", "desk.yaml:2:1", "a key that is none"),
        (MAPPING.replace(": view", ": steal"), "steal is no action", "desk.yaml:6:17", "no action"),
        (MAPPING.replace("file", "*f"), "repeats or nests", "desk.yaml:5:57", "an alias"),
        ("[" * 9_000, "repeats or nests", "desk.yaml:1:4", "deeper than any stack"),
        ("# " + "x" * 70_000, "is larger than 64 KB", "desk.yaml:1:1", "a log in its place"),
        ("id: \u00e9".encode("latin-1"), "not UTF-8", "desk.yaml:1:1", "another encoding"),
    ],
)
def test_a_bad_mapping_takes_in_nothing_and_says_where(
    client_as: As, words: Words, text: str | bytes, said: str, where: str, because: str
) -> None:
    """A log read by half a mapping could accuse somebody; the place is by the name sent."""
    made.opened()
    content = text if isinstance(text, bytes) else text.encode()

    answer = send(
        client_as("auditor"),
        log=file("desk.csv", STRANGE),
        mapping=SimpleUploadedFile("desk.yaml", content),
    )

    shown = words(answer)
    assert answer.status_code == 422
    assert said in shown, because
    assert f" {where}" in shown, because
    assert audits.look_audit(REFERENCE).audit.files == ()
    assert not list(gathering.received().iterdir())


def test_a_log_that_its_mapping_does_not_fit_is_refused(client_as: As, words: Words) -> None:
    """The refusal names the column that is not there, and the file by the name sent."""
    made.opened()

    answer = send(
        client_as("auditor"),
        log=file("desk.csv", STRANGE),
        mapping=file("desk.yaml", MAPPING.replace("file", "folder")),
    )

    assert answer.status_code == 422
    assert "folder" in words(answer)
    assert " desk.csv:1:1" in words(answer)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mapping": "desk.yaml"}, "Select the log that the mapping is for"),
        ({"mapping": "desk.yaml", "log": "desk.csv", "format": "fhir"}, "not both"),
    ],
)
def test_a_mapping_comes_with_its_log_and_alone(
    client_as: As, words: Words, files: dict[str, str], said: str
) -> None:
    """Two ways to read one log are one too many."""
    made.opened()
    chosen = {"format": files.pop("format", "")}
    sent = {name: file(called, MAPPING) for name, called in files.items()}

    answer = client_as("auditor").post(LOG, {"source": "", **chosen, **sent})

    assert answer.status_code == 422
    assert said in words(answer)


def test_where_the_engines_lack_the_page_says_so(
    client_as: As, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the words of the command."""
    made.opened()
    monkeypatch.setattr(installed, "find_spec", lambda _: None)

    said = words(send(client_as("auditor"), log=file("desk.csv", STRANGE)))

    assert "The engines are not installed." in said
    assert "pip install 'custodiet[inquiry]'" in said


def test_the_mapping_shown_as_an_example_is_one(tmp_path: Path) -> None:
    """Whoever copies it has every column and every action that a mapping may name."""
    example = tmp_path / "example.yaml"
    example.write_text(evidence.EXAMPLE)

    read = access.mapping_from(example)

    mapped = {name for name, source in read.columns.items() if source != "NULL"}
    assert mapped | {"action", "source_system", "source_row_id"} == set(access.COLUMNS)
    assert ", ".join(read.actions.values()) == access.COLUMNS["action"]


@pytest.mark.parametrize(
    ("field", "name", "text", "said", "because"),
    [
        ("log", "march.csv", "access_id,staff_id\n", "has no column record_id", "columns lacking"),
        ("log", "march.csv", HEAD + '"e1,S1\n', "march.csv:2:1", "a quotation that never ends"),
        ("log", "march.txt", "nothing\n", "does not say its format", "no format is seen in it"),
        ("tables", "rota.csv", ASSIGNED, "no table that explains", "the name is no table"),
        ("tables", "assignment.csv", "staff_id,case_id\n", "has no column valid_from", "lacking"),
        (
            "tables",
            "assignment.csv",
            ASSIGNED + "S1022,C1,soon,,\n",
            "assignment.csv:3:1",
            "a time that is none, on the third line",
        ),
        ("tables", "assignment.parquet", "PAR1 cut short", "cannot be read", "cut short"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_line(
    client_as: As, words: Words, field: str, name: str, text: str, said: str, because: str
) -> None:
    """Nothing of it is kept, and nothing about it is in the record."""
    made.opened()

    answer = send(client_as("auditor"), **{field: file(name, text)})

    assert answer.status_code == 422
    assert said in words(answer), because
    assert audits.look_audit(REFERENCE).audit.files == ()
    folder = gathering.folder_of(REFERENCE)
    assert not [*(folder / "log").iterdir(), *(folder / "context").iterdir()]
    assert not list(gathering.received().iterdir())


def test_a_good_file_is_kept_though_another_was_refused(client_as: As, words: Words) -> None:
    """Each file stands for itself."""
    made.opened()

    answer = send(
        client_as("auditor"),
        tables=[file("rota.csv", ASSIGNED), file("assignment.csv", ASSIGNED)],
    )

    assert "no table that explains" in words(answer)
    assert [one.table for one in audits.look_audit(REFERENCE).audit.files] == ["assignment"]


def test_the_same_file_twice_is_said_and_not_doubled(client_as: As, words: Words) -> None:
    """A log by its entries, a table by its content; another table of the name takes its place."""
    auditor = client_as("auditor")
    sent(auditor)

    assert "march.csv: 2 of 3 rows kept." not in words(auditor.get(LOG))
    entries = file("again.csv", ENTRIES.replace("e3,S1023,R2,yesterday,view,,T1\n", ""))
    again = words(send(auditor, log=entries, tables=file("assignment.csv", ASSIGNED)))
    assert "again.csv: every entry of it is held already. Nothing was doubled." in again
    assert "assignment.csv: this very file is held already. Nothing was doubled." in again
    whole = words(send(auditor, log=file("whole.csv", ENTRIES)))
    assert "0 of 3 rows kept. 2 held already, and not doubled. 1 refused" in whole
    other = words(send(auditor, tables=file("assignment.csv", ASSIGNED.replace("1021", "1022"))))
    assert "It takes the place of the one before." in other


def test_answers_are_stale_once_another_file_is_taken_in(client_as: As, words: Words) -> None:
    """Nobody is asked on answers that a table since sent could change."""
    auditor = client_as("auditor")
    sent(auditor)
    answered(auditor)

    send(auditor, tables=file("assignment.csv", ASSIGNED.replace("1021", "1022")))
    assert "Files were taken in since the log was answered" in words(auditor.get(LOG))
    refused = auditor.post(LOAD, {"about": "all", "id": ""})
    assert refused.status_code == 422
    assert "There are no answers for these files." in words(refused)
    answered(auditor)
    auditor.post(LOAD, {"about": "record", "id": "R1"})
    unexplained = {one.staff: one.unexplained for one in audits.people_of(REFERENCE)}
    assert unexplained == {"S1021": 1, "S1022": 0}


def test_what_is_loaded_takes_no_more_files(client_as: As, words: Words) -> None:
    """People may have been asked by then."""
    made.loaded()
    auditor = client_as("auditor")

    assert "another log is another audit" in words(auditor.get(LOG))
    refused = send(auditor, log=file("march.csv", ENTRIES))
    assert refused.status_code == 422
    assert "were loaded on" in words(refused)
    for address in (EXPLAIN, LOAD):
        assert "were loaded on" in words(auditor.post(address))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"about": "person", "id": ""}, "Enter the id of the person"),
        ({"about": "", "id": ""}, "Select which accesses"),
        ({"about": "person", "id": "N99"}, "0 accesses are left"),
    ],
)
def test_what_the_audit_is_about_is_said_or_asked_again(
    client_as: As, words: Words, values: dict[str, str], said: str
) -> None:
    """An audit about nobody is not loaded."""
    auditor = client_as("auditor")
    sent(auditor)
    answered(auditor)

    answer = auditor.post(LOAD, values)

    assert answer.status_code == 422
    assert said in words(answer)
    assert audits.people_of(REFERENCE) == ()


def test_nothing_is_answered_before_a_log_is_there(client_as: As, words: Words) -> None:
    """Nor before any context is; and a form without a file is asked again."""
    made.opened()
    auditor = client_as("auditor")

    assert "No log was taken in yet." in words(auditor.post(EXPLAIN))
    assert "Select a file" in words(auditor.post(LOG, {"source": "", "format": ""}))
    send(auditor, log=file("march.csv", ENTRIES))
    for tables in ([], [file("assignment.csv", ASSIGNED)]):
        send(auditor, tables=tables)
        assert "The tables that were sent explain nothing yet." in words(auditor.post(EXPLAIN))


def test_a_log_that_cannot_be_answered_says_why(client_as: As, words: Words) -> None:
    """The refusal of the run stands on the page, with the way to go on."""
    auditor = client_as("auditor")
    sent(auditor)
    second = gathering.folder_of(REFERENCE) / "context" / "assignment.parquet"
    door.write(second, b"a table that came in by another way")

    answered(auditor)

    shown = words(auditor.get(LOG))
    assert "The last attempt was refused" in shown
    assert "holds assignment.parquet and assignment.csv" in shown


def test_one_log_is_answered_at_a_time(client_as: As, words: Words) -> None:
    """A run that holds the lock is not joined by another; one whose process ended is resumed."""
    auditor = client_as("auditor")
    sent(auditor)
    answering._tell(gathering.folder_of(REFERENCE), Run("running", 1, 3))

    assert "The last run ended before it was done" in words(auditor.get(LOG))
    with answering._hold():
        refused = words(auditor.post(EXPLAIN))
    assert "Another log is being answered." in refused
    answered(auditor)
    assert answering.standing(REFERENCE).number == 1


def test_a_file_that_is_too_large_is_not_taken(
    client_as: As, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is said, and so is what takes a larger one."""
    monkeypatch.setattr("custodiet.web.pages.audits.evidence.MOST", 1024 * 1024)
    made.opened()

    answer = send(client_as("auditor"), log=file("march.csv", "x" * 1024 * 1025))

    assert answer.status_code == 422
    assert "up to 1 MB at a time" in words(answer)


def test_a_form_without_its_token_takes_no_file(client_as: As) -> None:
    """The page reads the token itself, and refuses as every other page does."""
    made.opened()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["sessionid"] = client_as("auditor").cookies["sessionid"].value

    answer = strict.post(LOG, {"log": file("march.csv", ENTRIES)})

    assert answer.status_code == 403
    assert audits.look_audit(REFERENCE).audit.files == ()


def test_the_name_of_a_file_stays_in_its_folder(tmp_path: object) -> None:
    """A name that leads elsewhere is refused."""
    made.opened()
    taker = gathering.Taker(REFERENCE, "auditor", made.OPENED)

    for name in ("../march.csv", ".march.csv", ""):
        with pytest.raises(NotFit, match="cannot be the name"):
            taker.table(gathering.received() / "x", name)


@pytest.mark.parametrize(
    "username", ["authority.metropolitan", "supervisor", "officer", "press", "administrator"]
)
def test_nobody_else_sends_a_log(client_as: As, username: str) -> None:
    """The authority decides and does not choose the evidence."""
    made.opened()

    for address in (LOG, EXPLAIN, LOAD):
        answer = client_as(username).post(address, {"log": file("march.csv", ENTRIES)})
        assert answer.status_code == 403
    assert audits.look_audit(REFERENCE).audit.files == ()


def test_an_audit_of_another_force_is_not_there(client_as: As) -> None:
    """Its auditors send its log."""
    made.opened(force="dorset")

    for address in (LOG, EXPLAIN, LOAD):
        answer = client_as("auditor").post(address, {"log": file("march.csv", ENTRIES)})
        assert answer.status_code == 404


def test_who_is_allowed_is_asked_before_the_run(client_as: As) -> None:
    """The rule is the rule of the audit, wherever it is asked from."""
    made.loaded()

    with pytest.raises(NotAllowed):
        gathering.Taker(REFERENCE, "auditor", made.OPENED).log(
            gathering.received() / "x", "x.csv", source="records"
        )


def test_the_services_own_reads_are_audited_like_any_other(
    client_as: As, words: Words, case_a: str
) -> None:
    """By accounts of the audit's force, each once, whoever reads on in the meantime."""
    made.opened()
    auditor = client_as("auditor")
    for actor in ("authority.metropolitan", "authority.dorset"):
        store.record_read(case_a, actor=actor, reason="Opened on screen.", at=made.OPENED)

    said = words(auditor.post(LOG, {"own": "yes"}, follow=True))

    assert "own-reads.csv: 1 of 1 row kept." in said
    again = words(auditor.post(LOG, {"own": "yes"}, follow=True))
    assert "every entry of it is held already. Nothing was doubled." in again
    send(auditor, tables=[file("assignment.csv", ASSIGNED), file("record_case.csv", CASES)])
    answered(auditor)
    auditor.post(LOAD, {"about": "all", "id": ""})
    (one,) = audits.accesses_of(REFERENCE, "account authority.metropolitan")
    assert (one.record, one.action, one.answer) == (case_a, "view", "unexplained")
    assert "were loaded on" in words(auditor.post(LOG, {"own": "yes"}))
