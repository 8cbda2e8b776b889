"""What is cut up or copied gets a row of its own, which says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import load

KEY = DocumentKey("sample", "readers", "brief", "en")
DOCUMENT = """---
title: Wells
---

## Before {{#facts}}

Before.

## Cards {{#cards}}

```note
text: Cover wells.
{key}
```

## After {{#more}}

After.

## Beside {{#beside .margin}}

Beside.
"""


def _brief(sample: Path, key: str) -> Brief:
    (sample / "content/topics/sample/readers/brief.md").write_text(DOCUMENT.format(key=key), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert not [problem for problem in problems if problem.rule.startswith("component")]
    document = library.document(KEY)
    assert document is not None
    return compose(library, Order(KEY, Form("a4")), document)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("cut: true", [("facts", ""), ("cards", "cut"), ("more beside", "")]),
        ("copies: true", [("facts", ""), ("cards", "copies"), ("more beside", "")]),
        ("copies: false", [("facts cards more beside", "")]),
    ],
)
def test_a_marked_component_has_a_row_of_its_own(sample: Path, key: str, rows: list[tuple[str, str]]) -> None:
    """Its section alone; what stands before and after it are other rows, and a margin stays with its own text."""
    made = _brief(sample, key)

    assert [(" ".join(part.id for part in (*row.main, *row.margin)), row.sheet) for row in made.rows] == rows


def test_what_is_cut_and_copied_is_cut(sample: Path) -> None:
    """Scissors leave nothing to copy, so they decide."""
    assert _brief(sample, "cut: true\ncopies: true").rows[1].sheet == "cut"


def test_a_key_that_a_component_has_itself_stays_its_own(sample: Path) -> None:
    """A number of copies asks for no sheet."""
    schema = sample / "templates/components/note/schema.yaml"
    text = schema.read_text(encoding="utf-8").replace(
        "  lines:", "  copies: {type: integer, description: How many.}\n  lines:"
    )
    schema.write_text(text, encoding="utf-8")

    assert [row.sheet for row in _brief(sample, "copies: 4").rows] == [""]
