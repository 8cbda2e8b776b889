"""What can be done where something leaves its box: words part, tables grow smaller, turn or break between their lines.

A mend is a class on an element, for which `styles/prose.css` says what is done. Each fault gets the mildest that it has
not got yet; what has had them all cannot be printed. Pages without a fault are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefs.press.boxes.guard import Misprint
from briefs.press.boxes.marks import Trail

_SPACE = "{http://www.w3.org/1999/xhtml}"
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "pre",
                     "figcaption", "legend", "summary", "blockquote", "div", "section", "header"})  # fmt: skip
HYPHENS, ANYWHERE = "fit-hyphens", "fit-anywhere"
WHOLE, SECTION, SMALLER, TURNED, ROW, PARTED = (
    "fit-whole",
    "fit-section",
    "fit-smaller",
    "fit-turned",
    "fit-row",
    "fit-parted",
)
WHOLE_TABLE = frozenset({"column", "page", "paper"})
"""Where words of a table lie if it is the table that is too wide; else they leave their own cell."""
LONG = 30
"""Letters from which on a word in a table that is too wide is broken before the table is turned."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A class for the n-th element of its kind on a page."""

    tag: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An element that can be found again in the HTML of its page."""

    tag: str
    number: int
    classes: frozenset[str]
    element: Any


def mends(faults: Iterable[Misprint]) -> tuple[Mend, ...]:
    """What to do about some faults, each once; nothing for those that nothing more can be done about."""
    found = (mend for fault in faults if not fault.picture and not _in_margin(fault) for mend in _mends(fault))
    return tuple(dict.fromkeys(found))


def _in_margin(fault: Misprint) -> bool:
    """Whether it is in the head, the foot or a tab of a page, which is no place in the text."""
    *_, root = fault.trail
    return root is None


def mended(html: str, doing: Sequence[Mend]) -> str:
    """A page with these mends, else byte for byte as it was."""
    for mend in doing:
        html = _with_class(html, mend)
    return html


def words_broken(trail: Trail) -> bool:
    """Whether the words of an element may be broken anywhere."""
    return any(ANYWHERE in _classes(element) for element in trail)


def _mends(fault: Misprint) -> Iterator[Mend]:
    table = _spot_of(outermost(fault.trail), fault.trail)
    if fault.kind == "row":
        if table and PARTED not in table.classes:
            yield Mend(table.tag, table.number, PARTED)
        return
    if fault.kind in {"other", "head", "foot", "clip"}:
        return
    if table is not None and fault.kind in WHOLE_TABLE:
        yield from _of_table(fault, table)
        return
    block = _spot_of(innermost(fault.trail), fault.trail)
    if block is not None and (name := _next_for_words(block, fault.text)):
        yield Mend(block.tag, block.number, name)
    elif table is not None:
        yield from _of_table(fault, table)


def _next_for_words(block: Spot, text: str) -> str | None:
    if ANYWHERE in block.classes:
        return None
    word = max(text.split(), key=len, default="")
    if HYPHENS in block.classes or not re.fullmatch(r"[^\W\d_]+\W*", word):
        return ANYWHERE
    return HYPHENS


def _of_table(fault: Misprint, table: Spot) -> Iterator[Mend]:
    """Over the whole width, then smaller, then long words broken, then turned."""
    section = _in(fault.trail, lambda names: "section" in names)
    row = _in(fault.trail, lambda names: "row-margin" in names)
    block = _child_of(section, fault.trail)
    if section and block and row is None and WHOLE not in block.classes:
        yield Mend(section.tag, section.number, SECTION)
        yield Mend(block.tag, block.number, WHOLE)
    elif SMALLER not in table.classes:
        yield Mend(table.tag, table.number, SMALLER)
    elif ANYWHERE not in table.classes and _long_word(table.element):
        yield Mend(table.tag, table.number, ANYWHERE)
    elif TURNED not in table.classes and section is not None:
        yield Mend(table.tag, table.number, TURNED)
        yield Mend(section.tag, section.number, SECTION)
        if block:
            yield Mend(block.tag, block.number, WHOLE)
        if row is not None:
            yield Mend(row.tag, row.number, ROW)


def _long_word(table: Any) -> bool:
    return any(len(word) > LONG for text in table.itertext() for word in text.split())


# --------------------------------------------------------------------------------------------------- finding elements


def innermost(trail: Trail) -> Any:
    """The block whose words they are, or None."""
    return next((element for element in trail if _name(element) in _BLOCKS), None)


def outermost(trail: Trail) -> Any:
    """The table that something stands in, which may stand in no other, or None."""
    return next((element for element in reversed(list(trail)) if _name(element) == "table"), None)


def _in(trail: Trail, wanted: Any) -> Spot | None:
    for element in trail:
        if wanted(_classes(element)):
            return _spot(element, trail)
    return None


def _child_of(section: Spot | None, trail: Trail) -> Spot | None:
    """The block of a section that something stands in: a table, or the component that it is part of."""
    if section is None:
        return None
    elements = list(trail)
    at = next(number for number, element in enumerate(elements) if element is section.element)
    return _spot(elements[at - 1], trail) if at else None


def _spot_of(element: Any, trail: Trail) -> Spot | None:
    return None if element is None else _spot(element, trail)


def _spot(element: Any, trail: Trail) -> Spot:
    *_, root = trail
    tag = _name(element)
    for number, other in enumerate(each for each in root.iter() if _name(each) == tag):
        if other is element:
            return Spot(tag, number, _classes(element), element)
    raise LookupError(tag)


def _name(element: Any) -> str:
    return str(element.tag).removeprefix(_SPACE) if element is not None and isinstance(element.tag, str) else ""


def _classes(element: Any) -> frozenset[str]:
    return frozenset() if element is None else frozenset((element.get("class") or "").split())


def _with_class(html: str, mend: Mend) -> str:
    starts = list(_start_tag(mend.tag).finditer(html))
    found = starts[mend.number]
    tag = found[0]
    if ' class="' in tag:
        made = tag.replace(' class="', f' class="{mend.name} ', 1)
    else:
        made = f'<{mend.tag} class="{mend.name}"{tag[len(mend.tag) + 1 :]}'
    return html[: found.start()] + made + html[found.end() :]


@cache
def _start_tag(tag: str) -> re.Pattern[str]:
    return re.compile(rf"""<{tag}(?=[\s>/])(?:[^>"']|"[^"]*"|'[^']*')*>""")
