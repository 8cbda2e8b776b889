"""What an original document says of itself: title, authors, dates, language, as far as its own properties tell.

Nothing is guessed: what a file does not say is None, and a date on which it was made is not one of publication.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefs.base.problems import Problem
from briefs.sources import extraction
from briefs.sources.extraction import Original

LONGEST = 160
"""Letters of a line that can be a title."""
_SENTENCE = 8
"""So many words with a full stop are no title."""
_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_MARKDOWN_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "author"),
    "publisher": ("citation_journal_title", "citation_publisher", "dc.publisher", "dcterms.publisher"),
    "published": ("citation_publication_date", "citation_date", "dcterms.issued", "dc.date", "article:published_time"),
}
"""Names under which pages say what they are, those first that say it most exactly."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself; None is what it does not say."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """When it was published, as it says so itself."""
    made: dt.date | None = None
    """When the file was made, which may be another day."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class DescribedOriginal:
    """A document with what it says of itself; or why it cannot be read."""

    original: Original | None
    problems: tuple[Problem, ...] = ()
    properties: Properties = Properties()


ReadDescribed = Callable[[Path], DescribedOriginal]
"""Reads a document and its properties, here or in a process that is watched over."""


def read_described(path: Path) -> DescribedOriginal:
    """A document and what it says of itself."""
    original, problems = extraction.read(path)
    return DescribedOriginal(original, problems, properties(path, original) if original else Properties())


def properties(path: Path, original: Original) -> Properties:
    """What a file says of itself; its title may be its first line with words too, if that is short."""
    ask = _ASK.get(path.suffix.lower())
    try:
        said = ask(path.read_bytes()) if ask else Properties()
    except MemoryError:  # a limit, which is told by who keeps it
        raise
    except Exception:  # noqa: BLE001 - three libraries, each with errors of its own; properties are a help, no more
        said = Properties()
    if said.title:
        return said
    first = next((line for line in original.lines if line), "").lstrip("# ")
    sentence = first.endswith(".") and len(first.split()) >= _SENTENCE
    return replace(said, title=_plain(first) if len(first) <= LONGEST and not sentence else None)


def _pdf(raw: bytes) -> Properties:
    with pypdfium2.PdfDocument(raw) as document:
        said = {name: document.get_metadata_value(name) for name in ("Title", "Author", "CreationDate")}
        size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)  # bytes of UTF-16, with a zero at the end
        letters = (ctypes.c_ushort * (size // 2))()
        pdfium.FPDFCatalog_GetLanguage(document.raw, letters, size)
    made = _PDF_DATE.match(said["CreationDate"])
    day = _day(*map(int, made.groups())) if made else None
    language = _language(bytes(letters).decode("utf-16-le", errors="replace"))
    return Properties(_plain(said["Title"]), _plain(said["Author"]), made=day, language=language)


def _docx(raw: bytes) -> Properties:
    import docx  # noqa: PLC0415 - of the extra `sources`

    core = docx.Document(io.BytesIO(raw)).core_properties
    made = core.created.date() if core.created else None
    return Properties(_plain(core.title), _plain(core.author), made=made, language=_language(core.language))


def _markdown(raw: bytes) -> Properties:
    match = _MARKDOWN_TITLE.search(raw.decode("utf-8", errors="replace"))
    return Properties(_plain(match[1]) if match else None)


def _html(raw: bytes) -> Properties:
    from lxml import html  # noqa: PLC0415 - slow to load

    root = html.document_fromstring(raw)
    said: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name, content = (meta.get("name") or meta.get("property") or "").lower(), _plain(meta.get("content"))
        if name and content:
            said.setdefault(name, []).append(content)
    found = {key: next((said[name] for name in names if name in said), []) for key, names in _META.items()}
    return Properties(
        next(iter(found["title"]), None) or _plain(root.findtext(".//title")),
        "; ".join(found["author"]) or None,
        next(iter(found["publisher"]), None),
        next(iter(found["published"]), None),
        language=_language(root.get("lang")),
    )


def _plain(said: Any) -> str | None:
    """A text on one line, without signs that nobody sees; None where nothing is left."""
    seen = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", str(said or "")))
    return " ".join(seen.split()) or None


def _language(said: str | None) -> str | None:
    found = _LANGUAGE.match((said or "").strip())
    return found[0].lower() if found else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_ASK: Mapping[str, Callable[[bytes], Properties]] = {
    ".pdf": _pdf, ".docx": _docx, ".md": _markdown, ".markdown": _markdown,
    ".html": _html, ".htm": _html, ".xhtml": _html,
}  # fmt: skip
