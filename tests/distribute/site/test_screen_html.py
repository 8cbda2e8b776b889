"""A printed document's HTML becomes the inside of its page on the screen; its words stay."""

from __future__ import annotations

from briefs.distribute.site.screen_html import PrintedDocument, for_screen
from briefs.press.text import html_text


def _page(inside: str) -> str:
    head = "<!doctype html><html><head><title>Not this</title></head>"
    return f'{head}<body class="audience-x document-y" data-a="b &gt; c">{inside}</body></html>'


def test_the_inside_of_the_body_is_taken_with_its_classes() -> None:
    made = for_screen(_page("<header>A &amp; B</header><main><p>C&#160;D</p></main><br><svg viewBox='0 0 1 1'/>"))

    assert made.classes == "audience-x document-y"
    assert made.body == (
        '<header>A &amp; B</header><div class="text"><p>C\u00a0D</p></div><br><svg viewBox="0 0 1 1" role="img"/>'
    )


def test_lengths_leave_the_markup_for_a_style_sheet() -> None:
    """Which a policy can name; the same length is one rule."""
    made = for_screen(_page('<p class="a" style="width: 5%">x</p><p style="width: 7%">y</p><p style="width: 5%">z</p>'))

    assert "style=" not in made.body
    assert made.body.count('data-look="1"') == 2
    assert made.looks == '[data-look="1"] { width: 5% }\n[data-look="2"] { width: 7% }'


def test_what_only_paper_has_is_left_out() -> None:
    """The empty back of a sheet, the tab at the edge of a page."""
    made = for_screen(_page('<p class="part-tab">1</p><p>Text.</p><p class="sheet-back back-cut">Left blank.</p>'))

    assert made.body == "<p>Text.</p>"


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

    assert 'data-label="A &amp; &#34;B&#34;1"' in made


def test_narrow_tables_stay_tables_and_a_class_stays() -> None:
    two = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    assert for_screen(_page(two)).body == two
    own = for_screen(_page(TABLE.replace("<table>", '<table class="chart-data">'))).body
    assert own.startswith('<table class="chart-data" role="table">')
    five = "<table><tr>" + "<td>x</td>" * 5 + "</tr></table>"
    assert 'class="stacked-large"' in for_screen(_page(five)).body


def test_a_cell_is_named_by_its_column_where_the_head_has_wide_cells() -> None:
    """The lower of two rows of heads says it best."""
    head = '<tr><th>A</th><th colspan="2">B</th></tr>'
    row = "<tr><th>r</th><td>s</td><td>t</td></tr>"
    lower = head + "<tr><th></th><th>C</th><th>D</th></tr>"

    one = for_screen(_page(f"<table><thead>{head}</thead><tbody>{row}</tbody></table>")).body
    two = for_screen(_page(f"<table><thead>{lower}</thead><tbody>{row}</tbody></table>")).body

    assert '<td role="cell" data-label="B">s</td><td role="cell" data-label="B">t</td>' in one
    assert '<td role="cell" data-label="C">s</td><td role="cell" data-label="D">t</td>' in two


def test_no_word_is_lost_or_added() -> None:
    drawing = "<svg><title>t</title><text>three</text></svg>"
    inside = f'<h1>Title</h1><main><p style="width: 1%">One&nbsp;two</p>{TABLE}{drawing}</main>'

    made = for_screen(_page(inside))

    assert html_text(f"{made.head} {made.body}").split() == html_text(inside).split()


PAGED = PrintedDocument("../x.pdf", 4, "Page")


def test_a_page_that_the_text_names_is_a_page_of_the_pdf() -> None:
    """Words stay; a page that the PDF has not, a decimal, a part of a word or what is a link already stays a text."""
    inside = (
        "<p>Read page\u00a04, (page 1).</p><p>page 5, page 0, page 3.5, homepage 2, pages 2</p>"
        '<p><a href="#a">page 2</a></p><svg><title>page 2</title></svg><p>Page 3</p>'
    )
    made = for_screen(_page(inside), PAGED).body

    assert 'Read <a class="page" href="../x.pdf#page=4">page\u00a04</a>' in made
    assert '(<a class="page" href="../x.pdf#page=1">page 1</a>)' in made
    assert made.endswith('<p><a class="page" href="../x.pdf#page=3">Page 3</a></p>')
    assert made.count('class="page"') == 3
    assert html_text(made).split() == html_text(inside).split()
    assert for_screen(_page(inside)).body == inside.replace("<svg>", '<svg role="img">')


def test_a_counted_page_is_the_heading_of_its_part() -> None:
    link = '<a class="page-reference" href="#how">page</a>'
    part = '<section id="how"><h2>How <em>sure</em><sup class="cite">1</sup></h2></section>'

    assert '<a href="#how">How sure</a>' in for_screen(_page(f"<p>See {link}.</p>{part}"), PAGED).body
    assert '<a href="#how">page</a>' in for_screen(_page(f"<p>See {link}.</p>"), PAGED).body


def test_notes_name_pages_of_their_sources() -> None:
    made = for_screen(_page('<p>page 2</p><div class="endmatter run-in"><p>Report, page 3.</p></div>'), PAGED).body

    assert "#page=2" in made
    assert "#page=3" not in made


def test_it_is_known_whether_there_is_something_to_write() -> None:
    """The imprint's lines are its publisher's to fill: of those the eye is told that they are empty."""
    line = '<span class="fill fill-cell">\u00a0</span>'
    text = for_screen(_page(f"<p>Date {line}</p>"), unknown="none")
    end = for_screen(_page(f'<p>x</p><div class="endmatter"><p>{line}</p></div>'), unknown='no "one"')

    assert text.by_hand
    assert "data-unknown" not in text.body
    assert not end.by_hand
    assert 'class="fill fill-cell" data-unknown="no &#34;one&#34;">\u00a0</span>' in end.body


def test_what_a_document_begins_with_can_stand_before_what_the_site_says() -> None:
    """Up to the end of the head that holds the title; a page without a title has no such head."""
    made = for_screen(_page("<p>Bar</p><header><h1>Title</h1></header><main><p>Text</p></main>"))
    untitled = for_screen(_page("<main><p>Text</p></main>"))

    assert made.head == "<p>Bar</p><header><h1>Title</h1></header>"
    assert made.body == '<div class="text"><p>Text</p></div>'
    assert untitled.head == ""


def test_a_cover_is_a_head_and_the_text_goes_on_behind_it() -> None:
    """What it stands in keeps its classes in both halves, its name in the second; what is empty then goes."""
    cover = '<header class="cover"><div><h1>Title</h1></div></header>'
    row = '<div class="row" id="r">{}<section class="section">{}</section></div>'
    alone = for_screen(_page(f"<main>{row.format(f'<section>{cover}</section>', '<p>Text</p>')}</main>"))
    among = for_screen(_page(f"<main>{row.format('<p>Before</p>', f'{cover}<p>After</p>')}</main>"))

    assert alone.head == f'<div class="text"><div class="row"><section>{cover}</section></div></div>'
    assert (
        alone.body
        == '<div class="text"><div class="row" id="r"><section class="section"><p>Text</p></section></div></div>'
    )
    assert among.head == (
        f'<div class="text"><div class="row"><p>Before</p><section class="section">{cover}</section></div></div>'
    )
    assert (
        among.body
        == '<div class="text"><div class="row" id="r"><section class="section"><p>After</p></section></div></div>'
    )
