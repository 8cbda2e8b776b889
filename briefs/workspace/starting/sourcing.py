"""A document becomes a source: its hash and title, its passages with their numbers, and a file to say what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, CallError, Place, Problem
from briefs.library.load import Library
from briefs.library.writing.yaml_text import inline
from briefs.sources import extraction
from briefs.sources.titles import title as title_of
from briefs.workspace.starting import models
from briefs.workspace.starting.starter import first_marks


@dataclass(frozen=True, slots=True)
class NewSource:
    """A document that was taken in."""

    path: Path
    """Its file in content/sources."""
    passages: Path
    """The list of its passages, below the output folder: a source's own words are not the content's."""
    title: str
    count: int


def new_source(library: Library, file: Path, out: Path, title: str | None = None) -> NewSource:
    """Register a document as a source.

    Raises BriefsError where it cannot be read, or is registered already.
    """
    if file.suffix.lower() not in extraction.FORMATS:
        known = ", ".join(sorted(extraction.FORMATS))
        raise CallError.of(f"'{file.name}' is no document that can be read", f"formats: {known}")
    original, problems = extraction.read(file)
    if original is None:
        raise BriefsError(problems)
    for name, source in library.sources.items():
        if source.sha256 == original.sha256:
            place = Place(str(library.content / "sources" / f"{name}.yaml"))
            message, hint = f"this document is registered already, as '{name}'", "add claims to that file"
            raise BriefsError([Problem(place, message, hint, rule="exists")])
    name, called = _id(file), title or title_of(file, original) or file.stem
    path, passages = library.content / "sources" / f"{name}.yaml", out / "sources" / f"{name}.txt"
    if path.exists():
        hint = "give the document's file another name; nothing was written"
        raise BriefsError([Problem(Place(str(path)), "this file is already here", hint, rule="exists")])
    given = {
        "file": file.name,
        "passages": f"{out.name}/sources/{name}.txt",
        "name": name,
        "short": inline(called if len(called) <= 40 else f"{called[:40].rsplit(' ', 1)[0]} …"),
        "title": inline(called),
        "citation": inline(f"Author of the document, *{called}*, publisher, year."),
        "sha256": original.sha256,
        "audiences": ", ".join(library.audiences),
        **first_marks(library),
    }
    lines = [f"{number:>5}  {line}\n" for number, line in enumerate(original.lines, start=1) if line]
    write_whole(path, models.filled(models.file(library.templates, "new-source.yaml"), given).encode())
    write_whole(passages, "".join(lines).encode())
    return NewSource(path, passages, called, len(lines))


def _id(file: Path) -> str:
    """An id made of a file's name."""
    plain = unicodedata.normalize("NFKD", file.stem.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not name or not name[0].isalpha():
        name = f"source-{name}".rstrip("-")
    return name
