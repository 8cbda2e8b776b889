"""Who may see a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.clearance import public, shown
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from tests.distribute.sites import read


def test_documents_for_professionals_are_not_for_everybody(wells: Library) -> None:
    assert [d.audience for d in shown(wells, everything=False)] == ["readers"]
    assert {d.audience for d in shown(wells, everything=True)} == {"readers", "experts"}


@pytest.mark.parametrize(
    ("marking", "open_"),
    [("TLP:CLEAR", True), ("tlp:white", True), ("For all", True), ("TLP:GREEN", False), ("TLP:AMBER+STRICT", False),
     (" tlp:red", False)],
)  # fmt: skip
def test_a_documents_own_marking_can_narrow_it(workspace: Path, marking: str, open_: bool) -> None:
    """Even where its audience is the public: an editor who writes TLP:AMBER means it."""
    path = workspace / "content/topics/sample/readers/brief.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Wells", f"title: Wells\nmarking: '{marking}'"),
        encoding="utf-8",
    )
    library = read(workspace)
    document = library.document(DocumentKey("sample", "readers", "brief", "en"))

    assert document
    assert public(library, document) == open_
