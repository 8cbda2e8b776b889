"""The files that hold rules are there: without one its rules are off, and that must not go unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.library.load import Library

RULE = "rules-missing"
_FILES = {"wording.yaml": "no rule about harmful, frightening or misleading words is applied"}


def check(library: Library) -> Iterator[Problem]:
    """Rule files that are missing; one that cannot be read, and certainty.yaml, are told where they are read."""
    for name, without in _FILES.items():
        path = library.content / name
        if not path.is_file() and str(path) not in library.broken:
            hint = "copy it from a workspace that has one (init DIR makes one), and keep what holds for you"
            yield Problem(Place(str(path)), f"this file is missing: {without}", hint, "warning", RULE)
