"""Values to YAML text, on one line or as lines, in the indent style of the file they go into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_PLAIN = re.compile(r"[^\W_](?:[\w ./()+’–-]*[\w./()+’–-])?")
_TO_ESCAPE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping or a list that is to stand on one line."""

    value: object


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text that stands in double quotes even where it need not."""

    text: str


@dataclass(frozen=True, slots=True)
class Indents:
    """By how much a file indents a mapping below its key, and the dashes of a list below its key."""

    step: int = 2
    dash: int = 2


def as_read(value: object) -> Any:
    """A value as reading it back gives it: scalars are texts, and nothing is None."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case Flow(inner):
            return as_read(inner)
        case Quoted(text):
            return text
        case Mapping():
            return {str(key): as_read(item) for key, item in value.items()}
        case str():
            return value
        case Sequence():
            return [as_read(item) for item in value]
        case _:
            return str(value)


def bare(value: object) -> object:
    """A value without the mark that it is to stand on one line."""
    return value.value if isinstance(value, Flow) else value


def is_block(value: object) -> bool:
    """Whether a value needs lines of its own."""
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str) and len(value) > 0


def inline(value: object, quote: str | None = None) -> str:
    """A value on one line; `quote` is the kind of quotes that stood around the text before, if any."""
    match value:
        case None:
            return "null"
        case Flow(inner):
            return inline(inner)
        case Quoted(text):
            return _quoted(text)
        case Mapping():
            return "{" + ", ".join(f"{inline(key)}: {inline(item)}" for key, item in value.items()) + "}"
        case str():
            return _scalar(value, quote)
        case Sequence():
            return "[" + ", ".join(inline(item) for item in value) + "]"
        case _:
            return str(as_read(value))


def entry(key: str, value: object, indent: int, style: Indents) -> list[str]:
    """The lines of a key with its value."""
    head = f"{' ' * indent}{inline(key)}:"
    if not is_block(value):
        return [f"{head} {inline(value)}"]
    return [head, *block(value, indent + (style.step if isinstance(value, Mapping) else style.dash), style)]


def item(value: object, indent: int, style: Indents) -> list[str]:
    """The lines of one item of a list."""
    if not is_block(value):
        return [f"{' ' * indent}- {inline(value)}"]
    first, *others = block(value, indent + 2, style)
    return [f"{' ' * indent}- {first.lstrip(' ')}", *others]


def block(value: Any, indent: int, style: Indents) -> list[str]:
    """The lines of a mapping or a list that is not empty."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in entry(str(key), inner, indent, style)]
    return [line for inner in value for line in item(inner, indent, style)]


def indents(root: yaml.Node) -> Indents:
    """The indent style of a file, by the first mapping and the first list below a key."""
    steps = [(kind, width) for kind, width in _indents(root)]
    return Indents(
        next((width for kind, width in steps if kind == "step" and width > 0), 2),
        next((width for kind, width in steps if kind == "dash" and width >= 0), 2),
    )


def _indents(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _indents(inner)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            if isinstance(value, yaml.CollectionNode) and not value.flow_style:
                kind = "step" if isinstance(value, yaml.MappingNode) else "dash"
                yield kind, value.start_mark.column - key.start_mark.column
            yield from _indents(value)


def _scalar(text: str, quote: str | None) -> str:
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _quoted(text) if quote else text if _stays_text(text) else _quoted(text)


def _stays_text(text: str) -> bool:
    """Whether a text needs no quotes anywhere: every reader of YAML takes it for text."""
    if not _PLAIN.fullmatch(text):
        return False
    return isinstance(yaml.safe_load(text), str)


def _quoted(text: str) -> str:
    return _TO_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
