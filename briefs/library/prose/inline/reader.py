"""The inlines of one text, read from Python-Markdown's elements in their order; each letter finds its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, cast
from xml.etree.ElementTree import Element

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.prose.inline import addresses
from briefs.library.prose.inline.align import Aligner, decoded
from briefs.library.prose.inline.marks import REASON_KEYS
from briefs.library.prose.lines import Leaf
from briefs.library.prose.nodes import (
    Abbreviation,
    Break,
    Citation,
    Code,
    Emphasis,
    EmphasisKind,
    Inline,
    Inlines,
    Link,
    Named,
    OwnNote,
    Picture,
    Span,
    Text,
)
from briefs.library.tags import tags

_EMPHASES = frozenset({"em", "strong", "del", "sub", "sup"})
_DECORATION = re.compile(r"\{\s*\.decoration\s*\}")
_KEYS = re.compile(r"@([\w.-]*\w)")
_COMPARED = 100
"""Among so many notes the nearest name is looked for."""


class Reader:
    """Reads the inlines of one text in their order."""

    def __init__(self, text: Leaf, abbreviations: Mapping[str, str], notes: Mapping[str, Inlines]) -> None:
        self.aligner = Aligner(text)
        self.problems: list[Problem] = []
        self.notes_used: set[str] = set()
        self._meanings = abbreviations
        self._notes = notes
        names = sorted(abbreviations, key=len, reverse=True)
        self._short = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else None

    def read(self, element: Element) -> Inlines:
        made = [*self._text(element.text)]
        for child in element:
            made.extend(self._inline(child))
            if child.tag == "img" and (mark := _DECORATION.match(child.tail or "")):
                made[-1] = replace(cast("Picture", made[-1]), decoration=True)
                child.tail = (child.tail or "")[mark.end() :]
            made.extend(self._text(child.tail))
        return tuple(made)

    def _text(self, text: str | None) -> Iterator[Inline]:
        for letters, place in self.aligner.runs(text or ""):
            yield from self._abbreviated(letters, place)

    def _abbreviated(self, text: str, place: Place) -> Iterator[Inline]:
        at = 0
        for found in self._short.finditer(text) if self._short else ():
            if found.start() > at:
                yield Text(text[at : found.start()], _part(place, at, found.start()))
            yield Abbreviation(found[0], self._meanings[found[0]], _part(place, found.start(), found.end()))
            at = found.end()
        if at < len(text):
            yield Text(text[at:], _part(place, at, len(text)) if place.length == len(text) else place)

    def _inline(self, element: Element) -> Iterator[Inline]:
        match element.tag:
            case "cite":
                yield self._citation()
            case "own":
                yield from self._own_note(element.get("label", ""))
            case "code":
                yield self._code()
            case "br":
                yield Break(self.aligner.here())
            case "img":
                yield self._picture(element)
            case "a":
                yield self._link(element)
            case "comment":
                self.aligner.find("<!--", after="-->")
            case "span":
                place = self.aligner.find("[")
                reasons = tuple((key, value) for key in REASON_KEYS if (value := element.get(key)) is not None)
                language = element.get("lang", "")
                inner = self.read(element)
                self.aligner.close()
                yield Span(inner, place, tags(element.get("tags", "")), language, reasons)
            case str(name) if name in _EMPHASES:
                yield self._emphasis(cast("EmphasisKind", name), element)
            case _:
                raise ValueError(element.tag)

    def _emphasis(self, kind: EmphasisKind, element: Element) -> Emphasis:
        place = self.aligner.here()
        inner = self.read(element)
        first = inner[0] if len(inner) == 1 else None
        if kind == "strong" and isinstance(first, Emphasis) and first.kind == "em":
            return Emphasis("em", (Emphasis("strong", first.inlines, place),), place)  # as CommonMark nests them
        return Emphasis(kind, inner, place)

    def _code(self) -> Code:
        """Code as CommonMark has it: line ends are blanks, and one blank at either end is no part of it."""
        aligner = self.aligner
        text, start = aligner.leaf.text, aligner.leaf.text.find("`", aligner.at)
        mark = re.compile("`+").match(text, start)
        close = re.compile(rf"(?<!`){mark[0]}(?!`)").search(text, mark.end()) if mark else None
        if mark is None or close is None:
            return Code("", aligner.here())
        inside = text[mark.end() : close.start()].replace("\n", " ")
        aligner.at = close.end()
        stripped = inside[1:-1] if inside[:1] == inside[-1:] == " " and inside.strip(" ") else inside
        begin = mark.end() + (stripped is not inside)
        return Code(stripped, aligner.leaf.place(begin, begin + len(stripped)))

    def _picture(self, element: Element) -> Picture:
        alt = decoded(element.get("alt", ""))
        place = self.aligner.find("![")
        if alt:
            self.aligner.find(element.get("alt", ""))
        self.aligner.close()
        return Picture(decoded(element.get("src", "")), alt, decoded(element.get("title", "")), place)

    def _link(self, element: Element) -> Link:
        place = self.aligner.here()
        inner = self.read(element)
        behind = self.aligner.close() if element.get("form") is None else ""
        form = cast("Literal['words', 'angle', 'bare']", element.get("form", "words"))
        address = decoded(element.get("href", ""))
        if re.match(r"\]\((?!<)", behind) and re.search(r"\s", address):
            hint = "write %20 for each blank in it"
            self.problems.append(Problem(place, "an address has no blanks", hint, rule="link"))
        elif (found := addresses.mistake(address, place)) is not None:
            self.problems.append(found)
        return Link(address, decoded(element.get("title", "")), inner, place, form)

    def _citation(self) -> Citation:
        place = self.aligner.find("[@", after="]")
        start, end = self.aligner.between(place)
        text = self.aligner.leaf
        found = list(_KEYS.finditer(text.text, start, end))
        return Citation(tuple(Named(key[1], text.place(key.start(1), key.end(1))) for key in found), place)

    def _own_note(self, label: str) -> Iterator[Inline]:
        place = self.aligner.find(f"[^{label}]")
        if label in self._notes:
            self.notes_used.add(label)
            yield OwnNote(label, self._notes[label], place)
            return
        near = did_you_mean(label, self._notes) if len(self._notes) <= _COMPARED else None
        hint = near or f"write it anywhere below: [^{label}]: what the note says"
        self.problems.append(Problem(place, f"no note is called '{label}'", hint, rule="note"))


def _part(place: Place, start: int, end: int) -> Place:
    return Place(place.file, place.line, (place.column or 1) + start, max(1, end - start))
