"""Starting files: a new topic, audience or document that builds at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, Place, Problem
from briefs.composing.order import Order
from briefs.library.certainty import missing
from briefs.library.load import Library
from briefs.library.records.settings import DocumentRule
from briefs.library.writing.editor import Flow, Put, write
from briefs.library.writing.yaml_text import inline
from briefs.rendering import theme

_NAME = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


PLACEHOLDERS = (
    "Write this section.",
    "One or two sentences that say what this is and why it matters.",
    "What this topic is about, in one sentence.",
    "Title of the document",
    "Author of the document",
    "What weight this source bears, and why.",
    "What the passage says, in your own words.",
    "Why it is as sure as that.",
    "0" * 64,
)
"""What the models below say until somebody writes it: no final edition has any of it."""


def placeholders(library: Library, orders: Iterable[Order]) -> Iterator[Problem]:
    """What `new` wrote and nobody has written anew, in documents and in what they are made of."""
    files = dict.fromkeys(path for order in orders for path in theme.sources(library, order))
    for path in files:
        if path.suffix not in {".md", ".yaml"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for model in PLACEHOLDERS:
                if model in line:
                    place = Place(str(path), number, line.index(model) + 1, len(model))
                    said = _said_of(model)
                    hint = "write what belongs there; a draft may leave it"
                    yield Problem(place, said, hint, rule="placeholder")


def _said_of(model: str) -> str:
    return "a hash of noughts is of no document" if set(model) == {"0"} else f"'{model}' is a placeholder"


def new_topic(library: Library, name: str, today: dt.date) -> tuple[Path, ...]:
    """A topic with one source, one claim and one document for each audience's first kind of document."""
    _must_be_name(name)
    folder = library.paths.topic(name)
    source = library.content / "sources" / f"{name}-source.yaml"
    claim = f"{name}-first-claim"
    title = name.replace("-", " ").capitalize()
    review = today.replace(year=today.year + 1, day=min(today.day, 28))
    files = {
        library.paths.topic_file(name): _TOPIC.format(
            title=title, edition=today.strftime("%Y-%m"), today=today, review=review, source=source.stem
        ),
        source: _SOURCE.format(title=title, claim=claim, audiences=", ".join(library.audiences), **_first(library)),
    }
    for key, audience in library.audiences.items():
        document, rule = next(iter(audience.documents.items()))
        files[folder / key / f"{document}.md"] = _document(title, rule, claim)
    return tuple(_write(files))


def new_document(library: Library, topic: str, audience: str, name: str) -> tuple[Path, ...]:
    """A document of an audience: an entry in audience.yaml, a template, a Markdown file in the topic."""
    _must_be_name(name)
    folder = library.paths.audience(audience)
    settings = folder / "audience.yaml"
    kind = name.replace("-", " ").capitalize()
    if name in library.audiences[audience].documents:
        raise BriefsError([Problem(Place(str(settings)), f"there is a document '{name}' already", rule="exists")])
    rule = DocumentRule.model_validate({"template": f"{name}.html", "kind": name, "pages": {"at_most": 4}})
    files = {
        folder / f"{name}.html": '{% extends "base.html" %}\n',
        library.paths.topic(topic) / audience / f"{name}.md": _document(kind, rule, None),
    }
    _must_be_free(files)
    entry = {"template": rule.template, "kind": kind, "pages": Flow({"at_most": rule.pages.at_most})}
    write(settings, Put(("documents", name), entry))
    return (*_write(files), settings)


def new_audience(library: Library, topic: str, name: str) -> tuple[Path, ...]:
    """An audience with one kind of document, and that document in a topic."""
    _must_be_name(name)
    folder = library.paths.audience(name)
    kind = name.replace("-", " ").capitalize()
    rule = DocumentRule.model_validate({"template": "brief.html", "kind": "Brief", "pages": {"at_most": 4}})
    files = {
        folder / "audience.yaml": _AUDIENCE.format(name=kind) + _ENTRY.format(name="brief", kind="Brief"),
        folder / "brief.html": '{% extends "base.html" %}\n',
        folder / "audience.css": _STYLE,
        library.paths.topic(topic) / name / "brief.md": _document(f"Brief for {kind.lower()}", rule, None),
    }
    return tuple(_write(files))


def _must_be_name(name: str) -> None:
    if not _NAME.match(name):
        hint = "use small letters, digits and hyphens, such as school-nurses"
        raise BriefsError([Problem(None, f"'{name}' cannot be a name", hint, rule="name")])


def _write(files: dict[Path, str]) -> Iterator[Path]:
    _must_be_free(files)
    for path, text in files.items():
        write_whole(path, text.encode())
        yield path


def _must_be_free(files: Iterable[Path]) -> None:
    if taken := [path for path in files if path.exists()]:
        hint = "choose another name; nothing was written"
        raise BriefsError(
            [Problem(Place(str(path)), "this file is already here", hint, rule="exists") for path in taken]
        )


def _first(library: Library) -> dict[str, str]:
    """The kind and label of a first claim: a plain kind, and the lowest mark that is more than none."""
    table = library.certainty
    label = min(table.labels, key=lambda name: table.labels[name].level or 9, default=None)
    kind = next(
        (name for name, rule in table.kinds.items() if not (rule.about_the_source or rule.needs_proposer)), None
    )
    if label is None or kind is None:
        raise BriefsError([missing(library.content)])
    return {"label": inline(label), "kind": inline(kind)}


def _document(title: str, rule: DocumentRule, claim: str | None) -> str:
    cite = f" [@{claim}]" if claim else ""
    required = [name for name, section in rule.sections.items() if section.required] or ["first-section"]
    body = "\n".join(
        f"## {name.replace('-', ' ').capitalize()} {{#{name}}}\n\nWrite this section.{cite}\n" for name in required
    )
    return _DOCUMENT.format(title=title, body=body)


_TOPIC = """\
# yaml-language-server: $schema=../../schemas/topic.json
title: {title}
description: What this topic is about, in one sentence.
keywords: []
edition: "{edition}"
date: {today}
review_by: {review}
language: en
sources: [{source}]
"""

_SOURCE = """\
# yaml-language-server: $schema=../schemas/source.json
short: First source
title: Title of the document
author: Author of the document
citation: Author, *Title of the document*, publisher, year.
weight: What weight this source bears, and why.
language: en
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
claims:
  {claim}:
    locator: para. 1
    lines: [1]
    claim: What the passage says, in your own words.
    kind: {kind}
    certainty: {{label: {label}, reason: Why it is as sure as that.}}
    audiences: [{audiences}]
    sensitivity: public
    print: allow
"""

_AUDIENCE = """\
# yaml-language-server: $schema=../../../content/schemas/audience.json
name: {name}
clearance: public
reading: {{sentence_words: 25}}
marking: TLP:CLEAR
documents:
"""

_ENTRY = """\
  {name}:
    template: {name}.html
    kind: {kind}
    pages: {{at_most: 4}}
"""

_STYLE = """\
/* The audience's own look: change the accent and its tint (contrast of 4.5 to 1 or more on white). */
:root {
  --accent: #23486b;
  --tint: #e8eef4;
}

/* What later pages show of it: the words at their head; page 1 has its own. */
@page { @top-left { color: var(--accent); } }
"""

_DOCUMENT = """\
---
# yaml-language-server: $schema=../../../schemas/document.json
title: {title}
standfirst: One or two sentences that say what this is and why it matters.
---

{body}"""
