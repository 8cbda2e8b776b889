"""Two thousand texts changed at random: printed with every word and no mark left, or refused with a place."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from briefs.library.load import Library
from briefs.library.yaml_tree import read_text, split_matter
from tests.conftest import ROOT
from tests.library.prose import changing
from tests.library.prose.printing import NOTE_NUMBER, Everyone, printed

CASES = Path(__file__).parent / "cases"
SEED = 20261126


def _texts() -> list[str]:
    """Our cases, and the prose of what is shipped; a component's data is no Markdown."""
    files = [*sorted(CASES.glob("*.md")), *sorted((ROOT / "content" / "topics").rglob("*.md"))]
    texts = []
    for file in files:
        text, _ = read_text(file)
        matter = split_matter(text)
        body = matter.body if matter and CASES not in file.parents else text
        texts.append(re.sub(r"(?ms)^```[a-z].*?^```[ \t]*$", "", body))
    return [text for text in texts if text.strip()]


@pytest.mark.slow
def test_a_changed_text_is_printed_whole_or_refused(shipped: Library) -> None:
    random, texts, counts = Random(SEED), _texts(), {True: 0, False: 0}  # noqa: S311 - the same texts every time
    for _ in range(2000):
        text = changing.changed(random, random.choice(texts))
        html, problems = printed(text, components=shipped.components, picker=Everyone)
        counts[bool(problems)] += 1
        lines = text.split("\n")
        for problem in problems:
            assert problem.place, text
            assert 1 <= (problem.place.line or 0) <= len(lines), text
            assert 1 <= (problem.place.column or 0) <= len(lines[(problem.place.line or 1) - 1]) + 1, text
        if not problems:
            page = NOTE_NUMBER.sub("", html)
            assert [word for word in changing.words(text) if word not in changing.letters(page)] == [], text
            left = changing.LEFT.search(changing.said(page))
            assert left is None or "\\" in text, text

    assert min(counts.values()) > 500
