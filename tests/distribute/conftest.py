"""What the tests of handing out share: the sample in the shipped styles, the sample with mail, a story of editions."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from briefs.building import build
from briefs.building.build import BuiltRow
from briefs.building.job import Made
from briefs.building.workers import serial
from briefs.cli import main
from briefs.composing.order import Order
from briefs.distribute import selection
from briefs.distribute.packs import instructions, packs, printing
from briefs.library.load import Library, load
from tests.conftest import _link, for_all
from tests.distribute import house, sites
from tests.shipped_documents import same_words, tags

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "sample"
PARAGRAPHS = 65
"""Of the experts' document, so that it has an odd number of pages on either paper, and a booklet of several sheets."""


@dataclass(frozen=True)
class Office:
    """A workspace with two audiences, of which one has a document to fold, and all that it hands out."""

    folder: Path
    library: Library
    rows: tuple[BuiltRow, ...]
    rules: printing.Printing

    def pages(self, order: Order) -> int:
        """Counted in the file."""
        (row,) = (row for row in self.rows if row.order == order)
        return pages_of(row.path.read_bytes())

    def contents(self, audience: str) -> packs.Contents:
        (made,) = (c for c in packs.contents(self.library, self.rows) if c.audience == audience)
        return made

    def pack(self, audience: str, **more: Any) -> packs.Pack:
        what = self.contents(audience)
        return packs.pack(self.library, what, self.how_to(what), **more)

    def how_to(self, what: packs.Contents, **more: Any) -> Made:
        made = instructions.how_to(self.library, what, self.rules, **more)
        assert made.problems == ()
        return made

    def allowing(self, megabytes: float) -> Library:
        """The library with another limit for mail."""
        return self.publishing(largest_mail=megabytes)

    def publishing(self, **facts: Any) -> Library:
        return replace(self.library, publication=self.library.publication.model_copy(update=facts))


def pages_of(pdf: bytes) -> int:
    """The pages of a PDF, by PDFium."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def table_rows(pdf: bytes) -> list[str]:
    """The words of each row of each table, in the order of the tags: what a screen reader reads out."""
    return [same_words(node.text) for node in tags(pdf).all() if node.role == "TR"]


def office_folder(folder: Path) -> Path:
    """The sample with the shipped styles and words, two papers, and a document of several pages."""
    shutil.copytree(SAMPLE, folder)
    for name in ("styles", "packs", "fonts", "finish"):
        shutil.copytree(ROOT / "templates" / name, folder / "templates" / name, dirs_exist_ok=True)
    words = folder / "content/languages/en.yaml"
    ours = yaml.safe_load((ROOT / "content/languages/en.yaml").read_text(encoding="utf-8"))
    mine = {"name": "English", "strings": ours["strings"], "support": ours["support"]}
    words.write_text(yaml.safe_dump(mine, allow_unicode=True, default_style='"'), encoding="utf-8")
    change(folder, "content/publication.yaml", "[a4]", "[a4, letter]\nlargest_mail: 10")
    change(folder, "templates/audiences/experts/audience.yaml", "{at_most: 2}", "{at_most: 8}")
    change(folder, "templates/audiences/experts/audience.yaml", "facts: {words: 40", "facts: {words: 4000")
    long = "\n\n".join(["Water is wet. " * 20] * PARAGRAPHS)
    change(folder, "content/topics/sample/experts/brief.md", "\n## Exercise", f"\n{long}\n\n## Exercise")
    change(folder, "templates/audiences/readers/audience.yaml", "required: true", "required: true, fill_in: true")
    change(folder, "content/topics/sample/readers/brief.md", "Water is wet.", "Our well: ________. Water is wet.")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of a workspace; what is to be changed must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def read(folder: Path) -> Library:
    library, problems = load(folder / "content", folder / "templates")
    assert problems == ()
    return library


def built(library: Library, orders: Sequence[Order], out: Path) -> tuple[BuiltRow, ...]:
    rows = tuple(build.build(build.jobs(library, tuple(orders)), out, serial))
    assert [problem for row in rows for problem in row.problems] == []
    return rows


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built once: two documents on two papers in three variants, one of them as a booklet too."""
    folder, rows = for_all(tmp_path_factory, "office", _office)
    library = read(folder)
    return Office(folder, library, rows, printing.printing(library.templates))


def _office(top: Path) -> tuple[Path, tuple[BuiltRow, ...]]:
    folder = office_folder(top / "sample")
    library = read(folder)
    return folder, built(library, selection.handed_out(library), folder / "dist")


@pytest.fixture
def desk(sample: Path) -> Path:
    """The sample workspace, from which letters can be written."""
    shutil.copytree(ROOT / "templates" / "mail", sample / "templates" / "mail")
    words = (ROOT / "content" / "languages" / "en.yaml").read_text(encoding="utf-8")
    strings = "\n".join(re.findall(r"^  (?:mail|marking|list)_.*(?:\n    .*)*$", words, re.MULTILINE))
    path = sample / "content" / "languages" / "en.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{strings}\n", encoding="utf-8")
    return sample


@pytest.fixture
def published(desk: Path) -> Path:
    """The same with a publisher who can be written to."""
    path = desk / "content" / "publication.yaml"
    path.write_text(
        "papers: [a4]\npublisher: Wells Office\ncontact: wells@example.org\nwebsite: https://wells.example.org/briefs\n"
        "sender: Wells Office <wells@example.org>\n",
        encoding="utf-8",
    )
    return desk


@dataclass(frozen=True)
class Story:
    """Copies of one workspace: after each of the things that happened to it."""

    first: Path
    """Edition 2026-01 is out."""
    second: Path
    """Edition 2026-02 is out: a figure, a rating and a sentence are others."""
    last: Path
    """And withdrawn."""
    said: tuple[tuple[int, str, str], ...]
    """What each call said: its code, its results, its problems."""

    def files(self, root: Path) -> list[Path]:
        return sorted((root / "dist").rglob("*.pdf"))


def call(root: Path, *words: str | Path, today: object = house.FIRST) -> tuple[int, str, str]:
    """One command about a workspace."""
    out, err = io.StringIO(), io.StringIO()
    code = main([*map(str, words), "--root", str(root)], out, err, today)  # type: ignore[arg-type]
    return code, out.getvalue(), err.getvalue()


def publish(root: Path, *words: str, today: object = house.FIRST) -> tuple[int, str, str]:
    """Publish, with the files beside the content."""
    return call(root, "publish", "--out", root / "dist", "--jobs", "1", *words, today=today)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return for_all(tmp_path_factory, "story", _story)


def _story(folder: Path) -> Story:
    work = folder / "work"
    shutil.copytree(SAMPLE, work)
    shutil.copytree(ROOT / "templates" / "fonts", work / "templates" / "fonts", copy_function=_link)
    rules = work / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_most: 2", "at_most: 4"), encoding="utf-8")
    said = [publish(work, "--allow-draft", "--by", "E. Ditor")]
    first = _kept(work, folder / "first")
    house.change(work, "sources/alpha.yaml", "value: 12,", "value: 13,")
    house.change(work, "sources/alpha.yaml", "single-author-assertion, reason", "cited-secondary-dated, reason")
    house.change(work, "topics/sample/readers/brief.md", "There are twelve wells.", "There are thirteen wells.")
    house.change(work, "sources/alpha.yaml", "twelve wells and", "thirteen wells and")
    house.new_edition(work, "2026-01", "2026-02")
    said.append(publish(work, "--allow-draft", today=house.SECOND))
    second = _kept(work, folder / "second")
    words: Sequence[str] = ("withdraw", "2026-02", "--reason", "A figure was wrong.")
    said.append(call(work, *words, today=house.THIRD))
    return Story(first, second, work, tuple(said))


def _kept(work: Path, folder: Path) -> Path:
    """A copy as things stand; what changes is written anew, so fonts may be the same files."""
    shutil.copytree(work, folder, ignore=shutil.ignore_patterns("fonts"))
    shutil.copytree(work / "templates" / "fonts", folder / "templates" / "fonts", copy_function=_link)
    return folder


@pytest.fixture
def workspace(sample: Path) -> Path:
    """The sample with the catalogue's templates and words."""
    return sites.with_catalogue(sample)


@pytest.fixture
def wells(workspace: Path) -> Library:
    """The same, read."""
    return sites.read(workspace)
