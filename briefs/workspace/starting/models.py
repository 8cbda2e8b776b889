"""What starting files are made from: the models in the templates, and those that come with the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import shipped
from briefs.library import yaml_tree

FOLDER = "models"
_WITH_PAGES = re.compile(r"(?P<name>.+?)(?:-(?P<pages>\d+))?\.md")
_SIGN = re.compile(r"\{([a-z0-9]+)\}")


@dataclass(frozen=True, slots=True)
class DocumentModel:
    """A filled document to write over."""

    audience: str
    document: str
    pages: int | None
    """How many it has, where there are models of several lengths."""
    path: Path


def file(templates: Path, name: str) -> Path:
    """A model of the workspace; where it has none of that name, the one that comes with the program."""
    own = templates / FOLDER / name
    return own if own.exists() else shipped("templates") / FOLDER / name


def documents(templates: Path, audience: str, pages: int | None) -> tuple[DocumentModel, ...]:
    """The models of an audience's documents, each in the length that is nearest to what is asked for."""
    found: dict[str, list[DocumentModel]] = {}
    for path in sorted(file(templates, audience).glob("*.md")):
        if match := _WITH_PAGES.fullmatch(path.name):
            length = int(match["pages"]) if match["pages"] else None
            found.setdefault(match["name"], []).append(DocumentModel(audience, match["name"], length, path))
    wanted = pages or 1
    return tuple(min(several, key=lambda model: abs((model.pages or wanted) - wanted)) for several in found.values())


def usual(templates: Path, audiences: Iterable[str]) -> str | None:
    """For whom a topic is begun where nobody is named: the first with models of several lengths, or else with any."""
    with_models = [(name, found) for name in audiences if (found := documents(templates, name, None))]
    return next((name for name, found in with_models if any(model.pages for model in found)), None) or next(
        (name for name, _ in with_models), None
    )


def placeholders(templates: Path) -> tuple[str, ...]:
    """What stands in models and starting files for something that a writer still has to say."""
    text, _ = yaml_tree.read_text(file(templates, "placeholders.yaml"))
    node, _ = yaml_tree.read_yaml(text, "placeholders.yaml")
    known = yaml_tree.plain(node) if node else None
    return tuple(map(str, known["placeholders"])) if isinstance(known, dict) else ()


def filled(path: Path, given: Mapping[str, str]) -> str:
    """The text of a model with what it is asked for put into it; other braces stay."""
    text = path.read_text(encoding="utf-8")
    return _SIGN.sub(lambda match: given.get(match[1], match[0]), text)
