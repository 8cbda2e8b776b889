"""What can be asked of the desk, each by one call of the workspace: make a document, make first pages, check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefs.base.task import ProblemsFound
from briefs.composing.order import Choice
from briefs.composing.plan import documents, papers
from briefs.desk.work import Doing, WorkResult, followed
from briefs.library.load import Library
from briefs.workspace.results import Output
from briefs.workspace.workspace import Workspace


def make(workspace: Workspace, choice: Choice, out: Path, *, final: bool) -> Doing:
    """As `build` does."""
    built = yield from followed(workspace.build(choice, out, final=final))
    return WorkResult(built.outputs)


def first_pages(workspace: Workspace, library: Library, out: Path) -> Doing:
    """Every document once, on the paper and in the variant in which it is usual."""
    made: list[Output] = []
    for choice in _by_paper(library):
        built = yield from followed(workspace.build(choice, out))
        made += built.outputs
    return WorkResult(tuple(made))


def _by_paper(library: Library) -> Iterator[Choice]:
    first: dict[str, list[str]] = {}
    for document in documents(library):
        first.setdefault(papers(library, document.key)[0], []).append(document.key.whole_name)
    yield from (Choice(documents=tuple(names), papers=(paper,)) for paper, names in first.items())


def check(workspace: Workspace) -> Doing:
    """As `check` does."""
    report = workspace.check()
    yield ProblemsFound(report.problems)
    return WorkResult(said=report.summary if report.fine else ())


def shown_command(choice: Choice, *, final: bool) -> str:
    """The same for a terminal."""
    names = {
        "topic": choice.topics,
        "document": choice.documents,
        "language": choice.languages,
        "paper": choice.papers,
        "variant": choice.variants,
        "finish": choice.finishes,
    }
    words = [f"--{name} {value}" for name, values in names.items() for value in values]
    return " ".join(["build", *words, *(["--final"] if final else [])])
