"""Rules over a library: each module finds one kind of mistake and returns all of them."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.brief import Brief
from briefs.checks import (
    attribution,
    leaks,
    marketplaces,
    numbers,
    reading_level,
    references,
    register,
    structure,
    suitability,
    wording,
)
from briefs.checks.sentences import sentences
from briefs.compose import compose
from briefs.library import Library
from briefs.plan import DEFAULT_VARIANT, Order, documents
from briefs.problems import Problem


def check(library: Library) -> tuple[Problem, ...]:
    """Everything wrong in a library that reading alone cannot see."""
    found = [*references.check(library), *register.check(library), *attribution.uncited(library)]
    read = [(brief, tuple(sentences(brief))) for brief in briefs(library)]
    for brief, texts in read:
        found.extend(structure.check(library, brief))
        found.extend(suitability.check(library, brief))
        found.extend(wording.check(library, brief, texts))
        found.extend(marketplaces.check(library, texts))
        found.extend(attribution.check(library, brief, texts))
        found.extend(reading_level.check(library, brief, texts))
        found.extend(numbers.check(library, brief, texts))
    found.extend(leaks.check(library, read))
    return tuple(dict.fromkeys(found))


def briefs(library: Library) -> Iterator[Brief]:
    """Every document composed once for each usual paper."""
    for document in documents(library):
        if document.language not in library.languages:
            continue
        for paper in library.publication.papers:
            order = Order(document.topic, document.audience, document.id, document.language, paper, DEFAULT_VARIANT)
            yield compose(library, order, document, marked=True)
