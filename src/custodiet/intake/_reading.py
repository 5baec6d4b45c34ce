"""A case file against its vocabulary: every key known, every value of its kind, every id there."""

from collections.abc import Callable
from datetime import date

import yaml

from custodiet.errors import NotFit
from custodiet.intake._contents import Pairs, Value
from custodiet.intake._faults import nearest, shown
from custodiet.intake._kinds import Kinds
from custodiet.intake._nodes import Source
from custodiet.intake._vocabulary import EVENT, Field, Table, Vocabulary, table

__all__ = ["VERSION", "Reading"]

VERSION = 1

# Read first, whatever their order in the file: later facts name what they hold.
_FIRST = ("people", "allegations")

_NOTHING_DROPPED = "A key that nobody reads would be a fact lost without a word."


class Reading(Kinds):
    """Reads one case file; what does not fit is noted and everything else is still looked at."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        super().__init__(source)
        self._vocabulary = vocabulary
        self._person = table("a person", vocabulary.person)
        self._allegation = table("an allegation", vocabulary.allegation)
        self._conduct = table("the conduct", vocabulary.conduct)
        self._events: dict[str, Table] = {}

    def case(self, root: yaml.Node | None) -> dict[str, Value]:
        """The whole file as plain values; raises NotFit: of one fault, or of all."""
        if not isinstance(root, yaml.MappingNode):
            what = f"The file holds {self.found(root)} where a case is expected."
            why = "A case is a map of named facts."
            do = "Start with casefile: 1, then reference, title, people, allegations and events."
            mark = root.start_mark if root else None
            raise self.faults.at(mark, what, why=why, do=do)
        top = table("the case", self._vocabulary.top, "casefile")
        pairs = self.pairs(root)
        order = sorted(pairs, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
        values = self._table(root, {key: pairs[key] for key in order}, top, self._top)
        self.faults.refuse_if_any()
        return {key: values[key] for key in pairs}

    def _top(self, key: str, node: yaml.Node, field: Field) -> Value:
        if key == "casefile":
            return self._version(node)
        if key == "people":
            rows, self.people = self._rows(key, node, self._one_person)
            return rows
        if key == "allegations":
            rows, self.allegations = self._rows(key, node, self._one_allegation)
            return rows
        if key == "events":
            return [*self.items(key, node, self._event)]
        return self.value(key, node, field)

    def _version(self, node: yaml.Node) -> Value:
        # Python counts true as 1.
        given = self.one(node)
        if given == VERSION and not isinstance(given, bool):
            return VERSION
        what = f"The file is not written as version {VERSION} of the case file."
        why = "Another version may mean something else by the same words."
        do = f"Write casefile: {VERSION}, if that is the version the file follows."
        raise self.fault(node, what, why=why, do=do)

    def _rows(
        self, key: str, node: yaml.Node, read: Callable[[yaml.Node], dict[str, Value]]
    ) -> tuple[list[Value], set[str] | None]:
        """A list of people or of allegations, with their ids; None where one could not be read."""
        known: set[str] = set()
        unread = 0

        def row(child: yaml.Node) -> Value:
            nonlocal unread
            unread += 1
            out = read(child)
            name = out.get("id")
            if isinstance(name, str):
                unread -= 1
                if name in known:
                    what = f"The id {shown(name)} is used twice among the {key}."
                    why = "Nobody could tell which of the two a later fact is about."
                    raise self.fault(child, what, why=why, do="Give each its own id.")
                known.add(name)
            return {**out}

        rows = self.items(key, node, row)
        return rows, None if unread else known

    def _one_person(self, node: yaml.Node) -> dict[str, Value]:
        return self._table(node, self._opened(node, "a person"), self._person, self.value)

    def _one_allegation(self, node: yaml.Node) -> dict[str, Value]:
        pairs = self._opened(node, "an allegation")
        return self._table(node, pairs, self._allegation, self._of_allegation)

    def _of_allegation(self, key: str, node: yaml.Node, field: Field) -> Value:
        return {**self._conduct_of(node)} if key == "conduct" else self.value(key, node, field)

    def _conduct_of(self, node: yaml.Node) -> dict[str, Value]:
        pairs = self._opened(node, "the conduct")
        out = self._table(node, pairs, self._conduct, self.value)
        start, end = out.get("from"), out.get("to")
        if isinstance(start, date) and isinstance(end, date) and start > end:
            what = f"The conduct ends ({end}) before it starts ({start})."
            why = "Which law applies depends on both days."
            raise self.fault(pairs["to"][1], what, why=why, do="Correct from or to.")
        return out

    def _event(self, node: yaml.Node) -> Value:
        pairs = self._opened(node, "an event")
        if "event" not in pairs:
            why = "What is owed next follows from what happened."
            do = "Add event: and its name, as in event: severity-assessed."
            raise self.fault(node, "The event does not say what happened.", why=why, do=do)
        known = self._event_table(pairs["event"][1])
        out = self._table(node, pairs, known, self._of_event)
        if "person" in pairs and "allegations" in pairs:
            what = "The event names both allegations and a person."
            why = "An event about allegations is about their people already."
            do = "Keep allegations; keep person only where the event is about a person alone."
            self.faults.note(self.fault(pairs["person"][0], what, why=why, do=do))
        self._expect_own_allegations(out, pairs, known)
        return {**out}

    def _of_event(self, key: str, node: yaml.Node, field: Field) -> Value:
        # Its name was checked when its table was found.
        return node.value if key == "event" else self.value(key, node, field)

    def _event_table(self, node: yaml.Node) -> Table:
        """What the event named at `node` may hold; raises NotFit for a name that is not one."""
        name = self.word(node) if isinstance(node, yaml.ScalarNode) else None
        if not isinstance(name, str) or not name:
            do = "Write its name, as in event: severity-assessed."
            raise self.wrong("event", node, "the name of an event", do)
        if name not in self._events:
            if name not in self._vocabulary.events:
                raise self._unknown_event(node, name)
            own = self._vocabulary.events[name]
            fields = {"event": EVENT, **self._vocabulary.event_common, **own}
            self._events[name] = table(name, fields)
        return self._events[name]

    def _unknown_event(self, node: yaml.Node, name: str) -> NotFit:
        near = nearest(name, self._vocabulary.events)
        why = "What is owed next follows from what happened."
        do = f"Did you mean {near}?" if near else "docs/manual lists the events by name."
        return self.fault(node, f"There is no event called {shown(name)}.", why=why, do=do)

    def _expect_own_allegations(self, out: dict[str, Value], pairs: Pairs, known: Table) -> None:
        """Note each map from allegation to value that names one the event is not about."""
        named = out.get("allegations", [*(self.allegations or ())])
        if not isinstance(named, list) or not named:
            return
        for key, value in out.items():
            if type(value) is dict and known.fields[key].by_allegation:
                for key_node, _ in pairs[key][1].value:
                    if key_node.value not in named:
                        what = (
                            f"{key} names {shown(key_node.value)}, which this event is not about."
                        )
                        why = "A finding belongs to an allegation that was decided."
                        do = "Correct the name, or add it to the event's allegations."
                        self.faults.note(self.fault(key_node, what, why=why, do=do))

    def _opened(self, node: yaml.Node, of: str) -> Pairs:
        if isinstance(node, yaml.MappingNode):
            return self.pairs(node)
        what = f"Here is {self.found(node)} where {of} is expected."
        why = "Each is written as a map of its facts."
        raise self.fault(node, what, why=why, do="Write it as {key: value, key: value}.")

    def _table(
        self,
        node: yaml.Node,
        pairs: Pairs,
        known: Table,
        read: Callable[[str, yaml.Node, Field], Value],
    ) -> dict[str, Value]:
        """The values of one map; unknown, unfit and missing keys are noted."""
        out: dict[str, Value] = {}
        for key, (key_node, child) in pairs.items():
            field = known.fields.get(key)
            try:
                if field is None:
                    raise self._unknown_key(key_node, key, known)
                out[key] = read(key, child, field)
            except NotFit as fault:
                self.faults.note(fault)
        missing = [key for key in known.required if key not in pairs]
        if missing:
            self._note_missing(node, missing, known)
        return out

    def _note_missing(self, node: yaml.Node, missing: list[str], known: Table) -> None:
        """Note keys that are not there, unless a key noted already is plainly meant for one."""
        written = [str(pair[0].value) for pair in node.value]
        meant = {nearest(key, known.fields) for key in written}
        if "on" in map(str.lower, written):
            meant.add("date")
        for key in missing:
            if key not in meant:
                what = f"{known.of.capitalize()} has no {key}."
                why = "The law asks for it, and it is never guessed."
                self.faults.note(self.fault(node, what, why=why, do=f"Add {key}: and its value."))

    def _unknown_key(self, node: yaml.Node, key: str, known: Table) -> NotFit:
        near = "date" if key == "on" and "date" in known.fields else nearest(key, known.fields)
        names = ", ".join(known.fields)
        do = f"Did you mean {near}?" if near else f"The keys are {names}."
        what = f"{known.of.capitalize()} has no key called {shown(key)}."
        return self.fault(node, what, why=_NOTHING_DROPPED, do=do)
