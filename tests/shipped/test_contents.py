"""The contents of a document name the pages on which its parts begin, on every paper and in every variant."""

from __future__ import annotations

import re

import pytest

from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.order import Order
from briefs.library.prose.walk import plain
from briefs.press.text import pdf_pages
from briefs.rendering.views import parts
from tests import shipped_documents as shipped
from tests.shipped_documents import Built

pytestmark = pytest.mark.slow


def _listing() -> tuple[Order, ...]:
    """The shipped documents that list their parts."""
    orders = (*shipped.orders(), *(order for order in shipped.other_variants() if not order.finish))
    return tuple(order for order in orders if parts(_brief(order)))


def _brief(order: Order) -> Brief:
    library = shipped.library()
    document = library.document(order.key)
    assert document is not None
    return compose(library, order, document)


LISTING = _listing()


def test_some_document_lists_its_parts() -> None:
    assert {order.variant for order in LISTING} >= {"colour", "mono", "large-print"}


def _pages(order: Order, built: Built, variants: Built) -> tuple[str, ...]:
    return pdf_pages((built if order in shipped.orders() else variants).pdf(order))


@pytest.mark.parametrize("order", LISTING, ids=map(shipped.name, LISTING))
def test_each_part_begins_where_the_contents_say(order: Order, built: Built, variants: Built) -> None:
    """Read back from the PDF: the number after a title in the list, and the title on the page of that number."""
    pages = [" ".join(text.split()) for text in _pages(order, built, variants)]
    brief = _brief(order)
    titles = {section.id: " ".join(plain(section.title).split()) for section in brief.sections}

    for name, number in parts(brief).items():
        said = re.search(rf"(?<!\d){number} {re.escape(titles[name])} (\d+)", " ".join(pages))
        assert said, f"{titles[name]} is not in the contents"
        assert titles[name] in pages[int(said[1]) - 1].replace(said[0], "")


CUT = tuple(order for order in LISTING if any(row.sheet for row in _brief(order).rows))


def test_some_of_them_have_sheets_to_cut_or_copy() -> None:
    assert CUT


@pytest.mark.parametrize("order", CUT, ids=map(shipped.name, CUT))
def test_what_is_cut_or_copied_has_an_empty_back(order: Order, built: Built, variants: Built) -> None:
    """On the next page at once, but in large print, where a sheet is longer."""
    strings = shipped.library().languages[order.language].strings
    said = {strings["sheet_back_cut"], strings["sheet_back_copies"]}
    lines = [{" ".join(line.split()) for line in text.splitlines()} for text in _pages(order, built, variants)]
    backs = [number for number, page in enumerate(lines, 1) if said & page]

    assert len(backs) == sum(bool(row.sheet) for row in _brief(order).rows) > 0
    assert order.variant == "large-print" or all(number % 2 == 0 for number in backs)
