"""Booklets and bleed: the right page at the right place, nothing lost on the way, boxes as a printing house asks."""

from __future__ import annotations

import ctypes
import io
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

from briefs.building import build
from briefs.building.workers import serial
from briefs.cli import main
from briefs.composing.order import Choice, Form, Order
from briefs.composing.plan import plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.press import imposing
from briefs.press.imposing.sheets import half, place, sides
from tests.press.pages import ROOT, page, press, print_body
from tests.validators import page_validation, verapdf

A4, LETTER = (595.28, 841.89), (612.0, 792.0)
MM = 72 / 25.4
BODY = (
    "<h1 id='p0'>Page 0</h1><p>See <a href='#p6'>the seventh</a> and <a href='https://example.org/'>more</a>.</p>"
    + "".join(f"<section><h2 id='p{n}'>Page {n}</h2><p>Text of it.</p>{extra}</section>" for n, extra in (
        (1, "<div class='hatched'></div>"),
        (2, "<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>"),
        (3, "<p><img src='../square.png' alt='A square'></p><div class='hatched'></div>"),
        (4, "<p class='wide'>It lies on its side.</p>"),
        (5, "<ul><li>one</li><li>two</li></ul>"),
        (6, "<p>Back to <a href='#p0'>the first</a>.</p>"),
        (7, "<p>Last.</p>"),
    ))
)  # fmt: skip
STYLE = """
@page { size: A4; margin: 20mm } @page wide { size: A4 landscape }
section { break-before: page; font-size: 40pt } section:has(.wide) { page: wide }
.hatched { height: 40mm; background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' \
height='20'%3E%3Cpath d='M0 0h10v10h-10z' fill='teal'/%3E%3C/svg%3E") 0 0 / 30mm 30mm }
"""


@cache
def eight() -> bytes:
    """A PDF of eight pages, one of them wide."""
    pressed = print_body(BODY, STYLE)
    assert (pressed.problems, pressed.pages) == ((), 8)
    return pressed.pdf


@cache
def folded() -> bytes:
    """The same as a booklet."""
    return imposing.impose(eight())


def _texts(pdf: bytes) -> Mapping[tuple[int, int], str]:
    """What each mark of each page says, by PDFium."""
    found: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                size = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDFTextObj_GetText(
                    item.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
                )
                found[number, mark] = found.get((number, mark), "") + buffer.raw[: size - 2].decode("utf-16-le")
    return found


def _reading(pdf: bytes) -> list[tuple[str, str]]:
    """Role and text of every piece, in the order of the tag tree."""
    texts = _texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return [
            (role, " ".join(texts.get((numbers[page], mark), "").split()))
            for role, page, mark, _ in _marks(document.Root.StructTreeRoot.K)
        ]


def _marks(kids: Any, role: str = "", page: Any = None, element: Any = None) -> Iterator[tuple[str, Any, int, Any]]:
    """Every mark below a tag: the tag's role, the page, the number, the tag."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield role, page, int(kid), element
        elif kid.get("/Type") == "/MCR":
            yield role, kid.Pg.objgen, int(kid.MCID), element
        elif kid.get("/Type") != "/OBJR":
            yield from _marks(kid.get("/K", pikepdf.Array()), str(kid.S), kid.Pg.objgen if "/Pg" in kid else None, kid)


def _picture(pdf: bytes, page: int, dots: float = 72) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        made: Image.Image = document[page].render(scale=dots / 72).to_pil().convert("RGB")
        return made


def _boxes(page: Any) -> list[list[float]]:
    return [[round(float(edge) / MM, 2) for edge in box] for box in (page.mediabox, page.bleedbox, page.trimbox)]


# --------------------------------------------------------------------------------------------------- which page where


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (4, [(3, 0), (1, 2)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (12, [(11, 0), (1, 10), (9, 2), (3, 8), (7, 4), (5, 6)]),
    ],
)
def test_pages_lie_so_that_folded_sheets_read_in_order(pages: int, expected: list[tuple[int, int]]) -> None:
    """Front and back of each sheet, the outermost first."""
    assert list(sides(pages)) == expected
    assert list(sides(pages, right_to_left=True)) == [(right, left) for left, right in expected]


@pytest.mark.parametrize(("pages", "missing"), [(1, 3), (2, 2), (3, 1), (4, 0), (5, 3), (12, 0)])
def test_a_booklet_is_filled_up_to_whole_sheets(pages: int, missing: int) -> None:
    """Four pages to a sheet."""
    assert imposing.missing_pages(pages) == missing


def test_pages_that_do_not_fill_their_sheets_are_refused() -> None:
    """Rather than laid out wrong."""
    with pytest.raises(ValueError, match="6 pages"):
        sides(6)


@pytest.mark.parametrize(
    ("size", "scale", "left", "lower"),
    [(A4, 0.7071, 0.0, 0.0), (LETTER, 0.6471, 0.0, 49.77), ((841.89, 595.28), 0.7071, 0.0, 0.0)],
)
@pytest.mark.parametrize("slot", [0, 1])
def test_a_page_fills_its_half_and_lies_in_the_middle(
    size: tuple[float, float], scale: float, left: float, lower: float, slot: int
) -> None:
    """A4 to A5 exactly; Letter to half-letter with room above and below; a wide page is turned."""
    sheet = (max(size), min(size))
    placing = place((0, 0, *size), half(sheet, slot))
    box = placing.box((0, 0, *size))

    assert placing.scale == pytest.approx(scale, abs=1e-4)
    assert placing.turned == (size[0] > size[1])
    assert box[:2] == pytest.approx((slot * sheet[0] / 2 + left, lower), abs=0.02)
    assert box[2:] == pytest.approx((slot * sheet[0] / 2 + sheet[0] / 2 - left, sheet[1] - lower), abs=0.02)


# ----------------------------------------------------------------------------------------------- the booklet of a PDF


def test_a_booklet_reads_as_its_pages_did() -> None:
    """Tag by tag and word by word, whatever lies where on the sheets."""
    reading = _reading(folded())

    assert ("/H1", "Page 0") in reading
    assert ("/TD", "d") in reading
    assert reading == _reading(eight())


def test_every_mark_leads_back_to_its_tag() -> None:
    """That is how a screen reader gets from a spot on the page to what it is."""
    with pikepdf.open(io.BytesIO(folded())) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        tree = {int(key): row for key, row in zip(numbers[::2], numbers[1::2], strict=True)}
        pages = {page.obj.objgen: page.obj for page in pdf.pages}
        marks = list(_marks(root.K))

        assert len(marks) == len({(page, mark) for _, page, mark, _ in marks}) > 20
        for _, page, mark, element in marks:
            assert tree[int(pages[page].StructParents)][mark].objgen == element.objgen
        links = [link for page in pages.values() for link in page.get("/Annots", ())]
        assert [str(tree[int(link.StructParent)].S) for link in links] == ["/Link"] * 3
        assert int(root.ParentTreeNextKey) == max(tree) + 1 == len(pages) + len(links)


@pytest.mark.parametrize("number", range(8))
def test_a_page_looks_the_same_on_its_sheet(number: int) -> None:
    """Text, table, picture, pattern; the wide page turned to the left."""
    side, slot = next(
        (side, pair.index(number)) for side, pair in enumerate([(7, 0), (1, 6), (5, 2), (3, 4)]) if number in pair
    )
    sheet = _picture(folded(), side, 144)
    width, height = sheet.size[0] // 2, sheet.size[1]
    lying = sheet.crop((slot * sheet.size[0] // 2, 0, slot * sheet.size[0] // 2 + width, height))
    page = _picture(eight(), number, 144)
    page = page.rotate(90, expand=True) if page.size[0] > page.size[1] else page
    middle = (6, 60, width - 6, height - 60)  # the ticks at the fold are not the page's
    difference = ImageChops.difference(page.resize((width, height)).crop(middle), lying.crop(middle))
    blank = ImageChops.difference(Image.new("RGB", lying.size, "white"), lying)

    assert max(ImageStat.Stat(difference).mean) < max(ImageStat.Stat(blank).mean) / 3


def test_links_names_and_bookmarks_land_on_the_right_half() -> None:
    """On the side of the sheet, and at the height, where the words are."""
    expected = {
        "p0": (0, 1),
        "p1": (1, 0),
        "p2": (2, 1),
        "p3": (3, 0),
        "p4": (3, 1),
        "p5": (2, 0),
        "p6": (1, 1),
        "p7": (0, 0),
    }
    with pikepdf.open(io.BytesIO(folded())) as pdf, pypdfium2.PdfDocument(folded()) as seen:
        sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = list(pdf.Root.Names.Dests.Names)
        targets: dict[str, Any] = {str(name): target for name, target in zip(names[::2], names[1::2], strict=True)}
        with pdf.open_outline() as outline:
            items = [item for top in outline.root for item in (top, *top.children)]
            targets |= {f"bookmark p{item.title[-1]}": item.destination for item in items}

        assert len(targets) == 16
        for name, target in targets.items():
            side, slot = expected[name[-2:]]
            x, y = float(target[2]), float(target[3])
            assert (sheets[target[0].objgen], int(x > 421)) == (side, slot), name
            near = (x - 1, y - 1, x + 60, y + 150) if name.endswith("p4") else (x - 1, y - 60, x + 150, y + 1)
            words = seen[side].get_textpage().get_text_bounded(*near)
            assert f"Page {name[-1]}".replace(" ", "") in "".join(words.split()), name
        links = [(sheets[page.obj.objgen], link) for page in pdf.pages for link in page.obj.get("/Annots", ())]
        said = [seen[side].get_textpage().get_text_bounded(*map(float, link.Rect)).strip() for side, link in links]
        assert [(side, text) for (side, _), text in zip(links, said, strict=True)] == [
            (0, "the seventh"), (0, "more"), (1, "the first"),
        ]  # fmt: skip


def test_a_booklet_tells_the_printer_and_the_reader_what_it_is() -> None:
    """Duplex along the short edge, no shrinking; language and tags as they were."""
    with pikepdf.open(io.BytesIO(folded())) as pdf:
        wishes = {key: str(value) for key, value in pdf.Root.ViewerPreferences.items()}

        assert wishes == {"/DisplayDocTitle": "True", "/Duplex": "/DuplexFlipShortEdge", "/PrintScaling": "/None"}
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en", True)
        assert [[round(float(n), 2) for n in page.mediabox] for page in pdf.pages] == [[0, 0, 841.89, 595.28]] * 4
        figure = next(
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        )
        assert float(figure.A.BBox[2]) < 421


def test_a_booklet_bound_at_its_right_says_so() -> None:
    """For languages that run from right to left."""
    with pikepdf.open(io.BytesIO(imposing.impose(eight(), right_to_left=True))) as pdf:
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


def test_a_folder_keeps_the_size_of_its_pages_on_sheets_twice_as_large() -> None:
    """Eight A4 pages on two A3 sheets, one in the other; each mark still leads to its tag."""
    folder = imposing.impose(eight(), full_size=True)
    with pikepdf.open(io.BytesIO(folder)) as pdf:
        assert [[round(float(edge)) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 1191, 842]] * 4
        first = pikepdf.parse_content_stream(pdf.pages[0])
        scales = {float(step.operands[0]) for step in first if str(step.operator) == "cm" and not step.operands[1]}
    assert 1.0 in scales
    assert 0.7071 not in {round(scale, 4) for scale in scales}
    assert _reading(folder) == _reading(eight())


def test_the_same_pages_make_the_same_booklet() -> None:
    """To the byte."""
    assert imposing.impose(eight()) == folded()


def test_a_build_without_a_booklet_does_not_load_what_only_booklets_need() -> None:
    """It would cost each build a tenth of a second."""
    code = "import sys, briefs.building.build; sys.exit('pikepdf' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ------------------------------------------------------------------------------------------------------ from an order


def _built(sample: Path, out: Path, finish_: str, **choice: tuple[str, ...]) -> bytes:
    library, _ = load(sample / "content", sample / "templates")
    orders, problems = plan(
        library, Choice(documents=("readers/brief",), finishes=(finish_,) if finish_ else (), **choice)
    )
    assert problems == ()
    rows = list(build.build(build.jobs(library, orders), out, serial))
    assert [problem for row in rows for problem in row.problems if problem.rule != "last-page"] == []
    return rows[0].path.read_bytes()


@pytest.mark.parametrize(
    ("css", "notes"), [("", 3), ("#more {BREAK}", 2), ("#facts, #more {BREAK}", 1), ("#facts, #more, ol {BREAK}", 0)]
)
def test_the_last_sheet_is_filled_with_pages_to_write_on(sample: Path, tmp_path: Path, css: str, notes: int) -> None:
    """They come after all pages, which stay as they are; the page budget is that of the document alone."""
    rules = sample / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_most: 2", f"exactly: {4 - notes}"), encoding="utf-8")
    style = sample / "templates/audiences/readers/audience.css"
    style.write_text(css.replace("BREAK", "break-before: page"), encoding="utf-8")

    plain, booklet = _built(sample, tmp_path, ""), _built(sample, tmp_path, "booklet")

    assert _reading(booklet) == _reading(plain) + [("/H2", "For your notes")] * notes
    with pypdfium2.PdfDocument(plain) as pages, pypdfium2.PdfDocument(booklet) as sheets:
        assert (len(pages), len(sheets)) == (4 - notes, 2)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["booklet", "bleed"])
def test_finished_files_pass_and_are_the_same_each_time(sample: Path, tmp_path: Path, name: str, paper: str) -> None:
    """PDF/UA-1, by the fast judge; a booklet does not claim to be PDF/A."""
    pdf = _built(sample, tmp_path / "one", name, papers=(paper,))
    file = next((tmp_path / "one").rglob("*.pdf"))

    assert page_validation(file, "ua1").messages == ()
    assert _built(sample, tmp_path / "two", name, papers=(paper,)) == pdf
    with pikepdf.open(file) as document:
        packet = document.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>1<" in packet
        assert (b"<pdfaid:part>" in packet) == (name == "bleed")


def test_the_boxes_of_a_page_with_bleed(sample: Path, tmp_path: Path) -> None:
    """3 mm may be cut off; the marks stand outside."""
    _built(sample, tmp_path, "bleed")
    with pikepdf.open(next(tmp_path.rglob("*-a4-bleed.pdf"))) as pdf:
        assert [_boxes(page) for page in pdf.pages] == [[[-9, -9, 219, 306], [-3, -3, 213, 300], [0, 0, 210, 297]]]


def test_colour_that_reaches_the_edge_runs_over_it(sample: Path, tmp_path: Path) -> None:
    """And crop marks begin where the bleed has ended."""
    (sample / "templates/audiences/readers/audience.css").write_text(
        "h1 { background: teal; margin: -30mm -30mm 0; padding: 30mm 30mm 0 }", encoding="utf-8"
    )

    page = _picture(_built(sample, tmp_path, "bleed"), 0, 254)

    assert {page.getpixel((x, 80)) for x in (65, 1000, 2180 - 65)} == {(0, 128, 128)}
    assert page.getpixel((90, 20)) != (255, 255, 255)  # the mark at the upper left corner


def test_an_unfinished_page_has_no_bleed(sample: Path, tmp_path: Path) -> None:
    """All its boxes are the sheet."""
    with pikepdf.open(io.BytesIO(_built(sample, tmp_path, ""))) as pdf:
        assert _boxes(pdf.pages[0]) == [[0, 0, 210, 297]] * 3


def test_finishes_are_style_files_and_show_in_the_file_name(sample: Path, tmp_path: Path) -> None:
    """A new one is one file; a booklet's name says that it is for printing."""
    (sample / "templates/styles/finish/punched.css").write_text("@page { margin-left: 30mm }", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert library.finishes == ("bleed", "booklet", "punched")
    assert Order(DocumentKey("t", "a", "d", "en"), Form("a4", finish="booklet")).file == "t/a/d-en-a4-booklet-print.pdf"
    assert Order(DocumentKey("t", "a", "d", "en"), Form("a4", "mono", "bleed")).file == "t/a/d-en-a4-mono-bleed.pdf"
    _built(sample, tmp_path, "punched")
    assert [path.name for path in tmp_path.rglob("brief-*.pdf")] == ["brief-en-a4-punched.pdf"]


def test_the_command_line_knows_finishes(sample: Path, tmp_path: Path) -> None:
    """It lists them, builds them, and guesses what was meant."""
    for words, code, said in (
        (["list"], 0, "finishes:    bleed, booklet"),
        (["build", "--finish", "bookelt", "--out", str(tmp_path)], 2, "did you mean 'booklet'?"),
        (["why", "readers/brief", "--finish", "booklet"], 0, "notes-page.html"),
        (
            ["build", "--finish", "booklet", "--document", "readers/brief", "--out", str(tmp_path)],
            0,
            "brief en a4 booklet",
        ),
    ):
        out, err = io.StringIO(), io.StringIO()
        assert main([*words, "--root", str(sample)], out, err) == code
        assert said in out.getvalue() + err.getvalue()


# ---------------------------------------------------------------------------------------------- the shipped documents


def _shipped(shipped: Library, out: Path, finish_: str, paper: str) -> list[Path]:
    # Every document on A4, translated one of each direction; on Letter those with colour at the edge. One process: with
    # Java in it, it cannot fork.
    some = ("policymakers/brief", "educators/lesson") if paper == "letter" else ()
    orders, _ = plan(shipped, Choice(papers=(paper,), finishes=(finish_,), documents=some, languages=("en", "ar")))
    rows = list(build.build(build.jobs(shipped, orders), out, serial))
    assert [row.order.file for row in rows if not row.done] == []
    return [row.path for row in rows]


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_shipped_booklets_pass_pdf_ua(shipped: Library, tmp_path: Path, paper: str) -> None:
    """By veraPDF."""
    for path in _shipped(shipped, tmp_path, "booklet", paper):
        assert verapdf(path, "ua1").messages == (), path.name


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_shipped_documents_with_bleed_pass_and_run_over_the_edge(shipped: Library, tmp_path: Path, paper: str) -> None:
    """PDF/UA-1 and PDF/A-3a by veraPDF; what is drawn just inside the cut is drawn 3 mm outside it too."""
    coloured, paths = set(), _shipped(shipped, tmp_path, "bleed", paper)
    for path in paths:
        assert verapdf(path, "ua1").messages == (), path.name
        assert verapdf(path, "3a").messages == (), path.name
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                media, bleed, trim = _boxes(page)
                assert [round(m - t) for m, t in zip(media, trim, strict=True)] == [-9, -9, 9, 9]
                assert [round(b - t, 1) for b, t in zip(bleed, trim, strict=True)] == [-3, -3, 3, 3]
            count = len(pdf.pages)
        for number in range(count):
            picture = _picture(path.read_bytes(), number, 127)  # 5 dots are a millimetre
            if _colours_at_the_cut(picture, 44) != {(255, 255, 255)}:
                coloured.add(path.parent.name)
            assert _lines_at_the_cut(picture, 31) == _lines_at_the_cut(picture, 46), (path.name, number)
    assert coloured == {path.parent.name for path in paths}


def _colours_at_the_cut(page: Image.Image, dots: int) -> set[Any]:
    return {colour for line in _lines_at_the_cut(page, dots) for colour in line}


def _lines_at_the_cut(page: Image.Image, dots: int) -> list[list[Any]]:
    """The colours along the four edges, so many dots inside the picture's own; every third, to be quick."""
    width, height = page.size
    edge = 60
    return [
        [page.getpixel((x, dots)) for x in range(edge, width - edge, 3)],
        [page.getpixel((x, height - 1 - dots)) for x in range(edge, width - edge, 3)],
        [page.getpixel((dots, y)) for y in range(edge, height - edge, 3)],
        [page.getpixel((width - 1 - dots, y)) for y in range(edge, height - edge, 3)],
    ]


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "half-letter"])
@pytest.mark.parametrize("folded", [False, True])
def test_a_tab_keeps_off_the_words_beside_it(paper: str, folded: bool) -> None:
    """On left and right pages: it stands in the margin, at the outer edge where pages are folded."""
    styles = ROOT / "templates" / "styles"
    own = ROOT / "templates" / "audiences" / "educators"
    sheets = [styles / "tokens.css", styles / "type.css", styles / "page.css", own / "audience.css",
              styles / "paper" / f"{paper}.css"]  # fmt: skip
    sheets += [styles / "finish/sheets/folded.css", own / "folded.css"] if folded else []
    html = page('<p class="mast-tab"><strong>Part</strong> 1</p><p>one</p><p style="break-before: page">two</p>')

    laid = press().lay_out(html, sheets, ROOT / "templates")

    found = [(sheet, box) for sheet in laid.document.pages for box in _tabs(sheet._page_box)]
    assert len(found) == (2 if paper in {"a4", "letter"} else 0)  # elsewhere the margin has no room
    for sheet, box in found:
        left, right = sheet._page_box.content_box_x(), sheet._page_box.content_box_x() + sheet._page_box.width
        inner = box.position_x + box.margin_width() <= left + 0.1 or box.position_x >= right - 0.1
        assert inner, (box.position_x, box.margin_width(), left, right)


def _tabs(box: Any) -> Iterator[Any]:
    """The blocks of tabs in the margins of a page."""
    for child in getattr(box, "children", ()):
        if child.element is not None and "mast-tab" in (child.element.get("class") or "").split():
            yield child
        elif type(child).__name__ == "MarginBox":
            yield from _tabs(child)
