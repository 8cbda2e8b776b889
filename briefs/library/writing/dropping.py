"""An entry taken out of a YAML text, so that every other character stays: the comments of other entries too."""

from __future__ import annotations

from typing import Any

import yaml

from briefs.base.problems import Problem
from briefs.library.writing.editor import Flow, Put, edited
from briefs.library.yaml_tree import YamlPath, plain, read_yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def dropped(text: str, path: YamlPath, file: str) -> tuple[str, tuple[Problem, ...]]:
    """A text without what stands at a path, and without what would be empty then; or why it could not be done."""
    root, problems = read_yaml(text.removeprefix("\ufeff"), file)
    if problems or not path:
        return text, problems
    data = plain(root)
    while len(path) > 1 and _only(data, path):
        path = path[:-1]
    wanted = _without(data, path)
    if wanted == data:
        return text, ()
    made = _cut(text, path)
    if made is not None and _says(made, wanted):
        return made, ()
    above = path[:-1]
    return edited(text, (Put(above, Flow(_at(wanted, above))),), file)


def _only(data: Any, path: YamlPath) -> bool:
    """Whether nothing else stands beside what is taken out."""
    beside = _at(data, path[:-1])
    return isinstance(beside, dict | list) and len(beside) == 1


def _at(data: Any, path: YamlPath) -> Any:
    for step in path:
        known = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        )
        if not known:
            return None
        data = data[step]
    return data


def _without(data: Any, path: YamlPath) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and step in data:
        return {
            key: _without(value, rest) if key == step else value for key, value in data.items() if rest or key != step
        }
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return [_without(value, rest) if at == step else value for at, value in enumerate(data) if rest or at != step]
    return data


def _cut(text: str, path: YamlPath) -> str | None:
    """The lines of an entry gone; None where it does not stand on lines of its own."""
    node: Any = yaml.compose(text, Loader=_LOADER)
    begins: Any = node
    for step in path:
        if node.flow_style if isinstance(node, yaml.CollectionNode) else True:
            return None
        if isinstance(node, yaml.MappingNode):
            begins, node = next((pair for pair in node.value if pair[0].value == step), (None, None))
        else:
            begins = node = node.value[step] if isinstance(step, int) and step < len(node.value) else None
        if node is None:
            return None
    lines = text.splitlines(keepends=True)
    first, last = begins.start_mark.line, _last(node)
    before = lines[first][: begins.start_mark.column]
    if before.strip(" ") not in ({"-"} if isinstance(path[-1], int) else {""}):
        return None
    return "".join((*lines[:first], *lines[last + 1 :]))


def _last(node: Any) -> int:
    """The line on which a value ends."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        end = node.value[-1]
        return _last(end[1] if isinstance(end, tuple) else end)
    line, column = node.end_mark.line, node.end_mark.column
    return int(line - 1 if column == 0 and line > node.start_mark.line else line)


def _says(text: str, wanted: Any) -> bool:
    root, problems = read_yaml(text.removeprefix("\ufeff"), "")
    return not problems and bool(plain(root) == wanted)
