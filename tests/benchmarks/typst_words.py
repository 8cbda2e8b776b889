"""A document's words as Typst source: headings, paragraphs, lists and tables, in the same fonts.

Columns, boxes, drawings and links are left out: this compares how long setting words takes, not how pages look.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint import HTML

from tests.benchmarks.engine import Final

_PAPERS = {"letter": "us-letter"}
_SKIPPED = frozenset({"head", "script", "style", "template", "svg"})
_INLINE: dict[str, str] = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "sup": "super", "sub": "sub"}
_RUNS_ON = frozenset({*_INLINE, "a", "abbr", "bdi", "cite", "code", "q", "small", "span"})
_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
_HEAD = """\
#set document(title: [{title}])
#set page(paper: "{paper}", margin: 17mm, numbering: "1")
#set text(font: "Source Serif 4", size: 10pt, lang: "{language}", hyphenate: false)
#show heading: set text(font: "Source Sans 3")
#show table: set text(font: "Source Sans 3", size: 8.5pt)
#set table(stroke: 0.2mm)

"""


def source(page: Final) -> str:
    """One document for Typst."""
    root = HTML(string=page.html).etree_element
    title = next((_escaped(element.text or "") for element in root.iter("title")), "")
    head = _HEAD.format(
        title=title or "Untitled", paper=_PAPERS.get(page.paper, page.paper), language=root.get("lang", "en")
    )
    body = next(root.iter("body"))
    return head + re.sub(r"\n{3,}", "\n\n", _blocks(body)).strip() + "\n"


def _blocks(element: Any) -> str:
    """What stands in an element, each block with an empty line around it."""
    parts = [_escaped(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_element(child))
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _element(element: Any) -> str:
    tag = element.tag
    if tag in _WRITERS:
        return f"\n\n{_WRITERS[tag](element)}\n\n"
    if tag in _INLINE:
        inside = _line(element)
        return f"#{_INLINE[tag]}[{inside}]" if inside else ""
    if tag == "br":
        return " "
    return _blocks(element) if tag in _RUNS_ON else f"\n\n{_blocks(element)}\n\n"


def _line(element: Any) -> str:
    return " ".join(_blocks(element).split())


def _heading(element: Any) -> str:
    return f"{'=' * int(element.tag[1])} {_line(element)}"


def _list(element: Any) -> str:
    items = "".join(f"[{_blocks(item).strip()}]" for item in element if item.tag == "li")
    return f"#{'enum' if element.tag == 'ol' else 'list'}{items}" if items else ""


def _term(element: Any) -> str:
    return f"#strong[{_line(element)}]"


def _table(element: Any) -> str:
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
    columns = max((sum(int(cell.get("colspan", 1)) for cell in row) for row in rows), default=0)
    if not columns:
        return ""
    head = next((n for n, row in enumerate(rows) if any(cell.tag == "td" for cell in row)), 1)
    top = [_cell(cell) for row in rows[:head] for cell in row]
    rest = [_cell(cell) for row in rows[head:] for cell in row]
    header = [f"table.header({', '.join(top)})"] if top else []
    return f"#table({', '.join([f'columns: {columns}', *header, *rest])})"


def _cell(element: Any) -> str:
    spans = [f"{name}: {element.get(name)}" for name in ("colspan", "rowspan") if element.get(name)]
    call = f"table.cell({', '.join(spans)})" if spans else ""
    return f"{call}[{_blocks(element).strip()}]"


def _escaped(text: str | None) -> str:
    """Words in which Typst sees no markup."""
    return _SPECIAL.sub(r"\\\1", (text or "").replace("\N{NO-BREAK SPACE}", " ")).replace("\n", " ")


_WRITERS: dict[str, Callable[[Any], str]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "ul": _list,
    "ol": _list,
    "dt": _term,
    "table": _table,
}
