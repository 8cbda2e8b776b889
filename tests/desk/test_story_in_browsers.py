"""The whole story by keyboard alone, and again in a terminal: both make the same bytes.

An empty workspace and two documents become a signed, published brief of two pages, a pack and letters.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from briefs.cli import main
from briefs.desk.desk import Desk
from briefs.workspace.init import init
from briefs.workspace.workspace import Workspace
from tests.desk.test_desk_in_browsers import Served, page

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page"]
pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 11, 2)
PATIENCE = 300_000
MOST = 400
SOURCES = {
    "shade": (
        "Shade in the yards of Riverton",
        "In 2026, of the 40 school yards in Riverton, 12 have shade over most of their ground, and 28 have not.\n\n\
A tree with its care costs 900 crowns in 2026, a sail for shade 2,500 crowns.\n",
    ),
    "heat": (
        "Heat in the yards of Riverton",
        "On the hottest days of 2026, open yards were 9 degrees warmer at noon than shaded ones in Riverton.\n",
    ),
}
ABOUT = {
    "author": "Parks office", "publisher": "Town of Riverton", "published": "2026",
    "weight": "Counted once, by the office itself.", "language": "en",
}  # fmt: skip
CLAIMS = (
    ("shade", "3", "sh-count",
     "In 2026, 12 of the school yards of Riverton, 40 in all, had shade on the greater part; 28 had not.",
     ("yards=40 school yards, year=2026", "shaded=12 school yards, year=2026", "open=28 school yards, year=2026")),
    ("shade", "5", "sh-cost", "In 2026 a tree costs 900 crowns with its care; for a sail it is 2,500 crowns.",
     ("tree=900 crowns, year=2026", "sail=2500 crowns, year=2026")),
    ("heat", "3", "he-noon",
     "At noon on the hottest days of 2026, yards without shade in Riverton were 9 degrees warmer.",
     ("difference=9 degrees, year=2026",)),
)  # fmt: skip
BRIEF = """\
---
title: Shade in school yards
standfirst: "Of 40 school yards in Riverton, 12 have shade, its parks office says."
for: Who decides about this
pages: {exactly: 2}
---
## The problem {#problem}

In 2026, 12 of 40 school yards in Riverton had shade on the greater part of the ground, and 28 had not, the parks \
office counted.[@sh-count] At noon on the hottest days of 2026, yards without shade were 9 degrees warmer in Riverton, \
the same office found.[@he-noon]

## The options {#options .page}

In 2026, a tree cost 900 crowns with its care, says the office, and a sail 2,500 crowns.[@sh-cost]

## How this was made {#method}

Two people read both documents in full; nothing was left out.
"""
HOUSE = {"publisher": "Town of Riverton", "address": "1 Mill Lane", "contact": "desk@riverton.example", "papers": "a4"}
ABOUT_TOPIC = {"description": "What shade in school yards takes", "sources": "shade\nheat"}
LIST = "email,name,audience\na@riverton.example,A. Reader,policymakers\n"
RATED = (
    "--kind", "finding", "--label", "single-author-assertion", "--reason", "Counted once.", "--audience", "policymakers"
)  # fmt: skip
TASKS = ("editor", "subject", "legal")


class Keyboard:
    """Somebody with nothing but a keyboard, who sees where the focus is."""

    def __init__(self, shown: Page) -> None:
        self.page = shown

    def to(self, selector: str) -> Keyboard:
        """Press Tab until something has the focus."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            there, outline = self.page.evaluate(
                "wanted => (e => [e.matches(wanted), getComputedStyle(e).outlineStyle])(document.activeElement)",
                selector,
            )
            if there:
                assert outline != "none", selector
                return self
        pytest.fail(f"{selector} is not reached")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def says(self, selector: str, text: str) -> None:
        """Write something in place of what stands in a field."""
        self.to(selector).press("Control+a")
        self.page.keyboard.insert_text(text)

    def goes(self, selector: str, address: str) -> None:
        """Follow a link, or send a form, and come to an address."""
        self.to(selector).press("Enter")
        self.page.wait_for_url(address, timeout=PATIENCE)

    def done(self) -> None:
        """Wait until a work is done."""
        self.page.locator("#state.done, #state.failed").wait_for(timeout=PATIENCE)
        assert self.page.locator("#state").inner_text() == "Done", self.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("story")
    init(made / "desk", empty=True)
    shutil.copytree(made / "desk", made / "terminal")
    for name, (title, text) in SOURCES.items():
        (made / f"{name}.txt").write_text(f"{title}\n\n{text}", encoding="utf-8")
    (made / "people.csv").write_text(LIST, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def served(top: Path) -> Iterator[Served]:
    made = Served(Desk(Workspace.open(top / "desk"), top / "desk-out", today=lambda: TODAY))
    yield made
    made.close()


def _at_the_desk(keys: Keyboard, top: Path) -> None:
    keys.goes('a[href="/house"]', "**/house")
    keys.goes('a[href^="/house/form?kind=publisher"]', "**/house/form?*")
    for name, said in HOUSE.items():
        keys.says(f'[name="f/{name}"]', said)
    keys.goes("#filling button", "**saved=yes")
    keys.goes('a[href="/new"]', "**/new")
    keys.goes('a[href="/new?kind=topic"]', "**/new?kind=topic")
    keys.says("#name", "yards")
    keys.says("#title", "Shade in school yards")
    keys.to('[value="policymakers"]').press("Space")
    keys.to("#pages").press("ArrowDown")
    keys.goes("main form button", "**begun=yes")
    for name, (title, _) in SOURCES.items():
        keys.goes('a[href="/distil"]', "**/distil")
        keys.to("#file")
        keys.page.locator("#file").set_input_files(top / f"{name}.txt")
        keys.to("details summary").press("Enter")
        for field, said in {"name": name, "title": title, "short": title, **ABOUT}.items():
            keys.says(f'main [name="{field}"]', said)
        keys.goes("main form button", f"**added={name}")
    for source, line, name, text, figures in CLAIMS:
        keys.page.goto(f"{keys.page.url.partition('/distil')[0]}/distil?source={source}")
        keys.to(f"#line-{line}").press("Space")
        keys.says("#text", text)
        keys.to("#kind").page.keyboard.type("finding")
        keys.to("#label").page.keyboard.type("single-author-assertion")
        keys.says("#reason", "Counted once.")
        keys.to('[name="audiences"][value="policymakers"]').press("Space")
        keys.to("details summary").press("Enter")
        keys.says("#name", name)
        keys.says("#figures", "\n".join(figures))
        keys.goes("#claiming section button", f"**added={name}**")


def _written_signed_and_sent(keys: Keyboard, top: Path) -> None:
    keys.goes('a[href="/house"]', "**/house")
    keys.goes('a[href="/house/form?kind=topic&name=yards"]', "**/house/form?*")
    for name, said in ABOUT_TOPIC.items():
        keys.says(f'[name="f/{name}"]', said)
    keys.goes("#filling button", "**saved=yes")
    keys.goes('a[href="/write"]', "**/write")
    keys.goes('a[href^="/write?topic=yards"]', "**/write?*")
    keys.says("#text", BRIEF)
    keys.press("Control+s")
    keys.page.get_by_text("Saved.", exact=True).wait_for(timeout=PATIENCE)
    keys.goes('a[href="/review"]', "**/review")
    keys.goes('a[href="/review/topic?topic=yards"]', "**/review/topic?*")
    keys.to("details summary").press("Enter")
    for task in TASKS:
        keys.to(f'[name="task"][value="{task}"]').press("Space")
    keys.says('main [name="name"]', "A. Person")
    keys.goes("main form button", "**/work/*")
    keys.done()
    keys.goes('a[href="/hand-out"]', "**/hand-out")
    keys.goes('a[href="/edition?topic=yards"]', "**/edition?*")
    keys.says('main [name="by"]', "Town of Riverton")
    keys.goes("main form button", "**/work/*")
    keys.done()
    keys.goes('a[href="/packs"]', "**/packs")
    keys.goes("main form button", "**/work/*")
    keys.done()
    keys.goes('a[href="/hand-out"]', "**/hand-out")
    keys.goes('a[href="/letters"]', "**/letters")
    keys.to("#file")
    keys.page.locator("#file").set_input_files(top / "people.csv")
    keys.to('[name="way"]').press("ArrowDown")
    keys.goes("main form button", "**/work/*")
    keys.done()


def _in_a_terminal(workspace: Path, top: Path) -> None:
    def run(*words: str) -> None:
        said = io.StringIO()
        assert main([*words, "--root", str(workspace)], said, said, TODAY) == 0, said.getvalue()

    out = ("--out", str(top / "terminal-out"))
    house = workspace / "content/publication.yaml"
    text = house.read_text(encoding="utf-8").replace("[a4, letter]", "[a4]")
    for name, said in HOUSE.items():
        text = text.replace(f"{name}: null", f'{name}: "{said}"' if "@" in said else f"{name}: {said}")
    house.write_text(text, encoding="utf-8")
    run("new", "topic", "yards", "--title", "Shade in school yards", "--audience", "policymakers", "--pages", "2")
    for name, (title, _) in SOURCES.items():
        about = [word for key, said in {"title": title, "short": title, **ABOUT}.items() for word in (f"--{key}", said)]
        run("source", "add", str(top / f"{name}.txt"), "--name", name, *about)
    for source, line, name, said, figures in CLAIMS:
        numbers = [word for figure in figures for word in ("--figure", figure)]
        run("claim", "add", source, "--lines", line, "--name", name, "--text", said, *numbers, *RATED)
    topic = workspace / "content/topics/yards/topic.yaml"
    facts = topic.read_text(encoding="utf-8").replace("[yards-source]", "[shade, heat]")
    facts = facts.replace("What this topic is about, in one sentence.", ABOUT_TOPIC["description"])
    topic.write_text(facts, encoding="utf-8")
    (workspace / "content/topics/yards/policymakers/brief.md").write_text(BRIEF, encoding="utf-8")
    roles = [word for task in TASKS for word in ("--role", task)]
    run("sign", "policymakers", "--topic", "yards", *roles, "--name", "A. Person")
    run("publish", "--topic", "yards", "--by", "Town of Riverton", *out)
    run("pack", *out)
    people = shutil.copy(top / "people.csv", workspace / "content/recipients")
    run("mail", str(people), *out)


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_two_documents_become_a_published_brief_a_pack_and_letters(served: Served, page: Page, top: Path) -> None:
    keys = Keyboard(page)
    _at_the_desk(keys, top)
    _written_signed_and_sent(keys, top)
    _in_a_terminal(top / "terminal", top)
    made, typed = _files(top / "desk-out"), _files(top / "terminal-out")

    assert len(pypdfium2.PdfDocument(top / "desk-out/yards/policymakers/brief-en-a4.pdf")) == 2
    assert {Path(name).suffix for name in made} >= {".pdf", ".zip", ".eml"}
    assert _files(top / "desk/content") == _files(top / "terminal/content")
    assert _files(top / "desk/originals") == _files(top / "terminal/originals")
    assert made.keys() == typed.keys()
    assert [name for name in made if made[name] != typed[name]] == []
