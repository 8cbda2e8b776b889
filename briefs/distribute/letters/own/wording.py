"""The text with which a letter begins: written once, with fields that each row of a list fills.

An unknown field is refused at its place, and so is a row that has nothing for one: nobody shall read "Dear ,". What a
cell holds stays text, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, Place, Problem, did_you_mean
from briefs.distribute.recipients import headings
from briefs.distribute.recipients.rows import Recipient
from briefs.library import yaml_tree
from briefs.library.load import Library
from briefs.text import letters

FACTS = ("topic", "edition", "date", "review_by", "audience")
"""Fields that no column fills: what the letter is about."""
_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<field>[^{}\n]*)\}|[{}]")
_SUBJECT = re.compile(r"subject:[ \t]*", re.IGNORECASE)
_ROWS = 10


@dataclass(frozen=True, slots=True)
class LetterField:
    """A place in the text that a row fills; `otherwise` stands where its cell is empty, if that may be."""

    name: str
    otherwise: str | None
    place: Place


TextParts = tuple[str | LetterField, ...]


@dataclass(frozen=True, slots=True)
class LetterText:
    """A subject, if it has one of its own, and paragraphs of lines."""

    file: str
    subject: TextParts
    paragraphs: tuple[tuple[TextParts, ...], ...]

    @property
    def fields(self) -> Iterator[LetterField]:
        lines = [self.subject, *(line for paragraph in self.paragraphs for line in paragraph)]
        yield from (part for line in lines for part in line if isinstance(part, LetterField))


@dataclass(frozen=True, slots=True)
class FilledText:
    """The same for one reader."""

    subject: str
    paragraphs: tuple[tuple[str, ...], ...]


NO_TEXT = FilledText("", ())
"""Of whom nobody wrote a text of their own."""


def read(path: Path, library: Library, people: Sequence[Recipient]) -> Mapping[str, LetterText]:
    """The text for each language in which somebody is written to: FILE for the topic's own, FILE.de.txt beside it.

    Raises BriefsError with all that is wrong, before any letter is made.
    """
    made: dict[str, LetterText] = {}
    problems: list[Problem] = []
    for language in sorted({one.language for one in people}):
        usual = all(library.topics[one.topic].record.language == language for one in people if one.language == language)
        beside = path.with_name(f"{path.stem}.{language}{path.suffix}")
        file = beside if beside.exists() or not usual else path
        text, found = yaml_tree.read_text(file)
        if found:
            hint = f"write the letter in '{language}' there" if file is beside else None
            problems += [Problem(problem.place, problem.message, hint, rule="mail/text") for problem in found]
            continue
        own, wrong = parsed(text, str(file))
        made[language] = own
        problems += [*wrong, *_unknown(own, [one for one in people if one.language == language])]
    problems += _empty(made, people)
    if problems:
        raise BriefsError(problems)
    return made


def parsed(text: str, file: str) -> tuple[LetterText, tuple[Problem, ...]]:
    """A text taken apart: a first line `Subject: …`, then paragraphs with blank lines between them."""
    lines = text.split("\n")
    problems: list[Problem] = []
    subject: TextParts = ()
    start = 0
    if found := _SUBJECT.match(lines[0]):
        subject = _parts(lines[0][found.end() :].rstrip(), Place(file, 1, found.end() + 1), problems)
        start = 1
    paragraphs: list[list[TextParts]] = [[]]
    for number, line in enumerate(lines[start:], start + 1):
        if line.strip():
            paragraphs[-1].append(_parts(line.rstrip(), Place(file, number, 1), problems))
        elif paragraphs[-1]:
            paragraphs.append([])
    whole = tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)
    if not whole:
        problems.append(Problem(Place(file, 1, 1), "this letter says nothing", rule="mail/text"))
    if stray := next(letters.strays(text), None):
        at = Place(file, text.count("\n", 0, stray.at) + 1, 1)
        problems.append(Problem(at, stray.what, stray.hint, rule="mail/text"))
    return LetterText(file, subject, whole), tuple(problems)


def filled(own: LetterText, recipient: Recipient, facts: Mapping[str, str]) -> FilledText:
    """The text for one reader."""
    values = _values(recipient, facts)

    def said(parts: TextParts) -> str:
        return "".join(
            part if isinstance(part, str) else values.get(headings.plain(part.name), "") or part.otherwise or ""
            for part in parts
        )

    subject = " ".join(said(own.subject).split())
    return FilledText(subject, tuple(tuple(said(line) for line in lines) for lines in own.paragraphs))


def _parts(line: str, place: Place, problems: list[Problem]) -> TextParts:
    parts: list[str | LetterField] = []
    at = 0
    for found in _TOKEN.finditer(line):
        parts.append(line[at : found.start()])
        at = found.end()
        here = Place(place.file, place.line, (place.column or 1) + found.start(), len(found[0]))
        if found[0] in {"{{", "}}"}:
            parts.append(found[0][0])
        elif (field := found["field"]) and field.strip(" |"):
            name, bar, otherwise = field.partition("|")
            parts.append(LetterField(name.strip(), otherwise.strip() if bar else None, here))
        else:
            hint = "a field is written {name}; a brace itself is written twice: {{"
            problems.append(Problem(here, "this brace begins or ends no field", hint, rule="mail/text"))
    parts.append(line[at:])
    return tuple(part for part in parts if part != "")


def _values(recipient: Recipient, facts: Mapping[str, str]) -> dict[str, str]:
    """What fields may be filled with, in one line each."""
    own = {"name": recipient.name, "email": recipient.email, "organisation": recipient.organisation}
    cells = {headings.plain(name): " ".join(text.split()) for name, text in recipient.fields.items()}
    return {**cells, **own, **{headings.plain(name): text for name, text in facts.items()}}


def _unknown(own: LetterText, people: Sequence[Recipient]) -> Iterator[Problem]:
    """Fields that nothing fills, at their places."""
    names = list(dict.fromkeys(name for one in people[:1] for name in one.fields))
    known = {headings.plain(name) for name in (*names, "name", "email", "organisation", *FACTS)}
    for field in own.fields:
        if headings.plain(field.name) not in known:
            offered = [*names, *(name for name in ("name", "organisation", *FACTS) if name not in names)]
            hint = did_you_mean(field.name, offered) or f"fields: {', '.join(offered)}"
            yield Problem(field.place, f"no column is called '{field.name}'", hint, rule="mail/field")


def _empty(texts: Mapping[str, LetterText], people: Iterable[Recipient]) -> Iterator[Problem]:
    """Fields for which some rows have nothing, or something that cannot stand in a letter."""
    rows: dict[tuple[Place, str], list[int]] = {}
    fields: dict[Place, LetterField] = {}
    facts = dict.fromkeys(FACTS, "x")
    for one in people:
        if (own := texts.get(one.language)) is None:
            continue
        values = _values(one, facts)
        for field in own.fields:
            fields[field.place] = field
            value = values.get(headings.plain(field.name))
            if value == "" and field.otherwise is None:
                rows.setdefault((field.place, "have nothing"), []).append(one.row)
            elif value and next(letters.strays(value), None):
                rows.setdefault((field.place, "have a letter that nobody sees"), []).append(one.row)
    for (place, what), numbers in rows.items():
        named = ", ".join(map(str, numbers[:_ROWS])) + (f" and {len(numbers) - _ROWS} more" if numbers[_ROWS:] else "")
        name = fields[place].name
        message = f"{len(numbers)} rows {what} in '{name}' (row {named})"
        yield Problem(place, message, f"write what stands there then: {{{name}|…}}", rule="mail/field")
