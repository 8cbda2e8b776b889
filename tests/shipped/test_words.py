"""The words of each shipped document are the same in its PDF as in its HTML, of which its page on the web is made."""

from __future__ import annotations

from html import escape

import pytest
from lxml import html

from briefs.composing.compose import compose
from briefs.composing.order import Order
from briefs.press.text import missing_words, pdf_pages
from briefs.rendering import render, templating
from tests import shipped_documents as shipped
from tests.shipped_documents import Built

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("order", shipped.orders(papers=["a4"]), ids=lambda order: order.name)
def test_the_words_that_are_printed_are_those_of_the_pdf(built: Built, order: Order) -> None:
    """None is missing on either side; the PDF says besides only its running lines, heads of tables, numbers.

    That the page of the catalogue has the same words, but for what only paper has, is shown beside the site.
    """
    library = shipped.library()
    document = library.document(order.key)
    assert document
    page = render.render(library, compose(library, order, document), templating.environment(library.templates)).html
    printed = html.fromstring(page)
    texts = pdf_pages(built.pdf(order))
    foot = printed.body.get("data-foot")
    frame = [printed.body.get(f"data-{name}", "") for name in ("kind", "draft", "mark", "mark", "foot", "page", "of")]
    drawn = printed.body.xpath("//img/@alt")
    heads = [word for head in printed.body.iter("thead", "h2") for word in head.itertext()]
    furniture = " ".join([*frame, *heads] * len(texts) + drawn)

    assert missing_words(page, "\n\n".join(texts), [foot] * len(texts)) == ()
    beyond = missing_words(f"<p>{escape(' '.join(texts))}</p>", f"{' '.join(printed.body.itertext())} {furniture}")
    assert [word for word in beyond if not word.isdigit()] == []
