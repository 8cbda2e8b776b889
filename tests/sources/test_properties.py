"""What a document says of itself, and nothing that it does not say."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import pikepdf
import pytest

from briefs.sources.extraction import read
from briefs.sources.properties import Properties, properties
from tests.sources.originals import FORMATS

NAMED = "Wells of the county"
MADE_ON = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)


def _pdf() -> bytes:
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](["a", "b", "c", "d", "e"]))) as made:
        made.docinfo["/Title"] = "Wells  of\nthe county\u202e"
        made.docinfo["/Author"] = "A. Author"
        made.docinfo["/CreationDate"] = "D:20260312101500Z"
        made.Root.Lang = pikepdf.String("en-GB")
        file = io.BytesIO()
        made.save(file)
    return file.getvalue()


def _docx() -> bytes:
    made = docx.Document(io.BytesIO(FORMATS["docx"](["a", "b", "c"])))
    core = made.core_properties
    core.title, core.author, core.created, core.language = NAMED, "A. Author", MADE_ON, "ru-RU"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


PAGE = b"""<html lang="en"><head><title>Wells | The county's site</title>
<meta name="citation_title" content="Wells of the county"><meta name="author" content="webmaster">
<meta name="citation_author" content="A. Author"><meta name="citation_author" content="B. Author">
<meta name="DC.publisher" content="County office"><meta property="article:published_time" content="2026-03-12">
</head><body><p>a</p></body></html>"""

MADE = {
    "properties.pdf": (_pdf, Properties(NAMED, "A. Author", made=dt.date(2026, 3, 12), language="en")),
    "bare.pdf": (lambda: FORMATS["pdf"]([NAMED, "b", "c"]), Properties(NAMED)),
    "impossible-day.pdf": (
        lambda: _pdf().replace(b"D:20260312", b"D:20260230"),
        Properties(NAMED, "A. Author", language="en"),
    ),
    "properties.docx": (_docx, Properties(NAMED, "A. Author", made=dt.date(2026, 3, 12), language="ru")),
    "head.html": (lambda: b"<title>Wells of the county</title><p>a</p>", Properties(NAMED)),
    "of-a-journal.html": (
        lambda: PAGE,
        Properties(NAMED, "A. Author; B. Author", "County office", "2026-03-12", language="en"),
    ),
    "heading.md": (lambda: b"---\nx: y\n---\n\n# Wells of the county\n\na\n", Properties(NAMED)),
    "first-line.txt": (lambda: b"\nWells of the county\na\n", Properties(NAMED)),
    "sentence.txt": (lambda: b"In 2024, one in three pupils of the county walked.\n", Properties()),
    "no-title.txt": (lambda: b"long " * 60, Properties()),
}


@pytest.mark.parametrize("name", MADE)
def test_a_document_is_believed_and_nothing_is_added(tmp_path: Path, name: str) -> None:
    make, expected = MADE[name]
    file = tmp_path / name
    file.write_bytes(make())
    original, _ = read(file)
    assert original is not None

    assert properties(file, original) == expected


def test_a_file_whose_properties_are_broken_still_has_its_first_line(tmp_path: Path) -> None:
    """As where another program reads it meanwhile."""
    file = tmp_path / "wells.docx"
    file.write_bytes(FORMATS["docx"]([NAMED, "b", "c"]))
    original, _ = read(file)
    assert original is not None
    file.write_bytes(b"torn")

    assert properties(file, original) == Properties(NAMED)
