"""What a document is made of above its blocks of text: sections, components, passages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, TypeAlias

from briefs.base.problems import Place
from briefs.library.components import Component
from briefs.library.prose.inline import marks
from briefs.library.prose.nodes import Inlines, TextBlock
from briefs.library.tags import Tags
from briefs.library.yaml_tree import YamlNode, YamlPath


@dataclass(frozen=True, slots=True)
class Call:
    """A component with the data that its template prints; `node` keeps the places, `texts` the data that is prose."""

    component: Component
    tags: Tags
    data: Any
    node: YamlNode
    texts: tuple[tuple[YamlPath, Inlines], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Include:
    """The name of a passage to print here."""

    passage: str
    tags: Tags
    place: Place


Block: TypeAlias = TextBlock | Call | Include


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; the stretch before the first heading has no title."""

    id: str
    title: Inlines | None
    classes: frozenset[str]
    tags: Tags
    blocks: tuple[Block, ...]
    place: Place
    broken: bool = False
    """Whether a block of it was left out because it is wrong."""


def slug(title: str) -> str:
    """An id from a heading's words, in any script."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", marks.CITATION.sub("", title)).casefold())
    return "-".join(words) or "section"
