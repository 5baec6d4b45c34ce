"""Sign-offs: the newest word counts, and only of the rule as it was read."""

from dataclasses import replace
from datetime import date

import pytest

from custodiet.errors import NotAllowed, NotFit
from custodiet.law.conduct_2020.proceedings import response_due
from custodiet.law.signoffs import (
    NOT_SIGNED,
    Result,
    SignOff,
    Standing,
    TextRead,
    from_values,
    require_fit,
    standing,
)

D = date.fromisoformat
CITE = "SI 2020/4 reg 31(1)(a)"
SIGNED = SignOff(
    cite=CITE,
    on=D("2026-09-03"),
    result=Result.AGREES,
    text=TextRead("SI 2020/4 reg 31", D("2026-06-01"), "official text, point in time"),
    digest="ab",
)
DIFFERS = replace(SIGNED, on=D("2026-09-04"), result=Result.DIFFERS, note="16 days")
WITHDRAWN = replace(SIGNED, on=D("2026-09-05"), result=Result.WITHDRAWN, note="wrong text")
ENDING = replace(SIGNED, until=D("2027-09-03"))
ELSEWHERE = replace(SIGNED, cite="SI 2020/4 reg 9")


@pytest.mark.parametrize(
    ("found", "on", "digest", "signed", "words", "because"),
    [
        ([], "2026-09-03", "ab", False, "Not signed off by a lawyer", "nobody read it"),
        (
            [SIGNED],
            "2026-09-03",
            "ab",
            True,
            "Signed off 3 September 2026 against SI 2020/4 reg 31 as at 1 June 2026",
            "read and found to agree",
        ),
        ([ELSEWHERE], "2026-09-03", "ab", False, "Not signed off by a lawyer", "another rule"),
        ([SIGNED, ELSEWHERE], "2026-09-03", "ab", True, "Signed off", "another rule came after"),
        ([SIGNED], "2026-09-03", "cd", False, "changed since 3 September 2026", "the rule changed"),
        ([SIGNED, DIFFERS], "2026-09-04", "ab", False, "found to differ", "the newest counts"),
        ([DIFFERS, SIGNED], "2026-09-04", "ab", True, "Signed off", "put right and read again"),
        ([SIGNED, WITHDRAWN], "2026-09-05", "ab", False, "withdrawn on 5 Sep", "taken back"),
        ([ENDING], "2027-09-03", "ab", True, "Signed off", "the last day it holds"),
        ([ENDING], "2027-09-04", "ab", False, "ran out on 3 September 2027", "the day after"),
    ],
)
def test_a_rule_is_signed_off_as_it_was_read(
    found: list[SignOff], on: str, digest: str, words: str, because: str, *, signed: bool
) -> None:
    """Said in words, so that no screen has to read a colour."""
    got = standing(CITE, found, on=D(on), digest=digest)

    assert got.signed is signed, because
    assert words in got.words, because


def test_a_sign_off_is_read_back_as_it_was_written() -> None:
    """What is exported can be taken in elsewhere."""
    for one in (SIGNED, DIFFERS, ENDING):
        assert from_values(one.as_values()) == one


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("cite", "", "cite is missing"),
        ("digest", None, "digest is missing"),
        ("on", "3 September", "Invalid isoformat string"),
        ("result", "maybe", "'maybe' is not a valid Result"),
        ("until", "soon", "Invalid isoformat string"),
        ("version", 3, "version is missing"),
    ],
)
def test_what_is_no_sign_off_is_refused(name: str, value: object, fault: str) -> None:
    """The refusal names what is missing or wrong."""
    with pytest.raises(NotFit, match=fault):
        from_values({**SIGNED.as_values(), name: value})


def given(last: SignOff | None) -> Standing:
    """How the rule stood when the last word on it was this."""
    return Standing(signed=False, words=NOT_SIGNED, last=last)


@pytest.mark.parametrize(
    ("new", "last", "what", "because"),
    [
        (SIGNED, None, "", "a first word"),
        (WITHDRAWN, SIGNED, "", "a word was given and is taken back"),
        (DIFFERS, WITHDRAWN, "", "read again after it was withdrawn"),
        (WITHDRAWN, None, "no sign-off of this rule to withdraw", "nobody gave one"),
        (WITHDRAWN, WITHDRAWN, "no sign-off of this rule to withdraw", "it is withdrawn already"),
        (
            replace(SIGNED, text=replace(SIGNED.text, as_at=D("2020-01-31"))),
            None,
            "before the rule was law",
            "the day before the rule commenced",
        ),
        (
            replace(SIGNED, text=replace(SIGNED.text, as_at=D("2020-02-01"))),
            None,
            "",
            "the day the rule commenced",
        ),
    ],
)
def test_a_sign_off_must_be_able_to_be_true(
    new: SignOff, last: SignOff | None, what: str, because: str
) -> None:
    """A text from before the rule says nothing of it; only a word that was given is taken back."""
    try:
        require_fit(response_due.provision, new, given(last))
    except NotAllowed as refusal:
        said = refusal.what
    else:
        said = ""

    assert bool(said) is bool(what), because
    assert what in said
