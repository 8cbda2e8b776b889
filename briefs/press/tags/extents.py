"""How far a strand of a page's painting may reach: rather too far than not far enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from briefs.press.tags.strands import CLIPS, PATHS, STROKES, Strand, Wrapping, operator

_HANG = 0.15
"""How far slanted letters may reach out of the box of their text, in parts of their size."""
_RISE, _ACCENTED, _FALL = 0.85, 0.95, 0.28
"""How far letters of the alphabets of Europe, and signs, reach over and under their line, in parts of their size."""
_LATIN, _CYRILLIC = range(0x250), range(0x400, 0x530)
_SIGNS = (range(0x2000, 0x2070), range(0x20A0, 0x20D0), range(0x2190, 0x2200), range(0x25A0, 0x2600))
_LOW = (_LATIN, _CYRILLIC, *_SIGNS)
_ARABIC = (range(0x600, 0x64B), range(0x660, 0x700), range(0x200E, 0x2010))
_ARABIC_RISE, _ARABIC_FALL = 1.0, 0.53
"""The same of Arabic letters without marks of vowels, as the fonts that come with the project draw them."""
_TOUCH = 0.01
"""What two that only touch may share by rounding."""
_WIDER = 2.0
"""How far a stroke may reach from the middle of its line at corners, in parts of its width."""
_Points = list[tuple[float, float]]


class Extent(NamedTuple):
    """What a strand may touch, in the units of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Extent) -> bool:
        """Whether both may touch the same spot."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Extent) -> bool:
        """Whether all of the other lies in it."""
        return other.left < other.right and self.within(other) == other

    def within(self, other: Extent) -> Extent:
        """What both may touch."""
        low = (max(self.left, other.left), max(self.bottom, other.bottom))
        return Extent(*low, min(self.right, other.right), min(self.top, other.top))


_STROKE = 4.0
"""How far the strokes of a frame may be thought to reach out of it."""
_EVERYWHERE = Extent(float("-inf"), float("-inf"), float("inf"), float("inf"))


_NOWHERE = Extent(float("inf"), float("inf"), float("-inf"), float("-inf"))


class _Matrix(NamedTuple):
    """A transformation, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, other: _Matrix) -> _Matrix:
        """First this, then the other."""
        a, b, c, d, e, f = other
        return _Matrix(
            self.a * a + self.b * c,
            self.a * b + self.b * d,
            self.c * a + self.d * c,
            self.c * b + self.d * d,
            self.e * a + self.f * c + e,
            self.e * b + self.f * d + f,
        )

    def moved(self, points: Iterable[tuple[float, float]]) -> _Points:
        """Where points come to lie."""
        a, b, c, d, e, f = self
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def extent_of(strand: Strand, box: Any = None) -> Extent:
    """What a strand may touch; its text reaches as far as `box`, the box that it was painted from."""
    matrix, clip = _within(strand.frame)
    reach = _Reach(_width(strand))
    if not all(reach.take(item) for item in strand.operations) or (reach.says and box is None):
        return clip
    points = _with_words(reach.points, box) if reach.says else reach.points
    return _around(matrix.moved(points)).within(clip) if points else _NOWHERE


def frame_of(box: Any, strand: Strand) -> Extent:
    """Where the frame of a box lies, for a strand that may paint it; a little wider, as its strokes are."""
    left, top = box.border_box_x() - _STROKE, box.border_box_y() - _STROKE
    right, bottom = left + box.border_width() + 2 * _STROKE, top + box.border_height() + 2 * _STROKE
    matrix, _ = _within(strand.frame)
    return _around(matrix.moved(_corners(left, top, right, bottom)))


def _with_words(points: _Points, box: Any) -> _Points:
    """The corners of a text box and its lines, or of a drawing with words in it, which may stand out a little."""
    size, slanted = float(box.style["font_size"]), box.style["font_style"] != "normal"
    if not hasattr(box, "text"):
        left, top = box.border_box_x(), box.border_box_y()
        right, bottom = left + box.border_width(), top + box.border_height()
        return points + _corners(left - size, top - size, right + size, bottom + size)
    top, bottom = box.position_y, box.position_y + box.height
    if reach := _reach_of(box.text):
        line = box.position_y + box.baseline
        top, bottom = line - reach[0] * size, line + reach[1] * size
    heights = [top, bottom, *(y for _, y in points)]
    hang = _HANG * size if slanted else -_TOUCH
    return _corners(box.position_x - hang, min(heights), box.position_x + box.width + hang, max(heights))


def _reach_of(text: str) -> tuple[float, float] | None:
    """How far letters reach over and under their line, in parts of their size; None where that is not known."""
    if all(any(ord(letter) in block for block in _LOW) for letter in text):
        accents = any(0x7F < ord(letter) < _CYRILLIC.stop for letter in text)
        return _ACCENTED if accents else _RISE, _FALL
    if all(any(ord(letter) in block for block in (*_LOW, *_ARABIC)) for letter in text):
        return _ARABIC_RISE, _ARABIC_FALL
    return None


@lru_cache(maxsize=64)
def _within(frame: Wrapping) -> tuple[_Matrix, Extent]:
    """The matrix of a frame, and what its clips leave."""
    matrix, clip = _Matrix(), _EVERYWHERE
    for step in frame:
        name = operator(step[-1])
        if name == b"cm":
            matrix = _Matrix(*_numbers(step[-1])).then(matrix)
        elif name == b"n":
            points = [point for item in step for point in _path_points(item)]
            clip = _around(matrix.moved(points)).within(clip) if points else clip
    return matrix, clip


class _Reach:
    """The corners of what operations paint, in the units of the frame that they stand in."""

    def __init__(self, width: float) -> None:
        self.points: _Points = []
        self.says = False
        """Whether there is text."""
        self._matrix, self._width = _Matrix(), width
        self._states: list[tuple[_Matrix, float]] = []
        self._path: _Points = []

    def take(self, item: Any) -> bool:
        """Take the next operation; says whether what it paints has corners that are known."""
        name = operator(item)
        if name in PATHS:
            self._path += _path_points(item)
        elif name == b"q":
            self._states.append((self._matrix, self._width))
        elif name == b"Q":
            self._matrix, self._width = self._states.pop()
        elif name == b"cm":
            self._matrix = _Matrix(*_numbers(item)).then(self._matrix)
        elif name == b"w":
            self._width = _numbers(item)[0]
        elif name == b"BT":
            self.says = True
        elif name == b"Do" and item.startswith(b"/i"):
            self.add(_corners(0, 0, 1, 1))
        elif name in (b"Do", b"sh", b"EI"):
            return False
        elif self._path and name not in CLIPS:
            self._paint(name)
        return True

    def add(self, points: Sequence[tuple[float, float]]) -> None:
        """Add points in the units of here."""
        self.points += self._matrix.moved(points)

    def _paint(self, name: bytes) -> None:
        """A path has come to its end: it is filled, drawn, or, as a clip, neither."""
        if name != b"n":
            margin = self._width * _WIDER if name in STROKES else 0
            left, bottom, right, top = _around(self._path)
            self.add(_corners(left - margin, bottom - margin, right + margin, top + margin))
        self._path = []


def _path_points(item: bytes) -> _Points:
    """The points that a path goes through, or bends towards."""
    name, numbers = operator(item), _numbers(item)
    if name == b"re":
        left, bottom, wide, high = numbers
        return _corners(left, bottom, left + wide, bottom + high)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _width(strand: Strand) -> float:
    """How wide lines are where a strand begins."""
    known = strand.inks.get("w")
    return _numbers(known[0])[0] if known else 1.0


def _numbers(item: bytes) -> tuple[float, ...]:
    return tuple(map(float, item.split()[:-1]))


def _corners(left: float, bottom: float, right: float, top: float) -> _Points:
    return [(left, bottom), (right, bottom), (left, top), (right, top)]


def _around(points: Sequence[tuple[float, float]]) -> Extent:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Extent(min(xs), min(ys), max(xs), max(ys))
