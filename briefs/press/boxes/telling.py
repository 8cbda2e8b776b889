"""What left its box, told to a writer: the words, the page, the line where they are written, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefs.base.problems import Place, Problem
from briefs.press.boxes.guard import Misprint
from briefs.press.boxes.laying import Boxed
from briefs.press.boxes.mending import WHOLE_TABLE, innermost, outermost
from briefs.press.boxes.places import Files

_SHOWN = 60
_OF_LETTERS = frozenset({"missing-character", "foreign-font"})
_PLACES = 5
"""Spots of a character that are told: who has mended these knows the rest."""
_NARROWER = "give it fewer columns or shorter words, or divide it: it was set smaller and on a page turned sideways"
_HINTS = {
    "other": "look for what puts it there: a negative margin, a fixed height or a position in the styles or template",
    "clip": "give its box room, or take `overflow: hidden` out of the styles",
    "foot": "shorten the block that it stands in, or let it run on to the next page (break-inside)",
    "head": "look for a negative margin, or make room under the running head",
    "page": "shorten or divide it, or look for a width or margin in the styles that is too large",
    "paper": "look for a position, width or margin in the styles that is too large",
}
_WORDS = "write shorter words, or put a soft hyphen (U+00AD) where a long one may be divided"
_PICTURE = "make the picture smaller, or leave out the width or height that it was given"


def problems(boxed: Boxed, files: Files, paper: str) -> tuple[Problem, ...]:
    """Each misprint once, and each word that had to be broken."""
    first: dict[tuple[int, str], Misprint] = {}
    for fault in boxed.faults:
        whole = outermost(fault.trail)
        of = whole if whole is not None and fault.kind in WHOLE_TABLE else innermost(fault.trail)
        first.setdefault((id(of), fault.kind), fault)
    return (*(_misprint(fault, files, paper) for fault in first.values()), *_broken(boxed, files))


def at_letters(found: Iterable[Problem], files: Files) -> Iterator[Problem]:
    """Problems of characters, each at the spots where they are written, as far as those can be told."""
    for problem in found:
        letters = re.findall(r"\(U\+([0-9A-F]{4,6})[,)]", problem.message) if problem.rule in _OF_LETTERS else []
        places = [place for letter in letters for place in files.of_letter(chr(int(letter, 16)))]
        yield from (replace(problem, place=place) for place in places[:_PLACES]) if places else (problem,)


def _misprint(fault: Misprint, files: Files, paper: str) -> Problem:
    place = files.of_text(fault.text, _text(innermost(fault.trail)))
    message = f"{_called(fault)} is printed {fault.told} (page {fault.page}, {paper})"
    return Problem(_or_first(place, files), message, _hint(fault), rule="box")


def _called(fault: Misprint) -> str:
    if not fault.picture:
        return f"'{fault.text[:_SHOWN]}{'…' if len(fault.text) > _SHOWN else ''}'"
    for element in fault.trail:
        if element is not None and (name := element.get("alt") or element.get("aria-label")):
            return f"the picture '{name[:_SHOWN]}'"
    return "a picture"


def _hint(fault: Misprint) -> str:
    if fault.picture:
        return _PICTURE
    if outermost(fault.trail) is not None and fault.kind in WHOLE_TABLE:
        return _NARROWER
    return _HINTS.get(fault.kind, _WORDS)


def _broken(boxed: Boxed, files: Files) -> Iterator[Problem]:
    for word in dict.fromkeys(mark.text for mark in boxed.broken):
        if any(sign in word for sign in "/@") or word.count(".") > 1:
            continue  # an address has no other way
        place = _or_first(files.of_text(word), files)
        message = f"the word '{word}' is longer than its line, and no hyphen is known for it: it was broken anywhere"
        yield Problem(place, message, _WORDS, "warning", "broken-word")


def _or_first(place: Place | None, files: Files) -> Place | None:
    """The place, or the document where it cannot be told better."""
    return place or (Place(str(files.paths[0])) if files.paths else None)


def _text(element: Any) -> str:
    return "" if element is None else "".join(element.itertext())
