"""A new workspace holds what is shipped, or all but the shipped topic."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, errors
from briefs.building.build import build, jobs
from briefs.building.workers import serial
from briefs.checks import check
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import load
from briefs.workspace.init import init
from briefs.workspace.starting import starter


def test_a_workspace_is_copied_once(tmp_path: Path) -> None:
    """Content and templates; a second time nothing happens."""
    made = init(tmp_path / "mine")

    assert [path.name for path in made] == ["content", "templates"]
    assert (tmp_path / "mine/templates/base.html").is_file()
    with pytest.raises(BriefsError, match="already here"):
        init(tmp_path / "mine")


def test_a_new_workspace_begins_without_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else published is their history; a topic may be called as it likes."""
    checkout = tmp_path / "checkout"
    for file in ("content/editions/index.yaml", "content/topics/editions/topic.yaml", "templates/base.html"):
        (checkout / file).parent.mkdir(parents=True, exist_ok=True)
        (checkout / file).write_text("", encoding="utf-8")
    monkeypatch.setattr("briefs.base.files.PACKAGE", checkout / "briefs")

    init(tmp_path / "mine")

    assert not (tmp_path / "mine/content/editions").exists()
    assert (tmp_path / "mine/content/topics/editions/topic.yaml").is_file()


def test_an_empty_workspace_says_nothing_of_the_shipped_topic(tmp_path: Path) -> None:
    """Each file that remains explains itself; a note says how to go on. Words that frighten help with no topic."""
    made = init(tmp_path / "mine", empty=True)

    content = tmp_path / "mine/content"
    library, problems = load(content, tmp_path / "mine/templates")
    assert [path.name for path in made] == ["content", "templates", "README.md"]
    assert problems == ()
    assert [problem.message for problem in check(library)] == ["there is no document to build"]
    said = "".join(path.read_text(encoding="utf-8") for path in content.rglob("*.yaml"))
    assert not [word for word in ("INCB", "Musaev", "dealer", "addict") if word in said]
    assert (library.terms, library.guidance, library.tensions) == ({}, {}, {})
    assert {group for group, _ in library.wording.avoided} == {"fear"}
    assert library.wording.sentence_words
    assert all(
        (content / name).read_text(encoding="utf-8").startswith("# ")
        for name in ("wording.yaml", "glossary.yaml", "guidance.yaml", "tensions.yaml", "publication.yaml")
    )


def test_a_topic_begun_in_an_empty_workspace_builds_at_once(tmp_path: Path) -> None:
    init(tmp_path, empty=True)
    library, _ = load(tmp_path / "content", tmp_path / "templates")
    wish = starter.TopicWish("clean-air", audiences=tuple(library.audiences))
    starter.new_topic(library, wish, dt.date(2026, 2, 28))

    library, problems = load(tmp_path / "content", tmp_path / "templates")
    orders, unknown = plan(library, Choice(papers=("a4",)))
    rows = list(build(jobs(library, orders), tmp_path / "dist", serial))

    assert errors((*problems, *check(library), *unknown)) == ()
    assert {row.order.audience for row in rows} == set(library.audiences)
    assert [errors(row.problems) for row in rows] == [()] * len(rows)


def test_somebody_elses_lists_and_contacts_stay_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = tmp_path / "checkout"
    for file in ("recipients/example.csv", "recipients/staff.csv", "local/example.yaml", "local/here.yaml",
                 "wording.yaml", "glossary.yaml", "guidance.yaml", "tensions.yaml"):  # fmt: skip
        (checkout / "content" / file).parent.mkdir(parents=True, exist_ok=True)
        (checkout / "content" / file).write_text("", encoding="utf-8")
    (checkout / "templates").mkdir()
    monkeypatch.setattr("briefs.base.files.PACKAGE", checkout / "briefs")

    init(tmp_path / "mine", empty=True)

    names = {path.name for folder in ("recipients", "local") for path in (tmp_path / "mine/content" / folder).iterdir()}
    assert names == {"example.csv", "example.yaml"}
