"""A folder of broken content files, one mistake each; the first line of each says what must be reported, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs.base.problems import in_order, relative_to
from briefs.checks import check
from briefs.library.load import load

CASES = sorted((Path(__file__).parent / "broken").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_broken_file_is_reported_once_at_its_place(case: Path, sample: Path) -> None:
    """The expected problem is found, and no other: one mistake causes one message."""
    first, _, text = case.read_text(encoding="utf-8").partition("\n")
    expected = first.removeprefix("# ")
    match = re.match(r"(?:content|templates)/[^:]+", expected)
    assert match
    target = sample / match[0]
    if not target.suffix:
        target = target / "brief.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")

    found = in_order(relative_to((*problems, *check(library)), sample))

    assert [f"{problem.place}: {problem.message}" for problem in found] == [expected]


def test_there_are_cases_for_every_kind_of_mistake() -> None:
    """The folder covers YAML, keys, types, ids, components, sections and budgets."""
    kinds = {"yaml", "unknown", "missing", "wrong", "duplicate", "component", "claim", "block", "word", "passage"}

    assert kinds <= {case.stem.split("-")[0] for case in CASES}


def test_mistakes_in_several_files_are_reported_together(sample: Path) -> None:
    """Nobody mends one mistake only to be told of the next."""
    (sample / "content" / "publication.yaml").write_text("paper: [a4]\npublisher: [x]\n", encoding="utf-8")
    brief = sample / "content" / "topics" / "sample" / "readers" / "brief.md"
    brief.write_text(brief.read_text(encoding="utf-8").replace("@al-first]", "@al-fist]"), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")

    found = (*problems, *check(library))

    assert sorted(problem.rule for problem in found) == ["type", "unknown-claim", "unknown-key"]
