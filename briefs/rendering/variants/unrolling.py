"""Tables with columns of words as blocks, a row at a time: large letters leave a column three words to a line.

The page is changed, not its looks: readers of the tags get what others see, a name and under it what belongs to it.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from markupsafe import escape

from briefs.composing.order import Order
from briefs.library.load import Library
from briefs.rendering import page_tree, theme

BLOCKS = "tables: blocks"
"""What the CSS of a variant or a paper says in its first comment that wants this."""
LONG = 24
"""Letters from which a cell is words to read: two columns of them have no room beside each other."""
MOST = 4
"""Columns that stand beside each other whatever they hold."""
WORDY = 2
"""Columns of words beside which letters that are not large have room for one column more."""
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)
_BLOCKS = frozenset({"p", "ul", "ol", "div", "dl", "pre", "blockquote", "figure"})


def unrolled_for(library: Library, order: Order, html: str) -> str:
    """A page as its variant or the paper of its pages wants its tables."""
    large = order.variant in library.paths.variants(BLOCKS)
    wanted = large or theme.paper(library, order) in library.paths.papers(BLOCKS)
    return unrolled(html, large=large) if wanted else html


def unrolled(html: str, *, large: bool = True) -> str:
    """A page whose wide tables are blocks, else byte for byte as it was; letters that are not large have more room."""
    return _TABLE.sub(lambda found: _blocks(found[0], large=large), html)


def _blocks(html: str, *, large: bool) -> str:
    table = page_tree.read(html).find(".//table")
    if table is None:
        return html
    heads = [list(row) for row in table.iterfind("thead/tr")]
    rows = [row for row in table.iter("tr") if row.getparent().tag != "thead"]
    if len(heads) != 1 or not _is_wide(heads[0], rows, large=large):
        return html
    caption = table.find("caption")
    said = f'<p class="caption">{page_tree.inside(caption)}</p>' if caption is not None else ""
    name = f' id="{escape(table.get("id"))}"' if table.get("id") else ""
    body = "".join(_row(row, heads[0]) for row in rows)
    return f'<div class="row-blocks"{name}>{said}{body}</div>'


def _is_wide(heads: list[Any], rows: list[Any], *, large: bool) -> bool:
    """Whether a table has more than its columns have room for; one whose cells span others stays a table."""
    whole = [list(row) for row in rows if not _names_others(row, len(heads))]
    cells = [cell for row in whole for cell in row] + heads
    if not whole or any(len(row) != len(heads) for row in whole) or any(_spans(cell) for cell in cells):
        return False
    wordy = [column for column in zip(*whole, strict=True) if any(map(_is_long, column))]
    most = MOST if large or len(wordy) > WORDY else MOST + 1
    return (large and len(wordy) > 1) or len(heads) > most


def _is_long(cell: Any) -> bool:
    """Whether a cell has words to read or room to write."""
    words = _words(cell)
    return len(words) > LONG or not words


def _names_others(row: Any, columns: int) -> bool:
    return bool(len(row) == 1 and (columns == 1 or _spans(row[0])))


def _spans(cell: Any) -> bool:
    return bool(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1")


def _words(cell: Any) -> str:
    return " ".join("".join(cell.itertext()).split())


def _row(row: Any, heads: list[Any]) -> str:
    """One row: what it is called, then each cell under its column's name."""
    cells = list(row)
    if _names_others(row, len(heads)):
        return f'<p class="row-group">{page_tree.inside(cells[0])}</p>'
    called = next((place for place, cell in enumerate(cells) if cell.get("scope") == "row"), 0)
    named = bool(_words(cells[called])) or _drawn(cells[called])  # a row to write in is called nothing yet
    name = f'<p class="row-name">{page_tree.inside(cells[called])}</p>' if named else ""
    pairs = (pair for place, pair in enumerate(zip(heads, cells, strict=True)) if place != called or not named)
    return f'<div class="row-block">{name}{"".join(_cell(head, cell) for head, cell in pairs)}</div>'


def _cell(head: Any, cell: Any) -> str:
    asks = " row-asks" if _words(head).endswith(("?", ":")) else ""
    label = f'<strong class="row-column{asks}">{page_tree.inside(head)}</strong>'
    if not _words(cell) and not _drawn(cell):
        return f'<p class="row-cell">{label} <span class="fill row-fill">\u00a0</span></p>'
    cell = copy.deepcopy(cell)
    ticks = "".join(map(_taken, cell.xpath(".//*[@class='tick']")))
    if any(child.tag in _BLOCKS for child in cell.iter() if child is not cell):
        return f'<div class="row-cell"><p>{ticks}{label}</p>{page_tree.inside(cell)}</div>'
    return f'<p class="row-cell">{ticks}{label} {page_tree.inside(cell)}</p>'


def _drawn(cell: Any) -> bool:
    """Whether a cell without words shows something: a picture, a line to write on, a box to tick."""
    shown = (child for child in cell.iter() if child is not cell)
    return any(child.tag in {"img", "svg"} or child.get("class") not in {None, "s-write"} for child in shown)


def _taken(tick: Any) -> str:
    """A box to tick, taken out of its cell: it stands before the column's name."""
    parent, before, tail = tick.getparent(), tick.getprevious(), tick.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(tick)
    return '<span class="box"></span> '
