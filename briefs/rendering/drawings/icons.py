"""Icons: a file each in templates/icons or beside the brand, drawn into the page in one colour of its palette.

The engine gives a drawing within a page none of the page's CSS, so its colour is put into it; on the web, CSS may still
set another, as it does for a dark scheme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

from briefs.base.problems import did_you_mean
from briefs.rendering.templating import TemplateFault

ROLES = ("accent", "ink", "muted", "on-accent")
"""Colours that an icon may have: properties of the same names, which an audience, a variant or a brand sets."""
_INK = "#000000"
_SHAPES = frozenset({"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
_PAINT = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "transform")
_MEASURES = ("d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "points")
_SVG = "{http://www.w3.org/2000/svg}"
_OTHER = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_COLOURS = frozenset({"none", "currentColor"})


@dataclass(frozen=True, slots=True)
class IconDrawer:
    """What templates call as `icon("telephone")`."""

    files: Mapping[str, Path]
    """The drawings, by their names."""
    colours: Mapping[str, str]
    """The page's properties, by their CSS names."""

    def __call__(self, name: str, role: str = "accent", label: str | None = None) -> Markup:
        """The icon of that name, in the colour of that role: a decoration, unless a label says what it stands for."""
        if role not in ROLES:
            hint = did_you_mean(role, ROLES) or f"one of: {', '.join(ROLES)}"
            raise TemplateFault(f"an icon has no colour '{role}'", hint)
        if name not in self.files:
            hint = did_you_mean(name, self.files) or "the names are those of the files in templates/icons"
            raise TemplateFault(f"no icon is called '{name}'", hint)
        paint, shapes = _drawing(self.files[name])
        colour = self.colour(role)
        said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
        return Markup('<svg class="icon icon-{}" color="{}" {}{}>{}</svg>').format(role, colour, said, paint, shapes)

    @property
    def names(self) -> tuple[str, ...]:
        """All that there are."""
        return tuple(self.files)

    def colour(self, role: str) -> str:
        """What the page has for a role, for charts too; of one that another stands for, the colour of the other."""
        name = f"--{role}"
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            value = self.colours.get(name, _INK)
            if not (other := _OTHER.fullmatch(value)):
                return value
            name = other[1]
        return _INK


def _drawing(path: Path) -> tuple[Markup, Markup]:
    """How an icon's file is painted and what it draws; what else a drawing may hold is refused."""
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, OSError) as error:
        raise TemplateFault(f"the icon {path.name} cannot be read: {error}", "save it as plain SVG") from error
    if root.tag != f"{_SVG}svg" or not root.get("viewBox"):
        hint = 'begin it as the others do: <svg viewBox="0 0 24 24" …'
        raise TemplateFault(f"the icon {path.name} has no viewBox", hint)
    return _attributes(path, root, ("viewBox", *_PAINT)), Markup("").join(_shape(path, child) for child in root)


def _shape(path: Path, element: Any) -> Markup:
    if not isinstance(element.tag, str):
        return Markup("")  # a comment
    name = element.tag.removeprefix(_SVG)
    if name not in _SHAPES:
        raise TemplateFault(f"the icon {path.name} holds <{name}>", f"an icon is drawn of {', '.join(sorted(_SHAPES))}")
    inside = Markup("").join(_shape(path, child) for child in element)
    return Markup("<{0}{1}>{2}</{0}>").format(name, _attributes(path, element, (*_PAINT, *_MEASURES)), inside)


def _attributes(path: Path, element: Any, known: tuple[str, ...]) -> Markup:
    for paint in ("fill", "stroke"):
        if element.get(paint, "none") not in _COLOURS:
            hint = f'write {paint}="currentColor", so that it has the colour of the page'
            raise TemplateFault(f"the icon {path.name} has a colour of its own: {element.get(paint)}", hint)
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name in known if (value := element.get(name)))
