"""How a file stands: current, superseded, withdrawn, altered, unpublished or unknown, and what to do about it.

By its bytes first: only those that were published are current. What a file says of itself can only speak against it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from briefs.distribute.editions.history import EditionState, PublishedDocument, current, find
from briefs.distribute.editions.standing import (
    STOP,
    STOP_ALL,
    Standing,
    altered,
    holds,
    in_short,
    standing,
    use_instead,
)
from briefs.distribute.verify.identity import Identify, Identity, identified
from briefs.distribute.verify.personal import MERGED, CopyEntry

VerdictStatus = Standing | Literal["altered", "unpublished", "unknown", "genuine", "listed"]
"""`genuine` is said of a signed list of checksums, `listed` of what goes with documents and is as the list has it."""
FINE: frozenset[VerdictStatus] = frozenset({"current", "genuine", "listed"})
INSERTS = frozenset({"0-how-to-print-and-use.pdf", "ticket.pdf"})
"""Papers that go with documents and are none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a file."""

    file: str
    status: VerdictStatus
    message: str
    """One or two plain sentences: how it stands and what to do."""
    topic: str | None = None
    document: str | None = None
    """As audience/document/language."""
    edition: str | None = None
    draft: bool = False
    since: dt.date | None = None
    """The date of what the status says: published, superseded or withdrawn."""
    use: str | None = None
    """The edition to use in its place, where there is one."""
    sha256: str | None = None
    summary: str = ""
    """What to do and how it stands, in words that fit every file that stands alike; for people alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What files are judged by."""

    editions: Sequence[EditionState]
    topics: frozenset[str]
    """Our topics, published or not."""
    today: dt.date
    """The day on which it is asked: an edition's time may be over."""
    identify: Identify = identified
    """What reads of a PDF what it says it is, here or in a process that is watched over."""
    copies: Mapping[str, CopyEntry] = field(default_factory=dict)
    """The copies for single readers that were made, by the hash of the file."""


def judge(name: str, stream: io.BufferedReader | io.BytesIO, known: Known) -> Verdict:
    """How a file stands, from its bytes and what it says of itself; `stream` stands at its start."""
    sha = hashlib.file_digest(stream, "sha256").hexdigest()
    for state in reversed(known.editions):
        for document in state.documents.values():
            if sha in document.files.values():
                return of_published(name, sha, known, state, document)
    if entry := known.copies.get(sha):
        return _copy(name, sha, known, entry)
    said = known.identify(stream.getvalue() if isinstance(stream, io.BytesIO) else stream.name)
    if isinstance(said, str):
        return unknown(name, _GOES_WITH if PurePath(name).name in INSERTS else said, sha)
    ours = any(said.name in state.documents for state in known.editions if state.topic == said.key.topic)
    if not ours and (PurePath(name).name in INSERTS or said.key.document == _HOW_TO):
        return unknown(name, _GOES_WITH, sha)
    if said.key.topic not in known.topics | {state.topic for state in known.editions}:
        return unknown(name, f"it names the topic '{said.key.topic}', which is none of ours", sha)
    return _unlike(name, sha, known, said)


_HOW_TO = "how-to"
_GOES_WITH = "it is a page that goes with a pack; not a document of an edition"


def unknown(name: str, why: str, sha: str | None = None) -> Verdict:
    """A file of which nothing is known."""
    message, summary = (f"{stop} as one of our editions: {why}." for stop in (STOP, f"Unknown. {STOP_ALL}"))
    return Verdict(name, "unknown", message, sha256=sha, summary=summary)


def _copy(name: str, sha: str, known: Known, entry: CopyEntry) -> Verdict:
    """A copy for one reader, which stands as the edition does that it was made of."""
    state = find(known.editions, entry.topic, entry.edition)
    document = state.documents.get(entry.document) if state else None
    whose = f"copy {entry.id}{f', for {entry.reader},' if entry.reader else ''} of"
    whose = f"a print file with {entry.reader} of" if entry.how == MERGED else whose
    if state is not None and document is not None:
        return of_published(name, sha, known, state, document, whose)
    instead = use_instead(known.editions, entry.topic, entry.document)
    message = (
        f"{STOP}: this is {whose} edition {entry.edition} of {entry.document}, which was never published. {instead}"
    )
    summary = f"{STOP_ALL}: never published. {instead}"
    return Verdict(
        name, "unpublished", message, entry.topic, entry.document, entry.edition, sha256=sha, summary=summary
    )  # fmt: skip


def of_published(  # noqa: PLR0913, PLR0917 - a file, what is known, what it is of, and whose
    name: str, sha: str | None, known: Known, state: EditionState, document: PublishedDocument, whose: str = ""
) -> Verdict:
    """A file that is, byte for byte, one that was published; or somebody's copy of one."""
    what = f"{whose} edition {state.edition} of “{document.title}” ({document.name})".lstrip()
    use = current(known.editions, state.topic)
    instead = use_instead(known.editions, state.topic, document.name)
    status = standing(state, document.name, known.today)
    since: dt.date | None = state.published
    match status:
        case "current" if state.draft:
            message = (
                f"Current: this is {what}, a draft of {state.published}. Show it to reviewers, not to its readers."
            )
        case "current":
            message = f"Current: this is {what}, published on {state.published}. It may be handed out."
        case "past-review":
            since = state.review_by
            message = f"{STOP} unchecked: this is {what}, which was to be reviewed by {since}. Ask who publishes it."
        case "superseded":
            after = find(known.editions, state.topic, state.successor or "")
            since = after.published if after else None
            message = f"{STOP}: this is {what}, and edition {state.successor} took its place on {since}. {instead}"
        case "withdrawn":
            since = document.withdrawn
            reason = (document.reason or "").rstrip(".")
            message = f"{STOP}: this is {what}, withdrawn on {since}. The reason: {reason}. {instead}"
    return Verdict(
        file=name,
        status=status,
        message=message,
        topic=state.topic,
        document=document.name,
        edition=state.edition,
        draft=state.draft,
        since=since,
        use=use.edition if use and status not in {"current", "past-review"} and holds(use, document.name) else None,
        sha256=sha,
        summary=in_short(known.editions, state, document, known.today),
    )


def _unlike(name: str, sha: str, known: Known, said: Identity) -> Verdict:
    """A file that says it is ours, but is none that was published."""
    what = f"edition {said.edition} of {said.name}"
    state = find(known.editions, said.key.topic, said.edition)
    instead = use_instead(known.editions, said.key.topic, said.name)
    use = current(known.editions, said.key.topic)
    status: VerdictStatus = "altered"
    if state is None:
        status = "unpublished"
        draft = ", a draft for review" if said.status else ""
        message = f"{STOP}: it says that it is {what}{draft}, which was never published. {instead}"
        summary = f"{STOP_ALL}: {'draft, ' if said.status else ''}never published. {instead}"
    elif said.name not in state.documents:
        status = "unpublished"
        message = f"{STOP}: it says that it is {what}, and that edition holds no such document. {instead}"
        summary = f"{STOP_ALL}: never published in the edition that it names. {instead}"
    elif state.status_of(said.name) == "withdrawn":
        message = (
            f"{STOP}: it says that it is {what}, but it is not a file that was published, and that was "
            f"withdrawn on {state.documents[said.name].withdrawn}. {instead}"
        )
        gone = state.documents[said.name].withdrawn
        summary = f"{STOP_ALL}: altered, and what it says that it is was withdrawn on {gone}. {instead}"
    elif (state.documents[said.name].local or "") != said.local:
        message = f"{STOP}: it says that it is {what}, but its local data are not those that were published. {instead}"
        summary = altered(known.editions, said.key.topic, said.name, "its local data are not those that were published")
    else:
        message = (
            f"{STOP}: it says that it is {what}, but it is not, byte for byte, a file that was published. {instead}"
        )
        how = "not byte for byte a file that was published"
        summary = altered(known.editions, said.key.topic, said.name, how)
    return Verdict(
        file=name,
        status=status,
        message=message,
        topic=said.key.topic,
        document=said.name,
        edition=said.edition,
        draft=bool(said.status),
        use=use.edition if use and holds(use, said.name) else None,
        sha256=sha,
        summary=summary,
    )
