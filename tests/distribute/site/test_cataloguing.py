"""The command that makes the catalogue."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from pathlib import Path

import pytest

from briefs.cli import main
from tests.distribute.sites import crawl

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 2, 2)


def _run(workspace: Path, out: Path, *words: str) -> tuple[int, str]:
    said = io.StringIO()
    return main(
        ["site", "--root", str(workspace), "--out", str(out), "--jobs", "1", *words], said, said, DAY
    ), said.getvalue()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_catalogue_is_made_with_the_pdfs_it_offers(workspace: Path, tmp_path: Path) -> None:
    """Every variant of public documents, the same bytes as beside it; made again it is the same, and old files go."""
    (workspace / "templates/styles/variant/mono.css").write_text("/* Grey. */", encoding="utf-8")
    out = tmp_path / "out"
    code, said = _run(workspace, out)
    files = _files(out / "site")

    assert code == 0, said
    assert "1 document in" in said.replace(str(tmp_path), "")
    assert "not for the public, so left out: documents for Experts" in said
    pdfs = {name for name in files if name.endswith(".pdf")}
    assert pdfs == {"sample/readers/brief-en-a4.pdf", "sample/readers/brief-en-a4-mono.pdf"}
    assert all((out / name).read_bytes() == files[name] for name in pdfs)
    assert crawl(files)[0] == []
    sums = {line[66:]: line[:64] for line in files["SHA256SUMS"].decode().splitlines()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}

    (out / "site" / "old.html").write_text("x", encoding="utf-8")
    assert _run(workspace, out)[0] == 0
    assert _files(out / "site") == files


def test_everything_is_offered_where_that_is_asked_for(workspace: Path, tmp_path: Path) -> None:
    code, said = _run(workspace, tmp_path, "--everything", "--variant", "colour")

    assert code == 0, said
    assert (tmp_path / "site/sample/experts/brief-en-a4.pdf").is_file()
    assert "left out" not in said


def test_a_document_that_cannot_be_built_leaves_the_old_catalogue(workspace: Path, tmp_path: Path) -> None:
    assert _run(workspace, tmp_path)[0] == 0
    before = _files(tmp_path / "site")
    (workspace / "templates/audiences/readers/audience.css").write_text(
        "h1 { background: url(none.png) }", encoding="utf-8"
    )
    code, said = _run(workspace, tmp_path)

    assert code == 3
    assert "none.png" in said
    assert "the catalogue stays as it was" in said
    assert _files(tmp_path / "site") == before


def test_a_booklet_is_offered_of_what_can_be_folded(workspace: Path, tmp_path: Path) -> None:
    """From four pages on; a sheet of one page is none."""
    path = workspace / "templates/audiences/readers/audience.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{at_most: 2}", "{at_most: 8}").replace("words: 40", "words: 4000"),
        encoding="utf-8",
    )
    brief = workspace / "content/topics/sample/readers/brief.md"
    filler = "\n\n".join(["Plain words without a number of their own."] * 160)
    text = brief.read_text(encoding="utf-8").replace("## More {#more}", f"{filler}\n\n## More {{#more}}")
    brief.write_text(text, encoding="utf-8")
    code, said = _run(workspace, tmp_path)

    assert code == 0, said
    assert (tmp_path / "site/sample/readers/brief-en-a4-booklet-print.pdf").is_file()
    assert re.search(r"\d\xa0sheets?", (tmp_path / "site/sample/readers/brief-en.html").read_text(encoding="utf-8"))


def test_nothing_public_makes_an_empty_catalogue(workspace: Path, tmp_path: Path) -> None:
    code, said = _run(workspace, tmp_path, "--audience", "experts")

    assert code == 0, said
    assert "There is no document here yet." in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_name_that_nothing_bears_is_refused(workspace: Path, tmp_path: Path) -> None:
    code, said = _run(workspace, tmp_path, "--audience", "readesr")

    assert code == 2
    assert "did you mean 'readers'?" in said
    assert not (tmp_path / "site").exists()
