"""A `_brand.yml` as Quarto has it becomes what brand.yaml says; what only Quarto's programs use is passed over."""

from __future__ import annotations

from briefs.library.yaml_tree import NULL_WORDS, YamlMapping, YamlNode, YamlPath, YamlScalar

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


def adapted(node: YamlNode, path: YamlPath = ()) -> YamlNode:
    """The tree with those of Quarto's keys that mean something in print; each keeps its place."""
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
