"""The same pages sooner: shared rules, known constants, counted columns, kept patterns, no search for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from weasyprint import CSS, HTML

from briefs.press.fast.columns import counted_columns
from briefs.press.fast.constants import constants
from briefs.press.fast.parsing import keep_patterns
from briefs.press.fast.styles import Sheet, joined, without_notes

_NOTES = ("footnote", "note(")
"""What a style says that makes notes at a page's foot."""


@dataclass(frozen=True, slots=True)
class _FastSheet:
    """A parsed stylesheet, ready for constants to be put in."""

    rules: Sheet
    notes: bool
    """Whether it may put notes at a page's foot."""


class _PageWithoutNotes(HTML):  # type: ignore[misc]  # its base class has no type hints
    """A page without notes at its foot."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002 - its own
        return [_without_notes(sheet) for sheet in super()._ua_stylesheets(forms)]


@lru_cache(maxsize=4)
def _without_notes(sheet: Any) -> Any:
    return without_notes(sheet)


class Fast:
    """The engine for every day; it leans on the inside of WeasyPrint, so it is tried before it is trusted."""

    def __init__(self) -> None:
        keep_patterns()

    def parse(self, css: str, **options: Any) -> Any:
        with _uninterrupted():
            return _FastSheet(Sheet(CSS(string=css, **options), css), _has_notes(css))

    def render(self, html: str, sheets: Sequence[Any], *, base_url: str, url_fetcher: Any, **options: Any) -> Any:
        page = HTML if _has_notes(html) or any(sheet.notes for sheet in sheets) else _PageWithoutNotes
        known = constants((sheet.rules.definitions for sheet in sheets), html)
        styles = joined([sheet.rules.settled(known) for sheet in sheets])
        with _uninterrupted(), counted_columns():
            return page(string=html, base_url=base_url, url_fetcher=url_fetcher).render(stylesheets=styles, **options)

    def write(self, document: Any, **options: Any) -> bytes:
        with _uninterrupted():
            return bytes(document.write_pdf(**options))


def _has_notes(text: str) -> bool:
    return any(word in text for word in _NOTES)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put off Python's search for unused cycles: a layout makes a million objects that all live until it is done."""
    on = gc.isenabled()
    gc.collect(1)  # the document before, which is young still
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
