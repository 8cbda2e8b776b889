"""Whether the pictures of covers are for topics that there are, sharp in print, and seen where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem, did_you_mean
from briefs.library.brand.brand import Brand
from briefs.library.brand.colours import WHITE, contrast
from briefs.library.load import Library
from briefs.library.yaml_tree import YamlNode, place_of
from briefs.pictures.inks import inks

RULE = "brand/cover"
LEAST_DOTS = 200
"""Dots an inch of a photograph: a logo, which has edges, needs more."""
LEAST_CONTRAST = 3.0


def check(library: Library, node: YamlNode) -> Iterator[Problem]:
    """What is wrong with each picture."""
    brand = library.brand
    for topic in brand.record.cover.pictures:
        if topic not in library.topics:
            hint = did_you_mean(topic, library.topics) or f"known: {', '.join(library.topics)}"
            place = place_of(node, ("cover", "pictures", topic), key=True)
            yield Problem(place, f"no topic is called '{topic}'", hint, rule=RULE)
    for topic in brand.covers:
        yield from _sharp(brand, node, topic)
        yield from _seen(brand, node, topic)


def _sharp(brand: Brand, node: YamlNode, topic: str) -> Iterator[Problem]:
    facts, (wide, _) = brand.covers[topic].file.facts, brand.cover_size(topic)
    dots = facts.width / (wide / 25.4)
    if not facts.drawn and dots < LEAST_DOTS:
        message = f"the picture has {dots:.0f} dots an inch where it is {wide:.0f} mm wide; print needs {LEAST_DOTS}"
        hint = f"give one that is at least {round(LEAST_DOTS * wide / 25.4)} pixels wide"
        yield Problem(place_of(node, ("cover", "pictures", topic, "path")), message, hint, rule=RULE)


def _seen(brand: Brand, node: YamlNode, topic: str) -> Iterator[Problem]:
    """On block and plain covers a picture stands on the accent; as `picture` it stands on white paper."""
    colours = inks(brand.covers[topic].file.path)
    accents = (made.accent for made in (*brand.accents.values(), *([brand.primary] if brand.primary else [])))
    grounds = [WHITE] if brand.record.cover.style == "picture" else sorted(set(accents))
    for ground in grounds:
        if colours and max(contrast(colour, ground) for colour in colours) < LEAST_CONTRAST:
            where = "white paper" if ground == WHITE else f"the accent {ground}"
            message = f"no colour of this picture can be told from {where}, on which it is to stand"
            hint = "draw it in ink" if ground == WHITE else "draw it in white, or write style: picture"
            yield Problem(place_of(node, ("cover", "pictures", topic, "path")), message, hint, rule=RULE)
