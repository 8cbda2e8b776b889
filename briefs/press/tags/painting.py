"""How pages are painted: what became of each box is kept, and colours are those of one profile."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from weasyprint.css import ColorProfile
from weasyprint.document import Page

COLOURS = "brief-srgb"
"""The name of our output intent. WeasyPrint's own, of the same profile, is read from a file that it never closes."""


class RecordingPage(Page):  # type: ignore[misc]  # its base class has no type hints
    """A page that keeps, while it is painted, which box became which marked content.

    WeasyPrint hands its boxes' numbers to its own tag writer and then forgets them; ours needs them too.
    """

    def __init__(self, page: Any) -> None:
        self.__dict__.update(page.__dict__)
        self.box = page._page_box  # noqa: SLF001 - no public way to it
        self.marks: dict[Any, int] = {}

    def paint(self, stream: Any, scale: float = 1) -> None:
        super().paint(stream, scale)
        self.marks = {box: mark["mcid"] for box, mark in stream._tags.items()}  # noqa: SLF001 - known nowhere else


class _Profile(ColorProfile):  # type: ignore[misc]  # its base class has no type hints
    """A colour profile that is written as it was read: LittleCMS changes one that has been looked into."""

    def __init__(self, content: bytes, *facts: Any) -> None:
        super().__init__(BytesIO(content), *facts)
        self._content = content

    @property
    def content(self) -> bytes:
        return self._content


@cache
def colour_profile() -> Any:
    """The sRGB profile that WeasyPrint ships."""
    content = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return _Profile(content, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
