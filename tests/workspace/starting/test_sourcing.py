"""A document becomes a source that can be written about at once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.checks import check
from briefs.library.load import Library, load
from briefs.workspace.starting.sourcing import new_source
from tests.sources.originals import FORMATS

LINES = ("Wells of the county", "Of the wells, many are open.", "Some have lids.", "Nobody counted them.", "The end.")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_registered_with_its_hash_and_its_passages(
    library: Library, sample: Path, tmp_path: Path, ending: str
) -> None:
    """The file holds no word of the document but its title, and nothing is wrong with it."""
    file = tmp_path / f"Well Report 2026.{ending}"
    file.write_bytes(FORMATS[ending](LINES))

    made = new_source(library, file, tmp_path / "dist")
    again, problems = load(sample / "content", sample / "templates")

    assert made.path.name == "well-report-2026.yaml"
    assert problems == ()
    assert tuple(check(again)) == ()
    source = again.sources["well-report-2026"]
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert made.count == len(LINES)
    listed = made.passages.read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2", "3", "4", "5"]
    assert listed[1].endswith("Of the wells, many are open.")
    said = made.path.read_text(encoding="utf-8")
    assert "many are open" not in said
    assert str(tmp_path) not in said


def test_a_title_is_the_documents_own_or_what_is_asked_for(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "wells.txt"
    file.write_text('\n"Wells": a report\nWords.\n', encoding="utf-8")

    assert new_source(library, file, tmp_path / "dist").title == '"Wells": a report'
    other = tmp_path / "springs.txt"
    other.write_text(f"{'long ' * 60}\n", encoding="utf-8")
    assert new_source(library, other, tmp_path / "dist").title == "springs"
    third = tmp_path / "2026.txt"
    third.write_text("Words.\n", encoding="utf-8")
    made = new_source(library, third, tmp_path / "dist", "Lakes: a report")
    assert (made.title, made.path.name) == ("Lakes: a report", "source-2026.yaml")


def test_a_document_is_registered_once(library: Library, sample: Path, tmp_path: Path) -> None:
    """Under whatever name it comes again."""
    file = tmp_path / "wells.txt"
    file.write_text("Wells\n", encoding="utf-8")
    new_source(library, file, tmp_path / "dist")
    again, _ = load(sample / "content", sample / "templates")

    with pytest.raises(BriefsError, match="registered already, as 'wells'"):
        new_source(again, file.rename(tmp_path / "copy.txt"), tmp_path / "dist")


@pytest.mark.parametrize(("name", "kind"), [("wells.xyz", CallError), ("none.pdf", BriefsError)])
def test_what_cannot_be_read_is_no_source(library: Library, tmp_path: Path, name: str, kind: type[BriefsError]) -> None:
    with pytest.raises(kind):
        new_source(library, tmp_path / name, tmp_path / "dist")

    assert not (tmp_path / "dist").exists()
