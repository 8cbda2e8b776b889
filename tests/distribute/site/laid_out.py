"""Where a browser put each line of a page: also text that styles add, which no script in the page can measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_STYLES = ("clip-path", "visibility", "opacity", "font-size", "overflow-y")
_READ_ALOUD_ONLY = "inset(50%)"
"""How styles hide what is for screen readers alone."""
_LEAST_FONT = 4.0
"""Pixels below which nobody sees text: headings that paper hides are so small."""
_LEAST_PICTURE = 8.0
_LETTERS = (0.36, 0.70)
"""Which part of a line's box its small letters take: boxes of lines may overlap where no letter does."""
_SLACK = 1.5
"""Pixels by which things may stand in each other, as rounding has it."""


@dataclass(frozen=True)
class Box:
    """A line of text or a picture; `within` are the elements that it stands in, from the innermost."""

    says: str
    left: float
    top: float
    right: float
    bottom: float
    within: tuple[int, ...]

    def overlaps(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _SLACK and down > _SLACK


class Layout:
    """What is seen of a page that is open in a browser."""

    def __init__(self, opened: Page) -> None:
        session = opened.context.new_cdp_session(opened)
        taken = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": list(_STYLES)})
        session.detach()
        self._strings, document = taken["strings"], taken["documents"][0]
        self._parents = document["nodes"]["parentIndex"]
        self._names = [self._strings[name] for name in document["nodes"]["nodeName"]]
        self._layout, self._lines = document["layout"], document["textBoxes"]
        self._styles: dict[int, dict[str, str]] = {}
        self._bounds: dict[int, list[float]] = {}
        for node, styles, bounds in zip(
            self._layout["nodeIndex"], self._layout["styles"], self._layout["bounds"], strict=True
        ):
            if styles:
                values = [self._strings[value] if value >= 0 else "" for value in styles]
                self._styles.setdefault(node, dict(zip(_STYLES, values, strict=True)))
            self._bounds.setdefault(node, bounds)
        self.lines = tuple(self._texts())
        self.pictures = tuple(self._drawn())

    def overlapping(self) -> list[tuple[str, str]]:
        """Lines of text that stand on one another, or on a picture that they are no part of."""
        found, lines = [], sorted(self.lines, key=lambda line: line.top)
        for place, line in enumerate(lines):
            for later in lines[place + 1 :]:
                if later.top >= line.bottom:
                    break
                if line.overlaps(later):
                    found.append((line.says, later.says))
            found += [
                (line.says, picture.says)
                for picture in self.pictures
                if picture.within[0] not in line.within and line.overlaps(picture)
            ]
        return found

    def cut_off(self) -> list[str]:
        """Lines of text below the edge of what hides all that does not fit."""
        return [line.says for line in self.lines for node in line.within if self._hides(node, line)]

    def _hides(self, node: int, line: Box) -> bool:
        if self._styles.get(node, {}).get("overflow-y") not in {"hidden", "clip"}:
            return False
        _, top, _, height = self._bounds[node]
        return line.bottom > top + height + _SLACK

    def _texts(self) -> Iterator[Box]:
        lines = self._lines
        for place, start, length, bounds in zip(
            lines["layoutIndex"], lines["start"], lines["length"], lines["bounds"], strict=True
        ):
            whole = self._strings[self._layout["text"][place]].encode("utf-16-le")
            says = whole[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").strip()
            within = self._within(self._layout["nodeIndex"][place])
            if says and self._seen(within):
                yield _box(says, bounds, within, *_LETTERS)

    def _drawn(self) -> Iterator[Box]:
        for node, bounds in self._bounds.items():
            within = self._within(node)
            if self._names[node] in {"IMG", "svg"} and min(bounds[2:]) > _LEAST_PICTURE and self._seen(within):
                yield _box(f"<{self._names[node].lower()}>", bounds, within, 0, 1)

    def _within(self, node: int) -> tuple[int, ...]:
        made = []
        while node >= 0:
            made.append(node)
            node = self._parents[node]
        return tuple(made)

    def _seen(self, within: tuple[int, ...]) -> bool:
        return not any(_hidden(self._styles[node]) for node in within if node in self._styles)


def _hidden(style: dict[str, str]) -> bool:
    return (
        style["clip-path"].startswith(_READ_ALOUD_ONLY)
        or style["visibility"] == "hidden"
        or style["opacity"] == "0"
        or float(style["font-size"].removesuffix("px") or _LEAST_FONT) < _LEAST_FONT
    )


def _box(says: str, bounds: Any, within: tuple[int, ...], upper: float, lower: float) -> Box:
    left, top, width, height = bounds
    return Box(says, left, top + upper * height, left + width, top + lower * height, within)
