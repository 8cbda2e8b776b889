"""What a writer still has to say: words of starting files that no final edition may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.library import yaml_tree
from briefs.library.load import Library

RULE = "placeholder"
FILL_IN = "Still to fill in"
"""What stands in the record of a source for something that its document does not say of itself, with what that is."""
_HINT = "write over it what you have to say, or take it out"


def check(files: Iterable[Path], phrases: Iterable[str]) -> Iterator[Problem]:
    """Each phrase where it first stands in a file; lines may be broken within it, comments do not count."""
    wanted = [(phrase, re.compile(r"\s+".join(map(re.escape, phrase.split())), re.IGNORECASE)) for phrase in phrases]
    for path in files:
        text, _ = yaml_tree.read_text(path)
        said = re.sub(r"^#.*$", lambda match: " " * len(match[0]), text, flags=re.MULTILINE) if _is_yaml(path) else text
        for phrase, pattern in wanted:
            if match := pattern.search(said):
                line = said.count("\n", 0, match.start()) + 1
                column = match.start() - said.rfind("\n", 0, match.start())
                place = Place(str(path), line, column, len(match[0].split("\n")[0]))
                yield Problem(place, f"'{_short(phrase)}' stands for something still to be said", _HINT, rule=RULE)


def unfilled(library: Library) -> Iterator[Problem]:
    """Each line of a source's bibliographic record that is still to be filled in: notes would print it as it stands."""
    for name, source in library.sources.items():
        for key in type(source).model_fields:
            value = getattr(source, key)
            if isinstance(value, str) and FILL_IN in value:
                path = library.content / "sources" / f"{name}.yaml"
                asked = value[value.index(FILL_IN) :].removeprefix(FILL_IN).strip(" :.")
                message = f"'{key}' of the source '{name}' is still to be filled in{f': {asked}' if asked else ''}"
                hint = f"write '{key}: …' as notes and tables are to print it"
                yield Problem(_place(path, key), message, hint, "warning", RULE)


def _place(path: Path, key: str) -> Place:
    node, _ = yaml_tree.read_yaml(yaml_tree.read_text(path)[0], str(path))
    return yaml_tree.place_of(node, (key,)) if node else Place(str(path))


def _is_yaml(path: Path) -> bool:
    return path.suffix == ".yaml"


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 40 else f"{phrase[:40]}…"
