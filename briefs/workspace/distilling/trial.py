"""What the checks would say of a record that is not written yet: it is tried on a copy of the content."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.memory import Memory
from briefs.base.problems import Problem
from briefs.checks import records
from briefs.library.load import load
from briefs.library.paths import Paths
from briefs.sources import provenance
from briefs.sources.extraction import ReadOriginal

_LEFT_OUT = shutil.ignore_patterns("topics", "translations", "editions", "recipients")
"""What says nothing about a record: to read it would take most of the time."""


@dataclass(frozen=True, slots=True)
class TriedRecord:
    """A record of a source as it is to be, and the document that it is about."""

    path: Path
    data: bytes
    original: Path


def tried(
    paths: Paths, wanted: TriedRecord, read_one: ReadOriginal, memory: Memory | None = None
) -> tuple[Problem, ...]:
    """What would be wrong with a record that is not wrong with it now, at its own place; the content stays as it is.

    `memory` is that of whoever has read the workspace already: templates are not taken apart again.
    """
    memory = memory or Memory()
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        content, originals = top / "content", top / paths.originals.name
        shutil.copytree(paths.content, content, symlinks=True, ignore=_LEFT_OUT, copy_function=_again)
        originals.mkdir()
        _again(str(wanted.original), str(originals / f"{wanted.path.stem}{wanted.original.suffix}"))
        record = content / wanted.path.relative_to(paths.content)
        there = Paths(content, paths.templates, paths.brand)
        as_it_is = record.read_bytes() if record.exists() else b""
        write_whole(record, wanted.data)
        found = tuple(_of(there, originals, record, read_one, memory))
        if found and as_it_is:
            write_whole(record, as_it_is)
            before = Counter(map(_bare, _of(there, originals, record, read_one, memory)))
            found = tuple(_new(before, found))
    return tuple(_as_here(problem, folder, wanted, paths) for problem in found)


def _of(paths: Paths, originals: Path, record: Path, read_one: ReadOriginal, memory: Memory) -> Iterator[Problem]:
    """All that is wrong in a record: by itself, beside the others, and beside its document."""
    library, problems = load(paths.content, paths.templates, memory, paths.brand)
    examined = provenance.examine(library, originals, read_one)
    for problem in dict.fromkeys((*problems, *records(library), *examined.problems)):
        if problem.place and problem.place.file == str(record):
            yield problem


def _new(before: Counter[Problem], found: Iterable[Problem]) -> Iterator[Problem]:
    """What was not there before; where it stands may have moved."""
    for problem in found:
        if before[_bare(problem)]:
            before[_bare(problem)] -= 1
        else:
            yield problem


def _bare(problem: Problem) -> Problem:
    return replace(problem, place=None)


def _as_here(problem: Problem, folder: str, wanted: TriedRecord, paths: Paths) -> Problem:
    """A problem as it is told of the workspace itself, where the lines that it is about are not written."""

    def named(text: str) -> str:
        return text.replace(folder, str(paths.root))

    place = replace(problem.place, file=str(wanted.path), line=None, column=None) if problem.place else None
    return replace(
        problem, place=place, message=named(problem.message), hint=named(problem.hint) if problem.hint else None
    )


def _again(source: str, target: str) -> str:
    """A second name for a file, which costs nothing; a copy where that cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
