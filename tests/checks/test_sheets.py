"""What stands on a sheet that is cut up or copied, and is not meant to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import check
from briefs.library.load import load

CARD = "```note\ntext: Cover wells.\n{}\n```"


def _told(sample: Path, *blocks: str) -> list[tuple[int | None, str]]:
    body = "\n\n".join(blocks)
    document = f"---\ntitle: Wells\n---\n\n## Cards {{#facts}}\n\n{body}\n\n## More {{#more}}\n\nThe key.\n"
    (sample / "content/topics/sample/readers/brief.md").write_text(document, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    return [(p.place.line, p.message) for p in check(library) if p.rule == "sheet" and p.place]


@pytest.mark.parametrize(("key", "done"), [("cut", "cut up"), ("copies", "copied")])
def test_what_would_go_with_the_sheet_is_named_where_it_stands(sample: Path, key: str, done: str) -> None:
    told = _told(sample, "The answers.", CARD.format(f"{key}: true"), CARD.format("kind: plain"))

    message = f"this stands on the sheet of 'facts', which is {done}, and would be {done} with it"
    assert told == [(7, message), (14, message)]


def test_several_components_may_share_a_sheet_that_is_copied(sample: Path) -> None:
    assert _told(sample, CARD.format("copies: true"), CARD.format("copies: true")) == []


def test_a_document_without_such_a_sheet_is_left_alone(sample: Path) -> None:
    assert _told(sample, "Text.", CARD.format("kind: plain")) == []
