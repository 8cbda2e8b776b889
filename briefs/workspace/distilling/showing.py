"""Which document is a source's, and its passages with what became of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, CallError, Place, Problem, did_you_mean
from briefs.checks import briefs
from briefs.library.load import Library
from briefs.sources import extraction
from briefs.sources.distilling import DistilledSource, distilled
from briefs.sources.extraction import FORMATS, Original, ReadOriginal
from briefs.sources.pairing import pairs
from briefs.text.fingerprints import SearchableLines


@dataclass(frozen=True, slots=True)
class ShownSources:
    """Sources with their passages, and what cannot be shown."""

    sources: tuple[DistilledSource, ...]
    problems: tuple[Problem, ...] = ()


def source_of(library: Library, name: str) -> str:
    """A source by its name.

    Raises CallError where none bears it, BriefsError where its record cannot be read.
    """
    path = library.content / "sources" / f"{name}.yaml"
    if broken := library.broken.get(str(path)):
        raise BriefsError(broken)
    if name not in library.sources:
        known = ", ".join(library.sources) or "none yet; add one: source add FILE"
        raise CallError.of(f"no source is called '{name}'", did_you_mean(name, library.sources) or f"there is: {known}")
    return name


def shown(library: Library, names: Collection[str], folder: Path, read_one: ReadOriginal) -> ShownSources:
    """Some sources, or all, with their passages; the documents lie in a folder."""
    cited = frozenset(use.id for brief in briefs(library) for use in brief.uses)
    made: list[DistilledSource] = []
    problems: list[Problem] = []
    for name in names or library.sources:
        original, found = original_of(library, name, folder, read_one)
        problems.extend(found)
        if original:
            made.append(distilled(name, library.sources, original, cited))
    return ShownSources(tuple(made), tuple(problems))


def original_of(
    library: Library, name: str, folder: Path, read_one: ReadOriginal
) -> tuple[Original | None, tuple[Problem, ...]]:
    """The document of a source in a folder: by its hash, else as `check --sources` finds it; or why there is none."""
    source, path = library.sources[name], library.content / "sources" / f"{name}.yaml"
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix.lower() in FORMATS]
    for file in sorted(files, key=lambda file: file.stem != name):
        if hashlib.sha256(file.read_bytes()).hexdigest() == source.sha256:
            return read_one(file)
    originals, unread = extraction.read_folder(folder, read_one) if folder.is_dir() else ((), ())
    texts = {original.file: SearchableLines(original.lines) for original in originals}
    if like := pairs(library.sources, originals, texts).get(name):
        message = f"{Path(like.file).name} is not the document that this record was made from"
        hint = f"see what became of its claims: check --sources {folder}"
        return like, (Problem(Place(str(path)), message, hint, "warning", "source-changed"),)
    hint = "put the document there, or name its folder: --originals DIR"
    message = f"no file in {folder} is the document of '{name}'"
    return None, (*unread, Problem(Place(str(path)), message, hint, "warning", "source-missing"))
