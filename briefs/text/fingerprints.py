"""The fingerprint of a passage: enough to know it again, too little to write it down again.

A fingerprint is kept for each line that a claim rests on, as `COUNT DIGEST RUN…`: how many words the line has, the
first 128 bits of the SHA-256 of those words, and up to eight hashes of runs of four words. Capitals, punctuation, white
space and line ends do not count, so that a re-typed or re-wrapped copy is still the same passage; a changed word,
number or sign such as % is not. The runs tell a passage that was changed from one that is gone. They do not overlap,
are out of order and keep 20 bits each: so many different runs share a hash that it tells none of them, and no run
helps to guess the next.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

PATTERN = r"^\d+ [0-9a-f]{32}( [0-9a-f]{5}){0,8}$"
RUN = 4
RUNS = 8
FEW = 2
"""With no more runs than these, one change can spoil all: then a line of about the same length in the same place is
taken for the passage."""

_WORD = re.compile(r"[^\W_]+|[%‰€$£¥<>±]")

PassageState = Literal["same", "moved", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What became of a passage, and the first and last line where it, or what is left of it, now stands."""

    state: PassageState
    first: int = 0
    last: int = 0


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, with the signs that change what a number means."""
    return tuple(_WORD.findall(_folded(text)))


def fingerprint(line: str) -> str:
    """The fingerprint of one line; empty where it has no words."""
    said = words(line)
    return " ".join((str(len(said)), _digest(said), *_runs(said))) if said else ""


class SearchableLines:
    """The lines of a document, made ready to find passages in it by their fingerprints, wherever its lines end."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._words: list[str] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._whole: dict[str, list[int]] = {}
        self._runs: dict[str, list[int]] = {}
        for number, line in enumerate(lines, start=1):
            if said := words(line):
                self._whole.setdefault(f"{len(said)} {_digest(said)}", []).append(number)
                self._starts.append(len(self._words))
                self._numbers.append(number)
                self._words.extend(said)
        self._ends = {start: row for row, start in enumerate([*self._starts[1:], len(self._words)])}
        for at in range(len(self._words) - RUN + 1):
            self._runs.setdefault(_run(self._words[at : at + RUN]), []).append(at)

    def find(self, mark: str, line: int) -> FoundPassage:
        """What became of the passage with a fingerprint that stood on a line."""
        kept = _Mark.read(mark)
        spans = [(number, number) for number in self._whole.get(kept.whole, ())] or self._across(kept)
        if spans:
            first, last = min(spans, key=lambda span: abs(span[0] - line))
            return FoundPassage("same" if first == line else "moved", first, last)
        return self._nearest(kept, line)

    def count(self, line: int) -> int:
        """How many words a line has; 0 where there is no such line."""
        return len(words(self.lines[line - 1])) if 1 <= line <= len(self.lines) else 0

    def knows(self, mark: str) -> bool:
        """Whether a passage, or a part of it, may stand in this text."""
        kept = _Mark.read(mark)
        return kept.whole in self._whole or any(run in self._runs for run in kept.runs)

    def _across(self, kept: _Mark) -> list[tuple[int, int]]:
        """Where a passage stands with other line ends: from the start of a line to the end of a later one."""
        hits = min((self._runs.get(run, []) for run in kept.runs), key=len, default=[])
        spans = []
        for hit in hits:
            row = bisect_right(self._starts, hit) - 1
            while row >= 0 and (start := self._starts[row]) > hit - kept.count:
                end = start + kept.count
                if end in self._ends and _digest(self._words[start:end]) == kept.digest:
                    spans.append((self._numbers[row], self._numbers[self._ends[end]]))
                row -= 1
        return spans

    def _nearest(self, kept: _Mark, line: int) -> FoundPassage:
        """The line that shares most runs with a passage."""
        votes: Counter[int] = Counter()
        for run in kept.runs:
            rows = {bisect_right(self._starts, hit) - 1 for hit in self._runs.get(run, ())}
            votes.update(self._numbers[row] for row in rows)
        if votes:
            best = min(votes, key=lambda number: (-votes[number], abs(number - line)))
            if votes[best] * 4 >= len(kept.runs):
                return FoundPassage("changed", best, best)
        if len(kept.runs) <= FEW and abs(self.count(line) - kept.count) <= 2 <= self.count(line):
            return FoundPassage("changed", line, line)
        return FoundPassage("gone")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A fingerprint taken apart."""

    count: int
    digest: str
    runs: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> str:
        return f"{self.count} {self.digest}"

    @classmethod
    def read(cls, text: str) -> _Mark:
        count, digest, *runs = text.split(" ")
        return cls(int(count), digest, tuple(runs))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _digest(said: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:32]


def _run(said: Sequence[str]) -> str:
    return hashlib.sha256(("run " + " ".join(said)).encode()).hexdigest()[:5]


def _runs(said: Sequence[str]) -> tuple[str, ...]:
    """The runs of four words with the lowest hashes that share no word."""
    hashed = sorted((_run(said[at : at + RUN]), at) for at in range(len(said) - RUN + 1))
    chosen: dict[int, str] = {}
    for run, at in hashed:
        if len(chosen) == RUNS:
            break
        if all(abs(at - other) >= RUN for other in chosen):
            chosen[at] = run
    return tuple(sorted(chosen.values()))
