"""Contrast of everything really printed, in colour and copied to grey, and the ink that the copier's variant saves.

Text is measured letter by letter: its colour against what is under it when the page is drawn without text. Lines and
shapes are measured by what stands right outside them; areas within a chart by the edges between them.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise, product
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests import inks
from tests import shipped_documents as shipped
from tests.press.pages import print_body
from tests.shipped_documents import ROOT

Colour = tuple[int, ...]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the foot of the page."""

TEXT, LARGE, GRAPHICS = 4.5, 3.0, 3.0
SCALE = 2
"""Pixels a point where the ground of letters and shapes is looked up."""
FINE = 400 / 72
"""Pixels a point where the areas of charts are told apart."""
THICK = 10
"""Pixels at that scale from which an area is more than a line: 1.8 points, and somewhat more with its edges."""
SHARE = 0.2
"""The share of a letter's box from which a colour counts as its ground: a rule that it touches is none."""
HAIR = 1.6
"""Points up to which a line is a hair line, as PDFium measures it: a little beyond its ends."""
UNSEEN = 0.5
"""Points below which a letter is there to be heard, not seen."""

ORDERS = (*shipped.sampled(shipped.orders()), shipped.manual(), *shipped.sampled(shipped.other_variants()))
MONO = shipped.sampled(shipped.orders("mono", papers=["a4"]))


# ------------------------------------------------------------------------------------------------------ contrast


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def grey(colour: Colour) -> Colour:
    """As a copier sees a colour."""
    return (Image.new("RGB", (1, 1), colour).convert("L").tobytes()[0],) * 3


@cache
def lowest(one: Colour, other: Colour) -> float:
    """The contrast of two colours, in colour or in grey, whichever is lower."""
    return min(contrast(one, other), contrast(grey(one), grey(other)))


# ------------------------------------------------------------------------------------------------------ measuring


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on a page."""

    kind: str
    """Text, large text, line, box, area or chart."""
    colour: Colour
    ground: Colour

    @property
    def needed(self) -> float:
        return {"text": TEXT, "large text": LARGE}.get(self.kind, GRAPHICS)

    @property
    def enough(self) -> bool:
        return lowest(self.colour, self.ground) >= self.needed

    def __str__(self) -> str:
        values = (
            f"{contrast(self.colour, self.ground):.2f}, in grey {contrast(grey(self.colour), grey(self.ground)):.2f}"
        )
        return f"{self.kind} {_hex(self.colour)} on {_hex(self.ground)}: {values}; needed {self.needed}"


Found = dict[Pair, list[str]]
"""Where each pair was seen: the page, and some of the letters."""


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{value:02x}" for value in colour)


def measure(pdf: bytes) -> Found:
    """All pairs of colours that meet in a document."""
    found: Found = defaultdict(list)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            letters = list(_letters(page))
            _take_text_away(page)
            ground = _Ground(page, SCALE)
            for letter in letters:
                for colour in ground.under(letter.box):
                    found[Pair(letter.kind, letter.colour, colour)].append(f"page {number} {letter.text!r}")
            charts = _charts(page)
            for shape in _shapes(page):
                around = ground.around(shape.box)
                seen = around not in {None, shape.colour}  # else it is a part of what is around it
                if around and seen and not any(_inside(shape.box, chart) for chart in charts):
                    found[Pair(shape.kind, shape.colour, around)].append(f"page {number} at {_place(shape.box)}")
            fine = _Ground(page, FINE) if charts else ground
            for chart in charts:
                for one, other in fine.edges(chart):
                    found[Pair("chart", one, other)].append(f"page {number} at {_place(chart)}")
    return found


def _place(box: Box) -> str:
    return " ".join(f"{value:.0f}" for value in box)


@dataclass(frozen=True)
class _Letter:
    text: str
    box: Box
    colour: Colour
    kind: str


def _letters(page: Any) -> Iterator[_Letter]:
    """Every letter that leaves ink; the low line of an address may lie in the line below its link."""
    text = page.get_textpage()
    for number in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, number))
        box = text.get_charbox(number)
        size, bold = _size(text.raw, number), _is_bold(text.raw, number)
        if letter.isspace() or letter == "_" or pdfium.FPDFText_IsGenerated(text.raw, number) == 1 or size < UNSEEN:
            continue
        if not _inside(box, (0, 0, *page.get_size())):
            continue  # cut off at the page's edge, which is for tests/shipped/test_shipped.py to say
        values = [ctypes.c_uint() for _ in range(4)]
        assert pdfium.FPDFText_GetFillColor(text.raw, number, *values)
        assert values[3].value == 255, f"the letter {letter!r} is not opaque"
        kind = "large text" if size > 17.9 or (bold and size > 13.9) else "text"
        yield _Letter(letter, box, tuple(value.value for value in values[:3]), kind)
    text.close()


def _size(text: Any, number: int) -> float:
    """In points as printed."""
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(text, number, matrix)
    stretched: float = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return stretched * float(pdfium.FPDFText_GetFontSize(text, number))


def _is_bold(text: Any, number: int) -> bool:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, number, name, 200, flags)
    return name.value.decode().endswith("-Bold")


def _take_text_away(page: Any) -> None:
    for item in list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])):
        page.remove_obj(item)


@dataclass(frozen=True)
class _Shape:
    kind: str
    box: Box
    colour: Colour


def _shapes(page: Any) -> Iterator[_Shape]:
    """Every line, box and area that is painted, as far as it is not cut away."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        box, fill, stroke = _visible(item), ctypes.c_int(), ctypes.c_int()
        assert pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        if box is None:
            continue
        thin = min(box[2] - box[0], box[3] - box[1]) <= HAIR
        for used, read in ((fill, pdfium.FPDFPageObj_GetFillColor), (stroke, pdfium.FPDFPageObj_GetStrokeColor)):
            values = [ctypes.c_uint() for _ in range(4)]
            if used.value and read(item.raw, *values) and values[3].value:
                kind = "line" if thin else "box" if used is stroke or _is_hollow(item) else "area"
                yield _Shape(kind, box, tuple(value.value for value in values[:3]))


def _is_hollow(item: Any) -> bool:
    """Whether a filled path is a frame: one outline within another."""
    count = pdfium.FPDFPath_CountSegments(item.raw)
    kinds = [pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(item.raw, i)) for i in range(count)]
    return kinds.count(pdfium.FPDF_SEGMENT_MOVETO) > 1 and not _clip_corners(item)


def _visible(item: Any) -> Box | None:
    left, bottom, right, top = item.get_bounds()
    for corners in _clip_corners(item):
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, bottom, right, top = max(left, min(xs)), max(bottom, min(ys)), min(right, max(xs)), min(top, max(ys))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _clip_corners(item: Any) -> list[list[tuple[float, float]]]:
    clip = pdfium.FPDFPageObj_GetClipPath(item.raw)
    found = []
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        corners = []
        for number in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, number), x, y)
            corners.append((x.value, y.value))
        if corners:
            found.append(corners)
    return found


def _charts(page: Any) -> list[Box]:
    """The places of drawings: groups, and what is painted as content, not as an artifact."""
    found: dict[int, Box] = {}
    for number, item in enumerate(
        page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM], max_depth=1)
    ):
        mark, box = pdfium.FPDFPageObj_GetMarkedContentID(item.raw), _visible(item)
        if item.type == pdfium.FPDF_PAGEOBJ_FORM:
            mark = 1_000_000 + number
        if mark >= 0 and box:
            found[mark] = _joined(found[mark], box) if mark in found else box
    joined: list[Box] = []
    for box in found.values():
        wide = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
        near = [other for other in joined if _meet(wide, other)]
        for other in near:
            joined.remove(other)
            wide = _joined(wide, other)
        joined.append(wide)
    return joined


def _joined(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _inside(box: Box, outer: Box) -> bool:
    return outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]


class _Ground:
    """A page without its text, as drawn."""

    def __init__(self, page: Any, scale: float) -> None:
        self._picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        self._pixels: Any = self._picture.load()
        self._size = self._picture.size
        self._height, self._scale = page.get_height(), scale

    def _cut(self, box: Box) -> Image.Image:
        left, right = int(max(0, box[0]) * self._scale), -int(-box[2] * self._scale)
        top, bottom = int(max(0, self._height - box[3]) * self._scale), -int(-(self._height - box[1]) * self._scale)
        return self._picture.crop(
            (left, top, min(max(right, left + 1), self._picture.width), min(max(bottom, top + 1), self._picture.height))
        )

    def under(self, box: Box) -> list[Colour]:
        """The colours that lie under a letter."""
        cut = self._cut(box)
        counted: Any = cut.getcolors(cut.width * cut.height)
        return [colour for count, colour in counted if count >= SHARE * cut.width * cut.height]

    def around(self, box: Box) -> Colour | None:
        """The colour that lies around a shape; None for one that fills its page to the edges.

        The smoothed edges of what is drawn beside it are no ground: None too where nothing else lies around it.
        """
        gap = 1.5
        left, bottom, right, top = box[0] - gap, box[1] - gap, box[2] + gap, box[3] + gap
        across, along = right - left, top - bottom
        spots = [(left + across * p, y) for p, y in product(_parts(across, along), (bottom, top))]
        spots += [(x, bottom + along * p) for p, x in product(_parts(along, across), (left, right))]
        even = [spot for spot in spots if self._is_even(*spot)]
        seen = Counter(colour for spot in even if (colour := self._at(*spot)))
        return seen.most_common(1)[0][0] if seen else None

    def _is_even(self, x: float, y: float) -> bool:
        step = 1 / self._scale
        return len({self._at(x + dx * step, y + dy * step) for dx, dy in product((-1, 0, 1), repeat=2)}) == 1

    def _at(self, x: float, y: float) -> Colour | None:
        place = int(x * self._scale), int((self._height - y) * self._scale)
        if not (0 <= place[0] < self._size[0] and 0 <= place[1] < self._size[1]):
            return None
        colour: Colour = self._pixels[place]
        return colour

    def edges(self, box: Box) -> set[tuple[Colour, Colour]]:
        """The pairs of even areas that meet within a box. A line between them tells them apart as well as their own
        colours do, so the best contrast from one to the other counts; smoothed edges are no areas."""
        cut = self._cut(box)
        low, high = cut.filter(ImageFilter.MinFilter(3)), cut.filter(ImageFilter.MaxFilter(3))
        red, green, blue = ImageChops.difference(low, high).split()
        uneven = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        found = set()
        for turned in (False, True):
            picture, mask = (p.transpose(Image.Transpose.TRANSPOSE) if turned else p for p in (cut, uneven))
            pixels, holes, width = picture.tobytes(), mask.tobytes(), picture.width
            rows = range(0, picture.height, 6)
            lines = {(pixels[y * width * 3 : (y + 1) * width * 3], holes[y * width : (y + 1) * width]) for y in rows}
            for line, gaps in lines:  # rows of a bar are all alike
                found |= set(_meetings(line, gaps))
        return found


def _parts(side: float, other: float) -> list[float]:
    """Places along a side, as many as it has of the way around."""
    count = round(24 * side / (side + other))
    return [(i + 1) / (count + 1) for i in range(count)]


def _meetings(line: bytes, uneven: bytes) -> Iterator[tuple[Colour, Colour]]:
    """The best pair of colours on the way from each area to the next along a row of pixels."""
    way: list[Colour] = []
    for colour, length in _runs(line, uneven):
        way.append(colour)
        if length >= THICK:
            if len(way) > 1:
                one, other = max(pairwise(way), key=lambda pair: lowest(*pair))
                yield (one, other) if one < other else (other, one)
            way = [colour]


def _runs(line: bytes, uneven: bytes) -> Iterator[tuple[Colour, int]]:
    """The even colours along a row of pixels and how far each goes."""
    even = ((place, tuple(line[place * 3 : place * 3 + 3])) for place, hole in enumerate(uneven) if not hole)
    for colour, places in groupby(even, key=lambda item: item[1]):
        yield colour, len(list(places))


# ------------------------------------------------------------------------------------------- what is decoration


def _values(token: str) -> set[Colour]:
    """Every value that the styles give to a token."""
    texts = [path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.css")]
    found = {value for text in texts for value in re.findall(rf"--{token}:\s*#([0-9a-fA-F]{{6}})\b", text)}
    return {tuple(bytes.fromhex(value)) for value in found}


DECORATION = {
    "line": _values("rule"),  # hair lines between rows and columns, which stand apart without them
    "area": _values("tint"),  # a ground under text, which says nothing by itself
}
"""What may be fainter, by kind: a faint box, a faint frame and anything faint in a chart may not."""


def failures(found: Found) -> list[str]:
    """The pairs without enough contrast, and where; decoration apart."""
    return [
        f"{pair} ({len(where)} times: {', '.join(dict.fromkeys(where[:6]))})"
        for pair, where in found.items()
        if not pair.enough and pair.colour not in DECORATION.get(pair.kind, ())
    ]


# ----------------------------------------------------------------------------------------- the shipped documents


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS, ids=map(shipped.name, ORDERS))
def test_everything_printed_can_be_told_from_its_ground(order, built, variants):
    found = measure((built if order.variant == "colour" else variants).pdf(order))

    assert any(pair.kind == "text" for pair in found)
    assert failures(found) == []


@pytest.mark.slow
@pytest.mark.parametrize("order", MONO, ids=shipped.name)
def test_mono_is_printed_with_one_ink_and_its_letters_are_solid(order, variants):
    pdf = variants.pdf(order)

    assert {name for name, _ in inks.paints(pdf)} <= inks.GREYS
    assert inks.spaces(pdf) <= {"/DeviceGray"}
    assert {pair.colour for pair in measure(pdf) if pair.kind.endswith("text")} <= {(0, 0, 0), (255, 255, 255)}


@pytest.mark.slow
@pytest.mark.parametrize("order", MONO, ids=shipped.name)
def test_mono_takes_not_much_more_ink_than_colour_though_its_lines_are_bolder(order, built, variants):
    """Over the whole document; a form is nearly all lines to write on, of which a copier must lose none."""
    lines = order.document in {"forms", "observer-sheet", "test-a", "test-b"}
    assert ink(variants.pdf(order)) < (1.6 if lines else 1.25) * ink(built.pdf(order.put(variant="colour")))


def ink(pdf: bytes) -> float:
    """How many pages full of black a document comes to."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=60 / 72).to_pil().convert("L") for page in document]
    return sum(1 - ImageStat.Stat(page).mean[0] / 255 for page in pages)


# -------------------------------------------------------------------------------------------- the measure itself


def _failures(body: str, css: str = "") -> list[str]:
    printed = print_body(body, css)
    assert printed.problems == ()
    return failures(measure(printed.pdf))


def test_contrast_is_that_of_wcag():
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("style", "failing"),
    [
        ("color: #767676", 0),
        ("color: #7d7d7d", 1),
        ("color: #7d7d7d; font-size: 18pt", 0),
        ("color: #7d7d7d; font-size: 14pt; font-weight: 700", 0),
        ("color: #7d7d7d; font-size: 14pt", 1),
        ("color: #7d7d7d; font-size: 13pt; font-weight: 700", 1),
        ("color: #ffffff", 1),
        ("color: #ffffff; background: #767676", 0),
        ("color: #000000; background: #666666", 1),
        ("color: #000000; background: linear-gradient(90deg, #ffffff 50%, #333333 50%)", 1),
    ],
)
def test_faint_text_is_found(style, failing):
    found = _failures(f'<p style="line-height: 2; {style}">Water boils at a hundred degrees</p>')

    assert [text.split(" ")[0] for text in found if "text" in text][:1] == ["text"] * failing


def test_what_is_told_apart_by_its_hue_alone_is_found():
    """Red on green has contrast in colour; a copier prints both in one grey."""
    red, green = (255, 0, 0), (0, 77, 255)

    assert contrast(red, green) > lowest(red, green)


@pytest.mark.parametrize(
    ("style", "failing"),
    [
        ("border: 0.3mm solid #8c8c8c", []),
        ("border: 0.3mm solid #aaaaaa", ["box"]),
        ("border: 2mm solid #c9d0d6", ["box"]),
        ("background: #bbbbbb; height: 5mm", ["area"]),
        ("background: #e7eff3; height: 5mm", []),
        ("border-bottom: 0.2mm solid #c9d0d6", []),
        ("border-bottom: 2mm solid #c9d0d6", ["area"]),
        ("border: 0.3mm solid #8c8c8c; background: #8c8c8c; height: 5mm", []),
    ],
)
def test_faint_lines_and_areas_are_found(style, failing):
    """Hair lines and grounds in the colours meant for them may be faint."""
    found = _failures(f'<p>Water</p><div style="{style}"></div>')

    assert sorted({text.split(" ")[0] for text in found}) == failing


@pytest.mark.parametrize(
    ("shapes", "failing"),
    [
        ('<rect width="50" height="20" fill="#444"/><rect x="50" width="50" height="20" fill="#555"/>', 1),
        ('<rect width="48" height="20" fill="#444"/><rect x="52" width="48" height="20" fill="#555"/>', 0),
        ('<rect width="50" height="20" fill="#444"/><rect x="50" width="50" height="20" fill="#ccc"/>', 1),
        ('<rect x="1" y="1" width="98" height="18" fill="#ccc" stroke="#444" stroke-width="1"/>', 0),
        ('<circle cx="50" cy="10" r="9" fill="#444"/>', 0),
    ],
)
def test_areas_of_a_chart_that_run_together_are_found(shapes, failing):
    """Neighbours alike; a pale one on white. A gap or an outline between them helps."""
    chart = f'<svg viewBox="0 0 100 20" width="80mm" height="16mm"><title>Areas</title>{shapes}</svg>'

    assert [text.split(" ")[0] for text in _failures(f"<div>{chart}</div>")] == ["chart"] * failing
