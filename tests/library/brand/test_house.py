"""The printing house's profile: found beside the brand or in the templates, else refused at its line and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import ImageCms

from tests.conftest import ROOT
from tests.library.brand.test_find import read

PROFILE = ROOT / "templates/profiles/FOGRA39L-coated.icc"


def test_a_profile_beside_the_brand_is_taken(sample: Path) -> None:
    shutil.copyfile(PROFILE, sample / "content/ours.icc")

    library, problems = read(sample, "print: {profile: ours.icc, condition: FOGRA39}\n")

    assert problems == []
    assert library.brand.profile
    assert library.brand.profile.condition == "FOGRA39"
    assert sample / "content/ours.icc" in library.brand.files


def test_one_of_the_templates_is_taken_by_its_name(sample: Path) -> None:
    folder = sample / "templates/profiles"
    folder.mkdir()
    shutil.copyfile(PROFILE, folder / "FOGRA39L-coated.icc")

    library, problems = read(sample, "print:\n  profile: FOGRA39L-coated.icc\n")

    assert problems == []
    assert library.brand.profile
    assert library.brand.profile.path.parent == folder


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("{profile: our.icc}", "1:18 there is no profile 'our.icc'"),
        (
            "{profile: light.icc}",
            "1:18 the profile 'light.icc' is for red, green and blue light, not for the four inks",
        ),
        ("{profile: logo.svg}", "1:18 the profile 'logo.svg' is no colour profile (ICC)"),
        ("{profile: ../../../../../../../../../../etc/hostname}", "1:18 the profile"),
        ("{condition: FOGRA51}", "1:9 the condition 'FOGRA51' has no profile, which PDF/X-4 holds in full"),
        ("{weight: heavy}", "1:17 'heavy' is no weight of paper"),
        ("{stok: matt}", "1:9 unknown key 'stok'"),
    ],
)
def test_what_cannot_be_printed_with_is_told_where_it_stands(sample: Path, said: str, message: str) -> None:
    shutil.copyfile(PROFILE, sample / "content/ours.icc")
    light = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (sample / "content/light.icc").write_bytes(light)

    _, problems = read(sample, f"print: {said}\n")

    assert [each[: len(message)] for each in problems] == [message]
