"""What the record of editions says: an event a file, and the snapshot of each published edition.

The program writes these files and people read them. Kinds and labels are plain text here, because a snapshot must still
be read when the program knows other ones.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel

from briefs.library.keys import DocumentKey
from briefs.library.records.register import Day, Figure, Record

Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
WordsHash = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
EDITION = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
"""An edition's name becomes part of addresses and file names."""
LONGEST_EDITION = 32
EditionName = Annotated[str, Field(pattern=EDITION)]
Follows = tuple[Sha, ...]
"""The hashes of the events that nothing followed yet when an event was written: so that none can be lost unseen."""


class PublishedFiles(Record):
    """One document of a published edition, with every file that was handed out."""

    audience: str
    document: str
    language: str
    title: str
    words: WordsHash
    """The hash of every word that it prints."""
    local: WordsHash | None = None
    """The hash of the local data that it prints; none where it prints none."""
    files: Annotated[dict[str, Sha], Field(min_length=1)]
    """The SHA-256 of each file, by its place below the output folder."""

    def key(self, topic: str) -> DocumentKey:
        """What it is known by, in the topic of its event."""
        return DocumentKey(topic, self.audience, self.document, self.language)


class Published(Record):
    """An edition was handed out."""

    event: Literal["published"]
    topic: str
    edition: EditionName
    date: Day
    draft: bool
    """Whether it went out as a draft for review."""
    by: str | None = None
    """Who published it."""
    snapshot: Sha
    """The SHA-256 of its snapshot, the file TOPIC/EDITION.yaml below the record's folder."""
    review_by: Day | None = None
    """The day after which no copy must be handed out unchecked."""
    documents: Annotated[tuple[PublishedFiles, ...], Field(min_length=1)]
    kept: bool = False
    """Whether the files themselves are kept as well, in editions/files."""
    follows: Follows = ()
    after: Sha | None = None
    """In an index of the old form: the SHA-256 of all text above this line."""


class Withdrawn(Record):
    """An edition, or some documents of it, must no longer be used."""

    event: Literal["withdrawn"]
    topic: str
    edition: EditionName
    date: Day
    reason: Annotated[str, Field(min_length=1)]
    by: str | None = None
    """Who withdrew it."""
    documents: tuple[str, ...] = ()
    """Those withdrawn, as audience/document/language; empty means all."""
    follows: Follows = ()
    after: Sha | None = None
    """In an index of the old form: the SHA-256 of all text above this line."""


Event = Published | Withdrawn


class EventRecord(RootModel[Annotated[Event, Field(discriminator="event")]]):
    """That an edition was published or withdrawn: a file of its own, never changed, with the hashes of those before."""


class IndexRecord(RootModel[tuple[Annotated[Event, Field(discriminator="event")], ...]]):
    """The old form of the record: every event in one file, oldest first, each with the hash of all text above it."""


class KeptSource(Record):
    """A source as it stood in an edition."""

    short: str
    title: str
    author: str
    published: str | None = None
    url: str | None = None
    citation: str
    weight: str
    sha256: str


class KeptClaim(Record):
    """A claim as it stood in an edition."""

    source: str
    locator: str
    claim: str
    figures: dict[str, Figure] = Field(default_factory=dict)
    kind: str
    certainty: str
    """Its label."""
    level: int
    """From 3 (official) to 0 (no traceable source)."""
    reason: str
    print: str
    proposer: str | None = None
    caveats: tuple[str, ...] = ()
    """Those for readers."""
    sources: tuple[str, ...] = ()
    """Other sources that say the same, with the place in each."""
    place: str | None = None
    population: str | None = None
    data_date: str | None = None
    details: dict[str, str] = Field(default_factory=dict)
    effect: str | None = None
    checked: tuple[str, ...] = ()


class KeptGuideline(Record):
    """A point of guidance as it stood in an edition."""

    statement: str
    note: str


class KeptSection(Record):
    """What a section printed."""

    id: str
    """Empty for the title and what stands beside it."""
    sentences: tuple[str, ...]


class KeptDocument(Record):
    """What a document printed, on any paper and in any variant."""

    title: str
    words: WordsHash
    """The hash of every word that it prints."""
    sections: tuple[KeptSection, ...]
    pictures: tuple[str, ...] = ()
    """What it shows: each picture by its name and what its file held."""
    local: dict[str, str] = Field(default_factory=dict)
    """What it prints of each contact of the place, in words."""


class Snapshot(Record):
    """What a published edition said: written once, never changed."""

    topic: str
    edition: EditionName
    title: str
    date: Day
    sources: dict[str, KeptSource]
    claims: dict[str, KeptClaim]
    guidance: dict[str, KeptGuideline]
    documents: dict[str, KeptDocument]
    """By audience/document/language."""
