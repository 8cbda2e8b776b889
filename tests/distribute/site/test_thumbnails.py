"""Pictures of first pages, for the list and for other sites."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from briefs.distribute.site import thumbnails
from tests.distribute.sites import READERS, rows


def _page(folder: Path) -> bytes:
    (row,) = rows(folder, READERS)
    return row.path.read_bytes()


def test_a_first_page_is_small_and_the_same_every_time(tmp_path: Path) -> None:
    data, size = thumbnails.first_page(_page(tmp_path))

    assert size[0] == thumbnails.WIDTH
    assert abs(size[1] - thumbnails.WIDTH * 842 / 595) < 1
    assert Image.open(io.BytesIO(data)).format == "WEBP"
    assert thumbnails.first_page(_page(tmp_path))[0] == data


def test_the_picture_for_other_sites_is_the_page_on_its_colour(tmp_path: Path) -> None:
    """Of the size that their rules ask for, the page cut off below, light enough to be sent with every message."""
    data = thumbnails.shared(_page(tmp_path), "#2d6a2f")
    picture = Image.open(io.BytesIO(data)).convert("RGB")

    assert picture.size == thumbnails.SHARED
    assert picture.getpixel((5, 5)) == picture.getpixel((1195, 625)) == (0x2D, 0x6A, 0x2F)
    assert picture.getpixel((600, 625)) == (255, 255, 255)
    assert len(data) < 300_000
