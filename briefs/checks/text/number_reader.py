"""How a language says its numbers, that they are ours, and that they belong to a part of the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefs.library.load import Library
from briefs.library.speech.lexicons import amounts_of
from briefs.text.amount import Amount
from briefs.text.speech.lexicon import phrases

_PARTS = re.compile(
    r"\b(?:activit(?:y|ies)|cards?|figures?|handouts?|lessons?|modules?|notes?|objectives?|options?|pages?|parts?|"
    r"questions?|slides?|steps?|tables?|(?:explain|distinguish|apply|draft|evaluate)(?=\s\d))\s+(?:\d+(?!\d)[–,\s]*(?:and\s|or\s|to\s)?)*$",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:our|own) (?:own )?(?:arithmetic|calculation)|\bwe (?:have )?calculated?\b", re.IGNORECASE)
_ABOUT = re.compile(r"\babout\b")


@dataclass(frozen=True, slots=True)
class NumberReader:
    """What the check of numbers asks of a language."""

    amounts: Callable[[str], tuple[Amount, ...]]
    ours: re.Pattern[str]
    """Words that say that we calculated something."""
    ours_hint: str
    about: re.Pattern[str]
    parts: re.Pattern[str]
    """Words before the number of a part of the document."""
    parts_behind: re.Pattern[str] | None = None


ENGLISH = NumberReader(amounts_of("en", None), _OURS, "our arithmetic", _ABOUT, _PARTS)


def reader_of(library: Library, tag: str) -> NumberReader:
    """The reader of a language of the library."""
    language = library.languages.get(tag)
    words = language.numbers if language else None
    if words is None:
        return replace(ENGLISH, amounts=amounts_of(tag, None))
    english, rest = _PARTS.pattern.removesuffix("$"), r"\W{0,3}(?:\d+[–,\s]*(?:\w{1,3}\s)?)*$"
    return NumberReader(
        amounts_of(tag, words),
        re.compile(f"{_spoken(words.ours)}|{_OURS.pattern}", re.IGNORECASE),
        words.ours[0],
        re.compile(_spoken(words.about or ("about",)), re.IGNORECASE),
        re.compile(f"(?:{_spoken(words.parts or ('part',))}{rest})|{english}$", re.IGNORECASE),
        re.compile(rf"\s?{phrases(words.parts_behind)}", re.IGNORECASE) if words.parts_behind else None,
    )


def _spoken(names: tuple[str, ...]) -> str:
    return rf"(?<!\w){phrases(names)}"
