"""The manual's pictures: which there are, and the camera that takes them on the way.

A run with CUSTODIET_PICTURES=1 keeps them. Any other run takes each as well, so that a picture
which can no longer be taken fails, and leaves the files as they were.
"""

import os
from pathlib import Path

from playwright.sync_api import Page

from custodiet.release import door

__all__ = ["TAKEN", "Camera"]

WIDTH = 1280
HEIGHT = 900
MOST_BYTES = 200_000

# Every picture by its name, with the words that stand for it where it cannot be seen.
TAKEN = {
    "case": "A case on screen: what is owed next, by whom, by when and under which regulation",
    "report-a-concern": "The questions to somebody who reports a concern",
    "concern-check": "The answers of a concern, each with the way back, before it is reported",
    "concern-reported": "A concern that became a case: its reference, and what happens next",
    "my-work": "What an appropriate authority owes, earliest first",
    "owed-next": "The page of a case before a misconduct meeting, with each time limit and its law",
    "timeline": "What has happened in a case, latest first",
    "hearing-fixed": "A hearing is fixed: when its public notice is due, among what is owed",
    "outcomes": "The outcomes open and barred for gross misconduct where dismissal is presumed",
    "outcome-refused": "A final written warning refused, with the reason and the law",
    "step": "A step on screen: its questions, with the law and what would follow beside them",
    "check-answers": "The answers of a step, and what would follow, before anything is recorded",
    "refused-stage": "A step that is not open at the stage a case has reached",
    "refused-law": "Gross misconduct refused for a meeting, with the reason and the regulation",
    "refused-role": "A step that belongs to another role",
    "changed-meanwhile": "Somebody else acted first: what they did, and the way to look again",
    "cases": "The list of cases in an investigator's sight, with its filters",
    "import-summary": "A case file before it is imported: what it holds, and what was not allowed",
    "table-report": "A table of allegations before it is recorded: what fits, and what was found",
    "law-provision": "A provision in plain words, signed off by a lawyer, with its worked examples",
    "sign-off": "Signing a provision off: its questions, with the rule and its examples",
    "law-changes": "What changed for a role between two days, in plain words",
    "audit-log": "A log and its context as they were taken in: each file with its receipt",
    "audit-answered": "A log that was answered, before it is loaded and anybody is asked",
    "audit": "An audit at a glance: what is explained, what it cannot find, and its lanes",
    "audit-queue": "Whose accesses nothing explains yet, with the points line by line",
    "audit-questions": "The questions to somebody about their own accesses",
    "audit-asking-stopped": "The asking has stopped, before any question that could incriminate",
    "audit-person": "One person's accesses, their answers and their supervisor's view",
    "audit-confirm": "A decision against somebody, which waits for a second person",
    "audit-weights": "Points proposed from what was decided, beside those in force, line by line",
    "audit-schedule": "Who opened records about one person, and what came before an event",
    "record-verified": "The record, read again from the first entry, verifies",
}


class Camera:
    """Takes a picture of the top of a page, 1280 by 900 or as much lower as is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keeps = os.environ.get("CUSTODIET_PICTURES") == "1"

    def take(self, page: Page, name: str, *, height: int = HEIGHT, below: str = "") -> None:
        """A picture of what is on screen, from the top or from the first match of `below`."""
        assert name in TAKEN, f"{name} is not in the table of the manual's pictures"
        size = page.viewport_size
        page.set_viewport_size({"width": WIDTH, "height": height})
        page.evaluate("window.scrollTo(0, 0)")
        if below:
            page.locator(below).first.evaluate("one => one.scrollIntoView()")
        picture = page.screenshot(animations="disabled", caret="hide")
        page.evaluate("window.scrollTo(0, 0)")
        page.set_viewport_size(size or {"width": WIDTH, "height": HEIGHT})
        assert len(picture) < MOST_BYTES, f"{name} has {len(picture):,} bytes"
        if self.keeps:
            door.write(self.folder / f"{name}.png", picture, overwrite=True)
