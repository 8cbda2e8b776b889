"""A build that makes only what changed leaves the same files as one that makes everything."""

from __future__ import annotations

import io
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from briefs.building import ledger
from briefs.building.session import LOCK
from briefs.cli import main

EDITS = 60
TOPIC = "content/topics/sample"
OWN = {ledger.NAME, LOCK}

Edit = Callable[[Path, Path, random.Random], None]


def _build(root: Path, out: Path, *words: str) -> tuple[int, str, str]:
    said, wrong = io.StringIO(), io.StringIO()
    code = main(["build", "--root", str(root), "--out", str(out), "--jobs", "1", *words], said, wrong)
    return code, said.getvalue(), wrong.getvalue()


def _files(out: Path) -> dict[str, bytes]:
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found if path.name not in OWN}


def _swap(root: Path, name: str, old: str, new: str) -> None:
    """One text for the other, or back where that was done before."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    old, new = (new, old) if new in text else (old, new)
    assert old in text, f"{name} holds neither '{old}' nor '{new}'"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _toggle(path: Path, data: bytes) -> None:
    """A file that appears, or goes."""
    if path.exists():
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swapping(name: str, old: str, new: str) -> Edit:
    return lambda root, out, chance: _swap(root, name, old, new)


def _toggling(name: str, text: str) -> Edit:
    return lambda root, out, chance: _toggle(root / name, text.encode())


def _picture(root: Path, out: Path, chance: random.Random) -> None:
    """Another picture of the same name and size."""
    Image.new("L", (2, 2), chance.choice([90, 160, 230])).save(root / "templates/mark.png")


def _use_picture(root: Path, out: Path, chance: random.Random) -> None:
    _picture(root, out, chance)
    _swap(root, "templates/styles/tokens.css", "\n/* no picture */", "\nh1 { background: url(../mark.png) }")


def _other_font(root: Path, out: Path, chance: random.Random) -> None:
    """Two faces change places."""
    fonts = sorted((root / "templates/fonts").glob("SourceSans3*.ttf"))
    one, two = chance.sample(fonts, 2)
    data = one.read_bytes(), two.read_bytes()
    for path, new in ((one, data[1]), (two, data[0])):
        path.unlink()  # it is a link to the project's own
        path.write_bytes(new)


def _outputs(out: Path, chance: random.Random) -> Path | None:
    found = sorted(out.rglob("*.pdf"))
    return chance.choice(found) if found else None


def _damage(root: Path, out: Path, chance: random.Random) -> None:
    if path := _outputs(out, chance):
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1
        path.write_bytes(data)


def _lose(root: Path, out: Path, chance: random.Random) -> None:
    if path := _outputs(out, chance):
        path.unlink()


def _put_another(root: Path, out: Path, chance: random.Random) -> None:
    if path := _outputs(out, chance):
        path.write_bytes(b"%PDF-1.7 somebody else's")


def _break_record(root: Path, out: Path, chance: random.Random) -> None:
    if (out / ledger.NAME).exists():
        (out / ledger.NAME).write_bytes((out / ledger.NAME).read_bytes()[: chance.randrange(2000)])


def _touch(root: Path, out: Path, chance: random.Random) -> None:
    for path in (root / "content").rglob("*.md"):
        path.write_bytes(path.read_bytes())


ALPHA = "content/sources/alpha.yaml"
KINDS: dict[str, Edit] = {
    "a word of a document": _swapping(f"{TOPIC}/readers/brief.md", "Water is wet.", "Water is very wet."),
    "a word of the other document": _swapping(f"{TOPIC}/experts/brief.md", "\n## ", "\nSo it is.\n\n## "),
    "a title": _swapping(f"{TOPIC}/readers/brief.md", "title: Wells", "title: Deep wells"),
    "a passage": _swapping(f"{TOPIC}/passages/shared.md", ".", ", as all know."),
    "a claim in use": _swapping(ALPHA, "locator: para. 1", "locator: paragraph 1"),
    "a claim not in use": _swapping(ALPHA, "claim: Wells are magic.", "claim: Wells are mystic."),
    "a certainty": _swapping(ALPHA, "reason: Anyone can see it.", "reason: Anyone can see that."),
    "a source": _swapping(ALPHA, "short: Alpha", "short: Alpha report"),
    "the edition": _swapping(f"{TOPIC}/topic.yaml", "edition: ", "edition: new "),
    "a fixed word": _swapping("content/languages/en.yaml", "notes: Notes", "notes: All notes"),
    "the publication": _swapping("content/publication.yaml", "papers:", "publisher: Nobody\npapers:"),
    "the papers": _swapping("content/publication.yaml", "[a4]", "[a4, letter]"),
    "the glossary": _toggling("content/glossary.yaml.bak", "not read by anything"),
    "a template": _swapping("templates/base.html", "<h1>", "<p>For you.</p><h1>"),
    "a component's template": _swapping("templates/components/note/component.html", "<", "<b></b><"),
    "a component's style": _toggling("templates/components/note/component.css", "p { color: #333 }"),
    "a style": _swapping("templates/styles/tokens.css", "\n", "\np { letter-spacing: 0.01em }\n"),
    "an audience's style appears": _toggling("templates/audiences/readers/audience.css", "h2 { color: #444 }"),
    "a document's style appears": _toggling("templates/audiences/experts/brief.css", "h2 { color: #555 }"),
    "a language's style appears": _toggling("templates/styles/languages/en.css", "body { hyphens: none }"),
    "a template of another audience": _swapping(
        "templates/audiences/experts/brief.html", "{% extends", "{# #}{% extends"
    ),
    "the page budget": _swapping("templates/audiences/readers/audience.yaml", "{at_most: 2}", "{exactly: 1}"),
    "an audience's name": _swapping("templates/audiences/readers/audience.yaml", "name: Readers", "name: All readers"),
    "a picture comes into use": _use_picture,
    "a picture": _picture,
    "a font": _other_font,
    "a document comes or goes": _toggling(
        f"{TOPIC}/readers/sheet.md", "---\ntitle: Sheet\n---\n\n## One {#one}\n\nDrink.[@al-first]\n"
    ),
    "a topic comes or goes": lambda root, out, chance: _topic(root),
    "an output is damaged": _damage,
    "an output is lost": _lose,
    "an output is another file": _put_another,
    "the record is broken": _break_record,
    "nothing, saved again": _touch,
    "a mistake": _swapping(f"{TOPIC}/readers/brief.md", "@al-count]", "@al-count-not]"),
    "a mistake in a template": _swapping("templates/audiences/readers/brief.html", '"base.html"', '"no.html"'),
}


def _topic(root: Path) -> None:
    other = root / "content/topics/other"
    if other.exists():
        shutil.rmtree(other)
    else:
        shutil.copytree(root / TOPIC, other)


@pytest.fixture
def workspace(sample: Path) -> Path:
    """The sample with one more kind of document, so that one can come and go."""
    rules = sample / "templates/audiences/readers/audience.yaml"
    sheet = "  sheet:\n    template: brief.html\n    kind: Sheet\n    pages: {at_most: 1}\n"
    rules.write_text(rules.read_text(encoding="utf-8") + sheet, encoding="utf-8")
    tokens = sample / "templates/styles/tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8") + "\n/* no picture */", encoding="utf-8")
    for font in (sample / "templates/fonts").iterdir():
        data = font.read_bytes()
        font.unlink()
        font.write_bytes(data)
    return sample


@pytest.mark.slow
def test_after_any_edits_the_files_are_those_of_a_clean_build(workspace: Path, tmp_path: Path) -> None:
    """60 edits of every kind, one after the other; wrong ones fail in both and leave what stood."""
    chance = random.Random(20261122)  # noqa: S311 - made-up edits, the same every time
    out, done, made, failed = tmp_path / "dist", Counter[str](), 0, 0
    for number in range(EDITS):
        kind = chance.choice(list(KINDS)) if number >= len(KINDS) else list(KINDS)[number]
        KINDS[kind](workspace, out, chance)
        damaged = _files(out) if out.exists() else {}
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        wanted, _, complaint = _build(workspace, clean)
        code, said, wrong = _build(workspace, out)
        assert (code, wrong) == (wanted, complaint), f"edit {number}, {kind}"
        if code:
            failed += 1
            assert _files(out) == damaged, f"edit {number}, {kind}: a build that failed left something"
            KINDS[kind](workspace, out, chance)
        else:
            found = _files(out)
            others = {file for file in set(found) - set(_files(clean)) if "-letter." in file}  # no longer asked for
            assert {file: data for file, data in found.items() if file not in others} == _files(clean), (
                f"edit {number}, {kind}"
            )
            made += int(said.rsplit(" made now", 1)[0].rsplit(" ", 1)[1]) if "made now" in said else 0
        done[kind] += 1
    print(f"{EDITS} edits of {len(done)} kinds, {failed} of them mistakes; {made} documents made")  # noqa: T201 - the count is asked for
    assert set(done) == set(KINDS)


def test_a_small_edit_costs_one_document(workspace: Path, tmp_path: Path) -> None:
    """And one that changes no page costs none."""
    out = tmp_path / "dist"
    assert "2 made now" in _build(workspace, out)[1]

    said = {}
    for kind in ("a word of a document", "a claim not in use", "nothing, saved again", "an output is lost",
                 "an audience's style appears", "a fixed word"):  # fmt: skip
        KINDS[kind](workspace, out, random.Random(1))  # noqa: S311 - as above
        said[kind] = _build(workspace, out)[1].splitlines()[-1]

    assert "1 made now" in said["a word of a document"]
    assert "0 made now" in said["a claim not in use"]
    assert said["nothing, saved again"].startswith("Nothing has changed: 2 documents")
    assert "1 made now" in said["an output is lost"]
    assert "1 made now" in said["an audience's style appears"]
    assert "2 made now" in said["a fixed word"]


def test_force_makes_everything(workspace: Path, tmp_path: Path) -> None:
    """For those who do not believe it."""
    first = _build(workspace, tmp_path / "dist")[1], _files(tmp_path / "dist")
    second = _build(workspace, tmp_path / "dist", "--force")[1], _files(tmp_path / "dist")

    assert "2 made now" in first[0]
    assert "2 made now" in second[0]
    assert first[1] == second[1]


def test_outputs_that_were_not_asked_for_stay(workspace: Path, tmp_path: Path) -> None:
    """Yesterday's mono edition is not gone because today's call is for colour; its document's end is its end."""
    _build(workspace, tmp_path / "dist", "--audience", "experts", "--paper", "letter")
    _build(workspace, tmp_path / "dist", "--audience", "readers")
    assert sorted(_files(tmp_path / "dist")) == ["sample/experts/brief-en-letter.pdf", "sample/readers/brief-en-a4.pdf"]

    _swap(workspace, "content/languages/en.yaml", "notes: Notes", "notes: All notes")
    said = _build(workspace, tmp_path / "dist", "--audience", "readers")[1]
    assert "not asked for, and perhaps out of date: sample/experts/brief-en-letter.pdf" in said
    assert said.index("documents in") < said.index("perhaps out of date")
    listed = io.StringIO()
    assert main(["list", "--stale", "--root", str(workspace), "--out", str(tmp_path / "dist")], listed, listed) == 0
    assert listed.getvalue().splitlines() == [
        f"  {tmp_path / 'dist/sample/experts/brief-en-letter.pdf'}", "May be out of date: 1."
    ]  # fmt: skip

    (workspace / TOPIC / "experts/brief.md").unlink()
    _, said, _ = _build(workspace, tmp_path / "dist", "--audience", "readers")
    assert "brief-en-letter.pdf: its document is gone" in said
    assert sorted(_files(tmp_path / "dist")) == ["sample/readers/brief-en-a4.pdf"]


def test_a_file_that_is_not_ours_is_left_alone(workspace: Path, tmp_path: Path) -> None:
    """Only what a build wrote is removed by one."""
    _build(workspace, tmp_path / "dist")
    (tmp_path / "dist/notes.txt").write_text("mine", encoding="utf-8")
    (workspace / TOPIC / "experts/brief.md").unlink()
    _build(workspace, tmp_path / "dist")

    assert sorted(_files(tmp_path / "dist")) == ["notes.txt", "sample/readers/brief-en-a4.pdf"]


def test_warnings_are_said_again_where_nothing_is_made(workspace: Path, tmp_path: Path) -> None:
    """They are still true."""
    _swap(workspace, "templates/audiences/readers/audience.yaml", "{at_most: 2}", "{exactly: 2}")

    first, second = _build(workspace, tmp_path / "dist"), _build(workspace, tmp_path / "dist")

    assert "Nothing has changed" in second[1]
    assert "its budget is exactly 2" in first[2]
    assert first[2] == second[2]


def test_why_says_what_changed(workspace: Path, tmp_path: Path) -> None:
    """In words, with the files."""

    def why(document: str) -> str:
        said = io.StringIO()
        assert (
            main(["why", document, "--root", str(workspace), "--out", str(tmp_path / "dist")], said, io.StringIO()) == 0
        )
        return said.getvalue()

    assert "would be made anew: it was not made before" in why("readers/brief")
    _build(workspace, tmp_path / "dist")
    assert "brief-en-a4.pdf: as it should be" in why("readers/brief")

    KINDS["a word of a document"](workspace, tmp_path, random.Random(1))  # noqa: S311 - as above
    KINDS["a style"](workspace, tmp_path, random.Random(1))  # noqa: S311 - as above
    told = why("readers/brief")
    assert "would be made anew: its text or its template, its styles" in told
    assert "since then changed: content/topics/sample/readers/brief.md" in told
    assert "since then changed: templates/styles/tokens.css" in told
    assert "its styles changed" in why("experts/brief")

    _build(workspace, tmp_path / "dist")
    (tmp_path / "dist/sample/readers/brief-en-a4.pdf").write_bytes(b"x")
    assert "would be made anew: its file is not what was written" in why("readers/brief")
    (tmp_path / "dist/sample/readers/brief-en-a4.pdf").unlink()
    assert "would be made anew: its file is missing" in why("readers/brief")
