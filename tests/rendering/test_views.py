"""Notes stand below their source, which is said once; their numbers ascend there."""

from __future__ import annotations

from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.rendering.html import Writer
from briefs.rendering.views import SHORT_NOTE, note_groups
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
