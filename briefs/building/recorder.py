"""Keeps the record of an output folder while documents are made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefs.building import ledger, staleness
from briefs.building.build import BuiltRow
from briefs.building.inputs import Inputs

OFTEN = 5.0
"""Seconds after which the record is written in the middle of a long build."""


class Keeper:
    """Keeps the record of an output folder while documents are made; a build that is cut short loses little."""

    def __init__(self, out: Path, record: ledger.Ledger, now: Inputs, root: Path) -> None:
        self._out = out
        self._record = record
        self._now = now
        self._root = root
        self._written = time.monotonic()
        self._changed = False

    def add(self, item: staleness.Due, row: BuiltRow) -> None:
        """Note a document that was made."""
        if not row.done:
            return
        entry, tables = staleness.entry(item, row, self._now, self._root)
        self._record = ledger.with_entries(self._record, {row.order.file: entry}, tables)
        self._changed = True
        if time.monotonic() - self._written > OFTEN:
            self.write()

    def write(self) -> None:
        """Write the record, if there is something new in it."""
        if self._changed:
            ledger.write(self._out, self._record)
            self._written, self._changed = time.monotonic(), False

    def note(self, asked: str, call: ledger.RecordedCall) -> None:
        """Note a call that ended well."""
        if self._record.calls.get(asked) != call:
            self._record = replace(self._record, calls={**self._record.calls, asked: call})
            self._changed = True

    def forget(self, gone: Sequence[str]) -> None:
        """Forget documents that are gone."""
        if gone:
            left = {file: entry for file, entry in self._record.documents.items() if file not in gone}
            self._record = replace(self._record, documents=left)
            self._changed = True
