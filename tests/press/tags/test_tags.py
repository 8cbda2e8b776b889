"""The tag tree of small pages: each case stands beside the tree it must give.

To take over a changed tree, delete its .tags.txt and run the test: it writes the file anew, and fails that once.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from tests.press.pages import CASES, case_names, print_body, print_case
from tests.press.tag_dump import dump
from tests.validators import page_validation


@pytest.mark.parametrize("name", case_names())
def test_tree_is_as_written_beside_the_page(name):
    expected, found = CASES / f"{name}.tags.txt", dump(print_case(name).pdf)
    if not expected.exists():
        expected.write_text(found, encoding="utf-8")
        pytest.fail(f"{expected.name} was not there; look at what was written")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", case_names())
def test_case_has_no_problems(name):
    assert print_case(name).problems == ()


@pytest.mark.parametrize("standard", ["ua1", "3a"])
@pytest.mark.parametrize("name", case_names())
def test_page_validation_passes(name, standard, tmp_path):
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(print_case(name).pdf)
    assert page_validation(file, standard).messages == ()


def test_every_mark_leads_back_to_its_element():
    with pikepdf.open(io.BytesIO(print_case("split-table").pdf)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for page in pdf.pages:
            parents: list[Any] = list(numbers[numbers.index(page.StructParents) + 1])
            marks = {int(properties.MCID) for properties in marked_content(page) if "/MCID" in properties}
            assert marks == {mark for mark, parent in enumerate(parents) if parent is not None}


def test_links_lead_back_to_their_elements():
    with pikepdf.open(io.BytesIO(print_case("links").pdf)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        annotations = [annotation for page in pdf.pages for annotation in page.Annots]
        assert annotations
        for annotation in annotations:
            assert parents[annotation.StructParent].S == "/Link"
            assert annotation.F == 4


def test_running_titles_are_pagination_artifacts():
    with pikepdf.open(io.BytesIO(print_case("furniture").pdf)) as pdf:
        kinds = {
            (str(properties.get("/Subtype")), str(properties.get("/Attached", [""])[0]))
            for properties in marked_content(pdf.pages[1])
            if properties.get("/Type") == "/Pagination"
        }
        assert {("/Header", "/Top"), ("/Footer", "/Bottom")} <= kinds
        assert all("/Annots" not in page or len(page.Annots) == 0 for page in pdf.pages)


def test_figure_box_is_in_points_from_the_lower_left():
    picture = '<h1>x</h1><p><img src="../square.png" alt="Square"></p>'
    place = "p { position: absolute; left: 0; top: 0; margin: 0; line-height: 0 } img { width: 40pt }"
    pressed = print_body(picture, "@page { size: 200pt 300pt; margin: 10pt }" + place)
    with pikepdf.open(io.BytesIO(pressed.pdf)) as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        box = [float(corner) for corner in figures[0].A.BBox]
    assert box == pytest.approx([10, 250, 50, 290], abs=0.1)


def test_nothing_is_left_over_in_the_file():
    with pikepdf.open(io.BytesIO(print_case("text").pdf)) as pdf:
        before = len(pdf.objects)
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(out) as pdf:
        assert before - len(pdf.objects) <= 3  # the streams that hold objects


def test_pictures_are_not_smoothed():
    with pikepdf.open(io.BytesIO(print_case("figures").pdf)) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert images
        assert not any(bool(image.get("/Interpolate")) for image in images)


def test_headings_are_bookmarks():
    with pikepdf.open(io.BytesIO(print_case("text").pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["First heading"]
        assert [item.title for item in outline.root[0].children] == ["Second heading"]


def marked_content(page: pikepdf.Page) -> list[Any]:
    """The properties of each marked-content sequence of a page."""
    steps: list[Any] = list(pikepdf.parse_content_stream(page))
    return [step.operands[1] for step in steps if str(step.operator) == "BDC"]
