"""Where the sentences of a text end: at a stop that ends no abbreviation, initial or ordinal of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "e.g", "i.e", "cf", "vs", "approx", "ca", "incl"})
_BEFORE_NUMBERS = frozenset({"no", "nos", "para", "paras", "art", "arts", "p", "pp", "vol", "fig", "figs", "sec", "ch",
                             "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
                             "dec"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language ends its sentences, beside what nearly all do."""

    abbreviations: tuple[str, ...] = ()
    """Without the last stop, such as z. B; they end no sentence."""
    before_numbers: tuple[str, ...] = ()
    """Those that end none where a number follows, such as Art."""
    ordinals: bool = False
    """Whether a number of one or two digits with a stop is an ordinal, as in 3. Mai."""
    initials: bool = False
    """Whether a capital with a stop is always part of a name."""
    spaced: str = ""
    """A closing quotation mark that has a blank before it, as in French."""


USUAL = Manner()
_FULL = "。！？؟۔।"
"""Stops that end a sentence with or without a blank behind them."""
_COUNTED = re.compile(r"\d|[IVXL]+\b")
_NEAR = 300
"""So many letters beside some words tell what they are."""


def stops(text: str, notes: set[int], manner: Manner = USUAL) -> Iterator[int]:
    """Where the next sentence of a text begins; `notes` are the places where something is cited."""
    begun, within = 0, _abbreviated(text, manner.abbreviations)
    for match in _stop(manner.spaced).finditer(text):
        end = match.end()
        spaced = match[0][-1].isspace() or match[0][0] in _FULL
        if end >= len(text) or not (spaced or end in notes):
            continue
        follows = text[end]
        if follows.islower() or follows in ",;:)]–" or match.start() in within or _goes_on(text, begun, match, manner):
            continue
        yield end
        begun = end


@lru_cache(maxsize=32)
def _stop(spaced: str) -> re.Pattern[str]:
    """What ends sentences, with the marks that close behind it."""
    apart = rf"|[ \u00a0\u202f]{re.escape(spaced)}" if spaced else ""
    closing = rf"(?:[”’\"'»)\]]{apart})*"
    return re.compile(rf"(?:[.!?…]+{closing}(?=\s|$)\s*|[.!?…]+{closing}|[{_FULL}]+[」』）”’»]*\s*)")


def _abbreviated(text: str, abbreviations: tuple[str, ...]) -> frozenset[int]:
    """The places of all stops of abbreviations."""
    if not abbreviations or "." not in text:
        return frozenset()
    found = (match for match in _any(abbreviations).finditer(text))
    return frozenset(place for match in found for place in range(match.start(), match.end()) if text[place] == ".")


@lru_cache(maxsize=32)
def _any(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    order = sorted(abbreviations, key=len, reverse=True)
    shapes = (re.escape(one).replace(r"\ ", r"[\s\u00a0\u202f]?") for one in order)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(shapes)})\.", re.IGNORECASE)


def _goes_on(text: str, begun: int, stop: re.Match[str], manner: Manner) -> bool:
    """Whether a full stop ends a word, not the sentence that has begun at a position."""
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return False
    words = text[max(begun, stop.start() - _NEAR) : stop.start()].rsplit(None, 2)
    word = words[-1].lstrip("(\"'“‘[«„") if words else ""
    if word.lower() in _TITLES:
        return True
    bare = word.lower().rpartition("’")[2]  # l’art. 5
    if (word.lower() in _BEFORE_NUMBERS or bare in manner.before_numbers) and _COUNTED.match(text, stop.end()):
        return True
    if manner.ordinals and re.fullmatch(r"\d{1,2}", word):
        return True
    if re.fullmatch(r"\d{1,2}|[A-Za-z]", word) and len(words) == 1:
        return True  # the number of an item, or an initial that opens the text
    if manner.initials and len(word) == 1 and word.isupper():
        return True
    initial = re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word)
    return bool(initial) and len(words) > 1 and bool(re.match(r"[(\"'“‘]?(?:[A-Z]\.?$|[A-Z][a-z]|[A-Z]\.)", words[-2]))
