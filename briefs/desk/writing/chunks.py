"""The parts that follow one another in a page, and those pages that a change in some of them can touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefs.rendering import page_tree

MARK = "data-preview"
"""The attribute by which a part is known again among boxes."""


@dataclass(frozen=True, slots=True)
class LaidGround:
    """A layout of a whole document, as far as the next one can lean on it."""

    chunks: tuple[str, ...]
    """The parts, written as HTML."""
    pages: tuple[tuple[int, ...], ...]
    """Those that lie on each page."""

    def begins(self, page: int) -> bool:
        """Whether a page, from 0, begins with a part of its own: then nothing before it moves it."""
        return page <= 0 or page >= len(self.pages) or not set(self.pages[page][:1]) & set(self.pages[page - 1])


@dataclass(frozen=True, slots=True)
class PreviewSlice:
    """Pages that hold all that has changed, with empty ones in place of the others."""

    html: str
    first: int
    """The first of its pages, from 0."""
    last: int


def split(html: str) -> tuple[str, tuple[str, ...]]:
    """A page whose parts are marked, and these, written one by one."""
    root = page_tree.read(html)
    found = tuple(page_tree.written(child) for child in _parts(root))
    for number, child in enumerate(_parts(root)):
        child.set(MARK, str(number))
    return _written(root), found


def slice_of(html: str, ground: LaidGround) -> PreviewSlice | None:
    """The pages that a change touches; None where it may touch them all."""
    root = page_tree.read(html)
    parts = list(_parts(root))
    now = [page_tree.written(child) for child in parts]
    if len(now) != len(ground.chunks) or not now or not ground.pages:
        return None
    changed = {number for number, (one, other) in enumerate(zip(now, ground.chunks, strict=True)) if one != other}
    touched = [page for page, on_it in enumerate(ground.pages) if changed & set(on_it)]
    if not touched:
        return PreviewSlice("", 0, -1) if not changed else None
    first, last = touched[0], touched[-1]
    while not ground.begins(first):
        first -= 1
    while not ground.begins(last + 1):
        last += 1
    if first == 0 and last == len(ground.pages) - 1:
        return None
    elsewhere = {number for page in (*ground.pages[:first], *ground.pages[last + 1 :]) for number in page}
    elsewhere -= {number for page in ground.pages[first : last + 1] for number in page}
    for number, child in enumerate(parts):
        if number in elsewhere:
            child.getparent().remove(child)
    _pad(root, first, len(ground.pages) - 1 - last)
    return PreviewSlice(_written(root), first, last)


def _parts(root: Any) -> Iterator[Any]:
    """What follows one another in the main part, then what stands behind it."""
    main, body = root.find(".//main"), root.find("body")
    if body is None:
        return
    yield from (child for child in (() if main is None else main) if isinstance(child.tag, str))
    yield from (child for child in body if isinstance(child.tag, str) and child is not main)


def _pad(root: Any, before: int, after: int) -> None:
    """Empty pages, so that numbers and sides of the others are as they will be."""
    main = root.find(".//main")
    main = root.find("body") if main is None else main
    for _ in range(before):
        main.insert(0, root.makeelement("div", {"style": "break-after: page"}))
    for _ in range(after):
        main.append(root.makeelement("div", {"style": "break-before: page"}))


def _written(root: Any) -> str:
    return f"<!doctype html>{page_tree.written(root)}"


def parts_by_page(pages: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], ...]:
    """Marks of parts as they were found on pages, as numbers."""
    return tuple(tuple(dict.fromkeys(int(mark) for mark in page if mark.isdecimal())) for page in pages)
