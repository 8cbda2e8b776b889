"""The colours of the catalogue: on white as they are printed, and on dark paper where a reader's device asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from briefs.base.files import text_of
from briefs.library.brand.brand import AccentColours
from briefs.library.load import Library
from briefs.rendering.contrast import lightened
from briefs.rendering.style_rules import root_properties

PAPER = "--paper"
INK = "#1c2126"
"""Where nothing says a colour."""
_DARK = "site/dark.css"
_COVERS = {"--accent": "--cover", "--on-accent": "--on-cover"}
_LEAST = 7.0
"""To one: the contrast of a lightened accent on dark paper, enough for letters on its tint as well."""


def light(library: Library) -> Mapping[str, str]:
    """The colours of print."""
    own = _colours(library, "styles/tokens.css")
    return {PAPER: "#ffffff", **_with_cover({**own, **library.brand.colours, **_said(library.brand.primary)})}


def dark(library: Library) -> Mapping[str, str]:
    """The colours for dark paper, accent and chart of print lightened; empty where a workspace has none."""
    found = _colours(library, _DARK)
    said = light(library)
    return {**_lighter(found, said.get("--accent")), **_lighter(found, said.get("--chart"), "--chart"), **found}


def accents(library: Library, audience: str) -> Mapping[str, str]:
    """The colours of an audience, as it prints them."""
    own = _colours(library, f"audiences/{audience}/audience.css")
    return _with_cover({**own, **_said(library.brand.accent(audience))})


def cover(library: Library, audience: str) -> str:
    """The colour on which the first page of a document stands."""
    found = {**light(library), **accents(library, audience)}
    return found.get("--cover", INK)


def dark_accents(library: Library, audience: str) -> Mapping[str, str]:
    """The colours of an audience on dark paper; its tint, and what stands on its accent, are those of the scheme."""
    scheme = _colours(library, _DARK)
    shared = {name: value for name, value in scheme.items() if name in {"--tint", "--on-accent"}}
    return {**_lighter(scheme, accents(library, audience).get("--accent")), **shared}


def _with_cover(colours: Mapping[str, str]) -> dict[str, str]:
    """Colours with those of covers, which stay as they are printed in every scheme."""
    found = {_COVERS[name]: value for name, value in colours.items() if name in _COVERS}
    return {**colours, **found}


def _lighter(scheme: Mapping[str, str], colour: str | None, name: str = "--accent") -> dict[str, str]:
    paper = scheme.get(PAPER)
    return {name: lightened(colour, paper, _LEAST)} if colour and paper else {}


def _said(brand: AccentColours | None) -> Mapping[str, str]:
    return brand.tokens if brand else {}


def _colours(library: Library, name: str) -> dict[str, str]:
    path = library.templates / name
    found = root_properties(text_of(path)) if path.is_file() else {}
    return {name: value for name, value in found.items() if value.startswith("#")}
