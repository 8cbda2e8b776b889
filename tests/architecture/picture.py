"""The house as a drawing: a box for each room, the ground at the bottom, arrows to what a room stands on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap

from tests.architecture.rooms import House, Room

WIDTH, BOX, GAP, LINE, EDGE = 376, 72, 34, 14, 44
SIDE = 24
LETTERS = 54
"""How many letters of a sentence go on a line of a box."""
SAID = 'role="img" aria-labelledby="title about"'
CAPTION = (
    "An arrow leads to what a room stands on. It is left out where another way leads there; the table has all of them."
)
TIP = (
    '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="tip" d="M0 0L8 4L0 8z"/></marker>'
)
STYLE = """
  text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1d2733 }
  .name { font-weight: 700; font-size: 15px }
  .small { font-size: 11px; fill: #51606f }
  .ground { fill: #ffffff }
  .box { fill: #eef3f8; stroke: #8296aa }
  .way { fill: none; stroke: #51606f; stroke-width: 1.3 }
  .tip { fill: #51606f }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #a9b7c6 }
    .ground { fill: #0d1117 } .box { fill: #1b2530; stroke: #5d7186 }
    .way { stroke: #a9b7c6 } .tip { fill: #a9b7c6 }
  }
"""


def drawn(house: House) -> str:
    """The SVG."""
    floors = [[room for room in house.rooms if room.floor == floor] for floor in range(1, house.floors + 1)]
    inner = max(len(floor) for floor in floors) * (WIDTH + GAP) - GAP
    width, height = inner + 2 * (SIDE + EDGE), len(floors) * (BOX + GAP) - GAP + 2 * SIDE + 20
    spots = dict(_spots(floors, width, height))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" {SAID}>',
        '<title id="title">The rooms of briefs</title>',
        f'<desc id="about">{escape(" ".join(_said(house)))}</desc>',
        f"<style>{STYLE}</style>",
        f"<defs>{TIP}</defs>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        *(_arrow(spots[room.name], spots[on.name], room.floor - on.floor, width) for room, on in house.needed()),
        *(line for room in house.rooms for line in _box(room, *spots[room.name])),
        f'<text class="small" x="{SIDE}" y="{height - 10}">{CAPTION}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _spots(floors: list[list[Room]], width: int, height: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The upper left corner of each room."""
    for number, floor in enumerate(floors, 1):
        across = len(floor) * (WIDTH + GAP) - GAP
        for place, room in enumerate(floor):
            x = (width - across) // 2 + place * (WIDTH + GAP)
            yield room.name, (x, height - 20 - SIDE - number * (BOX + GAP) + GAP)


def _box(room: Room, x: int, y: int) -> Iterator[str]:
    lines = wrap(room.about.replace("`", ""), LETTERS)
    top = y + (BOX - LINE * len(lines) - 16) // 2 + 14
    yield f'<rect class="box" x="{x}" y="{y}" width="{WIDTH}" height="{BOX}" rx="6"/>'
    yield f'<text class="name" x="{x + 12}" y="{top}">{escape(room.name)}</text>'
    for number, line in enumerate(lines, 1):
        yield f'<text x="{x + 12}" y="{top + 2 + number * LINE}">{escape(line)}</text>'


def _arrow(start: tuple[int, int], end: tuple[int, int], floors: int, width: int) -> str:
    """Straight down to the next floor; round the side where there are floors between."""
    (x1, y1), (x2, y2) = start, end
    if floors == 1:
        way = f"M{x1 + WIDTH // 2 + (x2 - x1) // 6} {y1 + BOX}L{x2 + WIDTH // 2 + (x1 - x2) // 6} {y2}"
    else:
        right = 2 * x2 + WIDTH > width
        edge, add = (width - 8, WIDTH) if right else (8, 0)
        way = (
            f"M{x1 + add} {y1 + BOX // 2}C{edge} {y1 + BOX // 2},{edge} {y1 + BOX},{edge} {(y1 + y2) // 2 + BOX // 2}"
            f"S{edge} {y2 + BOX // 2},{x2 + add} {y2 + BOX // 2}"
        )
    return f'<path class="way" d="{way}" marker-end="url(#tip)"/>'


def _said(house: House) -> Iterator[str]:
    """The picture in words."""
    for room in reversed(house.rooms):
        below = ", ".join(on.name for upper, on in house.needed() if upper == room)
        yield f"{room.name} stands on {below}." if below else f"{room.name} stands on the ground."
