"""What can be said of a claim while it is being worded: words of the source in a row, and the numbers that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.base.problems import BriefsError
from briefs.sources.copied import RUN, Runs
from briefs.sources.distilling import DistilledSource, locator
from briefs.sources.numbers import NumberGround, figures_of
from briefs.text.fingerprints import words

_WORD = re.compile(r"[^\W_]+")
_LONG = 5000


@dataclass(frozen=True, slots=True)
class WordedPart:
    """A part of a text, and whether its words are the source's."""

    text: str
    copied: bool


@dataclass(frozen=True, slots=True)
class WordedClaim:
    """A claim as it stands while somebody types it."""

    parts: tuple[WordedPart, ...]
    copied: int
    """How many words in a row are the source's, at most."""
    figures: tuple[str, ...]
    """Each number with what it counts, as it would be filled in."""
    locator: str


def look(source: DistilledSource, text: str, lines: tuple[int, ...]) -> WordedClaim:
    """Look at a text that is to become a claim of some passages."""
    text = text[:_LONG]
    original = source.original
    inside = tuple(line for line in lines if 1 <= line <= len(original.lines))
    ground = NumberGround("\n".join(original.lines[line - 1] for line in inside), source.source.published or "")
    try:
        figures = figures_of(text, ground, {})
    except BriefsError:
        figures = {}
    titles = (source.source.title, *source.source.titles)
    runs = Runs({source.name: original.lines}, [title for title in titles if title])
    parts, most = _parts(text, runs)
    said = tuple(f"{each.get('value')} {each.get('unit')}" + _year(each.get("year")) for each in figures.values())
    return WordedClaim(parts, most, said, locator(original, inside) if inside else "")


def _year(year: object) -> str:
    return f", {year}" if year else ""


def _parts(text: str, runs: Runs) -> tuple[tuple[WordedPart, ...], int]:
    placed = [(word, match) for match in _WORD.finditer(text) for word in words(match[0]) if word[0].isalnum()]
    found: list[WordedPart] = []
    end = most = 0
    for first, last, *_ in runs.shared([word for word, _ in placed]):
        start, stop = placed[first][1].start(), placed[last][1].end()
        found += [WordedPart(text[end:start], copied=False), WordedPart(text[start:stop], copied=True)]
        end, most = stop, max(most, last - first + 1)
    return (*found, WordedPart(text[end:], copied=False)), most if most >= RUN else 0
