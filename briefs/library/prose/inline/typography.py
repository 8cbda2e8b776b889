"""Quotation marks, dashes and dots as a printer sets them, whatever the keyboard has.

The rules look at the letters on either side, across emphasis and links. What the writer escaped stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefs.base.problems import Place
from briefs.library.prose.inline.spacing import letters_in, spaces_in
from briefs.library.prose.nodes import Abbreviation, Break, Code, Emphasis, Inline, Inlines, Link, Picture, Span, Text

APOSTROPHE = "’"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for code and pictures, which have a place in the line and no letters to look at."""
_ESCAPED = "\N{WORD JOINER}"
_MARKS = re.compile(r"(?<!\.)\.\.\.(?!\.\.)|(?<!-)-{2,3}(?!-)|[\"']")
_OPENERS = frozenset("([{<-–—/“‘«„‚‹¿¡\"'")
_CLOSED = ")"
"""Stands for a mark that has just closed: the next one does not open."""
_SOLID = re.compile("[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uff65]")
"""Letters and marks of scripts without blanks: beside them nothing but the order of two marks tells which opens."""
_DASHES = {"...": "…", "--": "–", "---": "—"}


@dataclass(frozen=True, slots=True)
class Quotes:
    """A language's quotation marks, and the words that it begins with an apostrophe, such as 'tis."""

    marks: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    """Opening and closing, then the inner pair."""
    elisions: tuple[str, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    """What is typed for letters that are apostrophes, with what is printed: o' and oʻ."""
    narrow: tuple[str, str] = ("", "")
    """Marks before which, and behind which, a narrow space stands."""

    @property
    def alone(self) -> Quotes:
        """The quotation marks without letters and spaces: for texts in another language."""
        return Quotes(self.marks, self.elisions)


@lru_cache(maxsize=20_000)
def typeset(inlines: Inlines, quotes: Quotes) -> Inlines:
    """Some inlines with the marks of print."""
    flat = "".join(_flat(inlines))
    found = {**dict(spaces_in(flat, *quotes.narrow)), **dict(letters_in(flat, quotes.letters))}
    if _MARKS.search(flat):
        found |= _marks(flat, quotes, frozenset(found))
    return tuple(_Rebuilder(found).all(inlines)) if found else inlines


def typeset_words(text: str, quotes: Quotes) -> str:
    """A text without marks, such as a title, with the marks of print."""
    inlines: Inlines = (Text(text, Place("", 1, 1, len(text))),)
    return "".join(one.text for one in typeset(inlines, quotes) if isinstance(one, Text))


def _flat(inlines: Sequence[Inline]) -> Iterator[str]:
    """The letters of some inlines, so many for each as `_Rebuilder` counts."""
    for inline in inlines:
        match inline:
            case Text(text=text, place=place):
                yield text if place.length == len(text) else _ESCAPED * len(text)
            case Code() | Picture():
                yield _OBJECT
            case Abbreviation(text=text):
                yield text
            case Break():
                yield "\n"
            case Link(inlines=inner, form="bare" | "angle"):
                yield _ESCAPED * sum(map(len, _flat(inner)))
            case Emphasis() | Link() | Span():
                yield from _flat(inline.inlines)


def _marks(text: str, quotes: Quotes, taken: frozenset[int]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a mark stands, how many letters it takes the place of, and which it is."""
    elided = re.compile(rf"(?:\d\ds?|{'|'.join(map(re.escape, quotes.elisions)) or '(?!)'})\b", re.IGNORECASE)
    open_: list[str] = []
    closed = -1
    for found in _MARKS.finditer(text):
        start, end = found.span()
        if start in taken:
            continue
        before, after = text[start - 1 : start] if start != closed else _CLOSED, text[end : end + 1]
        if found[0] in _DASHES:
            yield start, (end - start, _DASHES[found[0]])
            continue
        depth = len(open_)
        if found[0] == '"':
            yield start, (1, _double(before, after, open_, quotes))
        else:
            yield start, (1, _single(before, after, open_, quotes, elided=bool(elided.match(text, end))))
        if len(open_) < depth:
            closed = end


def _double(before: str, after: str, open_: list[str], quotes: Quotes) -> str:
    unspaced = _SOLID.match(before) or _SOLID.match(after)
    if (after and '"' not in open_) if unspaced else _begins(before, after):
        open_.append('"')
        return quotes.marks[0]
    if '"' in open_:
        open_.remove('"')
    elif before.isdigit():
        return "″"
    return quotes.marks[1]


def _single(before: str, after: str, open_: list[str], quotes: Quotes, *, elided: bool) -> str:
    if before.isdigit() and after.isdigit():
        return "′"
    if _word(before) and _word(after):
        return APOSTROPHE
    if _begins(before, after):
        if elided:
            return APOSTROPHE
        open_.append("'")
        return quotes.marks[2]
    if "'" in open_:
        open_.remove("'")
        return quotes.marks[3]
    return "′" if before.isdigit() else APOSTROPHE


def _begins(before: str, after: str) -> bool:
    return (not before or before.isspace() or before in _OPENERS) and bool(after) and not after.isspace()


def _word(letter: str) -> bool:
    return letter.isalnum() or letter == _OBJECT


class _Rebuilder:
    """Puts marks into inlines, counting letters as `_flat` does."""

    def __init__(self, found: dict[int, tuple[int, str]]) -> None:
        self.found = found
        self.at = 0

    def all(self, inlines: Inlines) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Text():
                    yield from self._text(inline)
                case Code() | Picture() | Break():
                    self.at += 1
                    yield inline
                case Abbreviation(text=text):
                    self.at += len(text)
                    yield inline
                case Emphasis() | Link() | Span():
                    yield replace(inline, inlines=tuple(self.all(inline.inlines)))
                case _:
                    yield inline

    def _text(self, inline: Text) -> Iterator[Text]:
        """A mark that takes as many letters as it replaces stays with those around it."""
        text, place, start = inline.text, inline.place, self.at
        self.at += len(text)
        made, begin, position = "", 0, 0
        while position < len(text):
            length, mark = self.found.get(start + position, (1, text[position]))
            if len(mark) != length:
                if made:
                    yield Text(made, _part(place, begin, position))
                yield Text(mark, _part(place, position, position + length))
                made, begin = "", position + length
            else:
                made += mark
            position += length
        if made:
            yield Text(made, _part(place, begin, len(text)) if place.length == len(text) else place)


def _part(place: Place, start: int, end: int) -> Place:
    return Place(place.file, place.line, (place.column or 1) + start, max(1, end - start))
