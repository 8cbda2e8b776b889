r"""Marks without their partner: stars that stress nothing, brackets that lead nowhere, a back-quote by itself.

Markdown prints them as they stand. Nobody wants that: who does, writes \\ before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.library.prose.nodes import Inlines, Link, Text
from briefs.library.prose.walk import within

_LEFT = re.compile(
    r"(?P<stars>\*{2,})|(?P<lines>(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_]))"
    r"|(?P<one>(?<=[\s(])[*_](?=[^\W_]))|(?P<strike>~~+)|(?P<code>`+)|(?P<link>!\[|\]\(|\]\[)|(?P<note>\[[@^])|(?P<comment><!--|-->)"
)
_BOLD = "close it: **words**, without blanks inside the stars; to print it as it stands, write \\{each}"
_HINTS = {
    "stars": _BOLD,
    "lines": _BOLD,
    "one": "close it: *words*, without blanks inside the stars; to print it as it stands, write \\{each}",
    "strike": "close it: ~~words~~, without blanks inside; to print it as it stands, write \\{each}",
    "code": "close it: `code`; for a quotation mark, type ' or \"; to print it as it stands, write \\{each}",
    "link": "write [words](https://…), or ![what it shows](picture.jpg); to print it as it stands, write \\{each}",
    "note": "close it: [@claim-id] or [^note]; to print it as it stands, write \\{each}",
    "comment": "a comment is <!-- … -->, both signs in one paragraph; to print it as it stands, write \\{each}",
}


def mistakes(inlines: Inlines) -> Iterator[Problem]:
    """Every mark that is left in the letters of a text; code, addresses and what is escaped hold none."""
    for inline in inlines:
        match inline:
            case Text(text=text, place=place) if place.length == len(text):
                for found in _LEFT.finditer(text):
                    at = Place(place.file, place.line, (place.column or 1) + found.start(), len(found[0]))
                    hint = _HINTS[found.lastgroup or ""].format(each="\\".join(found[0]))
                    yield Problem(at, f"'{found[0]}' is left here: it marks nothing", hint, rule="leftover")
            case Link(form="bare" | "angle"):
                continue
            case _:
                yield from mistakes(within(inline))
