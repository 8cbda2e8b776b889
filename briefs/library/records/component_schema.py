"""What a component's schema may say: JSON Schema and a few words of ours. A word that nobody reads is a mistake.

JSON Schema passes over what it does not know, so a slip of the hand in `format: claim` would quietly turn a claim with
its note into plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jsonschema

from briefs.base.problems import Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.components import ID_FORMATS

FORMATS = ("markdown", "picture", "day", *ID_FORMATS)
PURPOSES = (
    "open", "point", "numbers", "pictures", "time", "compare", "decide", "evidence", "teach", "write", "help",
)  # fmt: skip
"""What components are for, in the order in which the manual lists them."""
_VALUES: Mapping[str, Sequence[str]] = {
    "format": FORMATS,
    "printed": ("answers", "speaker_notes"),
    "x-stands": ("column", "wide", "margin"),
    "x-purpose": PURPOSES,
}
_OURS = (
    "printed",
    "x-bold",
    "x-facts",
    "x-id",
    "x-stands",
    "x-parts",
    "x-data",
    "x-least",
    "x-most",
    "x-own-words",
    "x-purpose",
    "x-refused",
    "x-translate",
)
_ABOUT = ("$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples", "format", "deprecated")
WORDS = frozenset({*jsonschema.Draft202012Validator.VALIDATORS, *_ABOUT, *_OURS})
_RULES_BY_NAME = ("properties", "patternProperties", "$defs", "dependentSchemas")
_RULES = ("items", "additionalProperties", "contains", "not", "if", "then", "else")
_RULES_IN_A_LIST = ("anyOf", "oneOf", "allOf", "prefixItems")


def faults(node: yaml_tree.YamlNode, schema: Any, path: yaml_tree.YamlPath = ()) -> Iterator[Problem]:
    """Every word of a schema that nothing reads, and every value that means nothing."""
    if not isinstance(schema, Mapping):
        return
    for word, value in schema.items():
        here = (*path, word)
        if word not in WORDS:
            hint = did_you_mean(word, WORDS) or "a rule of a schema is a word of JSON Schema, or one of docs/how-to"
            place = yaml_tree.place_of(node, here, key=True)
            yield Problem(place, f"'{word}' is no word of a schema", hint, rule="component-schema")
        elif word in _VALUES and value not in _VALUES[word]:
            hint = did_you_mean(str(value), _VALUES[word]) or f"one of: {', '.join(_VALUES[word])}"
            place = yaml_tree.place_of(node, here)
            yield Problem(place, f"nothing is known of '{word}: {value}'", hint, rule="component-schema")
        elif word in _RULES_BY_NAME:
            for name, rule in value.items():
                yield from faults(node, rule, (*here, name))
        elif word in _RULES:
            yield from faults(node, value, here)
        elif word in _RULES_IN_A_LIST:
            for number, rule in enumerate(value):
                yield from faults(node, rule, (*here, number))
