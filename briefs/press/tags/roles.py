"""Which structure element an HTML element becomes (ISO 32000-1, 14.8.4), and what stays out of the tag tree."""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
_SVG_NAME = "{http://www.w3.org/2000/svg}"

_BY_TAG = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "figure": "Div",
    "address": "Div",
    "form": "Div",
    "fieldset": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    SVG: "Figure",
    "strong": "Span",
    "b": "Span",
    "em": "Span",
    "i": "Span",
    "u": "Span",
    "s": "Span",
    "sub": "Span",
    "sup": "Span",
    "small": "Span",
    "mark": "Span",
    "cite": "Span",
    "dfn": "Span",
    "var": "Span",
    "ins": "Span",
    "del": "Span",
    "q": "Quote",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
}
_BY_ARIA = {
    "img": "Figure",
    "list": "L",
    "listitem": "LI",
    "note": "Note",
    "doc-endnote": "Note",
    "doc-footnote": "Note",
    "region": "Sect",
    "group": "Div",
    "presentation": "",
    "none": "",
}


LINE, TICK = "data-line", "data-tick"
"""What an element to fill in by hand is called: a line or room to write on, a box to tick."""


def field_kind(element: Any, tag: str) -> str:
    """Which kind of field an element is, if it is one and nobody has filled it in."""
    if element is None or "::" in tag:
        return ""
    kind = next((kind for kind in (LINE, TICK) if element.get(kind)), "")
    return kind if kind and not text_of(element) else ""


def role_of(element: Any, tag: str, *, block: bool) -> str:
    """The role of an element's box; '' for none of its own: its content belongs to the element around it."""
    if "::" in tag:
        return ""
    if field_kind(element, tag):
        return "Form"
    aria = (element.get("role") or "").strip()
    if aria == "heading":
        return "H" + (element.get("aria-level") or "2")
    if aria == "img" and not block and tag not in ("img", SVG):
        return "Span"  # a sign in a line of text, read as the words of its label
    if aria in _BY_ARIA and tag != "li":
        return _BY_ARIA[aria] or ("Div" if block else "")
    if tag == "a" and element.get("href"):
        return "Link"
    if tag == "abbr" and element.get("title"):
        return "Span"
    if tag == "span" and is_note_label(element):
        return "Lbl"
    by_tag = _BY_TAG.get(tag) or ("Div" if block else "")
    if block and by_tag == "Span":
        return "Div"  # a line of its own, which is not read in one breath with the next
    return by_tag or ("Span" if element.get("aria-label") or element.get("lang") else "")


def is_note_label(element: Any) -> bool:
    """Whether an element is the number before a note, which leads back to where the note belongs."""
    return "back" in (element.get("class") or "").split()


def is_decorative(element: Any, tag: str, *, replaced: bool) -> bool:
    """Whether a screen reader should never meet this element."""
    if element is None or field_kind(element, tag):
        return False
    if element.get("aria-hidden") == "true":
        return True
    if "::" in tag:
        return replaced and not tag.endswith("::marker")
    if tag == "img":
        return element.get("alt") == "" and not element.get("aria-label")
    return bool(tag == SVG and element.get("role") in ("presentation", "none"))


def alternative_of(element: Any, tag: str) -> str | None:
    """The words that stand for a picture: its label, its alt text, or an SVG's own title and description."""
    label = element.get("aria-label") or element.get("alt")
    if label:
        return one_line(label)
    if tag != SVG:
        return None
    parts = (element.find(_SVG_NAME + name) for name in ("title", "desc"))
    said = [one_line("".join(part.itertext())) for part in parts if part is not None]
    return " ".join(text if text.endswith((".", "?", "!")) else text + "." for text in said if text) or None


def one_line(text: str) -> str:
    """Text with each run of white space made one space."""
    return " ".join(text.split())


def text_of(element: Any) -> str:
    """All text below an HTML element, on one line."""
    return one_line("".join(element.itertext()))
