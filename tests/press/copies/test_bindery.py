"""Many copies in one file: each looks, reads and is tagged as by itself, and what they share stands there once."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefs.press.copies import compare
from briefs.press.copies.bindery import Bindery, Bookmark
from briefs.press.copies.parts import taken_apart
from briefs.press.copies.pen import slot_fonts
from briefs.press.metadata import info, packet
from briefs.press.text import pdf_pages
from tests.press.copies.test_stencil import META, Bench
from tests.validators import page_validation, verapdf

NAMES = ("Ann Able", "Иван Петров", "АВТО", "AVTO", "Ελένη", "Ann Able")
LEFT = "<p>For Qxaaxq</p><p>Number <b>9</b> is Qxabxq</p><p><a href='#x'>Go</a> on. <span id='x'></span></p>"
PICTURE = "<p><img alt='A book' src='icons/book.svg' style='height: 4mm'></p>"
TABLE = "<table><tr><th id='a'>A</th><th id='b'>B</th></tr><tr><td headers='a'>1</td><td>2</td></tr></table>"


class Laid:
    """A page with two slots, and what is made of it."""

    def __init__(self, body: str) -> None:
        bench = Bench(body)
        self.blank, self.stencil = bench._pressed(body)[0], bench.stencil()
        self.part = taken_apart(self.blank, self.stencil.cut)


def _bound(laid: Laid, names: Sequence[str], *, backs: bool = False) -> bytes:
    out, stencil = io.BytesIO(), laid.stencil
    bindery = Bindery(out)
    part = bindery.part(laid.part)
    marks = []
    for number, name in enumerate(names):
        marks.append(Bookmark(name, bindery.copy(part, stencil.filling({"name": name, "number": str(number)}))))
        if backs:
            bindery.blank(part)
    bindery.finish(slot_fonts([stencil.pen], bindery.needed), marks, packet(META), info(META))
    return out.getvalue()


@pytest.fixture(scope="module")
def laid() -> Laid:
    return Laid(LEFT + PICTURE + TABLE)


@pytest.fixture(scope="module")
def bound(laid: Laid) -> bytes:
    return _bound(laid, NAMES)


def test_each_copy_says_and_looks_as_it_does_by_itself(laid: Laid, bound: bytes) -> None:
    with pypdfium2.PdfDocument(bound) as document:
        for number, name in enumerate(NAMES):
            alone = laid.stencil.copy({"name": name, "number": str(number)})
            assert compare.drawn([document[number]]) == compare.drawn_of(alone)
            assert pdf_pages(bound)[number] == pdf_pages(alone)[0]


def test_a_glyph_that_two_scripts_share_is_read_as_what_was_written(bound: bytes) -> None:
    """Latin AVTO and Cyrillic АВТО may be the same outlines."""
    pages = pdf_pages(bound)

    assert [name in page for name, page in zip(NAMES, pages, strict=True)] == [True] * len(NAMES)


def test_each_copy_is_tagged_as_it_is_by_itself(laid: Laid, bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert pikepdf.Name.Document == document.S
        assert len(document.K) == len(NAMES)
        for number, part in enumerate(document.K):
            pages = {pdf.pages[number].obj.objgen: 0}
            made = list(compare._elements(part, 1, pages))
            alone = compare._tags(laid.stencil.copy({"name": NAMES[number], "number": str(number)}))
            assert made[0][1] == "/Part"
            assert made[1:] == alone[1:]


def test_content_leads_back_to_tags_of_its_own_copy(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            rows = [row for row in parents[int(page.obj.StructParents)] if isinstance(row, pikepdf.Dictionary)]
            assert {row.Pg.objgen for row in rows if "/Pg" in row} == {page.obj.objgen}
            (link,) = page.obj.Annots
            assert pikepdf.Name.Link == parents[int(link.StructParent)].S


def test_links_lead_to_the_own_copy_and_names_are_nobody_elses(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        for page in pdf.pages:
            (link,) = page.obj.Annots
            place = link.get("/Dest") or link.A.D
            assert place[0].objgen == page.obj.objgen
        ids = [str(item.ID) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/ID" in item]
        headers = {str(name) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Headers" in item
                   for name in item.Headers}  # fmt: skip
        assert len(ids) == len(set(ids)) >= len(NAMES)
        known = pdf.Root.StructTreeRoot.IDTree
        names = [str(name) for kid in known.Kids for name in list(kid.Names)[::2]]
        assert names == sorted(ids)
        assert headers <= set(ids)


def test_pictures_and_fonts_stand_there_once(laid: Laid) -> None:
    few, many = (_bound(laid, ["Ann"] * count) for count in (2, 200))

    def shared(pdf: bytes) -> list[bytes]:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return sorted(item.read_raw_bytes() for item in opened.objects
                          if isinstance(item, pikepdf.Stream) and item.get("/Type") not in {"/ObjStm", "/XRef"}
                          and "/Subtype" in item)  # fmt: skip

    assert shared(few) == shared(many)
    assert len(many) - len(few) < 198 * 1500


def test_subsets_of_a_font_have_names_of_their_own(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        fonts = [str(item.BaseFont) for item in pdf.objects
                 if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"]  # fmt: skip
    assert len(fonts) > 2
    assert len(set(fonts)) == len(fonts)


def test_other_subsets_of_a_second_layout_get_other_names() -> None:
    out = io.BytesIO()
    bindery = Bindery(out)
    both = [Laid(LEFT), Laid(LEFT + "<p>Quite other words, xyz</p>")]
    for laid in both:
        bindery.copy(bindery.part(laid.part), laid.stencil.filling({"name": "Ann", "number": "1"}))
    bindery.finish(slot_fonts([laid.stencil.pen for laid in both], bindery.needed), [], packet(META), info(META))

    found = re.findall(rb"/FontName ?/([A-Z]{6}\+\S+)", _unpacked(out.getvalue()))
    assert len(found) == len(set(found)) == 4, "two of the first, one of the second, one of slots"


def test_more_layouts_than_letters_bring_subsets_of_one_font(laid: Laid) -> None:
    """Each has letters that the others have not, and the first was laid out with the same name."""
    out = io.BytesIO()
    bindery = Bindery(out)
    bindery.copy(bindery.part(laid.part), laid.stencil.filling({"name": "Ann", "number": "1"}))
    for number in range(40):
        whole = bindery.part(taken_apart(Bench(LEFT).whole({"name": chr(0x410 + number), "number": "1"}), {}))
        bindery.copy(whole)
        bindery.done_with(whole)
    bindery.finish(slot_fonts([laid.stencil.pen], bindery.needed), [], packet(META), info(META))

    found = re.findall(rb"/FontName ?/([A-Z]{6}\+\S+)", _unpacked(out.getvalue()))
    assert len(found) == len(set(found)) > 40


def _unpacked(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"\n".join(
            item.unparse(resolved=True) for item in opened.objects if not isinstance(item, pikepdf.Stream)
        )


def test_a_copy_that_was_laid_out_whole_stands_beside_others(laid: Laid) -> None:
    out = io.BytesIO()
    bindery = Bindery(out)
    bindery.copy(bindery.part(laid.part), laid.stencil.filling({"name": "Ann", "number": "1"}))
    whole = Bench(LEFT).whole({"name": "Laid out", "number": "whole"})
    alone = bindery.part(taken_apart(whole, {}))
    bindery.copy(alone)
    bindery.done_with(alone)
    bindery.finish(slot_fonts([laid.stencil.pen], bindery.needed), [], packet(META), info(META))

    with pypdfium2.PdfDocument(out.getvalue()) as document:
        assert compare.drawn([document[1]]) == compare.drawn_of(whole)
        assert "Laid out" in document[1].get_textpage().get_text_range()


def test_a_blank_back_is_of_the_same_size_and_empty(laid: Laid) -> None:
    made = _bound(laid, NAMES[:2], backs=True)

    with pypdfium2.PdfDocument(made) as document:
        assert [page.get_size() for page in document] == [document[0].get_size()] * 4
    assert [bool(page.strip()) for page in pdf_pages(made)] == [True, False, True, False]


def test_bookmarks_lead_to_copies(bound: bytes) -> None:
    with pypdfium2.PdfDocument(bound) as document:
        found = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert found == [(name, number) for number, name in enumerate(NAMES)]


def test_the_same_copies_give_the_same_bytes(laid: Laid, bound: bytes) -> None:
    assert _bound(laid, NAMES) == bound
    assert _bound(Laid(LEFT + PICTURE + TABLE), NAMES) == bound


def test_a_file_of_more_copies_than_a_node_holds_can_be_read(laid: Laid) -> None:
    with pikepdf.open(io.BytesIO(_bound(laid, ["Ann"] * 250))) as pdf:
        assert len(pdf.pages) == 250
        assert pdf.check_pdf_syntax() == []
        assert len(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)) == 500


@pytest.mark.needs_java
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_it_is_as_accessible_and_as_lasting_as_one_copy(laid: Laid, standard: str, tmp_path: Path) -> None:
    file = tmp_path / "bound.pdf"
    file.write_bytes(_bound(laid, NAMES, backs=True))

    assert page_validation(file, standard).failed == {}
    assert verapdf(file, standard).failed == {}
