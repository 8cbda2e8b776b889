"""A document as passages to distil: which of them claims rest on, and which nobody has made a claim of yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefs.library.records.register import Claim, FurtherSource, Source
from briefs.sources.extraction import Original
from briefs.text.fingerprints import SearchableLines, words

PassageUse = Literal["used", "resting", "open"]
USES: Mapping[PassageUse, str] = {
    "used": "a document cites a claim of it",
    "resting": "claims rest on it, none is cited",
    "open": "no claim rests on it",
}
"""What became of a passage, and what that means."""
_BY_LINES = frozenset({".txt", ".text", ".md", ".markdown"})
"""Formats whose lines anybody can count in the file itself."""


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A line of a document that has words, and the claims that rest on it."""

    number: int
    """As `lines` of a claim count it, from 1."""
    text: str
    use: PassageUse
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DistilledSource:
    """A source with the passages of its document."""

    name: str
    source: Source
    original: Original
    passages: tuple[NumberedPassage, ...]
    claims: Mapping[str, Claim]
    """Those that rest on some passage, of other sources too, by their ids."""

    @property
    def counts(self) -> Mapping[PassageUse, int]:
        """How many passages are used, resting and open."""
        found = Counter(passage.use for passage in self.passages)
        return {use: found[use] for use in USES}


def distilled(name: str, sources: Mapping[str, Source], original: Original, cited: Collection[str]) -> DistilledSource:
    """A source with every passage of its document, and the claims that rest on each as the document is now.

    A passage that moved since a claim was written is found by its fingerprint. `cited` are the claims that documents
    cite.
    """
    text = SearchableLines(original.lines)
    resting: dict[int, list[str]] = {}
    claims: dict[str, Claim] = {}
    for key, claim, ground in _grounds(name, sources):
        for line in _stands_on(ground, text):
            resting.setdefault(line, []).append(key)
            claims[key] = claim
    passages = tuple(
        _passage(number, line, tuple(dict.fromkeys(resting.get(number, ()))), cited)
        for number, line in enumerate(original.lines, start=1)
        if line
    )
    return DistilledSource(name, sources[name], original, passages, claims)


def holding(passages: Iterable[NumberedPassage], said: str) -> tuple[NumberedPassage, ...]:
    """The passages that hold all words of a search, whatever their order, capitals and signs."""
    wanted = set(words(said))
    return tuple(passage for passage in passages if wanted <= set(words(passage.text)))


def locator(original: Original, lines: Sequence[int]) -> str:
    """Where lines stand, as a note may print it: pages of a PDF, lines of a text, else passages as we count them."""
    if original.paged:
        return _span("page", "pages", sorted({original.page(line) for line in lines}))
    plain = Path(original.file).suffix.lower() in _BY_LINES
    return _span("line", "lines", lines) if plain else _span("passage", "passages", lines)


def _grounds(name: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, Claim, Claim | FurtherSource]]:
    """Each claim that rests on a document, with what says on which lines of it."""
    for called, source in sources.items():
        for key, claim in source.claims.items():
            if called == name:
                yield key, claim, claim
            yield from ((key, claim, other) for other in claim.sources if other.source == name)


def _stands_on(ground: Claim | FurtherSource, text: SearchableLines) -> Iterator[int]:
    if len(ground.fingerprint) != len(ground.lines):
        yield from ground.lines
        return
    for mark, line in zip(ground.fingerprint, ground.lines, strict=True):
        found = text.find(mark, line)
        if found.state != "gone":
            yield from range(found.first, found.last + 1)


def _passage(number: int, line: str, claims: tuple[str, ...], cited: Collection[str]) -> NumberedPassage:
    use: PassageUse = "open" if not claims else "used" if any(name in cited for name in claims) else "resting"
    return NumberedPassage(number, line, use, claims)


def _span(one: str, many: str, numbers: Sequence[int]) -> str:
    """Numbers in words, neighbours as a range: pages 3–5, 8."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{one if len(set(numbers)) == 1 else many} {said}"
