"""A document becomes a source: copied, registered, described as far as it describes itself."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.checks import check
from briefs.library.load import load
from briefs.workspace.distilling.adding import AddedSource, SourceWish
from briefs.workspace.workspace import Workspace
from tests.sources import originals
from tests.sources.originals import FORMATS
from tests.sources.test_properties import MADE

LINES = ("Wells of the county", "Of the wells, many are open.", "Some have lids.", "Nobody counted them.", "The end.")
WHOLE = SourceWish(
    short="Wells", author="A. Author", publisher="County office", published="March 2026", weight="Counted once.",
    language="en",
)  # fmt: skip


def _add(sample: Path, file: Path, wish: SourceWish = WHOLE) -> AddedSource:
    return Workspace.open(sample).distilling().add(file, wish)


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_registered_with_its_hash_and_nothing_is_wrong_with_it(
    sample: Path, tmp_path: Path, ending: str
) -> None:
    """The record holds no word of the document but its title, and no folder of whoever wrote it."""
    file = tmp_path / f"Well Report 2026.{ending}"
    file.write_bytes(FORMATS[ending](LINES))

    made = _add(sample, file, SourceWish(**{**_fields(WHOLE), "title": "Wells of the county"}))
    again, problems = load(sample / "content", sample / "templates")

    assert problems == ()
    assert tuple(check(again)) == ()
    assert made.path == sample / "content/sources/well-report-2026.yaml"
    assert made.original == sample / f"originals/well-report-2026.{ending}"
    assert made.original.read_bytes() == file.read_bytes()
    assert (made.passages, made.open) == (len(LINES), ())
    source = again.sources["well-report-2026"]
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert source.citation == "A. Author, *Wells of the county*, County office, March 2026."
    said = made.path.read_text(encoding="utf-8")
    assert "many are open" not in said
    assert str(tmp_path) not in said


def _fields(wish: SourceWish) -> dict[str, str | None]:
    return {name: getattr(wish, name) for name in ("short", "author", "publisher", "published", "weight", "language")}


def test_what_a_document_does_not_say_is_a_line_that_check_names(sample: Path, tmp_path: Path) -> None:
    """With its line and column, and what is to stand there; nothing is invented."""
    file = tmp_path / "2026.txt"
    file.write_text(f"{'long ' * 60}\n", encoding="utf-8")

    made = _add(sample, file, SourceWish())
    problems = Workspace.open(sample).check().problems

    keys = ("short", "title", "author", "published", "citation", "weight", "language")
    assert made.name == "source-2026"
    assert made.open == keys
    lines = made.path.read_text(encoding="utf-8").splitlines()
    for problem, key in zip(problems, keys, strict=True):
        assert problem.place is not None
        assert problem.place.file == str(made.path)
        assert lines[(problem.place.line or 0) - 1].startswith(f"{key}: ")
        assert (problem.rule, problem.severity) == ("placeholder", "warning")
        assert problem.message.startswith(f"'{key}' of the source 'source-2026' is still to be filled in: ")
    assert Workspace.open(sample).check(sample / "originals").compared == (0, 1)


def test_what_a_document_says_of_itself_is_taken(sample: Path, tmp_path: Path) -> None:
    """The day on which a file was made is told, and is no day of publication."""
    for name in ("properties.pdf", "of-a-journal.html"):
        (tmp_path / name).write_bytes(MADE[name][0]())
        _add(sample, tmp_path / name, SourceWish())
    sources = load(sample / "content", sample / "templates")[0].sources

    pdf, page = sources["properties"], sources["of-a-journal"]
    assert (pdf.title, pdf.author, pdf.language) == ("Wells of the county", "A. Author", "en")
    assert pdf.published == "Still to fill in: when it was published"
    assert pdf.citation == "A. Author, *Wells of the county*. Still to fill in: publisher, published"
    assert " The file was made on 2026-03-12." in (sample / "content/sources/properties.yaml").read_text("utf-8")
    assert page.citation == "A. Author; B. Author, *Wells of the county*, County office, 2026-03-12."


@pytest.mark.parametrize("title", ['"Wells": a [report](x) *of* {sorts} # 1', "- a: b", "Wells [@al-first] <b>", "…"])
def test_no_title_can_break_the_record(sample: Path, tmp_path: Path, title: str) -> None:
    file = tmp_path / "wells.txt"
    file.write_text("Words.\n", encoding="utf-8")

    _add(sample, file, SourceWish(**{**_fields(WHOLE), "title": title}))
    library, problems = load(sample / "content", sample / "templates")

    assert problems == ()
    assert library.sources["wells"].title == title


def test_a_document_is_registered_once_under_whatever_name_it_comes(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "wells.txt"
    file.write_text("Wells\n", encoding="utf-8")
    _add(sample, file)
    before = _tree(sample)

    with pytest.raises(BriefsError, match="registered already, as 'wells'"):
        _add(sample, file.rename(tmp_path / "copy.txt"))
    assert _tree(sample) == before


def test_a_name_that_is_taken_is_refused_and_another_can_be_given(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "alpha.txt"
    file.write_text("Wells\n", encoding="utf-8")
    before = _tree(sample)

    with pytest.raises(BriefsError, match="this file is already here"):
        _add(sample, file)
    with pytest.raises(BriefsError, match="cannot be a name"):
        _add(sample, file, SourceWish(name="../up"))
    assert _tree(sample) == before
    assert _add(sample, file, SourceWish(name="beta")).original == sample / "originals/beta.txt"


def test_a_document_that_lies_among_the_originals_stays_where_it_is(sample: Path) -> None:
    (sample / "originals/2026").mkdir(parents=True)
    file = sample / "originals/2026/Wells 1.txt"
    file.write_text("Wells\n", encoding="utf-8")

    made = _add(sample, file)

    assert made.original == file
    assert [path for path in (sample / "originals").rglob("*") if path.is_file()] == [file]


REFUSED = {
    "wells.xyz": (b"words", CallError, "is no document that can be read"),
    "scan.pdf": (originals.pdf([]), BriefsError, "there is no text in this file"),
    "torn.pdf": (b"%PDF-1.7 torn", BriefsError, "this is no .pdf file that can be read"),
    "torn.docx": (b"PK torn", BriefsError, "this is no .docx file that can be read"),
    "empty.txt": (b"", BriefsError, "there is no text in this file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_no_source(sample: Path, tmp_path: Path, name: str) -> None:
    data, kind, why = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    before = _tree(sample)

    with pytest.raises(kind, match=why):
        _add(sample, tmp_path / name)
    assert _tree(sample) == before


def test_what_is_no_file_is_not_waited_for(sample: Path, tmp_path: Path) -> None:
    """Nobody ever writes into a pipe of this name."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.pdf").mkdir()

    for name in ("pipe.txt", "folder.pdf"):
        with pytest.raises(BriefsError, match="this is no file"):
            _add(sample, tmp_path / name)
    with pytest.raises(BriefsError, match="No such file"):
        _add(sample, tmp_path / "none.txt")


def test_a_record_that_the_checks_would_refuse_is_not_written(sample: Path, tmp_path: Path) -> None:
    """Here because the workspace's own model writes a key that no record has."""
    model = sample / "templates/models/added-source.yaml"
    model.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).parents[3] / "templates/models/added-source.yaml", model)
    model.write_text(f"{model.read_text(encoding='utf-8')}colour: red\n", encoding="utf-8")
    (tmp_path / "wells.txt").write_text("Wells\n", encoding="utf-8")
    before = _tree(sample)

    with pytest.raises(BriefsError, match="unknown key 'colour'"):
        _add(sample, tmp_path / "wells.txt")
    assert _tree(sample) == before
