"""Who may see what, and who may take which step: a table of roles, cases and parts."""

import pytest

from custodiet.case.publicity import forces_of_press_work
from custodiet.case.sight import (
    PARTS,
    Answer,
    CaseFacts,
    Viewer,
    may_see,
    may_see_part,
    may_take,
    of_watchdog,
    people_in_sight,
    visible,
)
from custodiet.case.steps import Role, step_of
from tests.case.made import HEARING, at, made

ROLES = {
    "i": Role.INVESTIGATOR,
    "a": Role.AUTHORITY,
    "w": Role.WATCHDOG,
    "c": Role.CHAIR,
    "p": Role.PRESS,
    "u": Role.AUDITOR,
    "m": Role.MEMBER,
    "l": Role.LAWYER,
    "x": Role.ADMINISTRATOR,
}


def viewer(letters: str, force: str = "dorset") -> Viewer:
    """Somebody called sam with these roles, one letter each."""
    return Viewer("sam", frozenset(ROLES[one] for one in letters), force)


DORSET = frozenset({"dorset"})
PLAIN = CaseFacts("T", DORSET)
WATCHED = CaseFacts("T", DORSET, watchdog=True)
SEALED = CaseFacts("T", DORSET, watchdog=True, sealed=True)
ASSIGNED = CaseFacts("T", DORSET, assigned=frozenset({"sam"}))
SEALED_ASSIGNED = CaseFacts("T", DORSET, sealed=True, assigned=frozenset({"sam"}))
BARRED = CaseFacts("T", DORSET, watchdog=True, barred=frozenset({"sam"}))
BARRED_ASSIGNED = CaseFacts("T", DORSET, assigned=frozenset({"sam"}), barred=frozenset({"sam"}))
PUBLISHED = CaseFacts("T", frozenset({"dorset", "sussex"}), press=DORSET)
PUBLISHED_SEALED = CaseFacts("T", DORSET, sealed=True, press=DORSET)
JOINT = CaseFacts("T", frozenset({"dorset", "sussex"}), watchdog=True)
CASES = {
    "plain": PLAIN,
    "watched": WATCHED,
    "sealed": SEALED,
    "assigned": ASSIGNED,
    "sealed, assigned": SEALED_ASSIGNED,
    "barred": BARRED,
    "barred, assigned": BARRED_ASSIGNED,
    "joint": JOINT,
    "published": PUBLISHED,
    "published, sealed": PUBLISHED_SEALED,
}

# Who sees which of the cases above, by role and force. The bar beats every grant.
SEES: dict[tuple[str, str], set[str]] = {
    ("i", "dorset"): {"plain", "watched", "assigned", "sealed, assigned", "joint", "published"},
    ("a", "dorset"): {"plain", "watched", "assigned", "sealed, assigned", "joint", "published"},
    ("p", "dorset"): {"assigned", "sealed, assigned", "published"},
    ("p", "sussex"): {"assigned", "sealed, assigned"},
    ("p", ""): {"assigned", "sealed, assigned"},
    ("pc", "dorset"): {"assigned", "sealed, assigned", "published"},
    ("pa", "sussex"): {"assigned", "sealed, assigned", "joint", "published"},
    ("c", "dorset"): {"assigned", "sealed, assigned"},
    ("w", ""): {"watched", "assigned", "sealed, assigned", "joint"},
    ("w", "iopc"): {"watched", "assigned", "sealed, assigned", "joint"},
    ("i", "iopc"): {"watched", "assigned", "sealed, assigned", "joint"},
    ("a", "iopc"): {"assigned", "sealed, assigned"},
    ("p", "iopc"): {"assigned", "sealed, assigned"},
    ("m", "dorset"): set(),
    ("x", "dorset"): set(),
    ("", "dorset"): set(),
    ("i", "sussex"): {"assigned", "sealed, assigned", "joint", "published"},
    ("i", ""): {"assigned", "sealed, assigned"},
    ("a", "kent"): {"assigned", "sealed, assigned"},
    ("xi", "dorset"): {"plain", "watched", "assigned", "sealed, assigned", "joint", "published"},
    ("xc", "dorset"): {"assigned", "sealed, assigned"},
}


@pytest.mark.parametrize("who", SEES, ids=lambda who: f"{who[0] or 'nobody'} of {who[1] or '-'}")
def test_who_sees_which_case(who: tuple[str, str]) -> None:
    """By name, by role and force, or not at all."""
    seen = {name for name, case in CASES.items() if may_see(viewer(*who), case).allowed}

    assert seen == SEES[who]


@pytest.mark.parametrize(
    ("who", "case", "answer", "because"),
    [
        (
            viewer("i"),
            PLAIN,
            Answer(
                allowed=True,
                reason="the case is about people of dorset",
                path=("sam: investigator", "the case is about people of dorset"),
            ),
            "by role and force",
        ),
        (
            viewer("c"),
            SEALED_ASSIGNED,
            Answer(
                allowed=True,
                reason="assigned by name",
                path=("sam: chair", "assigned by name"),
            ),
            "by name",
        ),
        (
            viewer("w", ""),
            WATCHED,
            Answer(
                allowed=True,
                reason="the watchdog has the case",
                path=("sam: watchdog", "the watchdog has the case"),
            ),
            "because it was referred",
        ),
        (
            viewer("ai"),
            BARRED_ASSIGNED,
            Answer(
                allowed=False,
                reason="barred from this case",
                path=("sam: appropriate-authority, investigator", "a bar beats every grant"),
            ),
            "barred",
        ),
        (
            viewer("a"),
            SEALED,
            Answer(
                allowed=False,
                reason="sealed, and not assigned",
                path=("sam: appropriate-authority",),
            ),
            "sealed",
        ),
        (
            viewer(""),
            PLAIN,
            Answer(allowed=False, reason="no path leads to this case", path=("sam: no role",)),
            "nobody",
        ),
    ],
)
def test_an_answer_carries_the_path_that_led_to_it(
    who: Viewer, case: CaseFacts, answer: Answer, because: str
) -> None:
    """A grant and a denial can both be checked."""
    assert may_see(who, case) == answer, because


def test_a_list_of_cases_shows_those_that_may_be_seen() -> None:
    """In the order given, and no count of the others."""
    assert visible(viewer("i"), [BARRED, PLAIN, SEALED, JOINT]) == [PLAIN, JOINT]
    assert visible(viewer("x"), [BARRED, PLAIN, SEALED, JOINT]) == []
    assert visible(viewer("m"), [BARRED, PLAIN, SEALED, JOINT]) == []


# Which parts of a case each role is shown.
SHOWN = {
    "summary": "iawcp",
    "people": "iawc",
    "duties": "iawcp",
    "timeline": "iawc",
    "record": "iawc",
    "exhibit": "iawc",
    "restrictions": "ia",
    "export": "iaw",
    "history": "iaw",
}


def test_every_part_is_in_the_table() -> None:
    """A part that is added is decided on here."""
    assert set(PARTS) == set(SHOWN)


@pytest.mark.parametrize("part", SHOWN)
@pytest.mark.parametrize("letter", ROLES)
def test_which_parts_a_role_is_shown(letter: str, part: str) -> None:
    """Of a case that every role but the administrator may see, and of one that none may."""
    assigned = CaseFacts("T", DORSET, watchdog=True, assigned=frozenset({"sam"}))

    assert may_see_part(viewer(letter), assigned, part).allowed is (letter in SHOWN[part])
    assert not may_see_part(viewer(letter), BARRED, part).allowed


def test_a_part_that_is_not_shown_says_so() -> None:
    """The path runs to the part."""
    path = ("sam: press-officer", "something is published about people of dorset, or may be")
    assert may_see_part(viewer("p"), PUBLISHED, "timeline") == Answer(
        allowed=False,
        reason="the timeline is not shown to this role",
        path=(*path, "timeline"),
    )
    assert may_see_part(viewer("p"), PUBLISHED, "duties") == Answer(
        allowed=True,
        reason="shown to the press-officer",
        path=(*path, "duties"),
    )


@pytest.mark.parametrize(
    ("who", "case", "part", "allowed", "because"),
    [
        (viewer("pc"), PUBLISHED, "timeline", False, "chair of other cases, here as press officer"),
        (viewer("pc"), ASSIGNED, "timeline", True, "chair of this one"),
        (viewer("pw"), PUBLISHED, "people", False, "the watchdog does not have this case"),
        (viewer("pw"), WATCHED, "people", True, "the watchdog has this one"),
        (viewer("iw", "kent"), WATCHED, "restrictions", False, "investigator of another force"),
        (viewer("w", ""), WATCHED, "restrictions", False, "what a restriction is stays with it"),
        (viewer("i", "iopc"), WATCHED, "restrictions", True, "the watchdog's own investigator"),
    ],
)
def test_a_role_shows_only_the_cases_it_leads_to(
    who: Viewer,
    case: CaseFacts,
    part: str,
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """A second role held elsewhere opens nothing here."""
    assert may_see_part(who, case, part).allowed is allowed, because


@pytest.mark.parametrize(
    ("who", "case", "event", "forces", "allowed", "reason"),
    [
        (viewer("a"), JOINT, "referred-to-proceedings", {"dorset"}, True, "role and force"),
        (
            viewer("a"),
            JOINT,
            "referred-to-proceedings",
            {"sussex"},
            *(False, "sussex decides for its own people"),
        ),
        (
            viewer("a"),
            JOINT,
            "referred-to-proceedings",
            {"dorset", "sussex", "kent"},
            *(False, "kent, sussex decides for its own people"),
        ),
        (viewer("a"), JOINT, "referred-to-proceedings", set(), True, "role and force"),
        (viewer("i"), JOINT, "interviewed", {"sussex"}, False, "sussex decides"),
        (viewer("i"), JOINT, "interviewed", {"dorset"}, True, "role and force"),
        (viewer("i", "iopc"), JOINT, "interviewed", {"dorset", "sussex"}, True, "this role"),
        (viewer("w", ""), JOINT, "mode-determined", {"dorset", "sussex"}, True, "this role"),
        (viewer("w", ""), PLAIN, "mode-determined", {"dorset"}, False, "no path leads"),
        (viewer("c"), ASSIGNED, "proceedings-begun", {"sussex"}, True, "this role"),
        (viewer("c"), PLAIN, "proceedings-begun", {"dorset"}, False, "no path leads"),
        (viewer("pc"), PUBLISHED, "proceedings-begun", {"dorset"}, False, "another role"),
        (viewer("p"), PUBLISHED, "outcome-published", {"dorset"}, True, "role and force"),
        (viewer("p"), PLAIN, "outcome-published", {"dorset"}, False, "no path leads"),
        (viewer("p"), PUBLISHED, "proceedings-begun", {"dorset"}, False, "another role"),
        (viewer("i"), BARRED, "interviewed", {"dorset"}, False, "barred"),
        (viewer("m"), ASSIGNED, "recorded", {"dorset"}, False, "no path leads"),
        (viewer("x"), PLAIN, "recorded", {"dorset"}, False, "no path leads"),
    ],
)
def test_who_takes_a_step_about_whom(
    who: Viewer,
    case: CaseFacts,
    event: str,
    forces: set[str],
    allowed: bool,  # noqa: FBT001 - a column of the table
    reason: str,
) -> None:
    """A force's roles act for its own people; the watchdog and a chair for those of any force."""
    answer = may_take(who, case, step_of(event), forces)

    assert answer.allowed is allowed
    assert reason in answer.reason
    assert answer.path[0].startswith("sam: ")


@pytest.mark.parametrize(
    ("who", "works_there", "because"),
    [
        (viewer("w", ""), True, "its decision maker"),
        (viewer("i", "iopc"), True, "its investigator"),
        (viewer("i"), False, "a force's investigator"),
        (viewer("p", "iopc"), False, "no role of the watchdog's"),
        (viewer(""), False, "nobody"),
    ],
)
def test_who_works_for_the_watchdog(
    who: Viewer,
    works_there: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Its decision makers and its investigators."""
    assert of_watchdog(who) is works_there, because


SHARED = made(
    at("2026-01-05", "came-to-attention"),
    at("2026-01-06", "moved-force", person="P2", to="kent"),
    people=({}, {"force": "sussex"}),
)
FORCES = SHARED.forces


@pytest.mark.parametrize(
    ("who", "facts", "people", "because"),
    [
        (viewer("a"), CaseFacts("T", FORCES), {"P1"}, "the authority of one of the forces"),
        (viewer("i"), CaseFacts("T", FORCES), {"P1"}, "so its investigator"),
        (viewer("p"), CaseFacts("T", FORCES), set(), "nothing is published"),
        (viewer("p"), CaseFacts("T", FORCES, press=DORSET), set(), "nor of anybody in the case"),
        (viewer("a", "sussex"), CaseFacts("T", FORCES), {"P2"}, "the force that somebody left"),
        (viewer("a", "kent"), CaseFacts("T", FORCES), {"P2"}, "and the force joined"),
        (viewer("a", "essex"), CaseFacts("T", FORCES), set(), "no force of the case"),
        (viewer("w", ""), CaseFacts("T", FORCES), set(), "the watchdog does not have it"),
        (viewer("w", ""), CaseFacts("T", FORCES, watchdog=True), {"P1", "P2"}, "now it has"),
        (viewer("i", "iopc"), CaseFacts("T", FORCES, watchdog=True), {"P1", "P2"}, "its own"),
        (viewer("a"), CaseFacts("T", FORCES, watchdog=True), {"P1"}, "that opens it to no force"),
        (
            viewer("c", ""),
            CaseFacts("T", FORCES, assigned=frozenset({"sam"})),
            {"P1", "P2"},
            "assigned by name",
        ),
        (
            viewer("a"),
            CaseFacts("T", FORCES, assigned=frozenset({"sam"}), barred=frozenset({"sam"})),
            set(),
            "a bar beats every grant",
        ),
    ],
)
def test_each_authority_sees_its_own_people(
    who: Viewer, facts: CaseFacts, people: set[str], because: str
) -> None:
    """One investigation, many authorities; the watchdog and those assigned see all of it."""
    assert people_in_sight(who, facts, SHARED) == people, because


HEARD = made(
    *HEARING,
    at("2026-03-02", "hearing-fixed", for_="2026-05-05", allegations=["P1.1"]),
    people=({}, {}, {"force": "sussex"}),
)


@pytest.mark.parametrize(
    ("who", "people", "because"),
    [
        (viewer("p"), {"P1"}, "whose hearing is fixed; the colleague is under investigation"),
        (viewer("pc"), {"P1"}, "a chair of other cases"),
        (viewer("p", "sussex"), set(), "of whom nothing is published"),
        (viewer("pa"), {"P1", "P2"}, "the authority too"),
        (viewer("i"), {"P1", "P2"}, "works on the case"),
        (viewer("w", ""), set(), "the watchdog does not have it"),
    ],
)
def test_a_press_officer_sees_whom_something_is_published_about(
    who: Viewer, people: set[str], because: str
) -> None:
    """Who is under investigation is not for whoever speaks to the press."""
    facts = CaseFacts("T", HEARD.forces, press=forces_of_press_work(HEARD))

    assert people_in_sight(who, facts, HEARD) == people, because
