"""What stands around documents is there in the reader's language, or as it is written; never from other words."""

from __future__ import annotations

from pathlib import Path

import polib

from briefs.composing.data.frame import audience_in, printed_frame, topic_in
from briefs.library.load import Library
from briefs.text.speech.sentences import ForeignWords
from briefs.translating import books, work
from tests.translating import house


def _translated(sample: Path) -> None:
    library = house.read(sample)
    book = books.book_of(library, "frame", "de")
    work.begin(library, book)
    sent = sample / "frame.po"
    sent.write_text(work.FORMATS["po"][1](work.out_file(house.read(sample), book)), encoding="utf-8")
    made = polib.pofile(str(sent))
    for entry in made:
        entry.msgstr = {"Sample": "Muster", "Readers": "Leserinnen und Leser"}.get(entry.msgid, "")
    made.save(str(sent))
    work.take_in(house.read(sample), work.read(sent))


def test_names_and_titles_are_said_in_the_language_and_else_as_they_are_written(sample: Path) -> None:
    _translated(sample)
    library = house.read(sample)

    assert topic_in(library, "sample", "de").title == "Muster"
    assert audience_in(library, "readers", "de").name == "Leserinnen und Leser"
    assert audience_in(library, "readers", "de").documents == library.audiences["readers"].documents
    assert topic_in(library, "sample", "en") == library.topics["sample"].record


def test_what_is_not_translated_knows_its_language(sample: Path) -> None:
    """A page marks it, so that a screen reader does not read English with a German voice."""
    _translated(sample)
    library = house.read(sample)
    kinds = [rule.kind for rule in audience_in(library, "readers", "de").documents.values()]

    assert {getattr(kind, "language", None) for kind in kinds} == {"en"}
    assert not isinstance(audience_in(library, "readers", "de").name, ForeignWords)
    assert not isinstance(audience_in(library, "readers", "en").name, ForeignWords)


def test_a_title_that_has_changed_is_printed_as_it_is_and_told_as_outdated(sample: Path) -> None:
    _translated(sample)
    house.change(sample, "title: Sample", "title: Sampler", "content/topics/sample/topic.yaml")
    library = house.read(sample)

    assert topic_in(library, "sample", "de").title == "Sampler"
    state = books.state_of(library, books.book_of(library, "frame", "de"))
    assert [one.unit.id for one in state.matched if one.state == "outdated"] == ["topic/sample/title"]


def test_only_what_has_a_document_in_a_language_is_printed_in_it(shipped: Library) -> None:
    """A new topic is no lack in five languages that nobody meant to use for it."""
    assert printed_frame(shipped, "fr") == ("audience/educators/", "topic/online-drug-trafficking/")
    assert printed_frame(shipped, "de") == ()
