"""Tables in the tag tree: order of their parts, spans, the scope of header cells and the headers of each cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes

from briefs.press.tags.roles import text_of
from briefs.press.tags.tree import TagNode

_ORDER = {"Caption": 0, "THead": 1, "TBody": 2, "TR": 2, "TFoot": 3}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell on the grid of its table, which it covers from (row, column) over rows and columns."""

    node: TagNode
    part: TagNode
    titles: bool
    """Whether its row has header cells only."""
    row: int
    column: int
    rows: int
    columns: int

    def beside(self, other: GridCell) -> bool:
        """Whether both share a row."""
        return self.row < other.row + other.rows and other.row < self.row + self.rows

    def above(self, other: GridCell) -> bool:
        """Whether it stands over `other` in one of its columns."""
        return (
            self.row < other.row
            and self.column < other.column + other.columns
            and other.column < self.column + self.columns
        )

    def before(self, other: GridCell) -> bool:
        """Whether it stands ahead of `other` in one of its rows."""
        return self.column < other.column and self.beside(other)


def shape_tables(root: TagNode) -> list[str]:
    """Complete every table below `root`; the ragged ones are named in the answer."""
    found = []
    for number, table in enumerate([node for node in root.walk() if node.role == "Table"], start=1):
        table.kids.sort(key=lambda kid: _ORDER.get(kid.role, 2) if isinstance(kid, TagNode) else 2)
        cells = list(_cells(table))
        _say_spans_and_scopes(cells, number)
        for cell in cells:
            headers = _headers(cell, cells)
            if headers:
                cell.node.attributes["Headers"] = headers
        if _is_ragged(cells):
            found.append(_name(table, number))
    return found


def _rows(table: TagNode) -> Iterator[tuple[TagNode, TagNode]]:
    """The rows of a table, each with the part of the table (head, body, foot) that it stands in."""
    for part in table.nodes():
        if part.role == "TR":
            yield table, part
        else:
            yield from ((part, row) for row in part.nodes() if row.role == "TR")


def _cells(table: TagNode) -> Iterator[GridCell]:
    """The cells of a table, placed as HTML places them: each in the first free column of its row."""
    taken: set[tuple[int, int]] = set()
    for row, (part, line) in enumerate(_rows(table)):
        column = 0
        line_cells = [node for node in line.nodes() if node.role in ("TD", "TH")]
        titles = all(node.role == "TH" for node in line_cells)
        for node in line_cells:
            while (row, column) in taken:
                column += 1
            rows, columns = _span(node, "rowspan"), _span(node, "colspan")
            taken.update((row + down, column + right) for down in range(rows) for right in range(columns))
            yield GridCell(node, part, titles, row, column, rows, columns)
            column += columns


def _span(node: TagNode, name: str) -> int:
    """Over how many rows or columns a cell reaches, which its box knows only where it is laid out as a cell."""
    written = node.attribute(name)
    if isinstance(node.box, boxes.TableCellBox):
        return max(1, int(getattr(node.box, name)))
    return max(1, int(written)) if written.isdecimal() else 1


def _say_spans_and_scopes(cells: list[GridCell], table: int) -> None:
    """Write down what a reader needs to know of each cell but its headers."""
    width = _width(cells)
    for cell in cells:
        node = cell.node
        node.attributes = {"O": "/Table"}
        if cell.columns > 1:
            node.attributes["ColSpan"] = cell.columns
        if cell.rows > 1:
            node.attributes["RowSpan"] = cell.rows
        if node.role == "TH":
            node.identifier = f"table-{table}-{cell.row + 1}-{cell.column + 1}"
            across = _scope(cell) in ("row", "rowgroup") and cell.columns < width
            node.attributes["Scope"] = "/Row" if across else "/Column"


def _scope(cell: GridCell) -> str:
    """The scope of a header cell: as written, else its column where it stands among headers, else its row."""
    written = cell.node.attribute("scope")
    if written:
        return written
    return "col" if cell.titles or cell.part.role == "THead" else "row"


def _headers(cell: GridCell, cells: list[GridCell]) -> list[str]:
    """The IDs of the header cells of a cell: columns, then the group of rows, then the row.

    A header cell has those of the columns over it; one that reaches over the whole table has none.
    """
    if cell.node.role == "TH" and cell.columns == _width(cells):
        return []
    heads = [head for head in cells if head.node.role == "TH" and head is not cell]
    over = [head for head in heads if _scope(head) in ("col", "colgroup") and head.above(cell)]
    found = [head for head in over if not any(_column_ends(head, nearer, cells) for nearer in over)]
    groups = [head for head in heads if _scope(head) == "rowgroup" and head.part is cell.part and head.row <= cell.row]
    found += groups[-1:]
    if cell.node.role == "TD":
        found += _row_heads(cell, [head for head in heads if _scope(head) == "row" and head.beside(cell)], cells)
    return [str(head.node.identifier) for head in found]


def _row_heads(cell: GridCell, heads: list[GridCell], cells: list[GridCell]) -> list[GridCell]:
    """The header cells of a cell's row: those ahead of it, else, as for a clock before a name, the next behind it."""
    ahead = [head for head in heads if head.before(cell)]
    return [head for head in ahead if not any(_row_ends(head, nearer, cells) for nearer in ahead)] or heads[:1]


def _column_ends(head: GridCell, nearer: GridCell, cells: list[GridCell]) -> bool:
    """Whether a header cell is over once the same column, below data of its own, has another."""
    return (head.column, head.columns) == (nearer.column, nearer.columns) and any(
        head.above(data) and data.above(nearer) for data in cells if data.node.role == "TD"
    )


def _row_ends(head: GridCell, nearer: GridCell, cells: list[GridCell]) -> bool:
    """Whether a header cell is over once the same row, behind data of its own, has another."""
    return (head.row, head.rows) == (nearer.row, nearer.rows) and any(
        head.before(data) and data.before(nearer) for data in cells if data.node.role == "TD"
    )


def _width(cells: list[GridCell]) -> int:
    return max((cell.column + cell.columns for cell in cells), default=0)


def _is_ragged(cells: list[GridCell]) -> bool:
    """Whether some row has fewer cells than the table has columns."""
    area = sum(cell.rows * cell.columns for cell in cells)
    return area != _width(cells) * max((cell.row + cell.rows for cell in cells), default=0)


def _name(table: TagNode, number: int) -> str:
    """What a writer would call a table: its caption, else its number."""
    captions = [part for part in table.nodes() if part.role == "Caption" and part.element is not None]
    return f"'{text_of(captions[0].element)}'" if captions else f"number {number}"
