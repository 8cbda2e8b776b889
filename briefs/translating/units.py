"""A text cut into the units that are translated one by one, and put together again with other words in them.

A unit is a paragraph, heading, item, cell, or a text of the head or of a component. Its id says where it stands; what
stands around it (marks of lists, citations of components, comments) is no translator's business and stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefs.base.problems import BriefsError, Place
from briefs.composing.extracts.words import printed_as_text
from briefs.library.components import Component, branch, child, fields, typed
from briefs.library.prose.blocks.scan import Fence
from briefs.library.prose.blocks.structure import BlockScan
from briefs.library.prose.lines import Leaf, lines_of
from briefs.library.prose.patterns import dialect
from briefs.library.prose.sections import slug
from briefs.library.writing.editor import Put, edited
from briefs.library.yaml_tree import (
    YamlPath,
    YamlScalar,
    find,
    read_yaml,
    split_matter,
    walk,
)

FRONT = ("title", "standfirst", "for", "description", "keywords")
"""What of a document's head readers get to see."""
_SOFT = re.compile(r"(?<!\\)(?<!  )\n")
"""The end of a line that the writer's editor made; one behind a stroke or two blanks is meant."""
_ID = re.compile(r"#([\w-]+)")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"([a-z][a-z0-9-]*)")
_KINDS = {"th": "cell", "td": "cell", "dt": "term", "by": "by", "note": "note"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One text that is translated by itself."""

    id: str
    """Where it stands: section, block and number, as in options/options-cards1/groups.0.label."""
    text: str
    place: Place
    kind: str
    """What it is, for the translator: heading, para, item, cell, front, or the component that it is a text of."""
    markdown: bool = True
    """Whether words in it may be marked, as in another language."""


@dataclass(frozen=True, slots=True)
class _UnitSlot:
    """A unit with where its text is written: as a leaf of the body, or at a path of some YAML."""

    unit: Unit
    leaf: Leaf | None = None
    fence: Fence | None = None
    path: YamlPath = ()


def cut(text: str, file: str, components: Mapping[str, Component]) -> tuple[Unit, ...]:
    """The units of a Markdown file, in the order of reading."""
    return tuple(slot.unit for slot in _slots(text, file, components))


def put_together(text: str, file: str, components: Mapping[str, Component], words: Mapping[str, str]) -> str:
    """A Markdown file with other words in its units, by their ids; every other letter stays.

    Raises BriefsError where a block of YAML is laid out so that it cannot be changed.
    """
    changed = [
        slot for slot in _slots(text, file, components) if words.get(slot.unit.id, slot.unit.text) != slot.unit.text
    ]
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    pieces = list(_body_pieces(text, starts, [slot for slot in changed if slot.leaf], words))
    for fence in dict.fromkeys(slot.fence for slot in changed if slot.fence):
        puts = [Put(slot.path, words[slot.unit.id]) for slot in changed if slot.fence is fence]
        pieces.append(_fence_piece(text, starts, fence, puts, file))
    puts = [Put(slot.path, words[slot.unit.id]) for slot in changed if not slot.leaf and not slot.fence]
    matter = split_matter(text)
    if puts and matter:
        pieces.append((starts[1], starts[1] + len(matter.front), _changed(matter.front, puts, file)))
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _changed(text: str, puts: list[Put], file: str) -> str:
    made, problems = edited(text, puts, file)
    if problems:
        raise BriefsError(problems)
    return made


def _fence_piece(text: str, starts: list[int], fence: Fence, puts: list[Put], file: str) -> tuple[int, int, str]:
    first, last = fence.lines[0], fence.lines[-1]
    start = starts[first.number - 1]
    end = starts[last.number] - 1
    margin = text[start : start + first.column - 1]
    made = _changed("\n".join(line.text for line in fence.lines), puts, file)
    return start, end, "\n".join(f"{margin}{line}" if line else line for line in made.split("\n"))


def _body_pieces(
    text: str, starts: list[int], slots: list[_UnitSlot], words: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    for slot in slots:
        if slot.leaf is None:
            continue
        begins = slot.leaf.starts
        _, line, column = begins[0]
        at, last_line, last_column = begins[slot.leaf.text.count("\n")]
        start = starts[line - 1] + column - 1
        end = starts[last_line - 1] + last_column - 1 + len(slot.leaf.text) - at
        margin = text[starts[line - 1] : start]
        if len(begins) > 1:
            below = begins[1]
            margin = text[starts[below[1] - 1] : starts[below[1] - 1] + below[2] - 1]
        elif margin.strip():
            margin = re.sub(r"[^>]", " ", margin)
        yield start, end, words[slot.unit.id].replace("\n", f"\n{margin}")


# ------------------------------------------------------------------------------------------------------------- cutting


def _slots(text: str, file: str, components: Mapping[str, Component]) -> Iterator[_UnitSlot]:
    matter = split_matter(text)
    if matter:
        yield from _front(matter.front, file, matter.front_line)
    body, first = (matter.body, matter.body_line) if matter else (text, 1)
    scan = BlockScan(file)
    root = dialect().tree(scan, lines_of(body, first))
    count: Counter[str] = Counter()
    section = "opening"
    for element in root:
        if element.tag == "h2":
            leaf = scan.leaves[int(element.get("leaf", "0"))]
            named = _ID.search(element.get("attributes", ""))
            section = named[1] if named else slug(leaf.text)
        if element.tag == "fence":
            yield from _data(scan.fences[int(element.get("number", "0"))], file, components, section, count)
        else:
            yield from _leaves(element, scan, section, count)
    for note in scan.notes:
        leaf = scan.leaves[int(note.get("leaf", "0"))]
        yield _of_leaf(leaf, f"notes/{note.get('label')}", "note")


def _front(text: str, file: str, line: int) -> Iterator[_UnitSlot]:
    node, problems = read_yaml(text, file, line)
    if node is None or problems:
        return
    for path, scalar in walk(node):
        if path[0] in FRONT and _LETTER.search(scalar.value):
            name = "/".join(map(str, ("front", *path)))
            yield _UnitSlot(Unit(name, scalar.value, scalar.place, "front", markdown=False), path=path)


def _leaves(element: Element, scan: BlockScan, section: str, count: Counter[str]) -> Iterator[_UnitSlot]:
    inside = {id(inner) for item in element.iter("li") for inner in item}
    for each in element.iter():
        if each.get("leaf") is None:
            continue
        leaf = scan.leaves[int(each.get("leaf", "0"))]
        level = re.fullmatch(r"h[2-6]", each.tag)
        kind = "heading" if level else _KINDS.get(each.tag) or ("item" if id(each) in inside else "para")
        count[f"{section}/{kind}"] += 1
        if _LETTER.search(leaf.text):
            yield _of_leaf(leaf, f"{section}/{kind}{count[f'{section}/{kind}']}", kind)


def _of_leaf(leaf: Leaf, name: str, kind: str) -> _UnitSlot:
    return _UnitSlot(Unit(name, _SOFT.sub(" ", leaf.text), leaf.place(0), kind, kind != "heading"), leaf=leaf)


def _data(
    fence: Fence, file: str, components: Mapping[str, Component], section: str, count: Counter[str]
) -> Iterator[_UnitSlot]:
    named = _NAME.match(fence.info.strip())
    component = components.get(named[1]) if named and fence.mark[0] == "`" else None
    if component is None or not fence.lines:
        return
    count[f"{section}/{component.name}"] += 1
    node, problems = read_yaml("\n".join(line.text for line in fence.lines), file, (fence.place.line or 1) + 1)
    if node is None or problems:
        return
    data, _ = typed(component, node)
    block = f"{section}/{component.name}{count[f'{section}/{component.name}']}"
    for field in fields(component.schema, data):
        scalar = find(node, field.path)
        if isinstance(scalar, YamlScalar) and _is_words(component, data, field.path) and _LETTER.search(scalar.value):
            name = f"{block}/{'.'.join(map(str, field.path))}"
            unit = Unit(name, scalar.value, scalar.place, component.name, field.format == "markdown")
            yield _UnitSlot(unit, fence=fence, path=field.path)


def _is_words(component: Component, data: Any, path: YamlPath) -> bool:
    """Whether a text of a component is read by readers."""
    rule = branch(component.schema, data)
    for step in path:
        data = data[step]
        rule = branch(rule.get("items", {}) if isinstance(step, int) else child(rule, step), data)
    return bool(rule.get("x-translate", printed_as_text(rule)))
