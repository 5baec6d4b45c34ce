"""The stages chapter: where an allegation can stand and who may move it, by the table of steps."""

from collections import defaultdict

from custodiet.case.steps import ROLES, STEPS, Stage, Step
from tools.manual.diagram import draw
from tools.manual.markdown import page, table

__all__ = ["chapter"]

EXPLAINED = (
    "Each allegation has a stage of its own; those of one case may stand at different ones.\n"
    "A step is open where this table has it and the law allows it.\n"
    "The screen shows only open steps.\n"
    "The picture and the text below it are the same table."
)

MOST = len(Stage) // 2


def chapter() -> dict[str, str]:
    """The pages `stages.md` and `stages.svg`."""
    moves = _moves()
    parts = [
        EXPLAINED,
        "![The stages of an allegation and the ways between them](stages.svg)",
        f"```mermaid\n{_mermaid(moves)}\n```",
        *(_stage(stage) for stage in Stage),
        _from_most_stages(),
    ]
    return {
        "stages.md": page("Stages and steps", *parts),
        "stages.svg": draw("The stages of an allegation", [str(s) for s in Stage], moves),
    }


def _moves() -> dict[tuple[str, str], list[str]]:
    """The titles of the steps that lead from one stage to another, in the order of the table."""
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step in STEPS:
        for before in (stage for stage in Stage if stage in step.from_):
            for after in step.to:
                if after != before:
                    moves[str(before), str(after)].append(step.title)
    return moves


def _mermaid(moves: dict[tuple[str, str], list[str]]) -> str:
    names = {str(stage): stage.name.lower() for stage in Stage}
    lines = ["stateDiagram-v2", f"    [*] --> {names[next(iter(names))]}"]
    lines += [f'    state "{title}" as {name}' for title, name in names.items()]
    lines += [
        f"    {names[before]} --> {names[after]}: {', '.join(titles)}"
        for (before, after), titles in moves.items()
    ]
    return "\n".join(lines)


def _stage(stage: Stage) -> str:
    steps = [step for step in STEPS if stage in step.from_ and not _common(step)]
    rows = [(*_said(step), _after(step, stage), step.cite) for step in steps]
    heads = ("Step", "Event", "Who", "Then", "Under")
    return f"## {stage}\n\n" + (table(heads, rows) or "Only the steps open from most stages.")


def _from_most_stages() -> str:
    rows = [(*_said(step), _elsewhere(step), step.cite) for step in STEPS if _common(step)]
    heads = ("Step", "Event", "Who", "Not from", "Under")
    return "## From most stages\n\n" + table(heads, rows)


def _common(step: Step) -> bool:
    """True for a step that changes no stage and is open from most: it is listed once."""
    return len(step.from_) > MOST and not step.to


def _said(step: Step) -> tuple[str, str, str]:
    who = ", ".join(title for role, title in ROLES.items() if role in step.who)
    return step.title, f"`{step.event}`", who


def _after(step: Step, stage: Stage) -> str:
    return " or ".join("stays" if to == stage else str(to) for to in step.to) or "stays"


def _elsewhere(step: Step) -> str:
    return ", ".join(stage for stage in Stage if stage not in step.from_)
