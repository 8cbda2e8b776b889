"""docs/how-to/copies.md is true: who types what it says has the files that it names, and can take them away."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest

from briefs.cli import main
from tests.conftest import ROOT, _link

PAGE = (ROOT / "docs/how-to/copies.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in found]


@pytest.mark.slow
def test_who_follows_the_page_gets_what_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, copy_function=_link)
    monkeypatch.chdir(tmp_path)
    (listed,) = _blocks("text")
    (tmp_path / "content/recipients/schools.csv").write_text(listed, encoding="utf-8")
    commands = [shlex.split(line.split("build.py ")[1]) for block in _blocks("sh") for line in block.splitlines()]
    assert [command[-1] for command in commands] == ["en", "en", "--yes", "--separators", "--purge"]
    folder = tmp_path / "dist/copies/schools/help-page-en-a4"
    held = []

    for command in commands:
        said = io.StringIO()
        assert main(command, said, said) == 0, said.getvalue()
        held.append({path.name for path in folder.glob("*")} if folder.exists() else set())
        if "--columns" in command:
            head = said.getvalue().split()[0].split(",")
            assert set(listed.splitlines()[0].replace("name,", "recipient,", 1).split(",")) <= set(head)

    names = {f"{number}-help-page-en-a4.pdf" for number in (17, 18)}
    look = {"first-look.pdf", "contact-sheet.pdf"}
    assert held == [set(), look, look | {"report.csv", *names},
                    look | {"report.csv", "merged", *names}, held[4]]  # fmt: skip
    assert not held[4] & names
