"""Orders to files: compose and render each, press them through an executor, write each whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs import theme
from briefs.compose import compose
from briefs.executors import Execute
from briefs.fit import NORMAL, Step
from briefs.library import Library
from briefs.make import Job, Made, failed, make
from briefs.plan import Order
from briefs.press import Metadata
from briefs.problems import BriefsError, Place, Problem, errors
from briefs.render import View, environment, render


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


def jobs(library: Library, orders: tuple[Order, ...], steps: Mapping[Order, Step]) -> tuple[Job, ...]:
    """What to press for each order.

    Raises BriefsError with the problems of all templates and components.
    """
    env = environment(library.templates)
    made: list[Job] = []
    problems: list[Problem] = []
    for order in orders:
        document = library.document(order.topic, order.audience, order.document, order.language)
        if document is None:
            problems.append(Problem(None, f"there is no document {order.name} in '{order.language}'", rule="choice"))
            continue
        try:
            page = render(library, compose(library, order, document), env)
        except BriefsError as error:
            problems.extend(error.problems)
            continue
        rule = library.audiences[order.audience].documents[order.document]
        made.append(
            Job(order, document.file, page.html, page.stylesheets, library.templates, theme.fonts(library),
                _metadata(page.view), rule.pages, steps.get(order, NORMAL))
        )  # fmt: skip
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
    )
