"""Briefs: picked, ordered, numbered."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.brief import Brief, Piece
from briefs.composing.compose import compose
from briefs.composing.notes import number_text
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.library.prose.walk import leaves, plain


def _brief(library: Library, audience: str = "readers") -> Brief:
    document = library.document(DocumentKey("sample", audience, "brief", "en"))
    assert document is not None
    return compose(library, Order(DocumentKey("sample", audience, "brief", "en"), Form("a4")), document)


def test_notes_are_numbered_in_the_order_of_reading(library: Library) -> None:
    """A claim keeps its number and gathers its references."""
    notes = _brief(library).notes

    assert [(note.number, note.id, note.backs) for note in notes] == [
        (1, "al-first", ("r1-1", "r1-2")),
        (2, "al-count", ("r2-1", "r2-2")),
        (3, "al-proposal", ("r3-1",)),
        (4, "g-plain", ("r4-1",)),
    ]


def test_a_note_carries_what_its_claim_must_be_printed_with(library: Library) -> None:
    """Locator, caveat, missing year, proposer; guidance says its own note."""
    assert [plain(note.text) for note in _brief(library).notes] == [
        "Alpha, para. 1.",
        "Alpha, para. 2. Counted once. Year not stated.",
        "Alpha, para. 6. Proposed by A. Author.",
        "An agency, on plain writing.",
    ]


def test_certainty_is_counted_by_statement(library: Library) -> None:
    """Guidance has no level; each claim counts once."""
    assert _brief(library).counts == {3: 1, 2: 0, 1: 2, 0: 0}


def test_tags_pick_the_text(library: Library) -> None:
    """Readers do not see the experts' item."""
    facts = _brief(library).sections[0]

    said = [plain(leaf) for block in facts.blocks if not isinstance(block, Piece) for leaf in leaves(block)]
    assert "For all." in said
    assert "For experts." not in said


def test_component_data_is_ready_to_print(library: Library) -> None:
    """Markup, claims and figures; optional keys are there as None."""
    piece = next(block for block in _brief(library).sections[0].blocks if isinstance(block, Piece))

    assert "says one author" in plain(piece.data["text"].inlines)
    assert (piece.data["sure"][0].number, piece.data["sure"][0].level) == (1, 3)
    assert (piece.data["count"].text, piece.data["count"].unit) == ("12", "wells")
    assert piece.data["lines"] is None


def test_answers_are_printed_only_where_the_front_matter_asks(sample: Path) -> None:
    """By construction: the template of a handout never gets them."""
    for audience in ("readers", "experts"):
        path = sample / "content/topics/sample" / audience / "brief.md"
        path.write_text(
            path.read_text(encoding="utf-8") + "\n## Facts {#quiz}\n\n```note\ntext: Q\nanswer: Forty-two\n```\n",
            encoding="utf-8",
        )
    library, _ = load(sample / "content", sample / "templates")

    answers = {
        audience: [
            b.data["answer"] and plain(b.data["answer"].inlines)
            for s in _brief(library, audience).sections
            if s.id == "quiz"
            for b in s.blocks
            if isinstance(b, Piece)
        ]
        for audience in ("readers", "experts")
    }

    assert answers == {"readers": [None], "experts": ["Forty-two"]}


def test_a_section_left_empty_vanishes_with_its_heading(sample: Path) -> None:
    """Tags may empty it."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n## Gone {#gone}\n\nOnly for experts. {for=experts}\n", encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    assert [section.id for section in _brief(library).sections] == ["facts", "more"]


def test_before_the_first_heading_components_for_the_whole_page_stand_over_it(shipped: Library) -> None:
    """Nobody can give that stretch a class; with other text in it, it is a column as ever."""
    key = DocumentKey("online-drug-trafficking", "policymakers", "brief", "en")
    document = shipped.document(key)
    assert document is not None

    row = compose(shipped, Order(key, Form("a4")), document).rows[0]

    assert (row.kind, [section.id for section in row.main], row.margin) == ("wide", [""], ())


def test_margin_sections_stand_beside_the_sections_before_them(sample: Path) -> None:
    """Back to the last margin, wide or new page."""
    path = sample / "content/topics/sample/readers/brief.md"
    heads = ["a", "b .margin", "c", "d .wide", "e", "f .page", "g .margin"]
    body = "".join(f"## H {{#{head}}}\n\nText.\n\n" for head in heads)
    path.write_text(f"---\ntitle: T\n---\n\n{body}", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    rows = [(row.kind, row.page, [s.id for s in row.main], [s.id for s in row.margin]) for row in _brief(library).rows]

    assert rows == [
        ("margin", False, ["a"], ["b"]),
        ("plain", False, ["c"], []),
        ("wide", False, ["d"], []),
        ("plain", False, ["e"], []),
        ("margin", True, ["f"], ["g"]),
    ]


def test_uses_point_at_the_citation(library: Library) -> None:
    """Line and column of the id in the file."""
    use = _brief(library).uses[0]

    assert (use.id, use.section, use.place.line, use.place.column) == ("al-first", "facts", 8, 16)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(120_000_000, "120 million"), (60_000, "60,000"), (12, "12"), ("several times", "several times")],
)
def test_numbers_read_well(value: int | str, expected: str) -> None:
    """As people say them."""
    assert number_text(value, {}) == expected


def test_a_note_says_only_once_that_a_year_is_missing(sample: Path) -> None:
    """Where the caveat says it, nothing is added."""
    source = sample / "content/sources/alpha.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("[Counted once.]", "['Counted once, year not stated.']"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert plain(_brief(library).notes[1].text) == "Alpha, para. 2. Counted once, year not stated."
