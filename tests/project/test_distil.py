"""docs/how-to/distil.md is true: its commands run in their order, and print what stands below them."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.workspace.init import init
from briefs.workspace.starting.starter import TopicWish
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT
from tests.project.test_how_to import _CHANGED

PAGE = (ROOT / "docs/how-to/distil.md").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parent / "distil/benches-2026.html"
BLOCK = re.compile(r"^ *```(sh|text)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def _run(line: str) -> str:
    said = io.StringIO()
    words = shlex.split(line, comments=True)
    assert words[:2] == ["python3", "build.py"]
    assert main(words[2:], said, said) == (1 if line.endswith("# refused") else 0), said.getvalue()
    return said.getvalue()


def _cite(workspace: Path) -> None:
    """Put the source and its claims in place of those that `new topic` invents."""
    (workspace / "content/sources/parks-source.yaml").unlink()
    topic = workspace / "content/topics/parks"
    facts = (topic / "topic.yaml").read_text(encoding="utf-8")
    (topic / "topic.yaml").write_text(facts.replace("parks-source", "benches-2026"), encoding="utf-8")
    said = "In 2026, 18 of 30 parks had some shade to sit in at noon, in Riverton.[@benches-shade]"
    head = "---\ntitle: Benches\nstandfirst: Many find no shade.\npages: {exactly: 1}\n---\n\n"
    text = f"{head}## The problem {{#problem}}\n\n{said}\n"
    (topic / "policymakers/brief.md").write_text(text, encoding="utf-8")


def test_who_follows_the_page_gets_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end the checks are content with every claim."""
    init(tmp_path, empty=True)
    shutil.copy(EXAMPLE, tmp_path)
    monkeypatch.chdir(tmp_path)
    Workspace.open(tmp_path).new_topic(TopicWish("parks"))
    said, shown = "", 0
    for kind, text in BLOCK.findall(PAGE):
        block = textwrap.dedent(text)
        if kind == "text":
            assert block in said
            shown += 1
            continue
        if " check " in block:
            _cite(tmp_path)
        said = "".join(map(_run, block.splitlines()))
        for change in _CHANGED.finditer(PAGE):
            path = tmp_path / change["file"]
            path.write_text(path.read_text(encoding="utf-8").replace(change["old"], change["new"]), encoding="utf-8")

    assert shown == 3
    report = Workspace.open(tmp_path).check(tmp_path / "originals")
    assert report.problems == ()
    assert report.compared == (3, 1)
    assert sorted(report.library.claims) == ["benches-longer", "benches-move-price", "benches-shade"]
