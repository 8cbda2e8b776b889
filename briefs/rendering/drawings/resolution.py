"""Photos that are too coarse where they stand: how large one is printed is known by its page's columns alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from briefs.base.problems import Problem
from briefs.composing.brief import Brief, Fields, Piece
from briefs.library.load import Library
from briefs.pictures.facts import PictureFile
from briefs.rendering.frames import FINEST, MM, Frames, frames


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Pictures of components with a width that have too few dots for print, each at the line that names it."""
    around = frames(library, brief.order)
    for section in brief.sections:
        here = around.within(section.classes)
        for block in section.blocks:
            if isinstance(block, Piece) and isinstance(block.data, Fields) and "width" in _known(block):
                yield from _in(block.data, here)


def _known(piece: Piece) -> Mapping[str, object]:
    known: Mapping[str, object] = piece.component.schema.get("properties", {})
    return known


def _in(data: Fields, here: Frames) -> Iterator[Problem]:
    for key, file in data.items():
        if not isinstance(file, PictureFile) or file.facts.drawn:
            continue
        wide, _ = here.size(file, data.get("width") or "")
        dots = math.floor(file.facts.width * MM / wide)
        if dots < FINEST:
            needed = math.ceil(wide / MM * FINEST)
            message = f"the picture '{file.path.name}' has {dots} dots an inch where it is {wide:.0f} mm wide"
            hint = f"print needs {FINEST}: take one of {needed} pixels across, or print it smaller, as width: half does"
            yield Problem(data.places.get(key, data.place), message, hint, "warning", "picture/dots")
