"""Who gets what: a list of recipients, read from a spreadsheet saved as CSV.

Every bad row is reported at once, with its row and column. Messages name columns and what is offered, and repeat
neither addresses nor names: a list of people has no business in a log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from briefs.base.problems import Place, Problem, did_you_mean, errors, in_order
from briefs.composing.order import DEFAULT_VARIANT, Form, Order
from briefs.composing.plan import nearest
from briefs.distribute.recipients import mailboxes, spreadsheet
from briefs.distribute.recipients.spreadsheet import SpreadsheetRow
from briefs.library import yaml_tree
from briefs.library.load import Document, Library, TopicFolder
from briefs.library.records.register import Sensitivity

REQUIRED = ("email", "audience")
COLUMNS = ("name", *REQUIRED, "language", "copies", "documents", "paper", "variant", "topic")
MOST_COPIES = 100_000


@dataclass(frozen=True, slots=True)
class Recipient:
    """One row: who gets which documents; `documents` are AUDIENCE/DOCUMENT, none means all of the audience's."""

    name: str
    email: str
    audience: str
    language: str
    row: int
    copies: int = 1
    documents: tuple[str, ...] = ()
    paper: str | None = None
    variant: str | None = None
    topic: str = ""


def read(path: Path, library: Library, topic: str | None = None) -> tuple[tuple[Recipient, ...], tuple[Problem, ...]]:
    """Every recipient of a list and all that is wrong with it; `topic` is meant where a row names none.

    A list with an error gives no recipient at all, so that nobody is left out unseen.
    """
    text, found = yaml_tree.read_text(path)
    if found:
        return (), found
    table, wrong = spreadsheet.lines(text, str(path))
    top = Place(str(path), 1, 1)
    if not table:
        hint = f"its first line names the columns: {', '.join(COLUMNS)}"
        return (), (*wrong, Problem(top, "this list is empty", hint, rule="recipients/empty"))
    columns, mistakes = _columns(table[0])
    problems = [*wrong, *mistakes]
    if len(table) == 1:
        hint = "write one row for each recipient below the first line"
        problems.append(Problem(top, "there is no recipient in this list", hint, rule="recipients/empty"))
    usable = not errors(problems)
    rows = [_Row(library, topic, line, columns, len(table[0])) for line in table[1:]] if usable else []
    made = [recipient for row in rows if (recipient := row.recipient())]
    problems.extend(problem for row in rows for problem in row.problems)
    if not errors(problems):
        places = {row.line[0].place.line: row.place("email") for row in rows}
        problems.extend(_twice(library, made, places))
    return (() if errors(problems) else tuple(made)), in_order(problems)


def wanted(library: Library, recipient: Recipient) -> tuple[Document, ...]:
    """The documents that a recipient gets, those of their own audience first."""
    folder = library.topics[recipient.topic]
    names = recipient.documents or tuple(f"{recipient.audience}/{key}" for key in _rules(library, recipient.audience))
    audiences = sorted(library.audiences, key=lambda audience: audience != recipient.audience)
    ranks = [f"{audience}/{key}" for audience in audiences for key in _rules(library, audience)]
    found = {d.key.name: d for d in folder.documents if d.language == recipient.language and d.key.name in ranks}
    return tuple(found[name] for name in sorted(names, key=ranks.index) if name in found)


def orders(library: Library, recipient: Recipient) -> tuple[Order, ...]:
    """The files that a recipient gets: on their paper and in their variant, or on the first usual paper in colour."""
    paper = recipient.paper or library.publication.papers[0]
    variant = recipient.variant or DEFAULT_VARIANT
    form = Form(paper, variant)
    return tuple(Order(document.key, nearest(library, document.key, form)) for document in wanted(library, recipient))


def _rules(library: Library, audience: str) -> Iterable[str]:
    return library.audiences[audience].documents


def _columns(head: SpreadsheetRow) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Where each known column stands, and what is wrong with the first line."""
    columns: dict[str, int] = {}
    problems = []
    for number, field in enumerate(head):
        name = field.text.casefold()
        if name in columns:
            message = f"there are two columns called '{name}'"
            problems.append(Problem(field.place, message, "delete one", rule="recipients/column"))
        elif name in COLUMNS:
            columns[name] = number
        elif name:
            hint = did_you_mean(name, COLUMNS) or f"columns that are read: {', '.join(COLUMNS)}"
            message = f"the column '{field.text}' is not read"
            problems.append(Problem(field.place, message, hint, "warning", rule="recipients/column"))
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        hint = f"the first line names the columns: {', '.join(COLUMNS)}"
        message = f"there is no column {' and no column '.join(repr(name) for name in missing)}"
        problems.append(Problem(head[0].place, message, hint, rule="recipients/column"))
    return columns, tuple(problems)


class _Row:
    """One row on its way to a recipient; `problems` gathers what is wrong with it."""

    def __init__(
        self, library: Library, topic: str | None, line: SpreadsheetRow, columns: Mapping[str, int], width: int
    ) -> None:
        self.problems: list[Problem] = []
        self.line = line
        self._library = library
        self._topic = topic
        self._columns = columns
        self._width = width

    def recipient(self) -> Recipient | None:
        if not self._even():
            return None
        topic = self._the_topic()
        audience = self._known("audience", self._library.audiences)
        email, name = self._email(), self._person()
        paper = self._known("paper", self._library.papers) if self._text("paper") else None
        variant = self._known("variant", self._library.variants) if self._text("variant") else None
        copies = self._copies()
        if topic is None or audience is None:
            return None
        language = self._language(topic, audience)
        documents = self._documents(topic, audience, language) if language else ()
        row = self.line[0].place.line or 0
        if self.problems or email is None or language is None:
            return None
        return Recipient(name, email, audience, language, row, copies, documents, paper, variant, topic.id)

    def place(self, column: str) -> Place:
        number = self._columns.get(column)
        return self.line[number].place if number is not None and number < len(self.line) else self.line[0].place

    def _text(self, column: str) -> str:
        number = self._columns.get(column)
        return self.line[number].text if number is not None and number < len(self.line) else ""

    def _wrong(self, column: str, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(self.place(column), message, hint, rule=f"recipients/{column}"))

    def _even(self) -> bool:
        """Whether the row has a field for each column; empty ones too many do no harm."""
        if len(self.line) >= self._width and not any(field.text for field in self.line[self._width :]):
            return True
        message = f"this row has {len(self.line)} fields, the first line {self._width}"
        hint = 'a field that holds the separator itself stands between quotation marks: "…"'
        self.problems.append(Problem(self.line[0].place, message, hint, rule="recipients/ragged"))
        return False

    def _known(self, column: str, known: Iterable[str]) -> str | None:
        text, usable = self._text(column), tuple(known)
        if text in usable:
            return text
        near = did_you_mean(text.casefold(), usable)
        offered = f"there is: {', '.join(usable)}"
        if text:
            self._wrong(column, f"no {column} is called '{text[:60]}'", near or offered)
        else:
            self._wrong(column, f"this row does not say which {column}", offered)
        return None

    def _the_topic(self) -> TopicFolder | None:
        topics = self._library.topics
        if self._text("topic"):
            name = self._known("topic", topics)
        elif self._topic is not None or len(topics) == 1:
            name = self._topic or next(iter(topics))
        else:
            name = self._known("topic", topics)
        return topics[name] if name is not None else None

    def _email(self) -> str | None:
        text = self._text("email")
        if not text:
            self._wrong("email", "this row has no e-mail address")
            return None
        try:
            return mailboxes.address(text)
        except mailboxes.MailboxError as error:
            self._wrong("email", f"this is no e-mail address: {error}", error.hint)
            return None

    def _person(self) -> str:
        try:
            return mailboxes.person(self._text("name"))
        except mailboxes.MailboxError as error:
            self._wrong("name", str(error), error.hint)
            return ""

    def _copies(self) -> int:
        text = self._text("copies") or "1"
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_COPIES and len(text) < 9:
            return int(text)
        self._wrong("copies", f"the number of copies is a whole number from 1 to {MOST_COPIES:,}")
        return 1

    def _language(self, topic: TopicFolder, audience: str) -> str | None:
        language = self._text("language") or topic.record.language
        known = [name for name in self._library.languages if _there(self._library, topic, audience, name)]
        if language in known:
            return language
        hint = did_you_mean(language, known) or (f"there is: {', '.join(known)}" if known else None)
        self._wrong("language", f"nothing for {audience} is written in '{language[:60]}'", hint)
        return None

    def _documents(self, topic: TopicFolder, audience: str, language: str) -> tuple[str, ...]:
        """The names in full; one of another audience only where this one's clearance allows it."""
        names = self._text("documents").replace(";", " ").split()
        there = {d.key.name for d in topic.documents if d.language == language}
        whole = [name if "/" in name else f"{audience}/{name}" for name in names]
        for name, full in zip(names, whole, strict=True):
            other = full.partition("/")[0]
            if full not in there or other not in self._library.audiences:
                offered = sorted(there | {n.partition("/")[2] for n in there if n.startswith(f"{audience}/")})
                hint = did_you_mean(name, offered) or f"there is: {', '.join(offered)}"
                self._wrong("documents", f"no document in '{language}' is called '{name[:60]}'", hint)
            elif not _may_read(self._library, audience, other):
                message = f"'{name}' is for {self._library.audiences[other].name} only, above what {audience} may get"
                self._wrong("documents", message, "take it out of this row, or correct the audience")
        return tuple(dict.fromkeys(whole))


def _there(library: Library, topic: TopicFolder, audience: str, language: str) -> bool:
    rules = library.audiences[audience].documents
    return any((d.audience, d.language) == (audience, language) and d.id in rules for d in topic.documents)


def _may_read(library: Library, audience: str, other: str) -> bool:
    """Whether documents of another audience may go to this one: the same clearance or a lower one."""
    ranks = get_args(Sensitivity)
    return ranks.index(library.audiences[other].clearance) <= ranks.index(library.audiences[audience].clearance)


def _twice(library: Library, made: Iterable[Recipient], places: Mapping[int | None, Place]) -> Iterator[Problem]:
    """Rows that would send somebody the same document again."""
    first: dict[tuple[str, str, str, str], int] = {}
    for recipient in made:
        for document in wanted(library, recipient):
            key = (recipient.email.casefold(), recipient.topic, document.key.name, recipient.language)
            row = first.setdefault(key, recipient.row)
            if row != recipient.row:
                message = f"this address is to get '{document.key.name}' already, in row {row}"
                hint = "delete one of the two rows, or name other documents in it"
                yield Problem(places[recipient.row], message, hint, rule="recipients/twice")
                break
