"""The evidence that a document prints, as data: attached to its PDF, so that nobody need type it off a page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefs.checks.suitability import kept_back
from briefs.composing.brief import Brief
from briefs.composing.notes import caveats_for, checked_against
from briefs.library.load import Library
from briefs.library.prose.walk import plain
from briefs.library.records.register import Claim
from briefs.press.attachments import Attachment
from briefs.press.metadata import Metadata

Facts = Mapping[str, Any]

_CLAIM_COLUMNS = (
    "note", "id", "claim", "source", "locator", "certainty", "marks", "words", "kind", "print", "proposer", "caveat",
    "also", "place", "population", "data_date", "effect", "checked",
)  # fmt: skip
_FIGURE_COLUMNS = (
    "note", "claim", "id", "value", "unit", "qualifier", "place", "year", "note_on_it", "derived", "source", "locator",
)  # fmt: skip


def attachments(library: Library, brief: Brief, meta: Metadata) -> tuple[Attachment, ...]:
    """What travels inside a document's PDF: the claims and figures it prints as JSON and CSV, or nothing.

    A claim that this document may not print stays out even if a fault elsewhere let a citation of it through.
    """
    barred = {use.id for use in brief.uses if kept_back(library, brief, use)}
    words = library.languages[brief.order.language].strings
    notes = [note for note in brief.notes if note.id not in barred]
    claims = [
        {"note": note.number, **facts(library, note.id, words, brief.order.audience)}
        for note in notes
        if note.kind == "evidence"
    ]
    if not claims:
        return ()
    guidance = [
        {"note": note.number, "id": note.id, "text": plain(note.text)} for note in notes if note.kind == "guidance"
    ]
    data = {
        "title": meta.title,
        "identifier": meta.identifier,
        "edition": meta.edition,
        "date": meta.created.isoformat(),
        "language": meta.language,
        "licence": meta.rights,
        "about": "The statements that this document cites, by the number of their note.",
        "claims": claims,
        "guidance": guidance,
    }
    stem = f"{brief.order.document}-{brief.order.language}"
    about = f"{len(claims)} statements that this document cites, with source, place and certainty"
    made = [
        Attachment(f"{stem}-claims.csv", "text/csv", about, table(_CLAIM_COLUMNS, map(flat, claims))),
        Attachment(f"{stem}-evidence.json", "application/json", f"{about}, and their figures", as_json(data)),
    ]
    figures = [row for claim in claims for row in _figure_rows(claim)]
    if figures:
        name = f"{stem}-figures.csv"
        about = f"{len(figures)} figures of the statements that this document cites"
        made.append(Attachment(name, "text/csv", about, table(_FIGURE_COLUMNS, figures)))
    return tuple(made)


def facts(library: Library, key: str, words: Mapping[str, str], audience: str | None = None) -> dict[str, Any]:
    """What the register says of a claim, as far as readers of a document may know it; `words` are a language's own.

    Without an audience, the caveats for all of them.
    """
    claim = library.claims[key]
    name = library.source_of[key]
    source = library.sources[name]
    level = library.certainty.level(claim)
    checks = checked_against(library, key)
    return {
        "id": key,
        "claim": claim.claim,
        "source": {
            "id": name,
            "short": source.short,
            "title": source.title,
            "author": source.author,
            "published": source.published,
            "url": source.url,
        },
        "locator": claim.locator,
        "certainty": {
            "level": level,
            "marks": "●" * level + "○" * (3 - level),
            "words": words.get(f"certainty_{level}", claim.certainty.label),
            "label": claim.certainty.label,
            "reason": claim.certainty.reason,
        },
        "kind": claim.kind,
        "print": claim.print,
        "proposer": claim.proposer,
        "caveat": " ".join(_caveats(claim, audience)) or None,
        "also": [
            {"source": library.sources[other.source].short, "locator": other.locator}
            for other in claim.sources
            if other.source in library.sources
        ],
        "place": claim.place or source.place,
        "population": claim.population,
        "data_date": claim.data_date,
        "details": claim.details,
        "effect": claim.effect,
        "checked": [{"name": name, "url": record.url if record else None} for name, record in checks],
        "figures": _figures(claim),
    }


def _caveats(claim: Claim, audience: str | None) -> tuple[str, ...]:
    return tuple(caveat.text for caveat in claim.caveats) if audience is None else caveats_for(claim, audience)


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A CSV file as RFC 4180 has it; the mark at its start tells spreadsheets that it is UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins as one gets an apostrophe before it (OWASP)."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return "" if value is None else value


def as_json(data: Any) -> bytes:
    """JSON for people too: indented, with letters as they are."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def flat(claim: Facts) -> dict[str, Any]:
    """A claim's facts in one row: its source by name, its certainty as level, marks and words."""
    sure = claim["certainty"]
    return {
        **claim,
        "source": claim["source"]["short"],
        "certainty": sure["level"],
        "marks": sure["marks"],
        "words": sure["words"],
        "also": "; ".join(f"{other['source']}, {other['locator']}" for other in claim["also"]),
        "checked": "; ".join(other["name"] for other in claim["checked"]),
    }


def _figures(claim: Claim) -> list[dict[str, Any]]:
    return [{"id": name, **figure.model_dump(mode="json")} for name, figure in claim.figures.items()]


def _figure_rows(claim: Facts) -> Iterator[dict[str, Any]]:
    around = {"note": claim["note"], "claim": claim["id"], "locator": claim["locator"]}
    for figure in claim["figures"]:
        yield {**figure, "note_on_it": figure["note"], **around, "source": claim["source"]["short"]}
