"""The words of drawings: which fonts they name, which letters those have, and those in use as a small font."""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2
from lxml import etree

from briefs.base.files import text_of
from briefs.pictures.facts import Face, Lettering

_SVG = "{http://www.w3.org/2000/svg}"
_SPEAKING = ("text", "title", "desc")


def faces(sheets: Iterable[Path]) -> tuple[Face, ...]:
    """The fonts that some style sheets define: family, weight, style and file."""
    return tuple(face for sheet in sheets for face in _faces(sheet))


def _faces(sheet: Path) -> Iterator[Face]:
    for rule in tinycss2.parse_stylesheet(text_of(sheet), skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            said = {part.lower_name: part.value for part in parts if part.type == "declaration"}
            written = {name: tinycss2.serialize(value).strip().strip("'\"") for name, value in said.items()}
            address = next((token.value for token in said.get("src", ()) if token.type == "url"), "")
            path = (sheet.parent / address).resolve()
            if address and path.is_file():
                family, weight = written.get("font-family", ""), written.get("font-weight", "400")
                yield family, weight, written.get("font-style", "normal"), path


def lettering(found: Iterable[Face]) -> Lettering:
    """Fonts by their families."""
    families: dict[str, tuple[Path, ...]] = {}
    for family, _, _, path in found:
        families[family] = (*families.get(family, ()), path)
    return Lettering(families)


def families_of(element: Any, style: str | None = None) -> list[list[str]]:
    """The lists of fonts that some styles name; those of an element are the nearest that it or what holds it names."""
    if style is not None:
        return [found for found in (_from_declarations(style),) if found]
    inner = [found for each in element.iterdescendants() if (found := _own(each))]
    for each in (element, *element.iterancestors()):
        if found := _own(each):
            return [found, *inner]
    return inner


def _own(element: Any) -> list[str]:
    if found := _from_declarations(element.get("style", "")):
        return found
    return _list(element.get("font-family", "")) or _shorthand(element.get("font", ""))


def _from_declarations(style: str) -> list[str]:
    made: list[str] = []
    for each in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and each.lower_name == "font-family":
            made = _list(tinycss2.serialize(each.value))
        elif each.type == "declaration" and each.lower_name == "font":
            made = _shorthand(tinycss2.serialize(each.value))
    return made


def _list(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := " ".join(part.strip().strip("'\"").split()))]


def _shorthand(value: str) -> list[str]:
    """The fonts behind the size in `italic 12px/14px "Brief Sans", serif`."""
    words = value.split()
    at = next((number for number, word in enumerate(words) if word[:1].isdigit() or word[:1] == "."), None)
    return _list(" ".join(words[at + 1 :])) if at is not None else []


def letters_of(lettering: Lettering, families: Iterable[str]) -> frozenset[int]:
    """The letters that all of some families have."""
    sets = [frozenset().union(*map(letters_in, lettering.families[name])) for name in families]
    return frozenset.intersection(*sets) if sets else frozenset()


@lru_cache(maxsize=64)
def letters_in(path: Path) -> frozenset[int]:
    """The letters that a font has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - only drawings with words need it

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def varies(path: Path) -> bool:
    """Whether one file of a font has every weight, from which the page takes the one that it asks for."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only a brand's fonts need it

    with TTFont(path, lazy=True) as font:
        return "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)


def missing_letters(words: str, known: frozenset[int]) -> str:
    """The first letters of some words that a font does not have."""
    lost = dict.fromkeys(letter for letter in words if ord(letter) not in known and not letter.isspace())
    return "".join(list(lost)[:3]) if lost and unicodedata.name(next(iter(lost)), "") != "SOFT HYPHEN" else ""


def words_of(root: Any) -> tuple[str, ...]:
    """Every text of a drawing, its titles and descriptions too: readers see them, or hear them."""
    texts = (" ".join("".join(each.itertext()).split()) for each in root.iter(*(f"{_SVG}{tag}" for tag in _SPEAKING)))
    return tuple(dict.fromkeys(filter(None, texts)))


def with_fonts(root: Any, faces: Sequence[Face]) -> Any:
    """A drawing that brings the letters it writes: a picture on a web page sees none of the page's fonts.

    `faces` are family, weight, style and file, as style sheets have them.
    """
    words = "".join("".join(text.itertext()) for text in root.iter(f"{_SVG}text"))
    if not words.strip():
        return root
    said = etree.tostring(root, encoding="unicode")
    rules = [
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"src:url(data:font/woff;base64,{_subset(path, words)})}}"
        for family, weight, style, path in faces
        if family in said
    ]
    sheet = etree.Element(f"{_SVG}style")
    sheet.text = "\n".join(rules)
    root.insert(0, sheet)
    return root


@lru_cache(maxsize=64)
def _subset(path: Path, words: str) -> str:
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 - only drawings with words need it

    options = subset.Options(flavor="woff", notdef_outline=True, recalc_timestamp=False)
    stream = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=words)
        cutter.subset(font)
        font.flavor = "woff"
        font.save(stream)
    return base64.b64encode(stream.getvalue()).decode()
