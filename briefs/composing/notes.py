"""What notes and the list of sources say, and how sure the statements are that a document cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from briefs.base.problems import Place
from briefs.composing.brief import SourceOut
from briefs.composing.pick import Picker
from briefs.library.load import Document, Library
from briefs.library.prose.fields import paragraph
from briefs.library.prose.inline.typography import Quotes, typeset_words
from briefs.library.prose.nodes import Inlines, Text
from briefs.library.records.register import Figure
from briefs.library.tags import Scope


def counts(library: Library, ids: set[str]) -> Mapping[int, int]:
    """How many statements stand at each level of certainty; statements about a source itself do not count."""
    claims = [library.claims[key] for key in ids if key in library.claims]
    return {level: sum(library.certainty.mark(claim) == level for claim in claims) for level in (3, 2, 1, 0)}


def number_text(value: float | str, strings: Mapping[str, str]) -> str:
    """A number as a reader likes it: 120 million, 60,000."""
    if isinstance(value, str):
        return value
    if value >= 1_000_000:
        return f"{value / 1_000_000:.4g} {strings.get('million', 'million')}"
    return f"{value:,}".replace(",", strings.get("thousands", ","))


def note_text(library: Library, key: str, language: str) -> Inlines:
    """What a note says: the source and the place in it, who proposes it, the first caveat where it must be printed."""
    if key not in library.claims:
        return record_text(library, library.guidance[key].note, library.places.get(key, Place("")), language)
    claim = library.claims[key]
    words = library.languages[language]
    strings = words.strings
    source = library.sources[library.source_of[key]]
    parts = [f"{source.short}, {claim.locator}"]
    if library.certainty.kind(claim).needs_proposer and claim.proposer:
        parts.append(f"{strings.get('proposed_by', 'Proposed by')} {claim.proposer}")
    if claim.print != "allow" and claim.caveats:
        parts.append(claim.caveats[0].text.rstrip("."))
    if claim.figures and _yearless(claim.figures) and not any("year" in part.lower() for part in parts[1:]):
        parts.append(strings.get("year_not_stated", "Year not stated"))
    said = typeset_words(". ".join(parts) + ".", Quotes(words.quotes, words.elisions))
    return (Text(said, library.places.get(key, Place(""))),)


def record_text(library: Library, text: str, place: Place, language: str) -> Inlines:
    """A text of a record, which is Markdown of one paragraph, as it is printed."""
    quotes = library.languages[language]
    picker = Picker(Scope("", "", ""), Quotes(quotes.quotes, quotes.elisions), lambda _: None)
    return picker.inlines(_read(text, place))


@lru_cache(maxsize=5000)
def _read(text: str, place: Place) -> Inlines:
    return paragraph(text, place).inlines


def _yearless(figures: Mapping[str, Figure]) -> bool:
    return any(figure.year is None and not isinstance(figure.value, str) for figure in figures.values())


def sources_of(library: Library, document: Document, cited: set[str]) -> Iterator[SourceOut]:
    """The sources that a document cites, with how many of their claims it does."""
    for name in library.topics[document.topic].record.sources:
        source = library.sources.get(name)
        count = sum(library.source_of.get(key) == name for key in cited)
        if source and count:
            place, language = Place(str(library.content / "sources" / f"{name}.yaml"), 1, 1), document.language
            citation = record_text(library, source.citation, place, language)
            yield SourceOut(name, source.short, citation, record_text(library, source.weight, place, language), count)
