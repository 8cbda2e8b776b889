"""The texts of a component's data as inlines: one paragraph each, every word with its place in the block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefs.base import limits
from briefs.base.problems import Place, Problem
from briefs.library.components import Component, fields
from briefs.library.prose import bounds, second_reading
from briefs.library.prose.blocks.structure import BlockScan
from briefs.library.prose.inline import leftovers, marks
from briefs.library.prose.inline.reader import Reader
from briefs.library.prose.lines import Leaf, Line, lines_of
from briefs.library.prose.nodes import Inlines
from briefs.library.prose.patterns import dialect
from briefs.library.yaml_tree import YamlNode, YamlPath, YamlScalar, find, place_of

_CODED = re.compile(r"\\(?:x|u(?=\w{4})|U(?=\w{8}))((?<=x)[0-9a-fA-F]{2}|(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8})")
"""A letter by its number in YAML."""
_AHEAD = 100
"""So many lines below the last letter the next one is looked for."""
Texts = tuple[tuple[YamlPath, Inlines], ...]


def texts(
    component: Component, data: Any, node: YamlNode, lines: Sequence[Line]
) -> tuple[Texts, tuple[Problem, ...], tuple[marks.Mention, ...]]:
    """The prose in some data by its path, what is wrong in it, and what it names; `lines` are those of the block."""
    made: list[tuple[YamlPath, Inlines]] = []
    problems: list[Problem] = []
    mentions: list[marks.Mention] = []
    for field in fields(component.schema, data):
        place = place_of(node, field.path)
        if field.format == "markdown":
            scalar = find(node, field.path)
            start = scalar.place if isinstance(scalar, YamlScalar) else place
            text = paragraph(field.value, start, lines)
            made.append((field.path, text.inlines))
            problems.extend(text.problems)
            mentions.extend(text.mentions)
        elif not field.format and marks.CITATION.search(field.value):
            hint = "take it out, or put it into a field that takes one: the manual of components says which do"
            problems.append(Problem(place, "a citation cannot stand in this field", hint, rule="inline"))
    return tuple(made), tuple(problems), tuple(mentions)


class FieldParagraph:
    """One paragraph's worth of Markdown, taken apart."""

    def __init__(self, inlines: Inlines, problems: Sequence[Problem], mentions: Sequence[marks.Mention]) -> None:
        self.inlines = inlines
        self.problems = tuple(problems)
        self.mentions = tuple(mentions)


def paragraph(text: str, place: Place, lines: Sequence[Line] = ()) -> FieldParagraph:
    """The inlines of a text that must be one paragraph; `lines` are those in which it is written, to find its words."""
    if len(text) > limits.PARAGRAPH:
        return FieldParagraph((), (bounds.too_long(place, len(text)),), ())
    if bounds.nested(text):
        return FieldParagraph((), (bounds.too_nested(place),), ())
    if not text.strip():
        return FieldParagraph((), (), ())
    scan = BlockScan(place.file)
    root = dialect().tree(scan, lines_of(text, place.line or 1))
    if len(root) != 1 or root[0].tag != "p":
        hint = "components set their own lists and paragraphs; write one sentence or two, or split the item"
        wrong = Problem(place, "this text must be one paragraph without a list", hint, rule="inline")
        return FieldParagraph((), (wrong,), ())
    leaf = _placed(scan.leaves[0].text, place, lines)
    problems = list(marks.mistakes(leaf))
    if root[0].get("tags"):
        hint = (
            f"leave out the whole item with a key of its own, such as for: …, or write [words]{{{root[0].get('tags')}}}"
        )
        problems.append(Problem(place, "a text of a component cannot be left out by itself", hint, rule="tag"))
    reader = Reader(leaf, {}, {})
    inlines = reader.read(root[0])
    problems.extend(reader.problems)
    if not problems:
        left = tuple(leftovers.mistakes(inlines))
        problems.extend(left or second_reading.inline_differences(leaf, inlines, scan.references))
    return FieldParagraph(inlines, problems, tuple(marks.mentions(leaf)))


def _placed(text: str, place: Place, lines: Sequence[Line]) -> Leaf:
    """A text of YAML with the place of each letter: quotes, escapes and the folding of lines are passed over."""
    if not lines:
        return Leaf(place.file, text, tuple(_plain_starts(text, place)))
    row = next((n for n, line in enumerate(lines) if line.number == place.line), 0)
    column = (place.column or 1) - lines[row].column if lines else 0
    starts: list[tuple[int, int, int]] = []
    follows: tuple[int, int] | None = None
    for at, letter in enumerate(text):
        row, column, width = _next(lines, row, column, letter)
        if follows != (row, column):
            line = lines[row]
            starts.append((at, line.number, line.column + column))
        column += width
        follows = (row, column) if width == 1 else None
    return Leaf(place.file, text, tuple(starts) or ((0, place.line or 1, place.column or 1),))


def _next(lines: Sequence[Line], row: int, column: int, letter: str) -> tuple[int, int, int]:
    """Where a letter stands next, and how wide it is written; where we are if it does not."""
    if letter.isspace() and column >= len(lines[row].text.rstrip()):
        return row, column, 1
    code = _CODED.match(lines[row].text, column)
    if code and chr(int(code[1], 16)) == letter:
        return row, column, len(code[0])
    for number in range(row, min(len(lines), row + _AHEAD)):
        found = lines[number].text.find(letter, column if number == row else 0)
        if found >= 0:
            return number, found, 1
    return row, column, 1


def _plain_starts(text: str, place: Place) -> Iterator[tuple[int, int, int]]:
    at = 0
    for number, line in enumerate(text.split("\n")):
        yield at, (place.line or 1) + number, (place.column or 1) if number == 0 else 1
        at += len(line) + 1
