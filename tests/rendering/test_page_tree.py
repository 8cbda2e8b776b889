"""A finished page is read as the engine reads it, and written so that a browser sees the same."""

from __future__ import annotations

from typing import Any

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

from briefs.composing.compose import compose
from briefs.library.load import Library
from briefs.rendering import page_tree
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from tests.shipped_documents import other_variants

UNTIDY = {
    "ends left out": "<ul><li>one<li>two</ul><p>three<p>four<table><tr><td>five<td>six</table>",
    "ends crossed": "<p>one <b>two <i>three</b> four</i> five</p>",
    "ends too many": "<p>one</b></p></div>two",
    "signs": "<p>a < b & c &amp; d &lt;e&gt; &eacute;&#160;&#x2013; &nosuch; &copy</p>",
    "quotes": """<p title='a "b"' class=c data-d="e &quot;f&quot; &amp; g">it's "h"</p>""",
    "drawing": "<p>a<svg viewBox='0 0 1 1'><rect width=1 /><g><text>b</text></g></svg>c</p>",
    "style and script": "<style>p > q { content: '<' }</style><p>a</p><script>a < b && c</script>",
    "places to break": "<p>a.<wbr>b.<wbr><b>c.<wbr>d</b> e</p>f<wbr>g <a href='h'>i-<wbr>j/<wbr></a> k",
    "comment": "<!-- a --><p>b<!-- <p>c</p> -->d</p>",
    "beyond the first plane": "<p>\N{GRINNING FACE} \N{MUSICAL SYMBOL G CLEF}</p>",
    "nothing": "",
}


def _page(inside: str) -> str:
    return f"<!doctype html><html><head><title>t</title></head><body>{inside}</body></html>"


def _seen(html: str) -> list[tuple[str, dict[str, str], str]]:
    """What a browser sees: the elements with their attributes and all text that they hold."""
    root: Any = tinyhtml5.parse(html, namespace_html_elements=False)
    named = [element for element in root.iter() if isinstance(element.tag, str)]
    return [(str(e.tag).rpartition("}")[2], dict(e.attrib), "".join(e.itertext())) for e in named]


def _written(html: str) -> str:
    root = page_tree.read(html)
    return _page(page_tree.inside(next(root.iter("body"), root)))


@pytest.mark.parametrize("inside", UNTIDY.values(), ids=UNTIDY)
def test_the_text_is_what_the_engine_reads(inside: str) -> None:
    engine: Any = tinyhtml5.parse(_page(inside), namespace_html_elements=False)

    assert "".join(page_tree.read(_page(inside)).itertext()).split() == _text(engine).split()


def _text(element: Any) -> str:
    """The text of a tree without its comments."""
    own = (element.text or "") if isinstance(element.tag, str) else ""
    return own + "".join(_text(child) + (child.tail or "") for child in element)


@pytest.mark.parametrize("inside", UNTIDY.values(), ids=UNTIDY)
def test_what_was_written_says_the_same_when_it_is_read_again(inside: str) -> None:
    once = _written(_page(inside))

    assert _written(once) == once
    assert "".join(page_tree.read(once).itertext()) == "".join(page_tree.read(_page(inside)).itertext())


@given(st.text(), st.text())
def test_any_text_and_any_attribute_come_back(text: str, value: str) -> None:
    p = page_tree.read("<p title='x'>y</p>").find(".//p")
    p.text, p.attrib["title"] = _sayable(text), _sayable(value)

    again = page_tree.read(_page(page_tree.inside(p.getparent()))).find(".//p")

    assert ((again.text or ""), again.get("title")) == (p.text, p.get("title"))


def _sayable(text: str) -> str:
    """Without what no page may hold, and without the ends of lines that reading makes alike."""
    return "".join(sign for sign in text if sign.isprintable() and not "\ud800" <= sign <= "\udfff")


def test_a_shipped_page_is_written_as_a_browser_saw_it(shipped: Library) -> None:
    """Element by element, with drawings and their capitals."""
    env = environment(shipped.templates)
    for order in other_variants()[::2]:
        document = shipped.document(order.key)
        assert document is not None
        html = render(shipped, compose(shipped, order, document), env).html
        inside = html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
        seen = _seen(_page(inside))

        assert len(seen) > 50
        assert _seen(_written(html)) == seen


def test_classes_are_those_of_elements_alone() -> None:
    root = page_tree.read("<p class='a  b'>class=c <b class=d><!-- class='e' --></b><svg class='f'/></p>")

    assert page_tree.classes(root) == {"a", "b", "d", "f"}


def test_what_is_put_into_a_page_changes_nothing_else() -> None:
    page = _page("<p>&#39;x&#39;</p>")

    assert page_tree.with_end(page, "<hr>") == page.replace("</body>", "<hr></body>")
    with_main = page.replace("<body>", "<body><main>")
    assert page_tree.with_front(with_main, "<nav></nav>") == with_main.replace("<main>", "<nav></nav><main>")
    with_cover = page.replace("<body>", "<body><main><div><header>A</header>B</div>")
    assert page_tree.with_front(with_cover, "<nav></nav>") == with_cover.replace("</header>", "</header><nav></nav>")
    with_head = page.replace("<body>", "<body><header>A</header><main><header>B</header>")
    assert page_tree.with_front(with_head, "<nav></nav>") == with_head.replace("<main>", "<nav></nav><main>")
    assert page_tree.with_head(page, "<base>", "<link>") == (
        page.replace("<head>", "<head><base>").replace("</head>", "<link></head>")
    )
