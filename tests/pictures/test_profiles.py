"""What is a profile of a press, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from briefs.pictures.facts import PictureFault
from briefs.pictures.profiles import PrintProfile, judged
from tests.conftest import ROOT

PROFILE = ROOT / "templates/profiles/FOGRA39L-coated.icc"


def test_the_profile_that_comes_along_is_one_of_a_press():
    found = judged(PROFILE, "FOGRA39")
    assert isinstance(found, PrintProfile)
    assert (found.name, found.condition) == ("FOGRA39L coated (small)", "FOGRA39")


def test_where_it_lies_is_not_what_it_is(tmp_path: Path):
    copy = tmp_path / "copy.icc"
    copy.write_bytes(PROFILE.read_bytes())
    assert repr(judged(copy)) == repr(judged(PROFILE))


def _altered(at: int, new: bytes) -> bytes:
    data = PROFILE.read_bytes()
    return data[:at] + new + data[at + len(new) :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no colour profile"),
        (b"%PDF-1.7" * 40, "is no colour profile"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "red, green and blue light"),
        (_altered(12, b"scnr"), "is for scanners"),
        (_altered(8, b"\x05"), "is of version 5"),
        (PROFILE.read_bytes()[:4000], "is damaged"),
        (b"\0" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_no_press_can_use_is_told(tmp_path: Path, data, said):
    file = tmp_path / "x.icc"
    file.write_bytes(data)
    found = judged(file)
    assert isinstance(found, PictureFault)
    assert said in found.message
    assert found.hint
