"""The tag tree of a PDF as indented text, so that a test can show the whole of it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Words = dict[tuple[int, int], str]
_SHOWN = ("ID", "Lang", "Alt", "ActualText", "E", "T")


def dump(pdf: bytes) -> str:
    """One line for each structure element: role, what is said about it, and the text directly in it."""
    words = words_by_mark(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        lines = list(_element(file.Root.StructTreeRoot.K[0], 0, pages, words))
        lines += _artifacts(words, set(_marks(file.Root.StructTreeRoot.K[0], pages)))
    return "\n".join(lines) + "\n"


def marks_in_order(file: pikepdf.Pdf) -> list[tuple[int, int]]:
    """All marked content that is read, by page and number, in the order of the tags."""
    pages = {page.objgen: number for number, page in enumerate(file.pages)}
    return list(_marks(file.Root.StructTreeRoot.K[0], pages))


def _element(element: Any, depth: int, pages: dict[Any, int], words: Words) -> Iterator[str]:
    facts = [f"{key}={str(element[f'/{key}'])!r}" for key in _SHOWN if f"/{key}" in element]
    kids = [_kid(kid, element, pages, words) for kid in _kids(element)]
    texts = [kid for kid in kids if isinstance(kid, str)]
    whole = "".join(texts) if len(texts) == len(kids) else ""
    yield "  " * depth + " ".join(filter(None, [str(element.S)[1:], *facts, *_attributes(element), whole]))
    for kid in kids:
        if not isinstance(kid, str):
            yield from _element(kid, depth + 1, pages, words)
        elif not whole:
            yield "  " * (depth + 1) + kid


def _kid(kid: Any, element: Any, pages: dict[Any, int], words: Words) -> Any:
    """Marked content as its text in brackets, a link annotation as an arrow, an element as it is."""
    mark = _mark(kid, element, pages)
    if mark is not None:
        return f"[{words.get(mark, '')}]"
    if kid.get("/Type") == "/OBJR":
        return f"-> {str(kid.Obj.get('/Contents'))!r}"
    return kid


def _attributes(element: Any) -> Iterator[str]:
    for name, value in element.get("/A", {}).items():
        if name == "/BBox":
            yield "BBox"
        elif name == "/Headers":
            yield "Headers=" + ",".join(str(header) for header in value)
        elif name != "/O":
            yield f"{name[1:]}={str(value).removeprefix('/')}"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _mark(kid: Any, element: Any, pages: dict[Any, int]) -> tuple[int, int] | None:
    if isinstance(kid, int):
        return pages[element.Pg.objgen], kid
    if kid.get("/Type") == "/MCR":
        return pages[kid.Pg.objgen], int(kid.MCID)
    return None


def _marks(element: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int]]:
    for kid in _kids(element):
        mark = _mark(kid, element, pages)
        if mark is not None:
            yield mark
        elif kid.get("/Type") != "/OBJR":
            yield from _marks(kid, pages)


def _artifacts(words: Words, tagged: set[tuple[int, int]]) -> list[str]:
    """Text on a page that no structure element holds."""
    loose = [text for mark, text in words.items() if mark not in tagged]
    return ["Artifact " + "".join(f"[{text}]" for text in loose)] if loose else []


def words_by_mark(pdf: bytes) -> Words:
    """The text of each marked-content sequence by page and number; artifacts have numbers below 0."""
    found: Words = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for place, item in enumerate(page.get_objects()):
                if pdfium.FPDFPageObj_GetType(item.raw) != pdfium.FPDF_PAGEOBJ_TEXT:
                    continue
                mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                key = (number, mark if mark >= 0 else -1 - place)
                found[key] = found.get(key, "") + _text(item.raw, text_page.raw)
    return found


def _text(item: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
