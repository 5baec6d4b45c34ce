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
    "relationship": "A possible relationship",
    "high-profile": "A case in the news",
    "repeat-interest": "The same record again",
    "repeat": "The same record again",
    "repeat interest": "The same record again",
    "burst": "Many records at once",
    "random": "Drawn by chance",
    "rest": "Everything else",
    "": "Nothing stands out",
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
    "random": "From whoever stands out nowhere, explained or not, so that what stands out elsewhere"
    " can be judged and a quiet look can be met with.",
}
MISSING_WORDS: dict[str, str] = {
    "missing-template": "Our error: a kind of explanation was missing",
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
    """What stands out about somebody's accesses; a lane that is not known here by its own name."""
    return LANES.get(lane, lane.replace("-", " ").capitalize())
