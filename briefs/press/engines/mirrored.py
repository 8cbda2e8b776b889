"""Tables that run from right to left keep the widths of their columns when they are laid out a second time.

WeasyPrint 70 turns the list of widths round for drawing, and the table it was given shares that list: where a page
makes it lay out a table again, its first column gets the width of its last. Each layout gets a list of its own here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block

_NAME = "table_layout"


@contextmanager
def own_widths() -> Iterator[None]:
    """Let each layout of a table turn round widths of its own; nothing is done to an engine that has no such place."""
    theirs = getattr(block, _NAME, None)
    if theirs is None:
        yield
        return

    def laid_out(context: Any, table: Any, *given: Any, **named: Any) -> Any:
        widths = getattr(table, "column_widths", None)
        if widths is None:
            return theirs(context, table, *given, **named)
        table.column_widths = list(widths)
        try:
            return theirs(context, table, *given, **named)
        finally:
            table.column_widths = widths

    setattr(block, _NAME, laid_out)
    try:
        yield
    finally:
        setattr(block, _NAME, theirs)
