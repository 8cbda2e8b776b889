"""What documents stand on: a new language with its words still to be translated, a new brand to be made one's own."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

from briefs.base.files import below, shipped, write_group
from briefs.base.problems import BriefsError, Place, Problem, did_you_mean
from briefs.library.load import Library
from briefs.library.writing import editor
from briefs.library.writing.editor import Put
from briefs.library.writing.sections import sections
from briefs.library.writing.yaml_text import inline
from briefs.text.speech.locales import locale_of, right_to_left
from briefs.workspace.starting import models, starter

FOLDER = "languages"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_KEPT = ("name", "direction", "quotes", "strings")
"""What a language that is begun takes over from English: what its numbers and hedges are called it must say itself."""


def new_language(library: Library, tag: str, name: str | None = None) -> tuple[Path, ...]:
    """The file of a language: as it comes with the program, or with the words of English still to be translated.

    Raises BriefsError for a tag that no language bears, and where the file is there already.
    """
    if not _TAG.fullmatch(tag):
        hint = "write it as in kk, pt-BR or uz-Latn"
        raise BriefsError([Problem(None, f"'{tag}' is no tag of a language", hint, rule="name")])
    known = locale_of(tag)
    called = name or ("" if known == Locale("root") else known.get_display_name())
    if not called:
        hint = did_you_mean(tag, library.languages) or "say in its title what its readers call it"
        raise BriefsError([Problem(None, f"no language is known by the tag '{tag}'", hint, rule="name")])
    path = library.content / FOLDER / f"{tag}.yaml"
    if not path.exists() and (model := shipped("content") / FOLDER / path.name).is_file():
        return _written(library.content, {path: model.read_text(encoding="utf-8")})
    english = (library.content / FOLDER / "en.yaml", shipped("content") / FOLDER / "en.yaml")
    text = next(file for file in english if file.is_file()).read_text(encoding="utf-8")
    facts = (Put(("name",), called), Put(("direction",), "rtl" if right_to_left(tag) else "ltr", after="name"))
    made, wrong = editor.edited(sections(text, _KEPT), facts, str(path))
    if wrong:
        raise BriefsError(wrong)
    return _written(library.content, {path: made})


def new_brand(library: Library, name: str, title: str | None = None) -> tuple[Path, ...]:
    """The file of a brand: a name and one colour, from which heads, rules, tabs and charts follow.

    Raises BriefsError where it is there already, or the name cannot be one.
    """
    starter.must_be_name(name)
    model = models.file(library.templates, "brand.yaml")
    given = {"name": name, "title": inline(title or "Your organisation")}
    return _written(library.content, {library.content / "brands" / name / "brand.yaml": models.filled(model, given)})


def _written(top: Path, files: dict[Path, str]) -> tuple[Path, ...]:
    if taken := [path for path in files if path.exists()]:
        hint = "choose another name; nothing was written"
        raise BriefsError(
            [Problem(Place(str(path)), "this file is already here", hint, rule="exists") for path in taken]
        )
    made = {below(top, path.relative_to(top)): text.encode() for path, text in files.items()}
    write_group(made)
    return tuple(made)
