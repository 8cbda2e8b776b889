"""The pictures of a brief, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefs.composing.brief import Brief, FieldProse, Piece
from briefs.library.prose.nodes import Inlines, Picture
from briefs.library.prose.walk import every, leaves
from briefs.pictures.facts import PictureFile


def pictures(brief: Brief) -> Iterator[tuple[str, PictureFile]]:
    """Each with the id of its section, as often as it is shown."""
    for section in brief.sections:
        for block in section.blocks:
            found = _of_data(block.data) if isinstance(block, Piece) else _of_leaves(*leaves(block))
            yield from ((section.id, file) for file in found)


def _of_leaves(*texts: Inlines) -> Iterator[PictureFile]:
    for text in texts:
        for inline in every(text):
            if isinstance(inline, Picture) and inline.file is not None:
                yield inline.file


def _of_data(data: Any) -> Iterator[PictureFile]:
    match data:
        case PictureFile():
            yield data
        case FieldProse(inlines=inlines):
            yield from _of_leaves(inlines)
        case Mapping():
            for value in data.values():
                yield from _of_data(value)
        case tuple():
            for item in data:
                yield from _of_data(item)
