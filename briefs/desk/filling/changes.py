"""What was filled in, as changes to a text: only what somebody changed, so that all else stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefs.base.problems import BriefsError
from briefs.desk.filling.shapes import FormField, FormGroup, FormPart, fields_in, groups_in, pairs_in
from briefs.library.writing.dropping import dropped
from briefs.library.writing.editor import Flow, Put, edited
from briefs.library.yaml_tree import YamlPath

TAKEN_OUT = "/out"
"""Behind the name of an item: whether it is to go."""
HAD = "had"
"""The field that holds what was shown."""
_SHORT = 30


@dataclass(frozen=True, slots=True)
class FormChanges:
    """What is to be put, and what is to be taken out, the last of a list first."""

    puts: tuple[Put, ...]
    drops: tuple[YamlPath, ...]

    def __bool__(self) -> bool:
        return bool(self.puts or self.drops)


def shown_in(parts: Iterable[FormPart]) -> str:
    """What a form shows, to be sent back with it."""
    return json.dumps({field.name: field.value for field in fields_in(parts)}, ensure_ascii=False)


def changed_in(parts: Iterable[FormPart], given: Mapping[str, str]) -> dict[str, str]:
    """What somebody filled in otherwise than it was shown, by the names of fields."""
    had = _had(given.get(HAD, ""))
    now = {field.name: _tidy(given.get(field.name, "")) for field in fields_in(parts) if field.name in given}
    shown = {field.name: _tidy(had.get(field.name, field.value)) for field in fields_in(parts)}
    return {name: value for name, value in now.items() if value != shown[name]}


def with_given(parts: Iterable[FormPart], changed: Mapping[str, str]) -> tuple[FormPart, ...]:
    """A form that shows what was filled in; where the file says something else, that is told beside it."""
    return tuple(_filled(part, changed) for part in parts)


def changes_of(parts: Iterable[FormPart], changed: Mapping[str, str], given: Mapping[str, str]) -> FormChanges:
    """Changes to a file."""
    every = tuple(parts)
    gone = [group.path for group in groups_in(every) if group.item and f"{group.name}{TAKEN_OUT}" in given]
    new = {group.path for group in groups_in(every) if group.new}
    puts: list[Put] = []
    drops: list[YamlPath] = list(gone)
    made: dict[YamlPath, dict[str | int, Any]] = {}
    for field in fields_in(every):
        if field.name not in changed or any(field.path[: len(path)] == path for path in gone):
            continue
        value = changed[field.name]
        item = next((path for path in new if field.path[: len(path)] == path), None)
        if item is not None:
            if value:
                _nest(made.setdefault(item, {}), field.path[len(item) :], _value(field, value))
        elif field.kind == "pairs":
            _pairs(field, value, puts, drops)
        elif value:
            puts.append(Put(field.path, _value(field, value)))
        elif field.nullable or field.usual:
            puts.append(Put(field.path, None if field.nullable else field.usual))
        else:
            drops.append(field.path)
    puts += [Put(path, _listed(value)) for path, value in made.items()]
    return FormChanges(tuple(puts), tuple(sorted(drops, key=_last_first, reverse=True)))


def applied(text: str, changes: FormChanges, file: str) -> str:
    """A text with changes in it.

    Raises BriefsError where it cannot be changed without touching other parts of it.
    """
    text, problems = edited(text, changes.puts, file) if changes.puts else (text, ())
    for path in changes.drops:
        if not problems:
            text, problems = dropped(text, path, file)
    if problems:
        raise BriefsError(problems)
    return text


def _had(text: str) -> Mapping[str, str]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else {}


def _tidy(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _filled(part: FormPart, changed: Mapping[str, str]) -> FormPart:
    if isinstance(part, FormGroup):
        return replace(part, parts=with_given(part.parts, changed))
    if part.name not in changed or changed[part.name] == part.value:
        return part
    return replace(part, value=changed[part.name], theirs=part.value)


def _pairs(field: FormField, value: str, puts: list[Put], drops: list[YamlPath]) -> None:
    now, before = pairs_in(value), pairs_in(field.value)
    for key, said in now.items():
        if key and before.get(key) != said:
            put: object = Flow([one.strip() for one in said.split(",") if one.strip()]) if field.listed else said
            puts.append(Put((*field.path, key), put))
    drops += [(*field.path, key) for key in before if key not in now]


def _value(field: FormField, text: str) -> object:
    if field.kind == "lines":
        rows = [line.strip() for line in text.split("\n") if line.strip()]
        return Flow(rows) if all(len(row) < _SHORT for row in rows) else rows
    if field.kind == "pairs":
        return pairs_in(text)
    if field.choices == ("true", "false"):
        return text == "true" if text in field.choices else text
    if field.kind == "number":
        return next(_numbers(text), text)
    return text


def _numbers(text: str) -> Iterator[int | float]:
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if str(number) == text:
            yield number


def _nest(made: dict[str | int, Any], path: YamlPath, value: object) -> None:
    *above, last = path
    for step in above:
        made = made.setdefault(step, {})
    made[last] = value


def _listed(value: Any) -> Any:
    """Nested entries, those with numbers as lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(one) for key, one in value.items()}
    return list(inner.values()) if all(isinstance(key, int) for key in inner) else inner


def _last_first(path: YamlPath) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)
