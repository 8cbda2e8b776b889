"""WeasyPrint by its public interface: what still works when its inside has changed.

One fault of its tables is mended here too, where its place is still there: else Arabic pages would be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint import CSS, HTML

from briefs.press.engines.mirrored import own_widths


class Plain:
    """The engine that every other is measured by."""

    def parse(self, css: str, **options: Any) -> Any:
        return CSS(string=css, **options)

    def render(self, html: str, sheets: Sequence[Any], *, base_url: str, url_fetcher: Any, **options: Any) -> Any:
        page = HTML(string=html, base_url=base_url, url_fetcher=url_fetcher)
        with own_widths():
            return page.render(stylesheets=list(sheets), **options)

    def write(self, document: Any, **options: Any) -> bytes:
        return bytes(document.write_pdf(**options))
