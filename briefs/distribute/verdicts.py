"""How a file stands: current, superseded, withdrawn, altered, unpublished or unknown, and what to do about it.

By its bytes first: only those that were published are current. What a file says of itself can only speak against it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefs.distribute.editions import EditionState, PublishedDocument, current, find
from briefs.distribute.identity import Identity, StrangerError, identity

Status = Literal["current", "superseded", "withdrawn", "altered", "unpublished", "unknown", "genuine"]
"""`genuine` is said of a signed list of checksums."""
FINE: frozenset[Status] = frozenset({"current", "genuine"})
_STOP = "Do not hand it out"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a file."""

    file: str
    status: Status
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


@dataclass(frozen=True, slots=True)
class Known:
    """What files are judged by."""

    editions: Sequence[EditionState]
    topics: frozenset[str]
    """Our topics, published or not."""


def judge(name: str, stream: io.BufferedReader | io.BytesIO, known: Known) -> Verdict:
    """How a file stands, from its bytes and what it says of itself; `stream` stands at its start."""
    sha = hashlib.file_digest(stream, "sha256").hexdigest()
    for state in reversed(known.editions):
        for document in state.documents.values():
            if sha in document.files.values():
                return _published(name, sha, known, state, document)
    stream.seek(0)
    try:
        said = identity(stream)
    except StrangerError as error:
        return unknown(name, str(error), sha)
    if said.topic not in known.topics | {state.topic for state in known.editions}:
        return unknown(name, f"it names the topic '{said.topic}', which is none of ours", sha)
    return _unlike(name, sha, known, said)


def unknown(name: str, why: str, sha: str | None = None) -> Verdict:
    """A file of which nothing is known."""
    return Verdict(name, "unknown", f"{_STOP} as one of our editions: {why}.", sha256=sha)


def _published(name: str, sha: str, known: Known, state: EditionState, document: PublishedDocument) -> Verdict:
    """A file that is, byte for byte, one that was published."""
    what = f"edition {state.edition} of “{document.title}” ({document.name})"
    use = current(known.editions, state.topic)
    instead = _instead(known, state.topic, document.name)
    status = state.status_of(document.name)
    since: dt.date | None = state.published
    match status:
        case "current" if state.draft:
            message = (
                f"Current: this is {what}, a draft of {state.published}. Show it to reviewers, not to its readers."
            )
        case "current":
            message = f"Current: this is {what}, published on {state.published}. It may be handed out."
        case "superseded":
            after = find(known.editions, state.topic, state.successor or "")
            since = after.published if after else None
            message = f"{_STOP}: this is {what}, and edition {state.successor} took its place on {since}. {instead}"
        case "withdrawn":
            since = document.withdrawn
            reason = (document.reason or "").rstrip(".")
            message = f"{_STOP}: this is {what}, withdrawn on {since}. The reason: {reason}. {instead}"
    return Verdict(
        file=name,
        status=status,
        message=message,
        topic=state.topic,
        document=document.name,
        edition=state.edition,
        draft=state.draft,
        since=since,
        use=use.edition if use and status != "current" and _holds(use, document.name) else None,
        sha256=sha,
    )


def _unlike(name: str, sha: str, known: Known, said: Identity) -> Verdict:
    """A file that says it is ours, but is none that was published."""
    what = f"edition {said.edition} of {said.name}"
    state = find(known.editions, said.topic, said.edition)
    instead = _instead(known, said.topic, said.name)
    use = current(known.editions, said.topic)
    status: Status = "altered"
    if state is None:
        status = "unpublished"
        draft = ", a draft for review" if said.status else ""
        message = f"{_STOP}: it says that it is {what}{draft}, which was never published. {instead}"
    elif said.name not in state.documents:
        status = "unpublished"
        message = f"{_STOP}: it says that it is {what}, and that edition holds no such document. {instead}"
    elif state.status_of(said.name) == "withdrawn":
        message = (
            f"{_STOP}: it says that it is {what}, but it is not a file that was published, and that was "
            f"withdrawn on {state.documents[said.name].withdrawn}. {instead}"
        )
    else:
        message = (
            f"{_STOP}: it says that it is {what}, but it is not, byte for byte, a file that was published. {instead}"
        )
    return Verdict(
        file=name,
        status=status,
        message=message,
        topic=said.topic,
        document=said.name,
        edition=said.edition,
        draft=bool(said.status),
        use=use.edition if use and _holds(use, said.name) else None,
        sha256=sha,
    )


def _holds(state: EditionState, document: str) -> bool:
    """Whether a document may be used in an edition."""
    return document in state.documents and state.status_of(document) == "current"


def _instead(known: Known, topic: str, document: str) -> str:
    """What to use in the place of a file that must not be handed out."""
    state = current(known.editions, topic)
    if state is None:
        return "No edition of it is current: ask who publishes it."
    if document in state.documents and state.documents[document].withdrawn:
        return "No copy of it may be used now: ask who publishes it."
    if not _holds(state, document):
        return f"The current edition, {state.edition}, does not have this document: ask who publishes it."
    return f"Take a fresh copy of edition {state.edition}."
