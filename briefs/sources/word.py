"""The text of a Word file as a reader has it: insertions that are tracked stand, deletions and hidden words not.

What stands beside the text follows it: boxes, then notes at the foot and the end.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

_HOLD = frozenset({
    "tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "footnote", "endnote",
    "footnotes", "endnotes",
})  # fmt: skip
"""Elements that hold paragraphs."""
_SKIP = frozenset({
    "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "txbxContent", "Fallback", "pict", "footnoteRef",
})  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {"0", "false", "off"}


def lines(raw: bytes) -> Iterator[str]:
    """The paragraphs of a Word file, one after the other."""
    import docx  # noqa: PLC0415 - of the extra `sources`
    from docx.oxml import parse_xml  # noqa: PLC0415 - only for Word files

    document = docx.Document(io.BytesIO(raw))
    body = document.element.body
    yield from _paragraphs(body)
    for box in body.iter(f"{_MAIN}txbxContent"):
        if not any(_name(around) in {"Fallback", "del"} for around in box.iterancestors()):
            yield from _paragraphs(box)
    for part in document.part.rels.values():
        if part.reltype.rpartition("/")[2] in {"footnotes", "endnotes"}:
            yield from _paragraphs(parse_xml(part.target_part.blob))


def _paragraphs(holder: Any) -> Iterator[str]:
    for child in holder:
        if _name(child) == "p":
            yield "".join(_words(child))
        elif _name(child) in _HOLD:
            yield from _paragraphs(child)


def _words(element: Any) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _SKIP and not (name == "r" and _hidden(child)):
            yield from _words(child)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{_MAIN}rPr/{_MAIN}vanish")
    return vanish is not None and vanish.get(f"{_MAIN}val") not in _SHOWN


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
