"""A finished PDF with holes: everything that all copies share is written once, and each copy is that and its slots.

Where a slot stands, the stream of its page is cut; the text that is put there is marked content of the same element as
before, so tags, links and bookmarks stay what they are. A copy's fonts for its slots hold its own letters alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from typing import Any

import pydyf

from briefs.press.copies.bindery import Filling
from briefs.press.copies.deflate import LEVEL, joined, packed
from briefs.press.copies.lines import SlotLine
from briefs.press.copies.pen import Ink, Pen, glyphs_of

_RUN = rb"(?:(?:/\S+ \S+ Tf|\[[^\]]*\] TJ|\S+ Ts)\n)+"
_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_ENTRY = 7  # bytes that say where an object lies
_SLACK = 0.05
"""CSS pixels by which a line may be wider than its room: less than can be drawn."""


class NoStencilError(Exception):
    """Why no stencil can be made of a layout: each of its copies is laid out whole."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A slot whose text does not fit, or cannot be set."""

    slots: tuple[str, ...]
    text: str
    too_wide: float = 0
    """By how many millimetres."""
    missing: str = ""
    """Letters that no font of the project has."""


@dataclass(frozen=True, slots=True)
class _Hole:
    """A place in a page's stream where a text stands."""

    line: SlotLine
    place: bytes
    """Where it begins, of a text that begins where it did before."""
    behind: bytes
    """What sets the font again that stood before."""


@dataclass(frozen=True, slots=True)
class _CutStream:
    """The stream of a page, cut at its holes."""

    number: int
    pieces: tuple[bytes, ...]
    holes: tuple[_Hole, ...]
    packed: tuple[bytes, ...] = field(repr=False)
    """Its pieces, compressed each by itself; none where that makes it much larger than whole."""


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What all copies share, written once."""

    data: bytes = field(repr=False)
    places: bytes = field(repr=False)
    """How each object is found: as a reference stream has it; zeros for what each copy has of its own."""
    count: int
    """How many objects there are in it."""
    fonts: int
    font_names: bytes
    facts: int
    facts_said: bytes
    root: bytes
    info: bytes


class Stencil:
    """Makes copies; all that it does is a function of the values, so the same values give the same bytes."""

    def __init__(self, pdf: Any, lines: Sequence[SlotLine], tokens: Mapping[str, str], pen: Pen) -> None:
        """Raises NoStencilError where something else depends on a slot."""
        self.pen = pen
        self.tokens = tuple((token.encode(), slot) for token, slot in tokens.items())
        self.lines = tuple(lines)
        named = {slot: token for token, slot in tokens.items()}
        self._laid = {line: line.text(named) for line in lines}
        if not all(line.still for line in lines):
            raise NoStencilError("something stands behind a slot in its line, and would move with it")
        self._streams = tuple(_cut(pdf, lines))
        self._fixed = _fixed(pdf, {stream.number for stream in self._streams}, tokens)

    def unfit(self, values: Mapping[str, str]) -> tuple[Unfit, ...]:
        """The slots whose text does not fit its line, or has letters that no font has."""
        found: dict[tuple[str, ...], Unfit] = {}
        for line in self.lines:
            text = line.text(values)
            ink = self.pen.ink(text, line.look, line.style)
            over = ink.width - line.room
            high = self.pen.ink(self._laid[line], line.look, line.style).high
            if ink.missing:
                found.setdefault(line.slots, Unfit(line.slots, text, missing=ink.missing))
            elif over > _SLACK:
                found.setdefault(line.slots, Unfit(line.slots, text, over / 96 * 25.4))
            elif ink.high != high:  # its line would be of another height
                found.setdefault(line.slots, Unfit(line.slots, text))
            elif line.follows:
                longer = self.pen.ink(f"{text.rstrip()} {line.follows}", line.look, line.style)
                if longer.width <= line.room + _SLACK:  # the word of the next line would come up
                    found.setdefault(line.slots, Unfit(line.slots, text))
        return tuple(found.values())

    @property
    def cut(self) -> Mapping[int, tuple[bytes, ...]]:
        """The pieces between its slots, of each stream that has some."""
        return {stream.number: stream.pieces for stream in self._streams}

    def filling(self, values: Mapping[str, str]) -> Filling:
        """What is painted in its slots with these values, for a file of many copies."""
        inks = list[Ink]()
        holes = tuple(tuple(self._painted(hole, values, inks) for hole in stream.holes) for stream in self._streams)
        return Filling(holes, tuple((name, tuple(said.items())) for name, said in glyphs_of(inks).items()))

    def copy(self, values: Mapping[str, str]) -> bytes:
        """The PDF with these values in its slots."""
        fixed, inks = self._fixed, list[Ink]()
        made: dict[int, bytes] = {}
        for stream in self._streams:
            made[stream.number] = self._stream(stream, values, inks)
        own = pydyf.PDF()
        own.objects = [None] * fixed.count
        references = self.pen.fonts_of(own, glyphs_of(inks))
        names = b"".join(b"/" + name.encode() + b" " + reference for name, reference in references.items())
        said = fixed.facts_said
        for token, slot in self.tokens:
            said = said.replace(token, values.get(slot, "").encode())
        made[fixed.facts] = b"<</Type /Metadata/Subtype /XML/Length %d>>\nstream\n%b\nendstream" % (len(said), said)
        loose = [(fixed.fonts, fixed.font_names[:-2] + names + b">>")]
        for item in own.objects[fixed.count :]:
            if isinstance(item, pydyf.Stream):
                made[item.number] = item.data
            else:
                loose.append((item.number, item.data))
        return _assembled(fixed, made, loose)

    def _stream(self, stream: _CutStream, values: Mapping[str, str], inks: list[Ink]) -> bytes:
        said = [stream.pieces[0]]
        for hole, piece in zip(stream.holes, stream.pieces[1:], strict=True):
            said += [self._painted(hole, values, inks), piece]
        data = joined(stream.packed, said) if stream.packed else zlib.compress(b"".join(said), LEVEL)
        return b"<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(data), data)

    def _painted(self, hole: _Hole, values: Mapping[str, str], inks: list[Ink]) -> bytes:
        line = hole.line
        ink = self.pen.ink(line.text(values), line.look, line.style)
        inks.append(ink)
        place = hole.place if line.anchor == "left" else _place(_begin(line, ink.width), line.y)
        return place + ink.painted + hole.behind


def _begin(line: SlotLine, width: float) -> float:
    """Where a line of another width begins."""
    if line.anchor == "left":
        return line.x
    return line.x + (line.width - width) / (2 if line.anchor == "centre" else 1)


def _place(x: float, y: float) -> bytes:
    made = pydyf.Stream()
    made.set_text_matrix(1, 0, 0, -1, x, y)
    return bytes(made.stream[0]) + b"\n"


def _cut(pdf: Any, lines: Sequence[SlotLine]) -> list[_CutStream]:
    """The streams of those pages that have slots, cut at these."""
    made = []
    for page, reference in enumerate(pdf.page_references):
        own = [line for line in lines if line.page == page]
        if not own:
            continue
        number = int(pdf.objects[int(reference.split()[0])]["Contents"].split()[0])
        content = _content(pdf.objects[number])
        spots = sorted((_spot(content, line) for line in own), key=lambda spot: spot[0])
        pieces, at = [], 0
        for start, end, _ in spots:
            pieces.append(content[at:start])
            at = end
        pieces.append(content[at:])
        holes = tuple(hole for _, _, hole in spots)
        made.append(_CutStream(number, tuple(pieces), holes, packed(pieces)))
    return made


def _spot(content: bytes, line: SlotLine) -> tuple[int, int, _Hole]:
    """Where in the stream of its page a line is painted."""
    place = _place(line.x, line.y)
    found = list(re.finditer(re.escape(place) + _RUN, content))
    if len(found) != 1:
        raise NoStencilError("a slot is painted in a way that cannot be told apart")
    start, end = found[0].span()
    behind = b""
    if content[end : end + 2] != b"ET":
        fonts = re.findall(rb"/\S+ \S+ Tf\n", content[:end])
        behind = fonts[-1] if fonts else b""
    return start, end, _Hole(line, place, behind)


def _content(stream: Any) -> bytes:
    plain = pydyf.Stream(stream.stream)
    data: bytes = plain.data
    return data.partition(b"stream\n")[2].removesuffix(b"\nendstream") + b"\n"


def _fixed(pdf: Any, own: set[int], tokens: Mapping[str, str]) -> _Fixed:
    """Write all objects that are no copy's own.

    Raises NoStencilError where one of them holds a slot's token.
    """
    objects = [item for item in pdf.objects if not _of_writing(item)]
    resources = next(item for item in objects if isinstance(item, dict) and "Font" in item and "XObject" in item)
    fonts = int(resources["Font"].split()[0])
    facts = int(pdf.catalog["Metadata"].split()[0])
    out, places = bytearray(_HEAD), [(0, 0, 0)] * len(objects)
    packed: list[tuple[int, bytes]] = []
    for item in objects[1:]:
        if item.number in {*own, fonts, facts}:
            continue
        if isinstance(item, pydyf.Stream):
            places[item.number] = (1, len(out), 0)
            out += item.indirect + b"\n"
        else:
            packed.append((item.number, item.data))
    if any(each in data for token in tokens for each in _spelled(token) for _, data in packed):
        raise NoStencilError("a slot is said once more where nobody sees it")
    number = len(places)
    places.append((1, len(out), 0))
    for at, (one, _) in enumerate(packed):
        places[one] = (2, number, at)
    out += b"%d 0 obj\n%b\nendobj\n" % (number, _object_stream(packed))
    info = pdf.info.reference if pdf.info and pdf.info.number else b""
    said = _content(pdf.objects[facts]).removesuffix(b"\n")
    table = b"".join(_entry(*place) for place in places)
    return _Fixed(
        bytes(out), table, len(places), fonts, pdf.objects[fonts].data, facts, said, pdf.catalog.reference, info
    )


def _of_writing(item: Any) -> bool:
    """Whether an object was made when the file was written, of all others."""
    return isinstance(item, pydyf.Stream) and item.extra.get("Type") in {"/ObjStm", "/XRef"}


def _spelled(token: str) -> tuple[bytes, bytes]:
    return token.encode(), token.encode("utf-16-be").hex().encode()


def _object_stream(items: Sequence[tuple[int, bytes]]) -> bytes:
    head, body = [], bytearray()
    for number, data in items:
        head.append(b"%d %d" % (number, len(body)))
        body += data + b"\n"
    first = b" ".join(head) + b"\n"
    data = zlib.compress(first + bytes(body), 9)
    said = (len(items), len(first), len(data), data)
    return b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % said


def _entry(kind: int, at: int, more: int) -> bytes:
    return kind.to_bytes(1) + at.to_bytes(4) + more.to_bytes(2)


def _assembled(fixed: _Fixed, made: Mapping[int, bytes], loose: Sequence[tuple[int, bytes]]) -> bytes:
    """The file of a copy: what is fixed, then its own objects, then where each lies."""
    out = bytearray(fixed.data)
    size = max(fixed.count, *(number + 1 for number in (*made, *(number for number, _ in loose))))
    places = bytearray(fixed.places) + bytes(_ENTRY * (size - fixed.count))
    for number, data in sorted(made.items()):
        places[number * _ENTRY : (number + 1) * _ENTRY] = _entry(1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    for at, (number, _) in enumerate(loose):
        places[number * _ENTRY : (number + 1) * _ENTRY] = _entry(2, size, at)
    places += _entry(1, len(out), 0)
    out += b"%d 0 obj\n%b\nendobj\n" % (size, _object_stream(loose))
    places += _entry(1, len(out), 0)
    table = zlib.compress(places)
    known = md5(out[len(fixed.data) :], usedforsecurity=False).hexdigest().encode()
    info = b"/Info " + fixed.info if fixed.info else b""
    said = (size + 1, size + 2, fixed.root, info, known, known, len(table), table, len(out))
    out += (
        b"%d 0 obj\n<</Type /XRef/Size %d/W [1 4 2]/Root %b%b/ID [(%b) (%b)]/Filter /FlateDecode/Length %d>>\n"
        b"stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % said
    )
    return bytes(out)
