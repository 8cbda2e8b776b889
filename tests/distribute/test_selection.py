"""What is handed out: every paper and variant, booklets where they make sense, less what is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.base.problems import BriefsError
from briefs.composing.order import Choice
from briefs.distribute.selection import blanks, handed_out, in_reading_order, leavable, marking, parts
from briefs.library.load import Library
from tests.distribute.conftest import Office, change, read
from tests.shipped_documents import library as shipped_library


def test_every_document_goes_out_on_every_paper_in_every_variant(office: Office) -> None:
    """And the one that may have four pages as a booklet, but not in large print, which is for reading flat."""
    files = {order.file.removeprefix("sample/") for order in handed_out(office.library)}

    endings = ["a4", "a4-mono", "a4-large-print", "letter", "letter-mono", "letter-large-print"]
    folded = [f"{paper}{variant}-booklet-print" for paper in ("a4", "letter") for variant in ("", "-mono")]
    assert files == {
        *(f"readers/brief-en-{ending}.pdf" for ending in endings),
        *(f"experts/brief-en-{ending}.pdf" for ending in (*endings, *folded)),
    }


def test_shipped_booklets_are_those_to_be_read_not_written_in(shipped: Library) -> None:
    """Handout and lesson have four pages too, but their audience.yaml says that they stay flat."""
    folded = {order.document for order in handed_out(shipped) if order.finish}

    assert folded == {"brief"}
    assert {order.variant for order in handed_out(shipped) if order.finish} == {"colour", "mono"}


@given(st.sets(st.sampled_from([*leavable(shipped_library()), "a4"])))
def test_what_is_left_out_is_gone_and_nothing_else(without: set[str]) -> None:
    library = shipped_library()
    every = handed_out(library)
    kept = tuple(order for order in every if not set(parts(order)) & without)

    if kept:
        assert handed_out(library, without=without) == kept
    else:
        with pytest.raises(BriefsError, match="nothing remains"):
            handed_out(library, without=without)


def test_a_choice_narrows(shipped: Library) -> None:
    orders = handed_out(shipped, Choice(audiences=("policymakers",), papers=("a4",)), ("booklet",))

    assert {(o.audience, o.paper, o.variant) for o in orders} == {
        ("policymakers", "a4", variant) for variant in ("colour", "large-print", "mono")
    }
    assert len(orders) == 3 * len({o.document for o in orders})


def test_unknown_names_are_told_all_at_once(shipped: Library) -> None:
    with pytest.raises(BriefsError) as caught:
        handed_out(shipped, Choice(audiences=("educator",)), ("large", "bleed"))

    said = {(p.message, p.hint) for p in caught.value.problems}
    assert ("no audience is called 'educator'", "did you mean 'educators'?") in said
    assert {message for message, _ in said} >= {"'large' cannot be left out", "'bleed' cannot be left out"}


def test_a_workspace_without_booklets_hands_out_none(shipped: Library) -> None:
    library = replace(shipped, finishes=("bleed",))

    assert not any(order.finish for order in handed_out(library))
    assert "booklet" not in leavable(library)


def test_reading_order_follows_audience_yaml_and_puts_the_usual_first(shipped: Library) -> None:
    orders = sorted(
        handed_out(shipped, Choice(audiences=("le-trainers",))), key=lambda order: in_reading_order(shipped, order)
    )

    documents = list(dict.fromkeys(order.document for order in orders))
    assert documents == [name for name in shipped.audiences["le-trainers"].documents if name in documents]
    assert documents[:2] == ["pack", "handout"]
    assert [(o.paper, o.variant, o.finish) for o in orders[:4]] == [
        ("a4", "colour", ""), ("a4", "large-print", ""), ("a4", "mono", ""), ("letter", "colour", ""),
    ]  # fmt: skip


def test_the_marking_is_the_document_s_own_or_its_audience_s(shipped: Library) -> None:
    found = {order.audience: marking(shipped, order) for order in handed_out(shipped)}

    assert found == {"educators": "TLP:CLEAR", "le-trainers": "TLP:GREEN", "policymakers": "TLP:CLEAR"}


@pytest.mark.parametrize(
    ("words", "told"),
    [("Water is wet.", ()), ("Our well: ________. Water is wet.", (("Facts", True),))],
)
def test_what_is_filled_in_by_hand_is_told_where_something_is_blank(
    sample: Path, words: str, told: tuple[tuple[str, bool], ...]
) -> None:
    """Though audience.yaml says of the section that it may be."""
    change(sample, "templates/audiences/readers/audience.yaml", "required: true", "required: true, fill_in: true")
    change(sample, "content/topics/sample/readers/brief.md", "Water is wet.", words)
    library = read(sample)
    order = next(order for order in handed_out(library) if order.audience == "readers")

    assert blanks(library, order) == told


def test_a_card_without_a_number_is_blank(shipped: Library) -> None:
    """Nobody has given the contacts of a place."""
    page = next(order for order in handed_out(shipped) if order.name == "educators/help-page")

    assert blanks(shipped, page) == (("contact table", False), ("cards to cut", False))
