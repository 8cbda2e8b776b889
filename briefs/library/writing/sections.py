"""Parts of a YAML file as they stand in it, for a file that begins as a part of another."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefs.library.yaml_tree import YamlMapping, read_yaml


def head(text: str) -> str:
    """The comment with which a file begins."""
    found = re.match(r"(?:#.*\n)*", text)
    return found[0] if found else ""


def sections(text: str, kept: Collection[str]) -> str:
    """Some keys of a file with their values, each with the comment right above it."""
    root, _ = read_yaml(text, "")
    lines = text.splitlines(keepends=True)
    keys = [(key.value, (key.place.line or 1) - 1) for key, _ in root.items] if isinstance(root, YamlMapping) else []
    made = ""
    for number, (key, line) in enumerate(keys):
        if key in kept:
            end = keys[number + 1][1] if number + 1 < len(keys) else len(lines)
            above, below = _comment_above(lines, line), _comment_above(lines, end) if number + 1 < len(keys) else end
            made += "".join(lines[above:below]).rstrip() + "\n"
    return made


def _comment_above(lines: list[str], line: int) -> int:
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line
