"""docs/writing.md says what may be written: every example in it is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefs.base.manual import SECTIONS
from briefs.composing.pick import Picker
from briefs.library.load import Library
from briefs.library.prose.inline.typography import Quotes
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include
from briefs.library.tags import Scope
from briefs.rendering.html import Writer

PAGE = Path(__file__).parent.parent.parent / "docs" / "writing.md"
_EXAMPLE = re.compile(r"^(~{3,})markdown\n(.*?)\n\1$\s*^(~{3,})(html|text)\n(.*?)\n\3$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    line: int
    typed: str
    kind: str
    expected: str


def _examples() -> list[Example]:
    text = PAGE.read_text(encoding="utf-8")
    return [Example(text[: m.start()].count("\n") + 1, m[2], m[4], m[5]) for m in _EXAMPLE.finditer(text)]


def _anchors() -> set[str]:
    heads = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("example", _examples(), ids=lambda example: f"line-{example.line}")
def test_an_example_prints_as_the_page_says(example: Example, shipped: Library) -> None:
    prose, problems = parse(example.typed, "f.md", 1, shipped.components)
    if example.kind == "text":
        assert [f"{problem.place}: {problem.message}".removeprefix("f.md:") for problem in problems] == (
            example.expected.split("\n")
        )
        return
    english = shipped.languages["en"]
    picker = Picker(Scope("educators", "a4", "colour"), Quotes(english.quotes, english.elisions), lambda _: None)
    writer, made = Writer({}), list[str]()
    for section in prose.sections:
        if section.title is not None:
            made.append(f'<h2 id="{section.id}">{writer.inlines(section.title)}</h2>')
        for block in section.blocks:
            assert not isinstance(block, Call | Include)
            if (picked := picker.block(block)) is not None:
                made.append(writer.block(picked))

    assert problems == ()
    assert "\n".join(made) == example.expected


def test_messages_lead_to_headings_that_are_there() -> None:
    assert set(SECTIONS.values()) <= _anchors()


def test_there_is_an_example_below_each_heading() -> None:
    parts = _EXAMPLE.sub("EXAMPLE", PAGE.read_text(encoding="utf-8")).split("\n## ")[1:]

    assert [part.split("\n")[0] for part in parts if "EXAMPLE" not in part] == []
