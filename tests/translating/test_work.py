"""A translation is begun, sent out, taken in, and seen through when the original has changed."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.translating import books, work
from tests.translating import house
from tests.translating.house import BRIEF


def test_a_new_translation_says_what_the_original_says_and_marks_it_as_such(sample: Path) -> None:
    library = house.read(sample)

    files = work.begin(library, house.book(library))

    assert [path.relative_to(sample).as_posix() for path in files] == [
        "content/topics/sample/readers/brief.de.md", "content/translations/de/sample/readers/brief.yaml",
    ]  # fmt: skip
    text = files[0].read_text(encoding="utf-8")
    assert "[Water is wet.[@al-first] There are twelve wells.[@al-count]]{lang=en}" in text
    assert "- [For experts.]{lang=en} {for=experts}" in text
    assert set(house.states(sample).values()) == {"new"}
    with pytest.raises(CallError, match="already"):
        work.begin(house.read(sample), house.book(library))


def test_a_language_without_its_words_is_told_what_it_needs(sample: Path) -> None:
    library = house.read(sample)

    with pytest.raises(CallError) as told:
        work.begin(library, books.book_of(library, "readers/brief", "kk"))

    assert "copy content/languages/en.yaml to content/languages/kk.yaml" in (told.value.problems[0].hint or "")


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [
        ("readers/brif", "de", "nothing that can be translated is called 'readers/brif'"),
        ("readers/brief", "en", "'readers/brief' is written in 'en' itself"),
    ],
)
def test_what_cannot_be_translated_is_told(sample: Path, name: str, language: str, message: str) -> None:
    with pytest.raises(CallError) as told:
        books.book_of(house.read(sample), name, language)

    assert told.value.problems[0].message == message


def test_a_passage_is_translated_as_a_document_is(sample: Path) -> None:
    library = house.read(sample)

    book = books.book_of(library, "passages/shared", "de")

    assert book.file.name == "shared.de.md"
    assert work.begin(library, book)[0].is_file()


def test_what_is_taken_in_stands_where_its_original_stands_and_the_rest_is_left(sample: Path) -> None:
    taken = house.translate(sample)

    text = (sample / "content/topics/sample/readers/brief.de.md").read_text(encoding="utf-8")
    assert "title: Brunnen\nstandfirst: What is known of wells." in text
    assert "Wasser ist nass.[@al-first] Es gibt zwölf Brunnen.[@al-count]" in text
    assert "- [For experts.]{lang=en} {for=experts}" in text
    assert (taken.taken, taken.left) == (3, 5)
    assert [name for name, state in house.states(sample).items() if state == "translated"] == [*house.WORDS]


def test_a_changed_sentence_makes_its_own_unit_outdated_and_keeps_the_old_original(sample: Path) -> None:
    house.translate(sample)

    house.change(sample, "Water is wet.", "Water is mostly wet.")

    (old,) = (one for one in house.state(sample).matched if one.state == "outdated")
    assert old.unit.id == "facts/para1"
    assert old.original == "Water is wet.[@al-first] There are twelve wells.[@al-count]"
    assert old.unit.text.startswith("Water is mostly wet.")
    entry = next(entry for entry in polib.pofile(str(house.exported(sample))) if entry.msgctxt == "facts/para1")
    assert entry.fuzzy
    assert entry.previous_msgid == old.original
    assert entry.msgstr == house.WORDS["facts/para1"]


def test_a_paragraph_that_moves_takes_its_translation_along(sample: Path) -> None:
    house.translate(sample)

    house.change(sample, "Water is wet.", "Something new comes first.\n\nWater is wet.")

    found = house.states(sample)
    assert found["facts/para1"] == "new"
    assert found["facts/para2"] == "translated"
    house.translate(sample, {"facts/para1": "Zuerst etwas Neues."})
    text = (sample / "content/topics/sample/readers/brief.de.md").read_text(encoding="utf-8")
    assert "Zuerst etwas Neues.\n\nWasser ist nass." in text


def test_what_the_original_says_no_longer_is_kept_and_offered_elsewhere(sample: Path) -> None:
    house.translate(sample)
    house.change(sample, "- For all.\n", "")
    house.translate(sample, {"front/standfirst": "Was man weiß."})
    house.change(sample, "- For experts.", "- For all.\n- For experts.")

    entry = next(entry for entry in polib.pofile(str(house.exported(sample))) if entry.msgid == "For all.")

    assert (entry.msgstr, entry.fuzzy, entry.tcomment) == ("Für alle.", True, "from readers/brief, 100% alike")


def test_memory_serves_another_document_and_likes_like_words(sample: Path) -> None:
    house.translate(sample)
    house.change(sample, "Wells have lids", "Water is wet, too.[@al-first] There are twelve wells.[@al-count]\n\nLids",
                 "content/topics/sample/experts/brief.md")  # fmt: skip
    library = house.read(sample)
    rows = work.out_file(library, books.book_of(library, "experts/brief", "de")).rows

    found = {row.unit.text: row.suggestion for row in rows if row.suggestion}

    like = next(made for text, made in found.items() if text.startswith("Water is wet, too"))
    assert like.translation == house.WORDS["facts/para1"]
    assert 0.75 < like.likeness < 1


def test_words_put_in_by_hand_are_of_unknown_origin_until_they_are_accepted(sample: Path) -> None:
    library = house.read(sample)
    work.begin(library, house.book(library))
    house.change(sample, "[For all.]{lang=en}", "Für alle.", BRIEF.replace(".md", ".de.md"))
    assert house.states(sample)["facts/item1"] == "by hand"
    library = house.read(sample)

    assert work.accept(library, house.book(library)) == ("facts/item1",)

    assert house.states(sample)["facts/item1"] == "translated"


def test_only_a_unit_that_is_named_is_no_longer_outdated(sample: Path) -> None:
    house.translate(sample)
    house.change(sample, "Water is wet.", "Water is mostly wet.")
    library = house.read(sample)

    assert work.accept(library, house.book(library)) == ()
    assert work.accept(library, house.book(library), ["facts/para1"]) == ("facts/para1",)

    assert house.states(sample)["facts/para1"] == "translated"
    with pytest.raises(CallError, match="is called 'facts/para7'"):
        work.accept(library, house.book(library), ["facts/para7"])


@pytest.mark.parametrize("text", ["# Wasser", "- Wasser", "1. Wasser", "> Wasser"])
def test_a_text_that_would_become_another_block_is_refused_and_nothing_is_written(sample: Path, text: str) -> None:
    with pytest.raises(BriefsError) as told:
        house.translate(sample, {"facts/para1": f"{text}[@al-first] zwölf[@al-count]"})

    (problem,) = told.value.problems
    assert problem.rule == "translation/shape"
    assert problem.message.startswith("facts/para1: this would be read as something else")
    assert not (sample / "content/topics/sample/readers/brief.de.md").exists()
