"""What documents and editions are known by."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.library.keys import DocumentKey, PrintedEdition
from tests.conftest import ROOT

BRIEF = DocumentKey("wells", "readers", "brief", "en")
names = st.text(st.characters(exclude_characters="/"), min_size=1)


def test_a_document_has_one_form_of_text_for_each_use() -> None:
    assert BRIEF.name == "readers/brief"
    assert BRIEF.within_topic == "readers/brief/en"
    assert str(BRIEF) == "wells/readers/brief/en"
    assert str(DocumentKey("ticket", "", "ticket", "en")) == "ticket/ticket/en"
    assert str(DocumentKey("ticket", "", "ticket", "en")) == "ticket/ticket/en"
    assert BRIEF.stem == "wells/readers/brief-en"
    assert BRIEF.names == {"brief", "readers/brief", "wells/readers/brief"}


@given(st.builds(PrintedEdition, st.builds(DocumentKey, names, names, names, names), names))
def test_what_is_printed_as_an_edition_is_read_back(edition: PrintedEdition) -> None:
    assert PrintedEdition.parse(str(edition)) == edition


@pytest.mark.parametrize("text", ["", "brief", "wells/readers/brief/en", "wells//brief/en/1", "a/b/c/d/e/f"])
def test_other_texts_name_no_edition(text: str) -> None:
    assert PrintedEdition.parse(text) is None


def test_keys_are_written_in_their_own_module_alone() -> None:
    """No text and no row of four names made by hand: two that differ in a letter would be two documents."""
    text = r"\.audience\}[/-]\{\w+\.(?:document|id)|\.topic\}/\{\w+\.audience"
    row = r"(?<!DocumentKey\(topic, self)\.audience, \w+\.(?:document|id), \w+\.language"
    by_hand = re.compile(rf'{text}|{row}|/ "topic\.yaml"|/ "publication\.yaml"|content / "topics"')
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted((ROOT / "briefs").rglob("*.py"))
        if path.name not in {"keys.py", "paths.py"}
        for match in by_hand.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
