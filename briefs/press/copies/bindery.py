"""One PDF of many copies, written from front to back: what they share stands in it once, and memory holds no copy.

Each copy is a part of the tag tree and has a bookmark; fonts of slots are written last, when it is known what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

import pydyf

from briefs.press.copies.objects import ObjectFile, following
from briefs.press.copies.parts import COPY, KEYS, PAGES, TAGS, CopiedPart, PartPage, Relocatable

_IN_A_NODE = 100
"""Copies below one node of a tree."""
_SAME = 4096
"""Texts of slots that are kept in mind: what many copies say is written once."""
_NAMED = re.compile(rb"/(?:BaseFont|FontName) /([A-Z]{6})\+([^\s/<>\[\]()]+)")

Glyphs = tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
"""For each font, glyphs with the letters that they stand for."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a copy says in its slots: for each page that has some, what is painted in each; and the glyphs for it."""

    holes: tuple[tuple[bytes, ...], ...] = field(repr=False)
    glyphs: Glyphs = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlotFonts:
    """Fonts with the letters of all slots: their objects, and the number of each by its name."""

    objects: tuple[tuple[int, Relocatable], ...] = field(repr=False)
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Words that lead to a page, with others below."""

    title: str
    page: int
    """Its object."""
    below: tuple[Bookmark, ...] = ()


@dataclass(slots=True)
class _PlacedPart:
    """A part with what of it was written, and where."""

    part: CopiedPart
    table: dict[int, int]
    pieces: tuple[tuple[int, ...], ...]
    """The pieces of each page."""
    fonts: int


class Bindery:
    """Writes a file; the same copies in the same order give the same bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._file = ObjectFile(out)
        self._same: dict[bytes, int] = {}
        self._alike: dict[bytes, int] = {}
        self._tags: dict[int, bytes] = {}
        self._taken: dict[bytes, int] = {}
        self._parts: dict[int, _PlacedPart] = {}
        self._catalogue: dict[str, bytes] = {}
        self._layers: dict[str, list[dict[int, str]]] = {}
        self._pages, self._document, self._tree = self._file.new(), self._file.new(), self._file.new()
        self._kids: list[int] = []
        self._nodes: list[int] = []
        self._tops: list[int] = []
        self._leaves: list[tuple[int, int, int]] = []
        self._names: list[int] = []
        self._node, self._in_node = self._file.new(), 0
        self._keys = self._copies = self._count = self.pages = 0

    def part(self, part: CopiedPart) -> int:
        """Write what all copies of a document share; a number for it."""
        fonts = self._file.new()
        placed = _PlacedPart(part, {TAGS: self._document, part.fonts: fonts}, (), fonts)
        for number in part.shared:
            self._shared(part.shared, placed.table, number)
        placed.pieces = tuple(tuple(map(self._file.stream, page.pieces)) for page in part.pages)
        for name, what in part.catalogue.items():
            self._catalogue.setdefault(name, what.placed(placed.table))
        self._count += 1
        self._parts[self._count] = placed
        return self._count

    def done_with(self, number: int) -> None:
        """Forget a part of which no more copies come, and which has no slots."""
        placed = self._parts.pop(number)
        self._fonts_of(placed, b"")

    def copy(self, number: int, filling: Filling | None = None) -> int:
        """Put in a copy of a part; the object of its first page."""
        placed = self._parts[number]
        part, table = placed.part, dict(placed.table)
        renamed = self._layered(filling.glyphs) if filling else {}
        holes = iter(filling.holes if filling else ())
        for page in part.pages:
            table[page.number] = self._file.new()
        for each, _ in part.own:
            table[each] = self._file.new()
        table |= {KEYS - key: self._keys + key for key in range(part.keys)}
        table |= {PAGES: self._node, COPY: self._copies}
        packed = [(table[each], what.placed(table)) for each, what in part.own]
        for page, pieces in zip(part.pages, placed.pieces, strict=True):
            said = [_renamed(each, renamed) for each in next(holes)] if len(pieces) > 1 else []
            packed.append((table[page.number], self._page(page, table, pieces, said)))
            self._kids.append(table[page.number])
        leaf = self._file.new()
        packed.append((leaf, part.leaf.placed(table)))
        self._leaves.append((leaf, self._keys, self._keys + part.keys - 1))
        if part.names is not None:
            self._names.append(self._file.new())
            packed.append((self._names[-1], part.names.placed(table)))
        self._file.pack(packed)
        self._tops.append(table[part.root])
        self._keys += part.keys
        self._copies += 1
        self.pages += len(part.pages)
        self._turn_node()
        return table[part.pages[0].number]

    def blank(self, like: int) -> None:
        """Put in an empty page, of the size of a part's last one."""
        number = self._file.new()
        said = b"<</Type /Page/Parent %d 0 R/Resources <<>>%b>>" % (self._node, self._parts[like].part.pages[-1].boxes)
        self._file.add(number, said)
        self._kids.append(number)
        self.pages += 1

    @property
    def needed(self) -> Mapping[str, Mapping[int, str]]:
        """The glyphs that slots need of each font, with the letters that they stand for."""
        return {
            _layer(name, at): dict(sorted(glyphs.items()))
            for name, layers in sorted(self._layers.items())
            for at, glyphs in enumerate(layers)
        }

    def finish(self, fonts: SlotFonts, marks: Sequence[Bookmark], facts: str, info: Mapping[str, str]) -> None:
        """Write fonts, trees and bookmarks, and how each object is found."""
        self._write_fonts(fonts)
        self._turn_node(last=True)
        self._file.add(self._pages, b"<</Type /Pages/Count %d/Kids [%b]>>" % (self.pages, _refs(self._nodes)))
        above = b"<</Type /StructElem/S /Document/P %d 0 R/K [%b]>>"
        self._file.add(self._document, above % (self._tree, _refs(self._tops)))
        parents = self._above([(n, b"%d %d" % (low, high)) for n, low, high in self._leaves])
        ids = b"/IDTree <</Kids [%b]>>" % _refs(self._names) if self._names else b""
        known = b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree <</Kids [%b]>>/ParentTreeNextKey %d%b>>"
        self._file.add(self._tree, known % (self._document, _refs(parents), self._keys, ids))
        outline = self._outline(marks)
        xmp = facts.encode()
        head = b"<</Type /Metadata/Subtype /XML/Length %d>>" % len(xmp)
        meta = self._file.whole(b"%b\nstream\n%b\nendstream" % (head, xmp))
        said_of_it = b"".join(name.encode() + b" " + said for name, said in self._catalogue.items())
        root, facts_number = self._file.new(), self._file.new()
        self._file.add(root, b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R%b%b>>"
                  % (self._pages, self._tree, meta, outline, said_of_it))  # fmt: skip
        self._file.add(facts_number, b"<<%b>>" % b"".join(
            b"/%b %b" % (key.encode(), pydyf.String(value).data) for key, value in info.items() if value))  # fmt: skip
        self._file.end(root, facts_number)

    def _page(self, page: PartPage, table: Mapping[int, int], pieces: Sequence[int], said: Sequence[bytes]) -> bytes:
        content = [pieces[0]]
        for each, piece in zip(said, pieces[1:], strict=True):
            content += [self._again(each), piece]
        return page.object.placed(table) + b"/Contents [%b]>>" % _refs(content)

    def _shared(self, objects: Mapping[int, Relocatable], table: dict[int, int], number: int) -> int:
        """Write an object that copies share, after those that it refers to; one that is there already, not again."""
        if number in table:
            return table[number]
        what = objects[number]
        children = [self._shared(objects, table, ref) for ref in what.refs]
        said = self._tagged(what.placed(table), children)
        key = sha256(said).digest()
        if key not in self._alike:
            self._alike[key] = self._file.whole(said) if what.stream is not None else self._file.loose(said)
            if (name := _NAMED.search(said)) is not None:
                self._tags[self._alike[key]] = name[1]
        table[number] = self._alike[key]
        return self._alike[key]

    def _tagged(self, said: bytes, children: Sequence[int]) -> bytes:
        """A font with a tag of its own: two subsets of one font in a file must not bear the same name."""
        name = _NAMED.search(said)
        if name is None:
            return said
        tag = next((self._tags[child] for child in children if child in self._tags), b"")
        if not tag:
            tag, program = name[1], max(children, default=0)
            while self._taken.setdefault(tag + name[2], program) != program:
                tag = following(tag)
        return said.replace(name[1] + b"+", tag + b"+")

    def _layered(self, glyphs: Glyphs) -> dict[bytes, bytes]:
        """Note which glyphs are needed; a font in which one stands for other letters already has another name."""
        renamed = {}
        for name, own in glyphs:
            layers = self._layers.setdefault(name, [])
            fit = (at for at, layer in enumerate(layers) if all(layer.get(g, said) == said for g, said in own))
            at = next(fit, len(layers))
            if at == len(layers):
                layers.append({})
            layers[at].update(own)
            if at:
                renamed[b"/%b " % name.encode()] = b"/%b " % _layer(name, at).encode()
        return renamed

    def _again(self, data: bytes) -> int:
        """The stream that holds some bytes, the one that was written lately or a new one."""
        number = self._same.get(data)
        if number is None:
            if len(self._same) >= _SAME:
                del self._same[next(iter(self._same))]
            number = self._same[data] = self._file.stream(data)
        return number

    def _write_fonts(self, fonts: SlotFonts) -> None:
        objects, table = dict(fonts.objects), dict[int, int]()
        said = [(name.encode(), self._shared(objects, table, number)) for name, number in fonts.names.items()]
        names = b"".join(b"/%b %d 0 R" % each for each in said)
        for placed in self._parts.values():
            self._fonts_of(placed, names)

    def _fonts_of(self, placed: _PlacedPart, more: bytes) -> None:
        own = placed.part.shared[placed.part.fonts]
        for ref in own.refs:
            self._shared(placed.part.shared, placed.table, ref)
        self._file.add(placed.fonts, own.placed(placed.table).removesuffix(b">>") + more + b">>")

    def _outline(self, marks: Sequence[Bookmark]) -> bytes:
        if not marks:
            return b""
        root = self._file.new()
        first, last, count = self._marks(marks, root)
        self._file.add(root, b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, count))
        return b"/Outlines %d 0 R/PageMode /UseOutlines" % root

    def _marks(self, marks: Sequence[Bookmark], parent: int) -> tuple[int, int, int]:
        numbers = [self._file.new() for _ in marks]
        for at, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            said = [b"/Title %b/Parent %d 0 R/Dest [%d 0 R /Fit]" % (pydyf.String(mark.title).data, parent, mark.page)]
            said += [b"/Prev %d 0 R" % numbers[at - 1]] if at else []
            said += [b"/Next %d 0 R" % numbers[at + 1]] if at + 1 < len(numbers) else []
            if mark.below:
                first, last, count = self._marks(mark.below, number)
                said.append(b"/First %d 0 R/Last %d 0 R/Count -%d" % (first, last, count))
            self._file.add(number, b"<<%b>>" % b"".join(said))
        return numbers[0], numbers[-1], len(numbers)

    def _above(self, leaves: Sequence[tuple[int, bytes]]) -> list[int]:
        """The nodes above the leaves of a tree of numbers."""
        made = []
        for at in range(0, len(leaves), _IN_A_NODE):
            some = leaves[at : at + _IN_A_NODE]
            low, high = some[0][1].split()[0], some[-1][1].split()[1]
            made.append(self._file.loose(b"<</Limits [%b %b]/Kids [%b]>>" % (low, high, _refs(n for n, _ in some))))
        return made

    def _turn_node(self, *, last: bool = False) -> None:
        """Begin another node of the page tree, where this one is full."""
        self._in_node += 1
        if last or self._in_node >= _IN_A_NODE:
            said = (self._pages, len(self._kids), _refs(self._kids))
            if self._kids:
                self._file.add(self._node, b"<</Type /Pages/Parent %d 0 R/Count %d/Kids [%b]>>" % said)
                self._nodes.append(self._node)
                self._node = self._node if last else self._file.new()
            self._kids, self._in_node = [], 0


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _layer(name: str, at: int) -> str:
    return f"{name}.{at}" if at else name


def _renamed(data: bytes, names: Mapping[bytes, bytes]) -> bytes:
    for old, new in names.items():
        data = data.replace(old, new)
    return data
