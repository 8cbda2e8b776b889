"""Who may see a document. Decided from its audience's clearance and from its own marking, the narrower of the two."""

from __future__ import annotations

import re

from briefs.composing.plan import documents
from briefs.library.load import Document, Library

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
