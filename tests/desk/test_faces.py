"""First pages as pictures, of what was made and nothing else."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefs.composing.order import Form, Order
from briefs.desk.faces import FirstPages
from briefs.library.keys import DocumentKey
from briefs.library.load import Library

BRIEF = DocumentKey("sample", "readers", "brief", "en")
ORDER = Order(BRIEF, Form("a4"))


def _pdf(path: Path, width: int = 300) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(width, 400))
        made.save(path)
    return path


def test_a_document_that_was_never_made_has_no_picture(library: Library, tmp_path: Path) -> None:
    faces = FirstPages(tmp_path)

    assert faces.there(library, BRIEF) is None
    assert faces.picture(ORDER) is None


def test_what_was_made_is_shown_and_what_it_is_now(library: Library, tmp_path: Path) -> None:
    path, faces = _pdf(tmp_path / ORDER.file), FirstPages(tmp_path)
    before = faces.picture(ORDER)
    _pdf(path, 600)
    after = faces.picture(ORDER)

    assert faces.there(library, BRIEF) == ORDER
    assert before is not None
    assert after is not None
    assert Image.open(io.BytesIO(before)).size == (480, 640)
    assert Image.open(io.BytesIO(after)).size == (480, 320)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n\xff"])
def test_what_is_no_pdf_has_no_picture(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / ORDER.file
    path.parent.mkdir(parents=True)
    path.write_bytes(data)

    assert FirstPages(tmp_path).picture(ORDER) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_that_leads_out_of_the_folder_is_not_followed(library: Library, tmp_path: Path) -> None:
    outside = _pdf(tmp_path / "outside" / Path(ORDER.file).name)
    out = tmp_path / "dist"
    (out / "sample").mkdir(parents=True)
    (out / "sample/readers").symlink_to(outside.parent)

    assert FirstPages(out).there(library, BRIEF) is None
    assert FirstPages(out).picture(ORDER) is None
