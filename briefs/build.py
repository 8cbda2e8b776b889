"""Orders to files: compose and render each, press them through an executor, write each whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefs import evidence, theme
from briefs.brief import Brief
from briefs.checks.printed import page_rules
from briefs.compose import compose
from briefs.executors import Execute
from briefs.fit import Step
from briefs.library import Library
from briefs.make import Job, Made, failed, make
from briefs.plan import Order
from briefs.press.metadata import Metadata
from briefs.problems import BriefsError, Place, Problem, errors
from briefs.render import View, environment, render
from briefs.settings import DocumentRule
from briefs.signing import unsigned, words_hash

MEMORY = ".fit.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The density that was right for a job, and the hash of that job."""

    step: Step
    key: str


NOTHING: Mapping[str, Remembered] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the report."""

    order: Order
    path: Path
    pages: int
    size: int
    seconds: float
    passes: int
    step: Step
    problems: tuple[Problem, ...]

    @property
    def done(self) -> bool:
        """Whether the file was written."""
        return not errors(self.problems)


def jobs(
    library: Library, orders: tuple[Order, ...], memory: Mapping[str, Remembered] = NOTHING, *, final: bool = False
) -> tuple[Job, ...]:
    """What to press for each order; `memory` holds the density that was right last time, by file.

    Raises BriefsError with the problems of all templates and components.
    """
    env = environment(library.templates)
    pairs = {(order.topic, order.audience) for order in orders}
    signed = {pair for pair in pairs if not unsigned(library, *pair)}
    hashes: dict[str, str] = {}
    made: list[Job] = []
    problems: list[Problem] = []
    for order in orders:
        document = library.document(order.topic, order.audience, order.document, order.language)
        if document is None:
            problems.append(Problem(None, f"there is no document {order.name} in '{order.language}'", rule="choice"))
            continue
        try:
            brief = compose(library, order, document)
            if document.file not in hashes:
                hashes[document.file] = words_hash(library, document)
            page = render(
                library, brief, env, signed=(order.topic, order.audience) in signed, words=hashes[document.file]
            )
        except BriefsError as error:
            problems.extend(error.problems)
            continue
        rule = library.audiences[order.audience].documents[order.document]
        meta = _metadata(page.view)
        job = Job(
            order=order,
            file=document.file,
            html=page.html,
            stylesheets=page.stylesheets,
            templates=library.templates,
            fonts=theme.fonts(library),
            metadata=meta,
            budget=None if order.variant in library.unbudgeted else rule.pages,
            longest=_longest(brief, rule),
            notes_page=page.notes_page,
            right_to_left=page.view.direction == "rtl",
            final=final,
            attachments=evidence.attachments(library, brief, meta),
            words=page_rules(library, brief),
        )
        made.append(_reminded(job, memory.get(order.file)))
    if problems:
        raise BriefsError(problems)
    return tuple(made)


def build(jobs_: tuple[Job, ...], out: Path, execute: Execute) -> Iterator[Row]:
    """Press all jobs and write each file as it is done; a document that fails leaves what stood before."""
    for made in execute(make, jobs_, failed):
        yield _kept(made, out)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a torn one.

    Raises OSError where the disk is full or the folder cannot be written; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def recall(out: Path) -> Mapping[str, Remembered]:
    """What is remembered in an output folder of the densities found before; nothing where that cannot be read."""
    try:
        stored = json.loads((out / MEMORY).read_text(encoding="utf-8"))
        return {file: Remembered(Step(space, size), key) for file, (space, size, key) in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return NOTHING


def remember(out: Path, jobs_: Iterable[Job], rows: Iterable[Row | Made], before: Mapping[str, Remembered]) -> None:
    """Keep the densities that were found, so that an unchanged document is laid out once."""
    keys = {job.order.file: job.key for job in jobs_}
    found = {row.order.file: Remembered(row.step, keys[row.order.file]) for row in rows if not errors(row.problems)}
    stored = {file: (item.step.space, item.step.type, item.key) for file, item in sorted({**before, **found}.items())}
    if found:
        write_whole(out / MEMORY, json.dumps(stored, indent=1).encode())


def _reminded(job: Job, last: Remembered | None) -> Job:
    return job if last is None else replace(job, step=last.step, sure=last.key == job.key)


def _longest(brief: Brief, rule: DocumentRule) -> str:
    """The section that uses most of its word budget, in words."""
    budgeted = [section for section in brief.sections if section.id in rule.sections]
    if not budgeted:
        return "no section has a word budget"
    most = max(budgeted, key=lambda section: section.words / rule.sections[section.id].words)
    words = f"{most.words} of {rule.sections[most.id].words} words"
    return f"the section nearest its word budget is '{most.id}' ({words}, line {most.place.line})"


def _kept(made: Made, out: Path) -> Row:
    path = out / made.order.file
    problems = made.problems
    if not errors(problems):
        try:
            write_whole(path, made.pdf)
        except OSError as error:
            hint = "choose another folder with --out, or make room"
            problems = (
                *problems,
                Problem(Place(str(path)), f"cannot write this file: {error.strerror}", hint, rule="write"),
            )
    return Row(made.order, path, made.pages, len(made.pdf), made.seconds, made.passes, made.step, problems)


def _metadata(view: View) -> Metadata:
    status = f" ({view.status})" if view.status else ""
    return Metadata(
        title=view.title,
        language=view.language,
        created=view.date,
        author=view.publication.authors or view.publication.publisher or "",
        subject=view.description,
        keywords=(*view.keywords, view.kind, view.audience.name),
        edition=f"{view.edition}{status}",
        publisher=view.publication.publisher or "",
        rights=view.publication.licence,
        identifier=f"{view.topic_id}/{view.audience.id}/{view.document}/{view.language}/{view.edition}",
        words_hash=view.words_hash,
    )
