"""Only pages that a change can touch are laid out; the others stand as empty ones."""

from __future__ import annotations

from briefs.desk.writing.chunks import LaidGround, parts_by_page, slice_of, split

PAGE = (
    "<!doctype html><html><body><main><div>One</div><div>Two</div><div>Three</div></main><div>Notes</div></body></html>"
)


def _ground(*pages: tuple[int, ...]) -> LaidGround:
    return LaidGround(split(PAGE)[1], pages)


def test_the_parts_of_a_page_are_marked() -> None:
    html, parts = split(PAGE)

    assert parts == ("<div>One</div>", "<div>Two</div>", "<div>Three</div>", "<div>Notes</div>")
    assert '<div data-preview="3">Notes</div>' in html


def test_what_lies_on_other_pages_gives_way_to_empty_ones() -> None:
    found = slice_of(PAGE.replace("Two", "Too"), _ground((0,), (1,), (2, 3)))

    assert found is not None
    assert (found.first, found.last) == (1, 1)
    assert "Too" in found.html
    assert "Three" not in found.html
    assert "Notes" not in found.html
    assert found.html.count("break-") == 2


def test_a_part_that_goes_on_from_page_to_page_takes_all_of_them_along() -> None:
    found = slice_of(PAGE.replace("Three", "3"), _ground((0,), (1,), (1, 2), (3,)))

    assert found is not None
    assert (found.first, found.last) == (1, 2)


def test_nothing_is_told_of_a_page_that_has_other_parts() -> None:
    assert slice_of(PAGE.replace("<div>Two</div>", ""), _ground((0,), (1,), (2, 3))) is None
    assert slice_of(PAGE.replace("One", "1"), _ground((0, 1, 2, 3))) is None


def test_where_nothing_has_changed_nothing_is_to_be_laid_out() -> None:
    found = slice_of(PAGE, _ground((0,), (1,), (2, 3)))

    assert found is not None
    assert found.html == ""


def test_what_is_on_no_page_by_itself_stays() -> None:
    found = slice_of(PAGE.replace("Two", "Too"), _ground((0,), (1,), (2,)))

    assert found is not None
    assert "Notes" in found.html


def test_marks_become_numbers() -> None:
    assert parts_by_page([["0", "0", "1"], ["x", "2"]]) == ((0, 1), (2,))
