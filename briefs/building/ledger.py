"""The record in an output folder of what was made from what, by which a build knows what there is to do.

Only the standard library is used, and little of it: this is all that a build with nothing to do loads. A record that
is missing, broken or of another version counts as empty, and everything is built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from briefs.base import digests
from briefs.base.files import write_whole

NAME = ".briefs.json"
_VERSION = 1

LedgerTable = Mapping[str, str]
"""Names with their hashes."""
Stored = Mapping[str, Any]
"""A problem as JSON holds it."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One output: what it was made from, and what came out."""

    order: tuple[str, ...]
    parts: LedgerTable
    """What the program gave the engine, by kind: the hash of the text, of the styles, and so on."""
    inputs: str
    """The hash of all files from which the parts were made."""
    files: str
    """Those files, as the name of a table of the record."""
    source: tuple[str, str]
    """The document's own file and its hash."""
    reads: Mapping[str, str | None]
    """What the engine read itself, each picture with its hash; None where there was none."""
    libraries: str
    """The system's libraries that took part, as the name of a table of the record."""
    output: str
    """The hash of the PDF."""
    pages: int
    size: int
    seconds: float
    passes: int
    step: tuple[float, float]
    """The density that keeps the page budget."""
    layout: str
    """The hash of all that decides the layout."""
    problems: tuple[Stored, ...] = ()
    """Warnings, to be said again."""


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """A call that ended well, to be known again: where nothing of this changed, there is nothing to do."""

    workspace: str
    """The hash of all files of the workspace and of the program."""
    today: str
    """What is old is a matter of the day."""
    outputs: tuple[str, ...]
    said: tuple[Stored, ...] = ()
    """Warnings, to be said again."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is recorded in an output folder."""

    documents: Mapping[str, LedgerEntry] = field(default_factory=dict)
    """By the path of the PDF in the folder."""
    calls: Mapping[str, RecordedCall] = field(default_factory=dict)
    """By what was asked for."""
    tables: Mapping[str, LedgerTable] = field(default_factory=dict)
    """Tables that entries share, by their hash."""

    def table(self, name: str) -> LedgerTable:
        """One of the tables."""
        return self.tables.get(name, {})


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """An event: nothing has changed since the same was asked for: every file is as it should be."""

    out: Path
    count: int


def read(out: Path) -> Ledger:
    """The record of an output folder, empty where there is none that can be read."""
    try:
        stored = json.loads((out / NAME).read_bytes())
        if stored["version"] != _VERSION:
            return Ledger()
        documents = {file: _entry(item) for file, item in stored["documents"].items()}
        calls = {key: _call(item) for key, item in stored["calls"].items()}
        return Ledger(documents, calls, stored["tables"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Ledger()


def write(out: Path, ledger: Ledger) -> None:
    """Keep a record, without the tables that no entry names.

    Raises OSError where the folder cannot be written.
    """
    named = {name for entry in ledger.documents.values() for name in (entry.files, entry.libraries)}
    stored = {
        "version": _VERSION,
        "documents": {file: _stored(entry) for file, entry in sorted(ledger.documents.items())},
        "calls": {key: _stored(call) for key, call in sorted(ledger.calls.items())},
        "tables": {name: dict(table) for name, table in sorted(ledger.tables.items()) if name in named},
    }
    write_whole(out / NAME, json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode())


def with_entries(ledger: Ledger, entries: Mapping[str, LedgerEntry], tables: Sequence[LedgerTable]) -> Ledger:
    """The record with these entries in place of what it had."""
    named = {digests.of_table(table): table for table in tables}
    return replace(ledger, documents={**ledger.documents, **entries}, tables={**ledger.tables, **named})


def intact(entry: LedgerEntry, out: Path, file: str) -> bool:
    """Whether an output is there and is what was written."""
    return digests.of_file(out / file) == entry.output


def stamp(files: LedgerTable, program: LedgerTable, root: Path) -> str:
    """The hash of every file from which anything could be made, and of the program that would make it."""
    start = len(f"{root}/") if str(root) != "." else 0
    near = {path[start:]: digest for path, digest in files.items()}
    return digests.of(digests.of_table(near), digests.of_table(program))


def nothing_to_do(ledger: Ledger, asked: tuple[str, str], roots: tuple[Path, Path], out: Path) -> RecordedCall | None:
    """The recorded call, where it would make the same files again and all of them are there.

    `asked` is what the call asks for and on which day; `roots` are the content and the templates.
    """
    key, today = asked
    call = ledger.calls.get(key)
    if call is None or call.today != today:
        return None
    for file in call.outputs:
        entry = ledger.documents.get(file)
        if entry is None or not intact(entry, out, file):
            return None
    named = {ledger.documents[file].libraries for file in call.outputs}
    libraries = {path: digest for name in named for path, digest in ledger.table(name).items()}
    if any(digests.of_file(path) != digest for path, digest in libraries.items()):
        return None
    now = stamp(digests.workspace(*roots), digests.program(), roots[0].parent)
    return call if now == call.workspace else None


def _stored(item: LedgerEntry | RecordedCall) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _entry(item: dict[str, Any]) -> LedgerEntry:
    lists = {name: tuple(item[name]) for name in ("order", "source", "step", "problems")}
    return LedgerEntry(**{**item, **lists})


def _call(item: dict[str, Any]) -> RecordedCall:
    return RecordedCall(**{**item, "outputs": tuple(item["outputs"]), "said": tuple(item["said"])})
