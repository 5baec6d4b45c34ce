"""A state diagram drawn without a library: stages in a column, ways between them in lanes.

A way to the next stage is an arrow. Every other way runs in the lane of the stage it leads to:
down on the right, back up on the left. A dot is where a stage joins a lane; lines that cross
without a dot do not meet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tools.manual.markdown import PRINTED

__all__ = ["draw"]

BOX_WIDTH, BOX_HEIGHT, PITCH = 230, 36, 66
LANE, MARGIN, TOP = 20, 24, 44
INK, PAPER, FILL = "#0b0c0c", "#ffffff", "#eef2f8"
LANES = ("#12436d", "#801650", "#28745d", "#a8500b", "#3d3d3d", "#5a4aa8")

Ways = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True)
class Lane:
    """The stage a lane leads to and those that join it, all by place in the column."""

    to: int
    joins: tuple[int, ...]

    @property
    def reach(self) -> int:
        """How many stages it passes; the shortest lane runs nearest the boxes."""
        return max(abs(self.to - join) for join in self.joins)


def draw(title: str, stages: Sequence[str], ways: Ways) -> str:
    """An SVG of the stages in order and the ways between them, each with its steps as its title."""
    at = {stage: number for number, stage in enumerate(stages)}
    told = {
        (at[a], at[b]): escape(f"{a} to {b}: {', '.join(titles)}")
        for (a, b), titles in ways.items()
    }
    down = _lanes([(a, b) for a, b in told if b - a > 1])
    back = _lanes([(a, b) for a, b in told if b < a])
    left = MARGIN + LANE * (len(back) + 1)
    right = left + BOX_WIDTH
    parts = [
        *(_box(stage, left, at[stage]) for stage in stages),
        *(_arrow(left, a, told[a, b]) for a, b in told if b - a == 1),
        *(_lane(lane, right, LANE * n, told) for n, lane in enumerate(down, start=1)),
        *(_lane(lane, left, -LANE * n, told) for n, lane in enumerate(back, start=1)),
    ]
    height = TOP + PITCH * (len(stages) - 1) + BOX_HEIGHT + MARGIN
    return _sheet(title, right + LANE * (len(down) + 1) + MARGIN, height, parts)


def _lanes(ways: Sequence[tuple[int, int]]) -> list[Lane]:
    ends = sorted({b for _, b in ways})
    found = [Lane(end, tuple(sorted(a for a, b in ways if b == end))) for end in ends]
    return sorted(found, key=lambda lane: lane.reach)


def _box(stage: str, left: int, number: int) -> str:
    top, middle = TOP + PITCH * number, left + BOX_WIDTH // 2
    return (
        f'<rect x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="4"'
        f' fill="{FILL}" stroke="{INK}"/>'
        f'<text x="{middle}" y="{top + 23}" fill="{INK}" text-anchor="middle">'
        f"{escape(stage)}</text>"
    )


def _arrow(left: int, number: int, told: str) -> str:
    middle, start = left + BOX_WIDTH // 2, TOP + PITCH * number + BOX_HEIGHT
    end = TOP + PITCH * (number + 1)
    head = f"M{middle - 4} {end - 8}L{middle} {end}L{middle + 4} {end - 8}z"
    return (
        f'<g stroke="{INK}" fill="{INK}"><title>{told}</title>'
        f'<path d="M{middle} {start}V{end - 8}"/><path d="{head}"/></g>'
    )


def _lane(lane: Lane, edge: int, away: int, told: Mapping[tuple[int, int], str]) -> str:
    """A line `away` from the boxes' edge, a branch and a dot for each join, an arrow at its end."""
    x, ink = edge + away, LANES[abs(away) // LANE % len(LANES)]
    into = TOP + PITCH * lane.to + BOX_HEIGHT // 3
    leave = {join: TOP + PITCH * join + 2 * BOX_HEIGHT // 3 for join in lane.joins}
    furthest = max(leave.values(), key=lambda y: abs(y - into))
    tip = edge + (8 if away > 0 else -8)
    branches = "".join(
        f"<g><title>{told[join, lane.to]}</title>"
        f'<path d="M{edge} {y}H{x}" fill="none"/><circle cx="{x}" cy="{y}" r="3"/></g>'
        for join, y in leave.items()
    )
    return (
        f'<g stroke="{ink}" fill="{ink}">{branches}'
        f'<path d="M{x} {furthest}V{into}H{tip}" fill="none"/>'
        f'<path d="M{tip} {into - 4}L{edge} {into}L{tip} {into + 4}z"/></g>'
    )


def _sheet(title: str, width: int, height: int, parts: Sequence[str]) -> str:
    told = escape((__doc__ or "").split("\n\n", 1)[1].replace("\n", " ").strip())
    top = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-labelledby="title told"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="15" stroke-width="1.5">'
    )
    heading = (
        f'<text x="{MARGIN}" y="26" fill="{INK}" font-size="18" font-weight="bold">'
        f"{escape(title)}</text>"
    )
    lines = [
        top,
        PRINTED,
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="told">{told}</desc>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        heading,
        *parts,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
