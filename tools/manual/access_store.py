"""The chapter on a store of nights: what it keeps, how it is read, how long and why."""

from custodiet.inquiry.access.audit.rules import PURPOSE
from tools.manual.markdown import page, table

__all__ = ["chapter"]

FILES = (
    ("`answers.parquet`", "what the night answered first, an access a row, in numbers"),
    ("`words.parquet`", "what the night's numbers stand for"),
    ("`open.parquet`", "of those what nothing explains, once more"),
    ("`again.parquet`", "what the night said again of accesses answered before, in words"),
    ("`arrived.parquet`", "hashes of the rows of context that came that night"),
    ("`receipt.json`", "what was read, counted, refused and written, and the receipt before"),
)
READ = (
    ("`custodiet access night`", "every receipt; each file that the night rests on"),
    ("`custodiet access current`", "every receipt, every answer, the context of the latest night"),
    ("`custodiet access verify`", "every receipt and every file"),
)
REMOVING = (
    (
        "`custodiet access forget` removes every night whose day is before `--before`, whole, "
        "and the context that no other night rests on. A receipt behind the latest says which, "
        "how many accesses, who and why; the receipts of the nights that went stay where they "
        "are."
    ),
    (
        "A night goes by its own day, not by its accesses' days. A first night that brings "
        "years at once stays until its own day is past: begin a store with a night for each "
        "month, with `--on` the month's last day. An access that a later night spoke of again "
        "stays with that night."
    ),
    (
        "A log that such a night answered stays forgotten: given again it is not read, and "
        "`custodiet access night` says who removed what it brought, when and why. So does an "
        "entry from before that day in any other file, which is refused. An access of a "
        "removed night that is itself of that day or later is known again by its file alone: "
        "in another it is answered as new. Such an access was dated after its night's day, which "
        "that night said when it was brought: a clock that is ahead, or an `--on` before the log's "
        "last day. To know it again would mean to keep the ids of what is to be forgotten, so put "
        "the day right when that is said. Logs lie outside the store, as does what "
        "`custodiet access import` made of them: remove them under the same rule."
    ),
    (
        "Afterwards what was said before the removal "
        "cannot be put together again, and an access whose first night is gone is graded no "
        "better than B where it is answered again."
    ),
)


def chapter() -> dict[str, str]:
    """The page `access-store.md`: the files of a store, its reading, its keeping."""
    return {
        "access-store.md": page(
            "A store of nights",
            "What `custodiet access night` keeps, how it is read again, and for how long.",
            "## What it keeps",
            "A folder for each night, written once, and the folder `context` of what each context "
            "file said, cut down to the contract's columns.",
            table(("In a night's folder", "Holds"), FILES),
            "A night of which every entry was refused ends the command with exit status 1, one of "
            "which some were with 0, as an import does; one that cannot be read as a whole with 2, "
            "and of that night nothing is left in the store. What stays forgotten is not lost.",
            "## How it is read",
            "Each receipt names the SHA-256 of the receipt before it and of every file written "
            "beside it. A file that has another is refused, by its name, and nothing is answered. "
            "Whoever can write the whole store can write its latest receipt too: keep that one's "
            "SHA-256 elsewhere.",
            table(("Command", "Reads against its SHA-256"), READ),
            "## How long, and why",
            f"Logs of access serve four purposes only ({PURPOSE}): whether processing was lawful, "
            "self-monitoring with internal discipline, integrity and security, and criminal "
            "proceedings. Rosters, assignments and taskings are in the store for those alone. "
            "Personal data is kept no longer than its purpose needs, and the need is reviewed at "
            "set times (s.39).",
            table(
                ("What", "Is needed", "Until"),
                (
                    (
                        "the latest night's context",
                        "to see what changed by the next night",
                        "the next night",
                    ),
                    (
                        "an earlier night's context",
                        "to put its answers together again as they rested on it",
                        "its answers go",
                    ),
                    (
                        "answers",
                        "to ask about an access, and to show what a decision rested on",
                        "every audit that used them is decided and its time for appeal is over",
                    ),
                    ("receipts", "to show that nothing else was removed or altered", "always"),
                ),
            ),
            "The number of years is the force's own, from its schedule for access logs: nothing is "
            "removed by itself. What a case needs goes with the case as an exhibit, and is kept as "
            "the case is.",
            "## Removing",
            *REMOVING,
        )
    }
