"""Crop marks and register marks: outside the bleed, at the trim, in every ink."""

from __future__ import annotations

import io
import re

import pikepdf

from briefs.press.exchange.marks import drawn
from tests.press.exchange.test_exchange import made

MEDIA, BLEED, TRIM = (0, 0, 246, 343), (17, 17, 229, 326), (25.5, 25.5, 220.5, 317.5)


def test_no_mark_reaches_the_bleed_or_the_edge_of_the_sheet():
    numbers = [[float(n) for n in re.findall(r"-?\d+\.\d+", path)] for path in drawn(MEDIA, BLEED, TRIM)]
    points = [(path[at], path[at + 1]) for path in numbers for at in range(0, len(path), 2)]
    assert len(points) > 80
    for x, y in points:
        assert not (BLEED[0] < x < BLEED[2] and BLEED[1] < y < BLEED[3])
        assert 0 < x < MEDIA[2]
        assert 0 < y < MEDIA[3]


def test_crop_marks_stand_at_the_trim():
    lines = [re.findall(r"-?\d+\.\d+", path) for path in drawn(MEDIA, BLEED, TRIM)][:8]
    assert {float(line[1]) for line in lines[:4]} == {TRIM[1], TRIM[3]}
    assert {float(line[0]) for line in lines[4:]} == {TRIM[0], TRIM[2]}


def test_without_room_there_are_none():
    assert list(drawn(MEDIA, MEDIA, TRIM)) == []


def test_they_are_in_all_inks():
    with pikepdf.open(io.BytesIO(made())) as pdf:
        page = pdf.pages[0]
        assert b"/press-all CS" in page.Contents.read_bytes() if not isinstance(page.Contents, pikepdf.Array) else True
        space = page.Resources.ColorSpace["/press-all"]
        assert (str(space[0]), str(space[1])) == ("/Separation", "/All")
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(page)]
    assert steps.index("CS") > steps.index("k")
