"""Who decides for whom: the appropriate authority is determined for each person, never inferred."""

from __future__ import annotations

from collections.abc import Mapping

from custodiet.law._catalogue import Sure, provision
from custodiet.law.instruments import POLICE_REFORM_ACT

__all__ = [
    "GROUNDS",
    "appropriate_authority",
    "authorities_in_one_matter",
    "authority_after_transfer",
    "authority_for_secondee",
    "authority_under_agreement",
    "needs_determination",
]

# On what an authority may rest; the reason in words is recorded beside it.
GROUNDS: dict[str, str] = {
    "direction-and-control": "the chief officer who has direction and control of the person",
    "secondment": "a secondment, and what its terms say of direction and control",
    "collaboration-agreement": "what a collaboration agreement says of direction and control",
    "mutual-aid": "mutual aid, and under whose direction and control it was given",
    "transfer": "a transfer to another force",
    "former-officer": "the force in which the person last served",
    "chief-officer-to-local-policing-body": "the person is a chief officer",
}


@provision(POLICE_REFORM_ACT, "s 29", title="The appropriate authority")
def appropriate_authority(*, chief_officer: bool) -> str:
    """For a chief officer, or whoever acts as one, the local policing body; else a chief officer.

    That is the chief officer under whose direction and control the person is, which is not always
    the employer. For a former officer the same test is put at the time just before leaving. Gives
    "local-policing-body" or "chief-officer".
    """
    return "local-policing-body" if chief_officer else "chief-officer"


@provision(
    POLICE_REFORM_ACT,
    "s 29 (secondment)",
    title="Whose authority a seconded officer is under",
    sure=Sure.MEDIUM,
)
def authority_for_secondee(*, agreement_moves_control: bool) -> str:
    """Usually the home force; the host where an agreement moves direction and control to it.

    A host without a chief officer supplies evidence, and the home force stays the authority.
    Gives "home" or "host"; a person determines which, with the reason.
    """
    return "host" if agreement_moves_control else "home"


@provision(
    POLICE_REFORM_ACT,
    "s 29 (collaboration)",
    title="Collaboration, lead force and mutual aid",
    sure=Sure.MEDIUM,
)
def authority_under_agreement(*, agreement_moves_control: bool) -> str:
    """An agreement to collaborate, a lead force or mutual aid may move direction and control.

    Police Act 1996 sections 22A to 24; the agreement normally says so. Where it does not, the
    home force stays the authority. Gives "home" or "host"; a person determines which.
    """
    return "host" if agreement_moves_control else "home"


@provision(
    POLICE_REFORM_ACT, "s 29 (transfer)", title="Who decides after a transfer", sure=Sure.MEDIUM
)
def authority_after_transfer(*, left_the_police: bool) -> str:
    """The chief officer who now has direction and control; for who left, of the last force.

    The old force supplies the file. Gives "current-force" or "force-last-served-in".
    """
    return "force-last-served-in" if left_the_police else "current-force"


@provision(
    POLICE_REFORM_ACT,
    "s 29 (several authorities)",
    title="One investigation, many authorities",
    sure=Sure.HIGH,
)
def authorities_in_one_matter(determined: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """One matter over several forces has as many authorities, each deciding for its own people.

    Each has its own severity assessment, notice, case to answer, 12-month report and hearing; that
    follows from the test, which asks of one person at a time. Takes the authority of each person;
    gives the people of each authority.
    """
    return {
        authority: frozenset(one for one, theirs in determined.items() if theirs == authority)
        for authority in sorted(set(determined.values()))
    }


def needs_determination(*, seconded: bool, moved: bool, chief_officer: bool) -> bool:
    """Whether somebody must say who the authority is, because the force in the file may not be."""
    return seconded or moved or chief_officer
