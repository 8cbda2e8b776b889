"""What a writer still has to say: words of starting files that no final edition may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.library import yaml_tree

RULE = "placeholder"
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


def _is_yaml(path: Path) -> bool:
    return path.suffix == ".yaml"


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 40 else f"{phrase[:40]}…"
