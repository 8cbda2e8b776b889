"""README and CONTRIBUTING are true: their commands run, their pictures, links and modules are there."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from briefs.cli import main
from tests.shipped_documents import Built

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands(text: str) -> list[list[str]]:
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line]


def _words(command: list[str]) -> list[str] | None:
    """The words for our command line, None for other programs, for tests and benchmarks, and for what never ends."""
    words = command[2:] if command[:2] == ["python3", "build.py"] else command[1:] if command[0] == "briefs" else None
    return None if words is None or words[:1] in (["test"], ["bench"], ["watch"], ["desk"]) else words


def test_there_are_commands_to_run() -> None:
    commands = [command for command in map(_words, _commands(README)) if command is not None]

    assert [] in commands
    assert ["new", "topic", "clean-air", "--title", "Clean air"] in commands


@pytest.mark.slow
def test_every_command_of_the_readme_works_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: Built, variants: Built
) -> None:
    """In a copy of the workspace, as a newcomer would run them; what other tests have built need not be built again."""
    for made in (built, variants):  # the record of the second knows the files of both
        shutil.copytree(made.folder, tmp_path / "dist", dirs_exist_ok=True)
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for words in map(_words, _commands(README)):
        if words is None:
            continue
        out, err = io.StringIO(), io.StringIO()

        assert main(words, out, err) == 0, f"{words}: {err.getvalue()}"

    assert len(list((tmp_path / "dist/online-drug-trafficking").rglob("*.pdf"))) >= 14
    assert (tmp_path / "dist/clean-air/policymakers/brief-en-a4.pdf").is_file()


def test_a_mistake_looks_as_the_readme_shows_it() -> None:
    """The format of the example, not its content."""
    example = re.findall(r"```text\n(.*?)```", README, re.DOTALL)[0].splitlines()

    assert re.match(r"\S+:\d+:\d+: error: no claim is called '", example[0])
    assert re.match(r" +\d+ \| ", example[1])
    assert set(example[2].split("|")[1].strip()) == {"^"}
    assert example[3].startswith("    hint: did you mean")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_and_pictures_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_modules_that_contributing_names_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    way = text[text.index("**The way of a brief.**") : text.index("**Pure below")]
    modules = [name.rstrip("/") for name in re.findall(r"`([a-z/]+)`", way)]

    missing = [m for m in modules if not ((ROOT / "briefs" / m).is_dir() or (ROOT / "briefs" / f"{m}.py").is_file())]
    assert missing == []
