"""Words of starting files are found where they stand."""

from __future__ import annotations

from pathlib import Path

from briefs.checks.placeholders import check


def test_each_is_told_at_its_place_however_its_line_is_broken(tmp_path: Path) -> None:
    """In any case of letters; what stands in a comment of YAML is no content."""
    text, data = tmp_path / "a.md", tmp_path / "b.yaml"
    text.write_text("# EXAMPLE TOWN\n\nWords. Write this\nsection. Examples of towns.\n", encoding="utf-8")
    data.write_text("# Example Town\ntitle: In Example Town\n", encoding="utf-8")

    found = [str(p.place).rpartition("/")[2] for p in check((text, data), ("Example Town", "Write this section."))]

    assert found == ["a.md:1:3", "a.md:3:8", "b.yaml:2:11"]
