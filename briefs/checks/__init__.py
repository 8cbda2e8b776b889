"""Rules over a library: each module finds one kind of mistake and returns all of them."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.checks import numbers, references, register, structure, suitability, wording
from briefs.compose import Brief, compose
from briefs.library import Library
from briefs.plan import DEFAULT_VARIANT, Order, documents
from briefs.problems import Problem


def check(library: Library) -> tuple[Problem, ...]:
    """Everything wrong in a library that reading alone cannot see."""
    found = [*references.check(library), *register.check(library)]
    for brief in briefs(library):
        found.extend(structure.check(library, brief))
        found.extend(suitability.check(library, brief))
        found.extend(wording.check(library, brief))
        found.extend(numbers.check(library, brief))
    return tuple(dict.fromkeys(found))


def briefs(library: Library) -> Iterator[Brief]:
    """Every document composed once for each usual paper."""
    for document in documents(library):
        if document.language not in library.languages:
            continue
        for paper in library.publication.papers:
            order = Order(document.topic, document.audience, document.id, document.language, paper, DEFAULT_VARIANT)
            yield compose(library, order, document, marked=True)
