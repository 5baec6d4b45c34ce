"""A story of 2018 for the tests of the 2012 Regulations: known, assessed, decided, referred."""

from collections.abc import Mapping
from typing import Any

from custodiet.case import Event
from tests.case.made import at, step

C12 = "SI 2012/2632"
Events = tuple[Mapping[str, Any], ...]
KNOWN = at("2018-06-04", "came-to-attention")
GROSS = at("2018-06-05", "severity-assessed", severity="gross-misconduct")
LESSER = at("2018-06-05", "severity-assessed", severity="misconduct")
REPORT = at("2018-07-02", "report-submitted")


def decided(result: str) -> Events:
    """A case to answer on 9 July 2018."""
    first = GROSS if result == "gross-misconduct" else LESSER
    return (KNOWN, first, REPORT, at("2018-07-09", "case-to-answer-decided", result=result))


def referred(result: str, form: str) -> Events:
    """Referred to proceedings on 10 July 2018."""
    return (*decided(result), at("2018-07-10", "referred-to-proceedings", form=form))


HEARING = referred("gross-misconduct", "hearing")
MEETING = referred("misconduct", "meeting")
CERTIFIED = (KNOWN, GROSS, REPORT, at("2018-07-09", "special-conditions-certified"))
SPECIAL = (*CERTIFIED, at("2018-07-10", "referred-to-proceedings", form="accelerated-hearing"))
NOTICE = at("2018-07-16", "referral-notice-given")
SPECIAL_NOTICE = at("2018-12-18", "accelerated-notice-given")
FINAL = at("2018-01-08", "warning-given", person="P1", outcome="final-written-warning")
LEFT = at("2018-06-20", "resigned", person="P1")


def ended(finding: str, **fields: Any) -> dict[str, Any]:
    """The end of the proceedings, on 3 September 2018."""
    return at("2018-09-03", "proceedings-completed", finding=finding, **fields)


def told(outcome: str) -> dict[str, Any]:
    """The officer told, on 4 September 2018."""
    return at("2018-09-04", "outcome-notified", outcome=outcome)


def refer(form: str) -> Event:
    """Refer to proceedings on 10 July 2018."""
    return step("2018-07-10", "referred-to-proceedings", form=form)


def decide(result: str, then: str | None = None) -> Event:
    """Decide on the case to answer on 9 July 2018."""
    fields = {"then": then} if then else {}
    return step("2018-07-09", "case-to-answer-decided", result=result, **fields)
