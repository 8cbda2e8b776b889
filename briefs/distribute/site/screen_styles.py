"""Styles made for print, turned into styles for a screen.

A component is styled once, for paper. What only paper has is left out, and lengths in points and millimetres become
shares of the reader's own text size, so that a component that is added by files alone looks right in the browser too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2

from briefs.rendering import style_rules

LAYER = "print"
"""The cascade layer of all styles that come from print: the site's own rules stand outside and win."""

NARROW = "42rem"
"""Below which width what stands side by side on paper stands one under another: a telephone, or a narrow window."""
_REM = {"pt": 1 / 10, "mm": 72 / 254, "cm": 720 / 254}
"""A point of print is a tenth of the reader's text size: text of 10 pt is as large as the reader wants text to be."""
_PAPER_ONLY = re.compile(r"(?:string-set|page|bookmark-.*|footnote-.*|-weasy-.*)$")
_OTHER_PRINT = re.compile(r"\.(?:variant-(?!colour\b)|paper-)")
"""A selector for a variant or a paper: the screen is neither."""
_ON_ARTICLE = re.compile(r"^\.(?:audience|document|variant)-")
_ON_SCREEN = {
    **dict.fromkeys(("000", "000000", "1c2126"), "var(--ink)"),
    **dict.fromkeys(("fff", "ffffff"), "var(--paper)"),
}
"""Of what is printed black on white, the colours on a screen, where paper may be dark."""
_WHOLE = {":root": ":root", "html": "article", "body": "article", "*": "article *"}


def for_screen(css: str, address: Callable[[str], str]) -> str:
    """Print styles as a screen needs them: in a layer of their own, for what stands in the article alone.

    `address` says where a picture stands on the site.
    """
    parsed = style_rules.rules(css)
    body = "\n".join((*_rules(parsed, address), *_one_under_another(parsed)))
    return f"@layer {LAYER} {{\n{body}\n}}\n"


def _one_under_another(rules: Iterable[Any]) -> Iterator[str]:
    """What paper sets side by side stands one under another where there is no room: on a telephone.

    The height of a cell is the least that it has; that of a block would be the most, and text would stand on text.
    """
    found = [(one, rule) for rule in rules if rule.type == "qualified-rule" and _side_by_side(rule)
             for one in _screened(rule) if "::" not in one]  # fmt: skip
    if selectors := list(dict.fromkeys(one for one, _ in found)):
        high = list(dict.fromkeys(one for one, rule in found if "height" in _says(rule)))
        yield f"@media screen and (max-width: {NARROW}) {{"
        yield f"{', '.join(selectors)} {{ display: block; width: auto !important; }}"
        if high:
            yield f"{', '.join(high)} {{ height: auto; }}"
        yield "}"


def _side_by_side(rule: Any) -> bool:
    """Whether a rule makes columns; a table that is as wide as its text, such as a bubble, makes none."""
    said = _says(rule)
    shown = said.get("display")
    return shown in {"table-row", "table-cell", "grid"} or (shown == "table" and "table-layout" in said)


def _says(rule: Any) -> dict[str, str]:
    return {each.lower_name: tinycss2.serialize(each.value).strip() for each in _declarations(rule.content)}


def _screened(rule: Any) -> list[str]:
    """The selectors of a rule that the screen has a use for, each for the article alone."""
    written = (tinycss2.serialize(one).strip() for one in style_rules.selectors(rule.prelude))
    return [_in_article(one) for one in written if not _OTHER_PRINT.search(one)]


def _rules(rules: Iterable[Any], address: Callable[[str], str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = _screened(rule)
            said = " ".join(_said(declaration, address) for declaration in _declarations(rule.content))
            if selectors and said:
                yield f"{', '.join(selectors)} {{ {said} }}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer", "container"}:
            if rule.content is None:
                continue
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "\n".join(_rules(inner, address))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{\n{body}\n}}"


def _in_article(selector: str) -> str:
    """A selector for the document alone; what print says of its body holds for the article."""
    if selector in _WHOLE:
        return _WHOLE[selector]
    return f"article{selector}" if _ON_ARTICLE.match(selector) else f"article {selector}"


def _declarations(content: Iterable[Any]) -> Iterator[Any]:
    return (each for each in style_rules.declarations(content) if not _PAPER_ONLY.fullmatch(each.lower_name))


def _said(declaration: Any, address: Callable[[str], str]) -> str:
    important = " !important" if declaration.important else ""
    names = declaration.name.startswith("--")
    said = (token if names else _on_screen(token) for token in declaration.value)
    return f"{declaration.name}: {_value(said, address).strip()}{important};"


def _on_screen(token: Any) -> Any:
    """Black and white as the scheme of the reader has them; what names a colour for others keeps it."""
    name = _ON_SCREEN.get(token.value.lower()) if token.type == "hash" else None
    return tinycss2.parse_one_component_value(name) if name else token


def _value(tokens: Iterable[Any], address: Callable[[str], str]) -> str:
    return "".join(_token(token, address) for token in tokens)


def _token(token: Any, address: Callable[[str], str]) -> str:
    match token.type:
        case "dimension" if token.lower_unit in _REM:
            return f"{round(token.value * _REM[token.lower_unit], 4):g}rem"
        case "url":
            return f'url("{_address(token.value, address)}")'
        case "function" if token.lower_name == "url":
            return f'url("{_address("".join(part.value for part in token.arguments), address)}")'
        case "function":
            return f"{token.name}({_value(token.arguments, address)})"
        case "() block":
            return f"({_value(token.content, address)})"
        case _:
            return str(token.serialize())


def _address(url: str, address: Callable[[str], str]) -> str:
    return url.replace('"', "%22") if url.startswith("data:") else address(url)
