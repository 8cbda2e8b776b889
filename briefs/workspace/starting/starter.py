"""Starting files: a new topic, audience or document that builds at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import below, write_group
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.certainty import missing
from briefs.library.load import Library
from briefs.library.records.settings import DocumentRule
from briefs.library.writing.editor import NO_CHANGES, Changes, Flow, Put, changes_of
from briefs.library.writing.yaml_text import inline
from briefs.workspace.starting import models

_CAPITALS = frozenset({"ai", "eu", "hiv", "it", "ngo", "ngos", "uk", "un", "us", "usa", "who"})
"""What is written in capitals though a name is not; `it`, `us` and `who` as words do not begin or end names."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class TopicWish:
    """A topic to begin, and for whom."""

    name: str
    title: str | None = None
    """Its name in words, where nothing is said."""
    audiences: tuple[str, ...] = ()
    """The usual one for whom there is a model, or all where there is none."""
    pages: int | None = None
    """How long a document is to be, where there are models of several lengths."""


def new_topic(library: Library, wish: TopicWish, today: dt.date) -> tuple[Path, ...]:
    """A topic with one invented source and a filled document to write over for each audience; it prints at once.

    Raises BriefsError where a file is there already, or a name cannot be one.
    """
    name, templates = wish.name, library.templates
    must_be_name(name)
    known = tuple(library.audiences)
    first = models.usual(templates, known)
    title = wish.title or _in_words(name)
    source = library.content / "sources" / f"{name}-source.yaml"
    given = {
        "name": name,
        "title": inline(title),
        "edition": today.strftime("%Y-%m"),
        "today": str(today),
        "review": str(today.replace(year=today.year + 1, day=min(today.day, 28))),
        "source": source.stem,
        "audiences": ", ".join(known),
        **first_marks(library),
    }
    files = {
        library.paths.topic_file(name): models.filled(models.file(templates, "topic.yaml"), given),
        source: models.filled(models.file(templates, "source.yaml"), given),
    }
    for audience in wish.audiences or ((first,) if first else known):
        files |= dict(_documents(library, audience, wish, {**given, "title": title}))
    return _write(library, files)


def _documents(
    library: Library, audience: str, wish: TopicWish, given: Mapping[str, str]
) -> Iterator[tuple[Path, str]]:
    """The models of an audience's documents; of an audience without one, the bare form of its first document."""
    rules, folder = library.audiences[audience].documents, library.paths.topic(wish.name) / audience
    found = [m for m in models.documents(library.templates, audience, wish.pages) if m.document in rules]
    for model in found:
        yield folder / f"{model.document}.md", models.filled(model.path, _as_yaml(given, model.path))
    if not found:
        document, rule = next(iter(rules.items()))
        yield folder / f"{document}.md", _document(library, given["title"], rule, f"{wish.name}-shade")


def _as_yaml(given: Mapping[str, str], model: Path) -> dict[str, str]:
    """The title as it can stand in the model's front matter: bare within quotes, else as YAML needs it."""
    quoted = any(line.startswith('title: "') for line in model.read_text(encoding="utf-8").splitlines())
    title = given["title"].replace("\\", "\\\\").replace('"', '\\"') if quoted else inline(given["title"])
    return {**given, "title": title}


def new_document(library: Library, topic: str, audience: str, name: str) -> tuple[Path, ...]:
    """A document of an audience: an entry in audience.yaml, a template, a Markdown file in the topic."""
    must_be_name(name)
    folder = library.paths.audience(audience)
    settings = folder / "audience.yaml"
    kind = _in_words(name)
    if name in library.audiences[audience].documents:
        raise BriefsError([Problem(Place(str(settings)), f"there is a document '{name}' already", rule="exists")])
    rule = DocumentRule.model_validate({"template": f"{name}.html", "kind": name, "pages": {"at_most": 4}})
    files = {
        folder / f"{name}.html": '{% extends "base.html" %}\n',
        library.paths.topic(topic) / audience / f"{name}.md": _document(library, kind, rule, None),
    }
    _must_be_free(files)
    entry = {"template": rule.template, "kind": kind, "pages": Flow({"at_most": rule.pages.at_most})}
    changed = changes_of({settings: [Put(("documents", name), entry)]})
    return _write(library, files, changed)


def new_audience(library: Library, topic: str, name: str) -> tuple[Path, ...]:
    """An audience with one kind of document, and that document in a topic."""
    must_be_name(name)
    folder = library.paths.audience(name)
    kind = _in_words(name)
    rule = DocumentRule.model_validate({"template": "brief.html", "kind": "Brief", "pages": {"at_most": 4}})
    files = {
        folder / "audience.yaml": models.filled(
            models.file(library.templates, "audience.yaml"), {"title": inline(kind)}
        ),
        folder / "brief.html": '{% extends "base.html" %}\n',
        folder / "audience.css": models.filled(models.file(library.templates, "audience.css"), {}),
        library.paths.topic(topic) / name / "brief.md": _document(library, f"Brief for {kind}", rule, None),
    }
    return _write(library, files)


def must_be_name(name: str) -> None:
    """Raises BriefsError for what cannot be the name of a file that others name."""
    if not _NAME.fullmatch(name):
        hint = "use small letters, digits and hyphens, such as school-nurses"
        raise BriefsError([Problem(None, f"'{name}' cannot be a name", hint, rule="name")])


def _write(library: Library, files: Mapping[Path, str], changed: Changes = NO_CHANGES) -> tuple[Path, ...]:
    """Write new files, and what changes in old ones: all of it or nothing."""
    _must_be_free(files)
    made: dict[Path, bytes] = {}
    for path, text in files.items():
        top = library.content if path.is_relative_to(library.content) else library.templates
        made[below(top, path.relative_to(top))] = text.encode()
    write_group({**made, **changed.after}, changed.before)
    return (*made, *changed.after)


def _must_be_free(files: Iterable[Path]) -> None:
    if taken := [path for path in files if path.exists()]:
        hint = "choose another name; nothing was written"
        raise BriefsError(
            [Problem(Place(str(path)), "this file is already here", hint, rule="exists") for path in taken]
        )


def first_marks(library: Library) -> dict[str, str]:
    """The kind and label of a first claim: a plain kind, and the lowest mark that is more than none."""
    table = library.certainty
    plain = [name for name, rule in table.labels.items() if not rule.needs]
    label = min(plain, key=lambda name: table.labels[name].level or 9, default=None)
    kind = next((name for name, rule in table.kinds.items() if not (rule.about_the_source or rule.needs)), None)
    if label is None or kind is None:
        raise BriefsError([missing(library.content)])
    return {"label": inline(label), "kind": inline(kind)}


def _document(library: Library, title: str, rule: DocumentRule, claim: str | None) -> str:
    cite = f" [@{claim}]" if claim else ""
    required = [name for name, section in rule.sections.items() if section.required] or ["first-section"]
    sections = "\n".join(f"## {_in_words(name)} {{#{name}}}\n\nWrite this section.{cite}\n" for name in required)
    path = models.file(library.templates, "document.md")
    return models.filled(path, {"title": inline(title), "sections": sections.rstrip()})


def _in_words(name: str) -> str:
    """A name as a title: the first letter large, what is known to be written large so (IT, UN, NGO …)."""
    words = [word.upper() if word in _CAPITALS else word for word in name.split("-")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
