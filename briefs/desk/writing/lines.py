"""Which line of a text a paragraph on its page comes from: by the words that both have in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_ROW = 3
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\[@[^\]]*\]|\{[#.][^}]*\}|\]\([^)]*\)")


class TextLines:
    """The lines of a text, by each three words in a row."""

    def __init__(self, text: str) -> None:
        self._rows: dict[tuple[str, ...], list[int]] = {}
        self._single: dict[tuple[str, ...], list[int]] = {}
        for number, line in enumerate(text.split("\n"), start=1):
            words = _words(line)
            for row in _rows_of(words, _ROW):
                self._rows.setdefault(row, []).append(number)
            if words:
                self._single.setdefault(tuple(words[:_ROW]), []).append(number)

    def all(self, blocks: Iterable[str]) -> list[int]:
        """The line of each paragraph, in the order of reading; 0 for what is not written in this text."""
        found: list[int] = []
        last = 0
        for block in blocks:
            line = self._line(block, last)
            last = line or last
            found.append(line)
        return found

    def _line(self, block: str, last: int) -> int:
        """The line that shares most rows of words; among equals the next one below the last."""
        words = _words(block)[:40]
        votes = Counter(line for row in _rows_of(words, _ROW) for line in set(self._rows.get(row, ())))
        if not votes:
            near = self._single.get(tuple(words[:_ROW]), ())
            return min(near, key=lambda line: (line < last, abs(line - last)), default=0)
        most = max(votes.values())
        best = (line for line, count in votes.items() if count == most)
        return min(best, key=lambda line: (line < last, abs(line - last)))


def _words(text: str) -> list[str]:
    plain = _BRACKETS.sub(" ", text).replace("\u00ad", "").replace("\u2060", "")
    return [word.lower() for word in _WORD.findall(plain)]


def _rows_of(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
