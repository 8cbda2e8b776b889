"""What has become of each edition of each document: what the holder of a printed copy is told for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefs.base.problems import Problem
from briefs.composing import addresses
from briefs.composing.clearance import public
from briefs.composing.order import Form, Order
from briefs.composing.plan import papers
from briefs.composing.signing import marks_of, unapproved
from briefs.distribute.editions.history import EditionState, PublishedDocument
from briefs.distribute.editions.preconditions import NEW, edition_place
from briefs.distribute.editions.standing import Standing, standing
from briefs.library.keys import DocumentKey, PrintedEdition
from briefs.library.load import Document, Library

EditionStatus = Standing | Literal["draft"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one document, for the page that its printed code opens."""

    order: Order
    page: str
    edition: str
    standing: EditionStatus
    date: dt.date
    """When it was published; of a draft, the date it bears."""
    public: bool
    kind: str
    title: str
    words: str
    local: str = ""
    """The hash of the local data that it prints."""
    same: bool = True
    """Whether the content still says what this edition said, so that its text can be shown."""
    review_by: dt.date | None = None
    """The day after which no copy must be handed out unchecked, where it is known."""
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

    @property
    def for_review(self) -> bool:
        """Whether it is there to be corrected, not to be handed out: not published, or published as a draft."""
        return self.standing == "draft" or (self.standing == "current" and self.drafted)

    @property
    def changed(self) -> dt.date:
        """When there was last news of it."""
        return max(filter(None, (self.date, self.withdrawn, self.replaced)))


def on_screen(library: Library, key: DocumentKey) -> Order:
    """The order that stands for a document on the screen: the usual paper, in colour."""
    return Order(key, Form((*papers(library, key), "a4")[0]))


def now(
    library: Library,
    document: Document,
    states: Sequence[EditionState],
    files: tuple[tuple[str, str], ...],
    today: dt.date,
) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition that the content names, and what its makers should be warned of.

    Of one that is out stands what was true of it when it went out, whatever has been written since.
    """
    topic = library.topics[document.topic].record
    order, marks = on_screen(library, document.key), marks_of(library, document)
    edition = Edition(
        order=order,
        page=addresses.edition_page(PrintedEdition(order.key, topic.edition)),
        edition=topic.edition,
        standing="draft",
        date=topic.date,
        public=public(library, document),
        kind=library.audiences[document.audience].documents[document.id].kind,
        title=document.front.title,
        words=marks.words,
        local=marks.local,
        review_by=topic.review_by,
        current=_current(states, order),
        files=files,
    )
    state = next((s for s in states if (s.topic, s.edition) == (document.topic, topic.edition)), None)
    published = _published(state, order) if state else None
    if state is None or published is None:
        message = f"edition {edition.current} of {order.name} is current; the site shows {topic.edition}, a draft"
        hint = "publish it, or make the site from the content of the current edition"
        return edition, _warned(library, order, message, hint) if edition.current else ()
    told = _told(edition, state, published, states, today)
    if told.standing == "withdrawn":
        return told, ()
    told = replace(told, files=files or told.files)
    if (told.words, told.local) != (edition.words, edition.local):
        what = "words" if told.words != edition.words else "local data"
        message = f"the {what} of {order.name} have changed since edition {topic.edition} was published"
        hint = "give it a new edition in this file; until then the site shows what was published, and not its text"
        return replace(told, same=False), _warned(library, order, message, hint)
    drafted = state.draft or bool(unapproved(library, document.key))
    return replace(told, drafted=drafted, title=edition.title), _of_old(library, told)


def _of_old(library: Library, told: Edition) -> tuple[Problem, ...]:
    """That the content is older than what holds, or was to be reviewed by now."""
    name = f"edition {told.edition} of {told.order.name}"
    if told.standing == "superseded":
        hint = "make the site from the content of the current edition"
        return _warned(library, told.order, f"{name} is superseded by {told.successor}", hint)
    if told.standing == "past-review":
        return _warned(library, told.order, f"{name} was to be reviewed by {told.review_by}: the site says so", NEW)
    return ()


def past(library: Library, state: EditionState, states: Sequence[EditionState], today: dt.date) -> Iterator[Edition]:
    """The documents of a published edition, as they were then; they may be in the content no more."""
    for published in state.documents.values():
        audience = library.audiences.get(published.key.audience)
        rule = audience.documents.get(published.key.document) if audience else None
        order = on_screen(library, published.key)
        held = library.document(published.key)
        edition = Edition(
            order=order,
            page=addresses.edition_page(PrintedEdition(order.key, state.edition)),
            edition=state.edition,
            standing=state.status_of(published.name),
            date=state.published,
            public=bool(held and rule and public(library, held)),
            kind=rule.kind if rule else published.key.document,
            title=published.title,
            words=published.words,
            current=_current(states, order),
        )
        yield _told(edition, state, published, states, today)


def _told(
    edition: Edition, state: EditionState, published: PublishedDocument, states: Iterable[EditionState], today: dt.date
) -> Edition:
    """An edition with what the record tells of it."""
    same = (s for s in states if s.topic == state.topic and s.edition == state.successor)
    return replace(
        edition,
        standing=standing(state, published.name, today),
        date=state.published,
        title=published.title,
        words=published.words,
        local=published.local or "",
        review_by=state.review_by,
        drafted=state.draft,
        withdrawn=published.withdrawn or state.withdrawn,
        reason=published.reason or state.reason,
        successor=state.successor,
        replaced=next((s.published for s in same), None) if state.status == "superseded" else None,
        files=tuple(sorted(published.files.items())),
    )


def _published(state: EditionState, order: Order) -> PublishedDocument | None:
    return next((made for made in state.documents.values() if made.key == order.key), None)


def _current(states: Iterable[EditionState], order: Order) -> str | None:
    """The current edition that holds a document."""
    held = [(s, made) for s in states if s.topic == order.topic and (made := _published(s, order))]
    current = [s.edition for s, made in held if s.status_of(made.name) == "current"]
    return current[-1] if current else None


def _warned(library: Library, order: Order, message: str, hint: str) -> tuple[Problem, ...]:
    return (Problem(edition_place(library, order.topic), message, hint, "warning", "edition"),)
