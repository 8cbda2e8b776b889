"""What a layout engine does for a press; how it does it is its own business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Engine(Protocol):
    """Lays out pages and writes them; every engine gives the same bytes, so that one can stand in for another.

    Options are those of WeasyPrint's public interface: of `CSS`, of `HTML` and its `render`, and of `write_pdf`.
    """

    def parse(self, css: str, **options: Any) -> Any:
        """A stylesheet as this engine wants it back in `render`."""
        ...

    def render(self, html: str, sheets: Sequence[Any], *, base_url: str, url_fetcher: Any, **options: Any) -> Any:
        """WeasyPrint's document of laid-out pages; of the sheets, which this engine has parsed, the later wins."""
        ...

    def write(self, document: Any, **options: Any) -> bytes:
        """The PDF of a document that was laid out."""
        ...
