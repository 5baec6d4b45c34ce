"""The words for what an audit shows: an access that nothing explains is a question, no finding."""

from __future__ import annotations

__all__ = ["ANSWERS", "GRADES", "LANES", "LANE_HINTS", "MISSING_WORDS", "STATES", "lane_words"]

ANSWERS: dict[str, str] = {
    "explained": "Explained",
    "unexplained": "Not explained yet",
    "cannot-tell": "Cannot tell",
}
GRADES: dict[str, str] = {
    "A": "recorded before the access",
    "B": "recorded after the access",
    "C": "a weak tie",
}
LANES: dict[str, str] = {
    "relationship": "Relationship",
    "high-profile": "High-profile",
    "repeat-interest": "Repeat interest",
    "repeat": "Repeat interest",
    "repeat interest": "Repeat interest",
    "burst": "Burst",
    "random": "Random",
    "rest": "Everything else",
    "": "No lane",
}
LANE_HINTS: dict[str, str] = {
    "relationship": "A shared address, telephone or uncommon surname. Most are families who did"
    " nothing wrong.",
    "high-profile": "Opened in the days after a case was in the news. Ask everyone lightly.",
    "repeat-interest": "The same record looked at again and again over days.",
    "repeat": "The same record looked at again and again over days.",
    "repeat interest": "The same record looked at again and again over days.",
    "burst": "Many records in a short time, where that is not the person's habit.",
    "rest": "Nothing about these stands out. Nearly all of them have a reason.",
    "random": "Drawn by chance from whoever stands out nowhere, explained or not, so that the other"
    " lanes can be judged and a quiet look can be met with.",
}
MISSING_WORDS: dict[str, str] = {
    "missing-template": "Our error: a template was missing",
    "missing-data": "Our error: data was missing",
}
STATES: dict[str, str] = {
    "new": "Not asked",
    "asked": "Asked",
    "answered": "Answered",
    "halted": "Asking stopped",
    "proposed": "Decision waits for a second person",
    "decided": "Decided",
}


def lane_words(lane: str) -> str:
    """A lane in words; one that is not known here by its own name."""
    return LANES.get(lane, lane.replace("-", " ").capitalize())
