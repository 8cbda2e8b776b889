"""What can be put into a text, and how long it may be."""

from __future__ import annotations

from briefs.composing.order import Form, Order
from briefs.desk.writing import palette
from briefs.library.keys import DocumentKey
from briefs.library.load import Library

KEY = DocumentKey("sample", "readers", "brief", "en")


def test_every_word_of_a_search_must_stand_in_a_claim(library: Library) -> None:
    found, number = palette.claims(library, KEY, "wells twelve")

    assert [claim.name for claim in found] == ["al-count"]
    assert number == 1
    assert palette.claims(library, KEY, "wells nowhere") == ((), 0)


def test_what_the_audience_may_not_be_shown_says_so(library: Library) -> None:
    found, _ = palette.claims(library, DocumentKey("sample", "experts", "brief", "en"), "")

    assert {claim.allowed for claim in found} == {
        "experts" in library.claims[claim.name].audiences and library.claims[claim.name].print != "never"
        for claim in found
    }


def test_components_come_with_one_example_that_can_be_put_in(library: Library) -> None:
    for name, _, example in palette.components(library):
        assert example.startswith("```"), name
        assert example.count("\n```") == 1, name


def test_words_stand_beside_what_a_section_should_have(library: Library) -> None:
    found = palette.budgets(library, Order(KEY, Form("a4", "colour")))

    assert found is not None
    assert found.most >= 1
    assert all(section.words >= 0 and section.most > 0 for section in found.sections)
