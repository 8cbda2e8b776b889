"""Tables of words as blocks: each cell under its column's name, nothing lost, small tables as they were."""

from __future__ import annotations

import pytest

from briefs.rendering.variants.unrolling import unrolled

LONG = "a sentence that is longer than its column"


def table(rows: str, heads: str = "<th>Option</th><th>Brings</th><th>Risk</th>", more: str = "") -> str:
    return f"<table{more}><caption>All</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def test_a_row_is_a_block_named_by_its_header_with_each_cell_under_its_column():
    said = unrolled(table(f'<tr><th scope="row">A</th><td>{LONG}</td><td>{LONG} <b>bold</b></td></tr>', more=' id="t"'))

    assert said == (
        '<div class="row-blocks" id="t"><p class="caption">All</p><div class="row-block"><p class="row-name">A</p>'
        f'<p class="row-cell"><strong class="row-column">Brings</strong> {LONG}</p>'
        f'<p class="row-cell"><strong class="row-column">Risk</strong> {LONG} <b>bold</b></p></div></div>'
    )


def test_a_row_is_named_by_its_header_wherever_that_stands():
    said = unrolled(table(f'<tr><td>{LONG}</td><th scope="row">A</th><td>{LONG}</td></tr>'))

    assert said.index('<p class="row-name">A</p>') < said.index('row-column">Option')


def test_a_column_that_asks_needs_no_colon():
    """Its name ends in a sign of its own."""
    heads = "<th>Option</th><th>New law?</th><th>Risk</th>"
    said = unrolled(table(f"<tr><th>A</th><td>{LONG}</td><td>{LONG}</td></tr>", heads))

    assert '<strong class="row-column row-asks">New law?</strong>' in said
    assert '<strong class="row-column">Risk</strong>' in said


def test_a_row_over_all_columns_names_those_under_it():
    rows = f'<tr class="group"><th colspan="3">Open</th></tr><tr><th>A</th><td>{LONG}</td><td>{LONG}</td></tr>'

    assert '<p class="row-group">Open</p><div class="row-block">' in unrolled(table(rows))


def test_an_empty_cell_is_a_line_to_write_on():
    said = unrolled(table("<tr><th>A</th><td></td><td>\u00a0</td></tr>"))

    assert said.count('<span class="fill row-fill">') == 2


def test_a_row_to_write_in_keeps_all_its_columns():
    """Also the first, by which other rows are called."""
    said = unrolled(
        table("<tr><td></td><td></td><td></td></tr>" + f"<tr><td>A</td><td>{LONG}</td><td>{LONG}</td></tr>")
    )

    assert "row-name" not in said.partition("</div>")[0]
    assert said.partition("</div>")[0].count("row-fill") == 3


def test_a_box_to_tick_stands_before_its_column():
    said = unrolled(table(f'<tr><th>A</th><td><span class="tick"></span>{LONG}</td><td>{LONG}</td></tr>'))

    assert (
        f'<p class="row-cell"><span class="box"></span> <strong class="row-column">Brings</strong> {LONG}</p>' in said
    )


def test_paragraphs_of_a_cell_stay_paragraphs():
    said = unrolled(table(f"<tr><th>A</th><td><p>{LONG}</p><p>two</p></td><td>{LONG}</td></tr>"))

    assert f'<p><strong class="row-column">Brings</strong></p><p>{LONG}</p><p>two</p></div>' in said


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(table("<tr><th>A</th><td>1</td><td>2</td></tr>"), id="numbers"),
        pytest.param(table(f"<tr><th>A</th><td>{LONG}</td><td>2</td></tr>"), id="one column of words"),
        pytest.param(table(f'<tr><th>A</th><td colspan="2">{LONG}</td></tr>'), id="a cell over two columns"),
        pytest.param(f"<table><tbody><tr><th>A</th><td>{LONG}</td></tr></tbody></table>", id="no head"),
    ],
)
def test_other_tables_stay_byte_for_byte_as_they_were(html):
    assert unrolled(f"<p>x</p>{html}<p>y</p>") == f"<p>x</p>{html}<p>y</p>"


@pytest.mark.parametrize(("words", "blocks"), [(2, False), (3, True)])
def test_five_columns_stand_on_a_small_page_where_two_have_words(words: int, *, blocks: bool):
    """A matrix of yes and no between what is compared and who proposes it."""
    cells = "".join(f"<td>{LONG if place < words else 'yes'}</td>" for place in range(5))
    html = table(f"<tr>{cells}</tr>", "<th>n</th>" * 5)

    assert ("row-block" in unrolled(html, large=False)) == blocks
    assert "row-block" in unrolled(html)


def test_more_than_four_columns_are_blocks_whatever_they_hold():
    row, heads = "<td>1</td>" * 5, "<th>n</th>" * 5

    assert "row-block" in unrolled(table(f"<tr>{row}</tr>", heads))
