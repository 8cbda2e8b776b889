"""Starting files: a new workspace, topic, audience or document that builds at once."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from briefs.base.package import PACKAGE
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.load import Library
from briefs.library.records.settings import DocumentRule

_NAME = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def init(folder: Path) -> tuple[Path, ...]:
    """Copy content and templates into a new workspace.

    Raises BriefsError where the folder already holds either.
    """
    installed = (PACKAGE / "_content").is_dir()
    taken = [folder / name for name in ("content", "templates") if (folder / name).exists()]
    if taken:
        hint = "choose an empty folder; nothing was copied"
        raise BriefsError([Problem(Place(str(path)), "this is already here", hint, rule="exists") for path in taken])
    for name in ("content", "templates"):
        source = PACKAGE / f"_{name}" if installed else PACKAGE.parent / name
        shutil.copytree(source, folder / name, ignore=_left_behind)
    return (folder / "content", folder / "templates")


def _left_behind(folder: str, names: list[str]) -> set[str]:
    """What was published is somebody's own history: a new workspace begins with none."""
    return {"editions"} & set(names) if Path(folder).name in {"content", "_content"} else set()


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
        source: _SOURCE.format(title=title, claim=claim, audiences=", ".join(library.audiences)),
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
    text = settings.read_text(encoding="utf-8")
    entry = _ENTRY.format(name=name, kind=name.replace("-", " ").capitalize())
    if name in library.audiences[audience].documents:
        raise BriefsError([Problem(Place(str(settings)), f"there is a document '{name}' already", rule="exists")])
    rule = DocumentRule.model_validate({"template": f"{name}.html", "kind": name, "pages": {"at_most": 4}})
    files = {
        folder / f"{name}.html": '{% extends "base.html" %}\n',
        library.paths.topic(topic) / audience / f"{name}.md": _document(
            name.replace("-", " ").capitalize(), rule, None
        ),
    }
    made = tuple(_write(files))
    settings.write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")
    return (*made, settings)


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
    taken = [path for path in files if path.exists()]
    if taken:
        hint = "choose another name; nothing was written"
        raise BriefsError(
            [Problem(Place(str(path)), "this file is already here", hint, rule="exists") for path in taken]
        )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        yield path


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
    kind: finding
    certainty: {{label: single-author-assertion, reason: One author says so.}}
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
