"""A Library in, Problems out: each module finds one kind of mistake, and all of that kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from briefs.base import limits
from briefs.base.once import Once, always
from briefs.base.problems import Problem
from briefs.checks import (
    brand,
    data,
    leaks,
    placeholders,
    references,
    register,
    rule_files,
    sheets,
    structure,
    suitability,
    support,
    translations,
)
from briefs.checks.brand import lettering
from briefs.checks.text import attribution, leftovers, marketplaces, numbers, pointers, reading_level, wording
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.extracts.sentences import Sentence, sentences
from briefs.composing.order import Form, Order
from briefs.composing.plan import documents, papers
from briefs.library.load import Document, Library

ReadBriefs = tuple[tuple[Brief, tuple[Sentence, ...]], ...]
"""Briefs of a document with their sentences."""


def check(library: Library, once: Once = always) -> tuple[Problem, ...]:
    """Everything wrong in a library that reading alone cannot see; `once` may remember what was found."""
    found = list(records(library))
    looked = [once("check", item.file, partial(of_document, library, item)) for item in documents(library)]
    found.extend(problem for _, problems in looked for problem in problems)
    found.extend(lettering.check(library, (brief for read, _ in looked for brief, _ in read)))
    found.extend(leaks.check(library, [pair for read, _ in looked for pair in read]))
    return tuple(dict.fromkeys(found))


def records(library: Library) -> Iterator[Problem]:
    """What is wrong in the records themselves, before any document is looked at."""
    yield from rule_files.check(library)
    yield from brand.check(library)
    yield from references.check(library)
    yield from register.check(library)
    yield from placeholders.unfilled(library)
    yield from attribution.uncited(library)
    yield from pointers.check(library)
    yield from support.unseen(library)
    yield from translations.check(library)


def briefs(library: Library) -> Iterator[Brief]:
    """Every document composed once for each usual paper."""
    for document in documents(library):
        yield from _briefs(library, document)


def of_document(library: Library, document: Document) -> tuple[ReadBriefs, tuple[Problem, ...]]:
    """What one document says, and what is wrong in it by itself."""
    read: list[tuple[Brief, tuple[Sentence, ...]]] = []
    found: list[Problem] = list(limits.first(data.check(library, document)))
    for brief in _briefs(library, document):
        same = next((texts for other, texts in read if other == replace(brief, order=other.order)), None)
        texts = same if same is not None else tuple(sentences(brief))
        read.append((brief, texts))
        if same is not None:  # what says the same on another paper has the same faults
            continue
        each = (
            structure.check(library, brief),
            sheets.check(brief),
            pointers.targets(brief),
            suitability.check(library, brief),
            wording.check(library, brief, texts),
            marketplaces.check(library, brief, texts),
            leftovers.check(texts),
            attribution.check(library, brief, texts),
            reading_level.check(library, brief, texts),
            numbers.check(library, brief, texts),
            support.check(library, brief, texts),
        )
        found.extend(problem for problems in each for problem in limits.first(problems))
    return tuple(read), tuple(found)


def _briefs(library: Library, document: Document) -> Iterator[Brief]:
    if document.language in library.languages:
        for paper in papers(library, document.key):
            order = Order(document.key, Form(paper))
            yield compose(library, order, document)
