"""Whether a logo is sharp and wide enough in print, and can be told from what it is meant to stand on."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.library.brand.brand import HEAD, Brand, BrandLogo, millimetres
from briefs.library.brand.colours import WHITE, contrast, parts
from briefs.library.yaml_tree import YamlNode, YamlPath, find, place_of
from briefs.pictures.inks import inks, veiled

RULE = "brand/logo"
LEAST_DOTS = 300
LEAST_CONTRAST = 3.0
_KEYS = {"medium": "medium", "on_accent": "on-accent", "one_colour": "one-colour"}
_GREY = 12
"""How far red, green and blue of a grey may lie apart, of 255."""


def check(brand: Brand, node: YamlNode) -> Iterator[Problem]:
    """What is wrong with each form of the logo."""
    for ground, logo in brand.logos.items():
        path = _path(brand, node, ground)
        yield from _sharp(brand, node, path, logo)
        yield from _solid(node, path, logo)
        yield from _seen(brand, node, path, (ground, logo))
    if "medium" in brand.logos:
        wide, least = brand.size(brand.logos["medium"])[0], millimetres(brand.record.logo.least_width)
        if wide < least - 0.05:
            message = f"the logo would be {wide:.0f} mm wide, less than its least width of {least:.0f} mm"
            room = f"the head of a page has {HEAD:g} mm for it and its clear-space"
            hint = f"{room}: give a wider form, or, if it can be read so small, write least-width: {int(wide)}mm"
            yield Problem(place_of(node, _path(brand, node, "medium")), message, hint, rule=RULE)


def _path(brand: Brand, node: YamlNode, ground: str) -> YamlPath:
    said = getattr(brand.record.logo, ground)
    named: YamlPath = ("logo", "images", said)
    if not find(node, named):
        return ("logo", _KEYS[ground])
    return (*named, "path") if find(node, (*named, "path")) else named


def _sharp(brand: Brand, node: YamlNode, path: YamlPath, logo: BrandLogo) -> Iterator[Problem]:
    if logo.file.facts.drawn:
        return
    wide = brand.size(logo)[0]
    dots = logo.file.facts.width / (wide / 25.4)
    if dots < LEAST_DOTS:
        needed = round(LEAST_DOTS * wide / 25.4)
        message = f"the logo has {dots:.0f} dots an inch where it is {wide:.0f} mm wide; print needs {LEAST_DOTS}"
        hint = f"give it as a drawing (SVG), or at least {needed} pixels wide"
        yield Problem(place_of(node, path), message, hint, rule=RULE)


def _solid(node: YamlNode, path: YamlPath, logo: BrandLogo) -> Iterator[Problem]:
    if veiled(logo.file.path):
        message = "this logo is half-transparent in places (opacity), which looks different on each ground and in print"
        hint = "give each part the colour that it has on its ground, in hex, and leave opacity out"
        yield Problem(place_of(node, path), message, hint, rule=RULE)


def _seen(brand: Brand, node: YamlNode, path: YamlPath, form: tuple[str, BrandLogo]) -> Iterator[Problem]:
    ground, logo = form
    colours = inks(logo.file.path)
    accents = {made.accent for made in (*brand.accents.values(), *([brand.primary] if brand.primary else []))}
    grounds = sorted(accents) if ground == "on_accent" else [WHITE]
    for each in grounds:
        if colours and max(contrast(colour, each) for colour in colours) < LEAST_CONTRAST:
            where = "white paper" if each == WHITE else f"the accent {each}"
            message = f"no colour of this logo can be told from {where}, on which it is to stand"
            yield Problem(place_of(node, path), message, f"name another form of it at {_KEYS[ground]}", rule=RULE)
    if ground == "one_colour" and any(max(parts(colour)) - min(parts(colour)) > _GREY for colour in colours):
        message = "this logo is for prints in black alone, and has colours"
        hint = "give a form of it in black, or in greys"
        yield Problem(place_of(node, path), message, hint, rule=RULE)
