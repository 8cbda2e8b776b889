"""What style sheets say, read as the engine reads them: rules, selectors and what they need, values of the root.

With `press.fast.constants`, which hands the engine values in the engine's own terms, all that reads CSS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import tinycss2

_NEEDS_NOTHING = frozenset({"dir", "lang", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type"})
"""Pseudo-classes with an argument that asks for no other element."""


def rules(css: str) -> list[Any]:
    """The rules of a style sheet."""
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def declarations(content: Iterable[Any]) -> list[Any]:
    """The declarations of a rule."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [part for part in parts if part.type == "declaration"]


def selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a rule; a comma inside brackets divides nothing."""
    made: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            made.append([])
        else:
            made[-1].append(token)
    return made


def root_properties(css: str) -> Mapping[str, str]:
    """The custom properties that a style sheet sets for the whole page, such as an audience's accent."""
    return {
        each.name: tinycss2.serialize(each.value).strip()
        for rule in rules(css)
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
        for each in declarations(rule.content)
        if each.name.startswith("--")
    }


@lru_cache(maxsize=256)
def needed_classes(css: str) -> tuple[frozenset[str], ...] | None:
    """The classes without which a selector of a sheet matches nothing, by selector; None where that cannot be told."""
    if "@" in css:  # what stands in an at-rule holds for pages, fonts or some media: not for a class alone
        return None
    needed: list[frozenset[str]] = []
    for rule in rules(css):
        if rule.type != "qualified-rule" or any(token.type == "{} block" for token in rule.content):
            return None  # a mistake, or rules within rules
        for selector in selectors(rule.prelude):
            if any(token.type == "function" and token.lower_name not in _NEEDS_NOTHING for token in selector):
                return None
            needed.append(frozenset(_classes(selector)))
    return tuple(needed)


def _classes(selector: list[Any]) -> Iterator[str]:
    for dot, name in pairwise(selector):
        if dot.type == "literal" and dot.value == "." and name.type == "ident":
            yield name.value


def with_page_values(sheets: Sequence[str]) -> tuple[str, ...]:
    """The sheets with custom properties put in where they style pages: the engine knows them for elements alone.

    A property has the value of the last plain :root rule that sets it, in whichever of the sheets.
    """
    known: dict[str, str] = {}
    for css in sheets:
        known |= _root_properties(css)
    values = tuple(sorted(known.items()))
    return tuple(_settled(css, values) if _may_style_pages(css) else css for css in sheets)


def _may_style_pages(css: str) -> bool:
    said = css.lower()
    return "@page" in said and "var(" in said


@lru_cache(maxsize=256)
def _root_properties(css: str) -> Mapping[str, str]:
    return root_properties(css) if ":root" in css else {}


@lru_cache(maxsize=64)
def _settled(css: str, values: tuple[tuple[str, str], ...]) -> str:
    was = tinycss2.serialize(tinycss2.parse_component_value_list(css))
    is_now = tinycss2.serialize(_pages_settled(tinycss2.parse_component_value_list(css), dict(values)))
    return css if is_now == was else str(is_now)


def _pages_settled(tokens: Iterable[Any], values: Mapping[str, str]) -> list[Any]:
    """Rules with values put into the blocks of those for pages."""
    made: list[Any] = []
    of_pages = False
    for token in tokens:
        if token.type == "at-keyword":
            of_pages = token.lower_value == "page"
        elif token.type == "literal" and token.value == ";":
            of_pages = False
        elif token.type == "{} block":
            token.content = _put_in(token.content, values) if of_pages else _pages_settled(token.content, values)
            of_pages = False
        made.append(token)
    return made


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
