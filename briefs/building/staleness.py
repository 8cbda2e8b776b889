"""What must be made anew, and why: jobs and files beside the record of what was made before.

A document is made anew when anything it was really made from is another, or when its file is not what was written.
What a document is made from is known twice over: by the parts of its job, which hold every word, style, font and rule
that it uses and nothing else, and by the pictures and libraries that its layout was seen to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from briefs.base import digests
from briefs.base.problems import as_stored, from_stored
from briefs.building.build import BuiltRow
from briefs.building.inputs import Inputs
from briefs.building.job import JUDGED, Job, layout_key, parts
from briefs.building.ledger import Ledger, LedgerEntry, LedgerTable, intact
from briefs.composing.order import Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.press.fit import BUDGET, NORMAL, DensityStep
from briefs.press.likely import likely

_WORDS = {
    "text": "its text or its template",
    "styles": "its styles",
    "fonts": "the fonts",
    "settings": "its page budget",
    "facts": "the facts in its metadata",
    "data": "the evidence attached to it",
    "rules": "the rules for its words",
    "code": "the program",
    "packages": "Python or an installed package",
    "libraries": "a library of the system",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A document to be made."""

    job: Job
    parts: LedgerTable
    reason: str
    """Why, in words."""
    seconds: float
    """How long it will take: as long as last time, or a guess by its length."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do, each document in one form and longest first, then its others; and what there is not."""

    due: tuple[Due, ...]
    kept: tuple[BuiltRow, ...]
    gone: tuple[str, ...]
    """Files of documents that no longer exist."""
    old: tuple[str, ...]
    """Files that were not asked for now, and may be out of date: something that they can be made from changed."""


@dataclass(frozen=True)
class RoundState:
    """What there is when a round begins: the files of the workspace, the record, and the folder that it is about."""

    inputs: Inputs
    ledger: Ledger
    out: Path
    root: Path = Path()
    """The folder of the workspace, from which the record counts its paths."""
    force: bool = False
    """Whether everything is made anew."""

    def parts(self, job: Job) -> LedgerTable:
        """The parts of a job with those of the program."""
        own = parts(job, self._digests)
        entry = self.ledger.documents.get(job.order.file)
        before = self.ledger.table(entry.libraries) if entry else {}
        libraries = {path: self._digest(path) for path in before}
        return {**own, **self.inputs.program, "libraries": digests.of_table(libraries)}

    def reason(self, entry: LedgerEntry | None, now: LedgerTable, file: str) -> str | None:
        """Why a document must be made, or None."""
        if entry is None:
            return "it was not made before"
        words = _WORDS | ({JUDGED: "what is asked of its pages"} if _misfit(entry) else {})
        changed = [word for name, word in words.items() if entry.parts.get(name) != now.get(name)]
        pictures = [Path(path).name for path, digest in entry.reads.items() if self._digest(path) != digest]
        if changed or pictures:
            named = [*changed, *(f"the picture {name}" for name in pictures)]
            return f"{', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]} changed"
        if not (self.out / file).is_file():
            return "its file is missing"
        return None if intact(entry, self.out, file) else "its file is not what was written"

    @cached_property
    def _digest(self) -> Callable[[str], str | None]:
        return cache(digests.of_file)

    @cached_property
    def _digests(self) -> Callable[[tuple[Path, ...]], str]:
        """The hash of some files in their order, with their paths as the workspace has them."""

        def of_all(paths: tuple[Path, ...]) -> str:
            each = (
                (_near(path, self.root), self.inputs.files.get(path) or self._digest(path)) for path in map(str, paths)
            )
            return digests.of(*(f"{name}\0{digest}" for name, digest in each))

        return cache(of_all)


def sort_out(library: Library, jobs: Sequence[Job], state: RoundState) -> Work:
    """Compare jobs with the record and with the files that are there."""
    due: list[Due] = []
    kept: list[BuiltRow] = []
    steps = {Order.from_row(made.order): DensityStep(*made.step) for made in state.ledger.documents.values()}
    for job in jobs:
        entry = state.ledger.documents.get(job.order.file)
        now = state.parts(job)
        why = "it was asked for" if state.force else state.reason(entry, now, job.order.file)
        if why is None and entry is not None:
            kept.append(_row(job.order, state.out, entry))
        else:
            guessed = job if entry or job.budget is None else replace(job, step=likely(job.order, steps))
            due.append(Due(_reminded(guessed, entry, now), now, why or "", _seconds(job, entry)))
    gone = tuple(_gone(library, state.ledger))
    asked = {job.order.file for job in jobs}
    others = {file: made for file, made in state.ledger.documents.items() if file not in (*gone, *asked)}
    return Work(tuple(_in_turn(due)), tuple(kept), gone, tuple(_old(library, state, others)))


def _in_turn(due: Iterable[Due]) -> Iterator[Due]:
    """Longest first, and the other forms of a document when the first is made, which tells how tightly they are set."""
    begun: set[DocumentKey] = set()
    others: list[Due] = []
    for item in sorted(due, key=lambda item: (-item.seconds, item.job.order)):
        if item.job.order.key in begun:
            others.append(item)
        else:
            begun.add(item.job.order.key)
            yield item
    yield from others


def reminded(jobs: Sequence[Job], ledger: Ledger) -> tuple[Job, ...]:
    """Jobs with the densities that were right last time, as a guess."""
    entries = ((job, ledger.documents.get(job.order.file)) for job in jobs)
    return tuple(replace(job, step=DensityStep(*item.step)) if item else job for job, item in entries)


def entry(due: Due, row: BuiltRow, inputs: Inputs, root: Path) -> tuple[LedgerEntry, tuple[LedgerTable, LedgerTable]]:
    """What to record of a document that was made, with the tables that it names."""
    shared = {_near(path, root): digest for path, digest in inputs.shared.items()}
    libraries = dict(row.libraries)
    all_parts = {**due.parts, "libraries": digests.of_table(libraries)}
    made = LedgerEntry(
        order=row.order.row,
        parts=all_parts,
        inputs=inputs.of(due.job.file),
        files=digests.of_table(shared),
        source=(_near(due.job.file, root), inputs.files.get(due.job.file, "")),
        reads=row.reads,
        libraries=digests.of_table(libraries),
        output=row.output,
        pages=row.pages,
        size=row.size,
        seconds=round(row.seconds, 3),
        passes=row.passes,
        step=(row.step.space, row.step.type),
        layout=layout_key(all_parts),
        problems=tuple(as_stored(problem) for problem in row.problems),
    )
    return made, (shared, libraries)


def changed_files(entry: LedgerEntry, state: RoundState, used: Sequence[Path]) -> tuple[str, ...]:
    """Those of the files that a document uses that are others now than when it was made, and any that are gone."""
    root = state.root
    then = {**state.ledger.table(entry.files), entry.source[0]: entry.source[1]}
    now = {_near(path, root): digest for path, digest in state.inputs.files.items()}
    mine = dict.fromkeys(_near(str(path), root) for path in used)
    changed = [name for name in mine if then.get(name) != now.get(name)]
    return (*changed, *(name for name in then if name not in now))


def _reminded(job: Job, entry: LedgerEntry | None, now: LedgerTable) -> Job:
    """A job with the density that was right last time; it is sure where it fits and nothing that decides so changed."""
    if entry is None:
        return job
    return replace(job, step=DensityStep(*entry.step), sure=entry.layout == layout_key(now) and not _misfit(entry))


def _misfit(entry: LedgerEntry) -> bool:
    """Whether a document has not the pages that it should have, of which more is said than that it was made."""
    return any(problem["rule"] == BUDGET for problem in entry.problems)


def _seconds(job: Job, entry: LedgerEntry | None) -> float:
    return entry.seconds if entry else len(job.html) / 30_000 * (2 if job.step == NORMAL and job.budget else 1)


def _row(order: Order, out: Path, entry: LedgerEntry) -> BuiltRow:
    problems = tuple(map(from_stored, entry.problems))
    step = DensityStep(*entry.step)
    return BuiltRow(order, out / order.file, entry.pages, entry.size, 0.0, 0, step, problems, entry.output)


def _gone(library: Library, ledger: Ledger) -> Iterator[str]:
    """Files whose document, language, paper, variant or finish does not exist any more."""
    for file, made in ledger.documents.items():
        order = Order.from_row(made.order)
        document = library.document(order.key)
        possible = (
            document is not None
            and order.audience in library.audiences
            and order.document in library.audiences[order.audience].documents
            and order.paper in library.papers
            and order.variant in library.variants
            and order.finish in ("", *library.finishes)
        )
        if not possible:
            yield file


def _old(library: Library, state: RoundState, others: Mapping[str, LedgerEntry]) -> Iterator[str]:
    for file, made in others.items():
        order = Order.from_row(made.order)
        document = library.document(order.key)
        if document and made.inputs != state.inputs.of(document.file) and (state.out / file).exists():
            yield file


def _near(path: str, root: Path) -> str:
    return path.removeprefix(f"{root}/")
