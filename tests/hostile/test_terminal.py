"""What comes from outside is shown in every command as what it is: it adds no line, clears no screen, turns nothing."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefs.cli import main

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")  # fmt: skip  # noqa: E501 - one class of letters
FORGED = "1 file: 1 current"
NAMES = {
    "clears the screen": "\x1b[2J\x1b[H{}.pdf",
    "a line of its own": "a.pdf\n\n{}\n",
    "goes back to the start": "a.pdf\r{}",
    "an old control": "\x9b2J{}.pdf",
    "turns round": "a\u202e{}fdp.exe",
    "an isolate": "a\u2066{}.pdf",
    "a title of the window": "\x1b]0;{}\x07.pdf",
    "a link of the terminal": "\x1b]8;;https://evil.example\x1b\\{}\x1b]8;;\x1b\\.pdf",
    "nothing to be seen": "a\u200b\ufeff\u2060{}.pdf",
    "lines of Unicode": "a\u2028{}\u2029.pdf",
    "tags": "a\U000e0041\U000e0042{}.pdf",
    "backspaces": "unknown\x08\x08\x08\x08\x08\x08\x08{}.pdf",
    "delete": "a\x7f\x7f{}.pdf",
}


def _run(*words: str | Path) -> str:
    out = io.StringIO()
    main([str(word) for word in words], out, out)
    said = out.getvalue()
    assert "the program failed" not in said
    return said


def _harmless(said: str) -> None:
    assert STEERING.findall(said) == []
    assert FORGED not in said.split("\n")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names_of_files_are_shown_as_they_are(sample: Path, tmp_path: Path, name: str) -> None:
    """In a folder, in a pack, as a pack's own name, and for programs."""
    folder = tmp_path / "strange"
    folder.mkdir()
    hostile = name.format(FORGED).replace("/", "")
    (folder / hostile).write_bytes(b"%PDF-1.7")
    pack = folder / "pack.zip"
    with zipfile.ZipFile(pack, "w") as made:
        made.writestr(hostile, b"%PDF-1.7")
        made.writestr("SHA256SUMS", f"{'0' * 64}  {hostile}\n")

    for path in (folder, pack, folder / hostile):
        _harmless(_run("verify", path, "--root", sample))
        as_json = _run("verify", path, "--format", "json", "--root", sample)
        _harmless(as_json)
        assert json.loads(as_json)["fine"] is False


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_what_a_strange_pdf_says_of_itself_is_shown_as_it_is(sample: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.pdf"
    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", name.format(FORGED)).replace("/", "")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as meta:
            meta["dc:identifier"] = f"{said}/readers/brief/en/2026-01"
            meta["dc:title"] = said
        pdf.save(path)

    _harmless(_run("verify", path, "--root", sample))
    assert json.loads(_run("verify", path, "--format", "json", "--root", sample))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names_and_texts_of_a_workspace_are_shown_as_they_are(sample: Path, tmp_path: Path, name: str) -> None:
    """Of topics, documents and pictures, of what is asked for, and in the lines that are quoted; in every form."""
    hostile = name.format(FORGED).replace("/", "")
    (sample / "content/topics/sample/readers" / f"{hostile.replace('/', '')}.md").write_text("x", encoding="utf-8")
    (sample / "content/topics" / hostile.replace("/", "")).mkdir()
    path = sample / "content/topics/sample/readers/brief.md"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{hostile} ** [@none]\n\n![x]({hostile.replace(' ', '')})\n")
    people = tmp_path / f"{hostile.replace('/', '')}.csv"
    people.write_text(f'name,email,audience,{hostile}\n"{hostile}",x,readers\n', encoding="utf-8")

    for words in (["check"], ["list"], ["build", "--document", hostile], ["why", hostile], ["mail", people],
                  ["new", "document", hostile], ["trace", "--audience", hostile]):  # fmt: skip
        _harmless(_run(*words, "--root", sample))
    for form in ("json", "sarif"):
        said = _run("check", "--format", form, "--root", sample)
        _harmless(said)
        assert json.loads(said)
