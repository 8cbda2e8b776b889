"""What a YAML mistake means for the one who wrote it, told from the text and the place, not from the library's words.

Those are no promise: they differ between the two readers of PyYAML and change with its versions. What is relied on: the
two types of error, where each saw the mistake, and where what it was reading began.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

_QUOTED = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*')""", re.DOTALL)
_BRACKETS = re.compile(rf"{_QUOTED.pattern}|[\[\]{{}}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class YamlReading:
    """Where a reader gave up: the text, the offset of the mistake, and that of what it was in the middle of."""

    text: str
    at: int
    since: int | None
    """None where it was in the middle of nothing in particular."""

    @property
    def here(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def begun_with(self) -> str:
        return "" if self.since is None else self.text[self.since : self.since + 1]


def explain(text: str, error: yaml.MarkedYAMLError) -> tuple[Any, str, str]:
    """The mark of the place to look at, message and hint."""
    at, since = (None if mark is None else mark.index for mark in (error.problem_mark, error.context_mark))
    reading = YamlReading(text, len(text) if at is None else at, since)
    if since is None and (begin := _moved_in(reading)) is not None:
        return _mark(text, begin), *_MOVED_IN
    said = _scanned(reading) if isinstance(error, yaml.scanner.ScannerError) else _parsed(reading)
    if said is None:
        words = error.problem or error.context or "it cannot be read"
        said = f"this is not valid YAML: {words}", "check quotes, colons and indentation near this place"
    at_start = said in {_NEVER_CLOSED, _NO_COLON, *_BEGINS.values()}
    return (at_start and error.context_mark) or error.problem_mark or error.context_mark, *said


def depth(text: str, end: int) -> int:
    """How many brackets stand open at an offset; a quoted one is none."""
    opened = 0
    for match in _BRACKETS.finditer(text, 0, end):
        opened += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
    return opened


_MOVED_IN = "the first line is moved in, and a later one is not", "let both begin in the same column"
_FIRST = re.compile(r"^(?![ ]*(?:#.*)?$)([ ]*)", re.MULTILINE)


def _moved_in(reading: YamlReading) -> int | None:
    """Where the first line of content begins, if it stands further in than the one that does not fit."""
    first = _FIRST.search(reading.text)
    column = reading.at - (reading.text.rfind("\n", 0, reading.at) + 1)
    return first.end() if first and column < len(first[1]) else None


def _mark(text: str, at: int) -> yaml.Mark:
    begin = text.rfind("\n", 0, at) + 1
    return yaml.Mark("", at, text.count("\n", 0, at), at - begin, None, 0)


_KINDS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("bool", "float", "int", "map", "null", "seq", "str"))
"""Tags that programs write, as in !!bool."""
_REMARK = re.compile(r"([ \t]+)#([^\n]*)")


def lost_words(text: str, event: yaml.Event) -> Iterator[tuple[str, str]]:
    """Message and hint for words that are valid YAML and would yet be lost: a tag, a name for an alias, a remark.

    A number sign in a title begins a remark by the rules. What is meant as a remark has a space and a word behind it.
    """
    tag = None if getattr(event, "tag", None) in _KINDS else getattr(event, "tag", None)
    for sign, name in (("!", tag), ("&", getattr(event, "anchor", None))):
        if name is not None and not isinstance(event, yaml.AliasEvent):
            yield _BEGINS[sign]
    if not isinstance(event, yaml.ScalarEvent) or event.style or not event.value or event.end_mark is None:
        return
    remark = _REMARK.match(text, event.end_mark.index)
    if remark is None or not remark[2].strip():
        return
    if not remark[2].startswith((" ", "\t", "#", "!")) or remark[2].strip()[0].isdigit():
        whole = f"{event.value} #{remark[2].rstrip()}".replace("'", "''")
        hint = f"put the text in quotes: '{whole}'; where it is a remark, write a space and a word behind #"
        yield "what stands behind # here is a remark and would be lost", hint


_NEVER_CLOSED = "a quote that was opened here is never closed", "close it"
_ESCAPE = "a backslash in double quotes starts an escape", "use single quotes, or double the backslash"
_NO_COLON = "a colon is missing after this key", "write 'key: value', and indent continued text"
_BEGINS = {
    "*": ("an alias (*name) is not allowed here", "put text that begins with * in quotes"),
    "&": ("text cannot begin with &", "put it in quotes"),
    "!": ("text cannot begin with !", "put it in quotes"),
    "|": ("text cannot stand behind | on the same line", "begin it on the next line, indented; or put it in quotes"),
    ">": ("text cannot stand behind > on the same line", "begin it on the next line, indented; or put it in quotes"),
}
_MISPLACED = {
    ":": ("a colon followed by a space starts a key here", "put the text in quotes"),
    "-": ("a list cannot start here", "put the '- ' on a line of its own"),
    "?": ("a question mark followed by a space cannot stand here", "put the text in quotes"),
}
_NO_VALUE = "this character cannot begin a value", "use spaces, not tabs; quote text that begins with @ or `"


def _scanned(reading: YamlReading) -> tuple[str, str] | None:
    """A mistake in the signs themselves."""
    begun = reading.begun_with
    if reading.since is None or reading.since == reading.at:
        return _MISPLACED.get(reading.here, _NO_VALUE)
    if begun in _BEGINS:
        return _BEGINS[begun]
    if begun in {'"', "'"}:
        whole = _QUOTED.match(reading.text, reading.since)
        if whole is None:
            return _NEVER_CLOSED
        return _ESCAPE if begun == '"' and reading.at < whole.end() else _NO_COLON
    return _NO_COLON


def _parsed(reading: YamlReading) -> tuple[str, str] | None:
    """Signs that are right by themselves in a place where they cannot stand."""
    if reading.here == "!":
        return _BEGINS["!"]
    if reading.since is None:
        return None
    if reading.since == reading.at:
        return _NO_VALUE
    if reading.begun_with in {"[", "{"}:
        return "a comma or a closing bracket is missing", "close the bracket, or write one item a line with '- '"
    if (bracketed := _begun_with_bracket(reading)) is not None:
        hint = f"put the whole text in quotes: {bracketed}"
        return "text that begins with [ is read as a list here", hint
    if (quoted := _just_closed(reading)) is not None:
        line = reading.text.count("\n", 0, quoted.start()) + 1
        many = "\n" in quoted[0]
        hint = "its end is missing, most likely" if many else "use the other kind of quotes around the whole text"
        began = f"the quote that ends here began {reading.text.count(chr(10), 0, reading.at) + 1 - line} lines above: "
        return "text follows a closing quote", f"{began}{hint}" if many else hint
    if re.match(r"-\s", reading.text[reading.since : reading.since + 2]):
        return "this line does not fit the list above it", "begin each item with '- ' at the same indent"
    return "this line does not fit the lines above it", "check the indentation and the quotes above"


_BRACKETED = re.compile(r"^[^#\n]*?(?:[\w-]+:|-)\s+(\[[^\[\]\n]*\][({][^\n]*)$", re.MULTILINE)


def _begun_with_bracket(reading: YamlReading) -> str | None:
    """The text of the line of a mistake in quotes, where it begins with words in brackets as Markdown has them."""
    begin = reading.text.rfind("\n", 0, reading.at) + 1
    line = _BRACKETED.match(reading.text, begin)
    if line is None or not line.start(1) < reading.at:
        return None
    return '"' + line[1].strip().replace("\\", "\\\\").replace('"', '\\"') + '"'


def _just_closed(reading: YamlReading) -> re.Match[str] | None:
    """The quoted text that ends right before a mistake, on its line."""
    before = reading.text[: reading.at].rstrip(" ")
    if not before.endswith(('"', "'")):
        return None
    found = list(_QUOTED.finditer(before, reading.since or 0))
    return found[-1] if found and found[-1].end() == len(before) else None
