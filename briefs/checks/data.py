"""Tables of data: what their files hold is read as it is meant, and the file is the one that its source has registered.

A table that rests on a registered file needs no citation for each number; one that rests on nothing is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from briefs.base.problems import Place, Problem
from briefs.checks.text.standing import standing_of
from briefs.composing.data.blocks import AskedTable, asked_tables
from briefs.composing.data.numerals import COMMA, POINT, numeral
from briefs.composing.order import Form, Order
from briefs.composing.passages import expand, spoken
from briefs.library.data.cells import DataSheet
from briefs.library.load import Document, Library
from briefs.library.prose.sections import Call
from briefs.library.tags import Scope


def check(library: Library, document: Document) -> Iterator[Problem]:
    """What is wrong with the tables of a document."""
    if document.language not in library.languages:
        return
    strings = library.languages[document.language].strings
    for call in _calls(library, document):
        for asked in asked_tables(call, library.data, strings):
            yield from asked.problems
            if _two(call.data, asked):
                hint = "take one of the two out"
                message = "the numbers come from the register or from a file, not from both"
                yield Problem(asked.at("file"), message, hint, rule="data/file")
            if asked.sheet is not None:
                yield from _guessed(asked, asked.sheet)
                yield from _registered(library, asked, asked.sheet)


def _calls(library: Library, document: Document) -> Iterator[Call]:
    folder = library.topics[document.topic]
    passages = spoken(folder.passages, folder.record.language, document.language).passages
    order = Order(document.key, Form(""))
    scopes = [Scope(order.audience, paper, variant) for paper in library.papers for variant in library.variants]
    found = {
        id(block): block
        for scope in scopes
        for section in expand(document.prose, passages, scope)
        for block in section.blocks
        if isinstance(block, Call)
    }
    yield from found.values()


def _two(data: Any, asked: AskedTable) -> bool:
    listed = "bars" if asked.kind == "parts" else asked.kind
    return isinstance(data, Mapping) and bool(asked.path) and listed in data


def _guessed(asked: AskedTable, sheet: DataSheet) -> Iterator[Problem]:
    if sheet.guess and asked.made is not None:
        heads = ", ".join(column.chosen.head for column in asked.made.columns[:4])
        message = f"'{Path(sheet.file).name}' was {sheet.guess}; its columns: {heads}"
        hint = "if that is wrong, say encoding: and delimiter: in the block"
        yield Problem(asked.at("file"), message, hint, "note", "data/guess")


def _registered(library: Library, asked: AskedTable, sheet: DataSheet) -> Iterator[Problem]:
    key, name = asked.data.get("source"), asked.data.get("file")
    if asked.data.get("ours"):
        if not asked.data.get("reason"):
            message = "our own numbers say how we came to them"
            hint = "reason: we counted the replies to our letter of 3 May"
            yield Problem(asked.at("ours"), message, hint, rule="data/ours")
        return
    source = library.source_of.get(str(key))
    entries = {entry.file: entry.sha256 for entry in library.sources[source].data} if source else {}
    if name is None:
        yield from _pasted(library, asked, sheet, str(key), entries)
    elif name not in entries:
        yield _unregistered(library, asked, sheet, source)
    elif entries[name] != sheet.sha256:
        message = f"'{name}' is not the file that is registered with {source}: its bytes are others"
        hint = f"if the new one was compared with the source, write there: sha256: {sheet.sha256}"
        yield Problem(asked.at("file"), message, hint, rule="data/changed")


def _unregistered(library: Library, asked: AskedTable, sheet: DataSheet, source: str | None) -> Problem:
    if source is None:
        hint = "say source: CLAIM-ID, and register the file with that source; or say ours: true and a reason"
        message = f"no claim stands behind the numbers of '{asked.data['file']}'"
    else:
        place = library.content / "sources" / f"{source}.yaml"
        entry = f"data: [{{file: {asked.data['file']}, sha256: {sheet.sha256}}}]"
        hint = f"compare it with the source, then write in {place}: {entry}"
        message = f"'{asked.data['file']}' is not registered with the source {source}"
    return Problem(asked.at("file"), message, hint, "warning", "data/unregistered")


def _pasted(
    library: Library, asked: AskedTable, sheet: DataSheet, key: str, entries: Mapping[str, str]
) -> Iterator[Problem]:
    """Numbers that were pasted must stand in the claim, or in a file that its source has registered."""
    standing = {end for item in standing_of(library, key) for end in (item.amount.value, item.amount.high)}
    for name, digest in entries.items():
        standing |= _numbers_in(library, name, digest)
    if not standing:
        hint = "say source: CLAIM-ID, whose source has these numbers; or say ours: true and a reason"
        message = "nothing stands behind the numbers of this table"
        yield Problem(asked.at("rows"), message, hint, "warning", "data/unregistered")
        return
    if asked.made is None:
        return
    for column in asked.made.columns:
        for number in asked.made.every:
            value = column.values[number]
            if isinstance(value, Decimal) and Fraction(value) not in standing:
                cell = column.chosen.cells[number]
                message = f"'{cell.value}' of '{column.chosen.head}' does not stand in what this table cites: {key}"
                hint = "correct it; or register the file that it comes from with the source"
                yield Problem(Place(sheet.file, cell.place.line), message, hint, rule="data/number")


def _numbers_in(library: Library, name: str, digest: str) -> set[Fraction | None]:
    """The numbers of a registered file, where it lies in the workspace."""
    sheets = [sheet for sheet in library.data.values() if sheet.sha256 == digest and Path(sheet.file).name == name]
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
    counted = {Fraction(str(c.value)) * (100 if c.percent else 1) for c in cells if type(c.value) in {int, float}}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    read = (numeral(text, mark) for text in texts for mark in (POINT, COMMA))
    return {*counted, *(Fraction(found.value) for found in read if found)}
