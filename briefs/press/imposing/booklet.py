"""Lay the pages of a tagged PDF out on sheets to fold and stitch, tags, links and bookmarks kept.

Two pages share a side, so their content becomes one stream and the marks of the second are renumbered. (Pages as
form objects would be simpler, but then some readers find no tags at all.) The reading order is that of the tag tree
and stays as it was, whatever the order on the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefs.press.imposing.sheets import Box, Matrix, Placing, half, place, sides

_FOLD = (14.0, 26.0)
"""From where to where the ticks at the fold reach in from the edges of a sheet, in points: printers leave 4 mm bare."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a page has gone: its side of a sheet, how it lies there, and by how much its marks were renumbered."""

    side: Any
    placing: Placing
    shift: int


@dataclass(frozen=True, slots=True)
class _Bindery:
    """What all sides share: the file, the size of the sheets, the marks of each page and where pages have gone."""

    pdf: pikepdf.Pdf
    sheet: tuple[float, float]
    marked: dict[int, Any]
    spots: dict[tuple[int, int], _Spot]


def impose(content: bytes, *, right_to_left: bool = False, full_size: bool = False) -> bytes:
    """The booklet of a PDF whose pages are a multiple of four, reduced or in full size."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _impose(pdf, right_to_left=right_to_left, full_size=full_size)
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _impose(pdf: pikepdf.Pdf, *, right_to_left: bool, full_size: bool) -> None:
    pages = [page.obj for page in pdf.pages]
    if len({page.Resources.objgen for page in pages}) != 1:
        raise RuntimeError("WeasyPrint no longer lets all pages share their fonts and pictures")
    marked = _parents(pdf)
    spots: dict[tuple[int, int], _Spot] = {}
    parents: dict[int, Any] = {}
    made = []
    bindery = _Bindery(pdf, _sheet(pages[0], full_size=full_size), marked, spots)
    for number, pair in enumerate(sides(len(pages), right_to_left=right_to_left)):
        side, rows = _side(bindery, [pages[index] for index in pair], number)
        parents[number] = rows
        made.append(side)
    _move_destinations(pdf, pages, spots)
    _move_tags(pdf, spots)
    # Links are numbered after pages in the parent tree, and there are fewer pages now.
    fewer = len(pages) - len(made)
    own = {int(page.StructParents) for page in pages}
    parents |= {key - fewer: row for key, row in marked.items() if key not in own}
    for annotation in (item for side in made for item in side.get("/Annots", ())):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) - fewer
    tree = pdf.Root.StructTreeRoot
    tree.ParentTree = pdf.make_indirect(
        Dictionary(Nums=Array([n for key in sorted(parents) for n in (key, parents[key])]))
    )
    tree.ParentTreeNextKey = max(parents) + 1
    for side in made:
        pdf.pages.append(pikepdf.Page(side))
    del pdf.pages[: len(pages)]
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )
    if right_to_left:
        pdf.Root.ViewerPreferences.Direction = Name.R2L


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """The parent tree: for each page the elements of its marks, for each link its element."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): row for key, row in zip(numbers[::2], numbers[1::2], strict=True)}


def _side(bindery: _Bindery, pair: Sequence[Any], number: int) -> tuple[Any, Array]:
    """One side of a sheet with two pages on it, and the elements of all its marks."""
    side = bindery.pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *bindery.sheet],
            Resources=pair[0].Resources,
            StructParents=number,
            Tabs=Name.S,
        )
    )
    drawn, rows, annotations = [], Array(), []
    for slot, page in enumerate(pair):
        box = _box(page.TrimBox)
        spot = _Spot(side, place(box, half(bindery.sheet, slot)), len(rows))
        bindery.spots[page.objgen] = spot
        rows.extend(list(bindery.marked[int(page.StructParents)]))
        frame = " ".join(f"{edge:.4f}" for edge in (box[0], box[1], box[2] - box[0], box[3] - box[1]))
        matrix = " ".join(f"{factor:.6f}" for factor in spot.placing.matrix)
        drawn.append(
            b"q %b cm %b re W n\n%b\nQ\n" % (matrix.encode(), frame.encode(), _content(bindery.pdf, page, spot))
        )
        annotations += [_moved(annotation, spot) for annotation in page.get("/Annots", ())]
    if number % 2:
        drawn.append(_ticks(bindery.sheet))
    side.Contents = bindery.pdf.make_stream(b"".join(drawn))
    if annotations:
        side.Annots = Array(annotations)
    return side, rows


def _sheet(page: Any, *, full_size: bool) -> tuple[float, float]:
    """The sheet for a page, lying on its long edge: of its own size, or of two such pages."""
    box = _box(page.TrimBox)
    size = (box[2] - box[0], box[3] - box[1])
    return (2 * min(size), max(size)) if full_size else (max(size), min(size))


def _content(pdf: pikepdf.Pdf, page: Any, spot: _Spot) -> bytes:
    """What a page draws, its marks renumbered and its patterns moved along."""
    instructions: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        if str(instruction.operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
            properties = Dictionary({**dict(operands[1].items()), "/MCID": int(operands[1].MCID) + spot.shift})
            instructions.append(pikepdf.ContentStreamInstruction([operands[0], properties], instruction.operator))
        elif str(instruction.operator) in {"scn", "SCN"} and isinstance(operands[-1], Name):
            pattern = _pattern(pdf, page, str(operands[-1]), spot.placing)
            instructions.append(pikepdf.ContentStreamInstruction([*operands[:-1], pattern], instruction.operator))
        else:
            instructions.append(instruction)
    return pikepdf.unparse_content_stream(instructions)


def _pattern(pdf: pikepdf.Pdf, page: Any, name: str, placing: Placing) -> Name:
    """The name of a copy of a pattern for one page: patterns are laid out from the sheet's corner, not the page's."""
    known = page.Resources.Pattern
    own = Name(f"{name}-{page.objgen[0]}")
    if own not in known:
        old = known[name]
        entries = {key: value for key, value in old.items() if key not in {"/Length", "/Filter", "/DecodeParms"}}
        entries["/Matrix"] = Array([round(n, 6) for n in placing.after(_six(old.get("/Matrix", (1, 0, 0, 1, 0, 0))))])
        stream = isinstance(old, pikepdf.Stream)
        made = pdf.make_stream(old.read_bytes(), entries) if stream else pdf.make_indirect(Dictionary(entries))
        known[own] = made
    return own


def _ticks(sheet: tuple[float, float]) -> bytes:
    """Where to fold: two short lines on the inner side of a sheet, out of sight once it is folded."""
    middle, (start, end) = sheet[0] / 2, _FOLD
    strokes = (
        f"{middle:.3f} {start:.3f} m {middle:.3f} {end:.3f} l "
        f"{middle:.3f} {sheet[1] - start:.3f} m {middle:.3f} {sheet[1] - end:.3f} l"
    )
    return f"/Artifact BMC q 0.5 G 0.4 w {strokes} S Q EMC\n".encode()


def _moved(annotation: Any, spot: _Spot) -> Any:
    """A link where its page has gone."""
    annotation.Rect = Array([round(edge, 4) for edge in spot.placing.box(_box(annotation.Rect))])
    if "/QuadPoints" in annotation:
        corners = [float(number) for number in annotation.QuadPoints]
        points = (spot.placing.point(x, y) for x, y in zip(corners[::2], corners[1::2], strict=True))
        annotation.QuadPoints = Array([round(number, 4) for point in points for number in point])
    annotation.P = spot.side
    return annotation


def _move_destinations(pdf: pikepdf.Pdf, pages: Sequence[Any], spots: dict[tuple[int, int], _Spot]) -> None:
    """Make names, bookmarks and links lead to the place where their page has gone."""
    for target in _destinations(pdf, pages):
        if isinstance(target, Array) and len(target) and target[0].objgen in spots:
            spot = spots[target[0].objgen]
            target[0] = spot.side
            if len(target) > 3 and target[1] == Name.XYZ:
                point = spot.placing.point(float(target[2] or 0), float(target[3] or 0))
                target[2], target[3] = (round(number, 4) for number in point)


def _destinations(pdf: pikepdf.Pdf, pages: Sequence[Any]) -> Iterator[Any]:
    holders = [*_outline(pdf.Root.get("/Outlines")), *(link for page in pages for link in page.get("/Annots", ()))]
    for holder in holders:
        if "/Dest" in holder:
            yield holder.Dest
        elif "/A" in holder and "/D" in holder.A:
            yield holder.A.D
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        yield from list(pdf.Root.Names.Dests.Names)[1::2]


def _outline(parent: Any) -> Iterator[Any]:
    """All bookmarks below one."""
    item = parent.get("/First") if parent is not None else None
    while item is not None:
        yield item
        yield from _outline(item)
        item = item.get("/Next")


def _move_tags(pdf: pikepdf.Pdf, spots: dict[tuple[int, int], _Spot]) -> None:
    """Point every element of the tag tree at the sides, with the new numbers of its marks."""
    for element in list(pdf.objects):
        if not isinstance(element, Dictionary) or element.get("/Type") != Name.StructElem:
            continue
        spot = spots[element.Pg.objgen] if "/Pg" in element else None
        kids = element.get("/K", Array())
        moved = [_kid(kid, spot, spots) for kid in (kids if isinstance(kids, Array) else [kids])]
        if moved:
            element.K = Array(moved) if len(moved) > 1 else moved[0]
        if spot is not None:
            element.Pg = spot.side
            if "/A" in element and "/BBox" in element.A:
                element.A.BBox = Array([round(edge, 2) for edge in spot.placing.box(_box(element.A.BBox))])


def _kid(kid: Any, around: _Spot | None, spots: dict[tuple[int, int], _Spot]) -> Any:
    """A kid of an element: the number of a mark, a reference to a mark or a link, or another element."""
    if not isinstance(kid, Dictionary):
        return int(kid) + (around.shift if around else 0)
    if kid.get("/Type") in {Name.MCR, Name.OBJR} and "/Pg" in kid:
        spot = spots[kid.Pg.objgen]
        kid.Pg = spot.side
        if "/MCID" in kid:
            kid.MCID = int(kid.MCID) + spot.shift
    return kid


def _six(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def _box(numbers: Any) -> Box:
    left, lower, right, upper = (float(number) for number in numbers)
    return left, lower, right, upper
