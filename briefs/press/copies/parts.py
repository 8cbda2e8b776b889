"""A finished PDF taken apart, so that its pages can stand in one file as often as there are readers.

What pages share (fonts, pictures, colour profiles) is told from what each copy has of its own: pages, tags and links.
Bookmarks stay behind: a file of many copies has one for each reader.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PAGES, TAGS, COPY, KEYS = -1, -2, -3, -1000
"""What stands among references for the page tree, the tag above the topmost, the number of the copy, and from where on
for the keys by which content leads to its tags: 0 is -1000, 1 is -1001 …"""
_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>|/StructParents? (\d+)|\b(\d+) 0 R\b")
_MARK = "Qxcopyxq-"
"""A word that stands in no text, for what makes a name a copy's own."""
_KEPT = ("/OutputIntents", "/Lang", "/MarkInfo", "/ViewerPreferences", "/AF")
_OWN = {"/Page", "/StructElem", "/Annot"}


@dataclass(frozen=True, slots=True)
class Relocatable:
    """An object with gaps where its references stand, and what these were."""

    template: bytes = field(repr=False)
    refs: tuple[int, ...]
    stream: bytes | None = field(default=None, repr=False)

    def placed(self, table: Mapping[int, int]) -> bytes:
        """The object; `table` leads from the numbers that were to those that are."""
        said = self.template % tuple(map(table.__getitem__, self.refs))
        return said if self.stream is None else b"%b\nstream\n%b\nendstream" % (said, self.stream)


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page: what it is but for what it draws, its boxes, and what it draws, cut where each copy says its own."""

    number: int
    object: Relocatable
    boxes: bytes
    pieces: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """A document to be put into a file once for each of its copies."""

    pages: tuple[PartPage, ...]
    own: tuple[tuple[int, Relocatable], ...] = field(repr=False)
    """Tags and links, by the number that they had."""
    shared: Mapping[int, Relocatable] = field(repr=False)
    fonts: int
    """The dictionary to which the fonts of slots are added."""
    root: int
    """The topmost tag."""
    leaf: Relocatable = field(repr=False)
    """What leads from content to tags."""
    keys: int
    """How many keys that leaf has."""
    names: Relocatable | None = field(repr=False)
    """A leaf of the tags that others name, where there are such."""
    catalogue: Mapping[str, Relocatable]
    """What is said of the whole file: its colours, language, data files."""


def taken_apart(pdf: bytes, cut: Mapping[int, Sequence[bytes]]) -> CopiedPart:
    """A document; `cut` has the pieces of each content stream with slots, by its number."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return _Apart(opened).part(cut)


def split(data: bytes, stream: bytes | None = None) -> Relocatable:
    """An object as it is written, with gaps for its references."""
    refs: list[int] = []
    out, at = [], 0
    for found in _TOKEN.finditer(data):
        out.append(data[at : found.start()].replace(b"%", b"%%"))
        at = found.end()
        if found[1] is not None:
            refs.append(KEYS - int(found[1]))
            out.append(found[0].partition(b" ")[0] + b" %d")
        elif found[2] is not None:
            refs.append(int(found[2]))
            out.append(b"%d 0 R")
        else:
            said, mark = found[0].replace(b"%", b"%%"), _MARK.encode()
            refs += [COPY] * said.count(mark)
            out.append(said.replace(mark, b"%08d-"))
    out.append(data[at:].replace(b"%", b"%%"))
    return Relocatable(b"".join(out), tuple(refs), stream)


class _Apart:
    """A file while it is taken apart."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._tree = pdf.Root.StructTreeRoot
        self._places = _places(pdf)
        self._seen: dict[int, tuple[int, ...]] = {}

    def part(self, cut: Mapping[int, Sequence[bytes]]) -> CopiedPart:
        self._name_apart()
        pages = tuple(self._page(page.obj, cut) for page in self._pdf.pages)
        root = self._tree.K[0] if isinstance(self._tree.K, Array) else self._tree.K
        root.S = Name.Part
        begin = [root.objgen[0], *(ref for page in pages for ref in page.object.refs)]
        catalogue = {name: split(self._pdf.Root[name].unparse()) for name in _KEPT if name in self._pdf.Root}
        if "/Names" in self._pdf.Root and "/EmbeddedFiles" in self._pdf.Root.Names:
            files = Dictionary(EmbeddedFiles=self._pdf.Root.Names.EmbeddedFiles)
            catalogue["/Names"] = split(files.unparse())
        begin += [ref for each in catalogue.values() for ref in each.refs]
        all_ = self._closure(ref for ref in begin if ref > 0)
        numbers = {page.number for page in pages}
        own = self._tainted(all_) | numbers
        objects = {number: self._object(number) for number in all_ if number not in numbers}
        resources = self._pdf.pages[0].obj.Resources
        keys, leaf = self._leaf()
        return CopiedPart(
            pages,
            tuple((number, each) for number, each in sorted(objects.items()) if number in own),
            {number: each for number, each in objects.items() if number not in own},
            resources.Font.objgen[0],
            root.objgen[0],
            leaf,
            keys,
            self._names(),
            catalogue,
        )

    def _name_apart(self) -> None:
        """Let names differ from copy to copy, and links lead to a place in place of a name."""
        for item in self._pdf.objects:
            if not isinstance(item, Dictionary):
                continue
            if item.get("/Type") == Name.StructElem:
                if "/ID" in item:
                    item.ID = pikepdf.String(f"{_MARK}{item.ID}")
                for said in _attributes(item):
                    if "/Headers" in said:
                        said.Headers = Array([pikepdf.String(f"{_MARK}{name}") for name in said.Headers])
            for holder, key in ((item, "/Dest"), (item.get("/A"), "/D")):
                if isinstance(holder, Dictionary) and isinstance(holder.get(key), pikepdf.String):
                    holder[key] = self._places[str(holder[key])]

    def _page(self, page: Any, cut: Mapping[int, Sequence[bytes]]) -> PartPage:
        content = page.Contents
        pieces = cut.get(content.objgen[0]) or (content.read_bytes() + b"\n",)
        boxes = {key: value for key, value in page.items() if key.endswith("Box")}
        shown = Dictionary({key: value for key, value in page.items() if key not in {"/Contents", "/Parent"}})
        said = split(shown.unparse())
        up = Relocatable(said.template.removesuffix(b">>") + b"/Parent %d 0 R", (*said.refs, PAGES))
        return PartPage(page.objgen[0], up, Dictionary(boxes).unparse()[2:-2].replace(b"%", b"%%"), tuple(pieces))

    def _object(self, number: int) -> Relocatable:
        item: Any = self._pdf.get_object((number, 0))
        if isinstance(item, pikepdf.Stream):
            raw = item.read_raw_bytes()
            said = Dictionary({key: value for key, value in item.items() if key != "/Length"})
            made = split(said.unparse(), raw)
            return Relocatable(made.template.removesuffix(b">>") + b"/Length %d>>" % len(raw), made.refs, raw)
        if isinstance(item, Dictionary) and item.get("/Type") == Name.StructElem:
            root = self._tree.objgen[0]
            made = split(item.unparse(resolved=True))
            return Relocatable(made.template, tuple(TAGS if ref == root else ref for ref in made.refs))
        return split(item.unparse(resolved=True))

    def _refs(self, number: int) -> tuple[int, ...]:
        """The objects that one refers to, below it: no tag's parent, and no page's."""
        if number not in self._seen:
            item: Any = self._pdf.get_object((number, 0))
            up = {"/P", "/Parent"} if isinstance(item, Dictionary) and str(item.get("/Type")) in _OWN else set()
            up |= {"/Contents"} if up and item.get("/Type") == Name.Page else set()
            pairs = item.items() if isinstance(item, Dictionary | pikepdf.Stream) else [("", item)]
            self._seen[number] = tuple(ref for key, value in pairs if key not in up for ref in _all_refs(value))
        return self._seen[number]

    def _closure(self, begin: Iterable[int]) -> set[int]:
        found, left = set[int](), list(begin)
        while left:
            number = left.pop()
            if number not in found:
                found.add(number)
                left += self._refs(number)
        return found

    def _tainted(self, numbers: set[int]) -> set[int]:
        """Of some objects those that are a copy's own, or lead to such."""

        def own(number: int) -> bool:
            item: Any = self._pdf.get_object((number, 0))
            return isinstance(item, Dictionary) and (str(item.get("/Type")) in _OWN or "/StructParent" in item)

        found = {number for number in numbers if own(number)}
        while more := {n for n in numbers - found if any(ref in found for ref in self._refs(n))}:
            found |= more
        return found

    def _leaf(self) -> tuple[int, Relocatable]:
        numbers = list(self._tree.ParentTree.Nums)
        out, refs = [], list[int]()
        for key, row in zip(numbers[::2], numbers[1::2], strict=True):
            said = split(row.unparse())
            out.append(b"%d " + said.template)
            refs += [KEYS - int(key), *said.refs]
        count = len(out)
        head = (KEYS, KEYS - count + 1)
        return count, Relocatable(b"<</Limits [%%d %%d]/Nums [%b]>>" % b" ".join(out), (*head, *refs))

    def _names(self) -> Relocatable | None:
        if "/IDTree" not in self._tree:
            return None
        pairs = list(self._tree.IDTree.Names)
        said = Array([n for name, tag in zip(pairs[::2], pairs[1::2], strict=True)
                      for n in (pikepdf.String(f"{_MARK}{name}"), tag)])  # fmt: skip
        ends = Array([said[0], said[-2]])
        return split(b"<</Limits %b/Names %b>>" % (ends.unparse(), said.unparse()))


def _attributes(element: Any) -> Iterator[Any]:
    said = element.get("/A")
    yield from said if isinstance(said, Array) else (said,) if isinstance(said, Dictionary) else ()


def _all_refs(value: Any) -> Iterator[int]:
    """The objects that a value refers to."""
    return (int(found[2]) for found in _TOKEN.finditer(_unparsed(value)) if found[2] is not None)


def _unparsed(value: Any) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else b""


def _places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return {} if names is None else {str(name): place for name, place in pikepdf.NameTree(names).items()}
