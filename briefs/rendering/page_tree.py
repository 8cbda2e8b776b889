"""A finished page as a tree, and a tree as a page again: the one module that parses HTML which the program has made.

By lxml, not by the engine's own tinyhtml5: it takes a fifteenth of the time, and that on the way of each build; and
what looks for words that the engine lost must not be told by the engine's parser what the words were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree
from markupsafe import escape

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements that hold nothing and have no end tag."""
_UNKNOWN = ("embed", "source", "track", "wbr")
"""Those of them that the parser takes for elements with an end."""
_RAW = frozenset({"script", "style"})
"""Elements whose text is written as it is."""


def read(html: str) -> Any:
    """The root of a page, or of a part of one, as a browser would see it; comments are left out."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.ParserError:  # nothing in it
        root = None
    if root is None:
        return etree.Element("html")
    for element in reversed(list(root.iter(*_UNKNOWN))):
        _empty(element)
    return root


def _empty(element: Any) -> None:
    """Put what the parser put into an element that holds nothing behind it, where a browser sees it."""
    inner, parent, after = list(element), element.getparent(), element.tail or ""
    element.text, element.tail = None, element.text
    for place, child in enumerate(inner, parent.index(element) + 1):
        parent.insert(place, child)
    last = inner[-1] if inner else element
    last.tail = (last.tail or "") + after or None


def inside(element: Any) -> str:
    """What an element holds, written as HTML: quotes in text are escaped, as templates do."""
    return "".join(_inside(element, foreign=False))


def written(element: Any) -> str:
    """An element with what it holds, written as HTML."""
    return "".join(_written(element, foreign=element.tag == "svg"))


def with_end(html: str, more: str) -> str:
    """A page with more at the end of its body, else byte for byte as it was."""
    text, end, after = html.rpartition("</body>")
    return f"{text}{more}{end}{after}"


def with_front(html: str, more: str) -> str:
    """A page with more before its main part, or after the cover that this begins with, else byte for byte as it was."""
    before, main, after = html.partition("<main>")
    cover, end, rest = after.partition("</header>")
    if "<header" in before or not end:
        return f"{before}{more}{main}{after}"
    return f"{before}{main}{cover}{end}{more}{rest}"


def with_head(html: str, first: str, last: str) -> str:
    """A page with more at the start and at the end of its head, else byte for byte as it was."""
    before, end, after = html.partition("</head>")
    return f"{before.replace('<head>', f'<head>{first}', 1)}{last}{end}{after}"


def classes(root: Any) -> frozenset[str]:
    """Every class that stands in a tree."""
    return frozenset(name for value in root.xpath("//@class") for name in value.split())


def _inside(element: Any, *, foreign: bool) -> Iterator[str]:
    if element.text:
        yield element.text if element.tag in _RAW else escape(element.text)
    for child in element:
        yield from _written(child, foreign=foreign or child.tag == "svg")
        if child.tail:
            yield escape(child.tail)


def _written(element: Any, *, foreign: bool) -> Iterator[str]:
    """An element in full; of a drawing (`foreign`), what is empty closes itself and names have their capitals back."""
    names = _svg_names() if foreign else {}
    said = "".join(f' {names.get(name, name)}="{escape(value)}"' for name, value in element.items())
    if foreign and element.text is None and not len(element):
        yield f"<{element.tag}{said}/>"
        return
    yield f"<{element.tag}{said}>"
    if element.tag not in VOID:
        yield from _inside(element, foreign=foreign)
        yield f"</{element.tag}>"


@cache
def _svg_names() -> Mapping[str, str]:
    """How the HTML Standard spells the attributes of a drawing, which HTML is read without capitals."""
    from tinyhtml5.constants import adjust_svg_attributes  # noqa: PLC0415 - slow to load, and the catalogue's alone

    return dict(adjust_svg_attributes)
