"""Small changes to a YAML file that leave every other character of it alone: comments, order, quotes, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from briefs.library.tree import YamlMapping, YamlNode, YamlScalar, find
from briefs.library.tree import YamlSequence as Items


class Editor:
    """Gathers changes by the places of nodes, and applies them all at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._at = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._edits: dict[tuple[int, int], str] = {}

    @property
    def text(self) -> str:
        """The text with all changes."""
        text = self._text
        for (start, end), new in sorted(self._edits.items(), reverse=True):
            text = text[:start] + new + text[end:]
        return text

    @property
    def changed(self) -> bool:
        return bool(self._edits)

    def scalar(self, node: YamlNode | None, new: str) -> None:
        """Write one value anew; it must stand on one line."""
        if isinstance(node, YamlScalar):
            start = self._offset(node)
            if self._text[start : start + node.place.length] != new:
                self._edits[start, start + node.place.length] = new

    def scalars(self, owner: YamlNode, key: str, new: Sequence[str]) -> None:
        """Write the values of a list anew, as many as there are."""
        items = find(owner, (key,))
        if isinstance(items, Items):
            for node, value in zip(items.items, new, strict=True):
                self.scalar(node, value)

    def listing(self, owner: YamlNode, key: str, new: Sequence[str], *, after: str) -> bool:
        """Write a list, one value a line, where it stands or below another key; False where there is no room."""
        there = find(owner, (key,))
        if isinstance(there, Items) and len(there.items) == len(new):
            self.scalars(owner, key, new)
            return True
        name = _key(owner, key) or _key(owner, after)
        value = find(owner, (name.value,)) if name else None
        if name is None or value is None:
            return False
        first = (name.place.line or 1) - 1
        indent = " " * ((name.place.column or 1) - 1)
        last = self._last_line(value)
        if self._lines[first][: len(indent)] != indent or not re.fullmatch(r"[^\]]*(\]\s*(#.*)?)?", self._lines[last]):
            return False
        block = "".join(f"{line}\n" for line in (f"{indent}{key}:", *(f"{indent}  - {value}" for value in new)))
        if name.value == key:  # lines of comments between the old values stay, above the new ones
            kept = (line for line in self._lines[first : last + 1] if line.lstrip().startswith("#"))
            self._edits[self._at[first], self._at[last + 1]] = "".join(f"{line}\n" for line in kept) + block
        elif last + 1 < len(self._lines):
            self._edits[self._at[last + 1], self._at[last + 1]] = block
        else:
            self._edits[len(self._text), len(self._text)] = f"\n{block.removesuffix(chr(10))}"
        return True

    def _offset(self, node: YamlNode) -> int:
        return self._at[(node.place.line or 1) - 1] + (node.place.column or 1) - 1

    def _last_line(self, value: YamlNode) -> int:
        """The index of the line on which a value ends."""
        end = max(_nodes(value), key=self._offset)
        start = self._offset(end)
        if self._text.startswith("[", self._offset(value)):
            start = self._text.find("]", start)
        return self._text.count("\n", 0, start)


def _nodes(value: YamlNode) -> Iterable[YamlNode]:
    return (value, *value.items) if isinstance(value, Items) else (value,)


def _key(owner: YamlNode, key: str) -> YamlScalar | None:
    return (
        next((name for name, _ in owner.items if name.value == key), None) if isinstance(owner, YamlMapping) else None
    )
