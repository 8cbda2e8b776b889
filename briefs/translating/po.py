"""Units as PO, which Poedit, OmegaT, Virtaal, Lokalize and Weblate read; and what comes back."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.yaml_tree import read_text
from briefs.translating.exchange import InFile, InRow, OutFile, OutRow

_DOCUMENT = "X-Briefs-Document"
_LINE = re.compile(r"\(line (\d+)\)")


def written(file: OutFile) -> str:
    """A file as PO."""
    made = polib.POFile(wrapwidth=0)
    made.metadata = {
        "Project-Id-Version": file.name,
        "Language": file.target.replace("-", "_"),
        "X-Source-Language": file.source,
        _DOCUMENT: f"{file.name} {file.target}",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    made.extend(_entry(file, row) for row in file.rows)
    return f"{made}\n"


def _entry(file: OutFile, row: OutRow) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=row.unit.id,
        msgid=row.unit.text,
        msgstr=row.translation,
        comment=row.about,
        occurrences=[(file.original, str(row.unit.place.line or ""))],
    )
    if row.state == "outdated":
        entry.flags.append("fuzzy")
        entry.previous_msgid = row.former
        entry.tcomment = "the original has changed since this was translated"
    elif row.state == "by hand":
        entry.flags.append("fuzzy")
        entry.tcomment = "nobody wrote down from which words this was translated"
    elif row.suggestion:
        entry.flags.append("fuzzy")
        entry.msgstr = row.suggestion.translation
        entry.tcomment = f"from {row.suggestion.source}, {row.suggestion.likeness:.0%} alike"
        if row.suggestion.original != row.unit.text:
            entry.previous_msgid = row.suggestion.original
    elif row.signed:
        entry.tcomment = "signed"
    return entry


def read(path: Path) -> InFile:
    """What a PO file says.

    Raises BriefsError where it cannot be read, or does not say whose it is.
    """
    text, problems = read_text(path)
    if problems:
        raise BriefsError(problems)
    try:
        made = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        line = _LINE.search(str(error))
        place = Place(str(path), int(line[1]) if line else 1, 1)
        hint = "save it again with the program in which it was translated"
        raise BriefsError([Problem(place, "this PO file cannot be read", hint, rule="translation/file")]) from error
    name, _, target = made.metadata.get(_DOCUMENT, "").partition(" ")
    if not name or not target:
        hint = f"its head must have '{_DOCUMENT}', as 'translate export' writes it"
        message = "this file does not say of which document it is the translation"
        raise BriefsError([Problem(Place(str(path), 1, 1), message, hint, rule="translation/file")])
    lines = text.split("\n")
    entries = [entry for entry in made if not entry.obsolete and entry.msgctxt]
    return InFile(name, target, tuple(_row(entry, path, lines) for entry in entries))


def _row(entry: polib.POEntry, path: Path, lines: list[str]) -> InRow:
    done = bool(entry.msgstr) and not entry.fuzzy
    line, column = _text_line(entry, lines)
    spot = Place(str(path), entry.linenum, 1)
    return InRow(entry.msgctxt, entry.msgid, entry.msgstr, done, spot, Place(str(path), line, column))


def _text_line(entry: polib.POEntry, lines: list[str]) -> tuple[int, int]:
    """The line on which the translation of an entry begins; the column where it stands there whole, else the first."""
    first = entry.linenum or 1
    for number in range(first - 1, len(lines)):
        if lines[number].startswith("msgstr "):
            whole = lines[number].startswith('msgstr "') and not lines[number].startswith('msgstr ""')
            return number + 1, len('msgstr "') + 1 if whole and "\\" not in lines[number] else 1
    return first, 1
