"""Units as XLIFF 1.2, which Trados, memoQ, OmegaT and Weblate read; and what comes back.

Codes go as <ph>: no tool offers to translate them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.yaml_tree import read_text
from briefs.translating.codes import pieces
from briefs.translating.exchange import InFile, InRow, OutFile, OutRow

_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_STATES = {"new": "new", "outdated": "needs-review-translation", "by hand": "needs-review-translation",
           "translated": "translated"}  # fmt: skip
_DONE = {"translated", "final", "signed-off"}
_UNDONE = {"new", "needs-translation", "needs-review-translation", "needs-review-adaptation", "needs-review-l10n",
           "needs-adaptation", "needs-l10n"}  # fmt: skip


def _tag(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def written(file: OutFile) -> str:
    """A file as XLIFF."""
    root = etree.Element(_tag("xliff"), nsmap={None: _SPACE}, version="1.2")
    outer = etree.SubElement(
        root, _tag("file"), {"original": file.name, "source-language": file.source, "target-language": file.target,
                             "datatype": "x-briefs"},
    )  # fmt: skip
    outer.set(f"{_XML}space", "preserve")
    body = etree.SubElement(outer, _tag("body"))
    for row in file.rows:
        _unit(body, file, row)
    _indented((root, outer, body, *body))
    made: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{made}\n'


def _indented(elements: Iterable[etree._Element]) -> None:
    """A line for each element that holds others; the words in the innermost ones stay as they are."""
    for element in elements:
        step = "\n" + "  " * (1 + sum(1 for _ in element.iterancestors()))
        element.text = step
        for inner in element:
            inner.tail = step
        if len(element):
            element[-1].tail = step[:-2]


def _unit(body: etree._Element, file: OutFile, row: OutRow) -> None:
    unit = etree.SubElement(body, _tag("trans-unit"), id=row.unit.id)
    if row.signed:
        unit.set("approved", "yes")
    _text(etree.SubElement(unit, _tag("source")), row.unit.text, row.unit.text)
    target = etree.SubElement(unit, _tag("target"), state="final" if row.signed else _STATES[row.state])
    _text(target, row.translation, row.former or row.unit.text)
    if row.state == "outdated":
        former = etree.SubElement(unit, _tag("alt-trans"), alttranstype="previous-version")
        _text(etree.SubElement(former, _tag("source")), row.former, row.former)
        _text(etree.SubElement(former, _tag("target")), row.translation, row.former)
    if found := row.suggestion:
        near = etree.SubElement(
            unit, _tag("alt-trans"), {"match-quality": f"{found.likeness:.0%}", "origin": found.source}
        )
        _text(etree.SubElement(near, _tag("source")), found.original, found.original)
        _text(etree.SubElement(near, _tag("target")), found.translation, found.original)
    for note in (row.about, f"{file.original}:{row.unit.place.line}"):
        etree.SubElement(unit, _tag("note")).text = note


def _text(element: etree._Element, text: str, original: str) -> None:
    """Words and codes; a code has the number that the same one has in the original."""
    numbers = [code for code, is_code in pieces(original) if is_code]
    left = dict(enumerate(numbers, start=1))
    last: etree._Element | None = None
    for piece, is_code in pieces(text):
        if is_code:
            number = next((key for key, code in left.items() if code == piece), len(numbers) + 1)
            left.pop(number, None)
            last = etree.SubElement(element, _tag("ph"), id=str(number))
            last.text = piece
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def read(path: Path) -> InFile:
    """What an XLIFF file says.

    Raises BriefsError where it cannot be read, or does not say whose it is.
    """
    text, problems = read_text(path)
    if problems:
        raise BriefsError(problems)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        hint = "save it again with the program in which it was translated"
        place = Place(str(path), max(1, line), max(1, column))
        raise BriefsError([Problem(place, "this XLIFF file cannot be read", hint, rule="translation/file")]) from error
    outer = root.find(_tag("file"))
    name, target = ("", "") if outer is None else (outer.get("original", ""), outer.get("target-language", ""))
    if not name or not target:
        hint = "its first <file> needs original and target-language, as 'translate export --format xliff' has them"
        message = "this is no XLIFF 1.2 file of a document"
        raise BriefsError([Problem(Place(str(path), 1, 1), message, hint, rule="translation/file")])
    lines = text.split("\n")
    return InFile(name, target, tuple(_row(unit, path, lines) for unit in root.iter(_tag("trans-unit"))))


def _row(unit: etree._Element, path: Path, lines: list[str]) -> InRow:
    source, target = unit.find(_tag("source")), unit.find(_tag("target"))
    codes: dict[str, str] = {}
    original = "" if source is None else "".join(_words(source, codes))
    spot = Place(str(path), unit.sourceline or 1, 1)
    if target is None:
        return InRow(unit.get("id", ""), original, "", done=False, place=spot, text_at=spot)
    translation = "".join(_words(target, dict(codes)))
    state = target.get("state", "")
    done = bool(translation) and (state in _DONE or unit.get("approved") == "yes" or state not in _UNDONE)
    line = target.sourceline or 1
    opening = re.search(r"<(?:\w+:)?target\b", lines[line - 1]) if line <= len(lines) else None
    place = Place(str(path), line, opening.start() + 1 if opening else 1)
    return InRow(unit.get("id", ""), original, translation, done, spot, place)


def _words(element: etree._Element, codes: dict[str, str]) -> Iterator[str]:
    """The words of an element; what a tool left of a code is made whole from the original, by its number."""
    yield element.text or ""
    for inner in element:
        if not isinstance(inner.tag, str):
            yield inner.tail or ""
            continue
        name, number = etree.QName(inner).localname, inner.get("id", "")
        if name in {"ph", "x", "it", "bpt", "ept"}:
            code = codes.setdefault(number, inner.text or "") if number else inner.text or ""
            yield inner.text or code
        else:
            yield from _words(inner, codes)
        yield inner.tail or ""
