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


def chapter() -> dict[str, str]:
    """The pages `stages.md` and `stages.svg`."""
    moves = _moves()
    parts = [
        EXPLAINED,
        "![The stages of an allegation and the ways between them](stages.svg)",
        f"```mermaid\n{_mermaid(moves)}\n```",
        *(_stage(stage) for stage in Stage),
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
    steps = [step for step in STEPS if stage in step.from_]
    rows = [
        (step.title, f"`{step.event}`", _who(step), _after(step, stage), step.cite)
        for step in steps
    ]
    return f"## {stage}\n\n" + table(("Step", "Event", "Who", "Then", "Under"), rows)


def _who(step: Step) -> str:
    return ", ".join(title for role, title in ROLES.items() if role in step.who)


def _after(step: Step, stage: Stage) -> str:
    after = [str(to) for to in step.to if to != stage]
    return " or ".join(after) if after else "stays"
