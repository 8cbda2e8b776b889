"""Slides that are shown, and their handout: the same words, large enough, and what is said kept off the screen."""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefs.composing.brief import Brief, Piece
from briefs.composing.compose import compose
from briefs.composing.order import Choice, Order
from briefs.composing.plan import plan
from briefs.library.prose.walk import plain
from tests import shipped_documents as shipped

LEAST = 24
"""Points: what can be read from the last row of a room."""
NOT_READ = {".slide-part", ".cite"}
"""What stands on a slide and is not read by the room: the part of the session, numbers of notes."""


def _order(document: str) -> Order:
    (orders, _) = plan(shipped.library(), Choice(documents=(f"le-trainers/{document}",)))
    return orders[0]


def _brief(document: str) -> Brief:
    library, order = shipped.library(), _order(document)
    found = library.document(order.key)
    assert found is not None
    return compose(library, order, found)


def _slides(brief: Brief) -> list[Any]:
    pieces = [block for section in brief.sections for block in section.blocks if isinstance(block, Piece)]
    return [slide for piece in pieces for slide in piece.data["slides"]]


def _words(slide: Any) -> list[str]:
    """What stands on a slide."""
    fields = [slide["lead"], *(slide["points"] or ()), slide["ask"], *(s["text"] for s in slide["steps"] or ())]
    return [slide["title"], *(plain(field.inlines) for field in fields if field is not None)]


def test_the_handout_shows_what_was_shown() -> None:
    """Slide by slide, in the same order."""
    shown, handed_out = _slides(_brief("slides")), _slides(_brief("slides-handout"))

    assert len(shown) > 10
    assert [_words(slide) for slide in shown] == [_words(slide) for slide in handed_out]


def test_what_the_speaker_says_is_in_the_handout_alone() -> None:
    """By construction: the template of the slides never gets it."""
    assert {slide["say"] for slide in _slides(_brief("slides"))} == {None}
    assert all(slide["say"] is not None for slide in _slides(_brief("slides-handout")))


def test_slides_are_made_on_their_own_paper() -> None:
    """Nobody prints a slide on A4, and no brief is made as wide as a screen."""
    library = shipped.library()

    assert {order.paper for order in plan(library, Choice(documents=("le-trainers/slides",)))[0]} == {"slides"}
    assert {order.document for order in plan(library, Choice(papers=("slides",)))[0]} == {"slides"}


def test_a_slide_has_few_words() -> None:
    """A slide that is read is not listened to."""
    counts = {slide["title"]: sum(len(text.split()) for text in _words(slide)) for slide in _slides(_brief("slides"))}

    assert {title: count for title, count in counts.items() if count > 50} == {}


def test_nothing_that_a_room_reads_is_smaller_than_24_points() -> None:
    """Sizes of the component on its own paper, where nothing is set in other units."""
    css = (shipped.ROOT / "templates/components/slides/component.css").read_text(encoding="utf-8")
    rules = re.findall(r"^((?:\.deck|\.slide-page)[^{]*)\{([^}]*)\}", css, re.MULTILINE)
    sizes = {
        selector.strip(): float(size[1])
        for selector, body in rules
        if (size := re.search(r"font-size: calc\(([\d.]+)pt", body)) is not None
    }

    assert len(sizes) > 5
    assert {rule: size for rule, size in sizes.items() if size < LEAST and rule.split()[-1] not in NOT_READ} == {}


@pytest.mark.slow
def test_each_slide_has_a_page_of_its_own(built: Any) -> None:
    """The title, the slides, and the sources."""
    pages = shipped.pages_of_text(built.pdf(_order("slides")))
    titles = [slide["title"] for slide in _slides(_brief("slides"))]

    assert len(pages) == len(titles) + 2
    for title, page in zip(titles, pages[1:], strict=False):
        assert shipped.same_words(title) in shipped.same_words(page)
