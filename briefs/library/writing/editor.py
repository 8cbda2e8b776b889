"""Changes to a YAML file that leave every other character of it alone: comments, order, quotes, line ends.

The one writer of YAML files that people edit too. A change is a value put at a path; what it makes of the file is read
back and compared, as data, with what was wanted, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import yaml

from briefs.base.files import write_group
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.writing.splices import Splices, UnwritableError
from briefs.library.writing.yaml_text import Flow, Quoted, as_read, inline
from briefs.library.yaml_tree import YamlPath, plain, read_text, read_yaml

__all__ = ["NO_CHANGES", "Changes", "Flow", "Put", "Quoted", "changes_of", "edited", "write", "write_all"]


@dataclass(frozen=True, slots=True)
class Put:
    """A value to stand at a path; keys that are missing on the way are made, and an index behind the last appends."""

    path: YamlPath
    value: object
    after: str | None = None
    """The key below which a new key is to stand; else it stands below the last one."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Files as they were read, and as they are to be."""

    before: Mapping[Path, bytes]
    after: Mapping[Path, bytes]


NO_CHANGES = Changes({}, {})


def write(path: Path, *puts: Put) -> None:
    """Change a file, whole or not at all.

    Raises BriefsError where it cannot be read, or cannot be changed without touching other parts of it.
    """
    write_all({path: puts})


def write_all(puts: Mapping[Path, Sequence[Put]]) -> None:
    """Change files; where one of them cannot be changed none is.

    Raises BriefsError as `write` does.
    """
    changed = changes_of(puts)
    write_group(changed.after, changed.before)


def changes_of(puts: Mapping[Path, Sequence[Put]]) -> Changes:
    """What files hold, and what they are to hold.

    Raises BriefsError as `write` does.
    """
    found: list[Problem] = []
    before: dict[Path, bytes] = {}
    after: dict[Path, bytes] = {}
    for path, changes in puts.items():
        _, problems = read_text(path)
        if not problems:
            before[path] = path.read_bytes()
            text, problems = edited(before[path].decode(), changes, str(path))
            after[path] = text.encode()
        found.extend(problems)
    if found:
        raise BriefsError(found)
    return Changes(before, after)


def edited(text: str, puts: Iterable[Put], file: str) -> tuple[str, tuple[Problem, ...]]:
    """A text with values put into it, or the text as it was and why it could not be done."""
    changes = tuple(puts)
    body = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(body)]
    root, problems = read_yaml(body, file)
    if problems:
        return text, problems
    try:
        wanted = reduce(_with, changes, plain(root))
    except UnwritableError as error:
        return text, (Problem(Place(file), str(error), "mend the file first, or write it by hand", rule="edit"),)
    made = _at_once(body, changes)
    if made is None or not _says(made, wanted):
        made = _one_by_one(body, changes)
    if made is None or not _says(made, wanted):
        return text, (_refused(file, changes[0]),)
    return mark + made, ()


def _at_once(text: str, puts: Sequence[Put]) -> str | None:
    """All changes by one look at the text; None where they get into each other's way."""
    try:
        splices = Splices(text)
        for put in puts:
            splices.put(put.path, put.value, put.after)
        made = splices.text
    except (UnwritableError, yaml.YAMLError):
        return None
    return made


def _one_by_one(text: str, puts: Sequence[Put]) -> str | None:
    made: str | None = text
    for put in puts:
        made = _at_once(made, (put,)) if made is not None else None
    return made


def _says(text: str, wanted: Any) -> bool:
    root, problems = read_yaml(text, "")
    return not problems and bool(plain(root) == wanted)


def _with(data: Any, put: Put) -> Any:
    """Data with a value put into it."""
    return _set(data, put.path, as_read(put.value), put.path)


def _set(data: Any, path: YamlPath, value: Any, whole: YamlPath) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str) and isinstance(data, dict | None):
        data = data or {}
        return {**data, step: _set(data.get(step), rest, value, whole)}
    if isinstance(step, int) and isinstance(data, list | None) and 0 <= step <= len(data or ()):
        data = data or []
        inner = data[step] if step < len(data) else None
        return [*data[:step], _set(inner, rest, value, whole), *data[step + 1 :]]
    where = ", ".join(map(str, whole[: len(whole) - len(path)])) or "this file"
    wanted = "keys" if isinstance(step, str) else f"a list of {step} or more"
    raise UnwritableError(f"{where} does not hold {wanted}, so '{step}' cannot be put there")


def _refused(file: str, put: Put) -> Problem:
    *above, last = put.path
    below = f" below {', '.join(map(str, above))}" if above else ""
    said = f"- {inline(put.value)}" if isinstance(last, int) else f"{inline(last)}: {inline(put.value)}"
    message = "this file is laid out so that it cannot be changed without touching other parts of it"
    return Problem(Place(file, 1, 1), message, f"write by hand{below}: {said}", rule="edit")
