"""A printed document's HTML, made ready for a screen: the same words in the same order, for readers with a browser.

The document is rendered as for print and then changed in what is not text: tables name the column of each cell, so that
a narrow screen can set the cells one under the other, and lengths leave the markup, which a strict policy asks for.
Where the text names a page, it leads to that page of the PDF, since a screen has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markupsafe import Markup, escape

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


_BODY = re.compile(r"<body\b([^>]*)>(.*)</body>", re.DOTALL)
_CLASS = re.compile(r'\bclass="([^"]*)"')
_STYLE = re.compile(r'\s+style="([^"]*)"')
_FIRST_ROW = re.compile(r"<table\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
_NO_LINK = frozenset({"a", "svg", "summary"})
_END = frozenset({"endmatter", "endmatter-line"})
_SCOPES = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader", "colgroup": "columnheader"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What of a document stands on its page on the screen."""

    body: Markup
    classes: str
    """What its styles know it by: audience, document, variant."""
    looks: str
    """The rules for its own lengths, such as the parts of a session drawn to scale."""
    by_hand: bool
    """Whether it has lines to write on, besides those of its imprint."""


def for_screen(html: str, paged: PrintedDocument | None = None, unknown: str = "") -> Screen:
    """The inside of a printed document's page, for the inside of an article.

    `unknown` is what the eye is told of an empty line of the imprint; styles show it, the text does not hold it.
    """
    found = _BODY.search(html)
    attributes, inside = found.groups() if found else ("", html)
    classes = _CLASS.search(attributes)
    columns = [len(_CELL.findall(table)) for table in _FIRST_ROW.findall(inside)]
    reader = _ScreenReader(columns, _linked(paged), unknown)
    reader.feed(inside)
    reader.close()
    rules = (f'[data-look="{number}"] {{ {style} }}' for style, number in reader.looks.items())
    body = Markup("".join(reader.made).strip())  # noqa: S704 - our own markup, escaped by Jinja before
    return Screen(body, classes.group(1) if classes else "", "\n".join(rules), reader.by_hand)


def _linked(paged: PrintedDocument | None) -> Callable[[str], str]:
    """How a text is written: where it names a page that the PDF has, with a link to it."""
    if paged is None:
        return lambda text: text
    named = re.compile(rf"\b{re.escape(paged.word)}[ \N{{NO-BREAK SPACE}}](\d+)\b(?![\d.,–-]\d)", re.IGNORECASE)

    def link(found: re.Match[str]) -> str:
        there = 1 <= int(found[1]) <= paged.pages
        return f'<a class="page" href="{paged.file}#page={int(found[1])}">{found[0]}</a>' if there else found[0]

    return lambda text: named.sub(link, text)


@dataclass
class _Table:
    """The table that is being read."""

    stacked: str
    """How its cells are set on a narrow screen; empty where it stays a table."""
    labels: list[str] = field(default_factory=list)
    column: int = 0
    in_head: bool = False
    in_label: bool = False


class _ScreenReader(HTMLParser):
    """Writes down what it reads, with some tags changed."""

    def __init__(self, columns: list[int], written: Callable[[str], str], unknown: str) -> None:
        super().__init__(convert_charrefs=False)
        self.by_hand = False
        self._written = written
        self._unknown = unknown
        self._at_end = False
        """Whether the text is over: notes name pages of sources, and the imprint has lines of its own."""
        self._within: list[str] = []
        """The elements around what is read in which nothing can be a link."""
        self.made: list[str] = []
        self.looks: dict[str, int] = {}
        self._columns = iter(columns)
        self._table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        table = self._table
        if table and tag == "th":
            table.in_label = False
        elif table and tag == "thead":
            table.in_head = False
        elif tag == "table":
            self._table = None
        if self._within and tag == self._within[-1]:
            self._within.pop()
        self.made.append(f"</{'div' if tag == 'main' else tag}>")

    def handle_data(self, data: str) -> None:
        if self._table and self._table.in_label:
            self._table.labels[-1] += data
        self.made.append(data if self._at_end or self._within else self._written(data))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _start(self, tag: str, attrs: dict[str, str | None]) -> None:
        written = self.get_starttag_text() or ""
        if tag in _NO_LINK and not written.endswith("/>"):
            self._within.append(tag)
        added = list(self._added(tag, attrs))
        if style := _STYLE.search(written):
            written = written[: style.start()] + written[style.end() :]
            added.append(("data-look", str(self.looks.setdefault(style.group(1), len(self.looks) + 1))))
        if tag == "main":
            written = '<div class="text">'
        end = "/>" if written.endswith("/>") else ">"
        more = "".join(f' {name}="{value}"' for name, value in added)
        self.made.append(f"{written[: -len(end)]}{more}{end}")

    def _added(self, tag: str, attrs: dict[str, str | None]) -> list[tuple[str, str]]:
        """The attributes that a tag gets; names of columns are gathered on the way."""
        classes = (attrs.get("class") or "").split()
        self._at_end = self._at_end or bool(_END & set(classes))
        if "fill" in classes:
            self.by_hand = self.by_hand or not self._at_end
            return [("data-unknown", escape(self._unknown))] if self._at_end and self._unknown else []
        if tag == "svg":
            return [] if "aria-hidden" in attrs else [("role", "img")]
        if tag == "table":
            columns = next(self._columns, 0)
            self._table = _Table(next((name for least, name in reversed(STACKED.items()) if columns >= least), ""))
        table = self._table
        if table is None:
            return []
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.column = 0
        elif tag in {"th", "td"}:
            return self._cell(table, tag, attrs)
        extra = [("class", table.stacked)] if tag == "table" and table.stacked and "class" not in attrs else []
        return [*extra, *([("role", _ROLES[tag])] if table.stacked and tag in _ROLES else [])]

    def _cell(self, table: _Table, tag: str, attrs: dict[str, str | None]) -> list[tuple[str, str]]:
        column, table.column = table.column, table.column + int(attrs.get("colspan") or 1)
        if table.in_head:
            table.labels.append("")
            table.in_label = True
        if not table.stacked:
            return []
        role = _ROLES["td"] if tag == "td" else _SCOPES.get(attrs.get("scope") or "col", "columnheader")
        named = tag == "td" and column < len(table.labels) and table.labels[column].strip()
        label = [("data-label", named.replace('"', "&quot;"))] if named else []
        return [("role", role), *label]
