"""The manual's first table: every shipped component stands in it once, and its purpose has words in each language."""

from __future__ import annotations

from briefs.base.problems import Place
from briefs.library.components import Component
from briefs.library.load import Library
from briefs.library.prose.nodes import Link, Table
from briefs.library.records.component_schema import PURPOSES
from briefs.reports import purposes

HERE = Place("gallery.md", 1, 1)


def _table(library: Library) -> Table:
    made = purposes.section(library.components.values(), library.languages["en"].strings, HERE)
    assert made is not None
    (table,) = made.blocks
    assert isinstance(table, Table)
    return table


def test_every_component_stands_under_one_purpose(shipped: Library) -> None:
    """Its name leads to its place in the manual."""
    links = [link for row in _table(shipped).rows for link in row.cells[1].inlines if isinstance(link, Link)]

    assert sorted(link.address for link in links) == sorted(f"#component-{name}" for name in shipped.components)


def test_each_purpose_has_words_in_every_language(shipped: Library) -> None:
    assert len(_table(shipped).rows) == len(PURPOSES)
    assert [
        (tag, purpose)
        for tag, language in shipped.languages.items()
        for purpose in PURPOSES
        if f"purpose_{purpose}" not in language.strings
    ] == []


def test_a_component_that_says_no_purpose_is_left_out(shipped: Library) -> None:
    """A new folder need not say it; with none at all there is no table."""
    silent = Component("aside", shipped.templates, {"type": "object"})

    assert purposes.section([silent], {}, HERE) is None
