"""Texts set by the engine's own hand: the same shaping, fallback fonts and order of scripts as in a whole layout.

Only the text of a slot is set, in the style that its place has; so a copy costs no layout of all that stays the same.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint.draw.text import draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, harfbuzz, harfbuzz_subset, pango
from weasyprint.text.line_break import create_layout, line_size

from briefs.press import fonts
from briefs.press.copies.bindery import SlotFonts
from briefs.press.copies.parts import Relocatable, split

MOST = 4096
"""Texts that are kept: what many copies say is set once."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as it is painted: the operators behind its place, and the glyphs that it needs of each font."""

    painted: bytes
    width: float
    high: tuple[float, float]
    """How high its line is, and where its baseline."""
    glyphs: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    """For each font, glyphs with the letters that they stand for."""
    missing: str
    """Letters that no font of the project has."""


@dataclass(frozen=True, slots=True)
class OwnFace:
    """A font of the project: as the engine holds it, and cut down to its outlines."""

    font: Any
    outlines: Any
    widths: Mapping[int, int]


class _PenFonts(dict[str, Any]):
    """The fonts that a pen has met, by what the engine calls them, under names of their own in the PDF."""

    def __init__(self, own: Mapping[str, fonts.FontFile]) -> None:
        super().__init__()
        self._own = own
        self.faces: dict[str, OwnFace] = {}

    def __setitem__(self, key: str, font: Any) -> None:
        import hashlib  # noqa: PLC0415 - once for each font

        file = self._own.get(hashlib.sha256(font.file_content).hexdigest())
        font.hash = f"X{font.hash}"
        font.name = b"/" + _turned(font.name[1:7]) + font.name[7:]
        if file is not None:
            font.widths = dict(file.widths)
            self.faces[font.hash] = OwnFace(font, _outlines(font), file.widths)
        super().__setitem__(key, font)


def _turned(tag: bytes) -> bytes:
    """Another tag of six letters: two subsets of one font in a file must not bear the same name."""
    return bytes(65 + (letter - 64) % 26 for letter in tag)


def glyphs_of(inks: Iterable[Ink]) -> dict[str, dict[int, str]]:
    """The glyphs that some texts need of each font, with the letters that they stand for."""
    needed: dict[str, dict[int, str]] = {}
    for ink in inks:
        for name, glyphs in ink.glyphs:
            said = needed.setdefault(name, {})
            for glyph, letters in glyphs:
                said.setdefault(glyph, letters)
    return needed


class Pen:
    """Sets texts; what it has set it knows again."""

    def __init__(self, font_files: Iterable[Path]) -> None:
        self.fonts = _PenFonts(fonts.own_fonts(font_files))
        self._set: dict[tuple[str, tuple[str, ...]], Ink] = {}

    def ink(self, text: str, look: tuple[str, ...], style: Any) -> Ink:
        """A text in a style, of which `look` is all that decides its glyphs."""
        key = (text, look)
        made = self._set.get(key)
        if made is None:
            if len(self._set) >= MOST:
                del self._set[next(iter(self._set))]
            made = self._set[key] = self._painted(text, style)
        return made

    def _painted(self, text: str, style: Any) -> Ink:
        for font in self.fonts.values():
            font.to_unicode, font.missing = {}, {}
        layout = create_layout(text, style, None, None, 0)
        line, _ = layout.get_first_line()
        width, height = line_size(line, style)
        base = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        stream = Stream(self.fonts, (0, 0, 0, 0), {"ExtGState": {}}, {}, None, {}, None)
        draw_first_line(stream, SimpleNamespace(text=text, style=style, pango_layout=layout), "clip", "none", Matrix())
        painted = b"\n".join(stream.stream[1:]) + b"\n"
        used = [font for font in self.fonts.values() if font.to_unicode]
        strange = [font for font in used if font.hash not in self.fonts.faces]
        missing = {chr(code) for font in self.fonts.values() for code in font.missing}
        missing |= {letter for font in strange for said in font.to_unicode.values() for letter in said}
        glyphs = () if missing else tuple((font.hash, tuple(font.to_unicode.items())) for font in used)
        return Ink(painted, width, (height, base), glyphs, "".join(sorted(missing)))

    def fonts_of(self, pdf: Any, needed: Mapping[str, Mapping[int, str]]) -> dict[str, bytes]:
        """Write fonts into a PDF, with the glyphs alone that are needed; a reference to each by its name.

        A font whose glyphs stand for other letters than in another of the same outlines has a number behind its name.
        """
        cut = {}
        for name in sorted(needed):
            outlines, _, layer = name.partition(".")
            face = self.fonts.faces[outlines]
            font = copy.copy(face.font)
            for _ in range(int(layer or 0)):
                font.name = b"/" + _turned(font.name[1:7]) + font.name[7:]
            font.hash = name
            font.hb_face = face.outlines
            font.to_unicode = dict(sorted(needed[name].items()))
            font.widths = {glyph: face.widths[glyph] for glyph in font.to_unicode}
            font.missing = {}
            cut[name] = font
        return dict(build_fonts_dictionary(pdf, cut, True, True, {"hinting": False, "pdf_version": "1.7"}))  # noqa: FBT003 - its own

    def learn(self, other: Pen) -> None:
        """Know the fonts that another pen has met."""
        self.fonts.faces.update(other.fonts.faces)


def slot_fonts(pens: Sequence[Pen], needed: Mapping[str, Mapping[int, str]]) -> SlotFonts:
    """Fonts with the glyphs that are needed, of those that some pens have met."""
    if not pens:
        return SlotFonts((), {})
    for other in pens[1:]:
        pens[0].learn(other)
    pdf = pydyf.PDF()
    begin = len(pdf.objects)
    names = pens[0].fonts_of(pdf, needed)
    made = ((item.number, split(item.data)) if not isinstance(item, pydyf.Stream) else (item.number, _stream(item))
            for item in pdf.objects[begin:])  # fmt: skip
    return SlotFonts(tuple(made), {name: int(reference.split()[0]) for name, reference in names.items()})


def _stream(item: Any) -> Relocatable:
    said, _, data = item.data.partition(b"\nstream\n")
    return split(said, data.removesuffix(b"\nendstream"))


def _outlines(font: Any) -> Any:
    """A font without all that decides which glyphs are taken: to cut from it is quick."""
    wanted = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    every = ffi.new(f"hb_codepoint_t[{font.glyph_count}]", list(range(font.glyph_count)))
    harfbuzz.hb_set_add_sorted_array(harfbuzz_subset.hb_subset_input_glyph_set(wanted), every, font.glyph_count)
    harfbuzz_subset.hb_subset_input_set_flags(
        wanted, harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS | harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    )
    dropped = harfbuzz_subset.hb_subset_input_set(wanted, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    tags = sorted(harfbuzz.hb_tag_from_string(name, -1) for name in (b"BASE", b"DSIG", b"GPOS", b"GSUB", b"GDEF"))
    harfbuzz.hb_set_add_sorted_array(dropped, ffi.new(f"hb_codepoint_t[{len(tags)}]", tags), len(tags))
    return ffi.gc(harfbuzz_subset.hb_subset_or_fail(font.hb_face, wanted), harfbuzz.hb_face_destroy)
