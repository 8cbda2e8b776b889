"""Text to a tree that remembers where every key and value stands.

PyYAML's event stream instead of `safe_load`: scalars stay text until a schema types them (`NO` stays a word), duplicate
keys and aliases are seen, and every part keeps its line and column.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefs.base import limits
from briefs.base.problems import Place, Problem
from briefs.library import yaml_errors

NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_JSON_WORD = re.compile(r"^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)$")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

PathStep = str | int
YamlPath = tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A piece of text; `plain` tells an unquoted one, which alone may mean null, a number or a yes."""

    value: str
    place: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys with their values, in the order of the file."""

    items: tuple[tuple[YamlScalar, YamlNode], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class YamlSequence:
    """A list."""

    items: tuple[YamlNode, ...]
    place: Place


YamlNode = YamlScalar | YamlMapping | YamlSequence


@dataclass(frozen=True, slots=True)
class Matter:
    """A Markdown file taken apart: its front matter and its body, each with the line it starts on."""

    front: str
    front_line: int
    body: str
    body_line: int


def read_text(path: Path, limit: int = limits.FILE) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, or a problem that says why it cannot be read; `limit` is the most bytes it may have."""
    place = Place(str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", (Problem(place, f"cannot read this file: {error.strerror}", rule="file"),)
    if len(raw) > limit:
        hint = f"a content file may hold at most {limit // 1000:,} kB"
        return "", (Problem(place, f"this file is too large ({len(raw) // 1000:,} kB)", hint, rule="file"),)
    if raw.count(0) * 3 > len(raw) > 0:
        message = "this is not UTF-8 text: every other byte is nothing, as in UTF-16"
        return "", (Problem(Place(str(path), 1, 1), message, "save the file as UTF-8", rule="file"),)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        hint = "save the file as UTF-8; it is UTF-16 now, as some editors save what they call Unicode"
        return "", (Problem(Place(str(path), 1, 1), "this is not UTF-8 text", hint, rule="file"),)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "save the file as UTF-8"
        return "", (Problem(Place(str(path), line, column), "this is not UTF-8 text", hint, rule="file"),)


def read_yaml(text: str, file: str, first_line: int = 1) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """The tree of a YAML text and what is wrong with it; `first_line` is the text's line in its file."""
    builder = _Builder(file, first_line, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark, message, hint = yaml_errors.explain(text, error)
        place = builder.place(mark) if mark else Place(file)
        if mark and yaml_errors.depth(text, mark.index) >= limits.YAML_DEPTH:  # a reader may stop before we see it
            return None, (_too_deep(place),)
        return None, (*builder.problems, Problem(place, message, hint, rule="yaml"))
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + first_line
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        message = "this character is not allowed in YAML"
        return None, (Problem(Place(file, line, column), message, "delete it and type it again", rule="yaml"),)
    except limits.LimitError as error:
        return None, (error.problem,)
    return builder.root, tuple(builder.problems)


def _too_deep(place: Place) -> Problem:
    hint = f"they may stand in one another {limits.YAML_DEPTH} deep"
    return Problem(place, "lists and keys are nested too deeply here", hint, rule=limits.RULE)


def split_matter(text: str) -> Matter | None:
    """Front matter and body of a Markdown file, or None when it has no front matter."""
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            body = "\n".join(lines[number + 1 :])
            return Matter("\n".join(lines[1:number]), 2, body, number + 2)
    return None


def word_place(path: Path, word: str) -> Place:
    """Where a word first stands in a file that has been read without its places; its first line if it does not."""
    text, _ = read_text(path)
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    if match is None:
        return Place(str(path), 1, 1)
    line = text.count("\n", 0, match.start()) + 1
    return Place(str(path), line, match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1, len(word))


def plain(node: YamlNode | None) -> Any:
    """The tree as dicts, lists, texts and None, for a schema to type."""
    match node:
        case None:
            return None
        case YamlScalar(value, _, unquoted):
            return None if unquoted and value in NULL_WORDS else value
        case YamlMapping(items, _):
            return {key.value: plain(value) for key, value in items}
        case YamlSequence(items, _):
            return [plain(item) for item in items]


def typed(node: YamlNode | None) -> Any:
    """The tree as JSON would have it: unquoted numbers, true and false are typed. For files that are JSON at heart."""
    match node:
        case YamlMapping(items, _):
            return {key.value: typed(value) for key, value in items}
        case YamlSequence(items, _):
            return [typed(item) for item in items]
        case YamlScalar(value, _, True) if _JSON_WORD.match(value):
            return json.loads(value)
        case _:
            return plain(node)


def find(node: YamlNode, path: YamlPath) -> YamlNode | None:
    """The part of the tree at a path of keys and indexes."""
    here: YamlNode | None = node
    for step in path:
        match here:
            case YamlMapping(items, _):
                here = next((value for key, value in items if key.value == step), None)
            case YamlSequence(items, _) if isinstance(step, int) and step < len(items):
                here = items[step]
            case _:
                return None
    return here


def place_of(node: YamlNode, path: YamlPath, *, key: bool = False) -> Place:
    """Where the value at a path stands, or its key; the nearest parent's place where the path ends early."""
    here = node
    place = node.place
    for number, step in enumerate(path):
        child = find(here, (step,))
        if child is None:
            return place
        if isinstance(here, YamlMapping):
            name = next(name for name, _ in here.items if name.value == step)
            empty = isinstance(child, YamlScalar) and not child.value
            last = number == len(path) - 1
            place = name.place if (key and last) or not isinstance(child, YamlScalar) or empty else child.place
        else:
            place = child.place
        here = child
    return place


def walk(node: YamlNode, path: YamlPath = ()) -> Iterator[tuple[YamlPath, YamlScalar]]:
    """Every scalar of a tree with its path, in the order of the file."""
    match node:
        case YamlScalar():
            yield path, node
        case YamlMapping(items, _):
            for key, value in items:
                yield from walk(value, (*path, key.value))
        case YamlSequence(items, _):
            for index, item in enumerate(items):
                yield from walk(item, (*path, index))


class _Builder:
    """Makes the tree from YAML events with a stack of its own, so that deep nesting is our error, not Python's."""

    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file = file
        self.offset = first_line
        self.text = text
        self.root: YamlNode | None = None
        self.problems: list[Problem] = []
        self.open: list[tuple[Place, list[Any], dict[str, Place] | None]] = []
        self.key: list[YamlScalar | None] = []
        self.made = 0

    def place(self, start: Any, end: Any = None) -> Place:
        same_line = end is not None and end.line == start.line
        length = max(1, end.column - start.column) if same_line else 1
        return Place(self.file, start.line + self.offset, start.column + 1, length)

    def take(self, event: yaml.Event) -> None:
        for message, hint in yaml_errors.lost_words(self.text, event):
            self._complain(event, message, hint)
        match event:
            case yaml.ScalarEvent():
                self._count(event)
                is_plain = event.style is None or event.style == ""
                self._add(YamlScalar(event.value, self.place(event.start_mark, event.end_mark), is_plain))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                place = self.place(event.start_mark)
                if len(self.open) >= limits.YAML_DEPTH:
                    raise limits.LimitError(_too_deep(place))
                self.open.append((place, [], {} if isinstance(event, yaml.MappingStartEvent) else None))
                self.key.append(None)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                place, items, keys = self.open.pop()
                self.key.pop()
                self._add(YamlSequence(tuple(items), place) if keys is None else YamlMapping(tuple(items), place))
            case yaml.AliasEvent():
                self._complain(event, "an alias (*name) is not allowed here", "write the value out")
                self._add(YamlScalar(f"*{event.anchor}", self.place(event.start_mark), plain=False))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._complain(event, "a second document ('---') starts here", "keep one document in a file")

    def _count(self, event: yaml.ScalarEvent) -> None:
        """One key or value more, unless it or all of them are too many."""
        self.made += 1
        place, length = self.place(event.start_mark), len(event.value)
        if self.made > limits.KEYS:
            what = "here are too many keys and values"
            raise limits.LimitError(limits.passed(place, what, limits.KEYS, "make two files of it"))
        if length > limits.VALUE:
            hint = "is a quotation mark not closed?"
            raise limits.LimitError(limits.passed(place, f"this value has {length:,} letters", limits.VALUE, hint))

    def _complain(self, event: yaml.Event, message: str, hint: str) -> None:
        self._tell(Problem(self.place(event.start_mark, event.end_mark), message, hint, rule="yaml"))

    def _tell(self, problem: Problem) -> None:
        if len(self.problems) < limits.MISTAKES:
            self.problems.append(problem)

    def _add(self, node: YamlNode) -> None:
        if not self.open:
            self.root = node if self.root is None else self.root
            return
        _, items, keys = self.open[-1]
        if keys is None:
            items.append(node)
            return
        key = self.key[-1]
        if key is None:
            self.key[-1] = self._as_key(node, keys)
            return
        self.key[-1] = None
        if keys.get(key.value) == key.place:
            items.append((key, node))

    def _as_key(self, node: YamlNode, keys: dict[str, Place]) -> YamlScalar:
        if not isinstance(node, YamlScalar):
            hint = "a key is one word, a colon and a space; put text that begins with [ or { in quotes"
            self._tell(Problem(node.place, "a list or a mapping cannot be a key", hint, rule="yaml"))
            return YamlScalar("", node.place)
        first = keys.setdefault(node.value, node.place)
        if first is not node.place:
            hint = f"it is first given on line {first.line}; keep one of the two"
            self._tell(Problem(node.place, f"'{node.value}' is given twice", hint, rule="duplicate-key"))
        return node
