"""Words of a language found in a text, and whether two texts speak of the same: lists and beginnings, no grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefs.library.records.support import Phrases, SupportWords

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST = 3
"""Letters of the shortest word that shows what a text is about."""
_BEGINNING = 4
"""Letters that two forms of a word have in common at least, if they have as many."""


@lru_cache(maxsize=500)
def finder(phrases: Phrases) -> re.Pattern[str]:
    """What finds any of some words and phrases, whatever the case of their letters."""
    each = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return re.compile("|".join(map(_pattern, each)) or r"(?!)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    words = (r"\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    before, after = ("", "") if _UNSPACED.search(phrase) else (r"(?<!\w)", r"(?!\w)")
    return (before + r"\s+".join(words) + after).replace("'", "['’]")


@lru_cache(maxsize=20_000)
def spans(phrases: Phrases, but_not: Phrases, text: str) -> tuple[tuple[int, int], ...]:
    """Where some words stand in a text, but for those that are part of other phrases."""
    barred = [match.span() for match in finder(but_not).finditer(text)] if but_not else []
    found = (match.span() for match in finder(phrases).finditer(text))
    return tuple((a, b) for a, b in found if not any(a < end and start < b for start, end in barred))


def says(phrases: Phrases, text: str) -> bool:
    """Whether a text has any of some words."""
    return bool(phrases) and finder(phrases).search(text) is not None


@lru_cache(maxsize=20_000)
def telling(text: str, small: Phrases) -> tuple[str, ...]:
    """The words of a text that show what it is about, each once, in small letters."""
    common = frozenset(small)
    words = (match[0].lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text))
    kept = (word for word in words if (len(word) >= _SHORTEST or word.isdigit()) and word not in common)
    return tuple(dict.fromkeys(kept))


def shared(one: str, other: str, words: SupportWords) -> frozenset[str]:
    """The telling words of a text that another text has too, in whatever form."""
    theirs = telling(other, words.small)
    return frozenset(word for word in telling(one, words.small) if any(_alike(word, its, words) for its in theirs))


@lru_cache(maxsize=50_000)
def _one_word(word: str, its: str) -> bool:
    """Whether two words are forms of one: they begin alike and end otherwise in few letters."""
    if word == its:
        return True
    short, long = sorted((word, its), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= min(_BEGINNING, len(short)) and same >= len(short) - 3 and len(long) - same <= _BEGINNING


def _alike(word: str, its: str, words: SupportWords) -> bool:
    return _one_word(word, its) or bool(_rows(word, words.alike) & _rows(its, words.alike))


@lru_cache(maxsize=20_000)
def _rows(word: str, rows: tuple[Phrases, ...]) -> frozenset[int]:
    return frozenset(number for number, row in enumerate(rows) if finder(row).fullmatch(word))


def quoted(phrases: Phrases, most: int = 6) -> Iterator[str]:
    """Some words as a hint shows them."""
    yield from (f"'{phrase.strip('*')}'" for phrase in phrases[:most] if "*" not in phrase)
