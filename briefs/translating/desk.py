"""What a workspace holds in other languages: begun, sent to translators, taken in again, and how it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import below, write_group
from briefs.composing.signing import unapproved
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.translating import books, work
from briefs.translating.books import Book, BookState
from briefs.translating.work import TakenIn


@dataclass(frozen=True, slots=True)
class BookStanding:
    """A translation beside its original, and whether somebody has signed it."""

    state: BookState
    signed: bool


@dataclass(frozen=True, slots=True)
class Translations:
    """The translations of a library, which was read once."""

    library: Library

    def begin(self, document: str, language: str, topic: str | None = None) -> tuple[Path, ...]:
        """The files of a new translation."""
        return work.begin(self.library, books.book_of(self.library, document, language, topic))

    def export(self, document: str, language: str, out: Path, form: str = "po", topic: str | None = None) -> Path:
        """A file for a translator."""
        book = books.book_of(self.library, document, language, topic)
        ending, write = work.FORMATS[form]
        path = below(out, f"{book.short.replace('/', '-')}.{language}{ending}")
        made = work.out_file(self.library, book, signed=self._signed(book))
        write_group({path: write(made).encode()})
        return path

    def take_in(self, file: Path) -> TakenIn:
        """Put what came back into its translation."""
        return work.take_in(self.library, work.read(file))

    def accept(
        self, document: str, language: str, units: Collection[str] = (), topic: str | None = None
    ) -> tuple[str, ...]:
        """Write down that units say what the original says today."""
        return work.accept(self.library, books.book_of(self.library, document, language, topic), units)

    def standing(self, language: str | None = None) -> tuple[BookStanding, ...]:
        """How translations stand, by language."""
        found = sorted(books.states(self.library), key=lambda state: state.book)
        return tuple(
            BookStanding(state, self._signed(state.book))
            for state in found
            if language is None or state.book.language == language
        )

    def _signed(self, book: Book) -> bool:
        if book.name.count("/") != 2:
            return False
        topic, audience, name = book.name.split("/")
        key = DocumentKey(topic, audience, name, book.language)
        return self.library.document(key) is not None and not unapproved(self.library, key)
