"""WeasyPrint by its public interface, and nothing else: what still works when its inside has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint import CSS, HTML


class Plain:
    """The engine that every other is measured by."""

    def parse(self, css: str, **options: Any) -> Any:
        return CSS(string=css, **options)

    def render(self, html: str, sheets: Sequence[Any], *, base_url: str, url_fetcher: Any, **options: Any) -> Any:
        page = HTML(string=html, base_url=base_url, url_fetcher=url_fetcher)
        return page.render(stylesheets=list(sheets), **options)

    def write(self, document: Any, **options: Any) -> bytes:
        return bytes(document.write_pdf(**options))
