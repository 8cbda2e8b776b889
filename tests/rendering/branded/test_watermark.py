from __future__ import annotations

import base64
import re

from briefs.rendering.branded.watermark import HIGH, WIDE, watermark
from tests.conftest import ROOT

FONT = ROOT / "templates/fonts/SourceSans3_700Bold.ttf"


def test_words_become_outlines_within_their_field_and_no_text() -> None:
    address = watermark("Draft for review", FONT) or ""

    svg = base64.b64decode(address.partition("base64,")[2]).decode()
    path = re.findall(r"[A-Z]?([-0-9.]+)", svg.partition(' d="')[2].partition('"')[0])
    assert 'fill="none"' in svg
    assert "<text" not in svg
    assert len(path) > 200
    assert all(-10 < float(number) < max(WIDE, HIGH) + 10 for number in path)


def test_letters_that_the_font_lacks_are_not_left_out() -> None:
    assert watermark("مسودة", FONT) is None
    assert watermark("", FONT) is None
