"""A document becomes a source: it is copied, and a record says what it is, as far as it says so itself."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path

from briefs.base.files import below, write_group
from briefs.base.problems import BriefsError, CallError, Place, Problem, errors
from briefs.building.session import Session
from briefs.checks.placeholders import FILL_IN
from briefs.library.files import names
from briefs.library.load import Library
from briefs.library.writing.yaml_text import inline
from briefs.sources import extraction
from briefs.sources.extraction import Original
from briefs.sources.properties import Properties, ReadDescribed
from briefs.workspace.distilling.reading import described_apart
from briefs.workspace.distilling.trial import TriedRecord, tried
from briefs.workspace.starting import models
from briefs.workspace.starting.starter import must_be_name

_LONG = 40
"""Letters of a short name that is made of a title."""
_FEW = 6
"""Words of one that is cut: more would count as words of the source that were copied."""
_ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]<>#|~"}
"""Signs of Markdown, as they stand in a reference for themselves."""


@dataclass(frozen=True, slots=True)
class SourceWish:
    """What is said of a document by whoever adds it; what is None is taken from the document itself, if it says so."""

    name: str | None = None
    """Its id; else one is made of the file's name."""
    short: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    citation: str | None = None
    weight: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class AddedSource:
    """A document that was taken in."""

    name: str
    path: Path
    """Its record in content/sources."""
    original: Path
    """The copy of it."""
    title: str | None
    passages: int
    open: tuple[str, ...]
    """Keys of the record that are still to be filled in."""


def add_source(library: Library, session: Session, file: Path, wish: SourceWish) -> AddedSource:
    """Copy a document and register it as a source, both or neither.

    Raises CallError for what is no document, BriefsError where it cannot be read, is registered already, or its name
    is taken.
    """
    with described_apart(session) as read:
        original, said = _read(file, read)
    _must_be_new(library, original)
    name = wish.name or _id(file)
    must_be_name(name)
    path, copy = _free(library, name, file, original)
    given = _given(wish, said)
    record = _record(library, file, given, original, (name, said)).encode()
    raw = file.read_bytes()
    if hashlib.sha256(raw).hexdigest() != original.sha256:
        raise _refused(file, "another program changed this file in the meantime, so nothing was written", "changed")
    found = tried(library.paths, TriedRecord(path, record, file), lambda _: (original, ()))
    if errors(found):
        raise BriefsError(errors(found))
    new = {below(library.content, path.relative_to(library.content)): record}
    if not copy.exists():
        new[below(copy.parent, copy.name)] = raw
    write_group(new)
    still = tuple(key for key, value in given.items() if value and FILL_IN in value)
    return AddedSource(name, path, copy, wish.title or said.title, sum(map(bool, original.lines)), still)


def _read(file: Path, read: ReadDescribed) -> tuple[Original, Properties]:
    if file.suffix.lower() not in extraction.FORMATS:
        known = ", ".join(sorted(extraction.FORMATS))
        raise CallError.of(f"'{file.name}' is no document that can be read", f"formats: {known}")
    if file.exists() and not file.is_file():
        raise _refused(file, "this is no file", "file")
    described = read(file)
    if described.original is None:
        raise BriefsError(described.problems)
    return described.original, described.properties


def _must_be_new(library: Library, original: Original) -> None:
    for name, source in library.sources.items():
        if source.sha256 == original.sha256:
            place = Place(str(library.content / "sources" / f"{name}.yaml"))
            message, hint = f"this document is registered already, as '{name}'", f"see it: source show {name}"
            raise BriefsError([Problem(place, message, hint, rule="exists")])


def _free(library: Library, name: str, file: Path, original: Original) -> tuple[Path, Path]:
    """Where record and copy go; a document that lies among the originals already, or a copy of it, stays."""
    path, folder = library.content / "sources" / f"{name}.yaml", library.paths.originals
    copy = folder / f"{name}{file.suffix.lower()}"
    if file.resolve().is_relative_to(folder.resolve()):
        copy = file
    same = copy.is_file() and hashlib.sha256(copy.read_bytes()).hexdigest() == original.sha256
    for taken in (path, *(() if same else (copy,))):
        if taken.exists():
            raise _refused(taken, "this file is already here", "exists", "give it another name: --name NAME")
    return path, copy


def _given(wish: SourceWish, said: Properties) -> dict[str, str | None]:
    """Each line of the bibliographic record: as wished, as the document says, or still to be filled in."""
    known: dict[str, str | None] = {
        field.name: getattr(wish, field.name) or getattr(said, field.name, None) for field in fields(SourceWish)
    }
    del known["name"]
    title = known["title"]
    words = [] if not title else title[:_LONG].rsplit(" ", 1)[0].split()[:_FEW]
    short = title if not title or len(title) <= _LONG else f"{' '.join(words)} …"
    wanted = {
        "short": (short, "a short name, for notes and tables"),
        "title": (None, "its title"),
        "author": (None, "who wrote it"),
        "published": (None, "when it was published"),
        "citation": (_citation(known), ""),
        "weight": (None, "what weight it bears, and why"),
        "language": (None, "the language it is in, such as en"),
    }
    return {"publisher": known["publisher"]} | {
        key: known[key] or made or f"{FILL_IN}: {asked}" for key, (made, asked) in wanted.items()
    }


def _citation(known: dict[str, str | None]) -> str:
    """The reference of what is known, which says what is not."""
    parts = ("author", "title", "publisher", "published")
    said = {part: (known[part] or "").translate(_ESCAPED) for part in parts}
    shown = ", ".join(f"*{said[part]}*" if part == "title" else said[part] for part in parts if said[part])
    missing = ", ".join(part for part in parts if not said[part])
    ended = f"{shown}." if shown else ""
    return f"{ended} {FILL_IN}: {missing}".strip() if missing else ended


def _record(
    library: Library, file: Path, given: dict[str, str | None], original: Original, known: tuple[str, Properties]
) -> str:
    name, said = known
    publisher = given["publisher"]
    lines = {key: inline(value) for key, value in given.items() if value}
    return models.filled(
        models.file(library.templates, "added-source.yaml"),
        lines
        | {
            "file": "".join(sign if sign.isprintable() else " " for sign in file.name),
            "name": name,
            "made": f" The file was made on {said.made.isoformat()}." if said.made else "",
            "publisher": f"publisher: {inline(publisher)}\n" if publisher else "",
            "sha256": original.sha256,
        },
    )


def _refused(path: Path, message: str, rule: str, hint: str = "nothing was written") -> BriefsError:
    return BriefsError([Problem(Place(str(path)), message, hint, rule=rule)])


def _id(file: Path) -> str:
    """An id made of a file's name."""
    plain = unicodedata.normalize("NFKD", file.stem.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not name or not name[0].isalpha():
        name = f"source-{name}".rstrip("-")
    return name[: names.LONGEST].rstrip("-")
