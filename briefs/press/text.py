"""Compare the words of a document with those in its PDF: a layout engine may lose content without a word.

Extraction is by PDFium, which knows nothing of how the file was made, so it also proves that text can be read out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import pypdfium2

from briefs.base.problems import Place, Problem
from briefs.rendering import page_tree

_WORD = re.compile(r"[^\W\d_]+|\d+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02"))
_VOWELS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200e\u200f]")
"""Marks above and below Arabic letters, which programs put in another order, and signs of direction."""
_UNPRINTED = frozenset({"script", "style", "template", "title", "desc"})
_CODE = frozenset({"code", "pre"})
_RUNS_ON = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "tspan",
        "u",
        "var",
        "wbr",
    }
)
"""Elements that may begin or end within a word."""

_BREAK = "\x1f"
"""Stands where a block begins or ends."""


def pdf_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


def lost_words(file: str, html: str, texts: Sequence[str], furniture: Iterable[str]) -> tuple[Problem, ...]:
    """Words of the HTML that the PDF's pages do not say: an engine can drop content in silence."""
    missing = missing_words(html, "\n\n".join(texts), furniture)
    if not missing:
        return ()
    said = ", ".join(repr(word) for word in missing[:8]) + (" …" if len(missing) > 8 else "")
    hint = "look for a block that is cut off at a page's end"
    return (Problem(Place(file), f"{len(missing)} words are missing from the PDF: {said}", hint, rule="lost-words"),)


def missing_words(html: str, text: str, furniture: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of an HTML page that are not in the text of its PDF, as often as they are missing.

    `furniture` is what the PDF says beyond the document: running titles, table heads said again. Without it a word
    lost from the text could hide behind the same word at the top of a page.
    """
    said = _words(html_text(html))
    wanted, printed = Counter(said), Counter(_words(text))
    printed.subtract(_words(" ".join(furniture)))
    missing, spare = wanted - printed, (+printed) - wanted
    if not missing:
        return ()
    _match_broken(missing, spare)
    _match_glued(missing, spare)
    if +missing:
        _match_crossed(missing, spare, wanted)
        _match_shifted(missing, spare)
        _match_shifted(spare, missing)
    order = {word: place for place, word in reversed(list(enumerate(said)))}
    return tuple(sorted(missing.elements(), key=order.__getitem__))


def html_text(html: str) -> str:
    """The text that an HTML page prints by itself."""
    return "".join(_parts(html)).replace(_BREAK, " ")


def html_blocks(html: str) -> list[str]:
    """The same text by block: a paragraph, cell or heading each; a note's number ends a block too."""
    return [block for block in "".join(_parts(html)).split(_BREAK) if block.strip()]


def prose_blocks(html: str) -> list[str]:
    """The same without code, of which nobody expects that it is set as prose."""
    parts: list[str] = []
    _gather(page_tree.read(html), parts, without=_CODE)
    return [block for block in "".join(parts).split(_BREAK) if block.strip()]


@lru_cache(maxsize=1)
def _parts(html: str) -> tuple[str, ...]:
    """Read once for words and blocks, which are asked for one after the other."""
    parts: list[str] = []
    _gather(page_tree.read(html), parts)
    return tuple(parts)


def _gather(element: Any, parts: list[str], without: frozenset[str] = frozenset()) -> None:
    """Put printed text into `parts`, with a break wherever a word must end."""
    edge = () if element.tag in _RUNS_ON else (_BREAK,)
    parts += edge
    if element.tag not in _UNPRINTED | without and "hidden" not in element.attrib:
        if element.text:
            parts.append(element.text)
        for child in element:
            _gather(child, parts, without)
            if child.tail:
                parts.append(child.tail)
    parts += edge


def _words(text: str) -> list[str]:
    """Words alike however they are written: ligatures undone, case folded, letters and digits apart."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return _WORD.findall(plain if plain.isascii() else _VOWELS.sub("", plain))


def _match_broken(missing: Counter[str], spare: Counter[str]) -> None:
    """Find words that the PDF has in pieces: hyphenated at a line end, or set with wide spacing."""
    for word in list(missing):
        while missing[word] > 0 and (pieces := _pieces(word, spare)):
            spare.subtract(pieces)
            missing[word] -= 1


def _match_glued(missing: Counter[str], spare: Counter[str]) -> None:
    """Find words that the PDF has without the space between them, such as a number and the note that follows it."""
    for word in list(spare):
        while spare[word] > 0 and (pieces := _pieces(word, missing)):
            missing.subtract(pieces)
            spare[word] -= 1


def _match_crossed(missing: Counter[str], spare: Counter[str], wanted: Counter[str]) -> None:
    """Find words of which a piece stood in for another word, that the PDF has without the space beside it.

    Of "in-dustry" and "indrug" the "in" is not missing, since the first gives what the second hides.
    """
    for word in list(+spare):
        pieces = _pieces(word, wanted) or []
        if len(pieces) > 1 and any(missing[piece] > 0 for piece in pieces):
            spare[word] -= 1
            for piece in pieces:
                counted = missing if missing[piece] > 0 else spare
                counted[piece] += -1 if counted is missing else 1
    _match_broken(missing, spare)


def _match_shifted(some: Counter[str], others: Counter[str]) -> None:
    """Find words whose end moved on to the next: an address that breaks without a hyphen, then no space.

    Of "uzbekist-an introduction" one side has "uzbekistan" and "introduction", the other "uzbekist", "anintroduction".
    """
    for start in list(+some):
        for whole in [word for word in +others if len(word) > len(start) and word.startswith(start)]:
            moved = whole[len(start) :]
            for glued in [word for word in +some if word.startswith(moved) and others[word[len(moved) :]] > 0]:
                if some[start] > 0 and others[whole] > 0:
                    some.subtract([start, glued])
                    others.subtract([whole, glued[len(moved) :]])


def _pieces(word: str, parts: Counter[str]) -> list[str] | None:
    """Parts that make up a word, none used more often than it is there; longest first."""
    if not word:
        return []
    for length in range(len(word), 0, -1):
        part = word[:length]
        if parts[part] > 0:
            parts[part] -= 1
            rest = _pieces(word[length:], parts)
            parts[part] += 1
            if rest is not None:
                return [part, *rest]
    return None
