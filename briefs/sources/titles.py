"""What an original document is called, as far as it says so itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from briefs.base.problems import Problem
from briefs.sources import extraction
from briefs.sources.extraction import Original

LONGEST = 160
"""Letters of a line that can be a title."""


@dataclass(frozen=True, slots=True)
class TitledOriginal:
    """A document with the title that it bears; or why it cannot be read."""

    original: Original | None
    problems: tuple[Problem, ...] = ()
    title: str | None = None


ReadTitled = Callable[[Path], TitledOriginal]
"""Reads a document and its title, here or in a process that is watched over."""


def read_titled(path: Path) -> TitledOriginal:
    """A document and its title."""
    original, problems = extraction.read(path)
    return TitledOriginal(original, problems, title(path, original) if original else None)


def title(path: Path, original: Original) -> str | None:
    """The title that a file bears in its own properties; else its first line with words, if that is short."""
    ask = _ASK.get(path.suffix.lower())
    try:
        said = ask(path.read_bytes()) if ask else None
    except MemoryError:  # a limit, which is told by who keeps it
        raise
    except Exception:  # noqa: BLE001 - three libraries, each with errors of its own; a title is a help, no more
        said = None
    first = next((line for line in original.lines if line), "").lstrip("# ")
    found = " ".join((said or "").split()) or (first if len(first) <= LONGEST else "")
    return found or None


def _pdf(raw: bytes) -> str | None:
    with pypdfium2.PdfDocument(raw) as document:
        return str(document.get_metadata_value("Title")) or None


def _docx(raw: bytes) -> str | None:
    import docx  # noqa: PLC0415 - of the extra `sources`

    return str(docx.Document(io.BytesIO(raw)).core_properties.title or "") or None


def _markdown(raw: bytes) -> str | None:
    match = re.search(r"^# +(.+)$", raw.decode("utf-8", errors="replace"), re.MULTILINE)
    return match[1] if match else None


def _html(raw: bytes) -> str | None:
    from lxml import html  # noqa: PLC0415 - slow to load

    return str(html.document_fromstring(raw).findtext(".//title") or "") or None


_ASK: Mapping[str, Callable[[bytes], str | None]] = {
    ".pdf": _pdf, ".docx": _docx, ".md": _markdown, ".markdown": _markdown,
    ".html": _html, ".htm": _html, ".xhtml": _html,
}  # fmt: skip
