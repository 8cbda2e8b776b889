"""The manual's first table: what one wants to do, and the components for it, each with the page where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefs.base.problems import Place
from briefs.library.components import Component
from briefs.library.prose.nodes import Cell, Inlines, Link, Table, TableRow, Text
from briefs.library.prose.sections import Section
from briefs.library.records.component_schema import PURPOSES
from briefs.library.tags import EVERYONE

LOOK = "manual-purposes"


def section(components: Iterable[Component], strings: Mapping[str, str], place: Place) -> Section | None:
    """Components by what their schemas say they are for (`x-purpose`); those that say nothing are not listed."""
    rows = tuple(_rows(tuple(components), strings, place))
    if not rows:
        return None
    head = tuple(
        Cell(_text(strings.get(key, key), place), place, "col") for key in ("manual_purpose", "manual_components")
    )
    title = _text(strings.get("manual_by_purpose", "…"), place)
    table = Table(TableRow(head, place), rows, place, look=LOOK)
    return Section("by-purpose", title, frozenset({"wide"}), EVERYONE, (table,), place)


def _rows(components: tuple[Component, ...], strings: Mapping[str, str], place: Place) -> Iterator[TableRow]:
    for purpose in PURPOSES:
        names = sorted(one.name for one in components if one.schema.get("x-purpose") == purpose)
        if names:
            what = _text(strings.get(f"purpose_{purpose}", purpose), place)
            yield TableRow((Cell(what, place, "row"), Cell(tuple(_linked(names, place)), place)), place)


def _linked(names: Iterable[str], place: Place) -> Iterator[Link | Text]:
    for number, name in enumerate(names):
        if number:
            yield Text(", ", place)
        yield Link(f"#component-{name}", "", _text(name, place), place)


def _text(text: str, place: Place) -> Inlines:
    return (Text(text, place),)
