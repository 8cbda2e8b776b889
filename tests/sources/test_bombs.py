"""An original that would take all memory or all day is told by its name, and the others are compared."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefs import BriefsError, Workspace
from briefs.building.guarded.limits import Limits
from briefs.sources import extraction
from tests.sources import originals

HERE = Path(__file__).parent
SMALL = Limits(seconds=3, memory=300 << 20)
TIME, MEMORY = "it takes more than 3 seconds of processor time", "it takes more than 300 MiB of memory"


def _pdf_that_unpacks(path: Path) -> None:
    """A page whose drawing is a megabyte in the file, and a gigabyte when it is read."""
    made = pikepdf.Pdf.open(BytesIO(originals.pdf(["words"] * 5)))
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"(words and words) Tj " * 1_000_000) for _ in range(50)]
    stream = pikepdf.Stream(made, b"".join([packer.compress(b"BT /F1 9 Tf "), *parts, packer.flush()]))
    stream.Filter = pikepdf.Name.FlateDecode
    made.pages[0].Contents = made.make_indirect(stream)
    made.save(path, compress_streams=False)


def _pdf_of_forms_in_forms(path: Path) -> None:
    """A form that shows another one ten times, nine deep."""
    made = pikepdf.Pdf.open(BytesIO(originals.pdf(["words"] * 5)))
    resources = made.pages[0].Resources
    kind = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 595, 842]}
    form = made.make_stream(b"BT /F1 9 Tf 40 800 Td (word) Tj ET", Resources=resources, **kind)
    for _ in range(9):
        holds = pikepdf.Dictionary(Font=resources.Font, XObject=pikepdf.Dictionary(X=form))
        form = made.make_stream(b"/X Do " * 10, Resources=holds, **kind)
    made.pages[0].Resources = pikepdf.Dictionary(Font=resources.Font, XObject=pikepdf.Dictionary(X=form))
    made.pages[0].Contents = made.make_stream(b"/X Do")
    made.save(path)


def _word_that_unpacks(path: Path) -> None:
    """A gigabyte of blanks in one paragraph."""
    path.write_bytes(originals.word(["words"] * 5))
    text = b"<w:p><w:r><w:t>words</w:t></w:r></w:p>"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(path.with_suffix(".new"), "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + text * 3_000_000, 1)
            new.writestr(name, data)
    path.with_suffix(".new").replace(path)


def _page_of_tables(path: Path) -> None:
    path.write_text("<table><tr><td>word</td></tr></table>" * 1_500_000, encoding="utf-8")


def _page_of_blanks(path: Path) -> None:
    path.write_text("<p>" + "a <b>b</b> " * 4_000_000, encoding="utf-8")


def _many_letters(path: Path) -> None:
    path.write_text("words and words\n" * 700_000, encoding="utf-8")


def _one_long_line(path: Path) -> None:
    path.write_text("words " * 2_000_000, encoding="utf-16")


def _large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(extraction.LARGEST + 1)


BOMBS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "unpacks.pdf": (_pdf_that_unpacks, (TIME, MEMORY)),
    "forms.pdf": (_pdf_of_forms_in_forms, (TIME, MEMORY)),
    "unpacks.docx": (_word_that_unpacks, (TIME, MEMORY, "no .docx file that can be read")),
    "tables.html": (_page_of_tables, (TIME, MEMORY)),
    "blanks.htm": (_page_of_blanks, (TIME, MEMORY, "more than 10 million letters")),
    "letters.txt": (_many_letters, ("this file holds more than 10 million letters",)),
    "line.md": (_one_long_line, ("this file holds more than 10 million letters",)),
    "large.pdf": (_large, ("this file is larger than 200 MB",)),
}


@pytest.mark.slow
def test_each_is_told_by_its_name_and_the_others_are_compared(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "originals"
    folder.mkdir()
    shutil.copy(HERE / "provenance/original.txt", folder / "alpha.txt")
    for name, (make, _) in BOMBS.items():
        make(folder / name)

    report = Workspace.open(sample, today=dt.date(2026, 11, 1), limits=SMALL).check(folder)

    said = {Path(p.place.file).name: p for p in report.problems if p.place and Path(p.place.file).parent == folder}
    assert said.keys() == BOMBS.keys()
    for name, (_, reasons) in BOMBS.items():
        assert any(reason in said[name].message for reason in reasons), said[name]
        assert said[name].hint
    assert report.compared == (7, 1)


@pytest.mark.slow
def test_one_that_is_to_be_registered_is_told_and_nothing_is_written(sample: Path, tmp_path: Path) -> None:
    _pdf_of_forms_in_forms(tmp_path / "forms.pdf")

    with pytest.raises(BriefsError, match=f"{TIME}|{MEMORY}"):
        Workspace.open(sample, limits=SMALL).distilling().add(tmp_path / "forms.pdf")

    assert not (sample / "content/sources/forms.yaml").exists()
    assert not (sample / "originals").exists()
