"""Markdown to markup: sections, blocks and tagged text, not yet picked for a reader.

The text is cut into sections and blocks line by line, which keeps every place; `markup` turns the stretches between
into element trees. A fenced block becomes data that its component's schema has typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree as ET

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library import tree
from briefs.library.components import Component, typed
from briefs.library.prose.markup import EVERYONE, TAG_KEYS, Tags, inline, markup, tags

SECTION_CLASSES = ("margin", "wide", "page")
PASSAGE = "passage"
SECTION_LEVEL = 2

_FENCE = re.compile(r"^```+\s*([a-z][a-z0-9-]*)?\s*(\{[^}]*\})?\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(\{[^{}]*\})?\s*#*\s*$")
_CITATION = re.compile(r"\[(@[^\]\s][^\]]*)\]")
_ABBR = re.compile(r"^\*\[[^\]]+\]:")
_RAW_HTML = re.compile(r"</?[a-zA-Z][^>\n]*>")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of Markdown as an element tree that nobody changes."""

    root: ET.Element
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    """A component with the data that its template prints; `node` keeps the places."""

    component: Component
    tags: Tags
    data: Any
    node: tree.YamlNode
    place: Place


@dataclass(frozen=True, slots=True)
class Include:
    """The name of a passage to print here."""

    passage: str
    tags: Tags
    place: Place


Block = Text | Call | Include


class _Broken:
    """Stands where a block could not be read."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; the stretch before the first heading has no title."""

    id: str
    title: ET.Element | None
    classes: frozenset[str]
    tags: Tags
    blocks: tuple[Block, ...]
    place: Place
    broken: bool = False
    """Whether a block of it was left out because it is wrong."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An id or a tag named in the text, with its place: `kind` is claim, for, paper or variant."""

    kind: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown file."""

    file: str
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()


def parse(
    body: str, file: str, first_line: int, components: Mapping[str, Component | None]
) -> tuple[Prose, tuple[Problem, ...]]:
    """The sections of a Markdown body and what is wrong with them; a component that is None is known but broken."""
    lines = body.split("\n")
    cutter = _Cutter(file, first_line, lines, components)
    index = 0
    while index < len(lines):
        index = cutter.take(index)
    cutter.close()
    return Prose(file, tuple(cutter.sections), tuple(mentions(body, file, first_line))), tuple(cutter.problems)


class _Cutter:
    """Cuts lines into sections and blocks; lives for one text."""

    def __init__(
        self, file: str, first_line: int, lines: list[str], components: Mapping[str, Component | None]
    ) -> None:
        self.file = file
        self.first_line = first_line
        self.lines = lines
        self.components = components
        self.abbreviations = "\n".join(line for line in lines if _ABBR.match(line))
        self.sections: list[Section] = []
        self.problems: list[Problem] = []
        self.head = Section("", None, frozenset(), EVERYONE, (), Place(file, first_line, 1))
        self.blocks: list[Block | _Broken] = []
        self.text: list[str] = []
        self.start = 0

    def take(self, index: int) -> int:
        """Take the line at an index, or the whole block that begins there; the index of what comes next."""
        line = self.lines[index]
        place = Place(self.file, self.first_line + index, 1, max(1, len(line)))
        if fence := _FENCE.match(line):
            self._flush()
            return self._fenced(fence, index, place)
        heading = _HEADING.match(line)
        if heading and len(heading[1]) <= SECTION_LEVEL:
            self.close()
            self._begin(heading, place)
        elif not _ABBR.match(line):
            if not self.text:
                self.start = index
            self.text.append(line)
        return index + 1

    def close(self) -> None:
        """End the section that is open."""
        self._flush()
        if self.blocks or self.head.title is not None:
            good = tuple(block for block in self.blocks if not isinstance(block, _Broken))
            self.sections.append(replace(self.head, blocks=good, broken=len(good) < len(self.blocks)))
        self.blocks = []

    def _flush(self) -> None:
        chunk = "\n".join(self.text).rstrip()
        if chunk.strip():
            line = self.first_line + self.start
            self.problems.extend(_raw_html(chunk, self.file, line))
            root = markup(f"{chunk}\n\n{self.abbreviations}")
            self.blocks.append(Text(root, Place(self.file, line, 1)))
        self.text = []

    def _fenced(self, fence: re.Match[str], index: int, place: Place) -> int:
        after = range(index + 1, len(self.lines))
        end = next((n for n in after if self.lines[n].startswith("```")), None)
        if end is None:
            hint = "end the block with a line of three back-quotes"
            self.problems.append(Problem(place, "this block is never closed", hint, rule="fence"))
            self.blocks.append(_Broken())
            return len(self.lines)
        made, found = _fence(fence, self.lines[index + 1 : end], place, self.components)
        self.blocks.append(made or _Broken())
        self.problems.extend(found)
        return end + 1

    def _begin(self, heading: re.Match[str], place: Place) -> None:
        if len(heading[1]) < SECTION_LEVEL:
            hint = "the title stands in the front matter; begin sections with ##"
            self.problems.append(Problem(place, "a document has one title", hint, rule="heading"))
        self.head, found = _head(heading, place)
        self.problems.extend(found)


def mentions(text: str, file: str, first_line: int) -> Iterator[Mention]:
    """Every id and tag named in a text, with its place."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        for match in _CITATION.finditer(line):
            for part in re.finditer(r"@?\s*([^;@\s]+)", match[1]):
                place = Place(file, number, match.start(1) + part.start(1) + 1, len(part[1]))
                yield Mention("claim", part[1], place)
        for match in re.finditer(r"\{[^{}]*\}", line):
            for key in re.finditer(r"\b(for|paper|variant)=([^\s{}]+)", match[0]):
                for value in re.finditer(r"[^,]+", key[2]):
                    column = match.start() + key.start(2) + value.start() + 1
                    yield Mention(key[1], value[0].strip("\"'"), Place(file, number, column, len(value[0])))


def _head(heading: re.Match[str], place: Place) -> tuple[Section, tuple[Problem, ...]]:
    """A section without its blocks, from its heading."""
    problems = []
    section_id = ""
    classes = set()
    words_ = (heading[3] or "").strip("{}").split()
    for word in words_:
        if word.startswith("#"):
            section_id = word[1:]
        elif word.startswith("."):
            classes.add(word[1:])
            if word[1:] not in SECTION_CLASSES:
                hint = (
                    did_you_mean(word[1:], SECTION_CLASSES) or f"known: {', '.join('.' + c for c in SECTION_CLASSES)}"
                )
                problems.append(Problem(place, f"no section class is called '{word}'", hint, rule="section-class"))
        elif "=" not in word or word.split("=")[0] not in TAG_KEYS:
            problems.append(
                Problem(place, f"'{word}' means nothing in a heading", "use #id, .class or for=…", rule="tag")
            )
    if not section_id:
        section_id = re.sub(r"[^a-z0-9]+", "-", heading[2].lower()).strip("-")
    made = Section(section_id, inline(heading[2]), frozenset(classes), tags(" ".join(words_)), (), place)
    return made, tuple(problems)


def _fence(
    match: re.Match[str], lines: list[str], place: Place, components: Mapping[str, Component | None]
) -> tuple[Call | Include | None, tuple[Problem, ...]]:
    name = match[1] or ""
    tagged = tags((match[2] or "").strip("{}"))
    text = "\n".join(lines)
    first = (place.line or 1) + 1
    if not name:
        hint: str | None = "write the component's name after the back-quotes, such as ```callout"
        return None, (Problem(place, "this block has no name", hint, rule="fence"),)
    if match[1] == PASSAGE:
        passage = text.strip()
        return Include(passage, tagged, Place(place.file, first, 1, max(1, len(passage)))), ()
    component = components.get(name)
    if component is None and name in components:
        return None, ()  # its schema is broken, which is a problem of its own
    if component is None:
        spot = Place(place.file, place.line, match.start(1) + 1, len(name))
        hint = did_you_mean(name, [*components, PASSAGE])
        return None, (Problem(spot, f"no component is called '{name}'", hint, rule="unknown-component"),)
    read, problems = tree.read_yaml(text, place.file, first)
    if problems:
        return None, problems
    node = read or tree.YamlMapping((), place)
    data, problems = typed(component, node)
    return (None if problems else Call(component, tagged, data, node, place)), problems


def _raw_html(text: str, file: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=first_line):
        for match in _RAW_HTML.finditer(line):
            if match[0][1:].startswith(("http://", "https://", "mailto:")):
                continue
            place = Place(file, number, match.start() + 1, len(match[0]))
            yield Problem(place, f"HTML is not used in content: {match[0]}", "use Markdown or a component", rule="html")
