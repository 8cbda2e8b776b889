"""A printed document's HTML, made ready for a screen: the same words in the same order, for readers with a browser.

The document is rendered as for print and then changed in what is not text: tables name the column of each cell, so that
a narrow screen can set the cells one under the other, and lengths leave the markup, which a strict policy asks for.
Where the text names a page, it leads to that page of the PDF, since a screen has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from briefs.rendering import page_tree
from briefs.rendering.html import PAGE_REFERENCE

STACKED = {3: "stacked-small", 5: "stacked-large"}
"""Of how many columns a table is set cell under cell on a small screen, and of how many on a larger one too."""


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """The printed document, which has the pages that the text speaks of."""

    file: str
    """The PDF, as seen from the page."""
    pages: int
    word: str
    """What a page is called in its language."""


_PAPER = frozenset({"sheet-back", "part-tab", "s-page", "logo-later"})
"""What only paper has: the back of a sheet, the tab at a page's edge, the page of a part, the logo over later pages."""
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
_NO_LINK = frozenset({"a", "svg", "summary"})
_END = frozenset({"endmatter", "endmatter-line"})
_SCOPES = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader", "colgroup": "columnheader"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What of a document stands on its page on the screen."""

    head: Markup
    """What it begins with, up to the end of the head that holds its title; empty where it has no title."""
    body: Markup
    """The rest of it."""
    classes: str
    """What its styles know it by: audience, document, variant."""
    looks: str
    """The rules for its own lengths, such as the parts of a session drawn to scale."""
    by_hand: bool
    """Whether it has lines to write on, besides those of its imprint."""


ShowPicture = Callable[[Any], None]
"""Lets the tag of a picture show what lies on the site."""


def for_screen(
    html: str, paged: PrintedDocument | None = None, unknown: str = "", show: ShowPicture | None = None
) -> Screen:
    """The inside of a printed document's page, for the inside of an article.

    `show` is asked for each picture. `unknown` is what the eye is told of an empty line of the imprint; styles show it,
    the text does not hold it.
    """
    root = page_tree.read(html)
    body = next(root.iter("body"), root)
    _name_targets(body)
    reader = _Reader(paged, unknown, show)
    reader.change(body)
    rules = (f'[data-look="{number}"] {{ {style} }}' for style, number in reader.looks.items())
    head, rest = _written(_head_of(body)), _written(body)
    return Screen(head, rest, body.get("class", ""), "\n".join(rules), reader.by_hand)


def _name_targets(body: Any) -> None:
    """Put the heading of a part in place of the number of its page, which a screen does not have."""
    for link in body.iter("a"):
        if PAGE_REFERENCE in link.get("class", "").split():
            part = next((found for found in body.iter() if found.get("id") == link.get("href", "")[1:]), None)
            heading = next((found for found in part.iter("h2", "h3", "h4")), part) if part is not None else None
            del link.attrib["class"]
            if heading is not None and (words := " ".join("".join(_read_aloud(heading)).split())):
                link.text = words


def _read_aloud(heading: Any) -> Iterator[str]:
    """The words of a heading without the numbers of its notes."""
    yield heading.text or ""
    for child in heading:
        if child.tag != "sup":
            yield from _read_aloud(child)
        yield child.tail or ""


def _head_of(body: Any) -> Any:
    """Take out of a page what it has up to the end of the head that holds its title.

    The head may be a block of the text, as a cover is: then what it stands in is cut in two behind it, and both halves
    keep their classes, by which styles know them.
    """
    head, title = body.makeelement("body"), next(body.iter("h1"), None)
    if title is None:
        return head
    above = [title, *title.iterancestors()]
    last = next((part for part in above if part.tag == "header"), above[above.index(body) - 1])
    outer = above[above.index(last) + 1 : above.index(body) + 1]
    place = head
    for parent, child in pairwise((*reversed(outer), last)):
        for part in parent[: parent.index(child)]:
            place.append(part)
        if child is not last:
            place.append(half := child.makeelement(child.tag, {n: v for n, v in child.items() if n == "class"}))
            half.text, child.text = child.text, None
            place = half
    place.append(last)
    for parent in outer[:-1]:
        if not len(parent) and not (parent.text or "").strip():
            parent.getparent().remove(parent)
    return head


def _written(element: Any) -> Markup:
    return Markup(page_tree.inside(element).strip())  # noqa: S704 - written with all escaped that must be


class _Reader:
    """Goes through a page in the order of reading and changes it on the way."""

    def __init__(self, paged: PrintedDocument | None, unknown: str, show: ShowPicture | None) -> None:
        self._show = show
        self.by_hand = False
        self.looks: dict[str, int] = {}
        self._paged = paged
        self._unknown = unknown
        self._named = _naming(paged) if paged else None
        self._at_end = False
        """Whether the text is over: notes name pages of sources, and the imprint has lines of its own."""

    def change(self, element: Any, *, links: bool = True) -> None:
        """Change what an element holds; `links` says whether there can be a link in it."""
        for child in [child for child in element if _PAPER & set(child.get("class", "").split())]:
            element.remove(child)
        children = list(element)
        if links:
            self._link(element, None)
        for child in children:
            self._prepare(child)
            self.change(child, links=links and child.tag not in _NO_LINK)
            if links:
                self._link(element, child)

    def _link(self, element: Any, after: Any) -> None:
        """Lead from each page that a text names to that of the PDF; the text is at the start or `after` a child."""
        text = element.text if after is None else after.tail
        if self._named is None or self._paged is None or self._at_end or not text:
            return
        done, place, last = 0, 0 if after is None else element.index(after) + 1, after
        for found in self._named.finditer(text):
            if not 1 <= int(found[1]) <= self._paged.pages:
                continue
            _put(element, last, text[done : found.start()])
            last = element.makeelement("a", {"class": "page", "href": f"{self._paged.file}#page={int(found[1])}"})
            last.text = found[0]
            element.insert(place, last)
            done, place = found.end(), place + 1
        if done:
            last.tail = text[done:]

    def _prepare(self, element: Any) -> None:
        """Change an element itself."""
        classes = set(element.get("class", "").split())
        self._at_end = self._at_end or bool(_END & classes)
        if element.tag == "img" and self._show is not None:
            self._show(element)
        style = element.attrib.pop("style", None)
        if element.tag == "main":
            element.tag = "div"
            element.attrib.clear()
            element.set("class", "text")
        if "fill" in classes:
            self._to_fill(element)
        elif element.tag == "svg" and "aria-hidden" not in element.attrib:
            element.set("role", "img")
        elif element.tag == "table":
            _table(element)
        if style is not None:
            element.set("data-look", str(self.looks.setdefault(style, len(self.looks) + 1)))

    def _to_fill(self, element: Any) -> None:
        self.by_hand = self.by_hand or not self._at_end
        if self._at_end and self._unknown:
            element.set("data-unknown", self._unknown)


def _naming(paged: PrintedDocument) -> re.Pattern[str]:
    """How a text names a page."""
    return re.compile(rf"\b{re.escape(paged.word)}[ \N{{NO-BREAK SPACE}}](\d+)\b(?![\d.,–-]\d)", re.IGNORECASE)


def _put(element: Any, after: Any, text: str) -> None:
    """Make this the text at the start of an element, or after one of its children."""
    if after is None:
        element.text = text
    else:
        after.tail = text


def _table(table: Any) -> None:
    """Say what the parts of a wide table are, and of each cell, which column it is in."""
    columns = max((sum(map(_width, row.iterchildren("th", "td"))) for row in table.iter("tr")), default=0)
    stacked = next((name for least, name in reversed(STACKED.items()) if columns >= least), "")
    if not stacked:
        return
    if "class" not in table.attrib:
        table.set("class", stacked)
    labels: dict[int, str] = {}
    for part in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        part.set("role", _ROLES[part.tag])
        in_head = part.getparent().tag == "thead"
        column = 0
        for cell in part.iterchildren("th", "td"):
            _cell(cell, labels.get(column, "").strip())
            if in_head:
                labels |= dict.fromkeys(range(column, column + _width(cell)), "".join(cell.itertext()))
            column += _width(cell)


def _cell(cell: Any, label: str) -> None:
    cell.set("role", _ROLES["td"] if cell.tag == "td" else _SCOPES.get(cell.get("scope", "col"), "columnheader"))
    if cell.tag == "td" and label:
        cell.set("data-label", label)


def _width(cell: Any) -> int:
    """Of how many columns a cell is; what is no number means one, as in a browser."""
    written = cell.get("colspan", "1")
    return max(1, int(written)) if written.isdecimal() else 1
