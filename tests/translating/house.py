"""The sample workspace with a second language, and ways to translate in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib

from briefs.library.load import Library, load
from briefs.translating import books, work
from briefs.translating.books import Book, BookState

BRIEF = "content/topics/sample/readers/brief.md"
WORDS = {
    "front/title": "Brunnen",
    "facts/para1": "Wasser ist nass.[@al-first] Es gibt zwölf Brunnen.[@al-count]",
    "facts/item1": "Für alle.",
}


def read(sample: Path) -> Library:
    """The sample as it stands, with German as a language."""
    german = sample / "content/languages/de.yaml"
    if not german.exists():
        shutil.copy(sample / "content/languages/en.yaml", german)
    return load(sample / "content", sample / "templates")[0]


def book(library: Library) -> Book:
    return books.book_of(library, "readers/brief", "de")


def state(sample: Path) -> BookState:
    library = read(sample)
    return books.state_of(library, book(library))


def states(sample: Path) -> dict[str, str]:
    return {one.unit.id: one.state for one in state(sample).matched}


def exported(sample: Path) -> Path:
    library = read(sample)
    path = sample / "sent.po"
    path.write_text(work.FORMATS["po"][1](work.out_file(library, book(library))), encoding="utf-8")
    return path


def translate(sample: Path, words: dict[str, str] = WORDS) -> work.TakenIn:
    """Send the brief out, have it translated, and take it in."""
    path = exported(sample)
    made = polib.pofile(str(path))
    for entry in made:
        if entry.msgctxt in words:
            entry.msgstr, entry.flags = words[entry.msgctxt], []
    made.save(str(path))
    return work.take_in(read(sample), work.read(path))


def change(sample: Path, old: str, new: str, file: str = BRIEF) -> None:
    path = sample / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
