"""Where documents stand in the catalogue: addresses that are printed, so they never change once an edition is out."""

from __future__ import annotations

from briefs.library.keys import DocumentKey, PrintedEdition


def document_page(key: DocumentKey) -> str:
    """The page of a document, below the catalogue's base address: always its current edition."""
    return f"{key.stem}.html"


def edition_page(printed: PrintedEdition) -> str:
    """The page of one edition of a document: tells for ever whether it is current, superseded or withdrawn."""
    return f"{printed.key.stem}-{printed.edition}.html"


def absolute(website: str, page: str) -> str:
    """A page's whole address; `website` is the base address of publication.yaml, with or without a slash at its end."""
    return f"{website.rstrip('/')}/{page}"
