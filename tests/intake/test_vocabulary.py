"""Every key, value and id is one that the vocabulary or the file itself names."""

import pytest

from tests.intake import made
from tests.intake.made import changed

EVENT_1 = "{date: 2021-03-17, event: came-to-attention, allegations: [B1.1, B2.1], source: report}"


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "do", "because"),
    [
        ("title: The", "titel: The", "3:1", 'no key called "titel"', "Did you mean title?", "top"),
        ("title: The", "colour: The", "3:1", "colour", "The keys are casefile, ", "near nothing"),
        ("force: dorset", "forse: dorset", "5:14", "A person has no", "mean force?", "a person"),
        (
            "summary: joined",
            "sumary: joined",
            "15:5",
            "An allegation",
            "mean summary?",
            "allegation",
        ),
        ("to: 2021-03-14", "til: 2021-03-14", "11:33", "The conduct", "", "conduct"),
        ("source: report", "sauce: report", "17:77", "Came-to-attention", "mean source?", "event"),
        (
            "source: report",
            "mode: directed",
            "17:77",
            "no key",
            "The keys are event, date",
            "a key of another event",
        ),
        (
            "title: The",
            '"title ": The',
            "3:1",
            '"title "',
            "Did you mean title?",
            "a space too many",
        ),
        ("title: The", f"{'t' * 90}: The", "3:1", "ttt...", "The keys are", "too long to compare"),
        ("title: The", '"\\e[2J": The', "3:1", "U+001B", "Take", "a key that clears the screen"),
    ],
)
def test_a_key_nobody_reads_is_refused(
    old: str, new: str, where: str, what: str, do: str, because: str
) -> None:
    """A misspelt key would be a fact lost without a word; the nearest name is offered."""
    refusal, faults = made.faults(changed(old, new))
    place = [f"small.yaml:{where}: " in fault for fault in faults].index(True)

    assert what in refusal.faults[place].what, because
    assert do in refusal.faults[place].do, because


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("event: resigned", "event: resinged", 'There is no event called "resinged".'),
        ("event: resigned", "event: zzz", 'There is no event called "zzz".'),
        ("event: resigned", "event: 5", "event holds the number 5 where the name of an event"),
        ("event: resigned", 'event: ""', "event holds nothing where the name of an event"),
        ("event: resigned", "event: [resigned]", "event holds a list where the name of an event"),
        ("event: resigned, ", "", "The event does not say what happened."),
        (EVENT_1, "suspended", 'Here is the text "suspended" where an event is expected.'),
        (EVENT_1, "[a]", "Here is a list where an event is expected."),
    ],
)
def test_an_event_is_named(old: str, new: str, what: str) -> None:
    """What is owed next follows from what happened."""
    _, faults = made.faults(changed(old, new))

    assert len(faults) == 1
    assert what in faults[0]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("casefile: 1\n", "", "1:1", "The case has no casefile."),
        ("reference: B\n", "", "1:1", "The case has no reference."),
        ("force: dorset, ", "", "5:5", "A person has no force."),
        ("id: B2.1\n    person", "person", "13:5", "An allegation has no id."),
        ("    summary: joined in\n", "", "13:5", "An allegation has no summary."),
        (", to: 2021-03-14", "", "11:14", "The conduct has no to."),
        ("{date: 2021-03-17, ", "{", "17:5", "Came-to-attention has no date."),
        (", mode: directed", "", "18:5", "Mode-determined has no mode."),
    ],
)
def test_what_the_law_asks_for_is_there(old: str, new: str, where: str, what: str) -> None:
    """A missing key is told at the start of the map it is missing from."""
    _, faults = made.faults(changed(old, new))

    assert faults == (f"small.yaml:{where}: {what}",)


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ("date: 2021-03-17", "dat: 2021-03-17", "misspelt"),
        ("date: 2021-03-17", "date: 2021-03-32", "there, but not fit"),
        ("date: 2021-03-17", "!!x date: 2021-03-17", "there, but marked"),
    ],
)
def test_a_key_that_is_meant_is_not_missed_as_well(old: str, new: str, because: str) -> None:
    """One mistake, one fault."""
    _, faults = made.faults(changed(old, new))

    assert len(faults) == 1, because


@pytest.mark.parametrize("given", ["2", '"1"', "one", "true", "[1]", "1.0", ""])
def test_the_version_is_one(given: str) -> None:
    """Another version may mean something else by the same words."""
    refusal, faults = made.faults(changed("casefile: 1", f"casefile: {given}"))

    assert len(faults) == 1
    assert refusal.where == f"small.yaml:1:{11 if given else 10}"


@pytest.mark.parametrize(
    ("old", "new", "what", "do", "because"),
    [
        (
            "title: The Signal group",
            "title: 2020",
            "the number 2020",
            'Quote it: "2020"',
            "figures",
        ),
        ("title: The Signal group", "title: 2020-01-01", "the day 2020-01-01", "Quote", "a day"),
        ("title: The Signal group", "title: true", "title holds true where text", "Quote", "truth"),
        ("title: The Signal group", "title:", "title holds nothing", "leave title out", "nothing"),
        ("title: The Signal group", 'title: ""', "title holds nothing", "leave", "empty text"),
        ("title: The Signal group", 'title: "  "', 'the text "  "', "leave", "blank text"),
        ("title: The Signal group", "title: [a]", "title holds a list", "Write some", "a list"),
        ("title: The Signal group", "title: {a: b}", "title holds a map", "Write some", "a map"),
        ("probation: false", "probation: maybe", 'the text "maybe"', "true or false", "truth"),
        ("probation: false", 'probation: "false"', 'the text "false"', "without quotes", "quoted"),
        ("probation: false", "probation: 0", "the number 0", "Write true or false", "figures"),
        ("effective: 2021-09-21", "effective: May", "a day is expected", "2021-03-17", "a month"),
        ("effective: 2021-09-21", 'effective: "2021-09-21"', "a day", "without quotes", "quoted"),
        ("mode: directed", "mode: direct", "one of the words", "Did you mean directed?", "near"),
        ("mode: directed", "mode: zzz", "words", "Choose from: independent, directed.", "far"),
        ("mode: directed", "mode: 3", "the number 3", "Choose from: independent", "a number"),
        ("mode: directed", "mode: {B1.1: directed}", "mode holds a map", "Choose", "not for each"),
        ("source: report", "source: 3", "source holds the number 3", "Write a word", "any word"),
        ("source: report", 'source: ""', "source holds nothing", "Write a word", "no word"),
        ("[confidentiality]", "confidentiality", "standards holds the text", "in [ ]", "one word"),
        ("[confidentiality]", "[confidence]", "one of the words", "mean confidentiality", "near"),
        ("[confidentiality]", "[]", "standards is an empty list", "leave standards out", "empty"),
        ("[confidentiality]", "[confidentiality, confidentiality]", "twice", "Keep one", "twice"),
        ("{B1.1: none}", "{}", "result is an empty map", "one value for all", "nothing for any"),
        ("{B1.1: none}", "{B1.1: nine}", "one of the words", "Did you mean none?", "for one"),
        ("{B1.1: none}", "[none]", "result holds a list", "Choose from", "a list"),
        ("title: The", "source: x\ntitle: The", "source holds the text", "as keys with", "no map"),
        ("title: The", "source: [x]\ntitle: The", "source holds a list", "as keys with", "a list"),
        ("title: The", "linked: C\ntitle: The", "linked holds the text", "as a list", "no list"),
        (
            "conduct: {from: 2021-03-13, to: 2021-03-14}",
            "conduct: May",
            "the conduct",
            "{key",
            "May",
        ),
    ],
)
def test_a_value_of_another_kind_is_refused(
    old: str, new: str, what: str, do: str, because: str
) -> None:
    """The refusal says what is there, what should be, and what to write."""
    refusal, faults = made.faults(changed(old, new))

    assert len(faults) == 1
    assert what in refusal.what, because
    assert do in refusal.do, because


@pytest.mark.parametrize(
    ("given", "taken"), [("3", True), ("-1", True), ("true", False), ("x", False)]
)
def test_a_whole_number_is_not_a_truth(given: str, taken: bool) -> None:  # noqa: FBT001 - a row of the table
    """Python counts true as 1; a case file does not."""
    text = made.FILE + f"  - {{date: 2021-10-01, event: outcome-notified, years: {given}}}\n"

    if taken:
        assert made.read(text)["casefile"] == 1
    else:
        assert "where a whole number is expected" in made.faults(text)[1][0]


@pytest.mark.parametrize(
    ("letters", "end"),
    [("abcdefghijkl", "standard-k, standard-l."), ("abcdefghijklm", "standard-l, and others.")],
)
def test_a_long_choice_names_the_first_dozen(letters: str, end: str) -> None:
    """The manual lists the rest."""
    words = tuple(f"standard-{letter}" for letter in letters)
    fields = {**made.VOCABULARY.person, "kind": made.Field("choice", words, required=True)}

    refusal = made.refusal(
        changed("kind: police-officer, probation: false", "kind: zzz"),
        made.VOCABULARY._replace(person=fields),
    )

    assert refusal.faults[0].do.startswith("Choose from: standard-a, standard-b, ")
    assert refusal.faults[0].do.endswith(end)


@pytest.mark.parametrize(("length", "shown"), [(60, f'"{"x" * 60}"'), (61, f'"{"x" * 60}..."')])
def test_a_fault_repeats_sixty_characters_at_most(length: int, shown: str) -> None:
    """Enough to find the text by."""
    refusal, _ = made.faults(changed("mode: directed", f"mode: {'x' * length}"))

    assert refusal.what.startswith(f"mode holds the text {shown} where")


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "do", "because"),
    [
        (
            "id: B2,",
            "id: B1,",
            "6:5",
            'The id "B1" is used twice among the people',
            "own",
            "people",
        ),
        (
            "id: B2.1",
            "id: B1.1",
            "13:5",
            '"B1.1" is used twice among the allegations',
            "own",
            "both",
        ),
        ("person: B1\n", "person: B3\n", "9:13", 'no person "B3"', "from: B1, B2.", "allegation"),
        ("person: B1\n", "person: Q\n", "9:13", 'no person "Q"', "from: B1, B2.", "near nobody"),
        ("person: B1\n", "person: 1\n", "9:13", "the id of a person", "or quote it", "a number"),
        ("person: B1\n", "person: [B1]\n", "9:13", "the id of a person", "", "a list"),
        ("[B1.1, B2.1]", "[B1.1, B2.2]", "17:70", 'no allegation "B2.2"', "mean B2.1?", "event"),
        ("[B1.1, B2.1]", "[B1.1, B1.1]", "17:70", 'names "B1.1" twice', "Keep one", "twice"),
        ("[B1.1, B2.1]", "[]", "17:63", "allegations is an empty list", "leave", "about nothing"),
        ("[B1.1, B2.1]", "B1.1", "17:63", "allegations holds the text", "in [ ]", "without [ ]"),
        (
            "person: B2, eff",
            "person: B7, eff",
            "20:49",
            'no person "B7"',
            "from: B1, B2.",
            "about a person",
        ),
        (
            "{B1.1: none}",
            "{B2.1: none}",
            "19:85",
            "this event is not about",
            "add it",
            "not its own",
        ),
        ("{B1.1: none}", "{B1.1: none, B3.1: none}", "19:97", "B3.1", "Correct", "nobody's"),
        (
            "person: B2, eff",
            "person: B2, allegations: [B2.1], eff",
            "20:41",
            "both",
            "Keep",
            "both",
        ),
        (
            "to: 2021-03-14",
            "to: 2021-03-12",
            "11:37",
            "ends (2021-03-12) before",
            "Correct",
            "order",
        ),
    ],
)
def test_a_fact_is_about_somebody_in_the_file(
    old: str, new: str, where: str, what: str, do: str, because: str
) -> None:
    """A fact about nobody in the file could not be placed."""
    refusal, faults = made.faults(changed(old, new))

    assert faults[0].startswith(f"small.yaml:{where}: "), because
    assert what in refusal.what, because
    assert do in refusal.do, because


def test_where_there_is_nobody_the_advice_is_to_add_somebody() -> None:
    """There is nothing to choose from."""
    text = "casefile: 1\nreference: B\ntitle: T\npeople: []\nallegations:\n"

    refusal, _ = made.faults(text + "  - {id: B1.1, person: B1, summary: s}\n")

    assert refusal.do == "Add a person with this id."


def test_ids_on_one_line_are_told_apart_too() -> None:
    """Two people with one id are two people wherever they are written."""
    person = "{id: B1, force: kent, kind: police-officer}"
    text = "casefile: 1\nreference: B\ntitle: T\nallegations: []\n"

    _, faults = made.faults(f"{text}people: [{person}, {person}]\n")

    assert faults == ('small.yaml:5:55: The id "B1" is used twice among the people.',)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("people:\n", "persons:\n", 'The case has no key called "persons".'),
        ("allegations:\n  - id", "alegations:\n  - id", 'The case has no key called "alegations".'),
    ],
)
def test_nobody_is_unknown_where_nobody_could_be_known(old: str, new: str, fault: str) -> None:
    """A misspelt list is one fault, not one for every fact about its members."""
    _, faults = made.faults(changed(old, new))

    assert [one for one in faults if "in the file" in one] == []
    assert any(fault in one for one in faults)


def test_an_event_for_the_whole_case_decides_for_its_allegations_only() -> None:
    """Without a list of its own, an event is about every allegation there is."""
    whole = "  - {date: 2021-10-01, event: case-to-answer-decided, result: {B2.1: none}}\n"

    made.read(made.FILE + whole)
    _, faults = made.faults(made.FILE + whole.replace("B2.1", "B2.2"))

    assert faults == ('small.yaml:21:64: result names "B2.2", which this event is not about.',)


def test_unreadable_allegations_do_not_accuse_the_decision() -> None:
    """What cannot be compared is not called wrong."""
    _, faults = made.faults(changed("[B1.1], result", "[yes], result"))

    assert len(faults) == 1
    assert faults[0].startswith('small.yaml:19:69: The unquoted "yes"')


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("title: The", "title: A\ntitle: The", "4:1", "twice; it was first on line 3"),
        ("probation: false", "force: kent", "5:51", "twice; it was first on line 5"),
        ("source: report", "yes: report", "17:77", 'The unquoted "yes"'),
        ("source: report", "3: report", "17:77", 'The key "3" is not text'),
        ("source: report", "2021-01-01: report", "17:77", 'The key "2021-01-01" is not text'),
        ("source: report", "null: report", "17:77", 'The key "null" is not text'),
        ("source: report", "[a]: report", "17:77", "A list or map stands as a key"),
        ("source: report", "? {a: b} : report", "17:79", "A list or map stands as a key"),
        ("source: report", "<<: {source: report}", "17:77", 'The unquoted "<<"'),
    ],
)
def test_a_key_is_text_and_stands_once(old: str, new: str, where: str, what: str) -> None:
    """Readers would keep one of two and drop the other."""
    _, faults = made.faults(changed(old, new))

    assert len(faults) == 1
    assert faults[0].startswith(f"small.yaml:{where}: ")
    assert what in faults[0]


@pytest.mark.parametrize("key", ["people", "allegations", "events"])
@pytest.mark.parametrize("given", ["x", "{a: b}", "3", ""])
def test_people_allegations_and_events_are_lists(key: str, given: str) -> None:
    """An empty list is allowed; nothing at all is not."""
    head = {"people": "people: []", "allegations": "allegations: []", "events": "events: []"}
    text = "casefile: 1\nreference: B\ntitle: T\n"

    made.read(text + "\n".join(head.values()))
    refusal, _ = made.faults(text + "\n".join((head | {key: f"{key}: {given}"}).values()))

    assert f"{key} holds" in refusal.what
    assert "where a list is expected" in refusal.what


@pytest.mark.parametrize("key", ["people", "allegations"])
def test_people_and_allegations_are_maps(key: str) -> None:
    """A bare id says nothing about whoever it is."""
    other = "allegations: []" if key == "people" else "people: []"

    _, faults = made.faults(f"casefile: 1\nreference: B\ntitle: T\n{other}\n{key}: [B1]\n")

    assert len(faults) == 1
    assert "expected" in faults[0]


def test_a_control_character_in_text_is_refused() -> None:
    """Written as an escape it is still not something to put before a panel."""
    _, faults = made.faults(changed("The Signal group", '"a\\0b"'))

    assert faults == ("small.yaml:3:8: The text holds the control character U+0000.",)


def test_a_fault_shows_nothing_that_upsets_a_screen() -> None:
    """Long text is cut, and characters that move text about are not repeated."""
    _, faults = made.faults(changed("mode: directed", 'mode: "' + "x\\u202e" * 40 + '"'))

    assert 'the text "' + "x?" * 30 + '..." where' in faults[0]
