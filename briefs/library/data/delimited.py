"""Text with separated fields as cells: its encoding and separator are guessed, and the guess is said."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.library.data.cells import DataCell, DataSheet, SheetRead

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_HINT = "save it as 'CSV UTF-8', or say encoding: in the block"


def read(raw: bytes, file: str, encoding: str | None = None, delimiter: str | None = None) -> SheetRead:
    """The cells of a text file; `encoding` and `delimiter` are what the writer says of it."""
    place = Place(file, 1, 1)
    text, used, guessed = _decoded(raw, encoding)
    if text is None:
        message = f"this is not text in {used}"
        return None, (Problem(place, message, _HINT, rule="data/encoding"),)
    if bad := re.search(r"[\x00-\x08\x0e-\x1f\ufffd]", text):
        line = text.count("\n", 0, bad.start()) + 1
        message = "there is a character here that no text has, so this is another encoding or no text at all"
        return None, (Problem(Place(file, line, 1), message, _HINT, rule="data/encoding"),)
    told = _TOLD.match(text)
    separator = delimiter or (told[1] if told else _separator(text))
    cells, problems = rows(text[told.end() :] if told else text, place, 2 if told else 1, separator)
    guess = ""
    if guessed or not (delimiter or told or separator in {",", "\t"}):
        how = "" if delimiter or told else f", its fields parted by {SEPARATORS.get(separator, separator)}"
        guess = f"read as {used}{how}"
    digest = hashlib.sha256(raw).hexdigest()
    return (None if problems else DataSheet(file, cells, digest, guess=guess)), problems


def pasted(text: str, place: Place) -> SheetRead:
    """The cells of rows that stand in a block of the document itself."""
    text = text.strip("\n")
    separator = _separator(text)
    if separator == "|":
        lines = (line.strip() for line in text.split("\n"))
        text = "\n".join("" if _RULE.fullmatch(line) else line.removeprefix("|").removesuffix("|") for line in lines)
    cells, problems = rows(text, place, (place.line or 0) + 1, separator)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (None if problems else DataSheet(place.file, cells, digest)), problems


def rows(
    text: str, place: Place, first_line: int, separator: str
) -> tuple[tuple[tuple[DataCell, ...], ...], tuple[Problem, ...]]:
    """The rows that hold anything; each cell has the line in which its row begins."""
    made: list[tuple[DataCell, ...]] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = first_line
    try:
        for fields in reader:
            at, line = line, first_line + reader.line_num
            if any(field.strip() for field in fields):
                made.append(tuple(_cells(fields, place.file, at)))
    except csv.Error as error:
        said = "a quotation mark is not closed, or text stands behind one" if "\n" not in str(error) else str(error)
        problems.append(Problem(Place(place.file, line, 1), said, 'write "" for " inside a field', rule="data/csv"))
    return tuple(made), tuple(problems)


def _cells(fields: list[str], file: str, line: int) -> Iterator[DataCell]:
    column = 1
    for number, field in enumerate(fields, 1):
        text = field.strip(" \t\u00a0")
        fault = text if re.fullmatch(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", text) else ""
        yield DataCell(text or None, Place(file, line, column, max(1, len(field))), f"field {number}", fault)
        column += len(field) + 1


def _decoded(raw: bytes, encoding: str | None) -> tuple[str | None, str, bool]:
    """The text, the name of its encoding, and whether that was a guess."""
    if encoding:
        try:
            return raw.decode(encoding).removeprefix("\ufeff"), encoding, False
        except (UnicodeDecodeError, LookupError):
            return None, encoding, False
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            try:
                return raw.decode(name), "UTF-16" if "16" in name else "UTF-8", False
            except UnicodeDecodeError:
                return None, "UTF-16" if "16" in name else "UTF-8", False
    try:
        return raw.decode("utf-8"), "UTF-8", False
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252"), "Windows-1252 (Western European)", True
    except UnicodeDecodeError:
        return None, "UTF-8 or Windows-1252", True


def _separator(text: str) -> str:
    """What parts the fields: that which the first lines have most often, and each of them as often."""
    lines = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in text.split("\n")[:20] if line.strip()]

    def fits(mark: str) -> tuple[bool, int]:
        counts = [line.count(mark) for line in lines]
        return len(set(counts)) == 1 and bool(counts) and counts[0] > 0, counts[0] if counts else 0

    return max(SEPARATORS, key=fits)
