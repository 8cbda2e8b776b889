"""What can be translated, and what there is of it in another language: documents, and passages that they include."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.problems import CallError, Place, did_you_mean
from briefs.composing.data.frame import FRAME, frame_language, frame_texts
from briefs.library.load import Library
from briefs.library.records.translations import UnitFile
from briefs.library.yaml_tree import read_text
from briefs.translating.pairs import Matched, Pair, gone, match
from briefs.translating.units import Unit, cut

PASSAGES = "passages"


@dataclass(frozen=True, slots=True, order=True)
class Book:
    """A text in another language: what it is called, and where it lies."""

    language: str
    name: str
    """topic/audience/document, topic/passages/name, or frame: names of audiences and kinds, titles of topics."""
    original: Path
    file: Path
    notes: Path
    """Where it is noted down from which words it was made."""

    @property
    def short(self) -> str:
        """As people call it: audience/document."""
        return self.name.partition("/")[2] or self.name


@dataclass(frozen=True, slots=True)
class BookState:
    """A translation beside its original."""

    book: Book
    matched: tuple[Matched, ...]
    gone: tuple[Pair, ...]
    """What it says of words that the original says no longer."""
    recorded: bool
    """Whether anything was noted down of it."""

    def count(self, state: str) -> int:
        """How many of its units are in a state."""
        return sum(one.state == state for one in self.matched)


def books(library: Library) -> Iterator[Book]:
    """Every translation that is there."""
    for name, original, language in _originals(library):
        for file in sorted(original.parent.glob(f"{original.stem}.*.md")):
            tag = file.name.removeprefix(f"{original.stem}.").removesuffix(".md")
            if tag and tag != language:
                yield _book(library, name, tag, original)
    for tag, name in library.translations:
        if name == FRAME:
            yield _book(library, FRAME, tag, library.content)


def book_of(library: Library, name: str, language: str, topic: str | None = None) -> Book:
    """The translation of a document, whether it is there or not.

    Raises CallError where nothing bears the name, its language is the original's own, or can be none.
    """
    if language and not language.replace("-", "").isalnum():
        raise CallError.of(f"nothing is known of the language '{language}'", "name it by its tag, as in ru or uz-Latn")
    if name == FRAME:
        if language == frame_language(library):
            raise CallError.of(f"the frame is written in '{language}' itself", "name another language")
        return _book(library, FRAME, language, library.content)
    known = {whole: (path, own) for whole, path, own in _originals(library)}
    wanted = name if topic is None else f"{topic}/{name}"
    found = [whole for whole in known if wanted in {whole, whole.partition("/")[2]}]
    if len(found) != 1:
        names = [*(whole.partition("/")[2] for whole in known), FRAME]
        hint = did_you_mean(name, names) or f"there is: {', '.join(names)}"
        if found:
            hint = f"say which: {', '.join(found)}"
        raise CallError.of(f"nothing that can be translated is called '{name}'" if not found else
                           f"several are called '{name}'", hint)  # fmt: skip
    path, own = known[found[0]]
    if language == own:
        raise CallError.of(f"'{name}' is written in '{own}' itself", "name the language into which it is translated")
    return _book(library, found[0], language, path)


def state_of(library: Library, book: Book) -> BookState:
    """A translation beside its original as it is today."""
    units, said, noted = original_units(library, book), said_units(library, book), notes_of(library, book)
    matched = match(units, said, noted.units)
    return BookState(book, matched, gone(units, said, noted.units), (book.language, book.name) in library.translations)


def states(library: Library) -> tuple[BookState, ...]:
    """Every translation beside its original."""
    return tuple(state_of(library, book) for book in books(library))


def original_units(library: Library, book: Book) -> tuple[Unit, ...]:
    """The units of the original as they are today."""
    if book.name == FRAME:
        texts = frame_texts(library).items()
        return tuple(Unit(name, text, place, FRAME, markdown=False) for name, (text, place) in texts)
    return _cut(library, book.original)


def said_units(library: Library, book: Book) -> tuple[Unit, ...]:
    """The units of the translation; none where it is not there yet."""
    if book.name == FRAME:
        said = {name: unit.translation or unit.original for name, unit in notes_of(library, book).units.items()}
        place = Place(str(book.file), 1, 1)
        return tuple(Unit(name, text, place, FRAME, markdown=False) for name, text in said.items())
    if not book.file.is_file():
        return ()
    own = source_language(library, book)
    return tuple(replace(unit, text=unmarked(unit.text, own)) for unit in _cut(library, book.file))


def source_language(library: Library, book: Book) -> str:
    """The language of the original."""
    if book.name == FRAME:
        return frame_language(library)
    return library.topics[book.name.partition("/")[0]].record.language


def marked(text: str, language: str) -> str:
    """Words of the original in a translation, marked as what they are: a screen reader changes its voice."""
    return f"[{text}]{{lang={language}}}"


def unmarked(text: str, language: str) -> str:
    """The same without the mark."""
    end = f"]{{lang={language}}}"
    return text[1 : -len(end)] if text.startswith("[") and text.endswith(end) else text


def notes_of(library: Library, book: Book) -> UnitFile:
    """What was noted down of a translation."""
    return library.translations.get((book.language, book.name), UnitFile())


def memory(library: Library, language: str) -> Mapping[str, tuple[str, str]]:
    """Everything that was ever translated into a language, by its words: the translation, and where it stands."""
    made: dict[str, tuple[str, str]] = {}
    for book in books(library):
        if book.language == language:
            state = state_of(library, book)
            kept = [(pair.original, pair.translation) for pair in notes_of(library, book).kept]
            kept += [(pair.original, pair.translation) for pair in state.gone]
            for original, said in kept:
                made.setdefault(original, (said, book.short))
            for one in state.matched:
                if one.state in {"translated", "outdated"}:
                    made.setdefault(one.original or one.unit.text, (one.translation, book.short))
    return {original: said for original, said in made.items() if original}


def _book(library: Library, name: str, language: str, original: Path) -> Book:
    if name == FRAME:
        return Book(
            language, name, original, library.paths.unit_file(language, name), library.paths.unit_file(language, name)
        )
    file = original.with_name(f"{original.stem}.{language}.md")
    return Book(language, name, original, file, library.paths.unit_file(language, name))


def _originals(library: Library) -> Iterator[tuple[str, Path, str]]:
    """What is written in the language of its topic: its name, its file, that language."""
    for topic in library.topics.values():
        own = topic.record.language
        for document in topic.documents:
            if document.language == own:
                yield document.key.whole_name, Path(document.file), own
        for name, prose in topic.passages.items():
            if "." not in name:
                yield f"{topic.id}/{PASSAGES}/{name}", Path(prose.file), own


def _cut(library: Library, path: Path) -> tuple[Unit, ...]:
    text, problems = read_text(path)
    return () if problems else cut(text, str(path), library.components)
