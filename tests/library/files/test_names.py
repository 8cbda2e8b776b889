"""Names become ids, addresses and file names: what cannot is told, and no file is overlooked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.library.load import load

TOPIC = "content/topics/sample"


def _told(sample: Path) -> list[str]:
    _, problems = load(sample / "content", sample / "templates")
    root = f"{sample}/"
    return [f"{str(p.place).removeprefix(root)}: {p.message}" for p in problems if p.rule in {
        "name", "file/unread", "file/stray", "duplicate-document"}]  # fmt: skip


def test_the_sample_has_nothing_to_tell(sample: Path) -> None:
    assert _told(sample) == []


@pytest.mark.parametrize(
    "name",
    ['a" onmouseover="alert(1)', "a#b", "a?b", "a%2e", "a b", "nul", "com1", "A", "ä", "a\nb", "a\u202eb",
     "-a", "a-", "a.b", "a" * 61, "..a", "a;b", "a'b", "a<b", "a&b", "$(x)", "a\\b", "~a~b", "テスト"],
)  # fmt: skip
def test_a_topic_with_a_strange_name_is_told(sample: Path, name: str) -> None:
    shutil.copytree(sample / TOPIC, sample / "content/topics" / name)

    assert any("topic" in line or "device" in line for line in _told(sample))


def test_names_that_differ_by_case_alone_are_told(sample: Path) -> None:
    shutil.copytree(sample / TOPIC, sample / "content/topics/Sample")

    assert any("differ by capital letters alone" in line for line in _told(sample))


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("content/wording.yml", "content/wording.yml: this file is not read"),
        ("content/Wording.yaml", "content/Wording.yaml: this file is not read"),
        ("content/publikation.yaml", "content/publikation.yaml: this file is not read"),
        ("content/sources/beta.yml", "content/sources/beta.yml: this file is not read"),
        (f"{TOPIC}/readers/other.MD", f"{TOPIC}/readers/other.MD: this file is not read"),
        (f"{TOPIC}/readers/other.markdown", f"{TOPIC}/readers/other.markdown: this file is not read"),
        (f"{TOPIC}/readers/other.txt", f"{TOPIC}/readers/other.txt: this file is not read"),
        (f"{TOPIC}/readers/My Brief.md", f"{TOPIC}/readers/My Brief.md: 'My Brief' cannot be the name of a document"),
        (f"{TOPIC}/readers/brief.english.md", f"{TOPIC}/readers/brief.english.md: 'english' is no tag of a language"),
        (f"{TOPIC}/readers/brief.en.md", f"{TOPIC}/readers/brief.md: this is the same document as brief.en.md"),
        ("content/topics/other/readers/brief.md",
         "content/topics/other: this folder of topics has no topic.yaml, so nothing in it is read"),
        ("content/languages/English.yaml", "content/languages/English.yaml: 'English' is no tag of a language"),
    ],
)  # fmt: skip
def test_a_file_under_a_wrong_name_is_told(sample: Path, file: str, told: str) -> None:
    path = sample / file
    path.parent.mkdir(parents=True, exist_ok=True)
    brief = (sample / TOPIC / "readers/brief.md").read_text(encoding="utf-8")
    english = (sample / "content/languages/en.yaml").read_text(encoding="utf-8")
    path.write_text(brief if path.suffix.lower() != ".yaml" else english, encoding="utf-8")

    assert told in _told(sample)


@pytest.mark.parametrize("name", [".#brief.md", "brief.md~", "#brief.md#", "brief (1).md", "brief conflicted copy.md",
                                  "brief.md.orig", ".brief.md.swp"])  # fmt: skip
def test_the_side_files_of_other_programs_are_left_alone(sample: Path, name: str) -> None:
    (sample / TOPIC / "readers" / name).write_text("---\ntitle: x\n---\n", encoding="utf-8")

    assert _told(sample) == []


def test_a_lock_of_an_editor_that_is_a_link_to_nothing_is_left_alone(sample: Path) -> None:
    (sample / TOPIC / "readers" / ".#brief.md").symlink_to("me@here.1234")

    assert _told(sample) == []


@pytest.mark.parametrize("file", ["passages/shared.md", "readers/brief.md", "topic.yaml"])
def test_a_link_out_of_the_workspace_is_told_and_not_read(sample: Path, tmp_path: Path, file: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("---\ntitle: The key\n---\n\n## Facts {#facts}\n\nThe key.\n", encoding="utf-8")
    path = sample / TOPIC / file
    path.unlink()
    path.symlink_to(secret)

    library, problems = load(sample / "content", sample / "templates")

    assert f"{path}: this is a link that leads out of the workspace; it is not read" in [
        f"{problem.place}: {problem.message}" for problem in problems
    ]
    assert "The key" not in str(library.topics)
