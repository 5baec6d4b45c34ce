"""Every duty this room computes: who owes it, under what, how sure; and how a row is written."""

from custodiet.case import Case, Duty, duties
from tests.case.made import D

CR = "SI 2020/4"
AUTHORITY = "appropriate-authority"

# name: who, provision, whether it was read at its source. Changed twice or not at all.
PROVISIONS: dict[str, tuple[str, str, bool]] = {
    "refer-to-watchdog": (AUTHORITY, "SI 2020/2 regs 4, 7, 9", False),
    "assess-severity": (AUTHORITY, f"{CR} reg 14", False),
    "appoint-investigator": (AUTHORITY, f"{CR} reg 14 (investigation)", False),
    "notify-revised-severity": (AUTHORITY, f"{CR} reg 14 (revision)", False),
    "give-notice-of-investigation": ("investigator", f"{CR} reg 17(1)", False),
    "give-terms-of-reference": ("investigator", f"{CR} reg 17(2)", True),
    "update-officer": ("investigator", f"{CR} reg 17 (updates)", False),
    "update-complainant": ("investigator", "SI 2020/2 reg 34(2)", True),
    "make-representations": ("officer", f"{CR} reg 18", True),
    "report-timeliness": (AUTHORITY, f"{CR} reg 19(2)", True),
    "alternative-interview-date": ("officer", f"{CR} reg 20", True),
    "attend-interview": ("officer", f"{CR} reg 20(8)", True),
    "submit-report": ("investigator", f"{CR} reg 21(1)", False),
    "decide-case-to-answer": (AUTHORITY, f"{CR} reg 23(1)", True),
    "refer-to-proceedings": (AUTHORITY, f"{CR} reg 23(1)", True),
    "start-reflective-practice": (AUTHORITY, f"{CR} Part 6 (entry)", True),
    "give-referral-notice": (AUTHORITY, f"{CR} reg 30(1)", True),
    "respond-to-referral-notice": ("officer", f"{CR} reg 31(1)(a)", True),
    "exchange-witness-lists": ("both-parties", f"{CR} reg 31(4)", True),
    "supply-bundle-to-chair": (AUTHORITY, f"{CR} reg 32(6)", True),
    "supply-witness-lists-to-chair": (AUTHORITY, f"{CR} reg 32(2)", True),
    "object-to-panel": ("officer", f"{CR} reg 30(3)-(6)", False),
    "hold-pre-hearing": ("chair", f"{CR} reg 33(1)(a)", True),
    "hold-misconduct-meeting": ("person-conducting", f"{CR} reg 34", False),
    "hold-misconduct-hearing": ("chair", f"{CR} reg 29", False),
    "publish-hearing-notice": (AUTHORITY, f"{CR} reg 36", False),
    "attend": ("officer", f"{CR} reg 37", False),
    "give-accelerated-notice": (AUTHORITY, f"{CR} reg 51", False),
    "accelerated-hearing": ("chair", f"{CR} reg 52(1)", True),
    "respond-to-accelerated-notice": ("officer", f"{CR} reg 54", False),
    "tell-officer-of-remission": (AUTHORITY, f"{CR} reg 50", False),
    "report-outcome": ("chair", f"{CR} reg 43(1)", True),
    "notify-outcome": (AUTHORITY, f"{CR} reg 43(2)-(3)", True),
    "tell-complainant": (AUTHORITY, "SI 2020/2 reg 34 (outcome)", True),
    "publish-outcome": (AUTHORITY, f"{CR} reg 43(5)-(11)", True),
    "keep-outcome-published": (AUTHORITY, f"{CR} reg 43(5)-(11)", True),
    "appeal-meeting-outcome": ("officer", f"{CR} reg 45(3)", True),
    "hold-appeal-meeting": (AUTHORITY, f"{CR} reg 46", False),
    "notify-appeal-decision": (AUTHORITY, f"{CR} reg 47", False),
    "appeal-to-tribunal": ("officer", "SI 2020/1 r 9", False),
    "respond-to-tribunal-appeal": (AUTHORITY, "SI 2020/1 r 13(3)", True),
    "send-tribunal-statement": ("officer", "SI 2020/1 r 13 (statement)", False),
    "reply-to-tribunal-statement": (AUTHORITY, "SI 2020/1 r 13 (reply)", False),
    "confirm-suspension": (AUTHORITY, f"{CR} reg 11 (confirmation)", True),
    "make-suspension-representations": ("officer", f"{CR} reg 11 (representations)", False),
    "review-suspension": (AUTHORITY, f"{CR} reg 11 (first review)", False),
    "give-account": ("officer", f"{CR} Part 6 (account)", True),
    "discuss-reflective-report": ("reviewer", f"{CR} Part 6 (follow-up)", True),
    "report-to-barred-list": (AUTHORITY, "SI 2017/1135 reg 3", True),
    "report-to-advisory-list": (AUTHORITY, "SI 2017/1135 reg 12", True),
    "determine-authority": (AUTHORITY, "PRA 2002 s 29", True),
    "tell-suspension-review": (AUTHORITY, f"{CR} reg 11 (outcome of review)", False),
    "decide-after-criminal-case": (AUTHORITY, f"{CR} reg 10 (decided again)", False),
    "give-views": (AUTHORITY, "PRA 2002 Sch 3 para 23 (views)", False),
    "answer-recommendation": ("recipient", "PRA 2002 Sch 3 paras 28A, 28B", True),
    "object-to-appeal-decider": ("officer", f"{CR} reg 45(4)-(9) (objection)", False),
    "copy-appeal-notice": ("local-policing-body", "SI 2020/1 r 13(1)", True),
    "end-list-publication": ("college-of-policing", "Police Act 1996 Part 4A (publication)", False),
    "report-off-advisory-list": (AUTHORITY, "Police Act 1996 s 88L (report)", False),
    "report-again-to-barred-list": (AUTHORITY, "Police Act 1996 s 88F", False),
    "review-vetting": (AUTHORITY, "Vetting Code 2023 (early review)", True),
    "secure-evidence": (AUTHORITY, "PRA 2002 Sch 3 para 1", True),
    "tell-complainant-of-referral": (AUTHORITY, "PRA 2002 Sch 3 para 4 (notice)", False),
    "tell-officer-of-referral": (AUTHORITY, "PRA 2002 Sch 3 para 4 (notice)", False),
    "tell-complaint-outcome": (AUTHORITY, "SI 2020/2 reg 34 (outcome)", True),
    "ask-for-review": ("complainant", "PRA 2002 Sch 3 para 25 (time)", True),
    "record-conduct-matter": (AUTHORITY, "PRA 2002 Sch 3 paras 21A, 24A-24C", True),
    "decide-on-special-report": (AUTHORITY, "SI 2020/2 regs 24-26 (report)", True),
    "send-declining-memorandum": (AUTHORITY, "SI 2020/2 regs 24-26 (memorandum)", True),
    "certify-as-directed": (AUTHORITY, "SI 2020/2 regs 24-26 (direction)", True),
    "publish-answer": ("director-general", "PRA 2002 Sch 3 para 28B (publication)", False),
}


def told(duty: Duty) -> str:
    """Write a duty on one line: opened, state, first and last day, when it was done."""
    words = [duty.opened.isoformat(), duty.state]
    if duty.earliest is not None:
        words.append(f"from {duty.earliest.isoformat()}")
    words.append(f"by {duty.due.isoformat()}" if duty.due is not None else "asap")
    if duty.met is not None:
        words.append(f"done {duty.met.isoformat()}")
    if duty.closed is not None:
        words.append(f"closed {duty.closed.isoformat()}")
    return " ".join(words)


def owing(case: Case, on: str, name: str) -> list[Duty]:
    """List the duties of one name, earliest first."""
    return [duty for duty in duties(case, D(on)) if duty.duty == name]


def lines(case: Case, on: str, name: str) -> list[str]:
    """Write the duties of one name as lines, having checked who owes them and under what."""
    found = owing(case, on, name)
    for duty in found:
        assert (duty.who, duty.cite, duty.verified) == PROVISIONS[name]
        assert duty.asap is (duty.due is None)
    return [told(duty) for duty in found]
