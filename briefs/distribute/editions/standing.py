"""How a document of an edition stands, and what follows for whoever hands it out: asked by all that leave the house.

The words are those that `verify` says of the same file, so nobody is told one thing by the sender and another by the
copy. Each document is asked about by itself: it may be withdrawn alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

import pikepdf

from briefs.base.checksums import sha256
from briefs.base.problems import Problem
from briefs.building.build import BuiltRow
from briefs.composing.order import Order
from briefs.composing.plan import documents
from briefs.composing.signing import Marks, marks_of
from briefs.distribute.editions import store
from briefs.distribute.editions.history import EditionState, PublishedDocument, current, find
from briefs.distribute.editions.preconditions import NEW, edition_place
from briefs.library.keys import DocumentKey
from briefs.library.load import Library

Standing = Literal["current", "superseded", "withdrawn", "past-review"]
"""How a published document stands on a day; in the last case its time is over and nobody has looked at it since."""
STOP = "Do not hand it out"
STOP_ALL = "Do not hand out"
_NEVER = "Show to reviewers, not to readers: never published"


def standing(state: EditionState, document: str, today: dt.date) -> Standing:
    """How a document of an edition stands on a day."""
    status = state.status_of(document)
    if status == "current" and state.review_by is not None and state.review_by < today:
        return "past-review"
    return status


def in_short(editions: Sequence[EditionState], state: EditionState, document: PublishedDocument, today: dt.date) -> str:
    """What to do with copies of a published document and how it stands, in words that fit every file of it."""
    instead = use_instead(editions, state.topic, document.name)
    match standing(state, document.name, today):
        case "current" if state.draft:
            return f"Show to reviewers, not to readers: current, a draft of {state.published}."
        case "current":
            return f"May be handed out: current, published on {state.published}."
        case "past-review":
            return f"{STOP_ALL} unchecked: it was to be reviewed by {state.review_by}. Ask who publishes it."
        case "superseded":
            after = find(editions, state.topic, state.successor or "")
            since = after.published if after else None
            return f"{STOP_ALL}: superseded by edition {state.successor} on {since}. {instead}"
        case "withdrawn":
            reason = (document.reason or "").rstrip(".")
            return f"{STOP_ALL}: withdrawn on {document.withdrawn}. The reason: {reason}. {instead}"


def holds(state: EditionState, document: str) -> bool:
    """Whether a document may be used in an edition."""
    return document in state.documents and state.status_of(document) == "current"


def use_instead(editions: Sequence[EditionState], topic: str, document: str) -> str:
    """What to use in the place of a file that must not be handed out."""
    state = current(editions, topic)
    if state is None:
        return "No edition of it is current: ask who publishes it."
    if document in state.documents and state.documents[document].withdrawn:
        return "No copy of it may be used now: ask who publishes it."
    if not holds(state, document):
        return f"The current edition, {state.edition}, does not have this document: ask who publishes it."
    return f"Take a fresh copy of edition {state.edition}."


def altered(editions: Sequence[EditionState], topic: str, document: str, how: str) -> str:
    """What to do with what bears the name of a published document and is none."""
    return f"{STOP_ALL}: altered, {how}. {use_instead(editions, topic, document)}"


def asked(
    library: Library, editions: Sequence[EditionState], orders: Sequence[Order], today: dt.date
) -> tuple[Problem, ...]:
    """What is to be known before documents are handed out: errors where that must not be, warnings said aloud.

    Documents that stand alike are told of together.
    """
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for key in sorted({order.key for order in orders}):
        text, fine = _answer(library, editions, key, today)
        if text:
            alike.setdefault((key.topic, text, fine), []).append(key.within_topic)
    return tuple(_told(library, topic, names, text, fine=fine) for (topic, text, fine), names in alike.items())


def of_edition(
    editions: Sequence[EditionState], state: EditionState, names: Iterable[str], today: dt.date, *, record: bool = False
) -> tuple[Problem, ...]:
    """What is to be known before published files are given out again: errors where they must not be handed out.

    For the `record` alone, of an archive or an inquiry, they are given, and the same is said aloud.
    """
    alike: dict[tuple[str, bool], list[str]] = {}
    for name in names:
        stands = standing(state, name, today)
        if stands != "current" or state.draft:
            text = in_short(editions, state, state.documents[name], today)
            alike.setdefault((text, record or stands == "current"), []).append(name)
    hint = "for an archive or an inquiry, add --for-the-record"
    return tuple(
        Problem(None, _said_of(names, state.edition, text), None if fine else hint, "warning" if fine else "error",
                "edition/standing")
        for (text, fine), names in alike.items()
    )  # fmt: skip


def out_of_use(library: Library, editions: Sequence[EditionState], today: dt.date) -> tuple[Problem, ...]:
    """Warnings about documents whose edition, as the content names it, was withdrawn or superseded."""
    alike: dict[tuple[str, str], list[str]] = {}
    for key in sorted(document.key for document in documents(library)):
        state, published = _published(library, editions, key)
        if state and published and state.status_of(published.name) != "current":
            alike.setdefault((key.topic, in_short(editions, state, published, today)), []).append(key.within_topic)
    return tuple(_told(library, topic, names, text, fine=True) for (topic, text), names in alike.items())


def given(
    library: Library, editions: Sequence[EditionState], rows: Sequence[BuiltRow]
) -> tuple[tuple[BuiltRow, ...], tuple[Problem, ...]]:
    """Finished files as they go out: of an edition that is out, byte for byte those that were published.

    Where other ones would be made today, that is said; where none were kept, it is an error.
    """
    made: list[BuiltRow] = []
    others: dict[tuple[str, bool], list[str]] = {}
    for row in rows:
        state, document = _published(library, editions, row.order.key)
        sha = document.files.get(row.order.file) if document else None
        if state is None or document is None or (sha and sha == sha256(row.path.read_bytes())):
            made.append(row)
            continue
        path = store.kept(library.content, sha) if sha else None
        others.setdefault((row.order.topic, path is not None), []).append(row.order.file)
        if path is not None:
            with pikepdf.open(path) as pdf:
                pages = len(pdf.pages)
            made.append(replace(row, path=path, pages=pages, size=path.stat().st_size))
    return tuple(made), tuple(
        _unlike(library, topic, files, kept=kept) for (topic, kept), files in sorted(others.items())
    )


def _answer(library: Library, editions: Sequence[EditionState], key: DocumentKey, today: dt.date) -> tuple[str, bool]:
    """What is said of a document as the content has it, and whether it may go out; nothing where all is well."""
    state, published = _published(library, editions, key)
    if state is None or published is None:
        instead = use_instead(editions, key.topic, key.within_topic) if current(editions, key.topic) else ""
        return f"{_NEVER}. {instead}".rstrip(), True
    stands = standing(state, published.name, today)
    if stands != "current":
        return in_short(editions, state, published, today), False
    document = library.document(key)
    now = marks_of(library, document) if document else Marks("", "")
    for what, then, own in (("words", published.words, now.words), ("local data", published.local or "", now.local)):
        if then != own:
            return altered(editions, key.topic, published.name, f"its {what} are not those that were published"), False
    return (in_short(editions, state, published, today), True) if state.draft else ("", True)


def _published(
    library: Library, editions: Sequence[EditionState], key: DocumentKey
) -> tuple[EditionState | None, PublishedDocument | None]:
    """The edition that the content names, where it is out, and the document in it."""
    state = find(editions, key.topic, library.topics[key.topic].record.edition)
    return state, state.documents.get(key.within_topic) if state else None


def _told(library: Library, topic: str, names: Sequence[str], text: str, *, fine: bool) -> Problem:
    message = _said_of(names, library.topics[topic].record.edition, text)
    hint = "publish it before it goes to its readers" if text.startswith(_NEVER) else None if fine else NEW
    return Problem(edition_place(library, topic), message, hint, "warning" if fine else "error", "edition/standing")


def _said_of(names: Sequence[str], edition: str, text: str) -> str:
    return f"{', '.join(names)} of edition {edition}: {text}"


def _unlike(library: Library, topic: str, files: Sequence[str], *, kept: bool) -> Problem:
    """That today other files would be made than were published."""
    edition, place = library.topics[topic].record.edition, edition_place(library, topic)
    some = ", ".join(_short(files))
    if kept:
        message = f"what is made today is not what was published as edition {edition}: {some}"
        hint = f"the published files go out, as they were kept; for what has changed since, {NEW}"
        return Problem(place, message, hint, "warning", "edition/standing")
    message = f"{STOP_ALL}: altered, not byte for byte a file that was published as edition {edition}: {some}"
    hint = f"the published files were not kept, or are others by now: bring them back from your backup, or {NEW}"
    return Problem(place, message, hint, rule="edition/standing")


def _short(files: Sequence[str]) -> Iterator[str]:
    yield from files[:3]
    if len(files) > 3:
        yield f"and {len(files) - 3} more"
