"""Who may see a document, and which claims may stand in it.

A document is decided from its audience's clearance and from its own marking, the narrower of the two; a claim from what
it says of itself.
"""

from __future__ import annotations

import re

from briefs.composing.order import Order
from briefs.composing.plan import documents
from briefs.library.load import Document, Library
from briefs.library.records.register import Claim

_NARROWED = re.compile(r"TLP:(?!CLEAR\b|WHITE\b)", re.IGNORECASE)
"""A marking of the Traffic Light Protocol that names a smaller circle than everybody."""


def public(library: Library, document: Document) -> bool:
    """Whether everybody may see a document."""
    cleared = library.audiences[document.audience].clearance == "public"
    return cleared and not _NARROWED.match(marking(library, document).strip())


def marking(library: Library, document: Document) -> str:
    """How a document is marked: by its own word, that of its kind, or that of its audience."""
    audience = library.audiences[document.audience]
    return document.front.marking or audience.documents[document.id].marking or audience.marking


def shown(library: Library, *, everything: bool) -> tuple[Document, ...]:
    """The documents that a site may offer, in the order of the library."""
    return tuple(d for d in documents(library) if everything or public(library, d))


def barred(library: Library, order: Order, key: str, *, exercise: bool = False) -> tuple[str, str] | None:
    """Why a claim must not stand in a document, and what to do; None if it may, or if there is no such claim.

    In an exercise, claims may stand that are printed to be criticised.
    """
    claim = library.claims.get(key)
    if claim is None:
        return None
    if claim.print == "never":
        return "is never printed", "see what it says for writers"
    if claim.print == "exercise-only" and not exercise:
        return "is printed only in an exercise, as a claim to criticise", "take it out"
    return _by_reader(library, order, claim) or _by_date(library, order, key, claim) or _by_count(library, claim)


def _by_reader(library: Library, order: Order, claim: Claim) -> tuple[str, str] | None:
    audience = library.audiences[order.audience]
    if claim.sensitivity == "professional" and audience.clearance != "professional":
        return f"is for professionals, not for {audience.name.lower()}", "cite a public claim"
    if order.audience not in claim.audiences:
        return f"is not meant for {audience.name.lower()}", "cite a claim that is"
    return None


def _by_date(library: Library, order: Order, key: str, claim: Claim) -> tuple[str, str] | None:
    """Held back until a day, or replaced by another claim."""
    if claim.superseded_by:
        return f"is superseded by '{claim.superseded_by}'", f"cite that: [@{claim.superseded_by}]"
    source = library.sources[library.source_of[key]]
    until = max((day for day in (claim.embargo, source.embargo) if day), default=None)
    date = library.topics[order.topic].record.date
    if until and date < until:
        return f"may not be printed before {until}", f"this topic is dated {date}: take it out, or date it later"
    return None


def _by_count(library: Library, claim: Claim) -> tuple[str, str] | None:
    """Counts of so few people that these could be recognised."""
    rule = library.certainty.small_numbers
    for name, figure in claim.figures.items():
        count = figure.value
        small = rule and figure.denominator and not isinstance(count, str) and 0 < count < rule.below
        if small and not figure.released and not figure.derived:
            why = f"counts so few ({name}: {count} of {figure.denominator:,}) that people could be recognised"
            return why, "take it out, or say at the figure why it may be printed: released: REASON"
    return None
