"""Police Act 1996 Part 4A, Police Regulations 2003 reg 13, and who decides for whom."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import authorities, complaints_2020, police_act_1996, police_regulations_2003
from custodiet.law import tribunals_2020 as tribunal
from tests.law.given import D, names


@pytest.mark.law("Police Act 1996 s 88A(1)")
@pytest.mark.parametrize(
    ("outcomes", "entered", "because"),
    [
        ("dismissal-without-notice", True, "dismissed"),
        ("would-have-been-dismissed", True, "a former officer found liable to it"),
        ("dismissal-with-notice", True, "dismissed under the 2012 Regulations"),
        ("final-written-warning", False, "a warning is no ground"),
        ("would-not-have-been-dismissed", False, "gross misconduct alone is no ground"),
        ("", False, "nothing is recorded"),
    ],
)
def test_who_is_put_on_the_barred_list(
    outcomes: str,
    entered: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Those dismissed, and those found who would have been."""
    if entered:
        police_act_1996.require_barring_outcome(names(outcomes))
        return
    with pytest.raises(NotAllowed) as refusal:
        police_act_1996.require_barring_outcome(names(outcomes))

    assert refusal.value.cite == "Police Act 1996 s 88A(1)", because


@pytest.mark.law("Police Regulations 2003 reg 13")
@pytest.mark.parametrize(
    ("kind", "day", "probation", "allowed", "because"),
    [
        ("police-officer", "2024-01-01", True, True, "a constable on probation"),
        ("police-officer", "2024-01-01", False, False, "confirmed in the rank"),
        ("police-officer", "2024-01-01", None, False, "the file does not say"),
        ("special-constable", "2025-05-27", True, False, "not on probation until the next day"),
        ("special-constable", "2025-05-28", True, True, "from 28 May 2025"),
    ],
)
def test_discharge_during_probation(
    kind: str,
    day: str,
    probation: bool | None,  # noqa: FBT001 - a column of the table
    allowed: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Only a service that is still on probation is ended so."""
    if allowed:
        police_regulations_2003.require_on_probation(kind, D(day), probation=probation)
        return
    with pytest.raises(NotAllowed) as refusal:
        police_regulations_2003.require_on_probation(kind, D(day), probation=probation)

    assert refusal.value.cite == "Police Regulations 2003 reg 13", because


@pytest.mark.law("Police Regulations 2003 reg 13 (notice)")
@pytest.mark.parametrize(
    ("notified", "paid", "last", "because"),
    [
        ("2026-03-02", False, "2026-04-01", "a month beginning with the day of notice"),
        ("2026-01-31", False, "2026-02-28", "no 31 February: the last day of the month"),
        ("2026-03-02", True, "2026-03-02", "paid in lieu: at once"),
    ],
)
def test_a_months_notice_or_pay(
    notified: str,
    paid: bool,  # noqa: FBT001 - a column of the table
    last: str,
    because: str,
) -> None:
    """One month's notice, or a month's pay in its place."""
    found = police_regulations_2003.discharge_takes_effect(D(notified), paid_in_lieu=paid)

    assert found == D(last), because


@pytest.mark.law("Police Regulations 2003 reg 13 (guidance)")
@pytest.mark.parametrize(
    ("misconduct", "disputed", "conduct", "because"),
    [
        (True, True, True, "what is disputed is found by a panel"),
        (True, False, False, "accepted: either may be used"),
        (False, True, False, "no misconduct is alleged"),
    ],
)
def test_disputed_misconduct(
    misconduct: bool,  # noqa: FBT001 - a column of the table
    disputed: bool,  # noqa: FBT001 - a column of the table
    conduct: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Guidance that was not read at its source."""
    rule = police_regulations_2003.conduct_rather_than_discharge

    assert rule(misconduct=misconduct, disputed=disputed) is conduct, because


@pytest.mark.law("PRA 2002 s 29")
@pytest.mark.parametrize(
    ("chief", "authority", "because"),
    [
        (True, "local-policing-body", "nobody decides about themselves"),
        (False, "chief-officer", "whoever has direction and control"),
    ],
)
def test_the_appropriate_authority(
    chief: bool,  # noqa: FBT001 - a column of the table
    authority: str,
    because: str,
) -> None:
    """The chief officer, or the local policing body for a chief officer."""
    assert authorities.appropriate_authority(chief_officer=chief) == authority, because


@pytest.mark.law("PRA 2002 s 29 (secondment)")
@pytest.mark.parametrize(
    ("moves", "force", "because"),
    [
        (False, "home", "a secondee stays a member of the home force"),
        (True, "host", "where an agreement moves direction and control"),
    ],
)
def test_the_authority_for_a_secondee(
    moves: bool,  # noqa: FBT001 - a column of the table
    force: str,
    because: str,
) -> None:
    """Usually the home force; a person determines it."""
    assert authorities.authority_for_secondee(agreement_moves_control=moves) == force, because


@pytest.mark.parametrize(
    ("facts", "needed"),
    [
        ({"seconded": True}, True),
        ({"moved": True}, True),
        ({"chief_officer": True}, True),
        ({}, False),
    ],
)
def test_when_somebody_must_say_who_decides(
    facts: dict[str, bool],
    needed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Where the force in the file may not be the one."""
    given = {"seconded": False, "moved": False, "chief_officer": False, **facts}

    assert authorities.needs_determination(**given) is needed


@pytest.mark.law("SI 2020/2 reg 47")
@pytest.mark.parametrize(
    ("kind", "policy", "because"),
    [
        ("police-staff", True, "the force's own policy"),
        ("contractor", True, "nor do the Conduct Regulations govern these"),
        ("designated-volunteer", True, "nor these"),
        ("police-officer", False, "the Conduct Regulations"),
        ("special-constable", False, "the Conduct Regulations"),
    ],
)
def test_staff_are_under_force_policy(
    kind: str,
    policy: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """Any management process that looks at conduct to decide a sanction."""
    assert complaints_2020.staff_process(kind) is policy, because


@pytest.mark.law("SI 2020/1 r 4 (senior)")
@pytest.mark.parametrize(
    ("senior", "form", "tribunal_hears", "because"),
    [
        (True, "meeting", True, "a senior officer"),
        (False, "meeting", False, "anybody else appeals to the authority"),
        (False, "hearing", True, "from a hearing everybody"),
    ],
)
def test_where_an_appeal_goes(
    senior: bool,  # noqa: FBT001 - a column of the table
    form: str,
    tribunal_hears: bool,  # noqa: FBT001 - a column of the table
    because: str,
) -> None:
    """From a meeting to the tribunal only for a senior officer."""
    found = tribunal.senior_appeals_from_meeting(senior=senior, form=form)

    assert found is tribunal_hears, because
