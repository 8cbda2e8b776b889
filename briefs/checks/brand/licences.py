"""Fonts go out with every document: each has the licence that allows it beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefs.base.problems import Problem
from briefs.library.brand.brand import Brand
from briefs.library.yaml_tree import YamlNode, place_of

_LICENCE = re.compile(r"OFL|licen[cs]e", re.IGNORECASE)


def check(brand: Brand, node: YamlNode) -> Iterator[Problem]:
    """Families with a file in a folder without any licence."""
    for index, family in enumerate(brand.record.typography.fonts):
        names = {Path(file.path).name for file in family.files}
        folders = {path.parent for path in brand.fonts if path.name in names}
        for folder in sorted(folders):
            if not any(_LICENCE.search(path.name) and path.suffix in {".txt", ".md", ""} for path in folder.iterdir()):
                place = place_of(node, ("typography", "fonts", index, "family"))
                message = f"no licence lies beside the fonts of {family.family}"
                hint = f"put its text into {folder.name}/, as {family.family.replace(' ', '')}-LICENSE.txt"
                yield Problem(place, message, hint, rule="brand/licence")
