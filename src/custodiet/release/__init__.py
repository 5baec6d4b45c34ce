"""Where things leave: one door for every file, and the forms in which a case goes through it."""

from custodiet.release import casefiles, door

__all__ = ["casefiles", "door"]
