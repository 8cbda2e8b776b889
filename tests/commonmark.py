"""The examples of the CommonMark specification, held against what we print: a command writes the table of them.

An example is printed as the reference has it, or refused with its place. Two things are ours on purpose: an address
that stands bare is a link, and a title of level one is refused, since it stands in the front matter.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from briefs.base.problems import Problem, errors
from briefs.library.prose.nodes import Link
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include
from briefs.library.prose.walk import every, leaves
from briefs.rendering.html import Writer

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests/library/prose/commonmark/examples.json"
TABLE = ROOT / "docs/commonmark.md"
SAME, REFUSED, OTHER = "printed as the reference", "refused", "printed otherwise"
_NAMES = "p ul ol li blockquote pre hr h1 h2 h3 h4 h5 h6 table thead tbody tr td th dl dt dd br"
_BLOCKS = frozenset(_NAMES.split(" "))
_KEPT = frozenset({"href", "src", "alt", "title", "start"})
_REASONS = {
    "html": "HTML has no place in content; a component or Markdown does what is needed",
    "link": "an address leads nowhere outside the writer's computer",
    "indented": "a line begins with four blanks: almost always by accident; code is fenced",
    "two-readings": "Python-Markdown and CommonMark read it differently",
    "heading": "a title of level one, or a heading in a list, a quotation or over several lines",
    "fence": "a block is not closed, or its name is missing",
    "unknown-component": "the name behind the back-quotes is no component's",
    "comment": "a comment is not closed, or text stands behind it",
    "habit": "a mark of another program, which means nothing here",
    "leftover": "a mark without its partner, which would be printed as it stands",
    "table": "a row that fits no table",
    "note": "a note that nothing leads to, or that is not there",
    "letter": "a letter that no page can show",
    "list": "it is not plain to which list an item belongs, or what its number is",
}


@dataclass(frozen=True)
class Example:
    """One example of the specification."""

    number: int
    section: str
    markdown: str
    html: str


@dataclass(frozen=True)
class Outcome:
    """What became of one."""

    example: Example
    kind: str
    printed: str
    problems: tuple[Problem, ...]


@cache
def examples() -> tuple[Example, ...]:
    """All of them."""
    return tuple(Example(**item) for item in json.loads(EXAMPLES.read_text(encoding="utf-8")))


def tried(example: Example) -> Outcome:
    """An example, read and written."""
    prose, problems = parse(example.markdown, "example.md", 1, {})
    writer = Writer({})
    made: list[str] = []
    bare = False
    for section in prose.sections:
        if section.title is not None:
            made.append(f"<h2>{writer.inlines(section.title)}</h2>")
        for block in section.blocks:
            assert not isinstance(block, Call | Include)
            made.append(writer.block(block))
            links = (one for text in leaves(block) for one in every(text) if isinstance(one, Link))
            bare = bare or any(link.form == "bare" for link in links)
    printed = "\n".join(made)
    if errors(problems):
        return Outcome(example, REFUSED, printed, problems)
    plain = re.sub(r"</?a\b[^>]*>", "", printed) if bare else printed
    return Outcome(example, SAME if _structure(plain) == _structure(example.html) else OTHER, printed, ())


def table() -> str:
    """The outcomes by section, and why examples are refused."""
    outcomes = [tried(example) for example in examples()]
    sections: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        sections[outcome.example.section][outcome.kind] += 1
        if outcome.kind == REFUSED:
            reasons[outcome.problems[0].rule].append(outcome.example.number)
    total = Counter(outcome.kind for outcome in outcomes)
    head = [
        "# CommonMark, example by example",
        "",
        "What becomes of the 652 examples of the CommonMark specification 0.31.2: printed with the structure that the",
        "reference gives, or refused with its place. `.venv/bin/python -m tests.commonmark` writes this page; a test",
        "keeps it true.",
        "",
        f"| section | {SAME} | {REFUSED} | {OTHER} |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {count[SAME]} | {count[REFUSED]} | {count[OTHER]} |" for name, count in sections.items()),
        f"| **all** | **{total[SAME]}** | **{total[REFUSED]}** | **{total[OTHER]}** |",
        "",
        "## Why examples are refused",
        "",
        "| rule | examples | why |",
        "| --- | ---: | --- |",
        *(
            f"| {rule} | {len(found)} | {_REASONS.get(rule, 'see its message')}: {', '.join(map(str, found))} |"
            for rule, found in sorted(reasons.items(), key=lambda item: -len(item[1]))
        ),
        "",
    ]
    return "\n".join(head)


def _structure(html: str) -> list[tuple[str, ...]]:
    reader = _Structure()
    reader.feed(html)
    reader.close()
    return list(reader.clean())


class _Structure(HTMLParser):
    """Elements with what matters of their attributes, and texts with single blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[tuple[str, ...]] = []
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = (f"{name}={value}" for name, value in sorted(attrs) if name in _KEPT)
        self.made.append(("<", tag, *kept))
        self.verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "hr", "img"}:
            self.made.append((">", tag))
        self.verbatim -= tag == "pre"

    def handle_data(self, data: str) -> None:
        text = data if self.verbatim else re.sub(r"\s+", " ", data)
        if self.made and self.made[-1][0] == "text":
            text = self.made.pop()[1] + text
        self.made.append(("text", text))

    def clean(self) -> Iterator[tuple[str, ...]]:
        """Without blanks beside blocks."""
        verbatim = 0
        for number, part in enumerate(self.made):
            if part[0] != "text":
                verbatim += {"<": 1, ">": -1}[part[0]] if part[1] == "pre" else 0
                yield part
                continue
            text = part[1]
            if not verbatim:
                text = re.sub(" +", " ", text)
                text = text.lstrip() if number == 0 or self.made[number - 1][1] in _BLOCKS else text
                last = number + 1 == len(self.made)
                text = text.rstrip() if last or self.made[number + 1][1] in _BLOCKS else text
            if text:
                yield ("text", text)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
