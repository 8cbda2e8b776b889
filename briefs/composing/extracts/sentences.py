"""Every printed sentence of a brief, with what it cites, for rules that look at sentences.

A paragraph, list item, cell, heading or text of a component is a stretch of its own; a stretch is cut into sentences.
Notes and the list of sources are not sentences of a document: they are printed from the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from briefs.base.problems import Place
from briefs.composing.brief import Brief, Cited, FieldProse, FigureOut, Piece
from briefs.composing.data.days import KeyDay
from briefs.composing.data.table import DataFigure, DataLabel, DataTable, words_in
from briefs.composing.extracts.finding import words_place
from briefs.composing.extracts.stretch import NumberReason, Spots, Stretch, place_in, stretch_of, stretches_in
from briefs.composing.extracts.words import printed_as_text
from briefs.composing.numbering import OWN
from briefs.library.components import branch, child
from briefs.library.prose.nodes import Inlines, Text
from briefs.library.records.companions import Term
from briefs.text.speech.stops import USUAL, Manner, stops

FRONT, HEADING, TEXT, DATA = "front", "heading", "text", "data"
_ALL = ((0, 0),)
"""Of a field that is printed in bold as a whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a reader meets it, without note numbers."""

    text: str
    ids: tuple[str, ...]
    """Claims and guidelines cited in it or right after it."""
    beside: tuple[str, ...]
    """Claims that the component prints beside it, such as the one behind a big number."""
    part: str
    """front (title, standfirst and the like), heading, text, or data: words of a file, whose numbers are its own."""
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
    at: int = 0
    """Where it begins in its stretch."""
    spots: Spots = ()
    """Where the stretch is written."""
    head: str = ""
    """Of a cell: what stands at the head of its column."""
    path: tuple[str | int, ...] = ()
    """Keys and numbers that lead to it in the data of its component."""
    bold: tuple[tuple[int, int], ...] = ()
    """From where to where it is printed in bold, as a component's schema (`x-bold`) or the writer says."""
    manner: Manner = USUAL
    """How its language ends sentences."""
    language: str = ""
    """That of its stretch, where it is marked as being in another than the document's."""

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
    front = brief.document.front
    blank = Sentence("", (), (), FRONT, "", "", Place(brief.document.file, 1, 1), "", manner=brief.manner)
    for text in (front.title, front.standfirst, front.for_whom, front.description):
        if text:
            yield from _of_words(text, blank)
    for section in brief.sections:
        head = replace(blank, part=HEADING, section=section.id, place=section.place)
        yield from _of(stretch_of(section.title), head)
        for block in section.blocks:
            within = replace(head, part=TEXT, place=block.place)
            if isinstance(block, Piece):
                within = replace(within, component=block.component.name)
                yield from _of_data(block.data, block.component.schema, within)
            else:
                for stretch in stretches_in(block):
                    yield from _of(stretch, within)
    for note in brief.notes:
        if note.kind == OWN and note.text:
            place = note.text[0].place
            yield from _of(stretch_of(note.text), replace(blank, part=TEXT, section="notes", place=place))


def stretches(texts: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Sentences that are read in one go: those of one paragraph, list item or cell."""
    for _, together in groupby(texts, key=lambda item: (item.place, item.component, item.part, item.stretch)):
        yield tuple(together)


def spot(sentence: Sentence, start: int, end: int) -> Place:
    """Where the words between two positions of a sentence are written, or its block if that is not known."""
    return stretch_spot(sentence, sentence.at + start, sentence.at + end)


def stretch_spot(sentence: Sentence, start: int, end: int) -> Place:
    """Where the words between two positions of a sentence's stretch are written."""
    if sentence.spots:
        return place_in(sentence.spots, start, end)
    return words_place(sentence.place, sentence.stretch, start, end)


# -------------------------------------------------------------------------------------------- the texts of a component


def _of_data(  # noqa: C901 - a case for each kind of value
    data: Any, schema: Mapping[str, Any], within: Sentence
) -> Iterator[Sentence]:
    """The texts of a component in order; ids, words of a list and the like are not printed as text."""
    rule = branch(schema, list(data) if isinstance(data, tuple) else data)
    if rule.get("x-bold"):
        within = replace(within, bold=_ALL)
    match data:
        case FieldProse(inlines=inlines):
            yield from _of(stretch_of(inlines), within)
        case str():
            if printed_as_text(rule):
                yield from _of_words(data, within)
        case DataLabel() | DataTable():
            for text in words_in(data):
                yield from _of_words(text, replace(within, part=DATA))
        case KeyDay(words=said):
            yield from _of_words(said, within)
        case Term(term=term, meaning=meaning, cites=cites):
            yield from _of_words(f"{term}: {meaning}", replace(within, beside=tuple(cites)))
        case Mapping():
            inner = _beside(data, within)
            for key, value in data.items():
                yield from _of_data(value, child(rule, key), replace(inner, path=(*inner.path, key)))
        case tuple():
            for index, item in enumerate(data):
                yield from _of_data(item, rule.get("items", {}), replace(within, path=(*within.path, index)))


def _beside(data: Mapping[str, Any], within: Sentence) -> Sentence:
    """What the claims, figures and numbers of an object mean for the texts beside them."""
    values = [item for value in data.values() for item in (value if isinstance(value, tuple) else (value,))]
    cited = [item.cited if isinstance(item, FigureOut | DataFigure) else item for item in values]
    named = [item.id for item in cited if isinstance(item, Cited)]
    own = {Fraction(item) for item in values if isinstance(item, int | float) and not isinstance(item, bool)}
    drawn = {Fraction(item.value) for item in values if isinstance(item, FigureOut) and not isinstance(item.value, str)}
    marks = {figure / per for figure in drawn for per in own if per}
    if not (named or own):
        return within
    return replace(within, beside=(*within.beside, *named), own=within.own | own | marks)


# ---------------------------------------------------------------------------------------------- stretches to sentences


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence of a stretch."""

    text: str
    at: int
    cites: tuple[tuple[int, tuple[str, ...]], ...]
    marks: tuple[NumberReason, ...]


def _of_words(text: str, within: Sentence) -> Iterator[Sentence]:
    """The sentences of a text that has no marks, and whose letters have no places of their own."""
    inlines: Inlines = (Text(text, within.place),)
    yield from (replace(sentence, spots=()) for sentence in _of(stretch_of(inlines), within))


def _of(stretch: Stretch, within: Sentence) -> Iterator[Sentence]:
    for cut in _cuts(stretch, within.manner):
        ids = tuple(dict.fromkeys(key for _, named in cut.cites for key in named))
        yield replace(
            within, text=cut.text, ids=ids, part=HEADING if stretch.heading else within.part, stretch=stretch.text,
            marks=cut.marks, cites=cut.cites, at=cut.at, spots=stretch.spots, head=stretch.head,
            language=stretch.language,
            bold=((0, len(cut.text)),) if within.bold else _within(stretch.strong, cut),
        )  # fmt: skip


def _within(spans: Iterable[tuple[int, int]], cut: _Cut) -> tuple[tuple[int, int], ...]:
    """The parts of some spans of a stretch that lie in one of its sentences."""
    end = cut.at + len(cut.text)
    return tuple((max(a, cut.at) - cut.at, min(b, end) - cut.at) for a, b in spans if a < end and b > cut.at)


@lru_cache(maxsize=20_000)
def _cuts(stretch: Stretch, manner: Manner) -> tuple[_Cut, ...]:
    """The sentences of a stretch; kept, because most texts are the same on every paper."""
    return tuple(_each_cut(stretch, manner))


def _each_cut(stretch: Stretch, manner: Manner) -> Iterator[_Cut]:
    text, start = stretch.text, 0
    for stop in (*stops(text, {place for place, _ in stretch.cites}, manner), len(text)):
        raw = text[start:stop]
        said = raw.strip()
        at = start + len(raw) - len(raw.lstrip())
        if said:
            cites = tuple(
                (min(place - at, len(said)), ids)
                for place, ids in stretch.cites
                if start < place <= stop or (place == 0 == start) or (stop == len(text) and place > stop)
            )
            marks = tuple(
                replace(mark, start=mark.start - at, end=mark.end - at)
                for mark in stretch.reasons
                if start <= mark.start < stop
            )
            yield _Cut(said, at, cites, marks)
        start = stop
