"""What somebody is asked about their accesses, and where the asking stops.

The first question is about the work, never about blame, and nobody is offered an answer that
admits anything. Where none of the answers fits, the asking ends: a person looks at what stands, and
if misconduct is indicated a notice under the Conduct Regulations (SI 2020/4 reg 17) comes before
any further question. Whoever would take advice first has not answered, and may still.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIGHT", "QUESTION_SETS", "REASONS", "QuestionSet", "Reason", "halts", "waits"]


@dataclass(frozen=True)
class Reason:
    """One answer a person may choose: its words, and what it says about the asking.

    `halts` is True where nothing further may be asked; `waits` where it is no answer yet; `engine`
    where it names work that the logs and context did not show, which counts as an error of the
    engine if it is confirmed.
    """

    code: str
    words: str
    halts: bool = False
    waits: bool = False
    engine: bool = False


REASONS: dict[str, Reason] = {
    one.code: one
    for one in (
        Reason("own-enquiry", "I was working on the enquiry, or on one linked to it"),
        Reason("asked-to", "Somebody asked me to look, and I can say who", engine=True),
        Reason("incident", "I was at the incident, or called to it", engine=True),
        Reason("supervising", "I was supervising the work of somebody on it"),
        Reason("function", "My post looks at such records: disclosure, intelligence, audit"),
        Reason("overtime", "I was on duty though the roster does not show it", engine=True),
        Reason("by-mistake", "I opened it by mistake and left it"),
        Reason("not-me", "I do not recognise the access: it may not have been me", engine=True),
        Reason("cannot-remember", "I cannot remember"),
        Reason("none-of-these", "None of these fits", halts=True),
        Reason("advice-first", "I would rather take advice before I answer", waits=True),
    )
}


@dataclass(frozen=True)
class QuestionSet:
    """A version of the questions: what is asked first, and whether an account is asked for.

    A light set asks once for everybody, and asks for no account in the person's own words.
    """

    id: str
    title: str
    opening: str
    asks_account: bool


QUESTION_SETS: dict[str, QuestionSet] = {
    one.id: one
    for one in (
        QuestionSet(
            "light-1",
            "A light question about the work",
            "The records below were opened under your account. What were you working on?",
            asks_account=False,
        ),
        QuestionSet(
            "full-1",
            "A question about accesses that nothing explains yet",
            "We have not found what work these accesses belong to. What were you working on?",
            asks_account=True,
        ),
    )
}


# The set that everybody is asked where an audit ranks nobody, and whoever was drawn by chance.
LIGHT = "light-1"


def halts(codes: frozenset[str]) -> bool:
    """Whether answers with these codes end the asking. They say nothing of guilt.

    Raises KeyError for a code that is in no question set: the page offers only those.
    """
    return any(REASONS[code].halts for code in codes)


def waits(codes: frozenset[str]) -> bool:
    """Whether these codes, or one of them, are no answer yet: advice is to be taken first.

    Raises as `halts` does.
    """
    return any(REASONS[code].waits for code in codes)
