"""Letters in a file that hide or turn others, with their places, as they stand or as YAML has their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.library import yaml_tree
from briefs.library.prose.blocks.scan import Scan
from briefs.text import letters

RULE = "letter"


def in_text(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Those that stand in a text, of which the first line has that number in its file."""
    if letters.clean(text):
        return
    for number, line in enumerate(text.split("\n"), first_line):
        for stray in letters.strays(line):
            yield Problem(Place(file, number, stray.at + 1), stray.what, stray.hint, rule=RULE)


def beside_refused(scan: Scan, body: str, first_line: int) -> Iterator[Problem]:
    """Letters that hide, wherever they stand; but in what is refused as a whole the reason for that comes first."""
    found = {stray.place.line or 0: stray for stray in in_text(body, scan.file, first_line) if stray.place}
    if not found:
        return
    refused = False
    for number, line in enumerate(body.split("\n"), first_line):
        refused = bool(line.strip()) and (refused or number in scan.left_out)
        if number in found and not refused:
            yield from in_text(line, scan.file, number)


def in_tree(node: yaml_tree.YamlNode | None, text: str) -> Iterator[Problem]:
    """Those that a YAML text writes by their numbers, which nobody sees in the file either."""
    if node is None or "\\" not in text:
        return
    for scalar in _scalars(node):
        for stray in letters.strays(scalar.value):
            if scalar.value[stray.at] not in text:
                yield Problem(scalar.place, stray.what, stray.hint, rule=RULE)


def _scalars(node: yaml_tree.YamlNode) -> Iterator[yaml_tree.YamlScalar]:
    """Every key and every value."""
    todo = [node]
    while todo:
        match todo.pop():
            case yaml_tree.YamlScalar() as scalar:
                yield scalar
            case yaml_tree.YamlMapping(items):
                todo.extend(part for item in reversed(items) for part in reversed(item))
            case yaml_tree.YamlSequence(items):
                todo.extend(reversed(items))
