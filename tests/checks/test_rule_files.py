"""A file of rules that is missing, misnamed, empty or unreadable is told, never taken for 'no rules'."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.checks import check
from briefs.cli import main
from briefs.library.load import load

FILES = ("wording.yaml", "publication.yaml", "certainty.yaml", "guidance.yaml", "tensions.yaml", "glossary.yaml")


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _folder_with_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    _folder(path)
    (path / path.name).write_text(text, encoding="utf-8")


def _renamed(name: Callable[[Path], str]) -> Callable[[Path], object]:
    return lambda path: shutil.move(path, path.with_name(name(path)))


def _holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.yaml")


def _leading_out(path: Path) -> None:
    outside = path.parent.parent.parent / path.name
    shutil.move(path, outside)
    path.symlink_to(outside)


def _to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _in_conflict(path: Path) -> None:
    shutil.move(path, path.with_name(f"{path.stem} (1).yaml"))


WAYS: dict[str, Callable[[Path], object]] = {
    "gone": _gone,
    "a folder": _folder,
    "a folder that holds it": _folder_with_itself,
    ".yml": _renamed(lambda path: f"{path.stem}.yml"),
    "capitals": _renamed(lambda path: path.name.capitalize()),
    "all capitals": _renamed(lambda path: path.name.upper()),
    "another ending": _renamed(lambda path: f"{path.name}.txt"),
    "no ending": _renamed(lambda path: path.stem),
    "one letter too many": _renamed(lambda path: f"{path.stem}s.yaml"),
    "a copy in conflict": _in_conflict,
    "a link to nothing": _dangling,
    "a link to itself": _to_itself,
    "a link that leads out": _leading_out,
    "empty": _holding(b""),
    "only comments": _holding(b"# none\n"),
    "only a bar": _holding(b"---\n"),
    "a list": _holding(b"- a\n- b\n"),
    "a word": _holding(b"none\n"),
    "not UTF-8": _holding(b"a: \xff\xfe\n"),
    "nothing but noughts": _holding(bytes(40)),
    "half a file": _holding(b'groups: [{avoid: "x"'),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_it_is_told(sample: Path, name: str, way: Callable[[Path], object]) -> None:
    path = sample / "content" / name
    way(path)

    library, problems = load(sample / "content", sample / "templates")
    told = [problem for problem in (*problems, *check(library)) if problem.place]

    assert any(Path(problem.place.file).stem.startswith(path.stem) or Path(problem.place.file).stem.lower() == path.stem
               for problem in told if problem.place), [problem.message for problem in told]  # fmt: skip


@pytest.mark.parametrize("text", ["preferred: []\n", "harm: []\nfear: []\n", "sentence_words: {readers: 20}\n"])
def test_wording_without_a_rule_is_told(sample: Path, text: str) -> None:
    (sample / "content/wording.yaml").write_text(text, encoding="utf-8")

    library, problems = load(sample / "content", sample / "templates")

    assert problems == ()
    (told,) = check(library)
    assert (told.severity, told.rule) == ("warning", "rules-missing")
    assert told.message.startswith("this file holds no rule: ")


@pytest.mark.parametrize("way", ["gone", "a folder", ".yml", "empty", "no rule"])
def test_no_final_edition_is_made_without_rules(sample: Path, tmp_path: Path, way: str) -> None:
    path = sample / "content/wording.yaml"
    (WAYS | {"no rule": _holding(b"preferred: []\n")})[way](path)

    out, err = io.StringIO(), io.StringIO()
    code = main(["build", "--final", "--root", str(sample), "--out", str(tmp_path / "dist")], out, err)

    assert code == 1
    assert "wording.y" in err.getvalue()
    assert list((tmp_path / "dist").rglob("*.pdf")) == []
