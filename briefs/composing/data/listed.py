"""The register itself, printed: every statement that these readers may have, with all that it says of its evidence.

Nothing is written by hand, so the list cannot say more than the register does; what may not be cited is not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefs.composing.clearance import barred
from briefs.composing.notes import caveats_for, checked_against, of_evidence, standing_in
from briefs.composing.order import Order
from briefs.library.load import Library
from briefs.library.prose.inline.typography import Quotes, typeset_words
from briefs.library.records.register import Claim, Source


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A statement of the register as readers see it."""

    id: str
    text: str
    level: int | None
    label: str
    places: tuple[str, ...]
    """Each source that makes it after the first, and the place in every one."""
    proposer: str
    effect: str
    evidence: tuple[str, ...]
    """Where, of whom and when it holds, and what its label or kind made it say."""
    caveats: tuple[str, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPart:
    """Statements from one part of a source, under its heading if it has one."""

    heading: str
    itself: bool
    """Whether they are what we say of the source itself."""
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True)
class ListedCheck:
    """A document that statements were compared with."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source with every statement that may be printed, and what these were compared with."""

    id: str
    short: str
    parts: tuple[ListedPart, ...]
    checks: tuple[ListedCheck, ...]
    held_back: int
    """How many statements it has that these readers do not get."""

    @property
    def count(self) -> int:
        """How many statements are listed."""
        return sum(len(part.claims) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ListedGuideline:
    """A point of guidance."""

    id: str
    statement: str
    note: str
    limit: str
    url: str


def listed_source(library: Library, order: Order, name: str) -> ListedSource | None:
    """Everything of a source that an order's readers may have, in the order of the register."""
    source = library.sources.get(name)
    if source is None:
        return None
    open_to = {key for key in source.claims if not barred(library, order, key)}
    shown = {key: claim for key, claim in source.claims.items() if key in open_to and open_to >= {*claim.only_beside}}
    language = library.languages[order.language]
    quotes = Quotes(language.quotes, language.elisions)
    parts: dict[tuple[bool, str], list[ListedClaim]] = {}
    for key, claim in shown.items():
        itself = library.certainty.kind(claim).about_the_source
        heading = "" if itself else _heading(source, claim)
        parts.setdefault((itself, heading), []).append(_listed(library, order, key, quotes))
    order_of = {heading: number for number, heading in enumerate(source.sections.values())}
    made = tuple(
        ListedPart(typeset_words(heading, quotes), itself, tuple(claims))
        for (itself, heading), claims in sorted(
            parts.items(), key=lambda part: (part[0][0], order_of.get(part[0][1], -1))
        )
    )
    named = {check for claim in shown.values() for check in (claim.checked.against if claim.checked else ())}
    checks = tuple(
        ListedCheck(check.short, check.title or check.short, check.url or "")
        for key, check in source.checks.items()
        if key in named
    )
    return ListedSource(name, source.short, made, checks, len(source.claims) - len(shown))


def listed_guidance(library: Library, order: Order, topic: str) -> tuple[ListedGuideline, ...]:
    """Every point of guidance on one topic."""
    language = library.languages[order.language]
    quotes = Quotes(language.quotes, language.elisions)
    return tuple(
        ListedGuideline(
            key,
            typeset_words(rule.statement, quotes),
            typeset_words(rule.note, quotes),
            typeset_words(rule.limit or "", quotes),
            rule.url or "",
        )
        for key, rule in library.guidance.items()
        if rule.topic == topic
    )


def _listed(library: Library, order: Order, key: str, quotes: Quotes) -> ListedClaim:
    claim = library.claims[key]

    def each(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(typeset_words(text, quotes) for text in texts)

    return ListedClaim(
        id=key,
        text=typeset_words(claim.claim, quotes),
        level=library.certainty.mark(claim),
        label=library.certainty.words(claim, order.language) or "",
        places=each(_places(library, key)),
        proposer=claim.proposer or "",
        effect=library.certainty.effect_words(claim.effect, order.language) or "",
        evidence=each(of_evidence(library, claim, order.language)),
        caveats=each(caveats_for(claim, order.audience)),
        checked=each(name for name, _ in checked_against(library, key)),
    )


def _places(library: Library, key: str) -> Iterator[str]:
    (_, first), *others = standing_in(library, key)
    yield first
    yield from (f"{short}, {locator}" for short, locator in others)


def _heading(source: Source, claim: Claim) -> str:
    """The section of a source whose name or heading a place begins with, or none."""
    first = re.split(r"[,:;.]", claim.locator)[0].strip()
    for key, heading in source.sections.items():
        if first.casefold() == key.casefold() or heading.casefold().startswith(first.casefold()):
            return heading
    return ""
