"""What the catalogue holds: every document that may be shown, its state and its files, and every edition there was.

Publication is decided here. A public site names only what is for the public: documents whose audience has public
clearance and whose marking does not narrow who may see them. The page that a printed code opens exists all the same for
every document, since whoever holds a copy must be told whether it still stands; it then gives no title and no file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefs import addresses
from briefs.build import Row
from briefs.distribute.editions import EditionState, PublishedDocument
from briefs.library import Document, Library
from briefs.plan import DEFAULT_VARIANT, Order, documents
from briefs.problems import Place, Problem
from briefs.signing import unsigned, words_hash

Standing = Literal["current", "superseded", "withdrawn", "draft"]

_NARROWED = re.compile(r"TLP:(?!CLEAR\b|WHITE\b)", re.IGNORECASE)
"""A marking of the Traffic Light Protocol that names a smaller circle than everybody."""


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
class Edition:
    """One edition of one document, for the page that its printed code opens."""

    order: Order
    page: str
    edition: str
    standing: Standing
    date: dt.date
    """When it was published; of a draft, the date it bears."""
    public: bool
    kind: str
    title: str
    words: str
    drafted: bool = False
    """Published as a draft for review."""
    withdrawn: dt.date | None = None
    reason: str | None = None
    successor: str | None = None
    replaced: dt.date | None = None
    """When its successor was published."""
    current: str | None = None
    """The edition that holds now, where there is one."""
    files: tuple[tuple[str, str], ...] = ()
    """The PDFs of it, each with its SHA-256."""


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole of it."""

    entries: tuple[Entry, ...]
    editions: tuple[Edition, ...]
    everything: bool
    """Whether it holds what is not for the public."""

    def history(self, order: Order) -> tuple[Edition, ...]:
        """The editions of one document, newest first."""
        same = [e for e in self.editions if _key(e.order) == _key(order)]
        return tuple(sorted(same, key=lambda e: (e.date, e.edition), reverse=True))


def public(library: Library, document: Document) -> bool:
    """Whether everybody may see a document."""
    return library.audiences[document.audience].clearance == "public" and not _NARROWED.match(
        marking(library, document)
    )


def marking(library: Library, document: Document) -> str:
    """How a document is marked: by its own word, that of its kind, or that of its audience."""
    audience = library.audiences[document.audience]
    return document.front.marking or audience.documents[document.id].marking or audience.marking


def shown(library: Library, *, everything: bool) -> tuple[Document, ...]:
    """The documents that a site may offer, in the order of the library."""
    return tuple(d for d in documents(library) if everything or public(library, d))


def catalogue(
    library: Library, rows: Sequence[Row], states: Sequence[EditionState], *, everything: bool
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """What the site says of the PDFs in these rows and of all editions, and what is odd about their state."""
    offered = {_document_key(document) for document in shown(library, everything=everything)}
    files: dict[tuple[str, ...], list[Download]] = {}
    for row in rows:
        if row.done:
            files.setdefault(_key(row.order), []).append(_download(row))
    editions: list[Edition] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    known = tuple(documents(library))
    for document in known:
        made = tuple(files.get(_document_key(document), ()))
        current, found = _edition(library, document, states, made)
        problems.extend(found)
        editions.append(current)
        if _document_key(document) in offered and (made or current.standing == "withdrawn"):
            entries.append(_entry(library, document, current, made))
    pages = {edition.page for edition in editions}
    past = (e for state in states for e in _past(library, state, states) if e.page not in pages)
    return Catalogue(tuple(entries), (*editions, *past), everything), tuple(problems)


def _key(order: Order) -> tuple[str, ...]:
    return (order.topic, order.audience, order.document, order.language)


def _document_key(document: Document) -> tuple[str, ...]:
    return (document.topic, document.audience, document.id, document.language)


def _order(library: Library, key: tuple[str, ...]) -> Order:
    """The order that stands for a document on the screen: the usual paper, in colour."""
    topic, audience, document, language = key
    return Order(topic, audience, document, language, (*library.publication.papers, "a4")[0], DEFAULT_VARIANT)


def _download(row: Row) -> Download:
    data = row.path.read_bytes()
    return Download(row.order, row.order.file, row.pages, len(data), hashlib.sha256(data).hexdigest())


def _entry(library: Library, document: Document, edition: Edition, files: tuple[Download, ...]) -> Entry:
    order, topic = edition.order, library.topics[document.topic].record
    usable = edition.standing != "withdrawn"
    page = addresses.document_page(order)
    return Entry(
        order=order,
        document=document,
        page=page,
        kind=edition.kind,
        title=document.front.title,
        description=document.front.standfirst or document.front.description or "",
        audience=library.audiences[document.audience].name,
        topic=topic.title,
        edition=edition,
        review_by=topic.review_by,
        marking=marking(library, document),
        downloads=files if usable else (),
        picture=page.removesuffix(".html") + ".webp" if usable and files else "",
    )


def _edition(
    library: Library, document: Document, states: Sequence[EditionState], files: tuple[Download, ...]
) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition that the content holds now, and what its readers should be warned of."""
    topic = library.topics[document.topic].record
    order = _order(library, _document_key(document))
    words = words_hash(library, document)
    base = Edition(
        order=order,
        page=addresses.edition_page(order, topic.edition),
        edition=topic.edition,
        standing="draft",
        date=topic.date,
        public=public(library, document),
        kind=library.audiences[document.audience].documents[document.id].kind,
        title=document.front.title,
        words=words,
        files=tuple((download.file, download.sha256) for download in files),
    )
    holds = _current(states, document)
    state = next((s for s in states if (s.topic, s.edition) == (document.topic, topic.edition)), None)
    published = _published(state, document) if state else None
    if state is None or published is None:
        return replace(base, current=holds), ()
    if state.status == "withdrawn":
        return replace(
            base, standing="withdrawn", date=state.published, withdrawn=state.withdrawn, reason=state.reason,
            current=holds, words=published.words, files=tuple(sorted(published.files.items())),
        ), ()  # fmt: skip
    if published.words != words:
        place = Place(str(library.content / "topics" / document.topic / "topic.yaml"), 1, 1)
        message = f"the words of {order.name} have changed since edition {topic.edition} was published"
        hint = "give it a new edition in this file; until then the site calls it a draft"
        return replace(base, current=holds), (Problem(place, message, hint, "warning", "edition"),)
    drafted = state.draft or bool(unsigned(library, document.topic, document.audience))
    return replace(
        base, standing=state.status, date=state.published, drafted=drafted, successor=state.successor, current=holds,
        replaced=_replaced(state, states),
    ), ()  # fmt: skip


def _past(library: Library, state: EditionState, states: Sequence[EditionState]) -> Iterator[Edition]:
    """The documents of a published edition that the content no longer holds as they were."""
    for published in state.documents.values():
        audience = library.audiences.get(published.audience)
        rule = audience.documents.get(published.document) if audience else None
        order = _order(library, (state.topic, published.audience, published.document, published.language))
        now = library.document(*_key(order))
        yield Edition(
            order=order,
            page=addresses.edition_page(order, state.edition),
            edition=state.edition,
            standing=state.status,
            date=state.published,
            public=public(library, now) if now and rule else False,
            kind=rule.kind if rule else published.document,
            title=published.title,
            words=published.words,
            drafted=state.draft,
            withdrawn=state.withdrawn,
            reason=state.reason,
            successor=state.successor,
            replaced=_replaced(state, states),
            current=_current_of(states, state.topic),
            files=tuple(sorted(published.files.items())),
        )


def _published(state: EditionState, document: Document) -> PublishedDocument | None:
    wanted = (document.audience, document.id, document.language)
    return next((p for p in state.documents.values() if (p.audience, p.document, p.language) == wanted), None)


def _current(states: Iterable[EditionState], document: Document) -> str | None:
    """The current edition that holds a document."""
    held = [s for s in states if s.topic == document.topic and s.status == "current" and _published(s, document)]
    return held[-1].edition if held else None


def _current_of(states: Iterable[EditionState], topic: str) -> str | None:
    return next((s.edition for s in states if s.topic == topic and s.status == "current"), None)


def _replaced(state: EditionState, states: Iterable[EditionState]) -> dt.date | None:
    same = (s for s in states if s.topic == state.topic and s.edition == state.successor)
    return next((s.published for s in same), None)


def by_audience(library: Library, entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """Entries by audience, audiences in the order of their names."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.order.audience, []).append(entry)
    return {name: tuple(groups[name]) for name in sorted(groups, key=lambda name: library.audiences[name].name)}
