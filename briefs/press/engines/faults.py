"""A fault inside the layout engine, in words that help to go on and blame nobody's text."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import weasyprint
from weasyprint.svg import SVG

from briefs.base.problems import BriefsError, Problem
from briefs.press.log import short

_SHOWN_WORDS = 8


class EngineFailedError(BriefsError):
    """No pages came out, or no file: what was told before, and the fault itself."""

    def __init__(self, told: Iterable[Problem], error: Exception) -> None:
        self.why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        super().__init__([*told, _problem(error, self.why)])


def _problem(error: Exception, why: str) -> Problem:
    """The fault with the spot a programmer will ask for, and the words at which a writer finds the block."""
    spot = traceback.extract_tb(error.__traceback__)[-1]
    boxes = list(_boxes(reversed([frame for frame, _ in traceback.walk_tb(error.__traceback__)])))
    near = _words(boxes)
    at = f" at the words “{near}”" if near else ""
    known = next((name for name, is_there in _KNOWN.items() if is_there(boxes)), "")
    engine = f"WeasyPrint {weasyprint.__version__}"
    if known:
        way_out = f"it is known to fail at {known}, which this document's styles ask for there: do without it"
    else:
        way_out = f"to go on, {'write that block in another way, or ' if near else ''}undo what was changed last"
    return Problem(
        None,
        f"the layout engine ({engine}) failed on this document{at}: {why} ({Path(spot.filename).name}, "
        f"line {spot.lineno})",
        f"this is a fault of the engine, not of your words; {way_out}; please report this message with the document",
        rule="layout",
    )


def spot(frame: FrameType) -> str:
    """Where in a document a layout is that goes on: the address of a picture, or the words of a block; else nothing."""
    frames = [each for each, _ in traceback.walk_stack(frame)]
    for each in frames:
        if each.f_code.co_name == "get_image_from_uri" or isinstance(each.f_locals.get("self"), SVG):
            url = each.f_locals.get("url") or getattr(each.f_locals.get("self"), "url", None)
            if isinstance(url, str) and not url.endswith("/"):  # a drawing that our own page holds has a folder's
                return short(url) if url.startswith("data:") else url
    return _words(_boxes(frames))


def _boxes(frames: Iterable[FrameType]) -> Iterator[Any]:
    """The boxes that were being laid out, from the innermost to the page; so do `frames` come."""
    for frame in frames:
        for name in ("child", "box"):
            box = frame.f_locals.get(name)
            if hasattr(box, "element_tag") and hasattr(box, "style"):
                yield box


def _words(boxes: Iterable[Any]) -> str:
    """The first words of the innermost element that has any; those of the whole page would lead nowhere."""
    for box in boxes:
        with suppress(AttributeError, TypeError):
            words = " ".join(box.element.itertext()).split()
            if words and box.element_tag not in ("html", "body"):
                return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
    return ""


def _style(box: Any, name: str) -> Any:
    """A part of a box's style; None from an engine that does not know it."""
    with suppress(KeyError, AttributeError):
        return box.style[name]
    return None


def _is_marker(boxes: Sequence[Any]) -> bool:
    return any(str(box.element_tag).endswith("::marker") for box in boxes)


def _is_floating_letter(boxes: Sequence[Any]) -> bool:
    return any(
        str(box.element_tag).endswith("::first-letter") and _style(box, "float") in ("left", "right") for box in boxes
    )


def _is_columns_in_grid(boxes: Sequence[Any]) -> bool:
    grids = [box for box in boxes if "grid" in (_style(box, "display") or ())]
    inside = (part for grid in grids[:1] for part in grid.descendants())
    return any(_style(box, "column_count") not in (None, "auto") for box in inside)


_KNOWN: Mapping[str, Callable[[Sequence[Any]], bool]] = {
    "list markers with content of their own (li::marker)": _is_marker,
    "a floating first letter at a page's end (::first-letter)": _is_floating_letter,
    "columns inside a grid": _is_columns_in_grid,
}
"""What is known to make the engine fail, each with how to tell from the boxes at hand that it did."""
