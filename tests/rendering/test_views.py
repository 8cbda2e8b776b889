"""Notes stand below their source, which is said once; their numbers ascend there."""

from __future__ import annotations

from briefs.composing.brief import AddressOut
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.rendering.html import Writer
from briefs.rendering.views import LONGEST_ADDRESS, SHORT_NOTE, address_view, note_groups, parts
from tests.shipped_documents import library as shipped


def _groups():
    library = shipped()
    document = library.document(DocumentKey("online-drug-trafficking", "policymakers", "brief", "en"))
    assert document is not None
    brief = compose(library, Order(document.key, Form("a4")), document)
    return brief, note_groups(brief, Writer(library.languages["en"].strings))


def test_every_note_stands_in_one_group_and_numbers_ascend_in_it():
    brief, groups = _groups()

    numbers = [[note.number for note in group.notes] for group in groups]
    assert sorted(number for each in numbers for number in each) == [note.number for note in brief.notes]
    assert all(each == sorted(each) for each in numbers)


def test_groups_are_the_sources_in_their_order_then_the_other_kinds():
    brief, groups = _groups()

    assert [group.name for group in groups] == [*(source.short for source in brief.sources), "Guidance"]
    assert [group.marked for group in groups] == [True, True, False]


def test_a_note_below_its_source_does_not_say_its_name_again():
    _, groups = _groups()

    for group in groups[:-1]:
        for note in group.notes:
            assert note.text == f"{group.name}, {note.below}"
    assert all(note.below == note.text for note in groups[-1].notes)


def test_a_place_alone_is_short():
    _, groups = _groups()

    short = [note.below for group in groups for note in group.notes if note.short]
    assert short
    assert max(map(len, short)) <= SHORT_NOTE


def test_an_address_is_printed_so_that_it_can_be_typed():
    view = address_view(AddressOut(("3",), "https://www.example.org/a-page.html"))

    assert ("".join(view.shown), view.whole) == ("example.org/a-page.html", True)


def test_of_a_very_long_address_the_site_is_printed():
    view = address_view(AddressOut(("3",), "https://example.org/" + "a" * LONGEST_ADDRESS))

    assert ("".join(view.shown), view.whole) == ("example.org", False)


def test_contents_may_stand_in_the_margin():
    order = Order(DocumentKey("online-drug-trafficking", "policymakers", "evidence-annex", "en"), Form("a4"))
    document = shipped().document(order.key)
    assert document is not None
    made = compose(shipped(), order, document)

    assert [section.id for row in made.rows for section in row.margin] == ["contents"]
    assert next(iter(parts(made).items())) == ("first-source", 1)
