"""Components of a text as forms: the one at a line, what may be filled in, and its lines with what was filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefs.base.problems import BriefsError, CallError
from briefs.desk.filling import changes, shapes
from briefs.desk.filling.shapes import FormPart
from briefs.library import yaml_tree
from briefs.library.components import Component
from briefs.library.tags import SHEET_KEYS, TAG_KEYS

_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([\w-]+)[ \t]*")
_OWN = "the component"


@dataclass(frozen=True, slots=True)
class TextComponent:
    """A component of a text."""

    component: Component
    first: int
    """The first line of what stands between its fences, from 1."""
    last: int
    """The last of it; one less than the first where it is empty."""
    body: str


def component_at(text: str, line: int, known: Mapping[str, Component]) -> TextComponent | None:
    """The component in which a line stands, its fences too."""
    rows = text.split("\n")
    at = 0
    while at < len(rows):
        begun = _FENCE.fullmatch(rows[at])
        if begun is None:
            at += 1
            continue
        end = next((n for n in range(at + 1, len(rows)) if _closes(rows[n], begun[1])), len(rows))
        if at + 1 <= line <= end + 1:
            component = known.get(begun[2])
            return TextComponent(component, at + 2, end, "\n".join(rows[at + 1 : end])) if component else None
        at = end + 1
    return None


def parts_in(found: TextComponent) -> tuple[FormPart, ...]:
    """What may be filled in.

    Raises BriefsError where what stands there cannot be read, or is not what the component may hold.
    """
    node, problems = yaml_tree.read_yaml(found.body, _OWN)
    if problems:
        raise BriefsError(problems)
    data = yaml_tree.plain(node)
    listed = found.component.schema.get("type") == "array"
    if data is not None and not isinstance(data, list if listed else dict):
        raise CallError.of("what stands in this component is not what it may hold", "mend it in the text")
    return shapes.parts_of(_own(found.component.schema), data)


def filled(found: TextComponent, given: Mapping[str, str]) -> str:
    """What stands between its fences, with what was filled in.

    Raises BriefsError as `parts_in` does, and where it cannot be changed without touching other parts of it.
    """
    parts = parts_in(found)
    wanted = changes.changes_of(parts, changes.changed_in(parts, given), given)
    return changes.applied(found.body, wanted, _OWN).rstrip("\n") if wanted else found.body


def _own(schema: Any) -> Any:
    """A schema without what every component takes, such as tags: that is said in the text."""
    if isinstance(schema, list):
        return [_own(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    made = {key: _own(value) for key, value in schema.items() if key != "properties"}
    if isinstance(rules := schema.get("properties"), Mapping):
        common = {key for key in (*TAG_KEYS, *SHEET_KEYS) if "description" not in rules.get(key, {})}
        made["properties"] = {key: _own(rule) for key, rule in rules.items() if key not in common}
    return made


def _closes(row: str, fence: str) -> bool:
    bare = row.strip(" \t")
    return len(bare) >= len(fence) and set(bare) == {fence[0]}
