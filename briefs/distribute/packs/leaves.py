"""Leaves that are copied or cut up by themselves: on which pages they stand, as the PDF says, and who gets them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from briefs.composing.compose import compose
from briefs.composing.data.frame import audience_in
from briefs.distribute.packs.packs import PackItem
from briefs.library.load import Library
from briefs.library.prose.walk import plain
from briefs.press.misfit import BACK


@dataclass(frozen=True, slots=True)
class PackLeaf:
    """A section whose pages leave the document; what stands behind the last of them is blank."""

    title: str
    first: int
    last: int
    cut: bool
    """Whether it is cut up; else it is laid on a copier."""
    copies: str
    """Who gets it, and how many, or nothing."""

    @property
    def pages(self) -> str:
        """Its page, or its first and last."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def leaves(library: Library, item: PackItem) -> tuple[PackLeaf, ...]:
    """The leaves of a file that is as it is read, in its order."""
    at, document = named_pages(item.data), library.document(item.order.key)
    if document is None or not any(name.startswith(BACK) for name in at):
        return ()
    rules = audience_in(library, item.order.audience, item.order.language).documents[item.order.document].sections
    rows = [(row.main[0], row.sheet) for row in compose(library, item.order, document).rows if row.sheet]
    return tuple(
        PackLeaf(
            plain(section.title) or item.kind,
            at[section.id],
            max(at[section.id], back - 1),
            sheet == "cut",
            rules[section.id].copies if section.id in rules else "",
        )
        for section, sheet in rows
        if section.id in at and (back := at.get(f"{BACK}{section.id}"))
    )


def named_pages(pdf: bytes) -> Mapping[str, int]:
    """The page, from 1, of each name in a PDF to which a link may lead."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = opened.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        if names is None:
            return {}
        pages = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        return {str(name): pages[place[0].objgen] for name, place in pikepdf.NameTree(names).items()}
