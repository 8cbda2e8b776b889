"""The files that are forms are those that are there; what a change would break is told, and what was broken is not."""

from __future__ import annotations

from pathlib import Path

from briefs.desk.house import files
from briefs.library.load import load
from tests.desk.asking import Visitor


def test_brands_places_and_the_publisher_are_found(visitor: Visitor, sample: Path) -> None:
    visitor.desk.workspace.new("brand", "mine")

    assert [(file.kind, file.name) for file in files.every(visitor.desk.read().library)] == [
        ("publisher", ""), ("brand", ""), ("brand", "mine"), ("contacts", "town"), ("topic", "sample")
    ]  # fmt: skip


def test_only_what_is_new_is_refused(visitor: Visitor, sample: Path) -> None:
    library, _ = load(sample / "content", sample / "templates")
    file = files.find(library, "brand", "")
    broken = "color: {primary: nowhere}\n"

    assert files.refused(library, file, broken, f"{broken}meta: {{name: A}}\n") == ()
    assert [one.message for one in files.refused(library, file, "", broken)]
    assert files.typed(library, file, broken)[0].brand.file == file.path
