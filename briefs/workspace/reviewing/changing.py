"""What has moved since somebody signed, or since an edition went out: claim by claim, and sentence by sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefs.base.files import below, remove, write_group
from briefs.building.session import Session
from briefs.composing.signing import content_hash
from briefs.distribute.editions import index, snapshot
from briefs.distribute.editions.chain import FOLDER
from briefs.distribute.editions.differences import Difference, differences
from briefs.distribute.editions.history import states
from briefs.library.load import Library
from briefs.library.records.editions import Snapshot
from briefs.workspace.choosing import audience_of, topic_of

SIGNED = "signed"
"""The folder of what was signed, below that of the record of editions."""
MarkedHow = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class MovedSince:
    """What has moved for an audience, or a whole topic."""

    topic: str
    audience: str
    """Empty for the whole topic."""
    kind: Literal["signature", "edition", "nothing"]
    """Since what; nothing where nobody has signed, and no edition is out."""
    since: str
    """Who signed and when, or which edition."""
    differences: tuple[Difference, ...]


@contextmanager
def kept(library: Library, topic: str, audiences: Iterable[str]) -> Iterator[None]:
    """Keep what documents say while they are signed, so that it can be told later what has moved.

    Where the signature cannot be written, what was kept for it is taken away again.
    """
    text = snapshot.as_text(snapshot.snapshot(library, topic)).encode()
    paths = [_signed_path(library.content, topic, one, content_hash(library, topic, one)) for one in audiences]
    new = [path for path in paths if not path.is_file()]
    write_group({below(library.content, path.relative_to(library.content)): text for path in new})
    try:
        yield
    except BaseException:
        for path in new:
            remove(path, library.content)
        raise


def moved(session: Session, topic: str | None, audience: str = "") -> MovedSince:
    """What has moved since the last signature for an audience, or else since the last edition of the topic.

    Raises CallError where nothing bears a name; BriefsError where what was kept cannot be read.
    """
    library = session.read().library
    meant = topic_of(library, topic)
    if audience:
        audience_of(library, audience)
    given = library.topics[meant].record.sign_offs.get(audience, {})
    for one in sorted(given.values(), key=lambda one: one.date, reverse=True):
        path = _signed_path(library.content, meant, audience, one.content)
        if path.is_file():
            then = snapshot.read(path)
            said = f"{one.name}, {one.date.isoformat()}"
            return MovedSince(meant, audience, "signature", said, _between(library, then, audience))
    for state in reversed(states(library.content)):
        path = index.snapshot_path(library.content, meant, state.edition)
        if state.topic == meant and path.is_file():
            found = _between(library, snapshot.read(path), audience)
            return MovedSince(meant, audience, "edition", state.edition, found)
    return MovedSince(meant, audience, "nothing", "", ())


def marked(before: str, after: str) -> tuple[tuple[MarkedHow, str], ...]:
    """A sentence with what went and what came, word by word."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    return tuple(_steps(old, new))


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[MarkedHow, str]]:
    for how, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield "same", "".join(old[start:end])
            continue
        if end > start:
            yield "gone", "".join(old[start:end])
        if last > first:
            yield "new", "".join(new[first:last])


def _between(library: Library, then: Snapshot, audience: str) -> tuple[Difference, ...]:
    """What differs now; of one audience its documents, and all claims that moved."""
    found = differences(then, snapshot.today(library, then.topic))
    of_documents = {"document", "text", "local"}
    return tuple(
        one for one in found if not audience or one.part not in of_documents or one.id.startswith(f"{audience}/")
    )


def _signed_path(content: Path, topic: str, audience: str, words: str) -> Path:
    return content / FOLDER / SIGNED / topic / f"{audience}-{words}.yaml"
