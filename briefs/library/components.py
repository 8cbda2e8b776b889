"""Components: a folder each, whose schema says what a block of that name may hold.

JSON Schema with annotations of our own: `format: markdown` (inline Markdown), `claim`, `figure`, `tension`, `term` and
`effect` (ids), `printed: answers` or `printed: speaker_notes` for what a document shows only if its front matter asks
for it, `x-bold` for what is printed in bold, `x-facts: false` where texts are made up, or tell what to do,
`x-translate: true` of what is translated though it is not counted, `x-translate: false` of what is not translated,
and `x-parts: true` of a list of the sections that follow it, which are numbered then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator

from briefs.base.problems import Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.tags import SHEET_KEYS, TAG_KEYS

ID_FORMATS = ("claim", "figure", "tension", "term", "effect", "source", "guidance-topic", "icon")


@dataclass(frozen=True, slots=True)
class Component:
    """A kind of block: where its files are and what its body must be."""

    name: str
    folder: Path
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of a block's data: its path, what the schema says of it, and the text."""

    path: yaml_tree.YamlPath
    format: str
    printed: str
    value: str


def typed(component: Component, node: yaml_tree.YamlNode) -> tuple[Any, tuple[Problem, ...]]:
    """The data of a block's body as its schema types it, and every way in which it breaks the schema."""
    data = _typed(yaml_tree.plain(node), component.schema)
    validator: Validator = jsonschema.Draft202012Validator(component.schema)
    return data, tuple(_problem(component, node, error) for error in validator.iter_errors(data))


def fields(
    schema: Mapping[str, Any], data: Any, path: yaml_tree.YamlPath = (), printed: str = ""
) -> Iterator[TextField]:
    """Every text of some data in order, with what its schema says of it."""
    rule = branch(schema, data)
    printed = str(rule.get("printed", printed))
    if isinstance(data, str):
        yield TextField(path, str(rule.get("format", "")), printed, data)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in TAG_KEYS:
                yield from fields(child(rule, key), value, (*path, key), printed)
    elif isinstance(data, list | tuple):
        for index, item in enumerate(data):
            yield from fields(rule.get("items", {}), item, (*path, index), printed)


def child(rule: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """What a schema says of one key of an object."""
    known = rule.get("properties", {}).get(key)
    if known is None:
        extra = rule.get("additionalProperties")
        return extra if isinstance(extra, Mapping) else {}
    return dict(known)


def branch(schema: Mapping[str, Any], data: Any) -> Mapping[str, Any]:
    """The branch of an anyOf or oneOf that fits some data, or the schema itself."""
    branches = schema.get("anyOf") or schema.get("oneOf") or ()
    for branch in branches:
        if _fits(branch, data):
            return {**schema, **branch}
    return schema


def _fits(schema: Mapping[str, Any], data: Any) -> bool:
    """Whether data and schema are of one kind; required keys tell objects apart."""
    kinds = schema.get("type")
    names = [kinds] if isinstance(kinds, str) else list(kinds or ())
    if isinstance(data, Mapping):
        return "object" in names and set(schema.get("required", ())) <= set(data)
    if isinstance(data, list):
        return "array" in names
    if data is None:
        return "null" in names
    return any(name not in {"object", "array", "null"} for name in names) or not names


def _typed(data: Any, schema: Mapping[str, Any]) -> Any:
    """Texts become numbers and yes or no where the schema asks for them; tags of list items go."""
    rule = branch(schema, data)
    if isinstance(data, dict):
        allowed = rule.get("properties", {})
        return {
            key: value if key in TAG_KEYS and key not in allowed else _typed(value, child(rule, key))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_typed(item, rule.get("items", {})) for item in data]
    kinds = rule.get("type", ())
    names = {kinds} if isinstance(kinds, str) else set(kinds)
    if not isinstance(data, str) or "string" in names:
        return data
    if "boolean" in names and data.lower() in {"true", "false"}:
        return data.lower() == "true"
    for name, convert in (("integer", int), ("number", float)):
        if name in names:
            try:
                return convert(data)
            except ValueError:
                continue
    return data


def with_tags(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema whose every object also takes tags, so that any item of a list may carry them."""
    made = dict(schema)
    if isinstance(made.get("properties"), Mapping):
        tags = {key: {"type": "string"} for key in TAG_KEYS if key not in made["properties"]}
        made["properties"] = {key: with_tags(value) for key, value in made["properties"].items()} | tags
    for key in ("items", "additionalProperties"):
        if isinstance(made.get(key), Mapping):
            made[key] = with_tags(made[key])
    for key in ("anyOf", "oneOf", "allOf"):
        if key in made:
            made[key] = [with_tags(branch) for branch in made[key]]
    return made


def with_sheet_keys(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema whose block may also say that its sheet is cut up or copied; its own keys of that name stay its own."""
    made = dict(schema)
    for key in ("anyOf", "oneOf"):
        if key in made:
            made[key] = [with_sheet_keys(branch) for branch in made[key]]
    if made.get("type") == "object":
        own = made.get("properties", {})
        made["properties"] = {**own, **{key: {"type": "boolean"} for key in SHEET_KEYS if key not in own}}
    return made


_KINDS = {
    "object": "keys and values",
    "array": "a list ('- item' lines)",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "empty",
}


def _problem(component: Component, node: yaml_tree.YamlNode, error: jsonschema.ValidationError) -> Problem:
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    path = tuple(error.absolute_path)
    wants: Any = error.validator_value
    given: Any = error.instance
    rule = f"component/{component.name}"
    rules: Mapping[str, Any] = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    match error.validator:
        case "required":
            missing = next(key for key in wants if key not in given)
            place = yaml_tree.place_of(node, path)
            about = rules.get(missing, {}).get("description")
            hint = f"{missing}: {about}" if about else None
            return Problem(place, f"'{missing}' is missing in {component.name}", hint, rule=rule)
        case "additionalProperties":
            extra = next(key for key in given if key not in rules)
            usable = [key for key in rules if key not in TAG_KEYS]
            named = [key for key in usable if key not in SHEET_KEYS or "description" in rules[key]]
            hint = did_you_mean(extra, usable) or f"known keys: {', '.join(named)}"
            if why := _refused(error.schema).get(extra):
                place = yaml_tree.place_of(node, (*path, extra), key=True)
                return Problem(place, f"'{extra}' has no place in {component.name}", why, rule=rule)
            place = yaml_tree.place_of(node, (*path, extra), key=True)
            return Problem(place, f"unknown key '{extra}' in {component.name}", hint, rule=rule)
        case "type":
            names = [wants] if isinstance(wants, str) else list(wants)
            wanted = " or ".join(_KINDS.get(name, name) for name in names)
            why = error.schema.get("x-refused") if isinstance(error.schema, Mapping) else None
            hint = why if isinstance(why, str) else None
            return Problem(yaml_tree.place_of(node, path), f"{_subject(path)} must be {wanted}", hint, rule=rule)
        case "enum":
            choices = [str(choice) for choice in wants]
            message = f"'{given}' is not one of {', '.join(choices)}"
            return Problem(yaml_tree.place_of(node, path), message, did_you_mean(str(given), choices), rule=rule)
        case "minItems" | "maxItems":
            bound = "at least" if error.validator == "minItems" else "at most"
            message = f"{_subject(path)} must have {bound} {wants} items; it has {len(given)}"
            return Problem(yaml_tree.place_of(node, path), message, rule=rule)
        case "minimum" | "maximum":
            bound = "at least" if error.validator == "minimum" else "at most"
            message = f"{_subject(path)} must be {bound} {wants}, not {given}"
            return Problem(yaml_tree.place_of(node, path), message, rule=rule)
        case "pattern":
            about = error.schema.get("description") if isinstance(error.schema, Mapping) else None
            return Problem(yaml_tree.place_of(node, path), f"{_subject(path)} may not be written so", about, rule=rule)
        case _:
            return Problem(yaml_tree.place_of(node, path), f"{_subject(path)}: {error.message}", rule=rule)


def _refused(schema: Any) -> Mapping[str, str]:
    """Keys that somebody may well try, each with the reason why there is none of that name."""
    refused = schema.get("x-refused") if isinstance(schema, Mapping) else None
    named = refused.items() if isinstance(refused, Mapping) else ()
    return {key: why for keys, why in named for key in keys.split()}


def _subject(path: yaml_tree.YamlPath) -> str:
    names = [step for step in path if isinstance(step, str)]
    return f"'{names[-1]}'" if names else "the body of this block"


def bare_call(text: str, components: Mapping[str, Component | None]) -> str:
    """The component that the lines of a paragraph would be, had they back-quotes around them."""
    first, _, rest = text.partition("\n")
    name, key = first.strip().rstrip(":"), re.match(r"([a-z][\w-]*):(?:\s|$)", rest)
    known = components.get(name)
    return name if key and known and key[1] in known.schema.get("properties", ()) else ""
