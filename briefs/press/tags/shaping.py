"""Shape a grown tag tree into what PDF/UA-1 asks for: paragraphs, list items, notes, links, no empty tags."""

from __future__ import annotations

from itertools import count

from briefs.press.tags.roles import is_note_label
from briefs.press.tags.tree import GROUPS, LinkAnnotation, MarkedContent, TagNode, is_inline

_NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-latin": "LowerAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
}
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_TABLE_PARTS = frozenset({"THead", "TBody", "TFoot", "TR", "TH", "TD"})
_MIXED = frozenset({"LBody", "TD", "TH", "BlockQuote", "Note", "Caption"})
"""Roles that may hold either text or blocks: text gets paragraphs only beside blocks."""


def shape(root: TagNode) -> None:
    """Bring a grown tree into its final shape."""
    _fill_figures(root)
    _free_strays(root)
    for node in list(root.walk()):
        if node.role == "L":
            _shape_list(node)
        elif node.role == "Link":
            _shape_link(node)
    _shape_notes(root)
    _prune(root)
    _simplify(root)
    _wrap_stray_text(root)


def _fill_figures(root: TagNode) -> None:
    """A figure is one thing with one description: what stands in it is not read by itself."""
    for node in root.walk():
        if node.role == "Figure" and node.nodes():
            node.kids = _leaves(node)


def _free_strays(node: TagNode, *, table: bool = False) -> None:
    """Parts of a table or list that is none (used for layout only) become divisions."""
    table = table or node.role == "Table"
    for kid in node.nodes():
        stray_part = kid.role in _TABLE_PARTS and not table
        stray_item = kid.role == "LI" and node.role != "L"
        stray_text = kid.role in ("Lbl", "LBody") and node.role not in ("L", "LI", "Div")
        if stray_part or stray_item or stray_text:
            kid.role = "Span" if kid.tag == "span" else "Div"
        _free_strays(kid, table=table and kid.role not in _MIXED)


def _leaves(node: TagNode) -> list[TagNode | MarkedContent | LinkAnnotation]:
    leaves: list[TagNode | MarkedContent | LinkAnnotation] = []
    for kid in node.kids:
        leaves += _leaves(kid) if isinstance(kid, TagNode) else [kid]
    return leaves


def _shape_list(node: TagNode) -> None:
    """Give a list its items, each with a label and one body, and say how it is numbered."""
    items: list[TagNode | MarkedContent | LinkAnnotation] = []
    for kid in node.kids:
        if isinstance(kid, TagNode) and kid.role in ("LI", "Caption"):
            items.append(kid)
        elif (
            isinstance(kid, TagNode)
            and kid.role == "Div"
            and any(part.role in ("Lbl", "LBody") for part in kid.nodes())
        ):
            kid.role = "LI"
            items.append(kid)
        else:
            _put_in_item(kid, items)
    node.kids = items
    for item in node.nodes():
        if item.role == "LI":
            _shape_item(item)
    labelled = any(part.role == "Lbl" for item in node.nodes() for part in item.nodes())
    style = next((item.box.style["list_style_type"] for item in node.nodes() if item.box is not None), "none")
    numbering = _NUMBERING.get(style, "None") if labelled and node.tag != "dl" and isinstance(style, str) else "None"
    node.attributes = {"O": "/List", "ListNumbering": f"/{numbering}"}


def _put_in_item(
    kid: TagNode | MarkedContent | LinkAnnotation, items: list[TagNode | MarkedContent | LinkAnnotation]
) -> None:
    """Add a term, a description or stray content to the item it belongs to; a term opens an item."""
    last = items[-1] if items and isinstance(items[-1], TagNode) and items[-1].role == "LI" else None
    opens = isinstance(kid, TagNode) and kid.role == "Lbl"
    if last is None or (opens and any(part.role == "LBody" for part in last.nodes())):
        last = TagNode("LI")
        items.append(last)
    last.kids.append(kid)


def _shape_item(item: TagNode) -> None:
    """One item: its labels, then everything else in one body."""
    labels: list[TagNode | MarkedContent | LinkAnnotation] = [
        kid for kid in item.kids if isinstance(kid, TagNode) and kid.role == "Lbl"
    ]
    bodies = [kid for kid in item.nodes() if kid.role == "LBody"]
    rest = [kid for kid in item.kids if kid not in labels]
    if len(bodies) == len(rest) == 1:
        body = bodies[0]
    else:
        body = TagNode("LBody")
        for kid in rest:
            if isinstance(kid, TagNode) and kid.role == "LBody" and kid.plain:
                kid.role = "Div"
            body.kids.append(kid)
    item.kids = [*labels, body]


def _shape_link(node: TagNode) -> None:
    """A link holds its annotations itself; without one (a dead anchor) it is plain text."""
    spots = _take_spots(node)
    node.kids += spots
    if not spots:
        node.role = "Span"


def _take_spots(node: TagNode) -> list[LinkAnnotation]:
    spots = [kid for kid in node.kids if isinstance(kid, LinkAnnotation)]
    node.kids = [kid for kid in node.kids if not isinstance(kid, LinkAnnotation)]
    for kid in node.nodes():
        spots += _take_spots(kid)
    return spots


def _shape_notes(root: TagNode) -> None:
    """Notes of a notes list become Note with an ID inside their list item; a link to one becomes a Reference.

    The list stays a list, so that a screen reader says how many notes there are and moves from one to the next.
    """
    ids: set[str] = set()
    for around in list(root.walk()):
        for item in around.nodes():
            if item.role == "LI" and _is_note(item, around):
                _shape_note(item)
                around.attributes["ListNumbering"] = "/None"
    spare = count(1)
    for node in root.walk():
        if node.role == "Note":
            node.identifier = node.identifier or node.attribute("id") or f"note-{next(spare)}"
            ids.add(node.identifier)
    for node in list(root.walk()):
        for place, kid in enumerate(node.kids):
            if isinstance(kid, TagNode) and kid.role == "Link" and node.role != "Reference" and _target(kid) in ids:
                node.kids[place] = TagNode("Reference", kids=[kid])


def _shape_note(item: TagNode) -> None:
    """A list item of one note, which carries its label itself: the item has none besides."""
    body = next(kid for kid in item.nodes() if kid.role == "LBody")
    kids = [kid for kid in item.kids if kid is not body]
    for kid in body.kids:
        label = (
            isinstance(kid, TagNode) and kid.role == "Link" and kid.element is not None and is_note_label(kid.element)
        )
        kids.append(TagNode("Lbl", kids=[kid]) if label else kid)
    body.kids = [TagNode("Note", kids=kids, identifier=item.attribute("id"))]
    item.kids = [body]


def _is_note(node: TagNode, around: TagNode) -> bool:
    return node.attribute("role") in ("doc-endnote", "doc-footnote") or "notes" in around.attribute("class").split()


def _target(link: TagNode) -> str:
    return link.attribute("href").removeprefix("#")


def _prune(node: TagNode) -> bool:
    """Drop tags without content; cells stay, for a table must stay whole. Says whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, TagNode) or _prune(kid)]
    if node.role == "Table":
        return any(isinstance(kid, MarkedContent) for part in node.walk() for kid in part.kids)
    return bool(node.kids) or node.role in _MAY_BE_EMPTY


def _simplify(node: TagNode) -> None:
    """Take out divisions that say nothing; one that holds only text is a paragraph."""
    kids: list[TagNode | MarkedContent | LinkAnnotation] = []
    for kid in node.kids:
        if isinstance(kid, TagNode):
            _simplify(kid)
            if kid.role == "Div" and all(is_inline(part) for part in kid.kids):
                kid.role = "P"
            elif (
                kid.role == "Div"
                and kid.plain
                and kid.tag != "figure"
                and not any(isinstance(part, MarkedContent) for part in kid.kids)
            ):
                kids += kid.kids
                continue
        kids.append(kid)
    node.kids = kids


def _wrap_stray_text(node: TagNode) -> None:
    """Put text that stands between blocks into paragraphs."""
    blocks = any(
        not is_inline(kid) and not (isinstance(kid, TagNode) and kid.role in ("L", "Figure")) for kid in node.kids
    )
    if node.role in GROUPS or (node.role in _MIXED and blocks):
        kids: list[TagNode | MarkedContent | LinkAnnotation] = []
        for kid in node.kids:
            if not is_inline(kid) or (isinstance(kid, TagNode) and kid.role == "Lbl"):
                kids.append(kid)
            elif kids and isinstance(kids[-1], TagNode) and kids[-1].element is None and kids[-1].role == "P":
                kids[-1].kids.append(kid)
            else:
                kids.append(TagNode("P", kids=[kid]))
        node.kids = kids
    for kid in node.nodes():
        _wrap_stray_text(kid)
