"""What style sheets say."""

from __future__ import annotations

from briefs.rendering.style_rules import root_properties


def test_colours_of_an_audience_are_found() -> None:
    assert root_properties(":root { --accent: #123456; color: red } p { --accent: #000 }") == {"--accent": "#123456"}
