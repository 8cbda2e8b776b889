"""Passages put into a document where it names them, and how much that is: passages may hold others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefs.base import limits
from briefs.base.problems import Place, Problem
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Block, Include, Section
from briefs.library.tags import Scope, wanted


def expand(prose: Prose, passages: Mapping[str, Prose], scope: Scope) -> Iterator[Section]:
    """Sections with every passage put in: its opening text where it is named, its own sections after."""
    return _Expansion(passages, scope, prose.letters, prose.blocks).sections(prose)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Passages as a document of one language gets them."""

    passages: Mapping[str, Prose]
    foreign: Mapping[str, str]
    """The language of those that are not there in the document's own, by their files."""


def spoken(passages: Mapping[str, Prose], own: str, language: str) -> Spoken:
    """Each passage in a language, NAME.LANGUAGE.md, where it is there; else as it was written, in the topic's own."""
    if language == own:
        return Spoken(passages, {})
    there = {name: passages.get(f"{name}.{language}", prose) for name, prose in passages.items()}
    left = {passages[name].file for name in passages if "." not in name and there[name] is passages[name]}
    return Spoken(there, dict.fromkeys(left, own))


@dataclass
class _Expansion:
    """Counts what has been put in, and leaves out what is beyond a limit; `check` tells where that is."""

    passages: Mapping[str, Prose]
    scope: Scope
    letters: int
    blocks: int

    def sections(self, prose: Prose, depth: int = 0) -> Iterator[Section]:
        for section in prose.sections:
            blocks: list[Block] = []
            after: list[Section] = []
            for block in section.blocks:
                if not isinstance(block, Include):
                    blocks.append(block)
                elif wanted(block.tags, self.scope) and block.passage in self.passages and depth < limits.PASSAGES:
                    for inner in self._put_in(self.passages[block.passage], depth):
                        if inner.title is None:
                            blocks.extend(inner.blocks)
                        else:
                            after.append(inner)
            yield Section(section.id, section.title, section.classes, section.tags, tuple(blocks), section.place)
            yield from after

    def _put_in(self, passage: Prose, depth: int) -> Iterator[Section]:
        self.letters += passage.letters
        self.blocks += passage.blocks + 1
        if self.letters <= limits.DOCUMENT and self.blocks <= limits.BLOCKS:
            yield from self.sections(passage, depth + 1)


# ------------------------------------------------------------------------------------------------- how much that makes


@dataclass(frozen=True, slots=True)
class _Amount:
    """Letters and blocks, with all passages in them; no more is counted than is needed to see that it is too much."""

    letters: int
    blocks: int
    depth: int = 0

    def with_passage(self, other: _Amount) -> _Amount:
        letters, blocks = self.letters + other.letters, self.blocks + other.blocks + 1
        return _Amount(min(letters, 10**12), min(blocks, 10**12), max(self.depth, other.depth + 1))

    @property
    def too_much(self) -> bool:
        return self.letters > limits.DOCUMENT or self.blocks > limits.BLOCKS or self.depth > limits.PASSAGES


@dataclass
class _Counting:
    """How much each passage makes, counted once: there may be more ways through them than can be walked."""

    passages: Mapping[str, Prose]
    known: dict[str, _Amount] = field(default_factory=dict)
    open_: set[str] = field(default_factory=set)

    def of(self, name: str) -> _Amount:
        if name in self.known:
            return self.known[name]
        if name in self.open_ or len(self.open_) > limits.PASSAGES or name not in self.passages:
            return _Amount(0, 0)  # a circle, which is a mistake of its own
        self.open_.add(name)
        total = self.whole(self.passages[name])
        self.open_.remove(name)
        self.known[name] = total
        return total

    def whole(self, prose: Prose) -> _Amount:
        total = _Amount(prose.letters, prose.blocks)
        for include in included(prose):
            total = total.with_passage(self.of(include.passage))
        return total


def included(prose: Prose) -> Iterator[Include]:
    """Every place of a text where a passage is named."""
    for section in prose.sections:
        yield from (block for block in section.blocks if isinstance(block, Include))


def too_much(prose: Prose, passages: Mapping[str, Prose]) -> Problem | None:
    """Where a document becomes too much by what is put into it; None if it does not."""
    counting = _Counting(passages)
    total = _Amount(prose.letters, prose.blocks)
    for include in included(prose):
        total = total.with_passage(counting.of(include.passage))
        if total.too_much:
            return _told(include.place, include.passage, total)
    return None


def _told(place: Place, passage: str, total: _Amount) -> Problem:
    if total.depth > limits.PASSAGES:
        what = f"the passage '{passage}' holds others more than {limits.PASSAGES} deep"
        return limits.passed(place, what, limits.PASSAGES, "name the innermost ones in the document itself")
    blocks = total.blocks > limits.BLOCKS
    most, count = (limits.BLOCKS, total.blocks) if blocks else (limits.DOCUMENT, total.letters)
    made = f"{count:,}" if count < 10**12 else "more than can be counted"
    unit = "paragraphs, items and cells" if blocks else "letters"
    what = f"with the passage '{passage}' this document has {made} {unit}"
    return limits.passed(place, what, most, "passages hold other passages: name fewer of them")
