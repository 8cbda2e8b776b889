"""Leaves to copy or to cut: their pages are those of the file, and who gets them is what the audience says."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.composing.order import Form, Order
from briefs.composing.signing import Marks
from briefs.distribute.packs.leaves import PackLeaf, leaves, named_pages
from briefs.distribute.packs.packs import PackItem
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from tests.press.pages import print_body
from tests.shipped_documents import library as shipped_library

KEY = DocumentKey("sample", "readers", "brief", "en")
DOCUMENT = """---
title: Wells
---

## Before {#facts}

Before.

## Cards {#cards}

```note
text: Cover wells.
copies: true
```
"""
PAGES = (
    "<h2 id='facts'>Before</h2><h2 id='cards' style='break-before: page'>Cards</h2>"
    "<p style='break-before: page'>More.</p><p id='back-of-cards' style='break-before: page'>Blank.</p>"
)


@pytest.fixture
def wells(sample: Path) -> Library:
    (sample / "content/topics/sample/readers/brief.md").write_text(DOCUMENT, encoding="utf-8")
    audience = sample / "templates/audiences/readers/audience.yaml"
    rules = audience.read_text(encoding="utf-8")
    assert "sections:\n" in rules
    said = "sections:\n      cards: {words: 50, copies: one for each pair}\n"
    audience.write_text(rules.replace("sections:\n", said, 1), encoding="utf-8")
    return load(sample / "content", sample / "templates")[0]


def _item(pdf: bytes, pages: int = 4) -> PackItem:
    return PackItem("a4/brief-en-a4.pdf", Order(KEY, Form("a4")), "Wells", "Brief", pages, Marks("", ""), pdf)


def test_a_leaf_ends_before_its_blank_back(wells: Library) -> None:
    found = leaves(wells, _item(print_body(PAGES).pdf))

    assert found == (PackLeaf("Cards", 2, 3, cut=False, copies="one for each pair"),)
    assert found[0].pages == "2–3"


def test_a_file_without_backs_has_none(wells: Library) -> None:
    assert leaves(wells, _item(print_body("<h2 id='cards'>Cards</h2>").pdf)) == ()


def test_a_file_without_names_has_none() -> None:
    assert named_pages(print_body("<p>Nothing.</p>").pdf) == {}


def test_who_gets_a_leaf_is_said_of_sections_that_are_there() -> None:
    """Of the shipped audiences."""
    library = shipped_library()
    said = {
        (key, name)
        for key, audience in library.audiences.items()
        for document in audience.documents.values()
        for name, rule in document.sections.items()
        if rule.copies
    }
    assert ("le-trainers", "test-claim") in said
