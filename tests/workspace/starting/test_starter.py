"""Starting files build at once, and what is new needs files alone."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.building.build import build, jobs
from briefs.building.session import CheckedLibrary
from briefs.building.workers import serial
from briefs.checks import check
from briefs.composing.order import Choice, Order
from briefs.composing.plan import plan
from briefs.composing.signing import content_hash
from briefs.library.load import Library, load
from briefs.workspace.choosing import unfinished
from briefs.workspace.starting import models, starter
from briefs.workspace.starting.starter import TopicWish
from tests.conftest import ROOT, _link

TODAY = dt.date(2026, 2, 28)


NOT_YET = {"language/english", "numbers/no-words", "wording/no-words", "support/no-words", "translation/unknown"}
"""What is told of a language that has just been added."""


def _built(folder: Path, choice: Choice, out: Path) -> list[Order]:
    library, problems = load(folder / "content", folder / "templates")
    wrong = [problem for problem in (*problems, *check(library)) if problem.rule not in NOT_YET]
    assert wrong == []
    orders, problems = plan(library, choice)
    assert problems == ()
    rows = list(build(jobs(library, orders), out, serial))
    assert [row.problems for row in rows] == [()] * len(rows)
    return [row.order for row in rows]


def test_a_new_topic_builds_at_once(library: Library, sample: Path, tmp_path: Path) -> None:
    """A source, a claim, a document for each audience; the schema is named in the first line."""
    made = starter.new_topic(library, TopicWish("clean-air"), TODAY)

    orders = _built(sample, Choice(topics=("clean-air",)), tmp_path / "out")

    assert {order.audience for order in orders} == {"readers", "experts"}
    assert all("$schema=" in "".join(path.read_text(encoding="utf-8").splitlines()[:2]) for path in made)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The shipped templates and words, without the shipped topic."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, copy_function=_link)
    shutil.rmtree(tmp_path / "content/topics/online-drug-trafficking")
    return tmp_path


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_a_brief_has_as_many_pages_as_were_asked_for_on_every_paper(house: Path, tmp_path: Path, pages: int) -> None:
    """Filled: key messages, a chart from the source, options, notes; nothing is wrong with it."""
    library, _ = load(house / "content", house / "templates")
    starter.new_topic(library, TopicWish("clean-air", "Air: what to do", pages=pages), TODAY)
    library, problems = load(house / "content", house / "templates")
    found = [problem for problem in (*problems, *check(library)) if "clean-air" in str(problem.place)]
    orders, _ = plan(library, Choice(topics=("clean-air",)))

    rows = list(build(jobs(library, orders), tmp_path / "out", serial))

    assert found == []
    assert [(row.order.name, row.order.paper, row.pages, row.problems) for row in rows] == [
        ("policymakers/brief", paper, pages, ()) for paper in ("a4", "letter")
    ]


def test_a_lesson_comes_with_its_pupil_sheet(house: Path, tmp_path: Path) -> None:
    """A title with what YAML and Jinja know is set as it is."""
    title = """Air: "clean" & #1, 'odd'"""
    library, _ = load(house / "content", house / "templates")
    starter.new_topic(library, TopicWish("clean-air", title, ("educators",)), TODAY)

    orders = _built(house, Choice(topics=("clean-air",), papers=("a4",)), tmp_path / "out")
    library, _ = load(house / "content", house / "templates")

    assert [order.document for order in orders] == ["lesson", "pupil-sheet"]
    assert library.topics["clean-air"].record.title == title
    said = {d.front.title.replace("“", '"').replace("”", '"') for d in library.topics["clean-air"].documents}
    assert {words.replace("‘", "'").replace("’", "'") for words in said} == {
        f"{title}: a lesson", f"{title}: what would you do?"
    }  # fmt: skip


def test_what_is_invented_is_refused_by_a_final_edition(house: Path) -> None:
    """In the topic, the document and the source, each at its place; nothing of the shipped topic is taken for one."""
    library, _ = load(house / "content", house / "templates")
    starter.new_topic(library, TopicWish("clean-air"), TODAY)
    library, _ = load(house / "content", house / "templates")
    orders, _ = plan(library, Choice(topics=("clean-air",)))

    found = [p for p in unfinished(CheckedLibrary(library, ()), orders) if p.rule == "placeholder"]

    assert {Path(problem.place.file).name for problem in found if problem.place} == {
        "topic.yaml", "brief.md", "clean-air-source.yaml"
    }  # fmt: skip
    assert all(problem.place and problem.place.line and problem.place.column for problem in found)
    assert models.placeholders(house / "templates")


def test_every_placeholder_is_in_a_model_and_none_in_the_shipped_content() -> None:
    """The list has what they say, and what the bare form and the models of before say."""
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates/models").rglob("*.*")
                      if path.name != "placeholders.yaml")  # fmt: skip
    content = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.yaml"))

    phrases = models.placeholders(ROOT / "templates")
    assert {phrase for phrase in phrases if phrase not in written} == {
        "Write this section.", "Title of the document", "Author of the document", "Why it is as sure as that.",
        "What the passage says, in your own words.", "What weight this source bears, and why.",
    }  # fmt: skip
    assert [phrase for phrase in phrases if phrase in content] == []


def test_the_shipped_topic_holds_no_placeholder(shipped: Library) -> None:
    orders, _ = plan(shipped)

    assert [p for p in unfinished(CheckedLibrary(shipped, ()), orders) if p.rule == "placeholder"] == []


def test_names_become_titles(library: Library, sample: Path) -> None:
    """What is written in capitals stays so."""
    starter.new_audience(library, "sample", "school-it-staff")

    made = (sample / "templates/audiences/school-it-staff/audience.yaml").read_text(encoding="utf-8")
    assert "name: School IT staff\n" in made
    assert "Brief for School IT staff" in (sample / "content/topics/sample/school-it-staff/brief.md").read_text(
        encoding="utf-8"
    )


def test_a_new_audience_builds_at_once(library: Library, sample: Path, tmp_path: Path) -> None:
    """Settings, template, style and a first document."""
    starter.new_audience(library, "sample", "school-nurses")

    assert _built(sample, Choice(audiences=("school-nurses",)), tmp_path / "out")


def test_a_new_document_builds_at_once(library: Library, sample: Path, tmp_path: Path) -> None:
    """An entry in audience.yaml, whose comments stay, a template and a text."""
    starter.new_document(library, "sample", "readers", "poster")

    assert _built(sample, Choice(documents=("readers/poster",)), tmp_path / "out")


def test_a_new_document_fits_into_its_settings_wherever_they_stand(sample: Path, tmp_path: Path) -> None:
    """YAML knows no order of keys: here `documents` is not the last one, and a comment stands below it."""
    settings = sample / "templates/audiences/readers/audience.yaml"
    text = settings.read_text(encoding="utf-8")
    name, _, others = text.partition("\n")
    moved = f"{others.rstrip()}\n\n# for whom\n{name}\n"
    assert moved.index("documents:") < moved.index("# for whom")
    settings.write_text(moved, encoding="utf-8")

    library, _ = load(sample / "content", sample / "templates")
    starter.new_document(library, "sample", "readers", "fact-sheet")

    new = "  fact-sheet:\n    template: fact-sheet.html\n    kind: Fact sheet\n    pages: {at_most: 4}\n"
    assert settings.read_text(encoding="utf-8").replace(new, "") == moved
    assert _built(sample, Choice(documents=("readers/fact-sheet",)), tmp_path / "out")


def test_a_first_claim_bears_a_label_and_a_kind_that_the_workspace_knows(sample: Path) -> None:
    """Whatever they are called; without any there is nothing to begin with."""
    table = sample / "content/certainty.yaml"
    table.write_text(
        "labels:\n  guess: {level: 0, meaning: A.}\n  study: {level: 3, meaning: B.}\n"
        "  hearsay: {level: 1, meaning: C.}\n"
        "kinds:\n  remark: {about_the_source: true, meaning: D.}\n  result: {meaning: E.}\n",
        encoding="utf-8",
    )
    library, _ = load(sample / "content", sample / "templates")
    starter.new_topic(library, TopicWish("clean-air"), TODAY)
    table.unlink()
    without, _ = load(sample / "content", sample / "templates")
    with pytest.raises(BriefsError, match="this file is missing"):
        starter.new_topic(without, TopicWish("clean-water"), TODAY)

    source = (sample / "content/sources/clean-air-source.yaml").read_text(encoding="utf-8")
    assert "label: hearsay," in source
    assert "kind: result\n" in source


def test_nothing_is_overwritten(library: Library) -> None:
    """All or nothing."""
    with pytest.raises(BriefsError, match="already here"):
        starter.new_audience(library, "sample", "readers")
    with pytest.raises(BriefsError, match="already"):
        starter.new_document(library, "sample", "readers", "brief")


def test_names_are_plain(library: Library) -> None:
    """They become file names and addresses."""
    for name in ("Clean Air", "../etc", "ünder", ""):
        with pytest.raises(BriefsError, match="cannot be a name"):
            starter.new_topic(library, TopicWish(name), TODAY)


def test_a_component_is_added_by_files_alone(sample: Path, tmp_path: Path) -> None:
    """A folder with a schema and a template."""
    folder = sample / "templates/components/shout"
    folder.mkdir()
    (folder / "schema.yaml").write_text(
        "type: object\nrequired: [text]\nproperties: {text: {type: string, format: markdown}}\n", encoding="utf-8"
    )
    (folder / "component.html").write_text("<p><strong>{{ block.text }}</strong></p>", encoding="utf-8")
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\n```shout\ntext: Loud\n```\n", encoding="utf-8")

    assert _built(sample, Choice(audiences=("readers",)), tmp_path / "out")


def test_a_paper_size_is_added_by_one_file(sample: Path, tmp_path: Path) -> None:
    """One CSS file."""
    (sample / "templates/styles/paper/a5.css").write_text("@page { size: A5; margin: 12mm }", encoding="utf-8")

    orders = _built(sample, Choice(papers=("a5",)), tmp_path / "out")

    assert {order.paper for order in orders} == {"a5"}


def test_a_topic_is_added_by_files_alone(sample: Path, tmp_path: Path) -> None:
    """A folder in content/topics and the documents in it."""
    folder = sample / "content/topics/second"
    (folder / "readers").mkdir(parents=True)
    (folder / "topic.yaml").write_text(
        (sample / "content/topics/sample/topic.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "readers/brief.md").write_text(
        "---\ntitle: T\n---\n\n## Facts {#facts}\n\nWet.[@al-first]\n", encoding="utf-8"
    )

    assert _built(sample, Choice(topics=("second",)), tmp_path / "out")


def test_an_audience_and_its_document_are_added_by_files_alone(sample: Path, tmp_path: Path) -> None:
    """A folder in templates/audiences and a Markdown file in the topic."""
    folder = sample / "templates/audiences/nurses"
    folder.mkdir()
    (folder / "audience.yaml").write_text(
        "name: nurses\nclearance: public\nmarking: M\n"
        "documents:\n  card: {template: card.html, kind: Card, pages: {at_most: 1}}\n",
        encoding="utf-8",
    )
    (folder / "card.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    text = sample / "content/topics/sample/nurses/card.md"
    text.parent.mkdir()
    text.write_text("---\ntitle: T\n---\n\nHello.\n", encoding="utf-8")

    assert _built(sample, Choice(documents=("nurses/card",)), tmp_path / "out")


def test_a_language_is_added_by_files_alone(sample: Path, tmp_path: Path) -> None:
    """A file of fixed words and translated documents."""
    (sample / "content/languages/de.yaml").write_text(
        (sample / "content/languages/en.yaml").read_text(encoding="utf-8").replace("name: English", "name: Deutsch"),
        encoding="utf-8",
    )
    folder = sample / "content/topics/sample/readers"
    (folder / "brief.de.md").write_text((folder / "brief.md").read_text(encoding="utf-8"), encoding="utf-8")

    assert _built(sample, Choice(languages=("de",)), tmp_path / "out")


def test_how_many_pages_a_document_has_is_no_matter_of_its_words(sample: Path) -> None:
    """Whoever signed them need not sign again, and printed copies keep their mark."""
    brief = sample / "content/topics/sample/readers/brief.md"
    before = content_hash(load(sample / "content", sample / "templates")[0], "sample", "readers")
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.replace("---\n", "---\npages: {exactly: 3}\n", 1), encoding="utf-8")

    library, problems = load(sample / "content", sample / "templates")

    assert problems == ()
    assert library.topics["sample"].documents[-1].front.pages is not None
    assert content_hash(library, "sample", "readers") == before
