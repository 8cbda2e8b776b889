"""The files that are filled in as forms: who publishes, brands, contacts, topics; as they are and as they would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefs.base.problems import BriefsError, CallError, Problem, did_you_mean, errors
from briefs.desk.writing.unsaved import TypedReader
from briefs.library import yaml_tree
from briefs.library.brand import quarto
from briefs.library.brand.find import brand_of
from briefs.library.load import Library
from briefs.library.records.brand import BrandRecord
from briefs.library.records.settings import Local, Publication, Topic
from briefs.library.schemas import FILES

LOCAL = "local"
SCHEMAS: Mapping[str, str] = {"publisher": "publication", "brand": "brand", "contacts": LOCAL, "topic": "topic"}
"""Kinds of files, each with the name of its schema."""
SIGNED = frozenset({"sign_offs", "translation_sign_offs"})


@dataclass(frozen=True, slots=True)
class HouseFile:
    """A file that is filled in as a form."""

    kind: str
    name: str
    """Of a brand, a place or a topic; empty for the house's own."""
    path: Path

    @property
    def schema(self) -> Mapping[str, Any]:
        """What it may say, but for what is signed: that is done elsewhere."""
        whole = FILES[SCHEMAS[self.kind]].model_json_schema(by_alias=True)
        return {**whole, "properties": {key: rule for key, rule in whole["properties"].items() if key not in SIGNED}}


def every(library: Library) -> tuple[HouseFile, ...]:
    """The files that are there."""
    paths = library.paths
    found = [HouseFile("publisher", "", paths.publication_file)]
    found += [HouseFile("brand", name, path) for name in ("", *paths.brands()) if (path := paths.brand_file(name))]
    places = sorted((library.content / LOCAL).glob("*.yaml"))
    found += [HouseFile("contacts", path.stem, path) for path in places]
    found += [HouseFile("topic", path.parent.name, path) for path in paths.topic_files()]
    return tuple(each for each in found if each.path.is_file() and each.path.name != quarto.FILE)


def find(library: Library, kind: str, name: str) -> HouseFile:
    """The file that is meant.

    Raises CallError for names that nothing bears: no path is ever made of what a request says.
    """
    known = every(library)
    found = next((each for each in known if (each.kind, each.name) == (kind, name)), None)
    if found is None:
        named = [each.name for each in known if each.kind == kind and each.name]
        hint = did_you_mean(name, named) or (f"there is: {', '.join(named)}" if named else None)
        raise CallError.of(f"there is no {kind[:40]} called '{name[:80]}'", hint)
    return found


def data_of(text: str, file: HouseFile) -> Any:
    """What a text says, as data.

    Raises BriefsError where it cannot be read.
    """
    node, problems = yaml_tree.read_yaml(text, str(file.path))
    if problems:
        raise BriefsError(problems)
    return yaml_tree.plain(node)


def typed(library: Library, file: HouseFile, text: str) -> tuple[Library, tuple[Problem, ...]]:
    """The library as it would be if a file held a text, and what would be wrong in that."""
    reader = TypedReader(library, text)
    if file.kind == "publisher":
        made = reader.record(file.path, Publication)
        library = replace(library, publication=made) if made else library
    elif file.kind == "topic":
        reader.record(file.path, Topic)
    elif file.kind == "contacts":
        place = reader.record(file.path, Local)
        library = replace(library, local={**library.local, file.name: place}) if place else library
    elif reader.record(file.path, BrandRecord) is not None:
        reader.problems.clear()
        paths = replace(library.paths, brand=file.name)
        brand = brand_of(paths, reader, file.name or None, library.audiences)
        library = replace(library, paths=paths, brand=brand)
    return library, tuple(reader.problems)


def refused(library: Library, file: HouseFile, before: str, now: str) -> tuple[Problem, ...]:
    """What a change would break, and was not broken before it."""
    old = {problem.message for problem in typed(library, file, before)[1]}
    return tuple(problem for problem in errors(typed(library, file, now)[1]) if problem.message not in old)
