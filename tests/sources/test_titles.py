"""What a document is called by itself."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest

from briefs.sources.extraction import read
from briefs.sources.titles import title
from tests.sources.originals import FORMATS


def _pdf() -> bytes:
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](["a", "b", "c", "d", "e"]))) as made:
        made.docinfo["/Title"] = "Wells  of\nthe county"
        file = io.BytesIO()
        made.save(file)
    return file.getvalue()


def _docx() -> bytes:
    made = docx.Document(io.BytesIO(FORMATS["docx"](["a", "b", "c"])))
    made.core_properties.title = "Wells of the county"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


MADE = {
    "properties.pdf": _pdf,
    "properties.docx": _docx,
    "head.html": lambda: b"<title>Wells of the county</title><p>a</p>",
    "heading.md": lambda: b"---\nx: y\n---\n\n# Wells of the county\n\na\n",
    "first-line.txt": lambda: b"\nWells of the county\na\n",
}


@pytest.mark.parametrize("name", MADE)
def test_a_title_is_found(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(MADE[name]())
    original, _ = read(file)
    assert original is not None

    assert title(file, original) == "Wells of the county"
