"""How parts of a drawing look: what is said of them that browsers follow and paper would silently draw otherwise."""

from __future__ import annotations

import re

_PNG = "export it as PNG"
_PATHS = "in the drawing program, turn the object into a path and save again; or export it as PNG"
_OUTLINE = "in the drawing program, turn text into paths (outlines) and save again"
_SCREEN_COLOUR = re.compile(r"\b(color-mix|color|ok(?:lab|lch)|lab|lch|hwb|light-dark|device-cmyk)\(")
_COUNTED = re.compile(r"\b(calc|min|max|clamp)\(")
_PLAIN_POINT = re.compile(r"[-\d.\s]+(?:px[-\d.\s]*)*")
_COLOURS = {"fill", "stroke", "color", "stop-color"}
_FOLLOWED = {
    "transform-box": ({"view-box"}, _PATHS),
    "rotate": ({"none", "0deg", "0"}, _PATHS),
    "scale": ({"none", "1"}, _PATHS),
    "translate": ({"none", "0"}, _PATHS),
    "offset-path": ({"none"}, _PATHS),
    "vector-effect": ({"none"}, _PATHS),
    "paint-order": ({"normal", "fill", "fill stroke", "fill stroke markers"}, _PATHS),
    "writing-mode": ({"lr", "lr-tb", "rl", "rl-tb", "horizontal-tb"}, _OUTLINE),
    "text-decoration": ({"none"}, _OUTLINE),
    "text-decoration-line": ({"none"}, _OUTLINE),
    "text-transform": ({"none"}, _OUTLINE),
    "font-variant": ({"normal", "none"}, _OUTLINE),
    "font-variant-caps": ({"normal"}, _OUTLINE),
}
"""Properties with the values by which nothing is changed: no other is followed."""
_OF_STYLES = {"rotate", "scale", "translate", "offset-path"}
"""Properties of styles; as attributes they are something else, which is drawn."""


def undrawn(name: str, value: str, *, attribute: bool = False) -> tuple[str, str] | None:
    """What a property or attribute does that is not drawn on paper, and what to do instead."""
    said = " ".join(value.lower().removesuffix("!important").split())
    if said in {"", "inherit", "initial", "unset", "normal"}:
        return None
    if name in _COLOURS and (found := _SCREEN_COLOUR.search(said)):
        return f"names a colour as only screens do ({found[1]})", "write it as #rrggbb"
    if found := _COUNTED.search(said):
        return f"leaves a length to be worked out ({found[1]})", "write the length itself"
    if "context-fill" in said or "context-stroke" in said:
        return "takes a colour from the line that it ends (context-fill)", "write the colour itself"
    if name in {"clip-path", "mask"} and said != "none" and not said.startswith("url("):
        return f"is cut by a style that is not drawn on paper ({name})", _PATHS
    if name == "transform-origin" and not _PLAIN_POINT.fullmatch(said):
        return "turns about a point that paper places otherwise (transform-origin)", _PATHS
    if name in _FOLLOWED and not (attribute and name in _OF_STYLES):
        followed, hint = _FOLLOWED[name]
        if said not in followed:
            return f"has a style that is not followed on paper ({name})", hint
    return None
