"""The trace: which statement of which source is printed where, and what stands printed without one.

Pure: documents as composed, and on which page each of their marks came to stand, become rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefs.building.evidence import Facts, as_json, facts, flat, table
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.order import Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.prose.walk import plain

Anchors = Mapping[str, int]

_COLUMNS = (
    "id", "claim", "source", "locator", "certainty", "marks", "words", "kind", "print", "sensitivity",
    "caveat", "also", "place", "population", "data_date", "effect", "checked", "rests",
    "topic", "audience", "document", "language", "paper", "variant", "finish",
    "page", "section", "heading", "note", "written", "file",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """One place where something is cited in print."""

    order: Order
    page: int | None
    section: str
    heading: str
    note: int
    written: str
    """File and line of the content."""

    @property
    def facts(self) -> dict[str, Any]:
        """As other programs get it: the document and its file first."""
        own = {name: getattr(self, name) for name in ("page", "section", "heading", "note", "written")}
        return {**self.order.named, "file": self.order.file, **own}


@dataclass(frozen=True, slots=True)
class PrintedAt:
    """Places in one section of one document, on every paper: what people read."""

    name: str
    language: str
    heading: str
    note: int
    pages: str


@dataclass(frozen=True, slots=True)
class Traced:
    """Something that is cited, with every place where it is printed."""

    id: str
    facts: Facts
    printed: tuple[Printed, ...]

    @property
    def spots(self) -> tuple[PrintedAt, ...]:
        """Its places in few words."""
        groups: dict[tuple[DocumentKey, int, str], list[Printed]] = {}
        for p in self.printed:
            groups.setdefault((p.order.key, p.note, p.section), []).append(p)
        return tuple(
            PrintedAt(key.name, key.language, group[0].heading, note, _pages(group))
            for (key, note, _), group in groups.items()
        )

    @property
    def audiences(self) -> tuple[str, ...]:
        """For whom it is printed."""
        return tuple(sorted({place.order.audience for place in self.printed}))


@dataclass(frozen=True, slots=True)
class Gap:
    """A section that cites no evidence; it may rest on guidance, or say nothing that needs any."""

    key: DocumentKey
    section: str
    heading: str
    words: int
    guidance: int
    """How many times it cites guidance."""
    written: str

    @property
    def facts(self) -> dict[str, Any]:
        """As other programs get it: the document first."""
        own = asdict(self)
        return {**own.pop("key"), **own}


@dataclass(frozen=True, slots=True)
class Trace:
    """Evidence and print, in both directions."""

    documents: tuple[Mapping[str, Any], ...]
    claims: tuple[Traced, ...]
    guidance: tuple[Traced, ...]
    gaps: tuple[Gap, ...]

    @property
    def uncited(self) -> tuple[Traced, ...]:
        """Statements that none of these documents cites."""
        return tuple(claim for claim in self.claims if not claim.printed)


def trace(library: Library, laid: Mapping[Order, Anchors]) -> Trace:
    """The trace of some documents, from the page of every mark in them.

    Claims are those of the sources of their topics, so that what nobody cites is seen as well.
    """
    briefs = [brief for order in sorted(laid) if (brief := _brief(library, order))]
    places: dict[str, list[Printed]] = {}
    for brief in briefs:
        for key, place in _places(library, brief, laid[brief.order]):
            places.setdefault(key, []).append(place)
    words = library.languages[briefs[0].order.language].strings if briefs else {}
    topics = {brief.order.topic for brief in briefs}
    sources = sorted({name for topic in topics for name in library.topics[topic].record.sources})
    return Trace(
        documents=tuple(_document(library, brief) for brief in briefs),
        claims=tuple(
            Traced(
                key, {**facts(library, key, words), "rests": library.claims[key].rests}, _sorted(places.get(key, ()))
            )
            for name in sources
            if name in library.sources
            for key in library.sources[name].claims
        ),
        guidance=tuple(
            Traced(key, {"statement": rule.statement, "note": rule.note}, _sorted(places.get(key, ())))
            for key, rule in library.guidance.items()
        ),
        gaps=tuple(dict.fromkeys(gap for brief in briefs for gap in _gaps(library, brief))),
    )


def data(library: Library, made: Trace) -> Mapping[str, bytes]:
    """The trace for other programs: a CSV with a row for each place, and JSON with everything."""
    return {
        "trace.csv": table(_COLUMNS, _rows(library, made.claims)),
        "trace.json": as_json({
            "documents": made.documents,
            "claims": [_whole(claim) for claim in made.claims],
            "uncited": [claim.id for claim in made.uncited],
            "sections_without_evidence": [gap.facts for gap in made.gaps],
            "guidance": [_whole(rule) for rule in made.guidance],
            "guidance_unused": [rule.id for rule in made.guidance if not rule.printed],
        }),
    }  # fmt: skip


def page(library: Library, made: Trace) -> Mapping[str, Any]:
    """What the template of the trace's page knows besides the trace: what its filters offer."""
    sources = {claim.facts["source"]["id"]: claim.facts["source"]["short"] for claim in made.claims}
    audiences = sorted({name for claim in made.claims for name in claim.audiences})
    levels = {claim.facts["certainty"]["level"]: claim.facts["certainty"] for claim in made.claims}
    count = Counter(claim.facts["certainty"]["level"] for claim in made.claims)
    names = dict.fromkeys((doc["topic"], doc["edition"]) for doc in made.documents)
    return {
        "trace": made,
        "topics": [(library.topics[topic].record.title, edition) for topic, edition in names],
        "sources": [(number, name, short) for number, (name, short) in enumerate(sources.items(), 1)],
        "audiences": [(number, name, library.audiences[name].name) for number, name in enumerate(audiences, 1)],
        "levels": [(level, levels[level], count[level]) for level in sorted(levels, reverse=True)],
        "papers": sorted({doc["paper"] for doc in made.documents}),
        "counts": {
            "printed": sum(bool(claim.printed) for claim in made.claims),
            "places": sum(len(claim.spots) for claim in made.claims),
            "guidance": sum(bool(rule.printed) for rule in made.guidance),
        },
    }


def _brief(library: Library, order: Order) -> Brief | None:
    document = library.document(order.key)
    return compose(library, order, document) if document else None


def _document(library: Library, brief: Brief) -> Mapping[str, Any]:
    order = brief.order
    return {
        **order.named,
        "file": order.file,
        "title": brief.document.front.title,
        "edition": library.topics[order.topic].record.edition,
    }


def _places(library: Library, brief: Brief, anchors: Anchors) -> Iterator[tuple[str, Printed]]:
    """Every citation of a brief; the n-th use of a note bears the n-th of the note's marks."""
    order, notes = brief.order, {note.id: note for note in brief.notes}
    headings = _headings(brief)
    used: Counter[str] = Counter()
    for use in brief.uses:
        note = notes[use.id]
        mark = note.backs[used[use.id]]
        used[use.id] += 1
        yield (
            use.id,
            Printed(
                order=order,
                page=anchors.get(mark),
                section=use.section,
                heading=headings.get(use.section, ""),
                note=note.number,
                written=_written(library, use.place.file, use.place.line),
            ),
        )


def _headings(brief: Brief) -> Mapping[str, str]:
    """What stands before the first heading is found below the title."""
    return {section.id: plain(section.title) or brief.document.front.title for section in brief.sections}


def _gaps(library: Library, brief: Brief) -> Iterator[Gap]:
    claims = {use.section for use in brief.uses if use.id in library.claims}
    guidance = Counter(use.section for use in brief.uses if use.id in library.guidance)
    order, headings = brief.order, _headings(brief)
    for section in brief.sections:
        if section.id not in claims:
            yield Gap(
                key=order.key,
                section=section.id,
                heading=headings[section.id],
                words=section.words,
                guidance=guidance[section.id],
                written=_written(library, section.place.file, section.place.line),
            )


def _written(library: Library, file: str, line: int | None) -> str:
    """A place in the content, below the workspace, so that it reads alike on every computer."""
    path, root = Path(file), library.content.parent
    near = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return f"{near}:{line}" if line else near


def _sorted(places: Iterable[Printed]) -> tuple[Printed, ...]:
    """By document; within one in the order of reading, as they came."""
    return tuple(sorted(places, key=lambda place: place.order.key))


def _pages(places: Sequence[Printed]) -> str:
    """Page numbers, once if all papers agree: 'p. 2', or 'p. 2 (a4), 3 (letter)'."""
    found: dict[str, list[str]] = {}
    for place in places:
        numbers = found.setdefault(place.order.form.called, [])
        if place.page and str(place.page) not in numbers:
            numbers.append(str(place.page))
    texts = {paper: ", ".join(numbers) or "–" for paper, numbers in found.items()}
    if len(set(texts.values())) == 1:
        return f"p. {next(iter(texts.values()))}"
    return "p. " + "; ".join(f"{text} ({paper})" for paper, text in texts.items())


def _rows(library: Library, claims: Iterable[Traced]) -> Iterator[Mapping[str, Any]]:
    for claim in claims:
        row = {**flat(claim.facts), "sensitivity": library.claims[claim.id].sensitivity}
        yield from ({**row, **place.facts} for place in claim.printed)
        if not claim.printed:
            yield row


def _whole(item: Traced) -> Mapping[str, Any]:
    return {"id": item.id, **item.facts, "printed": [place.facts for place in item.printed]}
