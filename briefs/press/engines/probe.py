"""A small page that asks an engine for all that the fast one does in its own way."""

from __future__ import annotations

from typing import Any

from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from briefs.press.engines.protocol import Engine

_BASE = """
@page { size: 200px 120px; margin: 10px }
:root { --one: 4px; --two: calc(var(--one) * 2); --ink: #123456 }
* { margin: 0; font-size: 0 }
"""
_LOOK = """
.a { columns: 2; column-gap: var(--two); border-left: var(--one) solid var(--ink) }
.a > * { padding: calc(var(--one) + 1px) 0; background: var(--ink); break-inside: avoid }
.b { columns: 2; column-gap: 0; orphans: 1; widows: 1 }
b { display: inline-block; width: 80px; height: 7px; background: var(--pale, green) }
"""
_STEP = ":root { --one: 3px; --pale: rgb(200 210 220) }"
"""The later of two sheets that define the same property wins."""
_PAGE = f"""<!DOCTYPE html><html lang="en"><title>x</title><body>
<div class="a">{"<p></p>" * 3}</div><div class="b">{"<b></b>" * 3}</div><div class="b"><p>{"<b></b>" * 3}</p></div>"""


def printed(engine: Engine) -> bytes:
    """The page as this engine prints it; it has no letters, so that no font need be looked for."""
    fonts, counters = FontConfiguration(), CounterStyle()

    def fetch(url: str, *_: object, **__: object) -> Any:
        raise ValueError(url)  # nothing on the page has an address

    sheets = [
        engine.parse(css, base_url="file:///", url_fetcher=fetch, font_config=fonts, counter_style=counters)
        for css in (_BASE, _LOOK, _STEP)
    ]
    document = engine.render(
        _PAGE, sheets, base_url="file:///", url_fetcher=fetch, font_config=fonts, counter_style=counters
    )
    return engine.write(document)
