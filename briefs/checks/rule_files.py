"""The files that hold rules are there and hold some: without them their rules are off, and that must not go unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.library.load import Library
from briefs.library.paths import PUBLICATION

RULE = "rules-missing"
WORDING = "wording.yaml"
_FILES = {
    WORDING: "no rule about harmful, frightening or misleading words is applied",
    PUBLICATION: "publisher, papers and local contacts are what the program takes where nothing is said",
    "guidance.yaml": "no guidance on teaching, training and writing can be cited",
    "tensions.yaml": "no document can say where the sources disagree",
    "glossary.yaml": "no word can be explained",
}
_COPY = "copy it from a workspace that has one (init DIR makes one), and keep what holds for you"


def check(library: Library) -> Iterator[Problem]:
    """Those that are missing or hold none; one that cannot be read, and certainty.yaml, are told on reading."""
    for name, without in _FILES.items():
        path = library.content / name
        if path.is_file() or str(path) in library.broken:
            continue
        what = "this is a folder and no file" if path.is_dir() else "this file is missing"
        yield Problem(Place(str(path)), f"{what}: {without}", _COPY, "warning", RULE)
    rules = library.wording
    path = library.content / WORDING
    if path.is_file() and str(path) not in library.broken and not (rules.avoided or rules.attribution):
        message = f"this file holds no rule: {_FILES[WORDING]}"
        yield Problem(Place(str(path)), message, _COPY, "warning", RULE)
