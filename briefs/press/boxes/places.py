"""Where printed words are written: found again in the files that a document is made of, when there is cause to ask.

A page knows no lines. What is misprinted is rare and the files are few, so they are searched then, and no build pays
for a table of all its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefs.base.problems import Place

_WORDS = 8
_GAP = r"(?:[\W_]|\[[^\]\n]*\]|\{[^}\n]*\}|\([^)\n]*\))*?"
"""What may stand between two words of a text: signs of Markdown, a citation, what stands in brackets or braces."""


@dataclass(frozen=True)
class Files:
    """The text files of a document, its own first."""

    paths: Sequence[Path]

    def of_text(self, text: str, around: str = "") -> Place | None:
        """Where some words stand; `around` is the block that they are in, to know them from the same elsewhere."""
        words = _words(text)
        for name, written in self._texts:
            start = self._first(written, _words(around)) or 0
            found = self._first(written, words, start)
            if found is None and start:
                found = start
            if found is not None:
                return _place(name, written, found, len(words[0]) if words else 1)
        return None

    def of_letter(self, letter: str) -> Iterator[Place]:
        """Each spot where a character is written, in the first file that has it; a plain letter is everywhere."""
        if letter.isascii():
            return
        for name, written in self._texts:
            if letter not in written:
                continue
            yield from (_place(name, written, at.start(), 1) for at in re.finditer(re.escape(letter), written))
            return

    @cached_property
    def _texts(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(path), path.read_text(encoding="utf-8", errors="replace")) for path in self.paths)

    def _first(self, written: str, words: Sequence[str], start: int = 0) -> int | None:
        """The first spot of some words, by fewer and fewer of them where a sign of Markdown parts them."""
        for count in range(min(len(words), _WORDS), 0, -1):
            if count < 3 and len("".join(words[:count])) < 4 and len(words) > count:
                return None
            pattern = r"(?<![^\W_])" + _GAP.join(map(re.escape, words[:count]))
            if found := re.compile(pattern, re.IGNORECASE).search(written, start):
                return found.start()
        return None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("\u00ad", "").replace("\u2060", " "))


def _place(name: str, written: str, at: int, length: int) -> Place:
    line = written.count("\n", 0, at) + 1
    return Place(name, line, at - written.rfind("\n", 0, at), length)
