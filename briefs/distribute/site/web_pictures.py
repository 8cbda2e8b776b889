"""Pictures on the web: copied beside the pages under names that tell what they hold, in two sizes to choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefs.library.brand.brand import BrandLogo
from briefs.pictures.facts import SCHEME, Recipe, recipe_of
from briefs.pictures.shelf import Shelf

FOLDER = "pictures"
WIDTHS = (800, 1600)
"""Pixels: of a text column on a plain screen, and on a fine one or a large one."""
_HIGHEST = 2400
_SIZES = "(min-width: 46rem) 44rem, 100vw"
"""How wide a picture is shown: the text column of site/document.css, or the whole of a small screen."""


_LOGO = 640
_LOGO_HIGH = 56
"""Pixels: how wide a logo is kept, and how high it is shown at most."""


@dataclass(frozen=True, slots=True)
class SiteLogo:
    """A logo as the head of a page shows it."""

    file: str
    """By its place on the site."""
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class WebPictures:
    """Puts web addresses in the place of names, and gathers the files that they lead to."""

    shelf: Shelf
    files: dict[str, bytes] = field(default_factory=dict)

    def show(self, image: Any, root: str) -> None:
        """Let the tag of a picture, on a page whose way to the top is `root`, show it as the web wants it."""
        recipe = recipe_of(image.get("src", "").removeprefix(f"{SCHEME}:"))
        if recipe is None or not image.get("src", "").startswith(f"{SCHEME}:"):
            return
        image.attrib.pop("style", None)
        made = [self._file(recipe, width) for width in WIDTHS] if recipe.width else [self._file(recipe, 0)]
        choices = dict(sorted({width: name for name, width, _ in made}.items()))
        _, width, height = made[-1]
        image.set("src", f"{root}{made[0][0]}")
        if len(choices) > 1:
            image.set("srcset", ", ".join(f"{root}{file} {wide}w" for wide, file in choices.items()))
            image.set("sizes", _SIZES)
        image.set("width", str(width))
        image.set("height", str(height))
        image.set("loading", "lazy")
        image.set("decoding", "async")

    def logo(self, logo: BrandLogo) -> SiteLogo:
        """A logo for the head of a page, sharp on a fine screen."""
        wide = 0 if logo.file.facts.drawn else _LOGO
        file, width, height = self._file(Recipe(logo.file.digest, 0, 0), wide)
        high = min(_LOGO_HIGH, height)
        return SiteLogo(file, logo.alt, round(width * high / height), high)

    def _file(self, recipe: Recipe, width: int) -> tuple[str, int, int]:
        """A file by its place on the site, with its width and height."""
        made = self.shelf.get(Recipe(recipe.digest, width, _HIGHEST if width else 0).name)
        name = f"{FOLDER}/{recipe.digest[:16]}{f'-{made.width}' if width else ''}{made.suffix}"
        self.files[name] = made.data
        return name, made.width, made.height
