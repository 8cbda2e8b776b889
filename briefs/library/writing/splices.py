"""Where in a YAML text a value has to be written, so that all around it stays as it is: pieces of text by position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import yaml

from briefs.library.writing.yaml_text import Indents, as_read, bare, block, entry, indents, inline, is_block, item
from briefs.library.yaml_tree import NULL_WORDS, YamlPath

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_BLANK_LINE = re.compile(r"(?:\n|\r(?!\n))[ \t]*[\r\n]")
_COMMENT = re.compile(f"#[^{_BREAKS}]*")
_BLOCK_SCALAR = re.compile(f"[|>][+\\-0-9]*[ \\t]+(#[^{_BREAKS}]*)")


class UnwritableError(Exception):
    """A value cannot be put where it is wanted."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A value with what introduces it: where its colon or dash ends, and in which column its key or dash stands."""

    node: yaml.Node
    opened: int
    column: int
    flow: bool
    dash: bool = False


class Splices:
    """Pieces of text to be written into a text, gathered by positions of the text as it was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._made: list[tuple[int, int, str]] = []
        self._root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._style = indents(self._root) if self._root else Indents()

    @property
    def text(self) -> str:
        """The text with all pieces in it.

        Raises UnwritableError where two of them overlap.
        """
        parts: list[str] = []
        done = 0
        for start, end, new in sorted(self._made, key=lambda made: made[:2]):
            if start < done:
                raise UnwritableError("two changes touch the same part of the file")
            parts += self._text[done:start], new
            done = end
        return "".join((*parts, self._text[done:]))

    def put(self, path: YamlPath, value: object, after: str | None) -> None:
        """Have a value stand at a path."""
        if self._root is None or self._root.start_mark.index == self._root.end_mark.index:
            return self._begin(_nested(path, value))
        return self._put(_Slot(self._root, 0, 0, flow=False), path, value, after)

    def _begin(self, value: object) -> None:
        """The first content of a file that holds comments at most."""
        self._at_the_end(block(bare(value), 0, self._style), apart=bool(self._text))

    def _at_the_end(self, lines: Sequence[str], *, apart: bool) -> None:
        """Lines below all that stands there, comments too."""
        end = len(self._text)
        whole = not self._text or self._text[-1] in _BREAKS
        gap = self._newline * (apart + (not whole))
        self._made.append((end, end, gap + "".join(line + self._newline for line in lines)))

    def _put(self, slot: _Slot, path: YamlPath, value: object, after: str | None) -> None:
        node = slot.node
        if not path:
            self._replace(slot, value)
        elif isinstance(node, yaml.MappingNode) and isinstance(path[0], str):
            found = next((pair for pair in node.value if pair[0].value == path[0]), None)
            if found is None:
                self._insert(slot, node, path, value, after)
            else:
                self._put(self._value_slot(node, *found), path[1:], value, after)
        elif isinstance(node, yaml.SequenceNode) and isinstance(path[0], int):
            if path[0] < len(node.value):
                self._put(self._item_slot(node, node.value[path[0]]), path[1:], value, after)
            else:
                self._insert(slot, node, path, value, after)
        elif _data(node) is None:
            self._rewrite(slot, _nested(path, value))
        else:
            raise UnwritableError("there is text where keys are wanted")

    def _value_slot(self, owner: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> _Slot:
        colon = self._text.find(":", key.end_mark.index, max(value.start_mark.index, key.end_mark.index))
        opened = colon + 1 if colon >= 0 else value.start_mark.index
        return _Slot(value, opened, key.start_mark.column, flow=bool(owner.flow_style))

    def _item_slot(self, owner: yaml.SequenceNode, value: yaml.Node) -> _Slot:
        start = value.start_mark.index
        before = bisect_right(self._dashes, start)
        opened = start if owner.flow_style else self._dashes[before - 1]
        return _Slot(value, opened, owner.start_mark.column, flow=bool(owner.flow_style), dash=True)

    def _insert(self, slot: _Slot, node: yaml.CollectionNode, path: YamlPath, value: object, after: str | None) -> None:
        """A new key or item, below another or the last one."""
        inner = _nested(path[1:], value)
        if not node.value and not slot.flow and node is not self._root:
            self._rewrite(slot, _nested(path, value))
        elif node.flow_style:
            said = inline(inner) if isinstance(path[0], int) else f"{inline(path[0])}: {inline(inner)}"
            self._insert_inline(node, said, after)
        else:
            column, step, style = node.start_mark.column, path[0], self._style
            lines = item(inner, column, style) if isinstance(step, int) else entry(step, inner, column, style)
            if node is self._root and isinstance(step, int):
                self._at_the_end(lines, apart=self._apart(node, inner))
                return
            at = self._line_end(self._end(_anchor(node, after)))
            gap = self._newline if self._apart(node, inner) else ""
            self._made.append((at, at, gap + "".join(self._newline + line for line in lines)))

    def _insert_inline(self, node: yaml.CollectionNode, said: str, after: str | None) -> None:
        if self._text[node.start_mark.index] not in "{[":
            raise UnwritableError("a pair in a list without braces has no room for another")
        at = self._end(_anchor(node, after)) if node.value else node.start_mark.index + 1
        self._made.append((at, at, f", {said}" if node.value else said))

    def _apart(self, node: yaml.CollectionNode, inner: object) -> bool:
        """Whether a blank line stands between the last two neighbours, or ought to between whole entries of a list."""
        pairs = _pairs(node)
        if len(pairs) > 1:
            return bool(_BLANK_LINE.search(self._text, self._end(pairs[-2][1]), pairs[-1][0].start_mark.index))
        return node is self._root and isinstance(node, yaml.SequenceNode) and is_block(inner)

    def _replace(self, slot: _Slot, value: object) -> None:
        """A new value for an old one, part by part where both are of the same kind and nothing goes away."""
        node, new = slot.node, bare(value)
        if _data(node) == as_read(value):
            return
        match node, new:
            case yaml.MappingNode(), Mapping() if node.value and {key.value for key, _ in node.value} <= new.keys():
                for key, inner in new.items():
                    self._put(slot, (key,), inner, None)
            case yaml.SequenceNode(), list() | tuple() if node.value and len(new) >= len(node.value):
                for index, inner in enumerate(new):
                    self._put(slot, (index,), inner, None)
            case _:
                self._rewrite(slot, value)

    def _rewrite(self, slot: _Slot, value: object) -> None:
        node, start, end = slot.node, int(slot.node.start_mark.index), self._end(slot.node)
        kept = list(self._comments(start, end, node))
        header = self._line_end(slot.opened)
        lines_own = is_block(value) and not slot.flow
        if slot.flow:
            if kept:
                raise UnwritableError("there is no room for the comments between these brackets")
            self._made.append((start, end, self._inline(slot, value)))
        elif start > header:  # it begins on a line below its key: comments beside the key stay where they are
            kept = list(self._comments(header, end, node))
            if not lines_own:
                self._made.append((slot.opened, slot.opened, f" {inline(value)}"))
            self._made.append((header, end, self._below(slot, value if lines_own else None, kept)))
        elif lines_own and not self._compact(slot):
            self._made.append((slot.opened, end, ""))
            at = self._line_end(end)
            self._made.append((at, at, self._below(slot, value, kept)))
        elif lines_own:
            self._made.append((start, end, self._below(slot, value, []).lstrip() + self._below(slot, None, kept)))
        else:
            self._made.append((start, end, self._inline(slot, value) + self._below(slot, None, kept)))

    def _inline(self, slot: _Slot, value: object) -> str:
        """A value on one line, in the quotes of the old one, with the colon or blank that an empty one lacks."""
        node = slot.node
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        said = inline(value, style if style in {"'", '"'} else None)
        if node.start_mark.index < node.end_mark.index:
            return said
        return f" {said}" if self._text[slot.opened - 1 : slot.opened] in {":", "-"} else f": {said}"

    def _compact(self, slot: _Slot) -> bool:
        """Whether a mapping or a list begins on the line of its own dash."""
        return slot.dash and isinstance(slot.node, yaml.CollectionNode) and not slot.node.flow_style

    def _below(self, slot: _Slot, value: object, comments: Sequence[str]) -> str:
        """Lines below a key: comments that stood in the old value, then the new one."""
        step = 2 if slot.dash else self._style.dash if isinstance(value, Sequence) else self._style.step
        indent = slot.column + step
        lines = [
            *(f"{' ' * indent}{comment}" for comment in comments),
            *(block(value, indent, self._style) if value else ()),
        ]
        return "".join(self._newline + line for line in lines)

    def _end(self, node: yaml.Node) -> int:
        """Where the text of a value ends; line breaks and comments after it are not its own."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return self._end(_pairs(node)[-1][1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if not isinstance(node, yaml.ScalarNode) or node.style not in {"|", ">"}:
            return end
        text = self._text[start:end]
        if "+" in _BREAK.split(text, maxsplit=1)[0].partition("#")[0]:
            return start + len(text.removesuffix("\n").removesuffix("\r"))
        return start + len(text.rstrip(" \t" + _BREAKS))

    def _line_end(self, position: int) -> int:
        found = _BREAK.search(self._text, position)
        return found.start() if found else len(self._text)

    def _comments(self, start: int, end: int, node: yaml.Node) -> Iterator[str]:
        """The comments in a part of the text: they stand in the gaps between tokens."""
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            found = _BLOCK_SCALAR.match(self._text, node.start_mark.index)
            if found:
                yield found[1]
            end = int(node.start_mark.index)
        if "#" not in self._text[start:end]:
            return
        for (_, before), (after, _) in pairwise(self._tokens):
            if before < end and after > start:
                for match in _COMMENT.finditer(self._text, max(before, start), min(after, end)):
                    yield match[0]

    @cached_property
    def _tokens(self) -> tuple[tuple[int, int], ...]:
        tokens = yaml.scan(self._text, Loader=_LOADER)
        spans = [(token.start_mark.index, token.end_mark.index) for token in tokens]
        return (*(span for span in spans if span[0] < span[1]), (len(self._text), len(self._text)))

    @cached_property
    def _dashes(self) -> tuple[int, ...]:
        """Where the dashes of lists end."""
        tokens = yaml.scan(self._text, Loader=_LOADER)
        return tuple(int(token.end_mark.index) for token in tokens if isinstance(token, yaml.BlockEntryToken))


def _nested(path: YamlPath, value: object) -> object:
    """A value below keys and in lists that are not there yet."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _pairs(node: yaml.CollectionNode) -> list[tuple[yaml.Node, yaml.Node]]:
    """Keys with values; items of a list stand for both."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    return [(inner, inner) for inner in node.value]


def _anchor(node: yaml.CollectionNode, after: str | None) -> yaml.Node:
    """The value below which something new goes: that of a key, or the last one."""
    pairs = _pairs(node)
    return next((value for key, value in pairs if after and key.value == after), pairs[-1][1])


def _data(node: yaml.Node) -> Any:
    """What a node says, untyped."""
    match node:
        case yaml.MappingNode():
            return {key.value: _data(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_data(inner) for inner in node.value]
        case _:
            empty = isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULL_WORDS
            return None if empty else node.value
