"""A pull quote is a sentence of its document with its notes. A case says on its first line what is told, or why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefs.checks.support import own_words
from briefs.composing.compose import compose
from briefs.composing.extracts.sentences import sentences
from briefs.composing.order import Form, Order
from briefs.library.load import Library
from briefs.library.prose.parse import parse

CASES = sorted((Path(__file__).parent / "own_words").glob("*.md"))


def _found(library: Library, body: str) -> list[str]:
    prose, problems = parse(body, "case.md", 1, library.components)
    assert problems == ()
    topic = library.topics["online-drug-trafficking"]
    document = next(item for item in topic.documents if item.id == "brief" and item.audience == "policymakers")
    brief = compose(library, Order(document.key, Form("a4")), replace(document, file="case.md", prose=prose))
    told = own_words.check(brief, tuple(sentences(brief)))
    return [f"# {problem.place}: {problem.message} ({problem.hint})".replace("case.md:", "") for problem in told]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_set_large_stands_in_the_text(case: Path, shipped: Library) -> None:
    """Word for word, with the same notes, and with some."""
    first, _, body = case.read_text(encoding="utf-8").partition("\n")

    assert _found(shipped, body) == ([] if case.stem.startswith("good") else [first])


def test_a_document_without_one_is_not_looked_at(shipped: Library) -> None:
    assert _found(shipped, "Ask before you act.\n") == []
