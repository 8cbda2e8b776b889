"""What a document can depend on: every file but the other documents' own."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.memory import Memory
from briefs.building import inputs

READERS = "content/topics/sample/readers/brief.md"
EXPERTS = "content/topics/sample/experts/brief.md"


@pytest.mark.parametrize(
    ("changed", "others"),
    [
        (READERS, [READERS]),
        (EXPERTS, [EXPERTS]),
        ("content/topics/sample/passages/shared.md", [READERS, EXPERTS]),
        ("content/sources/alpha.yaml", [READERS, EXPERTS]),
        ("templates/styles/tokens.css", [READERS, EXPERTS]),
        ("templates/audiences/readers/new.css", [READERS, EXPERTS]),
    ],
)
def test_who_is_another_after_a_change(sample: Path, changed: str, others: list[str]) -> None:
    """A document's own file is its own business."""
    before = inputs.take(sample / "content", sample / "templates")
    path = sample / changed
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n", encoding="utf-8")

    after = inputs.take(sample / "content", sample / "templates")

    assert [
        name for name in (READERS, EXPERTS) if before.of(str(sample / name)) != after.of(str(sample / name))
    ] == others


def test_no_document_is_another_after_an_edition_was_published(sample: Path) -> None:
    """The record of what was handed out says what was printed, and decides nothing that is."""
    before = inputs.take(sample / "content", sample / "templates")
    (sample / "content/editions").mkdir()
    (sample / "content/editions/index.yaml").write_text("", encoding="utf-8")

    assert inputs.take(sample / "content", sample / "templates") == before


def test_results_are_remembered_until_something_changes(sample: Path) -> None:
    """Each kind by itself."""
    memory, made = Memory(), []
    path = str(sample / READERS)

    def ask(kind: str) -> None:
        once = inputs.take(sample / "content", sample / "templates").once(memory)
        once(kind, path, lambda: made.append(kind))

    ask("check")
    ask("check")
    ask("job")
    (sample / EXPERTS).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    ask("check")
    (sample / READERS).write_text("---\ntitle: x\n---\n", encoding="utf-8")
    ask("check")

    assert made == ["check", "job", "check"]
