"""The fixed words of a language: what may stand in braces in them, and what is said where words are missing.

They are filled with Python's own `str.format`, which would also look inside of what it is given and pad it to any
width: a name in braces is all that is let through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.yaml_tree import YamlNode, place_of

FILLED: Mapping[str, tuple[str, ...]] = {
    "date_pattern": ("day", "month", "year"),
    "month_pattern": ("month", "year"),
    "money_pattern": ("currency", "amount"),
    "percent_pattern": ("amount",),
    "pages_too_many": ("count",),
    "pages_too_few": ("count",),
    "licence_marked": ("marking",),
    "data_total_all": ("count",),
}
"""What the program itself puts into words that no template fills."""
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>[a-z_]*)\}|[{}]")


class FixedStrings(dict[str, str]):
    """The fixed words of a language by their names, which know their file."""

    def __init__(self, words: Mapping[str, str], file: Path) -> None:
        super().__init__(words)
        self.file = file

    def __missing__(self, name: str) -> NoReturn:
        """Raises BriefsError: words that are asked for and stand nowhere."""
        hint = f"add a line below strings, as content/languages/en.yaml has it: {name}: …"
        raise BriefsError([Problem(Place(str(self.file)), f"the words '{name}' are missing", hint, rule="language")])

    def __reduce__(self) -> tuple[type[FixedStrings], tuple[dict[str, str], Path]]:
        return FixedStrings, (dict(self), self.file)


def fixed(strings: Mapping[str, str], file: Path, node: YamlNode) -> tuple[FixedStrings, tuple[Problem, ...]]:
    """The fixed words of a file, and every brace in them that stands for nothing; such words are not filled."""
    made, found = dict(strings), list[Problem]()
    for key, text in strings.items():
        if mistake := _mistake(key, text, place_of(node, ("strings", key))):
            found.append(mistake)
            made[key] = text.replace("{", "{{").replace("}", "}}")
    return FixedStrings(made, file), tuple(found)


def completed(
    words: FixedStrings, english: Mapping[str, str], node: YamlNode
) -> tuple[FixedStrings, tuple[Problem, ...]]:
    """The words of a language with English in place of those that are missing, and which these are."""
    missing = {key: text for key, text in english.items() if key not in words}
    place = place_of(node, ("strings",))
    told = [
        Problem(
            place,
            f"the words '{key}' are missing; the English ones are printed in their place",
            f"add a line below strings: {key}: {text}",
            "warning",
            "language/missing",
        )
        for key, text in list(missing.items())[:MOST_TOLD]
    ]
    if len(missing) > MOST_TOLD:
        rest = list(missing)[MOST_TOLD:]
        named = ", ".join(rest[:MOST_NAMED]) + (" …" if len(rest) > MOST_NAMED else "")
        more = f"{len(rest)} more words are missing: {named}"
        told.append(Problem(place, more, "copy them from content/languages/en.yaml", "warning", "language/missing"))
    return FixedStrings({**missing, **words}, words.file), tuple(told)


MOST_TOLD = 5
"""So many missing words are told one by one, the rest in one message."""
MOST_NAMED = 20
"""So many of the rest are named in it."""


def _mistake(key: str, text: str, place: Place) -> Problem | None:
    known = FILLED.get(key)
    for found in _BRACES.finditer(text):
        if found[0] in {"{{", "}}"}:
            continue
        if found["name"] is None:
            hint = "write a name of small letters in braces and nothing else, as {count}; a plain brace is doubled: {{"
            return Problem(place, f"a brace in '{key}' that begins or ends no name", hint, rule="language")
        if known and found["name"] not in known:
            hint = f"it may hold {', '.join(f'{{{name}}}' for name in known)}"
            return Problem(place, f"nothing is known for '{found[0]}' in '{key}'", hint, rule="language")
    return None
