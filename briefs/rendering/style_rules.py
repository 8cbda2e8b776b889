"""What style sheets say, read as the engine reads them: rules, selectors and what they need, values of the root.

With `page_values` here and `press.fast.constants`, which works in the engine's own terms, all that reads print's CSS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tinycss2

from briefs.base.files import text_of

StyleSource = Path | str
"""A style sheet: a file, or the text of one that the program makes."""
_NEEDS_NOTHING = frozenset({"dir", "lang", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type"})
"""Pseudo-classes with an argument that asks for no other element."""


def css_of(source: StyleSource) -> str:
    """What a style sheet says."""
    return source if isinstance(source, str) else text_of(source)


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


@lru_cache(maxsize=256)
def root_properties(css: str) -> Mapping[str, str]:
    """The custom properties that a style sheet sets for the whole page, such as an audience's accent."""
    if ":root" not in css:
        return MappingProxyType({})
    found = {
        each.name: tinycss2.serialize(each.value).strip()
        for rule in rules(css)
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
        for each in declarations(rule.content)
        if each.name.startswith("--")
    }
    return MappingProxyType(found)


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
