"""Numbers in documents and in the register: folders of good and bad snippets, and the shipped content."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.amounts import amounts
from briefs.checks import briefs, check, numbers, register
from briefs.checks.sentences import Sentence, sentences
from briefs.library import Library, load
from briefs.problems import Problem, in_order, relative_to

CASES = Path(__file__).parent / "numbers"
DOCUMENT = "---\ntitle: Wells\n---\n\n## Facts {#facts}\n\n"
AFTER = "\n\n## More {#more}\n\nMore.\n"
SOURCE = """\
short: Case
title: A case
author: C. Ase
published: May 2025
citation: C. Ase, *A case*, 2025.
weight: Made up for a test.
language: en
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
claims:
  nu-case:
"""
REST = """\
    locator: para. 1
    lines: [1]
    kind: figure
    certainty: {label: official-body-fact, reason: Counted.}
    audiences: [readers]
    sensitivity: public
    print: allow
"""


def _problems(case: Path, sample: Path) -> list[Problem]:
    """What is wrong once a snippet stands in the sample workspace."""
    _, _, text = case.read_text(encoding="utf-8").partition("\n")
    sources = sample / "content" / "sources"
    shutil.copy(CASES / "evidence.yaml", sources / "evidence.yaml")
    if case.suffix == ".yaml":
        (sources / "case.yaml").write_text(f"{SOURCE}\n{text}{REST}", encoding="utf-8")
    else:
        target = sample / "content/topics/sample/readers/brief.md"
        target.write_text(DOCUMENT + text.rstrip("\n") + AFTER, encoding="utf-8")
        guidance = sample / "content/guidance.yaml"
        guidance.write_text(guidance.read_text(encoding="utf-8").replace("plain writing.", "plain writing (1999)."))
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return list(in_order(relative_to(check(library), sample)))


@pytest.mark.parametrize("case", sorted((CASES / "good").iterdir()), ids=lambda path: path.name)
def test_a_good_number_is_let_through(case: Path, sample: Path) -> None:
    """The first line of each snippet says why it is good."""
    assert _problems(case, sample) == []


@pytest.mark.parametrize("case", sorted((CASES / "bad").iterdir()), ids=lambda path: path.name)
def test_a_bad_number_is_reported_once_at_its_place(case: Path, sample: Path) -> None:
    """The first line of each snippet says what must be reported: line and column, severity and message."""
    expected = case.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    before = DOCUMENT.count("\n") if case.suffix == ".md" else 0

    found = [
        f"{p.place.line - before}:{p.place.column}: {p.severity}: {p.message}"
        for p in _problems(case, sample)
        if p.place and p.place.line
    ]

    assert found == [expected]
