"""Where a benchmark works: copies of a workspace, output folders, and the yardsticks for what was built there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from tests.benchmarks import machine, worker
from tests.benchmarks.engine import Final, raw
from tests.benchmarks.program import Choice, MeasurementError, build, hashes
from tests.benchmarks.timing import seconds
from tests.benchmarks.typst_words import source

WARM_UP = 10


def copied(workspace: Path, folder: Path) -> Path:
    """A copy of a workspace, to edit."""
    for name in ("content", "templates"):
        shutil.copytree(workspace / name, folder / name)
    return folder


def taken_over(root: Path, out: Path, before: Path, choice: Choice) -> Path:
    """An output folder with everything built in it and remembered, filled from another one."""
    shutil.copytree(before, out)
    build(root, out, 1, choice)
    return out


def cold(root: Path, out: Path, jobs: int, choice: Choice) -> float:
    """Seconds of a build into an empty folder that remembers nothing."""
    shutil.rmtree(out, ignore_errors=True)
    return build(root, out, jobs, choice)


def changed(out: Path, wanted: Sequence[str], work: Callable[[], float]) -> float:
    """What some work takes that must give these files other bytes."""
    before = hashes(out)
    found = work()
    after = hashes(out)
    same = [file for file in wanted if after.get(file) == before.get(file)]
    if same or not wanted:
        raise MeasurementError(f"an edit did not reach {same[0] if same else 'any file'}")
    return found


def unchanged(out: Path, work: Callable[[], float]) -> float:
    """What some work takes that must leave every file as it is."""
    before = hashes(out)
    found = work()
    if hashes(out) != before:
        raise MeasurementError("a build with nothing to do gave other files")
    return found


def files_of(pages: Sequence[Final], document: str) -> list[str]:
    """The files of one document, named as AUDIENCE/DOCUMENT."""
    return [page.file for page in pages if page.name.startswith(f"{document},")]


def source_of(root: Path, document: str) -> Path:
    """The Markdown of a document, named as AUDIENCE/DOCUMENT, in the first topic that has it."""
    found = sorted((root / "content" / "topics").glob(f"*/{document}.md"))
    if not found:
        raise MeasurementError(f"there is no document {document}")
    return found[0]


def weasyprint(pages: Sequence[Final]) -> Callable[[], float]:
    """Raw WeasyPrint on some pages, warmed up with the first of them."""
    raw(pages[:WARM_UP])
    return lambda: seconds(lambda: raw(pages))


def typst(pages: Sequence[Final]) -> dict[str, Callable[[], float]]:
    """Typst on the same words, where there is Typst: each once, in a new process that has loaded its fonts."""
    if not machine.has_typst():
        return {}
    sources, fonts = [source(page) for page in pages], str(pages[0].base / "fonts")
    return {"typst": lambda: float(worker.start("typst", fonts, given=sources)["seconds"])}


def page_counts(out: Path) -> list[int]:
    """The pages of each PDF in a folder."""
    counts = []
    for path in sorted(out.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            counts.append(len(document))
    return counts
