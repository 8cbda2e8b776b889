"""Pages of the desk: values in, HTML out, by the templates in templates/desk and the words beside them.

A workspace may have templates of its own for them; what it lacks is taken from those that come with the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefs.base import manual
from briefs.base.files import shipped
from briefs.base.problems import Problem, excerpt, shortened
from briefs.library import yaml_tree
from briefs.rendering.templating import FixedWords, environment, texts
from briefs.reports.told import lines_of, on_one_line, plain, told

FOLDER = "desk"
LOOKS = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "distil.css": "text/css",
    "distil.js": "text/javascript",
    "house.css": "text/css",
    "house.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "write.css": "text/css",
    "write.js": "text/javascript",
}
"""Files that pages ask for, with their kinds."""
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem for a page."""

    severity: str
    message: str
    where: str
    """Line and column, as they are printed; empty where the whole file is meant."""
    excerpt: str
    hint: str
    more: str


@dataclass(frozen=True, slots=True)
class ShownProblems:
    """Problems by their files, in the words of the command line."""

    files: tuple[tuple[str, tuple[ShownProblem, ...]], ...]
    more: tuple[str, ...]
    counted: str


class DeskPages:
    """The pages of one workspace."""

    def __init__(self, templates: Path) -> None:
        self._folders = (templates, shipped("templates"))
        self._env = environment(*self._folders)  # a template that was changed is read again

    def page(self, name: str, language: str, values: Mapping[str, Any]) -> str:
        """A page by the name of its template, in a language or else in English.

        Raises BriefsError with what is wrong in the template.
        """
        spoken, said = self._words(language)
        given = {"t": FixedWords(**said), "language": spoken, **values}
        return texts(self._env, (f"{FOLDER}/{name}.html",), given)[0]

    def look(self, name: str) -> bytes | None:
        """A style, a script or a drawing of the pages; None where there is no such file."""
        if name not in LOOKS:
            return None
        there = (folder / FOLDER / name for folder in self._folders)
        return next((path.read_bytes() for path in there if path.is_file()), None)

    def _words(self, language: str) -> tuple[str, dict[str, str]]:
        """The words of the desk in a language, English ones in place of those that are missing."""
        english = self._file(ENGLISH)
        own = self._file(language) if language != ENGLISH else {}
        return (language if own else ENGLISH), {**english, **own}

    def _file(self, language: str) -> dict[str, str]:
        for folder in self._folders:
            words = folder / FOLDER / "words"
            path = next((path for path in words.glob("*.yaml") if path.stem == language), None)
            if path is None:
                continue
            return _words(yaml_tree.read_text(path)[0])
        return {}


@lru_cache(maxsize=16)
def _words(text: str) -> dict[str, str]:
    """The words of a file, by what it holds."""
    node, _ = yaml_tree.read_yaml(text, FOLDER)
    read = yaml_tree.plain(node) if node else None
    return {str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else {}


def problems(found: Iterable[Problem], root: Path, *, quoted: bool = True) -> ShownProblems:
    """Problems for a page: each file once, all that is wrong in it, with the lines that are meant."""
    seen = told(found, root)
    files: dict[str, list[ShownProblem]] = {}
    texts_of: dict[str, list[str]] = {}
    for problem in map(on_one_line, seen.problems):
        file = problem.place.file if problem.place else ""
        if file not in texts_of:
            texts_of[file] = lines_of(str(root / file)) if quoted and file else []
        files.setdefault(plain(file), []).append(_shown(problem, texts_of[file]))
    return ShownProblems(tuple((file, tuple(rows)) for file, rows in files.items()), seen.more, seen.counted)


def _shown(problem: Problem, lines: list[str]) -> ShownProblem:
    place = problem.place
    spot = [str(part) for part in (place.line, place.column) if part is not None] if place else []
    return ShownProblem(
        severity=problem.severity,
        message=plain(shortened(problem.message)),
        where=":".join(spot),
        excerpt=plain("\n".join(line[4:] for line in excerpt(place, lines))),
        hint=plain(shortened(problem.hint or "")),
        more=manual.more(problem.rule) or "",
    )
