"""Every edition ever published, and what became of it: current, superseded or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefs.base.problems import BriefsError, errors
from briefs.distribute.editions import index
from briefs.library.keys import DocumentKey
from briefs.library.records.editions import Event, Published, Withdrawn

PublishedStatus = Literal["current", "superseded", "withdrawn"]


@dataclass(frozen=True)
class PublishedDocument:
    """A document of an edition, with every file that was handed out."""

    key: DocumentKey
    title: str
    words: str
    files: Mapping[str, str]
    """SHA-256 by the file's place below the output folder."""
    local: str | None = None
    """The hash of the local data that it prints."""
    withdrawn: dt.date | None = None
    """When this document was withdrawn, alone or with its edition."""
    reason: str | None = None

    @property
    def name(self) -> str:
        """As the index has it: audience/document/language."""
        return self.key.within_topic


@dataclass(frozen=True)
class EditionState:
    """An edition as it stands today."""

    topic: str
    edition: str
    status: PublishedStatus
    """Withdrawn where all its documents are."""
    published: dt.date
    withdrawn: dt.date | None
    reason: str | None
    successor: str | None
    """The edition that took its place."""
    draft: bool
    documents: Mapping[str, PublishedDocument]
    """By audience/document/language."""
    review_by: dt.date | None = None
    """The day after which no copy must be handed out unchecked; not known of what was published long ago."""
    kept: bool = False
    """Whether its files were kept."""

    def status_of(self, document: str) -> PublishedStatus:
        """How one of its documents stands: it may be withdrawn alone."""
        return "withdrawn" if self.documents[document].withdrawn else self.status

    def called(self, word: str) -> tuple[str, ...]:
        """The documents that DOCUMENT, AUDIENCE/DOCUMENT or AUDIENCE/DOCUMENT/LANGUAGE means."""
        return tuple(name for name in self.documents if f"/{word}/" in f"/{name}/")


def states(content: Path) -> tuple[EditionState, ...]:
    """All editions ever published, oldest first.

    Raises BriefsError where the record is broken.
    """
    read = index.read(content)
    if errors(read.problems):
        raise BriefsError(read.problems)
    return of_events([entry.event for entry in read.entries])


def of_events(events: Sequence[Event]) -> tuple[EditionState, ...]:
    """The editions that a list of events makes; what two branches published alike is published once."""
    made: dict[tuple[str, str], EditionState] = {}
    last: dict[str, tuple[str, str]] = {}
    for event in events:
        key = (event.topic, event.edition)
        if isinstance(event, Withdrawn):
            made[key] = _without(made[key], event)
            continue
        if key in made:
            continue
        before = last.get(event.topic)
        if before is not None:
            made[before] = _superseded(made[before], event.edition)
        made[key] = _published(event)
        last[event.topic] = key
    return tuple(made.values())


def current(editions: Sequence[EditionState], topic: str) -> EditionState | None:
    """The edition of a topic that holds now, if any does."""
    return next((state for state in reversed(editions) if (state.topic, state.status) == (topic, "current")), None)


def find(editions: Sequence[EditionState], topic: str, edition: str) -> EditionState | None:
    """One edition, or None."""
    return next((state for state in editions if (state.topic, state.edition) == (topic, edition)), None)


def _published(event: Published) -> EditionState:
    return EditionState(
        topic=event.topic,
        edition=event.edition,
        status="current",
        published=event.date,
        withdrawn=None,
        reason=None,
        successor=None,
        draft=event.draft,
        documents={made.name: made for made in _documents(event)},
        review_by=event.review_by,
        kept=event.kept,
    )


def _documents(event: Published) -> Iterator[PublishedDocument]:
    for made in event.documents:
        yield PublishedDocument(made.key(event.topic), made.title, made.words, dict(made.files), made.local)


def _superseded(state: EditionState, successor: str) -> EditionState:
    status: PublishedStatus = "superseded" if state.status == "current" else state.status
    return replace(state, status=status, successor=successor)


def _without(state: EditionState, event: Withdrawn) -> EditionState:
    """What was withdrawn first keeps its date and reason."""
    gone = set(event.documents) or set(state.documents)
    documents = {
        name: replace(document, withdrawn=event.date, reason=event.reason)
        if name in gone and document.withdrawn is None
        else document
        for name, document in state.documents.items()
    }
    state = replace(state, documents=documents)
    if any(document.withdrawn is None for document in documents.values()):
        return state
    return replace(state, status="withdrawn", withdrawn=event.date, reason=event.reason)
