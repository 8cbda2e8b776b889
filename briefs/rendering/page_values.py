"""Custom properties in rules for pages: the engine knows them for elements alone, so they are put in beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tinycss2

from briefs.rendering.style_rules import root_properties


def with_page_values(sheets: Sequence[str]) -> tuple[str, ...]:
    """The sheets with values put in where they style pages; what they say of elements stays as it is.

    A property has the value of the last plain :root rule that sets it, in whichever of the sheets.
    """
    known: dict[str, str] = {}
    for css in sheets:
        known |= root_properties(css)
    return tuple(_settled(css, _needed(names, known)) if (names := _names(css)) else css for css in sheets)


@lru_cache(maxsize=256)
def _names(css: str) -> frozenset[str]:
    """The custom properties that a sheet names where it styles pages."""
    said = css.lower()
    if "@page" not in said or "var(" not in said:
        return frozenset()
    blocks = _page_blocks(tinycss2.parse_component_value_list(css))
    return frozenset(name for block in blocks for name in _named(block.content))


def _needed(names: Iterable[str], known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What these properties are, and those that they are made of: all that a sheet's text can depend on."""
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found[name] = known[name]
            waiting += _named(tinycss2.parse_component_value_list(known[name]))
    return tuple(sorted(found.items()))


@lru_cache(maxsize=64)
def _settled(css: str, values: tuple[tuple[str, str], ...]) -> str:
    tokens = tinycss2.parse_component_value_list(css)
    for block in _page_blocks(tokens):
        block.content = _put_in(block.content, dict(values))
    return str(tinycss2.serialize(tokens))


def _page_blocks(tokens: Iterable[Any]) -> Iterator[Any]:
    """The blocks of rules for pages, also within other rules."""
    of_pages = False
    for token in tokens:
        if token.type == "at-keyword":
            of_pages = token.lower_value == "page"
        elif token.type == "literal" and token.value == ";":
            of_pages = False
        elif token.type == "{} block":
            yield from (token,) if of_pages else _page_blocks(token.content)
            of_pages = False


def _named(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--"):
            yield token.value
        elif token.type == "function":
            yield from _named(token.arguments)
        elif token.type.endswith(" block"):
            yield from _named(token.content)


def _put_in(tokens: Iterable[Any], values: Mapping[str, str]) -> list[Any]:
    made: list[Any] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            made += _value(token, values)
            continue
        if token.type == "function":
            token.arguments = _put_in(token.arguments, values)
        elif token.type.endswith(" block"):
            token.content = _put_in(token.content, values)
        made.append(token)
    return made


def _value(var: Any, values: Mapping[str, str]) -> list[Any]:
    """What stands for a custom property: its value, else what is given instead, else its name, as it was."""
    name, *instead = [part for part in _parts(var.arguments) if part]
    called = "".join(token.value for token in name if token.type == "ident")
    if called in values:
        rest = {key: value for key, value in values.items() if key != called}  # a value that names itself has no end
        return _put_in(tinycss2.parse_component_value_list(values[called]), rest)
    return _put_in(instead[0], values) if instead else [var]


def _parts(arguments: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What stands before the first comma and after it."""
    parts: tuple[list[Any], list[Any]] = [], []
    place = 0
    for token in arguments:
        if token.type == "whitespace" and not parts[place]:
            continue
        if place == 0 and token.type == "literal" and token.value == ",":
            place = 1
        else:
            parts[place].append(token)
    return parts
