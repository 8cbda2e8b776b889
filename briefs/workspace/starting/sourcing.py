"""A document becomes a source: its hash and title, its passages with their numbers, and a file to say what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import below, write_group
from briefs.base.problems import BriefsError, CallError, Place, Problem
from briefs.building.guarded.limits import ALLOW, LostJob
from briefs.building.session import Session
from briefs.library.load import Library
from briefs.library.writing.yaml_text import inline
from briefs.sources import extraction
from briefs.sources.titles import ReadTitled, TitledOriginal, read_titled
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


def new_source(
    library: Library,
    file: Path,
    out: Path,
    title: str | None = None,
    read: ReadTitled = read_titled,
) -> NewSource:
    """Register a document as a source; `read` reads it.

    Raises BriefsError where it cannot be read, or is registered already.
    """
    if file.suffix.lower() not in extraction.FORMATS:
        known = ", ".join(sorted(extraction.FORMATS))
        raise CallError.of(f"'{file.name}' is no document that can be read", f"formats: {known}")
    titled = read(file)
    original = titled.original
    if original is None:
        raise BriefsError(titled.problems)
    for name, source in library.sources.items():
        if source.sha256 == original.sha256:
            place = Place(str(library.content / "sources" / f"{name}.yaml"))
            message, hint = f"this document is registered already, as '{name}'", "add claims to that file"
            raise BriefsError([Problem(place, message, hint, rule="exists")])
    name, called = _id(file), title or titled.title or file.stem
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
    record = models.filled(models.file(library.templates, "new-source.yaml"), given)
    write_group(
        {
            below(library.content, path.relative_to(library.content)): record.encode(),
            below(out, passages.relative_to(out)): "".join(lines).encode(),
        }
    )
    return NewSource(path, passages, called, len(lines))


@contextmanager
def titles_apart(session: Session) -> Iterator[ReadTitled]:
    """What reads a document in another process, within the limits."""

    def lost(path: Path, lost: LostJob) -> TitledOriginal:
        return TitledOriginal(None, (unread(path, lost),))

    with session.apart(read_titled, lost) as read:
        yield read


def unread(path: Path, lost: LostJob) -> Problem:
    """Why a document was not read to its end."""
    hint = f"divide it, or save it anew as plain text; or allow more: {ALLOW[lost.limit]}" if lost.limit else None
    return Problem(Place(str(path)), f"this document was not read: {lost.why}", hint, rule="limit")


def _id(file: Path) -> str:
    """An id made of a file's name."""
    plain = unicodedata.normalize("NFKD", file.stem.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not name or not name[0].isalpha():
        name = f"source-{name}".rstrip("-")
    return name
