"""Whether letters and lines in a brand's colours can be told from what they stand on, in colour and from a copier.

The least contrasts are those of WCAG 2.2 (1.4.3 for letters, 1.4.11 for lines and marks).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.library.brand.brand import AccentColours, Brand
from briefs.library.brand.colours import WHITE, contrast, grey
from briefs.library.yaml_tree import YamlNode, YamlPath, find, place_of

RULE = "brand/contrast"
TEXT, GRAPHICS = 4.5, 3.0
_KEYS = {"--ink": "foreground", "--soft": "soft", "--muted": "muted", "--line": "line", "--chart": "chart"}


def check(brand: Brand, node: YamlNode) -> Iterator[Problem]:
    """Each pair of colours that is too weak, at the colour that is to be changed."""
    for name, key in _KEYS.items():
        if name in brand.colours:
            least = GRAPHICS if key in {"line", "chart"} else TEXT
            yield from _told(node, ("color", key), f"{key} on white", (brand.colours[name], WHITE), least)
    named = {**brand.accents, **({"": brand.primary} if brand.primary else {})}
    for audience, made in named.items():
        yield from _accent(brand, node, audience, made)


def _accent(brand: Brand, node: YamlNode, audience: str, made: AccentColours) -> Iterator[Problem]:
    whose = f" of {audience}" if audience else ""
    path = ("color", "accent", audience) if audience else ("color", "primary")
    tint: YamlPath = ("color", "tint", audience)
    on_tint = tint if find(node, tint) else path
    for at, what, pair in (
        (path, f"the accent{whose} on white", (made.accent, WHITE)),
        (path, f"letters on the accent{whose}", (made.on_accent, made.accent)),
        (on_tint, f"the accent{whose} on its tint", (made.accent, made.tint)),
    ):
        if found := next(_told(node, at, what, pair, TEXT), None):
            yield found
            return
    if ink := brand.colours.get("--ink"):
        yield from _told(node, on_tint, f"text on the tint{whose}", (ink, made.tint), TEXT)


def _told(node: YamlNode, path: YamlPath, what: str, pair: tuple[str, str], least: float) -> Iterator[Problem]:
    front, ground = pair
    ratios = {"in colour": contrast(front, ground), "from a copier": contrast(grey(front), grey(ground))}
    how, ratio = min(ratios.items(), key=lambda each: each[1])
    if ratio < least:
        message = f"{what} ({front} on {ground}) has a contrast of {ratio:.1f} to 1 {how}"
        change = "lighter" if "tint" in path else "darker"
        hint = f"make it {change} until it is {least:g} to 1 or more; as it is, readers cannot make it out"
        yield Problem(place_of(node, path), message, hint, rule=RULE)
