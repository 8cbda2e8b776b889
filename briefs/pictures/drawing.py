"""Drawings (SVG): what paper and browsers draw alike goes through, and nothing a program wrote for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from lxml import etree

from briefs.pictures.drawing_styles import undrawn
from briefs.pictures.facts import NO_LETTERING, Lettering, PictureFacts, PictureFault
from briefs.pictures.lettering import families_of, letters_of, missing_letters, words_of

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWN = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "title",
    "desc", "style",
})  # fmt: skip
_DROPPED = frozenset({"metadata", "view"})
_OUTLINE = "in the drawing program, turn text into paths (outlines) and save again"
_HINTS = {
    "foreignObject": "it holds a part of a web page: export with plain SVG text, or as PNG",
    "image": "a picture inside the drawing: use that picture itself, or export the whole as PNG",
    "script": "export it without scripts",
    "a": "put the link into the text beside it",
    "animate": "export it without animation",
    "animateTransform": "export it without animation",
    "set": "export it without animation",
    "filter": "blurs and shadows are filters: take them out, or export it as PNG",
    "flowRoot": _OUTLINE,
    "textPath": _OUTLINE,
}
_PNG = "export it as PNG"
_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*$", re.IGNORECASE)
_MOST_DEPTH = 100


def judged(data: bytes, lettering: Lettering = NO_LETTERING) -> PictureFacts | tuple[PictureFault, ...]:
    """What a drawing holds, or everything in it that would not be drawn as it is meant."""
    root = _read(data)
    if isinstance(root, PictureFault):
        return (root,)
    found = list(dict.fromkeys(_faults(root, lettering)))
    size = _size(root)
    if isinstance(size, PictureFault):
        found.append(size)
    if found or isinstance(size, PictureFault):
        return tuple(found)
    return PictureFacts("SVG", max(1, round(size[0])), max(1, round(size[1])), drawn=True, words=words_of(root))


def cleaned(data: bytes) -> Any:
    """The tree of a drawing that was found good, with its size and without what only its program needs."""
    root: Any = _read(data)
    size: Any = _size(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or not element.tag.startswith(_SVG) or _name(element) in _DROPPED:
            _without(element)
            continue
        for key in list(element.attrib):
            if key not in {_XLINK, _SPACE} and (key.startswith(("{", "data-")) or ":" in key):
                del element.attrib[key]
    root.set("viewBox", root.get("viewBox") or f"0 0 {size[0]:g} {size[1]:g}")
    root.set("width", f"{size[0]:g}")
    root.set("height", f"{size[1]:g}")
    etree.cleanup_namespaces(root)
    return root


def written(root: Any) -> bytes:
    """A drawing as a file."""
    return bytes(etree.tostring(root, encoding="utf-8"))


def _read(data: bytes) -> Any | PictureFault:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        place = f" (line {error.lineno})" if isinstance(error, etree.XMLSyntaxError) else ""
        return PictureFault(f"is no whole drawing{place}", "open it in a browser; save it anew as plain SVG")
    table = root.getroottree().docinfo.internalDTD
    if table is not None and next(iter(table.iterentities()), None) is not None:
        return PictureFault(
            "defines entities of its own", "save it as plain SVG, without what its program needs to edit it"
        )
    if root.tag == "svg":
        return PictureFault(
            "does not say that it is SVG", 'write <svg xmlns="http://www.w3.org/2000/svg" …> in its first tag'
        )
    if root.tag != f"{_SVG}svg":
        return PictureFault("is no drawing: its first tag is not <svg>", "save it as plain SVG")
    return root


def _without(element: Any) -> None:
    """Take an element out; the words behind it stay."""
    parent = element.getparent()
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)


# ------------------------------------------------------------------------------------------------------------- refused


def _faults(root: Any, lettering: Lettering) -> Iterator[PictureFault]:
    for element in root.iter(etree.Element):
        if not isinstance(element.tag, str) or not element.tag.startswith(_SVG):
            if not _in_dropped(element) and element.tag == "{http://www.w3.org/1999/xhtml}script":
                yield _at(element, "has a script", _HINTS["script"])
            continue
        if _in_dropped(element):
            continue
        name = _name(element)
        if name not in _DRAWN:
            yield _at(element, f"has <{name}>, which is not drawn on paper", _HINTS.get(name, _PNG))
        yield from _of_attributes(element)
        if name == "style":
            yield from _of_sheet(element)
    if sum(1 for _ in root.iterancestors()) > _MOST_DEPTH:
        yield PictureFault("is nested too deeply", _PNG)
    yield from _of_texts(root, lettering)


def _in_dropped(element: Any) -> bool:
    """Whether it stands in what is left out anyway, or in something that is refused as a whole."""
    around = [each for each in element.iterancestors() if isinstance(each.tag, str)]
    return any(_name(each) in _DROPPED or _name(each) not in _DRAWN for each in around if each.tag.startswith(_SVG))


def _at(element: Any, message: str, hint: str) -> PictureFault:
    return PictureFault(f"{message} (its line {element.sourceline})", hint)


def _of_attributes(element: Any) -> Iterator[PictureFault]:
    for key, value in element.attrib.items():
        if key.startswith("{") and key != _XLINK:
            continue
        if key.lower().startswith("on"):
            yield _at(element, f"has a script ({key})", _HINTS["script"])
        elif key in {"href", _XLINK} and not value.startswith("#"):
            yield _at(element, f"fetches '{value[:60]}'", "a drawing must hold all that it shows")
        elif key == "filter" and value.strip() not in {"", "none"}:
            yield _at(element, "uses a filter, which is not drawn on paper", _HINTS["filter"])
        elif key == "style":
            for each in tinycss2.parse_blocks_contents(value, skip_comments=True, skip_whitespace=True):
                yield from _of_declaration(element, each)
        elif outside := _outside(value):
            yield _at(element, f"fetches '{outside[:60]}'", "a drawing must hold all that it shows")
        elif told := undrawn(key, value, attribute=True):
            yield _at(element, *told)


def _outside(value: str) -> str:
    return next((found for found in _ADDRESS.findall(value) if not found.strip().startswith("#")), "")


def _of_sheet(element: Any) -> Iterator[PictureFault]:
    rules = tinycss2.parse_stylesheet(element.text or "", skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "at-rule":
            hint = _OUTLINE if rule.lower_at_keyword == "font-face" else _PNG
            yield _at(element, f"has styles that are not followed on paper (@{rule.at_keyword})", hint)
        elif rule.type == "qualified-rule":
            for each in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                yield from _of_declaration(element, each)


def _of_declaration(element: Any, declaration: Any) -> Iterator[PictureFault]:
    if declaration.type != "declaration":
        return
    value = tinycss2.serialize(declaration.value).strip()
    name = declaration.lower_name
    if name in {"filter", "backdrop-filter"} and value != "none":
        yield _at(element, "uses a filter, which is not drawn on paper", _HINTS["filter"])
    elif name == "mix-blend-mode" and value != "normal":
        yield _at(element, "mixes colours (mix-blend-mode), which paper does not", _PNG)
    elif "var(" in value.lower():
        yield _at(element, "takes colours from the page around it (var)", "write the colours themselves")
    elif outside := _outside(value):
        yield _at(element, f"fetches '{outside[:60]}'", "a drawing must hold all that it shows")
    elif told := undrawn(name, value):
        yield _at(element, *told)


def _of_texts(root: Any, lettering: Lettering) -> Iterator[PictureFault]:
    ruled = _ruled_families(root)
    known = ", ".join(f"'{name}'" for name in lettering.families) or "none"
    for element in root.iter(f"{_SVG}text"):
        words = " ".join("".join(element.itertext()).split())
        if not words:
            continue
        named = [*families_of(element), *ruled]
        firsts = [family[0] for family in named if family]
        strange = next((name for name in firsts if name not in lettering.families), None)
        if not firsts or strange is not None:
            what = f"in the font '{strange}'" if strange else "in no font by name"
            hint = f"{_OUTLINE}; or set the text in a font of the project ({known})"
            yield _at(element, f"writes {what} ('{words[:30]}')", hint)
        elif lost := missing_letters(words, letters_of(lettering, firsts)):
            yield _at(element, f"writes '{lost}', which the font '{firsts[0]}' does not have", _OUTLINE)


def _ruled_families(root: Any) -> list[list[str]]:
    """The lists of fonts that the drawing's own styles name."""
    made: list[list[str]] = []
    for sheet in root.iter(f"{_SVG}style"):
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                made.extend(families_of(None, tinycss2.serialize(rule.content)))
    return made


# ---------------------------------------------------------------------------------------------------------------- size


def _size(root: Any) -> tuple[float, float] | PictureFault:
    """Width and height in CSS pixels: its own, or those of what it shows."""
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    box = [float(part) for part in re.findall(r"-?[0-9]*\.?[0-9]+(?:e[+-]?\d+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[2] / box[3]
        if width and height:
            return width, height
        if width or height:
            return (width, width / ratio) if width else ((height or 0) * ratio, height or 0)
        return box[2], box[3]
    if len(box) == 4:
        return PictureFault("shows a part of no size (viewBox)", 'give its <svg> a viewBox="0 0 WIDTH HEIGHT"')
    if width and height:
        return width, height
    return PictureFault("does not say how large it is", 'give its <svg> a viewBox="0 0 WIDTH HEIGHT"')


def _length(text: str) -> float | None:
    found = _LENGTH.match(text)
    return float(found[1]) * _UNITS[(found[2] or "").lower()] if found else None
