"""Whether a brand's fonts have every letter that documents print: else a font of the machine would step in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefs.base.files import text_of
from briefs.base.problems import Problem
from briefs.composing.brief import Brief
from briefs.composing.extracts.transcript import transcript
from briefs.library.brand.brand import LOOK, SIGNS, TEXT, Brand
from briefs.library.load import Library
from briefs.library.yaml_tree import place_of
from briefs.pictures.lettering import letters_in

_OURS = frozenset(SIGNS)
_SHOWN = 8
_NAMED = 3
_FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.[ot]tf)")


def check(library: Library, briefs: Iterable[Brief]) -> Iterator[Problem]:
    """Each file of text and tables that lacks a letter of some documents."""
    brand = library.brand
    if brand.node is None or not brand.fonts:
        return
    used = _letters(library, briefs)
    for path in dict.fromkeys(face.path for face in brand.faces if face.family in {TEXT, LOOK}):
        missing = sorted(letter for letter in used if not {ord(letter)} & (letters_in(path) | _OURS))
        if missing:
            shown = ", ".join(f"'{letter}' (U+{ord(letter):04X})" for letter in missing[:_SHOWN])
            more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
            message = f"the font {path.name} has no {shown}{more}, which {_printed_by(used[one] for one in missing)}"
            hint = "take a font that has them, or write these in another way"
            yield Problem(place_of(brand.node, _path(brand, path)), message, hint, rule="brand/letters")


def _printed_by(names: Iterable[str]) -> str:
    """Who prints the letters: the first documents that do, and how many more."""
    first = list(dict.fromkeys(names))
    more = f" and {len(first) - _NAMED} more" if len(first) > _NAMED else ""
    return f"{', '.join(first[:_NAMED])}{more} {'prints' if len(first) == 1 else 'print'}"


def _letters(library: Library, briefs: Iterable[Brief]) -> Mapping[str, str]:
    """Every letter of documents and of the words that templates print with them, by the first document that has it.

    Less those that the style of its language brings a font for.
    """
    brought: dict[str, frozenset[str]] = {}
    first: dict[str, str] = {}
    for brief in briefs:
        language = brief.order.language
        name = f"{brief.order.audience}/{brief.order.document} ({language})"
        brought.setdefault(language, _brought(library, language))
        said = set().union(*transcript(brief), *library.languages[language].strings.values())
        for letter in said - brought[language]:
            if not letter.isspace() and letter.isprintable():
                first.setdefault(letter, name)
    return first


def _brought(library: Library, language: str) -> frozenset[str]:
    """The letters of the fonts that the style of a language brings: they stand behind those of the brand."""
    style = library.paths.templates / "styles" / "languages" / f"{language}.css"
    files = (style.parent / name for name in _FONT.findall(text_of(style)))
    return frozenset(chr(letter) for file in files if file.is_file() for letter in letters_in(file))


def _path(brand: Brand, path: Path) -> tuple[str | int, ...]:
    for index, family in enumerate(brand.record.typography.fonts):
        for number, file in enumerate(family.files):
            if Path(file.path).name == path.name:
                return ("typography", "fonts", index, "files", number, "path")
    return ("typography",)
