"""The part of a sentence that rests on a claim, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefs.base.problems import Place, Problem
from briefs.checks.support.phrases import finder
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import TEXT, Sentence, spot
from briefs.library.load import Library
from briefs.library.records.register import Claim
from briefs.library.records.support import Phrases, SupportWords

_STOP = re.compile(r"[.!?…。！？؟][”’\"'»)]*$")


@dataclass(frozen=True, slots=True)
class Rested:
    """The words from one citation to the next, with the claims that they rest on."""

    sentence: Sentence
    start: int
    end: int
    ids: tuple[str, ...]
    around: str
    """The paragraph, item, row or group of fields that they stand in, with what leads to it."""
    lead: str
    """What leads to them: the line before a list, the head of a column, a caption, the title of their fields."""

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where the words are written: the first of them, up to the citation."""
        words = self.text
        start = self.start + len(words) - len(words.lstrip(" ,;:–"))
        return spot(self.sentence, start, max(start + 1, self.end))


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader may not believe: told, unless a reason is given at one of the claims for one of the rules."""

    claims: tuple[str, ...]
    rules: tuple[str, ...]
    """The rule, and the group of words within it."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class Ground:
    """What the checks of support know of one document."""

    library: Library
    brief: Brief
    words: SupportWords
    rested: tuple[Rested, ...]
    texts: tuple[Sentence, ...]

    @property
    def cited(self) -> tuple[Claim, ...]:
        """Every claim that the document cites."""
        return tuple(self.claims(tuple(dict.fromkeys(key for rested in self.rested for key in rested.ids))).values())

    def claims(self, ids: Sequence[str]) -> Mapping[str, Claim]:
        """Those of some ids that are claims."""
        return {key: self.library.claims[key] for key in ids if key in self.library.claims}

    def excused(self, doubt: Doubt) -> bool:
        """Whether the register or the document says why it need not be told."""
        given = self.brief.document.front.reasons
        return self.settled(doubt) or any(rule in given.get(key, {}) for key in doubt.claims for rule in doubt.rules)

    def settled(self, doubt: Doubt) -> bool:
        """Whether the register says so, for every document."""
        return any(rule in self.library.claims[key].reasons for key in doubt.claims for rule in doubt.rules)

    def names(self, key: str) -> Phrases:
        """By which words a reader knows who says what a claim says."""
        source, claim = self.library.sources[self.library.source_of[key]], self.library.claims[key]
        surnames = [name for part in source.author.split(",")[:1] for name in part.split() if len(name) > 2]
        short = [word for word in source.short.split() if not word.isdigit()]
        return (*surnames, " ".join(short), *short[-1:], *(claim.proposer.split(", ") if claim.proposer else ()))


def ground(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Ground | None:
    """What is known of a document, if its language has the words by which support is seen."""
    language = library.languages.get(brief.order.language)
    if language is None or language.support is None:
        return None
    return Ground(library, brief, language.support, tuple(_rested(texts)), tuple(texts))


def _rested(texts: Sequence[Sentence]) -> Iterator[Rested]:
    around = _around(texts)
    for sentence in texts:
        if sentence.part != TEXT or not sentence.cites:
            continue
        start = 0
        for end, ids in _merged(sentence.cites):
            yield Rested(sentence, start, end, ids, *around[id(sentence)])
            start = end


def _merged(cites: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Citations with words of their own before them; two that stand together are one."""
    places: dict[int, tuple[str, ...]] = {}
    for end, ids in cites:
        places[end] = (*places.get(end, ()), *ids)
    yield from places.items()


def unit(sentence: Sentence) -> Hashable:
    """What a sentence belongs to: the item of its component, or else its own paragraph, item or cell."""
    if sentence.path:
        last = max((i for i, key in enumerate(sentence.path) if isinstance(key, int)), default=-1)
        return (sentence.place, sentence.component, sentence.path[: last + 1])
    return (sentence.place, sentence.component, sentence.stretch)


def _around(texts: Sequence[Sentence]) -> Mapping[int, tuple[str, str]]:
    """By sentence: the text of what it belongs to, and what of that leads to it."""
    units: dict[Hashable, list[str]] = {}
    leads: dict[Hashable, list[str]] = {}
    last, place = "", None
    for sentence in texts:
        first, key = sentence.place != place, unit(sentence)
        if first and last.endswith(":"):
            leads[sentence.place] = [last]
        if sentence.component and len(sentence.path) == 1:
            leads.setdefault(sentence.place, []).append(sentence.stretch)
        if sentence.bold and sentence.component and not _STOP.search(sentence.stretch):
            leads.setdefault(key, []).append(sentence.stretch)
        if sentence.stretch not in units.setdefault(key, []):
            units[key].append(sentence.stretch)
        last, place = sentence.stretch, sentence.place
    made = {}
    for sentence in texts:
        key = unit(sentence)
        lead = " ".join((sentence.head, *leads.get(sentence.place, ()), *leads.get(key, ())))
        made[id(sentence)] = (f"{lead} {' '.join(units[key])}", lead)
    return made


def ordering(text: str, words: SupportWords) -> bool:
    """Whether a text tells somebody to do something: it begins with such a word, also after a semicolon or colon."""
    last = max(text.rfind(mark, 0, len(text) - 1) for mark in ";:") + 1
    opening = text[last:].lstrip(" “\"'‘«")
    found = finder(words.orders).match(opening) if words.orders else None
    return found is not None and not opening[found.end() :].startswith(",")


def remarking(text: str, words: SupportWords) -> bool:
    """Whether a text speaks of the sources themselves; what stands behind a colon may say what they say."""
    last = text.rfind(":", 0, len(text.rstrip()) - 1) + 1
    return bool(words.remarks) and finder(words.remarks).search(text, last) is not None


def asking(text: str) -> bool:
    """Whether a text is a question."""
    return text.rstrip("”’\"'») ").endswith(("?", "？", "؟"))
