"""The text of an original document, line by line: plain text, Markdown, HTML, PDF and Word.

A line is what a claim's `lines` count, from 1: in plain text and Markdown a line of the file; in HTML a block, a cell
or what stands before a line break; in a PDF a line as printed, pages one after the other; in Word a paragraph. Lines
without words count in plain text and Markdown alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from briefs.base.extras import how_to_install
from briefs.base.problems import Place, Problem
from briefs.sources import word

LARGEST = 200_000_000
"""Bytes of a document; a report of a thousand pages with pictures has a fifth of that."""
MOST_LETTERS = 10_000_000
"""Letters of a document: some five thousand pages."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BROKEN_WORD = re.compile(r"[\ufffe\x02]\s*")
"""PDFium's sign for a word that was divided at the end of a line."""
_ACCENTS = re.compile(r"[\u00c0-\u00ff]{4,}")
_MOST_ACCENTS = 2
"""So many words of nothing but accented letters are no western text: Cyrillic that is read as such looks so."""
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNREAD = frozenset({"head", "script", "style", "template", "noscript", "svg"})
_RUNS_ON = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
})  # fmt: skip
"""HTML elements that do not end a line."""


@dataclass(frozen=True, slots=True)
class Original:
    """One document as found: the hash of its bytes, and its text."""

    file: str
    sha256: str
    lines: tuple[str, ...]
    pages: tuple[int, ...] = ()
    """The first line of each page, of a document that has any: a PDF."""

    @property
    def paged(self) -> bool:
        return bool(self.pages)

    def page(self, line: int) -> int:
        """The page on which a line stands, from 1; 0 where there are none."""
        return bisect_right(self.pages, line)


ReadOriginal = Callable[[Path], tuple[Original | None, tuple[Problem, ...]]]
"""Reads one document, here or in a process that is watched over."""


class _TooLongError(Exception):
    """A document holds more words than any that could be compared."""


def read_folder(folder: Path, read_one: ReadOriginal | None = None) -> tuple[tuple[Original, ...], tuple[Problem, ...]]:
    """Every document below a folder whose format is known, read by `read_one`, and what cannot be read."""
    if not folder.is_dir():
        return (), (
            Problem(Place(str(folder)), "there is no such folder", "name the folder of documents", rule="file"),
        )
    made = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in FORMATS and not path.name.startswith((".", "~$")):
            original, found = (read_one or read)(path)
            problems.extend(found)
            if original:
                made.append(original)
    return tuple(made), tuple(problems)


def read(path: Path) -> tuple[Original | None, tuple[Problem, ...]]:
    """One document, or why it cannot be read."""
    place = Place(str(path))
    try:
        if path.stat().st_size > LARGEST:
            return None, (_too_much(place, f"this file is larger than {LARGEST // 1_000_000} MB"),)
        raw = path.read_bytes()
        lines, pages = _gathered(FORMATS[path.suffix.lower()](raw))
    except _TooLongError:
        return None, (_too_much(place, f"this file holds more than {MOST_LETTERS // 1_000_000} million letters"),)
    except MemoryError:  # a limit, which is told by who keeps it
        raise
    except ModuleNotFoundError as error:
        package = {"docx": "python-docx"}.get(error.name or "", error.name)
        hint = how_to_install("sources")
        return None, (Problem(place, f"reading this needs a library that is not here: {package}", hint, rule="file"),)
    except OSError as error:
        return None, (Problem(place, f"cannot read this file: {error.strerror}", rule="file"),)
    except Exception as error:  # noqa: BLE001 - three libraries, each with errors of its own for a file that is broken
        return None, (_unreadable(place, path, error),)
    if not any(lines):
        hint = "a scan has to be recognised first (OCR)"
        return None, (Problem(place, "there is no text in this file", hint, rule="file"),)
    return Original(str(path), hashlib.sha256(raw).hexdigest(), lines, pages), ()


def _unreadable(place: Place, path: Path, error: Exception) -> Problem:
    """What is wrong with a file as whoever sent it may have to hear it."""
    kind, raw = path.suffix.lower(), path.read_bytes()[:512]
    if not raw:
        message, hint = "this file is empty", "copy or download it anew"
    elif isinstance(error, UnicodeDecodeError):
        message, hint = (
            "these letters are in an old encoding, and nothing tells in which",
            "open it, and save it as UTF-8",
        )
    elif "password" in str(error).lower() or (kind == ".docx" and raw.startswith(b"\xd0\xcf\x11\xe0")):
        message = (
            "this file is locked with a password" if kind == ".pdf" else "this file is locked, or an old Word file"
        )
        hint = "open it in its program, and save it without a password" + (" as .docx" if kind == ".docx" else "")
    elif raw.lstrip().startswith(b"<"):
        message, hint = f"this is a web page, not a {kind} file", "download it anew; a page itself is saved as .html"
    else:
        message = f"this is no {kind} file that can be read: {type(error).__name__}"
        hint = "open it, save it anew, and try again"
    return Problem(place, message, hint, rule="file")


def _too_much(place: Place, message: str) -> Problem:
    return Problem(place, message, "divide it, and name the part that the claims rest on", rule="file")


def _gathered(found: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The lines, as long as they are not too many letters, and on which of them pages begin."""
    lines: list[str] = []
    pages: list[int] = []
    letters = 0
    for line in found:
        if line is None:
            pages.append(len(lines) + 1)
            continue
        letters += len(line) + 1
        if letters > MOST_LETTERS:
            raise _TooLongError
        lines.append(_clean(line))
    return tuple(lines), tuple(pages)


def _clean(line: str) -> str:
    return unicodedata.normalize("NFC", line.translate(_INVISIBLE)).strip()


def _plain(raw: bytes) -> Iterator[str]:
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    yield from text.removesuffix("\n").split("\n")


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("cp1252", errors="replace")
        if len(_ACCENTS.findall(text)) > _MOST_ACCENTS or text.count("\0") > len(text) // 4:
            raise error from None
        return text


def _html(raw: bytes) -> Iterator[str]:
    from lxml import html  # noqa: PLC0415 - slow to load

    try:  # lxml falls back on Latin-1 where a page names no encoding
        root = html.document_fromstring(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError):  # another encoding, or an XML declaration that names one
        root = html.document_fromstring(raw)
    line: list[str] = []
    for piece in _pieces(root, kept=False):
        if piece is None:
            yield from _filled(["".join(line)])
            line = []
        else:
            line.append(piece)
    yield from _filled(["".join(line)])


def _pieces(element: Any, *, kept: bool) -> Iterator[str | None]:
    """The texts of an HTML tree, and None wherever a line ends."""
    ends = not isinstance(element.tag, str) or element.tag not in _RUNS_ON
    if isinstance(element.tag, str) and element.tag not in _UNREAD and not _hidden(element):
        if ends:
            yield None
        kept = kept or element.tag == "pre"
        yield from _text(element.text, kept=kept)
        for child in element:
            yield from _pieces(child, kept=kept)
            yield from _text(child.tail, kept=kept)
        if ends:
            yield None


def _hidden(element: Any) -> bool:
    """Whether a page says of an element that nobody is to see it."""
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))


def _text(text: str | None, *, kept: bool) -> Iterator[str | None]:
    if text and kept:
        for line in text.split("\n"):
            yield line
            yield None
    elif text:
        yield text


def _pdf(raw: bytes) -> Iterator[str | None]:
    """Its lines, and None where a page begins."""
    with pypdfium2.PdfDocument(raw) as document:
        for page in document:
            yield None
            text = page.get_textpage().get_text_range()
            yield from _filled(_BROKEN_WORD.sub("", text).splitlines())


def _docx(raw: bytes) -> Iterator[str]:
    yield from _filled(word.lines(raw))


def _filled(lines: Any) -> Iterator[str]:
    """Lines with words in them, white space closed up."""
    for line in lines:
        if text := " ".join(line.split()):
            yield text


FORMATS: Mapping[str, Callable[[bytes], Iterator[str] | Iterator[str | None]]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    ".markdown": _plain,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
    ".docx": _docx,
}
