"""A Markdown text as it is printed: what the tests of prose look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefs.base.problems import Problem
from briefs.composing.numbering import Notebook
from briefs.composing.pick import Picker, spelled_out
from briefs.library.components import Component
from briefs.library.prose.inline.typography import Quotes
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include
from briefs.library.tags import Scope, Tags, wanted
from briefs.rendering.html import Writer

NOTE = Component(
    "note", Path("note"), {"type": "object", "properties": {"text": {"type": "string", "format": "markdown"}}}
)
TEACHER = Scope("educators", "a4", "colour")
ENGLISH = Quotes(elisions=("tis", "twas", "em", "n"))
NOTE_NUMBER = re.compile(r'\u2060?<sup class="cite">.*?</sup>')


class Everyone(Picker):
    """Leaves nothing out."""

    def wanted(self, tags: Tags) -> bool:
        return True


def printed(
    text: str,
    *,
    components: Mapping[str, Component] = {"note": NOTE},
    quotes: Quotes = ENGLISH,
    picker: type[Picker] = Picker,
) -> tuple[str, tuple[Problem, ...]]:
    """The HTML of a text, the notes behind it, and what is wrong with it."""
    prose, problems = parse(text, "f.md", 1, components)
    notebook = Notebook(lambda _: True, lambda _: None)
    pick, writer = picker(TEACHER, quotes, notebook.reference), Writer({})

    def lines() -> Iterator[str]:
        for section in prose.sections:
            if picker is Picker and not wanted(section.tags, TEACHER):
                continue
            if section.title is not None:
                yield f'<h2 id="{section.id}">{writer.inlines(pick.inlines(section.title))}</h2>'
            for block in section.blocks:
                if isinstance(block, Call | Include):
                    yield "".join(f"<call>{writer.inlines(pick.inlines(text))}</call>" for _, text in _texts(block))
                elif (made := pick.block(block)) is not None:
                    yield writer.block(made)
        for key, own in notebook.own.items():
            said = replace(pick, cite=lambda _: None).inlines(spelled_out(own.inlines))
            yield f'<p id="n{notebook.numbers[key]}">{writer.inlines(said)}</p>'

    return "\n".join(lines()), problems


def _texts(block: Call | Include) -> Any:
    return block.texts if isinstance(block, Call) else ()
