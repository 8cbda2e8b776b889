"""Who publishes, as pages show it: the name, and the logo no higher than the head of a page has room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from briefs.library.brand.brand import LATER, Brand, BrandLogo
from briefs.library.load import Library
from briefs.library.records.brand import LogoPlace
from briefs.library.records.settings import Publication
from briefs.pictures.facts import SCHEME, PictureFile, Recipe

AsRecipe = Callable[[PictureFile, tuple[float, float]], Recipe]
_GROUNDS = ("medium", "on_accent")


def publication(library: Library) -> Publication:
    """The publication; whom the brand names publishes where publication.yaml names nobody."""
    made = library.publication
    return made.model_copy(update={"publisher": made.publisher or library.brand.publisher or None})


def logos(brand: Brand, place: LogoPlace, recipe: AsRecipe, *, grey: bool) -> Mapping[str, Markup]:
    """The logo on each ground on which it has a form; `recipe` says how a picture of a size is wanted."""
    found = ((ground, brand.logo(place, ground, grey=grey)) for ground in _GROUNDS)
    return {ground: _image(logo, brand.size(logo), logo.alt, recipe) for ground, logo in found if logo}


def page_logos(brand: Brand, recipe: AsRecipe, *, grey: bool) -> Mapping[str, Markup]:
    """Those of a document: on its first page by their grounds, over later pages, and at its end."""
    made = dict(logos(brand, "front", recipe, grey=grey))
    if later := brand.logo("later", grey=grey):
        # Repeated on every page, it is decoration: whoever listens has heard it once.
        made["later"] = _image(later, brand.size(later, LATER), "", recipe)
    if back := brand.logo("back", grey=grey):
        made["back"] = _image(back, brand.size(back), back.alt, recipe)
    return made


def cover_picture(brand: Brand, topic: str, recipe: AsRecipe) -> Markup | None:
    """The brand's picture for covers of a topic, or nothing."""
    found = brand.covers.get(topic)
    return _image(found, brand.cover_size(topic), found.alt, recipe) if found else None


def _image(logo: BrandLogo, size: tuple[float, float], alt: str, recipe: AsRecipe) -> Markup:
    wide, high = size
    name = recipe(logo.file, (wide, high)).name
    style = f"width: {wide:.2f}mm; height: {high:.2f}mm"
    return Markup('<img class="logo" src="{}:{}" alt="{}" style="{}">').format(SCHEME, name, escape(alt), style)
