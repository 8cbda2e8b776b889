"""Passages with what became of them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefs.library.load import Library
from briefs.library.records.register import FurtherSource, Source
from briefs.sources.distilling import distilled, holding, locator
from briefs.sources.extraction import Original
from briefs.text.fingerprints import fingerprint

LINES = ("Water is wet.", "", "In 2024 there were 12 wells.", "Wells have lids.", "Nobody asked why.")


def _sources(library: Library, claims: Mapping[str, Mapping[str, object]]) -> dict[str, Source]:
    alpha = library.sources["alpha"]
    made = {key: alpha.claims[key].model_copy(update=update) for key, update in claims.items()}
    return {"alpha": alpha.model_copy(update={"claims": made})}


def _first(**update: object) -> Mapping[str, Mapping[str, object]]:
    return {"al-first": {"lines": (1,), **update}}


def test_a_passage_is_used_resting_or_open(library: Library) -> None:
    """Lines without words are no passages, and keep their numbers."""
    sources = _sources(library, {**_first(), "al-count": {"lines": (3, 4)}})

    found = distilled("alpha", sources, Original("a.txt", "0", LINES), {"al-first"})

    rows = [(passage.number, passage.use, passage.claims) for passage in found.passages]
    assert rows == [
        (1, "used", ("al-first",)),
        (3, "resting", ("al-count",)),
        (4, "resting", ("al-count",)),
        (5, "open", ()),
    ]
    assert found.counts == {"used": 1, "resting": 2, "open": 1}


def test_a_passage_that_moved_is_found_where_it_is_now(library: Library) -> None:
    """And one that is gone stands nowhere, not on another's line."""
    moved = _sources(library, _first(lines=(1, 2), fingerprint=tuple(map(fingerprint, (LINES[3], "No such words."))))
    )  # fmt: skip

    found = distilled("alpha", moved, Original("a.txt", "0", LINES), ())

    assert [passage.number for passage in found.passages if passage.claims] == [4]


def test_a_claim_of_another_source_that_rests_on_the_document_too_is_shown(library: Library) -> None:
    other = _sources(library, _first(sources=(FurtherSource(source="beta", locator="p. 1", lines=(3,)),)))
    sources = {**other, "beta": other["alpha"].model_copy(update={"claims": {}})}

    found = distilled("beta", sources, Original("b.txt", "0", LINES), ())

    assert [(passage.number, passage.claims) for passage in found.passages if passage.claims] == [(3, ("al-first",))]
    assert found.claims["al-first"].claim == "Water is wet."


@pytest.mark.parametrize(
    ("said", "numbers"), [("WELLS 12", [3]), ("wells", [3, 4]), ("", [1, 3, 4, 5]), ("wells nobody", [])]
)
def test_passages_are_found_by_words_in_any_order(library: Library, said: str, numbers: list[int]) -> None:
    found = distilled("alpha", _sources(library, {}), Original("a.txt", "0", LINES), ())

    assert [passage.number for passage in holding(found.passages, said)] == numbers


@pytest.mark.parametrize(
    ("file", "pages", "lines", "said"),
    [
        ("a.txt", (), (4,), "line 4"),
        ("a.md", (), (4, 5, 7), "lines 4–5, 7"),
        ("a.docx", (), (4, 5), "passages 4–5"),
        ("a.html", (), (1,), "passage 1"),
        ("a.pdf", (1, 10), (4, 5), "page 1"),
        ("a.pdf", (1, 10), (9, 10), "pages 1–2"),
        ("a.pdf", (1, 10, 10, 20), (10,), "page 3"),
    ],
)
def test_a_locator_says_what_can_be_counted_in_the_file(
    file: str, pages: tuple[int, ...], lines: tuple[int, ...], said: str
) -> None:
    """A page without words counts as a page."""
    assert locator(Original(file, "0", LINES, pages), lines) == said
