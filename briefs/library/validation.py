"""A tree with places becomes a record, or every mistake in it with the place of its key or value.

Messages are keyed on the validator's error type, never on its English text.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefs.base import limits
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.records.register import Record
from briefs.text.expressions import ExpressionError

R = TypeVar("R", bound=Record)


def record(kind: type[R], node: yaml_tree.YamlNode | None, file: str) -> tuple[R | None, tuple[Problem, ...]]:
    """The record that a tree describes, and every mistake in it; None where there is worse than unknown keys.

    What an unknown key leaves unsaid may be wrong too, and is to be told in the same run.
    """
    if not isinstance(node, yaml_tree.YamlMapping):
        place = node.place if node else Place(file, 1, 1)
        message = f"this file must hold keys and values ({', '.join(_known(kind)[:4])} …)"
        return None, (Problem(place, message, "write 'key: value' lines", rule="type"),)
    values = yaml_tree.plain(node)
    problems: list[Problem] = []
    while True:
        try:
            return kind.model_validate(values), tuple(problems)
        except ValidationError as error:
            best = _best(error)
            problems += limits.first(_problem(kind, node, found) for found in best)
            unknown = [found["loc"] for found in best if found["type"] == "extra_forbidden"]
            if len(unknown) < len(best) or not all(_dropped(values, loc) for loc in unknown):
                return None, tuple(problems)


def legible(kind: type[R], node: yaml_tree.YamlNode | None, needed: Mapping[str, str]) -> R:
    """A record of those keys whose values can be read; `needed` stands for what it cannot do without."""
    values = {**needed, **yaml_tree.plain(node)} if isinstance(node, yaml_tree.YamlMapping) else dict(needed)
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        wrong = {found["loc"][0] for found in error.errors(include_url=False) if found["loc"]}
        good = {key: value for key, value in values.items() if key not in wrong}
        return kind.model_validate({**needed, **good})


def _dropped(values: Any, loc: Sequence[str | int]) -> bool:
    """Take a key out of plain values; whether it was there."""
    here = values
    for step in loc[:-1]:
        try:
            here = here[step]
        except (LookupError, TypeError):
            return False
    return isinstance(here, dict) and here.pop(loc[-1], here) is not here


def _best(error: ValidationError) -> list[Any]:
    """One error a place: a union reports each branch."""
    seen: dict[tuple[Any, ...], Any] = {}
    for found in error.errors(include_url=False):
        seen.setdefault(tuple(step for step in found["loc"] if step not in {"int", "float", "str"}), found)
    return [{**found, "loc": loc} for loc, found in seen.items()]


_TYPE_WORDS = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_parsing": "a date such as 2026-11-30",
    "date_parsing": "a date such as 2026-11-30",
    "date_type": "a date such as 2026-11-30",
    "string_type": "text",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "tuple_type": "a list ('- item' lines)",
    "list_type": "a list ('- item' lines)",
}


def _problem(kind: type[Record], node: yaml_tree.YamlNode, found: Any) -> Problem:
    loc = tuple(found["loc"])
    error = str(found["type"])
    last = str(loc[-1]) if loc else ""
    match error:
        case "missing":
            place = yaml_tree.place_of(node, loc[:-1], key=True)
            return Problem(place, f"'{last}' is missing", f"add '{last}: …'", rule="missing-key")
        case "extra_forbidden":
            holder = _model_at(kind, loc[:-1])
            known = _known(holder)
            hint = (
                getattr(holder, "not_here", {}).get(last)
                or did_you_mean(last, known)
                or (f"known keys: {', '.join(known)}" if known else None)
            )
            return Problem(yaml_tree.place_of(node, loc, key=True), f"unknown key '{last}'", hint, rule="unknown-key")
        case "literal_error":
            message = f"'{found['input']}' is not one of {found['ctx']['expected']}"
            hint = did_you_mean(str(found["input"]), re.findall(r"'([^']*)'", str(found["ctx"]["expected"])))
            return Problem(yaml_tree.place_of(node, loc), message, hint, rule="value")
        case "value_error":
            return _refused(yaml_tree.find(node, loc), yaml_tree.place_of(node, loc), found["ctx"]["error"])
        case "string_pattern_mismatch":
            message = f"'{last}' does not look right: {_short(found['input'])}"
            return Problem(yaml_tree.place_of(node, loc), message, f"pattern: {found['ctx']['pattern']}", rule="value")
        case "string_too_short":
            return Problem(yaml_tree.place_of(node, loc), f"'{last}' is empty", f"write '{last}: …'", rule="value")
        case "greater_than":
            message = f"'{last}' must be more than {found['ctx']['gt']:g}, not {_short(found['input'])}"
            return Problem(yaml_tree.place_of(node, loc), message, rule="value")
        case _ if error in _TYPE_WORDS:
            message = f"'{last}' must be {_TYPE_WORDS[error]}, not {_short(found['input'])}"
            return Problem(yaml_tree.place_of(node, loc), message, rule="type")
        case _:
            return Problem(yaml_tree.place_of(node, loc), f"'{last}': {found['msg']}", rule="value")


def _refused(scalar: yaml_tree.YamlNode | None, place: Place, error: ValueError) -> Problem:
    """What a validator of ours says of a value; of an expression, at the sign in it that is wrong."""
    if isinstance(error, ExpressionError) and isinstance(scalar, yaml_tree.YamlScalar):
        around = place.length - len(scalar.value)  # quotation marks, or what they hold is written otherwise
        if around in {0, 2} and place.column:
            rest = max(1, len(scalar.value) - error.at)
            place = Place(place.file, place.line, place.column + around // 2 + error.at, rest)
        return Problem(place, str(error), error.hint or None, rule="value")
    return Problem(place, str(error), rule="value")


def _short(value: object) -> str:
    match value:
        case None:
            return "empty"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            text = str(value)
            return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def _extra(kind: type[BaseModel]) -> Any:
    """The type of the values under keys of any name, in a record that allows them."""
    if kind.model_config.get("extra") != "allow":
        return None
    return typing.get_args(typing.get_type_hints(kind, include_extras=True)["__pydantic_extra__"])[1]


def _known(kind: Any) -> list[str]:
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [info.alias or name for name, info in kind.model_fields.items()]


def _model_at(kind: Any, loc: tuple[str | int, ...]) -> Any:
    """The type that stands at a path of a record type, to name the keys it knows."""
    here: Any = kind
    for step in loc:
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = {info.alias or name: info for name, info in here.model_fields.items()}
            here = fields[str(step)].annotation if str(step) in fields else _extra(here)
        else:
            here = next(iter(reversed(typing.get_args(here))), None)
        while typing.get_origin(here) in {typing.Union, types.UnionType, Annotated}:
            here = typing.get_args(here)[0]
        if typing.get_origin(here) is tuple:
            here = tuple[typing.get_args(here)[0]]  # type: ignore[misc]  # a type built at run time
    return here
