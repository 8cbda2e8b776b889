"""What the program notes down of a translation: from which words each of its units was made."""

from __future__ import annotations

from pydantic import Field

from briefs.library.records.register import Record


class UnitRecord(Record):
    """One unit of a translation."""

    original: str
    """What was translated: other words than those of the original today mean that the unit is outdated."""
    translation: str | None = None
    """What it says, of what stands in no document; the words of a document stand there."""
    translated: bool = True
    """Whether it was translated, or stands there in the words of the original."""


class KeptPair(Record):
    """A translation of words that the original says no longer: they may come back, or be said elsewhere."""

    original: str
    translation: str


class UnitFile(Record):
    """The units of one translation; the program writes these files, and people may read them."""

    units: dict[str, UnitRecord] = Field(default_factory=dict)
    kept: tuple[KeptPair, ...] = ()
