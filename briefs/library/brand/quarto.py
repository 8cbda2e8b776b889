"""A `_brand.yml` as Quarto has it becomes what brand.yaml says; what only Quarto's programs use is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.library.yaml_tree import NULL_WORDS, YamlMapping, YamlNode, YamlPath, YamlScalar, YamlSequence, find

FILE = "_brand.yml"
_KEPT: dict[YamlPath, frozenset[str]] = {
    (): frozenset({"meta", "logo", "color", "typography"}),
    ("meta",): frozenset({"name"}),
    ("meta", "name"): frozenset({"full"}),
    ("logo",): frozenset({"images", "medium"}),
    ("color",): frozenset({"palette", "foreground", "primary"}),
    ("typography",): frozenset({"fonts", "base", "headings", "monospace"}),
    ("typography", "base"): frozenset({"family", "size"}),
    ("typography", "headings"): frozenset({"family"}),
    ("typography", "monospace"): frozenset({"family"}),
}
"""What is read, by the path of what holds it; below other paths everything is."""
_SCHEMES = ("light", "dark")
_WEIGHTS = {
    "thin": 100, "extra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500, "semi-bold": 600,
    "bold": 700, "extra-bold": 800, "black": 900,
}  # fmt: skip
"""Quarto's words for weights: CSS has them without hyphens too."""


def shaped(node: YamlNode) -> YamlNode:
    """The tree as brand.yaml has it: what means something in print, in our words."""
    made = adapted(node)
    code = find(made, ("typography", "monospace"))
    if code is None or _family(code) in set(_families(made)):
        return made
    # code is for screens: what is fetched for it leaves the house's own font in print
    return _without(made, ("typography", "monospace"))


def adapted(node: YamlNode, path: YamlPath = ()) -> YamlNode:
    """The tree with those of Quarto's keys that mean something in print; each keeps its place."""
    if path == ("typography", "fonts") and isinstance(node, YamlSequence):
        return YamlSequence(tuple(_weighed(each) for each in node.items if _here(each)), node.place)
    if not isinstance(node, YamlMapping):
        return node
    kept = _KEPT.get(path)
    items = []
    for key, value in node.items:
        if kept is not None and key.value not in kept:
            continue
        here = (*path, key.value)
        made = _fallback_size(_light(adapted(value, here), here), here)
        if made is not None:
            items.append((key, made))
    return YamlMapping(tuple(items), node.place)


def _light(node: YamlNode, path: YamlPath) -> YamlNode:
    """What Quarto gives for a light and a dark screen: paper is light."""
    if path[0] in {"color", "logo"} and isinstance(node, YamlMapping):
        said = {key.value: value for key, value in node.items}
        if said and set(said) <= set(_SCHEMES):
            return said.get("light", said[next(iter(said))])
    return node


def _fallback_size(node: YamlNode, path: YamlPath) -> YamlNode | None:
    """None for what has no meaning in print: sizes in rem or px, and what is empty."""
    if path == ("typography", "base", "size") and isinstance(node, YamlScalar):
        return node if node.value.endswith(("pt", "mm")) else None
    if isinstance(node, YamlScalar) and node.plain and node.value in NULL_WORDS:
        return None
    return node


def _here(family: YamlNode) -> bool:
    """Whether a family of fonts lies in files here, and is not fetched from somewhere."""
    source = find(family, ("source",))
    return not isinstance(source, YamlScalar) or source.value == "file"


def _weighed(node: YamlNode) -> YamlNode:
    """A family whose weights are numbers."""
    if isinstance(node, YamlSequence):
        return YamlSequence(tuple(map(_weighed, node.items)), node.place)
    if not isinstance(node, YamlMapping):
        return node
    return YamlMapping(tuple((key, _number(key.value, value)) for key, value in node.items), node.place)


def _number(key: str, node: YamlNode) -> YamlNode:
    if key == "weight" and isinstance(node, YamlScalar):
        words = {word.replace("-", ""): number for word, number in _WEIGHTS.items()}
        number = words.get(node.value.lower().replace("-", ""))
        return YamlScalar(str(number), node.place) if number else node
    return _weighed(node)


def _families(node: YamlNode) -> Iterator[str]:
    fonts = find(node, ("typography", "fonts"))
    for each in fonts.items if isinstance(fonts, YamlSequence) else ():
        yield _family(each)


def _family(node: YamlNode) -> str:
    said = node if isinstance(node, YamlScalar) else find(node, ("family",))
    return said.value if isinstance(said, YamlScalar) else ""


def _without(node: YamlNode, path: YamlPath) -> YamlNode:
    if not isinstance(node, YamlMapping):
        return node
    first, *rest = path
    items = (
        (key, _without(value, tuple(rest)) if rest and key.value == first else value)
        for key, value in node.items
        if rest or key.value != first
    )
    return YamlMapping(tuple(items), node.place)
