"""What a command was asked for, as plain values: argparse is left behind here.

What one command alone is asked for stands beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from briefs.building.cluster.address import STORE, OnCluster
from briefs.building.guarded.limits import USUAL, Limits
from briefs.composing.order import Choice
from briefs.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefs.distribute.recipients.files import ListReading

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandCall:
    """What every command knows: the workspace that it is about, and which day it is."""

    root: str | None
    today: dt.date
    brand: str | None = None
    max_seconds: int | None = None
    max_memory: int | None = None
    on: str | None = None
    store: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """A call from the words of a command line; an option that was repeated becomes a tuple."""
        words: dict[str, Any] = {field.name: given.get(field.name) for field in fields(cls)}
        words |= {name: tuple(word) for name, word in words.items() if isinstance(word, list)}
        return cls(**words)

    @property
    def workspace(self) -> Workspace:
        """Raises CallError where there is none."""
        return Workspace.open(
            self.root, today=self.today, limits=self.limits, brand=self.brand or "", on=self.other_machines
        )

    @property
    def other_machines(self) -> OnCluster | None:
        """Who does the work in the place of this machine; files go there and back by a store."""
        if self.on is None:
            return None
        store = self.store or str(Path(getattr(self, "out", "dist")) / STORE)
        return OnCluster(self.on, store if "://" in store else str(Path(store).absolute()))

    @property
    def limits(self) -> Limits:
        """What one document, or one original, may take."""
        memory = self.max_memory * 2**20 if self.max_memory else USUAL.memory
        return Limits(self.max_seconds or USUAL.seconds, memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowedCall(CommandCall):
    """A command about some documents."""

    topic: Names | None = None
    audience: Names | None = None
    document: Names | None = None
    language: Names | None = None
    paper: Names | None = None
    variant: Names | None = None
    finish: Names | None = None
    out: str

    @property
    def choice(self) -> Choice:
        return Choice(
            topics=self.topic or (),
            audiences=self.audience or (),
            documents=self.document or (),
            languages=self.language or (),
            papers=self.paper or (),
            variants=self.variant or (),
            finishes=self.finish or (),
        )

    @property
    def folder(self) -> Path:
        return Path(self.out)


@dataclass(frozen=True, kw_only=True)
class ReadingCall:
    """How a list is to be read: what every command with one is asked, beside its own questions (so it has no slots)."""

    rows_for: str | None
    encoding: str | None
    sheet: str | None
    hidden: Literal["with", "without"] | None
    column: tuple[tuple[str, str], ...] | None
    skip_bad: bool
    columns: bool

    def reading(self, topic: str | None = None, *, postal: bool = False) -> ListReading:
        """The same for the reader of lists; `topic` is that of rows that name none."""
        from briefs.distribute.recipients.files import ListReading

        return ListReading(
            topic, self.rows_for, self.encoding, self.sheet, self.hidden or "refuse", self.column or (),
            skip_bad=self.skip_bad, postal=postal,
        )  # fmt: skip
