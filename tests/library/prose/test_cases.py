"""What people write, and what must come of it: NAME.md with NAME.html, or NAME.problems where it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import Place
from briefs.library.load import Library
from briefs.library.yaml_tree import read_text
from tests.library.prose.printing import NOTE, printed

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_text_is_printed_right_or_refused_with_its_place(case: Path, shipped: Library) -> None:
    text, unreadable = read_text(case)
    html, problems = printed(text, components={**shipped.components, "note": NOTE})
    places = [(problem.place or Place("")) for problem in problems]
    told = sorted((at.line or 0, at.column or 0, each.message) for at, each in zip(places, problems, strict=True))

    assert unreadable == ()
    if (expected := case.with_suffix(".html")).exists():
        assert told == []
        assert html + "\n" == expected.read_text(encoding="utf-8")
    else:
        refused = [f"{line}:{column}: {message}" for line, column, message in told]
        assert refused == case.with_suffix(".problems").read_text(encoding="utf-8").splitlines()


def test_every_expectation_has_its_text() -> None:
    """A case that was renamed leaves nothing behind that nobody looks at."""
    texts = {case.stem for case in CASES}

    assert {path.stem for path in CASES[0].parent.iterdir()} == texts
    assert len(texts) > 300


def test_every_refusal_has_a_hint() -> None:
    """A writer is told what to write, not only what is wrong."""
    for case in CASES:
        _, problems = printed(read_text(case)[0])
        assert [problem.message for problem in problems if not problem.hint] == [], case.stem
