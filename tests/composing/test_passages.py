"""Passages hold passages: what is put in is counted before, however many ways lead through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base import limits
from briefs.composing.compose import compose
from briefs.composing.extracts.transcript import transcript
from briefs.composing.order import Form, Order
from briefs.composing.passages import expand, too_much
from briefs.library.keys import DocumentKey
from briefs.library.load import load
from briefs.library.prose.parse import Prose, parse
from briefs.library.tags import Scope

SCOPE = Scope("readers", "a4", "colour")


def _prose(*names: str, words: str = "Words.") -> Prose:
    text = "\n\n".join([words, *(f"```passage\n{name}\n```" for name in names)])
    made, problems = parse(text, "x.md", 1, {})
    assert not problems
    return made


def _chain(levels: int, each: int) -> dict[str, Prose]:
    """Passages p0, p1 …, each of which holds the next so many times."""
    inner = {f"p{n}": _prose(*[f"p{n + 1}"] * each) for n in range(levels)}
    return {**inner, f"p{levels}": _prose()}


@pytest.mark.parametrize(
    ("levels", "each", "made"),
    [
        (12, 10, "more than can be counted"),
        (19, 2, "3,145,726"),
        (4, 12, "67,864"),
        (3, 30, "83,794"),
        (2, 150, "67,954"),
        (19, 100, "more than can be counted"),
    ],
)
def test_what_grows_without_a_circle_is_told_where_it_is_put_in(levels: int, each: int, made: str) -> None:
    """A few lines of passages that hold each other ten times, twelve deep, would be 10 to the power of 12 of them."""
    passages = _chain(levels, each)
    document = _prose("p0", words="Our own words.")

    problem = too_much(document, passages)

    assert problem is not None
    assert (problem.rule, problem.place and problem.place.line) == ("limit", 4)
    assert problem.message.startswith(f"with the passage 'p0' this document has {made} paragraphs, items and cells")
    put_in = sum(len(section.blocks) for section in expand(document, passages, SCOPE))
    assert put_in <= limits.BLOCKS


def test_the_place_is_that_of_the_passage_that_is_one_too_many() -> None:
    """The first ones fit."""
    passages = {"small": _prose(), "large": _prose(words="Word. " * 1_600 + "\n\n" + "\n\n".join(["Word."] * 9_000))}
    document = _prose("large", "small", "large", "large", words="Ours.")

    problem = too_much(document, passages)

    assert passages["large"].blocks == 9_001
    assert problem is not None
    assert problem.place is not None
    assert problem.place.line == 16


def test_letters_count_as_well_as_blocks() -> None:
    """Forty passages of three pages are more than a document may have."""
    passages = {"long": _prose(words="word " * 1_990)}

    problem = too_much(_prose(*["long"] * 40), passages)

    assert problem is not None
    assert "letters; at most 300,000 are read" in problem.message


@pytest.mark.parametrize("depth", [21, 22, 30, 60, 200])
def test_a_chain_that_is_too_deep_is_told_and_not_cut_off_in_silence(depth: int) -> None:
    """Passages beyond the twentieth were left out without a word."""
    problem = too_much(_prose("p0"), _chain(depth, 1))

    assert problem is not None
    assert problem.message.startswith("the passage 'p0' holds others more than 20 deep")


@pytest.mark.parametrize("names", [("a",), ("b",), ("a", "b"), ("c", "a"), ("nothing",)])
def test_circles_and_missing_passages_end(names: tuple[str, ...]) -> None:
    """They are mistakes of their own."""
    passages = {"a": _prose("b"), "b": _prose("a"), "c": _prose("c")}

    assert too_much(_prose(*names), passages) is None
    assert list(expand(_prose(*names), passages, SCOPE))


# ------------------------------------------------------------------------------------------------------ other languages


def _passage(sample: Path) -> str:
    for name in ("languages/en.yaml", "topics/sample/readers/brief.md"):
        path = sample / "content" / name
        copy = path.with_name("de.yaml" if name.endswith("yaml") else "brief.de.md")
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    library = load(sample / "content", sample / "templates")[0]
    document = library.document(DocumentKey("sample", "readers", "brief", "de"))
    assert document is not None
    brief = compose(library, Order(document.key, Form("a4")), document)
    return next(line for line in transcript(brief) if "One text" in line or "Ein Text" in line)


def test_a_document_in_another_language_takes_the_passage_in_that_language(sample: Path) -> None:
    shared = sample / "content/topics/sample/passages/shared.md"
    german = shared.read_text(encoding="utf-8").replace("One text", "Ein Text")
    shared.with_name("shared.de.md").write_text(german, encoding="utf-8")

    assert _passage(sample).startswith("Ein Text")


def test_a_passage_that_is_not_there_in_it_is_marked_as_what_it_is(sample: Path) -> None:
    assert _passage(sample).startswith("[One text")
    assert _passage(sample).endswith("{lang=en}")
