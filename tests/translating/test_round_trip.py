"""What goes out to translators comes back without a changed word, of every document that ships and in both formats."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest
from lxml import etree

from briefs.library.load import Library, load
from briefs.translating import books, work
from briefs.translating.codes import pieces
from briefs.translating.units import cut, put_together
from tests.conftest import ROOT

TOPIC = ROOT / "content/topics/online-drug-trafficking"
NAMES = sorted(
    path.relative_to(TOPIC).with_suffix("").as_posix() for path in TOPIC.glob("*/*.md") if "." not in path.stem
)
LANGUAGE = "tlh"
"""One that nobody ships."""
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("editions"))
    shutil.copytree(ROOT / "templates", folder / "templates", ignore=shutil.ignore_patterns("fonts"))
    return load(folder / "content", folder / "templates")[0]


def _other(text: str) -> str:
    """Other words, with every code where it stood."""
    return "".join(piece if is_code else piece.swapcase().replace("e", "ж") for piece, is_code in pieces(text))


def _translated_po(path: Path) -> None:
    made = polib.pofile(str(path))
    for entry in made:
        entry.msgstr, entry.flags = _other(entry.msgid), []
    made.save(str(path))


def _translated_xliff(path: Path) -> None:
    tree = etree.parse(path)
    for unit in tree.iter(f"{XLIFF}trans-unit"):
        source, target = unit.find(f"{XLIFF}source"), unit.find(f"{XLIFF}target")
        target.set("state", "translated")
        target.text = _other(source.text or "")
        for code in source:
            made = etree.SubElement(target, f"{XLIFF}ph", id=code.get("id"))
            made.tail = _other(code.tail or "")
    tree.write(path, encoding="UTF-8", xml_declaration=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_cut_and_put_together_to_the_same_letters(name: str, house: Library) -> None:
    path = TOPIC / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    units = cut(text, str(path), house.components)

    assert len({unit.id for unit in units}) == len(units)
    assert put_together(text, str(path), house.components, {unit.id: unit.text for unit in units}) == text


@pytest.mark.parametrize("form", ["po", "xliff"])
@pytest.mark.parametrize("name", NAMES)
def test_what_comes_back_stands_in_the_translation_word_for_word(
    name: str, form: str, house: Library, tmp_path: Path
) -> None:
    book = books.book_of(house, name, LANGUAGE)
    units = books.original_units(house, book)
    ending, write = work.FORMATS[form]
    sent = tmp_path / f"sent{ending}"
    sent.write_text(write(work.out_file(house, book)), encoding="utf-8")
    {"po": _translated_po, "xliff": _translated_xliff}[form](sent)

    taken = work.take_in(house, work.read(sent))

    text = book.file.read_text(encoding="utf-8")
    said = {unit.id: unit.text for unit in cut(text, str(book.file), house.components)}
    assert said == {unit.id: _other(unit.text) for unit in units}
    assert (taken.taken, taken.left, taken.gone) == (len(units), 0, 0)
    back = put_together(text, str(book.file), house.components, {unit.id: unit.text for unit in units})
    assert [unit.text for unit in cut(back, "back", house.components)] == [unit.text for unit in units]
    for path in taken.written:
        path.unlink()


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_file_that_nobody_touched_changes_nothing(form: str, house: Library, tmp_path: Path) -> None:
    book = books.book_of(house, "educators/letter", LANGUAGE)
    ending, write = work.FORMATS[form]
    sent = tmp_path / f"sent{ending}"
    sent.write_text(write(work.out_file(house, book)), encoding="utf-8")

    taken = work.take_in(house, work.read(sent))

    assert taken.taken == 0
    assert [unit.text for unit in books.said_units(house, book)] == [
        unit.text for unit in books.original_units(house, book)
    ]
    for path in taken.written:
        path.unlink()
