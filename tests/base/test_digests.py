"""What files hold, as hashes, and nothing of when they were written."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefs.base import digests


def test_only_what_a_file_holds_counts(tmp_path: Path) -> None:
    """Another date, another owner, another name: the same hash."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"water")
    two.write_bytes(b"water")
    os.utime(two, (1, 1))

    assert digests.of_file(one) == digests.of_file(two) == digests.of_bytes(b"water")
    assert digests.of_file(tmp_path / "none") is None


@given(st.lists(st.text()), st.lists(st.text()))
def test_texts_that_differ_have_other_hashes(one: list[str], two: list[str]) -> None:
    """Wherever one ends and the next begins."""
    assert (digests.of(*one) == digests.of(*two)) == (one == two)


@given(st.dictionaries(st.text(), st.text(min_size=1)))
def test_the_order_of_a_table_does_not_matter(table: dict[str, str]) -> None:
    """A folder is listed in any order."""
    assert digests.of_table(table) == digests.of_table(dict(reversed(table.items())))


def test_a_tree_holds_every_file(tmp_path: Path) -> None:
    """Hidden ones too; a link that leads out or in a circle is there with the reason why it is not followed."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "else").mkdir()
    for name in ("a/x.md", "a/.hidden", "a/b/y.md", "else/z.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "a/circle").symlink_to(tmp_path / "a")
    (tmp_path / "a/there").symlink_to(tmp_path / "else")

    found = digests.tree(tmp_path / "a")

    assert sorted(path.removeprefix(f"{tmp_path}/") for path in found) == [
        "a/.hidden", "a/b/y.md", "a/circle", "a/there", "a/x.md",
    ]  # fmt: skip
    assert found[f"{tmp_path}/a/there"] == "is a link that leads out of the workspace"


def test_the_program_is_its_code_and_what_is_installed(tmp_path: Path) -> None:
    """A new version of a package is another program."""
    package, site = tmp_path / "briefs", tmp_path / "site-packages"
    package.mkdir()
    (package / "a.py").write_text("1", encoding="utf-8")
    (site / "weasyprint-70.0.dist-info").mkdir(parents=True)
    first = digests.program(package, [str(site)])

    (package / "notes.txt").write_text("not code", encoding="utf-8")
    assert digests.program(package, [str(site)]) == first

    (site / "weasyprint-70.0.dist-info").rename(site / "weasyprint-70.1.dist-info")
    second = digests.program(package, [str(site)])
    assert (second["code"], second["packages"] == first["packages"]) == (first["code"], False)

    (package / "a.py").write_text("2", encoding="utf-8")
    assert digests.program(package, [str(site)])["code"] != first["code"]
