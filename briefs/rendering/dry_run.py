"""What templates and components find wrong in documents, without making a PDF: rules that only a template can know."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from briefs.base.once import Once, always
from briefs.base.problems import BriefsError, Problem
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.plan import documents, papers
from briefs.composing.signing import Marks
from briefs.library.load import Document, Library
from briefs.rendering.drawings import resolution
from briefs.rendering.render import render
from briefs.rendering.templating import environment

_UNMARKED = Marks("0" * 16, "0" * 16)
"""Stands for the hashes of a document, which no rule asks for."""


def check(library: Library, once: Once = always) -> tuple[Problem, ...]:
    """Every mistake that the templates of all documents report, each once; `once` may remember what was found."""
    env = environment(library.templates)
    looked = (
        once("mistakes", document.file, lambda document=document: tuple(_in(library, document, env)))  # type: ignore[misc]  # mypy cannot see the default
        for document in documents(library)
    )
    return tuple(dict.fromkeys(problem for found in looked for problem in found))


def _in(library: Library, document: Document, env: jinja2.Environment) -> Iterator[Problem]:
    if document.language not in library.languages:
        return
    for paper in papers(library, document.key):
        brief = compose(library, Order(document.key, Form(paper)), document)
        yield from resolution.check(library, brief)
        try:
            render(library, brief, env, marks=_UNMARKED)
        except BriefsError as error:
            yield from error.problems
