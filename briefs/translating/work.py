"""The way of a translation: begun, sent out, taken in, and seen through when the original has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import write_group
from briefs.base.problems import BriefsError, CallError, Place, Problem, did_you_mean
from briefs.composing.data.frame import FRAME
from briefs.library.load import Library
from briefs.library.records.translations import UnitRecord
from briefs.library.writing.yaml_text import Indents, Quoted, block
from briefs.library.yaml_tree import read_text
from briefs.translating import books, po, xliff
from briefs.translating.books import Book, BookState
from briefs.translating.exchange import InFile, OutFile, rows, see_codes
from briefs.translating.pairs import Pair
from briefs.translating.units import cut, put_together

FORMATS: Mapping[str, tuple[str, Callable[[OutFile], str]]] = {
    "po": (".po", po.written),
    "xliff": (".xlf", xliff.written),
}
"""By the name of a format, how its files end and what writes them."""
_READERS: Mapping[str, Callable[[Path], InFile]] = {
    ".po": po.read, ".pot": po.read, ".xlf": xliff.read, ".xliff": xliff.read,
}  # fmt: skip
_HEAD = "# Written by 'translate': from which words each unit of the translation was made. It is not printed.\n"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in of a file."""

    book: Book
    written: tuple[Path, ...]
    taken: int
    left: int
    """Units of the file that nobody has finished."""
    gone: int
    """Units that the original has no longer: their words are kept for others."""
    state: BookState


def begin(library: Library, book: Book) -> tuple[Path, ...]:
    """A translation that says what the original says, to be translated unit by unit, with a file for its units.

    Raises CallError where it is there already, or its language has no fixed words.
    """
    if book.language not in library.languages:
        known = ", ".join(library.languages)
        hint = (
            f"copy content/languages/en.yaml to content/languages/{book.language}.yaml and translate its words first; "
            f"there is: {known}"
        )
        raise CallError.of(f"nothing is known of the language '{book.language}'", hint)
    if book.file.exists():
        hint = f"see how it stands: translate status {book.language}"
        raise CallError.of(f"'{book.short}' has a translation into '{book.language}' already: {book.file.name}", hint)
    units = books.original_units(library, book)
    untranslated = {unit.id: UnitRecord(original=unit.text, translated=False) for unit in units}
    files = _files(library, book, {}, {}) | {book.notes: _notes(untranslated, ())}
    write_group(files)
    return tuple(files)


def out_file(library: Library, book: Book, *, signed: bool = False) -> OutFile:
    """A translation on its way to a translator: every unit, and what there is of it already."""
    state = books.state_of(library, book)
    known = books.memory(library, book.language)
    original = book.original.relative_to(library.paths.root).as_posix()
    source = books.source_language(library, book)
    return OutFile(book.name, source, book.language, original, tuple(rows(state.matched, known, signed=signed)))


def read(path: Path) -> InFile:
    """A file that came back.

    Raises CallError where it is none that can be read, BriefsError where it is broken.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None or not path.is_file():
        hint = f"it ends with {', '.join(_READERS)}"
        raise CallError.of(f"there is no file for translators called '{path}'", hint)
    return reader(path)


def take_in(library: Library, file: InFile) -> TakenIn:
    """Put what came back into the translation; all of it or nothing.

    Raises BriefsError with every code that was lost or changed, and every text that would be read as something else.
    """
    book = books.book_of(library, file.name, file.target)
    see_codes(file)
    done = {row.id: row for row in file.rows if row.done}
    state = books.state_of(library, book)
    by_words = {row.original: row for row in done.values()}
    made: dict[str, UnitRecord] = {}
    words: dict[str, str] = {}
    for one in state.matched:
        own = done.get(one.unit.id)
        row = own if own and own.original == one.unit.text else by_words.get(one.unit.text)
        if row is None and one.state in {"new", "by hand"}:
            row = own  # of other words than those of today: outdated when it comes, and seen as such
        if row is not None:
            words[one.unit.id] = row.translation
            made[one.unit.id] = UnitRecord(original=row.original)
        elif one.state != "new":
            words[one.unit.id] = one.translation
            made |= {} if one.state == "by hand" else {one.unit.id: UnitRecord(original=one.original or one.unit.text)}
    said = {pair.original for pair in made.values()}
    gone = (*state.gone, *(Pair(row.id, row.original, row.translation) for row in done.values()
                           if row.original not in said))  # fmt: skip
    if book.name == FRAME:
        made = {name: unit.model_copy(update={"translation": words[name]}) for name, unit in made.items()}
    files = _files(library, book, words, {row.id: row.text_at for row in done.values()})
    kept = tuple(Pair("", pair.original, pair.translation) for pair in books.notes_of(library, book).kept)
    fallback = {one.unit.id: UnitRecord(original=one.unit.text, translated=False)
                for one in state.matched if one.unit.id not in words}  # fmt: skip
    both = made | fallback
    noted = {one.unit.id: both[one.unit.id] for one in state.matched if one.unit.id in both}
    files |= {book.notes: _notes(noted, (*kept, *gone))}
    write_group(files)
    return TakenIn(book, tuple(files), len(done), len(file.rows) - len(done), len(gone), state)


def accept(library: Library, book: Book, units: Collection[str] = ()) -> tuple[str, ...]:
    """Write down that units say what the original says today: those that are named, or all that were put in by hand.

    Raises CallError for a name that no unit bears, or of which there is no translation.
    """
    state = books.state_of(library, book)
    there = {one.unit.id: one for one in state.matched if one.said}
    for name in units:
        if name not in there:
            hint = did_you_mean(name, there) or f"see which there are: translate status {book.language} --units"
            raise CallError.of(f"no unit of {book.short} with a translation is called '{name}'", hint)
    chosen = [name for name, one in there.items() if name in units or (not units and one.state == "by hand")]
    before = books.notes_of(library, book)
    noted = dict(before.units)
    for name in chosen:
        said = noted[name].translation if name in noted else None
        noted[name] = UnitRecord(original=there[name].unit.text, translation=said)
    kept = tuple(Pair("", pair.original, pair.translation) for pair in before.kept)
    if chosen:
        write_group({book.notes: _notes(noted, kept)})
    return tuple(chosen)


def _text(path: Path) -> str:
    text, problems = read_text(path)
    if problems:
        raise BriefsError(problems)
    return text


def _files(library: Library, book: Book, words: Mapping[str, str], at: Mapping[str, Place]) -> dict[Path, bytes]:
    """The document of a translation; what stands around documents has none."""
    return {} if book.name == FRAME else {book.file: _written(library, book, words, at).encode()}


def _written(library: Library, book: Book, words: Mapping[str, str], at: Mapping[str, Place]) -> str:
    """The original with other words, read again: each unit must say what was meant.

    Units without a translation keep the original's words, marked as its language where they can be.
    """
    source, own = _text(book.original), books.source_language(library, book)
    units = books.original_units(library, book)
    foreign = {unit.id: books.marked(unit.text, own) for unit in units if unit.markdown and unit.id not in words}
    said = foreign | dict(words)
    made = put_together(source, str(book.original), library.components, said)
    there = {unit.id: unit.text for unit in cut(made, str(book.file), library.components)}
    for unit in units:
        name, wanted = unit.id, said.get(unit.id, unit.text)
        if there.get(name) != wanted:
            place = at.get(name, Place(str(book.file)))
            message = f"{name}: this would be read as something else than it is in the original"
            hint = "write it as one text that begins with none of # - 1. > and holds no end of a line and no plain |"
            raise BriefsError([Problem(place, message, hint, rule="translation/shape")])
    return made


def _notes(units: Mapping[str, UnitRecord], kept: Collection[Pair]) -> bytes:
    pairs = dict.fromkeys((pair.original, pair.translation) for pair in kept)
    data = {
        "units": {name: _unit(unit) for name, unit in units.items()},
        "kept": [{"original": Quoted(original), "translation": Quoted(said)} for original, said in pairs],
    }
    lines = block({name: value for name, value in data.items() if value}, 0, Indents())
    return (_HEAD + ("\n".join(lines) if lines else "units: {}") + "\n").encode()


def _unit(unit: UnitRecord) -> dict[str, object]:
    said = {"translation": Quoted(unit.translation)} if unit.translation else {}
    return {"original": Quoted(unit.original), **said} | ({} if unit.translated else {"translated": False})
