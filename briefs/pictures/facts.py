"""What is known of a picture before it is printed: values that travel with a document's tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a file holds: its kind and, once it stands upright, its size in pixels (of a drawing in CSS pixels)."""

    format: str
    width: int
    height: int
    drawn: bool = False
    """Whether it is a drawing (SVG), which has no pixels of its own."""
    words: tuple[str, ...] = ()
    """What a drawing writes, and what it says of itself to those who listen."""


@dataclass(frozen=True, slots=True)
class PictureFault:
    """Why a file cannot be used, in words that follow its name, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the workspace, by what it holds."""

    path: Path
    digest: str
    facts: PictureFacts


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is wanted: at most so many pixels wide and high, which a drawing does without, perhaps in grey."""

    digest: str
    width: int
    height: int
    grey: bool = False

    @property
    def name(self) -> str:
        """All of it in one word, from which `recipe_of` reads it."""
        return f"{self.digest}-{self.width}x{self.height}{'g' if self.grey else ''}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready for use: 8-bit sRGB or grey without anything that says who made it where, or a plain drawing."""

    data: bytes = field(repr=False)
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts that a drawing may write in: their files by family."""

    families: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


Face = tuple[str, str, str, Path]
"""Family, weight, style and file of a font."""
SCHEME = "picture"
"""How the address of a picture begins in HTML that is not finished; the name of a recipe follows."""
NO_LETTERING = Lettering()


_IN_HTML = re.compile(rf'src="{SCHEME}:([0-9a-z-]+)"')


def recipe_of(name: str) -> Recipe | None:
    """The recipe of that name, or None where it is no such name."""
    digest, _, size = name.partition("-")
    grey = size.endswith("g")
    width, _, height = size.removesuffix("g").partition("x")
    if not (digest.isalnum() and width.isdecimal() and height.isdecimal()):
        return None
    return Recipe(digest, int(width), int(height), grey)


def names_in(html: str) -> tuple[str, ...]:
    """The pictures that some HTML shows, by the names of their recipes, each once."""
    return tuple(dict.fromkeys(_IN_HTML.findall(html)))


def digests_in(html: str) -> Iterator[str]:
    """The pictures that some HTML shows, by what they hold."""
    return (name.partition("-")[0] for name in names_in(html))


def by_digest(files: Iterable[PictureFile]) -> dict[str, str]:
    """Where the picture of each digest lies; plain texts, since they go to other processes."""
    return {file.digest: str(file.path) for file in files}
