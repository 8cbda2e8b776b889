"""docs/how-to/first-brief.md is true: what it says to write is one page, on every paper."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
import yaml
from PIL import Image

from briefs.cli import main
from tests.conftest import ROOT, _link

WALK = (ROOT / "docs/how-to/first-brief.md").read_text(encoding="utf-8")
COUNTED = "In spring 2026 we looked at 30 parks: 18 have some bench in the shade, and 12 have not."
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
    (tmp_path / "benches-2026.txt").write_text(f"Benches{chr(10) * 13}{COUNTED}\n", encoding="utf-8")
    lines = [line.split("build.py ")[1] for block in _blocks("```", "text") for line in block.splitlines()]
    commands = [shlex.split(line.replace("benches-2026.pdf", "benches-2026.txt")) for line in lines]
    assert [command[0] for command in commands] == ["new", "build", "source", "source", "claim", "sign", "build"]
    for command in (commands[0], *commands[2:5]):
        _run(*command)

    record = yaml.safe_load((tmp_path / "content/sources/benches-2026.yaml").read_text(encoding="utf-8"))
    shown = yaml.safe_load(_blocks("```", "yaml")[0])["claims"]["benches-count"]
    del record["claims"]["benches-count"]["fingerprint"]
    assert record["claims"]["benches-count"] == {**shown, "locator": "line 14"}  # of a text; a PDF has pages
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
