"""Copies as files: made in batches, written down as they are made, so that a run that was ended goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base import digests
from briefs.base.checksums import sha256
from briefs.base.files import below, write_whole
from briefs.base.problems import BuildError
from briefs.building.evidence import table as csv_table
from briefs.building.personal.batches import do_batch, lost_batch, put
from briefs.building.workers import Execute
from briefs.distribute.copies.measuring import FittedCopy, batches
from briefs.distribute.copies.slots import READER
from briefs.distribute.verify import personal
from briefs.distribute.verify.personal import CopyEntry
from briefs.library.load import Library

REPORT = "report.csv"


@dataclass(frozen=True, slots=True)
class CopyRun:
    """Where the copies of a list go, and where it is written down who has which."""

    folder: Path
    register: Path
    stem: str
    """How the name of a file ends, behind the id."""

    def file(self, one: FittedCopy) -> Path:
        return below(self.folder, f"{one.row.id}-{self.stem}.pdf")


def made_of(one: FittedCopy) -> str:
    """A hash of all that a copy is made of."""
    return digests.of(one.what.key, repr(sorted(one.values.items())))


def done_before(run: CopyRun, copies: Sequence[FittedCopy]) -> dict[str, CopyEntry]:
    """The copies, by id, that are as they should be: written down, made of the same, and there."""
    wanted = {made_of(one): one for one in copies}
    found = {}
    for entry in personal.entries(run.register):
        one = wanted.get(entry.made_of)
        if one is not None and one.row.id == entry.id and _there(run.file(one), entry):
            found[entry.id] = entry
    return found


def _there(path: Path, entry: CopyEntry) -> bool:
    try:
        return path.stat().st_size == entry.size and sha256(path.read_bytes()) == entry.sha
    except OSError:
        return False


def make_files(
    library: Library, run: CopyRun, copies: Sequence[FittedCopy], execute: Execute, *, brought: bool = False
) -> Iterator[tuple[CopyEntry, ...]]:
    """Write the files of copies, some at a time; each time those that are done and written down.

    `brought` says that who makes them sees no folder of ours, so that they are brought here and written by us.
    Raises BuildError where some cannot be made; those that were made before stay.
    """
    run.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    entry = _entries(library, run)
    for one in copies:
        if one.pdf:
            put(run.file(one), one.pdf)
            made = (entry(one, sha256(one.pdf), len(one.pdf)),)
            personal.add(run.register, made)
            yield made
    pairs = list(batches([one for one in copies if not one.pdf]))
    tasks = [
        replace(batch, files=() if brought else tuple(map(run.file, some)), number=number, brought=brought)
        for number, (batch, some) in enumerate(pairs)
    ]
    for result in execute(do_batch, tasks, lost_batch):
        if result.problems:
            raise BuildError(result.problems)
        some = pairs[result.number][1]
        for one, each in zip(some, result.results, strict=True) if brought else ():
            put(run.file(one), each.pdf)
        done = tuple(entry(one, each.sha, each.size) for one, each in zip(some, result.results, strict=True))
        personal.add(run.register, done)
        yield done


def _entries(library: Library, run: CopyRun) -> Callable[[FittedCopy, str, int], CopyEntry]:
    def entry(one: FittedCopy, sha: str, size: int) -> CopyEntry:
        key = one.what.job.order.key
        reader = ", ".join(one.row.values[slot] for slot in READER[:2] if slot in one.row.values)
        return CopyEntry(
            sha, one.row.id, made_of(one), key.topic, key.within_topic, library.topics[key.topic].record.edition,
            run.file(one).name, size, one.how, reader,
        )  # fmt: skip

    return entry


def write_report(run: CopyRun, copies: Sequence[FittedCopy], entries: dict[str, CopyEntry]) -> Path:
    """A table of all copies of a list: id, file, how it was made, and its hash."""
    head = ("row", "id", "copies", "file", "bytes", "made", "sha256")
    rows = [
        dict(zip(head, (one.row.place.line, one.row.id, one.row.copies, entries[one.row.id].file,
                        entries[one.row.id].size, entries[one.row.id].how, entries[one.row.id].sha), strict=True))
        for one in copies
    ]  # fmt: skip
    path = below(run.folder, REPORT)
    write_whole(path, csv_table(list(head), rows))
    path.chmod(0o600)
    return path
