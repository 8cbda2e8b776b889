"""What the catalogue holds: every document that may be shown with its files, and every edition there was.

A public site names only what is for the public. The page that a printed code opens exists all the same for every
document, since whoever holds a copy must be told whether it still stands; it then gives no title and no file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefs.base.problems import Problem
from briefs.building.build import BuiltRow
from briefs.composing import addresses
from briefs.composing.clearance import marking, public
from briefs.composing.order import DEFAULT_VARIANT, Order
from briefs.composing.plan import documents
from briefs.distribute.editions import status, store
from briefs.distribute.editions.history import EditionState
from briefs.distribute.editions.status import Edition
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library


@dataclass(frozen=True, slots=True)
class Download:
    """One PDF of a document."""

    order: Order
    file: str
    """Where it stands below the site."""
    pages: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A document as the catalogue lists it."""

    order: Order
    document: Document
    page: str
    kind: str
    title: str
    description: str
    audience: str
    topic: str
    edition: Edition
    review_by: dt.date
    marking: str
    downloads: tuple[Download, ...]
    picture: str
    """Where the picture of its first page stands; empty where there is none."""

    @property
    def usable(self) -> bool:
        """Whether it may be read and handed out."""
        return self.edition.standing != "withdrawn"

    @property
    def readable(self) -> bool:
        """Whether its text can be shown as a page: not where the content says something else by now."""
        return self.usable and self.edition.same

    @property
    def face(self) -> Download | None:
        """The file whose first page stands for it: as it is read, in colour, on the usual paper."""
        ranked = sorted(self.downloads, key=lambda d: (bool(d.order.finish), d.order.variant != DEFAULT_VARIANT))
        return next(iter(ranked), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole of it."""

    entries: tuple[CatalogueEntry, ...]
    editions: tuple[Edition, ...]
    everything: bool
    """Whether it holds what is not for the public."""
    kept: Mapping[str, Path] = field(default_factory=dict)
    """Files of editions that hold while the content already names the next: by their place below the site."""

    def entry(self, order: Order) -> CatalogueEntry | None:
        """The entry of a document, on whatever paper."""
        return next((e for e in self.entries if e.order.key == order.key), None)

    def history(self, order: Order) -> tuple[Edition, ...]:
        """The editions of one document, newest first."""
        same = (e for e in self.editions if e.order.key == order.key)
        return tuple(sorted(same, key=lambda e: (e.date, e.edition), reverse=True))

    def listed(self) -> tuple[Edition, ...]:
        """The editions that may be named."""
        return tuple(e for e in self.editions if e.public or self.everything)


def catalogue(
    library: Library, rows: Sequence[BuiltRow], states: Sequence[EditionState], today: dt.date, *, everything: bool
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """What the site says of the PDFs in these rows and of all editions, and what is odd about their state."""
    files: dict[DocumentKey, list[Download]] = {}
    for row in rows:
        if row.done:
            files.setdefault(row.order.key, []).append(_download(row))
    editions: list[Edition] = []
    entries: list[CatalogueEntry] = []
    problems: list[Problem] = []
    for document in documents(library):
        made = tuple(files.get(document.key, ()))
        edition, found = status.now(library, document, states, tuple((d.file, d.sha256) for d in made), today)
        editions.append(edition)
        problems.extend(found)
        if (everything or public(library, document)) and (made or edition.standing == "withdrawn"):
            entries.append(_entry(library, document, edition, made))
    pages = {edition.page for edition in editions}
    past = (e for state in states for e in status.past(library, state, states, today) if e.page not in pages)
    before = tuple(past)
    kept = dict(place for e in before if e.public or everything for place in _kept(library, e))
    return Catalogue(tuple(entries), (*editions, *before), everything, kept), tuple(problems)


def kept_place(edition: Edition, file: str) -> str:
    """Where a file of an edition stands that is not the one of the content: in a folder of that edition."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/{edition.edition}/{name}"


def _kept(library: Library, edition: Edition) -> Iterator[tuple[str, Path]]:
    for file, sha in edition.files if edition.standing == "current" else ():
        if (path := store.kept(library.content, sha)) is not None:
            yield kept_place(edition, file), path


def by_audience(library: Library, entries: Iterable[CatalogueEntry]) -> Mapping[str, tuple[CatalogueEntry, ...]]:
    """Entries by audience, audiences in the order of their names; of a topic, documents as audience.yaml lists them."""
    places = {name: list(audience.documents) for name, audience in library.audiences.items()}

    def place(entry: CatalogueEntry) -> tuple[str, int, str]:
        order = entry.order
        return order.topic, places[order.audience].index(order.document), order.language

    groups: dict[str, list[CatalogueEntry]] = {}
    for entry in sorted(entries, key=place):
        groups.setdefault(entry.order.audience, []).append(entry)
    return {name: tuple(groups[name]) for name in sorted(groups, key=lambda name: library.audiences[name].name)}


def _download(row: BuiltRow) -> Download:
    data = row.path.read_bytes()
    return Download(row.order, row.order.file, row.pages, len(data), hashlib.sha256(data).hexdigest())


def _entry(library: Library, document: Document, edition: Edition, files: tuple[Download, ...]) -> CatalogueEntry:
    topic = library.topics[document.topic].record
    usable = edition.standing != "withdrawn"
    page = addresses.document_page(edition.order.key)
    return CatalogueEntry(
        order=edition.order,
        document=document,
        page=page,
        kind=edition.kind,
        title=edition.title,
        description=(document.front.standfirst or document.front.description or "") if edition.same else "",
        audience=library.audiences[document.audience].name,
        topic=topic.title,
        edition=edition,
        review_by=topic.review_by,
        marking=marking(library, document),
        downloads=files if usable else (),
        picture=page.removesuffix(".html") + ".webp" if usable and files else "",
    )
