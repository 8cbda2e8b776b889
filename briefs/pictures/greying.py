"""A drawing in grey, for copiers: each colour becomes the grey that is as bright."""

from __future__ import annotations

from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

_SVG = "{http://www.w3.org/2000/svg}"
_COLOURS = frozenset({"fill", "stroke", "stop-color", "flood-color", "color", "lighting-color", "solid-color"})


def grey(root: Any) -> Any:
    """The drawing with every colour of it made grey."""
    for element in root.iter(f"{_SVG}*"):
        for name in _COLOURS & set(element.attrib):
            element.set(name, _value(element.get(name)))
        if style := element.get("style"):
            element.set("style", _declarations(style))
        if element.tag == f"{_SVG}style" and element.text:
            element.text = _sheet(element.text)
    return root


def _sheet(css: str) -> str:
    made: list[str] = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            made.append(f"{tinycss2.serialize(rule.prelude)}{{{_declarations(tinycss2.serialize(rule.content))}}}")
        else:
            made.append(rule.serialize())
    return "\n".join(made)


def _declarations(style: str) -> str:
    made: list[str] = []
    for each in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if each.type != "declaration":
            continue
        value = tinycss2.serialize(each.value).strip()
        value = _value(value) if each.lower_name in _COLOURS else value
        made.append(f"{each.name}:{value}{' !important' if each.important else ''}")
    return ";".join(made)


def _value(value: str) -> str:
    return "".join(map(_token, tinycss2.parse_component_value_list(value)))


def _token(token: Any) -> str:
    colour = parse_color(token) if token.type in {"hash", "ident", "function"} else None
    if colour is None or isinstance(colour, str):
        return str(token.serialize())
    red, green, blue, alpha = colour.to("srgb")
    level = round(255 * min(1.0, max(0.0, 0.299 * (red or 0) + 0.587 * (green or 0) + 0.114 * (blue or 0))))
    return f"rgba({level},{level},{level},{alpha:g})" if alpha < 1 else f"#{level:02x}{level:02x}{level:02x}"
