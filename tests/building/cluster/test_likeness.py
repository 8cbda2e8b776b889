"""Two machines make the same pages where all that decides them is the same, and else it is said what is not."""

from __future__ import annotations

from briefs.building.cluster.likeness import present, unlike


def test_what_decides_is_named() -> None:
    found = present()

    assert {"briefs", "Python", "weasyprint", "fonttools", "libpango-1"} <= {
        name.partition(".")[0] if name.startswith("lib") else name for name in found
    }
    assert unlike(found, dict(found)) == ""


def test_each_difference_is_said_once_with_both_versions() -> None:
    here = {"briefs": "1", "weasyprint": "70.0", "libpango": "aa"}

    assert unlike(here, {**here, "weasyprint": "69.0"}) == "weasyprint 69.0 in place of 70.0"
    assert unlike(here, {"briefs": "1", "weasyprint": "70.0"}) == "libpango none in place of aa"
    assert unlike(here, {**here, "libharfbuzz": "b"}) == "libharfbuzz b in place of none"
