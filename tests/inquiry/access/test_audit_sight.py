"""Who may see an audit of record access, and who acts in it."""

import pytest

from custodiet.inquiry.access.audit.sight import ACTS, Viewer, may_act, may_see


def viewer(*roles: str, force: str = "dorset", staff: str = "") -> Viewer:
    """Somebody called sam."""
    return Viewer("sam", frozenset(roles), force, staff)


@pytest.mark.parametrize(
    ("who", "seen", "because"),
    [
        (viewer("auditor"), True, "an auditor of the force"),
        (viewer("appropriate-authority"), True, "the authority of the force"),
        (viewer("auditor", force="kent"), False, "of another force"),
        (viewer("auditor", staff="S9"), True, "not among the people of the audit"),
        (viewer("auditor", staff="S1"), False, "nobody audits their own accesses"),
        (viewer("press-officer"), False, "how many were asked is not public"),
        (viewer("administrator"), False, "keeps accounts, and reads no audit"),
        (viewer("investigator"), False, "cases are another matter"),
        (viewer("member"), False, "answers what is asked, and sees that alone"),
        (viewer(), False, "no role"),
    ],
)
def test_who_may_see_an_audit(
    who: Viewer,
    seen: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Decided in one place, with its reason."""
    answer, reason = may_see(who, "dorset", {"S1", "S2"})

    assert answer is seen, because
    assert reason


@pytest.mark.parametrize(
    ("act", "auditor", "authority"),
    [
        ("open", True, False),
        ("ask", True, False),
        ("indicate", True, True),
        ("decide", True, True),
        ("confirm", False, True),
    ],
)
def test_who_acts(
    act: str,
    auditor: bool,  # noqa: FBT001 - a column of the table
    authority: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """The auditor asks and proposes, the authority confirms."""
    assert act in ACTS
    assert may_act(viewer("auditor"), act, "dorset", ())[0] is auditor
    assert may_act(viewer("appropriate-authority"), act, "dorset", ())[0] is authority
    assert may_act(viewer("auditor", force="kent"), act, "dorset", ())[0] is False
