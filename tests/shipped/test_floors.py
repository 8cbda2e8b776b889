"""No text is smaller than its readers' floor: sizes are read off the finished pages, character by character.

A page that is full is set more tightly, and its text with it; where a floor is reached, prose has to be shortened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefs.composing.order import Order
from briefs.text.speech.locales import right_to_left
from tests import shipped_documents as shipped

pytestmark = pytest.mark.slow

NOTES, LOOKED_UP, PUPILS = 8.0, 9.0, 12.0
"""Points: of notes, of whatever else is printed for adults, of what pupils hold (typography: floors in brand.yaml)."""
ROUNDING = 0.05
SIGNS = "0123456789,●◐○"
"""Numbers of notes and marks of certainty are raised or drawn small beside words of full size."""
EDGE, PUPILS_EDGE = 17 * 72 / 25.4, 24 * 72 / 25.4
"""Where a page's own head and foot stand, which say what file it is; a pupil's has lines for class and date there."""

READING = {
    "policymakers/brief": LOOKED_UP,
    "policymakers/ministers": LOOKED_UP,
    "policymakers/incb": LOOKED_UP,
    "policymakers/evidence-annex": LOOKED_UP,
    "educators/letter": LOOKED_UP,
    "educators/pupil-sheet": PUPILS,
    "educators/answer-sheet": PUPILS,
    "educators/slips": PUPILS,
    "educators/help-page": PUPILS,
    "educators/lesson": LOOKED_UP,
    "educators/lesson-2": LOOKED_UP,
    "le-trainers/pack": LOOKED_UP,
    "le-trainers/handout": LOOKED_UP,
    "le-trainers/forms": LOOKED_UP,
    "le-trainers/test-a": LOOKED_UP,
    "le-trainers/test-b": LOOKED_UP,
    "le-trainers/answer-key": LOOKED_UP,
    "le-trainers/observer-sheet": LOOKED_UP,
    "le-trainers/post-note": LOOKED_UP,
    "le-trainers/slides-handout": LOOKED_UP,
}
"""What is read, before the notes; slides have a test of their own, for they are seen from the last row."""
ENDS = {
    "policymakers": "\nNotes",
    "educators": r"\nNotes|UNODC, Listen First|eSafety Commissioner \(|For staff:",
    "le-trainers": r"\nNotes|Review by",
}
"""With which words the notes begin: their heading, or the first of them, or the line that stands in their place."""


@dataclass(frozen=True)
class Letter:
    """A character of a page, its size in points, and how far it stands from the page's nearer end."""

    character: str
    size: float
    inside: float


def letters(pdf: bytes) -> Iterator[tuple[Letter, ...]]:
    """Those of each page, in the order of reading."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            yield tuple(_letter(text, at, height) for at in range(text.count_chars()))


def _letter(text: pypdfium2.PdfTextPage, at: int, height: float) -> Letter:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, at, matrix)
    scale: float = (matrix.b**2 + matrix.d**2) ** 0.5
    size = pdfium.FPDFText_GetFontSize(text.raw, at) * scale
    return Letter(chr(pdfium.FPDFText_GetUnicode(text.raw, at)), size, min(matrix.f, height - matrix.f))


def _too_small(found: tuple[Letter, ...], least: float) -> str:
    """The characters of a page under a size, but for signs, words for readers of tags, and the page's edges."""
    edge = PUPILS_EDGE if least == PUPILS else EDGE
    return "".join(
        each.character
        for each in found
        if 1 < each.size < least - ROUNDING
        and each.inside > edge
        and each.character.strip()
        and each.character not in SIGNS
    )


def _ends(order: Order) -> str:
    """With which words the notes begin, in the language of the document."""
    said = shipped.library().languages[order.language].strings
    words = "|".join(re.escape(said[name]) for name in ("for_staff", "review_by"))
    return ENDS[order.audience] if order.language == "en" else f"\n{re.escape(said['notes'])}|\n1 |{words}"


def _name(order: Order) -> str:
    return f"{order.audience}/{order.document}"


MEASURED = tuple(
    order
    for order in shipped.sampled(shipped.orders())
    if _name(order) in READING and not right_to_left(order.language)
)
"""Of a page from right to left PDFium gives Latin words in another order: it is not found where the notes begin."""


def test_every_document_with_a_floor_is_measured() -> None:
    assert {_name(order) for order in MEASURED} == set(READING)


def test_what_is_too_small_is_found() -> None:
    page = (Letter("a", 8.9, 100), Letter("b", 9, 100), Letter("1", 6, 100), Letter("c", 8, 20), Letter("d", 0.1, 99))

    assert _too_small(page, LOOKED_UP) == "a"


@pytest.mark.parametrize("order", MEASURED, ids=map(shipped.name, MEASURED))
def test_no_text_is_smaller_than_its_floor(order, built):
    """Up to the notes what is read, from there on the notes."""
    least, ended = READING[_name(order)], False
    for number, page in enumerate(letters(built.pdf(order)), 1):
        text = "".join(each.character for each in page)
        begin = re.search(_ends(order), text)
        ends = 0 if ended else begin.start() if begin else len(page)
        ended = ended or begin is not None
        reading, notes = page[:ends], page[ends:]

        assert _too_small(reading, least) == "", f"page {number}"
        assert _too_small(notes, NOTES) == "", f"page {number}, notes"
