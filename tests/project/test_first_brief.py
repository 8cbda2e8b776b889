"""docs/how-to/first-brief.md is true: what it says to write is one page, on every paper."""

from __future__ import annotations

import io
import re
import shutil
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from briefs.cli import main
from tests.conftest import ROOT, _link

WALK = (ROOT / "docs/how-to/first-brief.md").read_text(encoding="utf-8")
HEAD = "---\ntitle: Benches in parks\nstandfirst: Many find no bench in the shade.\npages: {exactly: 1}\n---\n\n"


def _blocks(fence: str, language: str) -> list[str]:
    found = re.findall(rf"^ *{fence}{language}\n(.*?)^ *{fence}$", WALK, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in found]


def _run(*words: str) -> str:
    said = io.StringIO()
    assert main(list(words), said, said) == 0, said.getvalue()
    return said.getvalue()


def test_a_newcomer_comes_to_a_page_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a claim, a chart, a picture and a table; the commands are those of the walk."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, copy_function=_link)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "benches-2026.txt").write_text("Benches\n", encoding="utf-8")
    commands = [line.split("build.py ")[1] for block in _blocks("```", "text") for line in block.splitlines()]
    assert [command.split()[0] for command in commands] == ["new", "build", "new", "sign", "build"]
    _run("new", "topic", "park-benches", "--title", "Benches in parks")
    _run("new", "source", "benches-2026.txt")

    source = tmp_path / "content/sources/benches-2026.yaml"
    (claims,) = _blocks("```", "yaml")
    source.write_text(source.read_text(encoding="utf-8").partition("claims:")[0] + claims, encoding="utf-8")
    topic = tmp_path / "content/topics/park-benches"
    facts = (topic / "topic.yaml").read_text(encoding="utf-8")
    (topic / "topic.yaml").write_text(facts.replace("park-benches-source", "benches-2026"), encoding="utf-8")
    (tmp_path / "content/sources/park-benches-source.yaml").unlink()
    Image.new("RGB", (1600, 1000), "green").save(topic / "policymakers/bench.jpg")
    said = "## The problem {#problem}\n\nIn 2026, 12 of 30 parks had none.[@benches-count]\n\n"
    body = "\n\n".join(_blocks("````", "markdown"))
    (topic / "policymakers/brief.md").write_text(f"{HEAD}{said}{body}\n", encoding="utf-8")

    told = _run("build", "--topic", "park-benches", "--jobs", "1")

    assert len(re.findall(r"brief en (?:a4|letter) +1 ", told)) == 2
    assert "warning" not in told
    assert "error" not in told
