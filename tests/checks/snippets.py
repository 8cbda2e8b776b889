"""Snippets of prose, good and bad, each tried in the sample workspace with the words and claims of a folder beside it.

The first line of a good snippet says why it is good; that of a bad one what must be reported, and nothing else.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from briefs.base.problems import Problem, in_order, relative_to
from briefs.checks import check
from briefs.library.load import Library, load

DOCUMENT = "---\ntitle: Wells\n---\n\n## Facts {#facts}\n\n"
AFTER = "\n\n## More {#more}\n\nMore.\n"


def library_with(text: str, workspace: Path, sample: Path) -> Library:
    """The sample with what a folder adds to it, and a snippet as a document, or as its first section."""
    shutil.copytree(workspace, sample, dirs_exist_ok=True)
    whole = text if text.startswith("---") else DOCUMENT + text.rstrip("\n") + AFTER
    (sample / "content/topics/sample/readers/brief.md").write_text(whole, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return library


def problems_of(case: Path, workspace: Path, sample: Path) -> list[Problem]:
    """Everything wrong with the snippet of a file."""
    _, _, text = case.read_text(encoding="utf-8").partition("\n")
    return list(in_order(relative_to(check(library_with(text, workspace, sample)), sample)))


def wanted_and_found(case: Path, workspace: Path, sample: Path) -> tuple[list[str], list[str]]:
    """What the first line of a bad snippet asks for, and what is reported, counted from the snippet's first line."""
    first, _, text = case.read_text(encoding="utf-8").partition("\n")
    before = 0 if text.startswith("---") else DOCUMENT.count("\n")
    found = [
        f"{p.place.line - before}:{p.place.column}: {p.severity}: {p.rule}: {p.message}"
        for p in problems_of(case, workspace, sample)
        if p.place and p.place.line
    ]
    return [first.removeprefix("# ")], found


def name(case: Path) -> str:
    """The rule and the snippet, as the name of a test."""
    return f"{case.parent.name}/{case.stem}"
