"""What a PDF says it is: read with care, since anybody may have made it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

_KEYS = ("dc:identifier", "{http://prismstandard.org/namespaces/basic/2.0/}edition")


@dataclass(frozen=True, slots=True)
class Identity:
    """The document and edition that a PDF names in its metadata."""

    topic: str
    audience: str
    document: str
    language: str
    edition: str
    status: str
    """Words behind the edition, such as 'Draft for review'; empty where it is final."""

    @property
    def name(self) -> str:
        """The document as audience/document/language."""
        return f"{self.audience}/{self.document}/{self.language}"


class StrangerError(Exception):
    """A file that says nothing of an edition of ours; its text says what it is instead."""


def identity(stream: BinaryIO | bytes) -> Identity:
    """What a PDF says it is, by its metadata alone.

    Raises StrangerError with the reason where it is no PDF, cannot be opened or names no edition.
    """
    try:
        said = _said(io.BytesIO(stream) if isinstance(stream, bytes) else stream)
    except pikepdf.PasswordError as error:
        raise StrangerError("it is a PDF that opens with a password only") from error
    except Exception as error:
        raise StrangerError("it is no PDF or pack that can be read") from error
    name, edition = said
    parts = name.split("/")
    if len(parts) != 5 or not all(parts):
        raise StrangerError("it is a PDF that names no edition of ours")
    _, _, status = edition.partition(" (")
    topic, audience, document, language, number = parts
    return Identity(topic, audience, document, language, number, status.removesuffix(")"))


def _said(stream: BinaryIO) -> tuple[str, str]:
    with pikepdf.open(stream, suppress_warnings=True) as pdf:
        meta = pdf.open_metadata(set_pikepdf_as_editor=False)
        name, edition = (str(meta.get(key) or "").strip() for key in _KEYS)
    return name, edition
