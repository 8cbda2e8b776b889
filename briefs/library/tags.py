"""Tags: for whom, on what paper and in which variant a piece of a document is printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

TAG_KEYS = ("for", "paper", "variant")
SHEET_KEYS = ("cut", "copies")
"""What is done with the sheet of a component that is `true` to one of them: cut up, or laid on a copier."""

Tags = tuple[tuple[str, tuple[str, ...]], ...]
EVERYONE: Tags = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom and on what a document is printed."""

    audience: str
    paper: str
    variant: str

    def of(self, key: str) -> str:
        return {"for": self.audience, "paper": self.paper, "variant": self.variant}[key]


def wanted(tags: Tags, scope: Scope) -> bool:
    """Whether tagged text is printed in a scope; untagged text always is."""
    return all(scope.of(key) in values for key, values in tags)


@lru_cache(maxsize=1000)
def tags(text: str) -> Tags:
    """Tags from words such as `for=educators,le-trainers paper=a4`."""
    pairs = (word.split("=", 1) for word in text.split() if "=" in word)
    return tuple((key, tuple(value.strip("\"'").split(","))) for key, value in pairs if key in TAG_KEYS)
