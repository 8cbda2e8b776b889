"""A printed document's HTML becomes the inside of its page on the screen; its words stay."""

from __future__ import annotations

from briefs.distribute.screen_html import for_screen
from briefs.press.text import html_text


def _page(inside: str) -> str:
    head = "<!doctype html><html><head><title>Not this</title></head>"
    return f'{head}<body class="audience-x document-y" data-a="b &gt; c">{inside}</body></html>'


def test_the_inside_of_the_body_is_taken_with_its_classes() -> None:
    made = for_screen(_page("<header>A &amp; B</header><main><p>C&#160;D</p></main><br><svg viewBox='0 0 1 1'/>"))

    assert made.classes == "audience-x document-y"
    assert made.body == (
        '<header>A &amp; B</header><div class="text"><p>C&#160;D</p></div><br><svg viewBox=\'0 0 1 1\' role="img"/>'
    )


def test_lengths_leave_the_markup_for_a_style_sheet() -> None:
    """Which a policy can name; the same length is one rule."""
    made = for_screen(_page('<p class="a" style="width: 5%">x</p><p style="width: 7%">y</p><p style="width: 5%">z</p>'))

    assert "style=" not in made.body
    assert made.body.count('data-look="1"') == 2
    assert made.looks == '[data-look="1"] { width: 5% }\n[data-look="2"] { width: 7% }'


TABLE = (
    '<table><thead><tr><th scope="col">A &amp; "B"<sup>1</sup></th>'
    '<th scope="col">C</th><th scope="col">D</th></tr></thead>'
    '<tbody><tr class="group"><th colspan="3" scope="rowgroup">G</th></tr>'
    '<tr><th scope="row">r</th><td>s</td><td>t</td></tr></tbody></table>'
)


def test_each_cell_of_a_wide_table_names_its_column() -> None:
    made = for_screen(_page(TABLE)).body

    assert '<table class="stacked-small" role="table">' in made
    assert '<td role="cell" data-label="C">s</td><td role="cell" data-label="D">t</td>' in made
    assert '<th scope="row" role="rowheader">r</th>' in made
    assert '<tr class="group" role="row"><th colspan="3" scope="rowgroup" role="rowheader">' in made


def test_the_name_of_a_column_may_have_signs_of_html_in_it() -> None:
    made = for_screen(_page(TABLE.replace('<th scope="row">r</th>', "<td>r</td>"))).body

    assert 'data-label="A &amp; &quot;B&quot;1"' in made


def test_narrow_tables_stay_tables_and_a_class_stays() -> None:
    two = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    assert for_screen(_page(two)).body == two
    own = for_screen(_page(TABLE.replace("<table>", '<table class="chart-data">'))).body
    assert own.startswith('<table class="chart-data" role="table">')
    five = "<table><tr>" + "<td>x</td>" * 5 + "</tr></table>"
    assert 'class="stacked-large"' in for_screen(_page(five)).body


def test_no_word_is_lost_or_added() -> None:
    drawing = "<svg><title>t</title><text>three</text></svg>"
    inside = f'<h1>Title</h1><main><p style="width: 1%">One&nbsp;two</p>{TABLE}{drawing}</main>'

    assert html_text(for_screen(_page(inside)).body).split() == html_text(inside).split()
