"""Texts within the data of a component: every word at its place in the file, however YAML has it."""

from __future__ import annotations

import pytest

from briefs.library.prose.nodes import Text
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call
from briefs.library.prose.walk import every
from tests.library.prose.printing import NOTE


@pytest.mark.parametrize(
    "data",
    [
        "text: One two *three* four.",
        "text: 'One two *three* four.'",
        'text: "One two *three* four."',
        'text: "One \\"two\\" *three* four."',
        "text: 'One ''two'' *three* four.'",
        "text: >\n  One two\n  *three* four.",
        "text: >-\n  One two\n  *three* four.",
        "text: |\n  One two\n  *three* four.",
        "text: One two\n  *three* four.",
        "{text: One two *three* four.}",
        '{text: "One two\n  *three* four."}',
        'text: "One \\u0074wo *three* four."',
        "text:    One two *three* four.   # not printed",
    ],
)
def test_each_word_is_found_where_it_is_written(data: str) -> None:
    source = f"Before.\n\n```note\n{data}\n```\n"
    prose, problems = parse(source, "f.md", 1, {"note": NOTE})
    (call,) = [block for block in prose.sections[0].blocks if isinstance(block, Call)]
    (_, inlines), lines = call.texts[0], source.split("\n")
    texts = [inline for inline in every(inlines) if isinstance(inline, Text)]
    three = next(text for text in texts if text.text == "three")
    last = texts[-1]

    assert problems == ()
    assert lines[(three.place.line or 1) - 1][(three.place.column or 1) - 1 :].startswith("three")
    assert lines[(last.place.line or 1) - 1][(last.place.column or 1) - 1 :].startswith(" four.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text: One **two.", "4:11: '**' is left here: it marks nothing"),
        ("text: |\n  - one\n  - two", "4:7: this text must be one paragraph without a list"),
        ("text: 'One {for: x}'", "4:12: '{for: x}' is not understood here"),
        ("text: One. {for=x}", "4:7: a text of a component cannot be left out by itself"),
        ("text: •\tone", "4:7: this text must be one paragraph without a list"),
    ],
)
def test_mistakes_are_told_where_they_stand(data: str, expected: str) -> None:
    _, problems = parse(f"Before.\n\n```note\n{data}\n```\n", "f.md", 1, {"note": NOTE})

    assert [f"{problem.place}: {problem.message}".removeprefix("f.md:") for problem in problems] == [expected]
