"""What WeasyPrint only logs, as problems in plain words.

A record is known by its message template, so that the values in it (address, line, character) come as they are.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from briefs.base.problems import Place, Problem
from briefs.press.fonts import name_of

_LOGGER = logging.getLogger("weasyprint")
_SPOT = re.compile(r" at (\d+):(\d+)")
_CSS_WORDS = ("%d:%d", "@", "counter style", "media type", "`%s")
LogRecord = logging.LogRecord


class _Collector(logging.Handler):
    """Keeps the records of one thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[LogRecord] = []
        self._thread = threading.get_ident()

    def emit(self, record: LogRecord) -> None:
        if record.thread == self._thread:
            self.records.append(record)


def short(address: str) -> str:
    """An address fit to print: of a picture written into one its beginning, of a file its end tells what it is."""
    if len(address) <= 120:
        return address
    return f"{address[:117]}..." if address.startswith("data:") else f"...{address[-117:]}"


@contextmanager
def listening() -> Iterator[list[LogRecord]]:
    """Collect what WeasyPrint warns of while the block runs."""
    collector = _Collector()
    _LOGGER.addHandler(collector)
    try:
        yield collector.records
    finally:
        _LOGGER.removeHandler(collector)


def problems_of(records: Iterable[LogRecord], file: str | None = None) -> tuple[Problem, ...]:
    """The problems in what was logged, each once; `file` is the stylesheet being read, if one is."""
    found = (_problem(record, file) for record in records)
    return tuple(dict.fromkeys(problem for problem in found if problem))


def _problem(record: LogRecord, file: str | None) -> Problem | None:
    template, values = str(record.msg), record.args if isinstance(record.args, tuple) else ()
    for beginning, translate in _TRANSLATIONS.items():
        if template.startswith(beginning):
            return translate(values)
    if any(word in template for word in _CSS_WORDS):
        return _style_problem(record.getMessage(), file)
    return Problem(Place(file) if file else None, f"the layout engine says: {record.getMessage()}", rule="layout")


def _style_problem(text: str, file: str | None) -> Problem:
    """A part of a stylesheet, or of a style attribute, that has no effect."""
    spot = _SPOT.search(text)
    place = Place(file, int(spot[1]) if spot else None, int(spot[2]) if spot else None) if file else None
    rest = _SPOT.sub("", text, count=1).strip().rstrip(".")
    return Problem(place, f"a style has no effect: {rest[:1].lower()}{rest[1:]}", rule="style")


def _missing_letter(values: tuple[Any, ...]) -> Problem:
    return Problem(
        None,
        f"no font has the character {name_of(str(values[0]))}, so an empty box is printed",
        "write it in another way",
        rule="missing-character",
    )


def _missing_picture(values: tuple[Any, ...]) -> Problem:
    address, reason = short(str(values[0])), str(values[1]) or "what it holds is not a picture"
    return Problem(None, f"the picture '{address}' cannot be shown: {reason}", rule="missing-picture")


def _half_drawn(_: tuple[Any, ...]) -> Problem:
    return Problem(
        None, "a drawing (SVG) could not be drawn to its end", "look for an <image> or a mistake in it", rule="drawing"
    )


def _dead_link(values: tuple[Any, ...]) -> Problem:
    return Problem(None, f"a link leads to '#{values[0]}', which is nowhere in the document", rule="dead-link")


def _anchor(value: Any) -> str:
    """The id in a target, which is logged as a pair of its kind and its address."""
    return str(value[1] if isinstance(value, tuple) else value).removeprefix("#")


def _dead_target(values: tuple[Any, ...]) -> Problem:
    return Problem(
        None,
        f"a page number or text is taken from '{_anchor(values[0])}', which is nowhere in the document",
        rule="dead-link",
    )


def _twice(values: tuple[Any, ...]) -> Problem:
    return Problem(None, f"the id '{values[0]}' is given twice; links lead to the first", rule="id-twice")


def _font_face(values: tuple[Any, ...]) -> Problem:
    return Problem(
        None, f"the font family {values[0]!r} could not be loaded", "look at the address in its @font-face", rule="font"
    )


def _wide_row(values: tuple[Any, ...]) -> Problem:
    return Problem(
        None,
        f"a table row has {values[0]} cells more than its table has columns; they are not printed",
        rule="ragged-table",
    )


def _said_elsewhere(_: tuple[Any, ...]) -> None:
    """Left to the tag pass, which knows pictures marked as decoration, or to the record that follows."""


def _subset_failed(values: tuple[Any, ...]) -> Problem:
    return Problem(None, f"the font '{values[0]}' could not be cut down to the characters used", rule="font")


_TRANSLATIONS: dict[str, Callable[[tuple[Any, ...]], Problem | None]] = {
    ".notdef glyph rendered": _missing_letter,
    "Failed to load image": _missing_picture,
    "Failed to render SVG image": _half_drawn,
    "Failed to load inline SVG": _half_drawn,
    "No anchor #%s": _dead_link,
    "Content discarded: target points to undefined anchor": _dead_target,
    "Anchor defined twice": _twice,
    "Font-face %r cannot be loaded": _font_face,
    "This row has more columns": _wide_row,
    'Image "%s" has no required alt': _said_elsewhere,
    "Expected a media type": _said_elsewhere,
    "Unable to subset": _subset_failed,
}
