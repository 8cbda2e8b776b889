"""Keep the patterns of the HTML parser, which makes one for every piece of text: it files them under a wrong key."""

from __future__ import annotations

import re

from tinyhtml5 import inputstream


class _Patterns(dict[tuple[frozenset[str], bool], "re.Pattern[str]"]):
    """Patterns of characters to read up to, or (`opposite`) to read on over, made when first asked for."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        inside = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if opposite else '^'}{inside}]+")
        return pattern


def keep_patterns() -> None:
    """Let the parser find its patterns again."""
    if not isinstance(inputstream.characters_until_regex, _Patterns):
        inputstream.characters_until_regex = _Patterns()
