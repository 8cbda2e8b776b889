"""The copies of a list as one file for a print room, with its ticket and a table of whose pages are which."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefs.base import digests
from briefs.base.files import below, write_whole
from briefs.base.problems import BuildError, errors
from briefs.base.task import ProblemsFound
from briefs.building import workers
from briefs.building.build import BuiltRow
from briefs.building.evidence import table
from briefs.building.session import Session, Steps
from briefs.building.workers import Execute
from briefs.distribute.copies.making import CopyRun, made_of
from briefs.distribute.copies.measuring import Measured
from briefs.distribute.copies.merging import MergedCopy, MergedFile, PrintWish, merged
from briefs.distribute.copies.separators import Separators
from briefs.distribute.packs import printing, ticket
from briefs.distribute.packs.ticket import MergedPrint, WhosePages
from briefs.distribute.verify import personal
from briefs.distribute.verify.personal import CopyEntry
from briefs.library.load import Library

FOLDER, TICKET, RANGES = "merged", "ticket.pdf", "pages.csv"


@dataclass(frozen=True, slots=True)
class PrintMaking:
    """What a print file is made of."""

    session: Session
    library: Library
    run: CopyRun
    row: BuiltRow
    """The edition."""
    source: str
    """The name of the list."""
    separators: bool


def make_print_file(making: PrintMaking, held: Measured, execute: Execute) -> Steps[MergedFile]:
    """Write the file, then its table and its ticket.

    Raises as `merged` does, and BuildError with what is wrong in the ticket's template.
    """
    library, row = making.library, making.row
    rules = printing.printing(library.templates)
    both = printing.settings(rules, row.order, row.pages).sides != "one-side"
    folder = below(making.run.folder, FOLDER)
    file = below(folder, f"{Path(making.source).stem}-{making.run.stem}.pdf")
    separators = Separators(library, row.order, len(held.fitted)) if making.separators else None
    looks = {one.row.id: one.pdf for one in held.samples}
    with _here(making.session, execute) as here:
        done = merged(PrintWish(file, both, separators, here), held.fitted, looks, execute)
    personal.add(making.run.register, [_entry(making, file, done)])
    _private(below(folder, RANGES), _table(done))
    whose = tuple(WhosePages(one.first, one.last, _called(one), one.one.row.copies) for one in done.copies)
    about = MergedPrint(file.name, done.pages, making.source, whose, RANGES)
    what = ticket.for_print_file(library, rules, row, about)
    with making.session.maker() as make:
        made = ticket.printed(library, what, row.order.language, row.order.paper, make)
    if errors(made.problems):
        raise BuildError(made.problems)
    yield ProblemsFound(made.problems)
    _private(below(folder, TICKET), made.pdf)
    return done


@contextmanager
def _here(session: Session, at_work: Execute) -> Iterator[Execute]:
    """Workers that see what is written here: those at work, unless they are on other machines."""
    if session.on is None:
        yield at_work
        return
    with workers.workers(workers.cores(), session.limits) as execute:
        yield execute


def _entry(making: PrintMaking, file: Path, done: MergedFile) -> CopyEntry:
    key, count = making.row.order.key, sum(one.one.row.copies for one in done.copies)
    with file.open("rb") as stream:
        sha = hashlib.file_digest(stream, "sha256").hexdigest()
    made = digests.of(*(f"{made_of(one.one)} {one.first}" for one in done.copies))
    edition = making.library.topics[key.topic].record.edition
    return CopyEntry(sha, FOLDER, made, key.topic, key.within_topic, edition, file.name, file.stat().st_size,
                     personal.MERGED, f"{count:,} copies for {len(done.copies):,} readers")  # fmt: skip


def _private(path: Path, data: bytes) -> None:
    write_whole(path, data)
    path.chmod(0o600)


def _called(one: MergedCopy) -> str:
    said: Mapping[str, str] = one.one.row.values
    return " · ".join(said[slot] for slot in ("serial", "recipient", "organisation") if slot in said)


def _table(done: MergedFile) -> bytes:
    head = ("row", "id", "recipient", "organisation", "copies", "first page", "last page", "made")
    rows = [
        dict(zip(head, (one.one.row.place.line, one.one.row.id, one.one.row.values.get("recipient", ""),
                        one.one.row.values.get("organisation", ""), one.one.row.copies, one.first, one.last,
                        one.one.how), strict=True))
        for one in done.copies
    ]  # fmt: skip
    return table(head, rows)
