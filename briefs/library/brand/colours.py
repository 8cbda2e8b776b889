"""Colours of a brand: names of its palette become values, and tints and what stands on them follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefs.base.problems import Problem, did_you_mean
from briefs.library.brand.brand import AccentColours
from briefs.library.records.brand import BrandColours
from briefs.library.yaml_tree import YamlNode, YamlPath, place_of

WHITE = "#ffffff"
TINT = 0.1
"""How much of the accent is in a tint that is not given."""
_TOKENS = {
    "foreground": "--ink",
    "soft": "--soft",
    "muted": "--muted",
    "line": "--line",
    "rule": "--rule",
    "chart": "--chart",
}


class Palette:
    """Looks colours up and keeps what is wrong with them."""

    def __init__(self, colours: BrandColours, node: YamlNode) -> None:
        self._colours = colours
        self._node = node
        self.problems: list[Problem] = []

    def value(self, said: str, path: YamlPath) -> str:
        """A colour in hex; one that nobody knows is told, and is black until then."""
        if said.startswith("#"):
            return whole(said)
        if said in self._colours.palette:
            return whole(self._colours.palette[said])
        known = self._colours.palette
        hint = did_you_mean(said, known) or f"known: {', '.join(known) or 'none'}; add it under color: palette: {said}"
        place = place_of(self._node, ("color", *path))
        self.problems.append(Problem(place, f"no colour is called '{said}'", hint, rule="brand/colour"))
        return "#000000"

    def tokens(self) -> Mapping[str, str]:
        """The colours that custom properties get."""
        said = ((name, getattr(self._colours, name)) for name in _TOKENS)
        return {_TOKENS[name]: self.value(colour, (name,)) for name, colour in said if colour}

    def accents(self) -> Mapping[str, AccentColours]:
        """The colours of each audience that the brand names."""
        names = dict.fromkeys((*self._colours.accent, *self._colours.tint))
        found = ((name, self._accent(name)) for name in names)
        return {name: made for name, made in found if made}

    def primary(self) -> AccentColours | None:
        """The colours of those that it does not name."""
        said = self._colours.primary
        return accent_of(self.value(said, ("primary",))) if said else None

    def _accent(self, audience: str) -> AccentColours | None:
        said, tint = self._colours.accent.get(audience), self._colours.tint.get(audience)
        accent = self.value(said, ("accent", audience)) if said else None
        if accent is None and (primary := self.primary()):
            accent = primary.accent
        if accent is None:
            return None
        return accent_of(accent, self.value(tint, ("tint", audience)) if tint else None)


def unknown_audiences(colours: BrandColours, node: YamlNode, audiences: Mapping[str, object]) -> Iterator[Problem]:
    """Colours for audiences that there are not."""
    groups: dict[str, Mapping[str, str]] = {"accent": colours.accent, "tint": colours.tint}
    for group, said in groups.items():
        for name in said:
            if name not in audiences:
                hint = did_you_mean(name, audiences) or f"known: {', '.join(audiences)}"
                place = place_of(node, ("color", group, name), key=True)
                yield Problem(place, f"no audience is called '{name}'", hint, rule="unknown-audience")


def accent_of(accent: str, tint: str | None = None) -> AccentColours:
    """An accent with its tint and the colour of what stands on it: white, or black where that is read better."""
    return AccentColours(accent, tint or mixed(accent, TINT), WHITE if luminance(accent) < 0.179 else "#000000")


def whole(colour: str) -> str:
    """A colour of three digits with all six."""
    digits = colour[1:].lower()
    return f"#{''.join(digit * 2 for digit in digits)}" if len(digits) == 3 else f"#{digits}"


def mixed(colour: str, share: float) -> str:
    """So much of a colour on white."""
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts(colour))


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1, as WCAG 2.2 has it."""
    light = (part / 255 for part in parts(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in light)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """How well two colours are told apart: 1 (not at all) to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey(colour: str) -> str:
    """As a copier or a black printer has it."""
    red, green, blue = parts(colour)
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3
