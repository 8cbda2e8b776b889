"""One black ink: a PDF about to be written gets no other colour than DeviceGray, which a press counts as one ink.

Also RGB of three equal parts is printed in three or four inks where a printer trusts its profile, and offices pay for
such a page as for one in colour. So it is not left to the styles: whatever they say, what is painted is grey.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf

from briefs.base.problems import Problem
from briefs.press.inks.levels import grey

GREY = "/DeviceGray"
_MIXED_IN_GREY = {"Type": "/Group", "S": "/Transparency", "CS": GREY, "I": "true"}
"""Of a page: what shines through is mixed in grey, not in the space of the output intent, where its black would come
out in all inks."""
_PAINT = re.compile(rb"^(\S+) (\S+) (\S+) (rg|RG)$")
_STRANGE = re.compile(rb"^(/Device(?:CMYK|RGB) (?:cs|CS)|/lab-d\d\d (?:cs|CS)|(?:\S+ ){4}[kK])$")
_OTHER_SPACE = "a colour of another kind than rgb is used, which cannot be made grey"
_HINT = "write it as #rrggbb in the style file or drawing"


def in_grey(pdf: Any) -> tuple[Problem, ...]:
    """Paint everything in black and greys; what cannot be is told."""
    found: list[Problem] = []
    for item in pdf.objects:
        entries = item.extra if isinstance(item, pydyf.Stream) else item
        if not isinstance(entries, dict):
            continue
        if isinstance(item, pydyf.Stream):
            found.extend(_stream(item))
        if isinstance(group := entries.get("Group"), dict):
            group["CS"] = GREY
        if entries.get("Type") == "/Page":
            entries["Group"] = pydyf.Dictionary(_MIXED_IN_GREY)
        if "ShadingType" in entries and entries["ColorSpace"] != GREY:
            entries["ColorSpace"] = GREY
            _ends(entries["Function"])
    return tuple(dict.fromkeys(found))


def _stream(stream: Any) -> Iterator[Problem]:
    if stream.extra.get("Subtype") == "/Image":
        if stream.extra.get("ColorSpace") != GREY:
            yield Problem(None, "a picture is in colour, but this variant is printed in black", rule="one-ink")
        return
    for at, operation in enumerate(stream.stream):
        if not isinstance(operation, bytes):
            continue
        if match := _PAINT.match(operation):
            red, green, blue = (float(part) for part in match.groups()[:3])
            stream.stream[at] = b"%s %s" % (number(grey(red, green, blue)), b"g" if match[4] == b"rg" else b"G")
        elif _STRANGE.match(operation):
            yield Problem(None, _OTHER_SPACE, _HINT, rule="one-ink")


def number(value: float) -> bytes:
    """A number as PDF writes it."""
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()


def _ends(function: Any) -> None:
    """The colours between which a gradient runs, of each of its parts."""
    for part in function.get("Functions", ()):
        _ends(part)
    for end in ("C0", "C1"):
        if len(function.get(end, ())) == 3:
            function[end] = pydyf.Array([grey(*(float(part) for part in function[end]))])
