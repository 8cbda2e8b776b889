"""What is put into a text: claims, each with its certainty and caveats, and components; and how long it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefs.composing.compose import compose
from briefs.composing.order import Order
from briefs.composing.plan import budget
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.text.fingerprints import words

MOST = 40
"""Claims that are listed at once."""
_LEVELS = "●●●○○○"


@dataclass(frozen=True, slots=True)
class OfferedClaim:
    """A claim that may be cited here."""

    name: str
    source: str
    source_name: str
    text: str
    mark: str
    """How sure it is, as documents print it."""
    certainty: str
    reason: str
    locator: str
    lines: str
    caveats: tuple[str, ...]
    for_writers: tuple[str, ...]
    allowed: bool
    """Whether the audience of the document may read it."""

    @property
    def citation(self) -> str:
        """What the text says to cite it."""
        return f"[@{self.name}]"


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section with its words and those that it should have at most; 0 where nothing is said."""

    id: str
    words: int
    most: int
    line: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """How long a text is and may be."""

    pages: str
    """As people say it."""
    most: int
    sections: tuple[SectionWords, ...]


def claims(library: Library, key: DocumentKey, said: str) -> tuple[tuple[OfferedClaim, ...], int]:
    """Claims that hold all words of a search, those of the topic's own sources first, and how many there are."""
    wanted = set(words(said))
    topic = library.topics.get(key.topic)
    own = set(topic.record.sources) if topic else set()
    found = [claim for claim in _all(library, key) if wanted <= _searched(claim)]
    found.sort(key=lambda claim: (not claim.allowed, claim.source not in own))
    return tuple(found[:MOST]), len(found)


def _all(library: Library, key: DocumentKey) -> Iterator[OfferedClaim]:
    table = library.certainty
    for name, claim in library.claims.items():
        source = library.source_of[name]
        level = table.mark(claim)
        rule = table.labels.get(claim.certainty.label)
        yield OfferedClaim(
            name=name,
            source=source,
            source_name=library.sources[source].short,
            text=claim.claim,
            mark=_LEVELS[3 - level : 6 - level] if level is not None else "",
            certainty=rule.meaning if rule else claim.certainty.label,
            reason=claim.certainty.reason or "",
            locator=claim.locator,
            lines=",".join(map(str, claim.lines)),
            caveats=tuple(caveat.text for caveat in claim.caveats),
            for_writers=claim.for_writers,
            allowed=key.audience in claim.audiences and claim.print != "never" and not claim.superseded_by,
        )


def _searched(claim: OfferedClaim) -> set[str]:
    return set(words(" ".join((claim.text, claim.name.replace("-", " "), claim.source_name, claim.locator))))


def components(library: Library) -> tuple[tuple[str, str, str], ...]:
    """Each component with what it is for and its example, as a text holds it."""
    made = []
    for name, component in library.components.items():
        path = component.folder / "example.md"
        if path.is_file():
            made.append((name, str(component.schema.get("description", "")), _first(path.read_text(encoding="utf-8"))))
    return tuple(made)


def _first(example: str) -> str:
    """The first block of an example, with its fences."""
    lines = example.strip().split("\n")
    ends = [at for at, line in enumerate(lines) if at and line.startswith("```") and lines[0].startswith("```")]
    return "\n".join(lines[: ends[0] + 1] if ends else lines)


def budgets(library: Library, order: Order) -> Budgets | None:
    """How many words each section of a document has, beside what it should have."""
    document = library.document(order.key)
    if document is None:
        return None
    rule = library.audiences[order.audience].documents[order.document]
    pages = budget(library, order.key)
    sections = tuple(
        SectionWords(section.id, section.words, rule.sections[section.id].words, section.place.line or 1)
        for section in compose(library, order, document).sections
        if section.id in rule.sections
    )
    return Budgets(str(pages), pages.most, sections)
