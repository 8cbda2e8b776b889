"""A row of a list on its way to recipients: each cell checked, and every mistake with the name of its column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.distribute.recipients import headings, mailboxes
from briefs.distribute.recipients.files import ListReading
from briefs.distribute.recipients.mailboxes import Mailbox
from briefs.distribute.recipients.spreadsheet import SpreadsheetRow
from briefs.distribute.recipients.tables import ListTable
from briefs.library.load import Library, TopicFolder
from briefs.library.records.register import Sensitivity

MOST_COPIES = 100_000
_COPIES = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")


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
    organisation: str = ""
    address: tuple[str, ...] = ()
    """The lines of the postal address below the names."""
    fields: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Every cell of the row by its heading, as it stands there, and by what that is understood as."""


class ListRow:
    """One row on its way to recipients; `problems` gathers what is wrong with it."""

    def __init__(self, library: Library, how: ListReading, line: SpreadsheetRow, table: ListTable) -> None:
        self.problems: list[Problem] = []
        self.line = line
        self._library = library
        self._how = how
        self._table = table
        self._columns = table.columns

    @property
    def number(self) -> int:
        return self.line[0].place.line or 0

    def recipients(self) -> tuple[Recipient, ...]:
        """One for each address of the row; copies are counted for the first alone."""
        if not self._even():
            return ()
        self._must_be_values()
        topic = self._the_topic()
        names = {rules.name.casefold(): key for key, rules in self._library.audiences.items()}
        audience = self._known("audience", self._library.audiences, names, self._how.audience)
        people, name, organisation = self._people(), self._line_of("name"), self._line_of("organisation")
        address = tuple(self._address())
        paper = self._known("paper", self._library.papers) if self._text("paper") else None
        variant = self._known("variant", self._library.variants) if self._text("variant") else None
        copies = self._copies()
        if topic is None or audience is None:
            return ()
        language = self._language(topic, audience)
        documents = self._documents(topic, audience, language) if language else ()
        if self.problems or language is None:
            return ()
        name = name or " ".join(filter(None, map(self._line_of, ("first_name", "last_name"))))
        chosen = (documents, paper, variant, topic.id, organisation, address, self._fields())
        return tuple(
            Recipient(one.name if one.name and len(people) > 1 else name or one.name, one.address,
                      audience, language, self.number, 0 if n else copies, *chosen)
            for n, one in enumerate(people)
        )  # fmt: skip

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
        width = len(self._table.head)
        if len(self.line) >= width and not any(field.text for field in self.line[width:]):
            return True
        message = f"this row has {len(self.line)} fields, the headings {width}"
        hint = 'a field that holds the separator itself stands between quotation marks: "…"'
        self.problems.append(Problem(self.line[0].place, message, hint, rule="recipients/ragged"))
        return False

    def _must_be_values(self) -> None:
        """No cell that is used may hold a formula or an error in place of a value."""
        for column, number in self._columns.items():
            if number < len(self.line) and (fault := self.line[number].fault):
                hint = "write what is meant into the cell itself (in a spreadsheet program: paste as values)"
                self._wrong(column, f"a cell of the column '{column}' holds {fault}", hint)

    def _known(
        self, column: str, known: Iterable[str], others: Mapping[str, str] | None = None, usual: str | None = None
    ) -> str | None:
        """The key that a cell means: as it is, in other capitals, or by another name."""
        text, usable = self._text(column) or usual or "", tuple(known)
        if text in usable:
            return text
        small = {name.casefold(): name for name in usable}
        if found := {**(others or {}), **small}.get(text.casefold()):
            return found
        near = did_you_mean(text.casefold(), usable)
        offered = f"there is: {', '.join(usable)}"
        if "@" in text:
            hint = 'a cell with two addresses stands between quotation marks: "…"'
            self._wrong(column, f"an e-mail address stands in the column '{column}'", hint)
        elif text:
            self._wrong(column, f"no {column} is called '{text[:60]}'", near or offered)
        else:
            self._wrong(column, f"this row does not say which {column}", offered)
        return None

    def _the_topic(self) -> TopicFolder | None:
        topics = self._library.topics
        if self._text("topic"):
            name = self._known("topic", topics)
        elif self._how.topic is not None or len(topics) == 1:
            name = self._how.topic or next(iter(topics))
        else:
            name = self._known("topic", topics)
        return topics[name] if name is not None else None

    def _people(self) -> tuple[Mailbox, ...]:
        text = self._text("email")
        try:
            found = mailboxes.several(text)
        except mailboxes.MailboxError as error:
            self._wrong("email", f"this is no e-mail address: {error}", error.hint)
            return ()
        if not found and not self._how.postal:
            self._wrong("email", "this row has no e-mail address")
        return found or (Mailbox(""),)

    def _line_of(self, column: str) -> str:
        """A name, or a line of an address; a line break within its cell is a blank."""
        try:
            return mailboxes.person(re.sub(r"\r?\n", " ", self._text(column)))
        except mailboxes.MailboxError as error:
            self._wrong(column, str(error), error.hint)
            return ""

    def _address(self) -> Iterator[str]:
        """The lines of the postal address: those of one cell, or from the columns of its parts."""
        if whole := self._text("address"):
            yield from (" ".join(line.split()) for line in whole.splitlines() if line.strip())
            return
        behind = headings.plain(self._text("country")) in headings.city_first()
        parts = ("city", "region", "postcode") if behind else ("postcode", "city", "region")
        city = " ".join(filter(None, map(self._line_of, parts)))
        lines = [line for line in (self._line_of("street"), city, self._line_of("country")) if line]
        if not lines and self._how.postal:
            self._wrong("street", "this row has no postal address")
        yield from lines

    def _fields(self) -> Mapping[str, str]:
        own = {cell.text: mine.text for cell, mine in zip(self._table.head, self.line, strict=False) if cell.text}
        return {**{column: self._text(column) for column in self._columns}, **own}

    def _copies(self) -> int:
        found = _COPIES.fullmatch(self._text("copies") or "1")
        if found and 1 <= int(found[1]) <= MOST_COPIES:
            return int(found[1])
        self._wrong("copies", f"the number of copies is a whole number from 1 to {MOST_COPIES:,}")
        return 1

    def _language(self, topic: TopicFolder, audience: str) -> str | None:
        language = self._text("language") or topic.record.language
        known = [name for name in self._library.languages if _there(self._library, topic, audience, name)]
        names = {self._library.languages[tag].name.casefold(): tag for tag in known}
        names |= {tag.casefold(): tag for tag in known}
        if found := names.get(language.casefold()):
            return found
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
