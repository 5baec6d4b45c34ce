"""A case file gives its values, or every reason why it does not."""

import datetime

import pytest

from custodiet.errors import NotFit
from custodiet.intake import casefile
from tests.intake import made
from tests.intake.made import changed

START = {"casefile": 1, "reference": "B", "title": "The Signal group"}
PEOPLE = [
    {"id": "B1", "force": "dorset", "kind": "police-officer", "probation": False},
    {"id": "B2", "force": "sussex", "kind": "police-officer"},
]
ALLEGATIONS = [
    {
        "id": "B1.1",
        "person": "B1",
        "summary": "posted details of an interview",
        "conduct": {"from": datetime.date(2021, 3, 13), "to": datetime.date(2021, 3, 14)},
        "standards": ["confidentiality"],
    },
    {"id": "B2.1", "person": "B2", "summary": "joined in"},
]
EVENTS = [
    {
        "date": datetime.date(2021, 3, 17),
        "event": "came-to-attention",
        "allegations": ["B1.1", "B2.1"],
        "source": "report",
    },
    {
        "date": datetime.date(2021, 3, 19),
        "time": "19:30",
        "event": "mode-determined",
        "allegations": ["B1.1"],
        "mode": "directed",
    },
    {
        "date": datetime.date(2021, 9, 20),
        "event": "case-to-answer-decided",
        "allegations": ["B1.1"],
        "result": {"B1.1": "none"},
    },
    {
        "date": datetime.date(2021, 9, 21),
        "event": "resigned",
        "person": "B2",
        "effective": datetime.date(2021, 9, 21),
    },
]


def test_a_file_gives_plain_values() -> None:
    """Text, numbers, truth, days, lists and maps: what the case room takes."""
    values = made.read(made.FILE)

    assert values == {**START, "people": PEOPLE, "allegations": ALLEGATIONS, "events": EVENTS}


def test_values_stand_in_the_order_of_the_file() -> None:
    """An export can be laid beside the file it came from."""
    turned = "events: []\nallegations: []\npeople: []\ntitle: T\nreference: R\ncasefile: 1\n"

    assert ", ".join(made.read(turned)) == (
        "events, allegations, people, title, reference, casefile"
    )


def test_lists_may_stand_in_any_order() -> None:
    """Events may come before the people they are about."""
    head, people, rest = made.FILE.partition("people:\n")
    before, events, after = rest.partition("events:\n")

    assert made.read(head + events + after + people + before) == made.read(made.FILE)


def test_source_and_expect_are_kept_as_they_stand() -> None:
    """They are for people and for tests; the reader looks for nothing in them."""
    free = """\
source:
  published: 2025-01-17
  url: https://example.org/a?b=c&d
  "on": ["yes", 3, -4, true, null, {}, [], ""]
expect: {may: [{after: 2, set: {colour: red}}], regime: {B1.1: 2020}, unknown key: ~}
"""
    values = made.read(made.FILE + free)

    assert values["source"] == {
        "published": datetime.date(2025, 1, 17),
        "url": "https://example.org/a?b=c&d",
        "on": ["yes", 3, -4, True, None, {}, [], ""],
    }
    assert values["expect"] == {
        "may": [{"after": 2, "set": {"colour": "red"}}],
        "regime": {"B1.1": 2020},
        "unknown key": None,
    }


@pytest.mark.parametrize(
    ("old", "new", "where", "value", "because"),
    [
        ("title: The Signal group", 'title: "2020"', "title", "2020", "quoted figures are text"),
        ("title: The Signal group", "title: |\n  a\n  b", "title", "a\nb\n", "text of two lines"),
        ("title: The Signal group", "title: >-\n  a\n  b", "title", "a b", "one long line"),
        ("title: The Signal group", "title: 'it''s'", "title", "it's", "single quotes"),
        ("title: The Signal group", "title: a\n  b", "title", "a b", "bare text of two lines"),
        (
            "title: The Signal group",
            'title: "caf\\xe9\\u2028"',
            "title",
            "caf\xe9\u2028",
            "escapes",
        ),
        ("title: The Signal group", "title: caf\xe9", "title", "caf\xe9", "letters beyond ASCII"),
        ("title: The", "linked: [C, C2]\ntitle: The", "linked", ["C", "C2"], "any words"),
    ],
)
def test_text_in_each_style_is_read(
    old: str, new: str, where: str, value: object, because: str
) -> None:
    """Styles that both versions of YAML read alike are all allowed."""
    assert made.read(changed(old, new))[where] == value, because


@pytest.mark.parametrize(
    ("given", "value", "because"),
    [
        ("result: none", "none", "one value for all"),
        ("result: {B1.1: misconduct}", {"B1.1": "misconduct"}, "a value for each"),
    ],
)
def test_a_decision_is_for_all_or_for_each(given: str, value: object, because: str) -> None:
    """Where the vocabulary allows a map from allegation to value, one value is allowed too."""
    events = made.read(changed("result: {B1.1: none}", given))["events"]

    assert isinstance(events, list)
    assert events[2] == {**EVENTS[2], "result": value}, because


def test_an_event_may_be_about_the_whole_case() -> None:
    """An event that names neither allegations nor a person is about everything in the file."""
    text = made.FILE + "  - {date: 2021-10-01, event: outcome-notified, conditions: [a, {b: 1}]}\n"
    events = made.read(text)["events"]

    assert isinstance(events, list)
    assert events[4] == {
        "date": datetime.date(2021, 10, 1),
        "event": "outcome-notified",
        "conditions": ["a", {"b": 1}],
    }


@pytest.mark.parametrize("time", ["00:00", "07:05", "19:30", "23:59"])
def test_a_time_is_hours_and_minutes_in_quotes(time: str) -> None:
    """Two figures each, from midnight to the minute before it."""
    events = made.read(changed('"19:30"', f'"{time}"'))["events"]

    assert isinstance(events, list)
    assert events[1] == {**EVENTS[1], "time": time}


@pytest.mark.parametrize(
    "time", ["7:05", "24:00", "12:60", "19:30:00", "7pm", "19.30", "", " 19:30"]
)
def test_a_time_in_another_form_is_refused(time: str) -> None:
    """Times are compared as text, so there is one way to write each."""
    refusal, faults = made.faults(changed('"19:30"', f'"{time}"'))

    assert "where a time of day is expected" in faults[0]
    assert '"07:05" or "19:30"' in refusal.do


def test_a_time_without_quotes_is_refused() -> None:
    """YAML 1.1 reads it as the number 1170."""
    refusal, faults = made.faults(changed('"19:30"', "19:30"))

    assert faults[0].startswith('small.yaml:18:30: The unquoted "19:30" is neither')
    assert refusal.do == 'If it is text or a time, quote it: "19:30".'


@pytest.mark.parametrize("key", ["on", "On", "ON", '"on"'])
def test_the_day_of_an_event_is_called_date(key: str) -> None:
    """`on` is true to YAML 1.1; the refusal says so once and does not miss the date as well."""
    refusal, faults = made.faults(changed("{date: 2021-03-17", f"{{{key}: 2021-03-17"))

    assert len(faults) == 1
    assert refusal.where == "small.yaml:17:6"
    assert "date" in refusal.do


def test_every_fault_is_told_in_the_order_of_the_file() -> None:
    """One round of correction, not one for each fault."""
    text = (
        changed("force: dorset, ", "")
        .replace("reference: B", "reference: 1.5")
        .replace("event: resigned, person: B2", "event: resinged, person: B9")
    )

    refusal, faults = made.faults(text)

    assert faults == (
        'small.yaml:2:12: The unquoted "1.5" is neither a whole number in plain decimal nor a day.',
        "small.yaml:5:5: A person has no force.",
        'small.yaml:20:31: There is no event called "resinged".',
    )
    assert refusal.faults[2].do == "Did you mean resigned?"
    assert (refusal.what, refusal.where) == (refusal.faults[0].what, refusal.faults[0].where)


def test_fifty_faults_are_enough() -> None:
    """A file of another kind would otherwise be answered with a book."""
    refusal, faults = made.faults(made.FILE + "".join(f"key{at}: 1\n" for at in range(80)))

    assert len(refusal.faults) == 50
    assert faults[49] == 'small.yaml:70:1: The case has no key called "key49".'


def test_fifty_faults_deep_in_the_file_are_enough() -> None:
    """The limit holds inside a list inside a map."""
    listed = ", ".join(["yes"] * 60)

    refusal, faults = made.faults(made.FILE + f"source: {{a: [[{listed}]], b: no}}\n")

    assert len(refusal.faults) == 50
    assert faults[0].startswith("small.yaml:21:15: ")


def test_nothing_is_half_read() -> None:
    """A file with one fault gives no values at all."""
    with pytest.raises(NotFit) as refusal:
        made.read(changed("effective: 2021-09-21", "effective: 2021-09-31"))

    assert refusal.value.where == "small.yaml:20:64"
    assert refusal.value.what == "2021-09-31 is not a day in the calendar."


def test_ten_megabytes_are_read() -> None:
    """The limit itself is within the limit; a comment costs nothing but its length."""
    padding = "#" * (10_000_000 - len(made.FILE))

    assert made.read(made.FILE + padding) == made.read(made.FILE)
    with pytest.raises(casefile.CaseFileNotFit):
        made.read(made.FILE + padding + "#")


def test_a_name_with_colons_keeps_its_place() -> None:
    """The name is whatever the caller calls the file."""
    with pytest.raises(casefile.CaseFileNotFit) as refusal:
        casefile.read("casefile: 1\nb: 2\na: 1\n", "c:12:x", made.VOCABULARY)

    places = [fault.where for fault in refusal.value.faults]
    assert places[0] == "c:12:x:1:1"
    assert places[-2:] == ["c:12:x:2:1", "c:12:x:3:1"]


def test_a_vocabulary_may_list_the_name_of_the_event() -> None:
    """The case room does; the reader knows the key without being told."""
    words = tuple(made.VOCABULARY.events)
    common = {**made.VOCABULARY.event_common, "event": made.Field("choice", words, required=True)}
    vocabulary = made.VOCABULARY._replace(event_common=common)

    assert casefile.read(made.FILE, made.NAME, vocabulary) == made.read(made.FILE)


@pytest.mark.parametrize(
    ("text", "value", "because"),
    [
        ("misconduct", "misconduct", "a word"),
        ("{B1.1: misconduct}", {"B1.1": "misconduct"}, "a value for each allegation"),
        ("[B1.1, B2.1]", ["B1.1", "B2.1"], "a list"),
        ("2021-03-17", datetime.date(2021, 3, 17), "a day"),
        ("true", True, "truth"),
        ('"19:30"', "19:30", "quoted text"),
        ("", None, "nothing"),
    ],
)
def test_one_value_is_read_by_the_same_rules(text: str, value: object, because: str) -> None:
    """A value given on a command line means what it would mean in a file."""
    assert casefile.value(text, "--set") == value, because


@pytest.mark.parametrize("text", ["19:30", "{a: yes}", "[&a 1]", "&a b", "a: [", "x: 1\nx: 2"])
def test_one_value_in_dispute_is_refused(text: str) -> None:
    """The place is that in the value."""
    with pytest.raises(casefile.CaseFileNotFit) as refusal:
        casefile.value(text, "--set result")

    assert refusal.value.where.startswith("--set result:")
