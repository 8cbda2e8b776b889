"""Every printed sentence of a brief, with what it cites, for rules that look at sentences.

A paragraph, list item, cell, heading or text of a component is a stretch of its own; a stretch is cut into sentences.
Notes and the list of sources are not sentences of a document: they are printed from the register.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from briefs.base.problems import Place
from briefs.composing.brief import Brief, Cited, FigureOut, Piece
from briefs.library.components import branch, child
from briefs.library.records.register import Term
from briefs.library.tree import read_text

FRONT, HEADING, TEXT = "front", "heading", "text"


@dataclass(frozen=True, slots=True)
class NumberReason:
    """Words with a reason of their own: `[2,000]{calc=120000000/60000}` or `[four]{count=our-own-list}`."""

    key: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a reader meets it, without note numbers."""

    text: str
    ids: tuple[str, ...]
    """Claims and guidelines cited in it or right after it."""
    beside: tuple[str, ...]
    """Claims that the component prints beside it, such as the one behind a big number."""
    part: str
    """front (title, standfirst and the like), heading or text."""
    section: str
    component: str
    place: Place
    """The block; `spot` finds a word of it."""
    stretch: str
    """The whole paragraph, item or cell that it stands in."""
    marks: tuple[NumberReason, ...] = ()
    cites: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Where in the text each citation stands, and what it names."""
    own: frozenset[Fraction] = frozenset()
    """Numbers of the block itself: minutes, how much a mark stands for and how many marks that makes."""

    @property
    def cited(self) -> tuple[str, ...]:
        """All evidence that stands behind it."""
        return tuple(dict.fromkeys((*self.ids, *self.beside)))

    def cited_for(self, end: int) -> tuple[str, ...]:
        """The evidence of the words that end at a position: the next citation, or the last one."""
        ids = next((ids for place, ids in self.cites if place >= end), self.cites[-1][1] if self.cites else ())
        return tuple(dict.fromkeys((*ids, *self.beside)))


def sentences(brief: Brief) -> Iterator[Sentence]:
    """Every sentence in the order of reading."""
    names = {note.number: note.id for note in brief.notes}
    front = brief.document.front
    blank = Sentence("", (), (), FRONT, "", "", Place(brief.document.file, 1, 1), "")
    for text in (front.title, front.standfirst, front.for_whom, front.description):
        if text:
            yield from _of_text(text, blank, names)
    for section in brief.sections:
        head = replace(blank, part=HEADING, section=section.id, place=section.place)
        yield from _of_text(section.title, head, names)
        places = section.places or (section.place,) * len(section.blocks)
        for block, place in zip(section.blocks, places, strict=True):
            within = replace(head, part=TEXT, place=place)
            if isinstance(block, Piece):
                within = replace(within, component=block.component.name)
                yield from _of_data(block.data, block.component.schema, within, names)
            else:
                yield from _of_text(block, within, names)


def stretches(texts: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Sentences that are read in one go: those of one paragraph, list item or cell."""
    for _, together in groupby(texts, key=lambda item: (item.place, item.component, item.part, item.stretch)):
        yield tuple(together)


def spot(sentence: Sentence, start: int, end: int) -> Place:
    """Where the words between two positions of a sentence are written, or its block if they are not found."""
    return words_place(sentence.place, sentence.text, start, end)


def words_place(place: Place, text: str, start: int, end: int) -> Place:
    """Where the words between two positions of a text are written, at or after a place; the place if they are not."""
    before = re.findall(r"\w+", text[:start])[-1:]
    after = re.findall(r"\w+", text[end:])[:1]
    words = re.findall(r"\w+", text[start:end])
    lines = lines_of(place.file)
    first = (place.line or 1) - 1
    alone: list[tuple[list[str], list[str]]] = [([], [])] if not (before or after) else []
    for left, right in ((before, after), (before, []), ([], after), *alone):
        pattern = r"[\W_]+".join(f"({re.escape(word)})" for word in (*left, *words, *right))
        for number, line in enumerate(lines[first:], start=first + 1):
            match = re.search(rf"(?<!\w){pattern}(?!\w)", line) if words else None
            if match:
                column, stop = match.start(len(left) + 1), match.end(len(left) + len(words))
                return Place(place.file, number, column + 1, stop - column)
    return place


def lines_of(file: str) -> list[str]:
    """The lines of a file, to find a place in it."""
    return read_text(Path(file))[0].split("\n")


# -------------------------------------------------------------------------------------------- the texts of a component


def _of_data(data: Any, schema: Mapping[str, Any], within: Sentence, names: Mapping[int, str]) -> Iterator[Sentence]:
    """The texts of a component in order; ids, words of a list and the like are not printed as text."""
    rule = branch(schema, list(data) if isinstance(data, tuple) else data)
    match data:
        case str():
            shown = not rule.get("enum") and rule.get("format") in {None, "markdown"} and not rule.get("x-id")
            if shown:
                yield from _of_text(data, within, names)
        case Term(term=term, meaning=meaning, cites=cites):
            yield from _of_text(f"{term}: {meaning}", replace(within, beside=tuple(cites)), names)
        case Mapping():
            inner = _beside(data, within, names)
            for key, value in data.items():
                yield from _of_data(value, child(rule, key), inner, names)
        case tuple():
            for item in data:
                yield from _of_data(item, rule.get("items", {}), within, names)


def _beside(data: Mapping[str, Any], within: Sentence, names: Mapping[int, str]) -> Sentence:
    """What the claims, figures and numbers of an object mean for the texts beside them."""
    values = [item for value in data.values() for item in (value if isinstance(value, tuple) else (value,))]
    named = [names[item.number] for item in values if isinstance(item, Cited | FigureOut) and item.number in names]
    own = {Fraction(item) for item in values if isinstance(item, int | float) and not isinstance(item, bool)}
    drawn = {Fraction(item.value) for item in values if isinstance(item, FigureOut) and not isinstance(item.value, str)}
    marks = {figure / per for figure in drawn for per in own if per}
    if not (named or own):
        return within
    return replace(within, beside=(*within.beside, *named), own=within.own | own | marks)


# ---------------------------------------------------------------------------------------------- markup to sentences


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence of some markup, with the numbers of its notes."""

    text: str
    notes: tuple[tuple[int, tuple[int, ...]], ...]
    marks: tuple[NumberReason, ...]
    stretch: str
    heading: bool


def _of_text(text: str, within: Sentence, names: Mapping[int, str]) -> Iterator[Sentence]:
    markup = text if isinstance(text, Markup) else str(escape(text))
    for cut in _cuts(str(markup)):
        cites = tuple((place, tuple(names[n] for n in numbers if n in names)) for place, numbers in cut.notes)
        ids = tuple(dict.fromkeys(key for _, named in cites for key in named))
        part = HEADING if cut.heading else within.part
        yield replace(
            within, text=cut.text, ids=ids, part=part, stretch=cut.stretch, marks=cut.marks, cites=cites
        )  # fmt: skip


_TOKEN = re.compile(r"<sup class=\"cite\">(?P<cite>.*?)</sup>|<(?P<tag>[^>]+)>|(?P<text>[^<]+)", re.DOTALL)
_NOTE = re.compile(r"href=\"#n(\d+)\"")
_MARK = re.compile(r"^span\b.*?\bdata-(calc|count)=\"([^\"]*)\"")
_INLINE = frozenset({"a", "abbr", "b", "br", "cite", "code", "em", "i", "img", "q", "small", "span", "strong", "sub",
                     "sup"})  # fmt: skip


@lru_cache(maxsize=20_000)
def _cuts(markup: str) -> tuple[_Cut, ...]:
    """The sentences of some markup; kept, because most texts are the same on every paper."""
    return tuple(cut for stretch in _stretches(markup) for cut in stretch.cuts())


class _Stretch:
    """Text that is read in one go; grows token by token."""

    def __init__(self, *, heading: bool = False) -> None:
        self.text = ""
        self.heading = heading
        self.notes: list[tuple[int, tuple[int, ...]]] = []
        self.marks: list[NumberReason] = []

    def cuts(self) -> Iterator[_Cut]:
        start = 0
        stops = [*_stops(self.text, {place for place, _ in self.notes}), len(self.text)]
        for stop in stops:
            last = stop == len(self.text)
            raw = self.text[start:stop]
            text = raw.strip()
            shift = start + len(raw) - len(raw.lstrip())
            if text:
                notes = tuple(
                    (min(place - shift, len(text)), numbers)
                    for place, numbers in self.notes
                    if start < place <= stop or (place == 0 == start) or (last and place > stop)
                )
                marks = tuple(
                    replace(mark, start=mark.start - shift, end=mark.end - shift)
                    for mark in self.marks
                    if start <= mark.start < stop
                )
                yield _Cut(text, notes, marks, self.text.strip(), self.heading)
            start = stop


def _stretches(markup: str) -> Iterator[_Stretch]:
    here = _Stretch()
    open_: list[tuple[str, str, int] | None] = []
    for token in _TOKEN.finditer(markup):
        if token["cite"] is not None:
            here.text = here.text.rstrip("\u2060")
            here.notes.append((len(here.text), tuple(int(number) for number in _NOTE.findall(token["cite"]))))
        elif token["text"] is not None:
            here.text += re.sub(r"\s+", " ", html.unescape(token["text"]))
        else:
            tag = token["tag"]
            name = re.split(r"[\s/]", tag.lstrip("/"), maxsplit=1)[0]
            if name == "br":
                here.text += " "
            elif name == "span":
                if tag.startswith("/"):
                    begun = open_.pop() if open_ else None
                    if begun:
                        here.marks.append(NumberReason(begun[0], begun[1], begun[2], len(here.text)))
                else:
                    found = _MARK.match(tag)
                    open_.append((found[1], html.unescape(found[2]), len(here.text)) if found else None)
            elif name not in _INLINE:
                yield here
                here = _Stretch(heading=not tag.startswith("/") and bool(re.fullmatch(r"h[1-6]", name)))
    yield here


# ------------------------------------------------------------------------------------------------- where sentences end

_STOP = re.compile(r"(?:[.!?…]+[”’\"'»)\]]*(?=\s|$)\s*|[.!?…]+[”’\"'»)\]]*|[。！？؟]+[」』）]*\s*)")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "e.g", "i.e", "cf", "vs", "approx", "ca", "incl"})
_BEFORE_NUMBERS = frozenset({"no", "nos", "para", "paras", "art", "arts", "p", "pp", "vol", "fig", "figs", "sec", "ch",
                             "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
                             "dec"})  # fmt: skip


def _stops(text: str, notes: set[int]) -> Iterator[int]:
    """Where the next sentence of a text begins."""
    begun = 0
    for match in _STOP.finditer(text):
        end = match.end()
        spaced = match[0][-1].isspace() or match[0][0] in "。！？؟"
        if end >= len(text) or not (spaced or end in notes):
            continue
        follows = text[end]
        if follows.islower() or follows in ",;:)]–" or _goes_on(text[begun : match.start()], match[0], text[end:]):
            continue
        yield end
        begun = end


def _goes_on(before: str, stop: str, after: str) -> bool:
    """Whether a full stop ends a word, not the sentence."""
    if not stop.startswith(".") or stop.startswith(".."):
        return False
    words = before.split()
    word = words[-1].lstrip("(\"'“‘[") if words else ""
    if word.lower() in _TITLES:
        return True
    if word.lower() in _BEFORE_NUMBERS and re.match(r"\d|[IVXL]+\b", after):
        return True
    if re.fullmatch(r"\d{1,2}|[A-Za-z]", word) and len(words) == 1:
        return True  # the number of an item, or an initial that opens the text
    initial = re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word)
    return bool(initial) and len(words) > 1 and bool(re.match(r"[(\"'“‘]?(?:[A-Z]\.?$|[A-Z][a-z]|[A-Z]\.)", words[-2]))
