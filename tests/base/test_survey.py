"""What a folder holds that is read, and what is not."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefs.base.digests import tree
from briefs.base.survey import survey


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    content, secret = tmp_path / "ws" / "content", tmp_path / "secret"
    for folder in (content / "topics", secret):
        folder.mkdir(parents=True)
    (content / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    (secret / "key").write_text("the key", encoding="utf-8")
    return content, secret


def _strays(content: Path) -> dict[str, str]:
    return {Path(path).name: why for path, why in survey(content).strays.items()}


def test_plain_files_are_found_hidden_ones_too(folders: tuple[Path, Path]) -> None:
    content, _ = folders
    (content / ".hidden").write_text("", encoding="utf-8")

    assert survey(content).files == (f"{content}/.hidden", f"{content}/a.yaml")
    assert survey(content).strays == {}


@pytest.mark.parametrize("target", ["key", "."], ids=["file", "folder"])
def test_a_link_out_of_the_workspace_is_not_followed(folders: tuple[Path, Path], target: str) -> None:
    content, secret = folders
    (content / "notes").symlink_to(secret / target)

    assert _strays(content) == {"notes": "is a link that leads out of the workspace"}
    assert "the key" not in str(tree(content))


def test_a_link_within_the_workspace_is_a_file(folders: tuple[Path, Path]) -> None:
    content, _ = folders
    (content / "b.yaml").symlink_to(content / "a.yaml")

    assert f"{content}/b.yaml" in survey(content).files


def test_a_link_through_another_of_the_folders_is_a_file(tmp_path: Path) -> None:
    one, two = tmp_path / "content", tmp_path / "templates"
    one.mkdir()
    two.mkdir()
    (two / "x.css").write_text("", encoding="utf-8")
    (one / "x.css").symlink_to(two / "x.css")

    assert survey(one, two).strays == {}


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("pipe", "is a pipe, not a file"),
        ("socket", "is a socket, not a file"),
        ("device", "is a link that leads out of the workspace"),
        ("nothing", "is a link that leads to nothing"),
        ("loop", "is a link that leads back to a folder around it"),
        ("self", "is a link that leads to nothing"),
    ],
)
def test_what_is_no_file_is_told_and_never_opened(
    folders: tuple[Path, Path], kind: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, _ = folders
    path = content / "x"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        monkeypatch.chdir(content)  # a socket's path may not be long
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("x")
    else:
        path.symlink_to({"device": Path("/dev/zero"), "nothing": content / "none", "loop": content, "self": path}[kind])

    assert _strays(content) == {"x": why}
    assert len(tree(content)) == 2


def test_a_file_below_what_is_barred_is_barred(folders: tuple[Path, Path]) -> None:
    content, secret = folders
    (content / "topics" / "t").symlink_to(secret)

    assert survey(content).bars(content / "topics" / "t" / "key") == "is a link that leads out of the workspace"
    assert survey(content).bars(content / "a.yaml") is None
