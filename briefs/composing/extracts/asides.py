"""Words that reach readers beside the lines of a page: what a picture shows, titles of links, words in drawings.

Who listens hears them, who points at them reads them, and whoever copies the text gets them: so the rules about words
hold for them too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import Place
from briefs.composing.brief import Brief, FieldProse, Fields, Piece
from briefs.library.prose.nodes import Abbreviation, Inlines, Link, Picture
from briefs.library.prose.walk import every, leaves
from briefs.pictures.facts import PictureFile

_SHOWN, _DRAWN = "the words that say what a picture shows", "a drawing"


@dataclass(frozen=True, slots=True)
class Aside:
    """Some words, where they are written, and in what they stand."""

    text: str
    what: str
    place: Place
    component: str = ""


def asides(brief: Brief) -> Iterator[Aside]:
    """Every aside of a brief in the order of reading."""
    for section in brief.sections:
        yield from _of_inlines(section.title, "")
        for block in section.blocks:
            if isinstance(block, Piece):
                yield from _of_data(block.data, block.place, block.component.name)
            else:
                for leaf in leaves(block):
                    yield from _of_inlines(leaf, "")
    for note in brief.notes:
        yield from _of_inlines(note.text, "")


def _of_inlines(inlines: Inlines, component: str) -> Iterator[Aside]:
    for inline in every(inlines):
        match inline:
            case Picture(alt=alt, place=place, file=file):
                yield from _said(alt, _SHOWN, place, component)
                if file is not None:
                    yield from _of_file(file, place, component)
            case Link(title=title, place=place):
                yield from _said(title, "the title of a link", place, component)
            case Abbreviation(meaning=meaning, place=place):
                yield from _said(meaning, "what an abbreviation stands for", place, component)


def _of_data(data: Any, place: Place, component: str) -> Iterator[Aside]:
    match data:
        case PictureFile():
            yield from _of_file(data, place, component)
        case FieldProse(inlines=inlines):
            yield from _of_inlines(inlines, component)
        case Mapping():
            places = data.places if isinstance(data, Fields) else {}
            if isinstance(alt := data.get("alt"), str):
                yield from _said(alt, _SHOWN, places.get("alt", place), component)
            for key, value in data.items():
                yield from _of_data(value, places.get(key, place), component)
        case tuple():
            for item in data:
                yield from _of_data(item, place, component)


def _of_file(file: PictureFile, place: Place, component: str) -> Iterator[Aside]:
    for words in file.facts.words:
        yield from _said(words, _DRAWN, place, component)


def _said(text: str, what: str, place: Place, component: str) -> Iterator[Aside]:
    if text.strip():
        yield Aside(text, what, place, component)
