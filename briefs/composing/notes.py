"""What notes and the list of sources say, and how sure the statements are that a document cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup, escape

from briefs.composing.brief import Note, SourceOut
from briefs.library.load import Document, Library
from briefs.library.prose.markup import Scope, inline, write
from briefs.library.records.register import Figure


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


def note_text(library: Library, key: str, language: str) -> Markup:
    """What a note says: the source and the place in it, who proposes it, the first caveat where it must be printed."""
    if key not in library.claims:
        return Markup(write(inline(library.guidance[key].note), Scope("", "", ""), lambda _: ""))  # noqa: S704 - our own markup
    claim = library.claims[key]
    strings = library.languages[language].strings
    source = library.sources[library.source_of[key]]
    parts = [f"{source.short}, {claim.locator}"]
    if library.certainty.kind(claim).needs_proposer and claim.proposer:
        parts.append(f"{strings.get('proposed_by', 'Proposed by')} {claim.proposer}")
    if claim.print != "allow" and claim.caveats:
        parts.append(claim.caveats[0].rstrip("."))
    if claim.figures and _yearless(claim.figures) and not any("year" in part.lower() for part in parts[1:]):
        parts.append(strings.get("year_not_stated", "Year not stated"))
    return escape(". ".join(parts) + ".")


def _yearless(figures: Mapping[str, Figure]) -> bool:
    return any(figure.year is None and not isinstance(figure.value, str) for figure in figures.values())


def sources_of(library: Library, document: Document, cited: set[str]) -> Iterator[SourceOut]:
    """The sources that a document cites, with how many of their claims it does."""
    for name in library.topics[document.topic].record.sources:
        source = library.sources.get(name)
        count = sum(library.source_of.get(key) == name for key in cited)
        if source and count:
            plain: Callable[[str], Markup] = lambda text: Markup(write(inline(text), Scope("", "", ""), lambda _: ""))  # noqa: E731, S704 - one line, our own markup
            yield SourceOut(name, source.short, plain(source.citation), plain(source.weight), count)


def level_in(markup: str, notes: Mapping[int, Note]) -> int | None:
    """The lowest certainty that some markup cites, or None where it cites no evidence."""
    numbers = {int(number) for number in re.findall(r'href="#n(\d+)"', markup)}
    levels = [notes[n].level for n in numbers if n in notes]
    known = [level for level in levels if level is not None]
    return min(known, default=None)
