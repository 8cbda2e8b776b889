"""A simulated copier: a page is drawn, shrunk, blurred, made black and white and sprinkled with dust, each generation.

Schools copy a copy of what was printed on an office printer. What is grey or hair-thin does not come through; `lost`
says which lines and which words of a page do not. The settings are those that a print buyer judged the pages with.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

import pypdfium2
from PIL import Image, ImageFilter

MM = 25.4
"""In an inch."""
FINE = 300
"""Dots an inch at which the page is drawn to find its lines: a hair rule has two of them."""
UNSEEN = 0.5
"""Points below which a letter is there to be heard, not seen."""
LONG = 12.0
"""Millimetres from which an unbroken line is there to write on or to part things."""
THICK = 1.0
"""Millimetres up to which it is a line and not a bar."""
WHITE = 232
"""From which grey, of 255, nothing is drawn: tints are lighter, hair rules darker."""
NEAR = 0.7
"""Millimetres by which a line may have moved."""
KEPT = 0.9
"""The share of a line that must come through."""
ALIKE = 0.5
"""How much a word must look as it did (correlation): below, its letters run together or are gone."""

MOVES = sorted(((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)), key=lambda move: move != (0, 0))
"""By how many dots a word may have moved: not at all, first."""


@dataclass(frozen=True)
class Setting:
    """How a copier is set, and how often it copies its own copies."""

    name: str
    dots: int
    threshold: float
    """The share of white up to which grey becomes black."""
    generations: int
    shrink: float = 0.97
    blur: float = 0.8
    dust: float = 0.0001
    """The share of dots that are specks."""


MILD = Setting("mild", dots=200, threshold=0.70, generations=2)
HARSH = Setting("harsh", dots=150, threshold=0.62, generations=2)
SETTINGS = (MILD, HARSH)


@dataclass(frozen=True)
class Box:
    """Something on a page, in millimetres from its upper left corner, and what it says."""

    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    def dots(self, per_mm: float, slack: float = 0.0) -> tuple[int, int, int, int]:
        """Where it is in a picture, with so many millimetres more above and below."""
        upper, lower = max(0, round((self.top - slack) * per_mm)), round((self.bottom + slack) * per_mm)
        left, right = round(self.left * per_mm), round(self.right * per_mm)
        return left, upper, max(right, left + 1), max(lower, upper + 1)


@dataclass(frozen=True)
class Lost:
    """What of a page does not come through."""

    lines: tuple[Box, ...]
    words: tuple[Box, ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.words)

    def __str__(self) -> str:
        lines = ", ".join(f"{line.top:.0f} mm down, {line.right - line.left:.0f} mm long" for line in self.lines)
        words = " ".join(word.text for word in self.words)
        return f"lines: {lines or 'none'}; words: {words or 'none'}"


class Page:
    """A page of a PDF that is to be copied."""

    def __init__(self, pdf: bytes, number: int) -> None:
        self.pdf, self.number = pdf, number

    def drawn(self, dots: float) -> Image.Image:
        """As it leaves the printer, in grey."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            picture: Image.Image = document[self.number - 1].render(scale=dots / 72, grayscale=True).to_pil()
            return picture.convert("L")

    @cached_property
    def lines(self) -> tuple[Box, ...]:
        """Its unbroken level lines, whatever their colour."""
        picture = self.drawn(FINE)
        found: list[tuple[int, int, int, int]] = []
        for row, (left, right) in _runs(picture):
            if found and any(_goes_on(box, row, left, right) for box in found[-12:]):
                at = next(i for i in range(len(found) - 1, -1, -1) if _goes_on(found[i], row, left, right))
                box = found[at]
                found[at] = (min(box[0], left), box[1], max(box[2], right), row + 1)
            else:
                found.append((left, row, right, row + 1))
        mm = MM / FINE
        thin = (box for box in found if (box[3] - box[1]) * mm <= THICK)
        return tuple(Box(left * mm, top * mm, right * mm, bottom * mm) for left, top, right, bottom in thin)

    @cached_property
    def words(self) -> tuple[Box, ...]:
        """Its words with where they stand, as PDFium reads them."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            page = document[self.number - 1]
            return tuple(_words(page.get_textpage(), page.get_height()))


def _runs(picture: Image.Image) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each unbroken run of drawn dots, by row; one pale dot where two strokes meet does not break it."""
    drawn = re.compile(rb"[\x00-%c]{%d,}" % (WHITE, round(LONG / MM * FINE)))
    data, wide = picture.tobytes(), picture.width
    for row in range(picture.height):
        for run in drawn.finditer(data, row * wide, (row + 1) * wide):
            yield row, (run.start() - row * wide, run.end() - row * wide)


def _goes_on(box: tuple[int, int, int, int], row: int, left: int, right: int) -> bool:
    """Whether a run belongs to a line that was found in this row or the row above."""
    return box[3] in (row, row + 1) and box[0] < right and left < box[2]


def _words(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Box]:
    said = text.get_text_range()
    if len(said) != text.count_chars():
        said = "".join(text.get_text_range(i, 1) or " " for i in range(text.count_chars()))
    for word in re.finditer(r"[^\W_]{3,}", said):
        boxes = [text.get_charbox(i) for i in range(word.start(), word.end())]
        left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
        if min(box[3] - box[1] for box in boxes) > UNSEEN:
            mm = MM / 72
            yield Box(left * mm, (height - high) * mm, right * mm, (height - low) * mm, word.group())


def copied(page: Page, setting: Setting) -> Image.Image:
    """The page after as many generations as the setting has; the same each time."""
    picture = page.drawn(setting.dots)
    chance = random.Random(f"{setting.name} {page.number}")  # noqa: S311  # dust, the same each time
    for _ in range(setting.generations):
        size = (round(picture.width * setting.shrink), round(picture.height * setting.shrink))
        picture = picture.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(setting.blur))
        limit = round(setting.threshold * 255)
        picture = picture.point([0] * (limit + 1) + [255] * (255 - limit))
        for _ in range(round(setting.dust * picture.width * picture.height)):
            at = chance.randrange(picture.width), chance.randrange(picture.height)
            picture.putpixel(at, 255 - int(picture.getpixel(at)))  # type: ignore[arg-type]  # one band, one number
    return picture


def lost(page: Page, setting: Setting) -> Lost:
    """The lines and words of a page that nobody can use or read on its last copy."""
    copy = copied(page, setting)
    shrunk = setting.shrink**setting.generations
    per_mm = setting.dots / MM * shrunk
    wanted = page.drawn(setting.dots * shrunk)
    return Lost(
        tuple(line for line in page.lines if _held(copy, line, per_mm) < KEPT),
        tuple(word for word in page.words if not _readable(copy, wanted, word.dots(per_mm))),
    )


def _held(copy: Image.Image, line: Box, per_mm: float) -> float:
    """The share of a line's length at which there is something black."""
    band = copy.crop(line.dots(per_mm, NEAR))
    columns = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    return sum(column < 255 for column in columns) / len(columns)


def _readable(copy: Image.Image, wanted: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether a word still looks as it did; it may have moved by a dot."""
    left, upper, right, lower = box
    original = wanted.crop(box).tobytes()
    moved = ((left + x, upper + y, right + x, lower + y) for x, y in MOVES)
    return any(_together(copy.crop(place).tobytes(), original) >= ALIKE for place in moved)


def _together(one: bytes, two: bytes) -> float:
    """How far two pictures go together (correlation): 1 the same, 0 nothing in common."""
    middle, other = fmean(one), fmean(two)
    together = sum((a - middle) * (b - other) for a, b in zip(one, two, strict=True))
    apart = sum((a - middle) ** 2 for a in one) * sum((b - other) ** 2 for b in two)
    return together / apart**0.5 if apart else 0.0
