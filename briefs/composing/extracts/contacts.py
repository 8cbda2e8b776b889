"""What a brief prints of a place: the contacts that its components name, and nothing else of it.

Templates are given these alone, so what is marked as local data is all that can be printed of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefs.composing.brief import Brief, Piece
from briefs.library.load import Library
from briefs.library.records.settings import Contact, Local

FIELD = "contact"
"""The field of a component that holds the key of a contact."""


def local_data(library: Library, briefs: Iterable[Brief]) -> Local | None:
    """The place with the contacts that briefs name; None where they name none, or no place is printed."""
    here = library.local.get(library.publication.local or "")
    if here is None or here.example:
        return None
    named = sorted({key for brief in briefs for key in keys_of(brief)})
    if not named:
        return None
    return here.model_copy(update={"contacts": {key: here.contacts[key] for key in named if key in here.contacts}})


def in_words(contact: Contact) -> str:
    """All that is known of a contact, in one line."""
    spoken = ", ".join(contact.languages)
    checked = f"checked {contact.checked}" if contact.checked else None
    facts = (contact.name, contact.phone, contact.message, contact.hours, spoken, contact.cost, checked)
    return "; ".join(filter(None, facts))


def keys_of(brief: Brief) -> Iterator[str]:
    """The keys of the contacts that a brief names."""
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Piece):
                yield from _keys(block.data)


def _keys(data: Any) -> Iterator[str]:
    match data:
        case Mapping():
            for name, value in data.items():
                if name == FIELD and value:
                    yield str(value)
                else:
                    yield from _keys(value)
        case tuple():
            for item in data:
                yield from _keys(item)
