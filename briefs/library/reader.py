"""Files to records and prose, one after the other, with all that is wrong in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

import jsonschema

from briefs.base.memory import Memory
from briefs.base.problems import Place, Problem
from briefs.base.survey import Survey
from briefs.library import yaml_tree
from briefs.library.components import Component, with_sheet_keys, with_tags
from briefs.library.files import names
from briefs.library.files.names import ignored
from briefs.library.keys import DocumentKey
from briefs.library.paths import Paths
from briefs.library.prose import letters
from briefs.library.prose.parse import Prose, parse
from briefs.library.records import component_schema, fixed_words
from briefs.library.records.register import Record
from briefs.library.records.spoken import Language
from briefs.library.records.translations import UnitFile
from briefs.library.speech.printing import strings_set
from briefs.library.validation import record

R = TypeVar("R", bound=Record)
UnitFiles = Mapping[tuple[str, str], UnitFile]
"""By language, and the name of what is translated: topic/audience/document, topic/passages/name, or frame."""

_INDENTED_KEY = re.compile(r"^ +([a-z][\w-]*):")


class LibraryReader:
    """Reads files one after the other and keeps what is wrong with them."""

    def __init__(self, memory: Memory, found: Survey) -> None:
        self.memory = memory
        self.found = found
        self.problems: list[Problem] = []
        self.components: dict[str, Component | None] = {}
        self.schemas = ""
        self.places: dict[str, Place] = {}
        self.guessed: dict[str, Place] = {}
        self.broken: dict[str, tuple[Problem, ...]] = {}
        self.unread: dict[DocumentKey, tuple[Problem, ...]] = {}
        self.trees: dict[str, yaml_tree.YamlNode] = {}

    def text(self, path: Path) -> tuple[str, tuple[Problem, ...]]:
        """What a file of the workspace says, or why it is not read."""
        if why := self.found.bars(path):
            return "", (barred(path, why),)
        return yaml_tree.read_text(path)

    def record(
        self, path: Path, kind: type[R], shaped: Callable[[yaml_tree.YamlNode], yaml_tree.YamlNode] | None = None
    ) -> R | None:
        """The record of a file, its tree put into another shape first where it has one of its own."""
        text, found = self.text(path)
        self.problems.extend(found)
        if found:
            self.broken[str(path)] = found
            return None

        def read() -> tuple[yaml_tree.YamlNode | None, R | None, tuple[Problem, ...]]:
            node, problems = yaml_tree.read_yaml(text, str(path))
            node = shaped(node) if shaped and node else node
            made, mistakes = record(kind, node, str(path)) if node or not problems else (None, ())
            strays = (*letters.in_text(text, str(path)), *letters.in_tree(node, text))
            return node, made, (*problems, *mistakes, *strays)

        node, made, mistakes = self.memory.once((kind, str(path), text), read)
        self.problems.extend(mistakes)
        self._note_places(node)
        if node is not None:
            self.trees[str(path)] = node
        if made is None:
            self.broken[str(path)] = mistakes
            if node is None:
                self._guess_places(text, str(path))
        return made

    def one(self, path: Path, kind: type[R]) -> R | None:
        return self.record(path, kind) if path.is_file() or self.found.bars(path) else None

    def folder(self, folder: Path, kind: type[R]) -> dict[str, R]:
        try:
            if folder.exists():
                list(folder.iterdir())
        except OSError as error:
            hint = "see who owns it, and that it is a folder: nothing in it is known"
            found = (Problem(Place(str(folder)), f"cannot read this folder: {error.strerror}", hint, rule="file"),)
            self.problems.extend(found)
            self.broken[str(folder)] = found
        read = ((path.stem, self.record(path, kind)) for path in sorted(folder.glob("*.yaml")) if not ignored(path))
        return {name: made for name, made in read if made is not None}

    def prose(self, text: str, path: Path, first_line: int) -> Prose:
        key = (parse, str(path), first_line, text, self.schemas)
        made, found = self.memory.once(key, lambda: parse(text, str(path), first_line, self.components))
        self.problems.extend(found)
        return made

    def _guess_places(self, text: str, file: str) -> None:
        """Ids of a file that cannot be read as a tree, so that nobody is told that they are missing."""
        for number, line in enumerate(text.split("\n"), start=1):
            if match := _INDENTED_KEY.match(line):
                self.guessed.setdefault(match[1], Place(file, number, match.start(1) + 1, len(match[1])))

    def _note_places(self, node: yaml_tree.YamlNode | None) -> None:
        for group in ("claims", "guidance", "tensions", "terms"):
            entries = yaml_tree.find(node, (group,)) if node else None
            if isinstance(entries, yaml_tree.YamlMapping):
                for key, _ in entries.items:
                    first = self.places.setdefault(key.value, key.place)
                    if first is not key.place:
                        message = f"'{key.value}' is used twice; ids must differ over all files"
                        self.problems.append(Problem(key.place, message, f"first used at {first}", rule="duplicate-id"))


def barred(path: Path, why: str) -> Problem:
    """A file that is not read."""
    hint = "put a copy of the file itself into the workspace, or take this away"
    return Problem(Place(str(path)), f"this {why}; it is not read", hint, rule="file/stray")


def unreadable(templates: Path, found: Survey) -> Iterator[Problem]:
    """Templates and styles that are no text."""
    for path in map(Path, found.files):
        if path.suffix in {".css", ".html", ".j2", ".xml"} and templates in path.parents:
            yield from yaml_tree.read_text(path)[1]


def unread(paths: Paths, found: Survey) -> Iterator[Problem]:
    """What of a workspace is not read, and what cannot be called as it is."""
    strays = ((Path(path), why) for path, why in found.strays.items())
    yield from (barred(path, why) for path, why in strays if not names.ignored(path))
    yield from names.check(paths, found)
    yield from unreadable(paths.templates, found)
    if not paths.content.is_dir():
        yield Problem(Place(str(paths.content)), "there is no content folder here", rule="file")


def components(folder: Path, reader: LibraryReader) -> Iterator[tuple[str, Component | None]]:
    """Every component with its schema, None where that is broken."""
    for path in sorted(folder.glob("*/schema.yaml")):
        text, found = reader.text(path)
        schema, problems = reader.memory.once((_schema, str(path), text), partial(_schema, path, text))
        reader.problems.extend((*found, *problems))
        if schema is None:
            yield path.parent.name, None
            continue
        if not (path.parent / "component.html").is_file():
            hint = "add component.html beside schema.yaml"
            reader.problems.append(Problem(Place(str(path)), "this component has no template", hint, rule="file"))
        yield path.parent.name, Component(path.parent.name, path.parent, with_sheet_keys(with_tags(schema)))


def languages_of(reader: LibraryReader, folder: Path) -> dict[str, Language]:
    """Every language, with fixed words that can be filled and that know their file."""
    made: dict[str, Language] = {}
    for name, language in reader.folder(folder, Language).items():
        file = folder / f"{name}.yaml"
        words, mistakes = fixed_words.fixed(language.strings, file, reader.trees[str(file)])
        reader.problems.extend(mistakes)
        made[name] = language.model_copy(update={"strings": words})
    english = made["en"].strings if "en" in made else {}
    for name, language in made.items():
        node = reader.trees[str(folder / f"{name}.yaml")]
        words, missing = fixed_words.completed(cast(fixed_words.FixedStrings, language.strings), english, node)
        reader.problems.extend(missing)
        made[name] = language.model_copy(update={"strings": strings_set(words, language)})
    return made


def unit_files(paths: Paths, reader: LibraryReader) -> UnitFiles:
    """What was noted down of every translation."""
    made: dict[tuple[str, str], UnitFile] = {}
    for path in sorted(path for path in paths.translations.glob("*/**/*.yaml") if not ignored(path)):
        language, *name = path.relative_to(paths.translations).with_suffix("").parts
        if noted := reader.record(path, UnitFile):
            made[language, "/".join(name)] = noted
    return made


def _schema(path: Path, text: str) -> tuple[Any, tuple[Problem, ...]]:
    """A component's schema, or None and what is wrong with it."""
    node, problems = yaml_tree.read_yaml(text, str(path))
    schema = yaml_tree.typed(node)
    if strange := _strange(json.dumps(schema, default=str)):
        at, message = strange
        place = yaml_tree.place_of(node, at) if node else Place(str(path))
        mistake = Problem(place, f"this is no JSON Schema: {message}", rule="component-schema")
        return None, (*problems, mistake)
    return schema, (*problems, *(component_schema.faults(node, schema) if node else ()))


@lru_cache(maxsize=512)
def _strange(schema: str) -> tuple[tuple[str | int, ...], str] | None:
    """Where something is no JSON Schema, and why; a process that reads the same templates again knows it already."""
    try:
        jsonschema.Draft202012Validator.check_schema(json.loads(schema))
    except jsonschema.SchemaError as error:
        return tuple(error.absolute_path), error.message
    return None
