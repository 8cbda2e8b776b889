"""Two PDFs held against each other: what they say, how they look, and how they are tagged.

Text and pictures are read by PDFium and tags by qpdf, which know nothing of how either file was made.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pikepdf
import pypdfium2

from briefs.press.text import pdf_pages

_SCALE = 1.5
"""Pixels for a point."""
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\ufffe\u0002]+")
_ATTRIBUTES = ("/Alt", "/ActualText", "/Lang", "/E", "/T")


def differs(pdf: bytes, other: bytes) -> str:
    """In what two files differ that should be alike, though they were made in two ways; nothing if in nothing."""
    mine, theirs = pdf_pages(pdf), pdf_pages(other)
    if len(mine) != len(theirs):
        return f"one has {len(mine)} pages, the other {len(theirs)}"
    for number, (one, two) in enumerate(zip(mine, theirs, strict=True), 1):
        if _plain(one) != _plain(two):
            return f"the words of page {number}"
    for number, (left, right) in enumerate(zip(drawn_of(pdf), drawn_of(other), strict=True), 1):
        if left != right:
            return f"the look of page {number}"
    for has, had in zip_longest(_tags(pdf), _tags(other)):
        if has != had:
            return f"the tags: {has} and {had}"
    return ""


def unlike_asked(blank: Sequence[str], said: Mapping[str, str], pages: Sequence[str]) -> str:
    """What a copy says that it was not asked to say, or leaves out; nothing if its words are as they should be.

    `blank` are the words of the pages with tokens in their slots, `said` what each token stands for.
    """
    if len(blank) != len(pages):
        return f"it has {len(pages)} pages in place of {len(blank)}"
    tokens = re.compile("|".join(map(re.escape, sorted(said, key=len, reverse=True))))
    for number, (one, two) in enumerate(zip(blank, pages, strict=True), 1):
        asked = tokens.sub(lambda found: said[found[0]], _plain(one))
        asked, made = _plain(asked), _plain(two)
        if asked != made and not (_right_to_left(asked) and _letters(asked) == _letters(made)):
            lost = "".join((_letters(asked) - _letters(made)).elements())[:40]
            more = "".join((_letters(made) - _letters(asked)).elements())[:40]
            return f"page {number} says other words" + (
                f": '{lost}' is gone" if lost else f": '{more}' is too much" if more else ""
            )
    return ""


def gone(edition: Sequence[str], pages: Sequence[str]) -> str:
    """Words of an edition that are not on the same page when its slots are filled, such as a hint to fill in a line."""
    missing: list[str] = []
    for one, two in zip(edition, pages, strict=True):
        left = Counter(one.split()) - Counter(two.split())
        for word in one.split():
            if left[word] > 0:
                left[word] -= 1
                missing.append(word)
    return " ".join(missing)


def bound(files: Sequence[bytes]) -> bytes:
    """The pages of several files, one behind the other, to look at."""
    with pikepdf.new() as made:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                made.pages.extend(pdf.pages)
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return out.getvalue()


def _plain(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def drawn(pages: Iterable[Any]) -> list[bytes]:
    """How pages look, dot by dot."""
    return [bytes(page.render(scale=_SCALE).buffer) for page in pages]


def drawn_of(pdf: bytes) -> list[bytes]:
    """How the pages of a file look."""
    with pypdfium2.PdfDocument(pdf) as document:
        return drawn(document)


def _tags(pdf: bytes) -> list[tuple[Any, ...]]:
    """Every element of the tag tree in its order: its depth, role, what it says beside its text, and its contents."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        return list(_elements(opened.Root.StructTreeRoot, 0, pages)) if "/StructTreeRoot" in opened.Root else []


def _elements(element: Any, depth: int, pages: Mapping[Any, int]) -> Iterator[tuple[Any, ...]]:
    if not isinstance(element, pikepdf.Dictionary):
        yield depth, int(element)
        return
    if "/S" in element:
        said = tuple(str(element[name]) for name in _ATTRIBUTES if name in element)
        page = pages.get(element["/Pg"].objgen) if "/Pg" in element else None
        yield depth, str(element["/S"]), said, page
    elif "/MCID" in element or "/Obj" in element:
        yield depth, int(element.get("/MCID", -1)), "/Obj" in element
    kids = element.get("/K")
    if kids is not None:
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            yield from _elements(kid, depth + 1, pages)
