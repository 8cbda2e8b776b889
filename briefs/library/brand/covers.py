"""The pictures that a brand puts on the covers of a topic's documents, each mistake told at its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefs.base.problems import Problem
from briefs.library.brand.brand import BrandLogo
from briefs.library.files.pictures import Naming, picture_beside
from briefs.library.paths import Paths
from briefs.library.reader import LibraryReader
from briefs.library.records.brand import BrandRecord
from briefs.library.yaml_tree import YamlNode, place_of


def covers(
    paths: Paths, reader: LibraryReader, folder: Path, record: BrandRecord, node: YamlNode
) -> tuple[Mapping[str, BrandLogo], tuple[Problem, ...]]:
    """The picture of each topic that has one, found beside the brand's file, with the words for it."""
    made: dict[str, BrandLogo] = {}
    problems: list[Problem] = []
    for topic, said in record.cover.pictures.items():
        place = place_of(node, ("cover", "pictures", topic, "path"))
        naming = Naming(said.path, said.alt, decoration=False, place=place)
        file, wrong = picture_beside(paths, naming, folder, reader.memory)
        problems.extend(wrong)
        if not said.alt.strip():
            hint = "write what it shows, for those who cannot see it"
            at = place_of(node, ("cover", "pictures", topic, "alt"))
            problems.append(Problem(at, "no words say what this picture shows", hint, rule="brand/cover"))
        if file:
            made[topic] = BrandLogo(file, said.alt)
    return made, tuple(problems)
