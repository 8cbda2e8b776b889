"""The index of editions: a list of events that is only ever added to, each with the hash of all that stands above.

The hash is the last line of its event, so it covers the event itself too. It cannot show that events are missing at the
end, such as a withdrawal: so the hash of the whole is kept in a file beside the index, as `sha256sum` writes it.
Both show a slip of the hand, not a forger who writes every hash anew: signed checksums are for that.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.records.editions import Event, Published, Withdrawn
from briefs.library.validation import record

FOLDER = "editions"
LARGEST = 200_000_000
"""Bytes of the index: it grows with every edition, and what was handed out is never forgotten."""

_KINDS: dict[str, type[Event]] = {"published": Published, "withdrawn": Withdrawn}
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""
_UNDO = "bring back the file as it was, from your backup or version control; only 'publish' and 'withdraw' add to it"


@dataclass(frozen=True, slots=True)
class IndexedEvent:
    """An event and where it is written."""

    event: Event
    place: Place


@dataclass(frozen=True, slots=True)
class EditionIndex:
    """Everything that happened, oldest first, as far as it can be read, and what is wrong with it."""

    text: str
    entries: tuple[IndexedEvent, ...]
    problems: tuple[Problem, ...]


def index_path(content: Path) -> Path:
    """Where the index stands."""
    return content / FOLDER / "index.yaml"


def sum_path(content: Path) -> Path:
    """Where the hash of the index stands, as it was when it was last written."""
    return content / FOLDER / "index.sha256"


def snapshot_path(content: Path, topic: str, edition: str) -> Path:
    """Where the snapshot of an edition stands."""
    return content / FOLDER / topic / f"{edition}.yaml"


def digest(text: str) -> str:
    """The hash of a text, the same however its lines end on this machine."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(content: Path) -> EditionIndex:
    """The index of a content folder; an empty one where nothing was published."""
    path = index_path(content)
    if not path.is_file():
        return EditionIndex("", (), tuple(_lost(content, {digest("")})))
    text, found = yaml_tree.read_text(path, LARGEST)
    if found:
        return EditionIndex(text, (), found)
    node, problems = yaml_tree.read_yaml(text, str(path))
    if problems or node is None:
        return EditionIndex(text, (), problems or tuple(_lost(content, {digest("")})))
    if not isinstance(node, yaml_tree.YamlSequence):
        problem = Problem(node.place, "this file must hold a list of editions", _UNDO, rule="edition/index")
        return EditionIndex(text, (), (problem,))
    entries, problems = _entries(node, str(path))
    if problems:
        return EditionIndex(text, entries, problems)
    changed = tuple(_changed(text, node, entries)) or tuple(_lost(content, _ends(text, node)))
    return EditionIndex(text, entries, (*changed, *_misfits(entries)))


def check(content: Path) -> tuple[Problem, ...]:
    """Everything wrong with the index and with the snapshots beside it."""
    index = read(content)
    if index.problems:
        return index.problems
    return (*_snapshots(content, index), *_orphans(content, index), *_order(index.entries))


def _entries(node: yaml_tree.YamlSequence, file: str) -> tuple[tuple[IndexedEvent, ...], tuple[Problem, ...]]:
    entries: list[IndexedEvent] = []
    problems: list[Problem] = []
    for item in node.items:
        named = yaml_tree.find(item, ("event",))
        word = named.value if isinstance(named, yaml_tree.YamlScalar) else ""
        kind = _KINDS.get(word)
        if kind is None:
            place = named.place if named else item.place
            hint = did_you_mean(word, _KINDS) or f"there is: {', '.join(_KINDS)}"
            problems.append(Problem(place, f"'{word}' is no event of an edition", hint, rule="value"))
            continue
        made, found = record(kind, item, file)
        problems.extend(found)
        if made is not None:
            entries.append(IndexedEvent(made, item.place))
    return tuple(entries), tuple(problems)


def _changed(text: str, node: yaml_tree.YamlSequence, entries: tuple[IndexedEvent, ...]) -> Iterator[Problem]:
    """The first entry whose hash does not fit what stands above it; after it nothing can be told."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    for number, entry in enumerate(entries):
        stated = yaml_tree.place_of(node, (number, "after"), key=True)
        if digest(text[: starts[(stated.line or 1) - 1]]) != entry.event.after:
            since = entries[number - 1].event if number else None
            above = f"between it and the entry of {since.edition}" if since else "above it"
            message = f"this entry, or a line {above}, was changed after it was written"
            yield Problem(entry.place, message, _UNDO, rule="edition/index")
            return


def _ends(text: str, node: yaml_tree.YamlSequence) -> set[str]:
    """The hash of the index as it was after each entry."""
    starts = [*(match.end() for match in _BREAK.finditer(text)), len(text)]
    lines = (yaml_tree.place_of(node, (number, "after"), key=True).line or 1 for number in range(len(node.items)))
    return {digest(text[: starts[line - 1]]) for line in lines}


def _lost(content: Path, ends: set[str]) -> Iterator[Problem]:
    """Whether the index has lost its end; a crash may leave the hash kept beside it one entry behind, or not there."""
    path = sum_path(content)
    if not path.is_file():
        return
    kept, _ = yaml_tree.read_text(path)
    if kept[:64] not in ends:
        message = "the index is not as it was last written: entries at its end are missing, or this file was changed"
        yield Problem(Place(str(path), 1, 1), message, _UNDO, rule="edition/index")


def _misfits(entries: tuple[IndexedEvent, ...]) -> Iterator[Problem]:
    """Events that cannot have happened: an edition published twice, or withdrawn without having been published."""
    published: dict[tuple[str, str], Published] = {}
    gone: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        event, key = entry.event, (entry.event.topic, entry.event.edition)
        said: Callable[[str], Problem] = lambda text, place=entry.place: Problem(  # type: ignore[misc]  # noqa: E731 - one line
            place, text, _UNDO, rule="edition/index"
        )
        if isinstance(event, Published):
            if key in published:
                yield said(f"edition {event.edition} of {event.topic} is published twice")
            published[key] = event
        elif key not in published:
            yield said(f"edition {event.edition} of {event.topic} is withdrawn, yet it was never published")
        else:
            names = {made.key(event.topic).within_topic for made in published[key].documents}
            wanted = set(event.documents) or names
            if strange := sorted(wanted - names):
                yield said(f"edition {event.edition} of {event.topic} has no document {', '.join(strange)}")
            if wanted <= gone.get(key, set()):
                yield said(f"edition {event.edition} of {event.topic} is withdrawn twice")
            gone.setdefault(key, set()).update(wanted)


def _order(entries: tuple[IndexedEvent, ...]) -> Iterator[Problem]:
    """Events of a topic that are dated before the one above them: a warning, since nothing here is ever changed."""
    last: dict[str, dt.date] = {}
    for entry in entries:
        event = entry.event
        before = last.get(event.topic, event.date)
        if event.date < before:
            message = f"this event of {event.topic} is dated {event.date}, before the one above it, of {before}"
            hint = "see that the clock of the computer that publishes is right"
            yield Problem(entry.place, message, hint, "warning", "edition/index")
        last[event.topic] = event.date


def _snapshots(content: Path, index: EditionIndex) -> Iterator[Problem]:
    for entry in index.entries:
        event = entry.event
        if not isinstance(event, Published):
            continue
        path = snapshot_path(content, event.topic, event.edition)
        hint = "bring it back from your backup or version control; without it nobody can tell what has changed since"
        if not path.is_file():
            message = f"the snapshot of edition {event.edition} of {event.topic} is missing: {path}"
            yield Problem(entry.place, message, hint, rule="edition/snapshot")
            continue
        text, found = yaml_tree.read_text(path, LARGEST)
        if found or digest(text) != event.snapshot:
            message = f"the snapshot of edition {event.edition} was changed after it was published"
            yield Problem(Place(str(path), 1, 1), message, hint, rule="edition/snapshot")


def _orphans(content: Path, index: EditionIndex) -> Iterator[Problem]:
    known = {snapshot_path(content, e.event.topic, e.event.edition) for e in index.entries}
    for path in sorted((content / FOLDER).glob("*/*.yaml")):
        if path not in known:
            message = f"the index knows nothing of edition {path.stem} of {path.parent.name}"
            hint = "run 'publish' again if it was interrupted; delete this file if the edition was never handed out"
            yield Problem(Place(str(path), 1, 1), message, hint, "warning", "edition/index")
