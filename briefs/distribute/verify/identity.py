"""What a PDF says it is: read with care, since anybody may have made it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pikepdf

from briefs.library.keys import DocumentKey, PrintedEdition

_KEYS = ("dc:identifier", "{http://prismstandard.org/namespaces/basic/2.0/}edition", "xmpMM:RenditionParams")


@dataclass(frozen=True, slots=True)
class Identity:
    """The document and edition that a PDF names in its metadata."""

    printed: PrintedEdition
    status: str
    """Words behind the edition, such as 'Draft for review'; empty where it is final."""
    local: str = ""
    """The mark of the local data that it prints."""

    @property
    def key(self) -> DocumentKey:
        return self.printed.key

    @property
    def edition(self) -> str:
        return self.printed.edition

    @property
    def name(self) -> str:
        """The document as the index has it: audience/document/language."""
        return self.key.within_topic


class StrangerError(Exception):
    """A file that says nothing of an edition of ours; its text says what it is instead."""


def identity(stream: BinaryIO | bytes) -> Identity:
    """What a PDF says it is, by its metadata alone.

    Raises StrangerError with the reason where it is no PDF, cannot be opened or names no edition.
    """
    try:
        said = _said(io.BytesIO(stream) if isinstance(stream, bytes) else stream)
    except MemoryError:  # a limit, which is told by who keeps it
        raise
    except pikepdf.PasswordError as error:
        raise StrangerError("it is a PDF that opens with a password only") from error
    except Exception as error:
        raise StrangerError("it is no PDF or pack that can be read") from error
    name, edition, local = said
    printed = PrintedEdition.parse(name)
    if printed is None:
        raise StrangerError("it is a PDF that names no edition of ours")
    _, _, status = edition.partition(" (")
    return Identity(printed, status.removesuffix(")"), local)


def identified(pdf: bytes | str) -> Identity | str:
    """What a PDF, by its bytes or its path, says it is; or why it says nothing."""
    try:
        if isinstance(pdf, bytes):
            return identity(pdf)
        with Path(pdf).open("rb") as stream:
            return identity(stream)
    except StrangerError as error:
        return str(error)


Identify = Callable[[bytes | str], Identity | str]


def _said(stream: BinaryIO) -> tuple[str, str, str]:
    with pikepdf.open(stream, suppress_warnings=True) as pdf:
        meta = pdf.open_metadata(set_pikepdf_as_editor=False)
        name, edition, local = (str(meta.get(key) or "").strip() for key in _KEYS)
    return name, edition, local
