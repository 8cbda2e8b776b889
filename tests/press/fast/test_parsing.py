"""The patterns of the HTML parser."""

from __future__ import annotations

import re
from unittest.mock import patch

import tinyhtml5
from tinyhtml5 import inputstream

from briefs.press.fast.parsing import keep_patterns

PAGE = "<!doctype html><p class='a-b' title=\"x]y^z\">One &amp; two<!-- three --><b>four</b>\x00 </p>\n<p>^]\\-"


def test_a_page_is_read_as_before() -> None:
    """With patterns that are kept, and with those of the parser itself."""
    keep_patterns()
    kept = _tree()
    with patch.object(inputstream, "characters_until_regex", {}):
        assert _tree() == kept


def test_no_pattern_is_made_twice() -> None:
    """Otherwise nothing is saved."""
    keep_patterns()
    _tree()
    with patch.object(re, "compile", side_effect=AssertionError("made again")):
        assert _tree()


def _tree() -> list[tuple[object, ...]]:
    return [
        (element.tag if isinstance(element.tag, str) else "comment", element.text, element.tail, dict(element.attrib))
        for element in tinyhtml5.parse(PAGE, namespace_html_elements=False).iter()
    ]
