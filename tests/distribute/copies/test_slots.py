"""Slots are what templates declare; what a row says of a contact replaces all that is known of it."""

from __future__ import annotations

from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.slots import HASH, MARK, Slotted, columns, kind_of, slotted
from briefs.library.load import Library
from briefs.press.fit import NORMAL


def _document(library: Library, name: str) -> Slotted:
    orders, _ = plan(library, Choice(documents=(name,), languages=("en",), papers=("a4",)))
    return slotted(library, orders[0], NORMAL)


def test_a_help_page_has_slots_for_its_reader_and_for_each_field_of_its_contacts_that_it_prints(
    shipped: Library,
) -> None:
    document = _document(shipped, "educators/help-page")

    assert document.slots[:5] == ("recipient", "organisation", "serial", "emergency.phone", "helpline.name")
    assert "emergency.hours" not in document.slots
    assert columns(document)[0] == "id"
    assert columns(document)[-1] == "copies"


def test_a_document_without_contacts_has_its_reader_alone(shipped: Library) -> None:
    assert _document(shipped, "policymakers/brief").slots == ("recipient", "organisation", "serial")


def test_copies_with_other_contacts_have_other_marks_and_those_with_the_same_the_same(shipped: Library) -> None:
    document = _document(shipped, "educators/help-page")

    one = document.complete({"recipient": "Ann", "helpline.phone": "0800 1"})
    two = document.complete({"recipient": "Bo", "helpline.phone": "0800 1"})
    other = document.complete({"recipient": "Ann", "helpline.phone": "0800 2"})

    assert one[HASH] == two[HASH] != other[HASH]
    assert one[MARK] == one[HASH][:8]
    assert HASH not in document.complete({"recipient": "Ann"}), "no local data, no mark"


def test_letters_of_another_direction_make_another_kind(shipped: Library) -> None:
    document = _document(shipped, "policymakers/brief")

    assert kind_of(document, {"serial": "1", "recipient": "Ann"}) == kind_of(
        document, {"serial": "2", "recipient": "Иван"}
    )
    assert kind_of(document, {"recipient": "Ann"}) != kind_of(document, {"recipient": "أمينة"})
    assert kind_of(document, {"recipient": "Ann"}) != kind_of(document, {"serial": "1"})


def test_what_a_cell_holds_is_no_markup(shipped: Library) -> None:
    html = _document(shipped, "educators/help-page").whole({"recipient": "<b>&", "helpline.phone": '"><i>'}).html

    assert 'data-copy="&lt;b&gt;&amp;"' in html
    assert "&#34;&gt;&lt;i&gt;" in html
