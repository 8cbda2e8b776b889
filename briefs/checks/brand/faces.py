"""Whether a brand's fonts can show what texts stress: without bold or italic, a family prints all alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefs.base.problems import Problem
from briefs.library.brand.brand import LOOK, TEXT, Brand
from briefs.library.yaml_tree import YamlNode, place_of
from briefs.pictures.lettering import varies

RULE = "brand/faces"
_BOLD, _ITALIC = (700, "normal"), (400, "italic")
_PLAIN = (400, "normal")


def check(brand: Brand, node: YamlNode) -> Iterator[Problem]:
    """Each family of text and tables whose bold or italic would be its plain letters once more."""
    told: set[tuple[int, str]] = set()
    for role in (TEXT, LOOK):
        files = {(face.weight, face.style): face.path for face in brand.faces if face.family == role}
        plain = files.get(_PLAIN)
        if plain is None:
            continue
        index = _index(brand, plain)
        family = brand.record.typography.fonts[index].family
        bare = family.replace(" ", "")
        for face, name, line, lost in (
            (_BOLD, "bold", f"{{path: {bare}-Bold.ttf, weight: 700}}", "what is stressed looks like all other words"),
            (_ITALIC, "italic", f"{{path: {bare}-Italic.ttf, style: italic}}", "titles of works stand upright"),
        ):
            same = files[face] == plain and not (face == _BOLD and varies(plain))
            if same and (index, name) not in told:
                told.add((index, name))
                place = place_of(node, ("typography", "fonts", index, "family"))
                hint = f"add its file to files, as in - {line}"
                yield Problem(place, f"{family} has no {name}: {lost}", hint, severity="warning", rule=RULE)


def _index(brand: Brand, path: Path) -> int:
    families = enumerate(brand.record.typography.fonts)
    return next(at for at, family in families for file in family.files if Path(file.path).name == path.name)
