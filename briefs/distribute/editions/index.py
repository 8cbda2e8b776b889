"""The record of editions: a file an event, each naming the events that nothing followed yet when it was written.

So two people who publish and withdraw on two branches change no file in common, and a merge holds what both did. A
file's name ends in the hash of what it holds, and beside it stands that hash alone: a change is seen, and so is a file
that is gone. Both show a slip of the hand, not a forger who writes every hash anew: signed checksums are for that.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.distribute.editions import chain
from briefs.distribute.editions.chain import FOLDER, LARGEST, UNDO, IndexedEvent, digest
from briefs.library import yaml_tree
from briefs.library.records.editions import Published

IN_NAME = 12
"""Digits of its hash at the end of the name of an event's file."""


@dataclass(frozen=True, slots=True)
class EditionIndex:
    """Everything that happened, oldest first, as far as it can be read, and what is wrong with it."""

    entries: tuple[IndexedEvent, ...]
    problems: tuple[Problem, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The events that nothing follows yet."""
        followed = {one for entry in self.entries for one in entry.follows}
        return tuple(sorted(entry.id for entry in self.entries if entry.id not in followed))


def event_path(content: Path, name: str, text: str) -> Path:
    """Where an event stands."""
    return content / FOLDER / f"{name}-{digest(text)[:IN_NAME]}.yaml"


def sum_path(event: Path) -> Path:
    """Where the hash of an event's file stands."""
    return event.with_suffix(".sha256")


def snapshot_path(content: Path, topic: str, edition: str) -> Path:
    """Where the snapshot of an edition stands."""
    return content / FOLDER / topic / f"{edition}.yaml"


def read(content: Path) -> EditionIndex:
    """The record of a content folder; an empty one where nothing was published."""
    old = chain.read(content)
    entries, problems = list(old.entries), list(old.problems)
    for path in event_files(content):
        entry, found = _event(path)
        problems.extend(found)
        if entry is not None:
            entries.append(entry)
    problems.extend(_gone(content))
    if problems:
        return EditionIndex(tuple(entries), tuple(problems))
    ordered, missing = _in_order(entries)
    return EditionIndex(ordered, missing or tuple(_misfits(ordered, _before(ordered))))


def event_files(content: Path) -> tuple[Path, ...]:
    """The files that hold an event each."""
    old = chain.index_path(content)
    return tuple(path for path in sorted((content / FOLDER).glob("*.yaml")) if path != old)


def check(content: Path) -> tuple[Problem, ...]:
    """Everything wrong with the record and with the snapshots beside it."""
    index = read(content)
    if index.problems:
        return index.problems
    return (
        *_snapshots(content, index),
        *_orphans(content, index),
        *_order(index.entries),
        *_beside_each_other(index.entries),
    )


def _event(path: Path) -> tuple[IndexedEvent | None, tuple[Problem, ...]]:
    """The event in a file, which must be as it was written."""
    text, found = yaml_tree.read_text(path, LARGEST)
    if found:
        return None, found
    kept, _ = yaml_tree.read_text(sum_path(path)) if sum_path(path).is_file() else (digest(text), ())
    own = digest(text)
    if kept[:64] != own or not path.stem.endswith(f"-{own[:IN_NAME]}"):
        message = "this event was changed after it was written"
        return None, (Problem(Place(str(path), 1, 1), message, UNDO, rule="edition/index"),)
    node, problems = yaml_tree.read_yaml(text, str(path))
    if problems or node is None:
        return None, problems
    event, problems = chain.event_of(node, str(path))
    if event is None:
        return None, problems
    return IndexedEvent(event, Place(str(path), 1, 1), own, event.follows), problems


def _gone(content: Path) -> Iterator[Problem]:
    """Events whose hash is still there."""
    old = chain.sum_path(content)
    for path in sorted((content / FOLDER).glob("*.sha256")):
        if path != old and not path.with_suffix(".yaml").is_file():
            message = f"the event of this name is missing: {path.stem}.yaml"
            yield Problem(Place(str(path), 1, 1), message, UNDO, rule="edition/index")


def _in_order(entries: Sequence[IndexedEvent]) -> tuple[tuple[IndexedEvent, ...], tuple[Problem, ...]]:
    """Events after all that they follow; of those beside each other the earlier first, the same on every machine."""
    known = {entry.id: entry for entry in entries}
    missing = tuple(
        Problem(entry.place, f"an event that came before this one is missing ({one[:IN_NAME]})", UNDO,
                rule="edition/index")
        for entry in entries for one in entry.follows if one not in known
    )  # fmt: skip
    waits = {entry.id: {one for one in entry.follows if one in known} for entry in entries}
    after: dict[str, list[str]] = {}
    for own, all_ in waits.items():
        for one in all_:
            after.setdefault(one, []).append(own)
    ready = [_rank(known[own]) for own, all_ in waits.items() if not all_]
    heapq.heapify(ready)
    ordered = []
    while ready:
        own = heapq.heappop(ready)[-1]
        ordered.append(known[own])
        for other in after.get(own, ()):
            waits[other].discard(own)
            if not waits[other]:
                heapq.heappush(ready, _rank(known[other]))
    return tuple(ordered), missing


def _rank(entry: IndexedEvent) -> tuple[dt.date, str, str, str]:
    return entry.event.date, entry.event.topic, entry.event.edition, entry.id


def _before(ordered: Sequence[IndexedEvent]) -> Mapping[str, int]:
    """Of each event, those that came before it, a bit for each place in the order."""
    place = {entry.id: number for number, entry in enumerate(ordered)}
    made: dict[str, int] = {}
    for entry in ordered:
        bits = 0
        for one in entry.follows:
            if one in place:
                bits |= made[one] | 1 << place[one]
        made[entry.id] = bits
    return made


def _misfits(ordered: Sequence[IndexedEvent], before: Mapping[str, int]) -> Iterator[Problem]:
    """Events that cannot have happened: an edition published twice, or withdrawn without having been published.

    What two branches did alike, each without knowing of the other, is one thing that was done.
    """
    published: dict[tuple[str, str], tuple[int, Published]] = {}
    gone: dict[tuple[str, str], dict[str, int]] = {}
    for number, entry in enumerate(ordered):
        event, known = entry.event, before[entry.id]
        key, name = (event.topic, event.edition), f"edition {event.edition} of {event.topic}"
        at, first = published.get(key, (0, None))
        wrong = []
        if isinstance(event, Published):
            if first is not None and (known >> at & 1 or first.documents != event.documents):
                wrong = [f"{name} is published twice"]
            published.setdefault(key, (number, event))
        elif first is None or not known >> at & 1:
            wrong = [f"{name} is withdrawn, yet it was never published"]
        else:
            names = {made.key(event.topic).within_topic for made in first.documents}
            wanted, out = set(event.documents) or names, gone.setdefault(key, {})
            if strange := sorted(wanted - names):
                wrong.append(f"{name} has no document {', '.join(strange)}")
            if all(one in out and known >> out[one] & 1 for one in wanted):
                wrong.append(f"{name} is withdrawn twice")
            for one in wanted:
                out.setdefault(one, number)
        yield from (Problem(entry.place, text, UNDO, rule="edition/index") for text in wrong)


def _order(entries: Sequence[IndexedEvent]) -> Iterator[Problem]:
    """Events of a topic that are dated before one that they follow: a warning, since nothing here is ever changed."""
    before = _before(entries)
    for number, entry in enumerate(entries):
        event, known = entry.event, before[entry.id]
        earlier = ((at, entries[at].event) for at in reversed(range(number)))
        last = next((one for at, one in earlier if known >> at & 1 and one.topic == event.topic), event)
        if event.date < last.date:
            message = f"this event of {event.topic} is dated {event.date}, before the one before it, of {last.date}"
            hint = "see that the clock of the computer that publishes is right"
            yield Problem(entry.place, message, hint, "warning", "edition/index")


def _beside_each_other(entries: Sequence[IndexedEvent]) -> Iterator[Problem]:
    """Editions of one topic that were published on two branches: the later one holds, and somebody should look."""
    before = _before(entries)
    last: dict[str, tuple[int, Published]] = {}
    for number, entry in enumerate(entries):
        event = entry.event
        if not isinstance(event, Published):
            continue
        at, other = last.get(event.topic, (0, None))
        if other is not None and not before[entry.id] >> at & 1 and other.edition != event.edition:
            message = (
                f"editions {other.edition} and {event.edition} of {event.topic} were published beside each other, "
                f"on two branches: {event.edition} counts as the later one"
            )
            hint = f"if {other.edition} is to hold, withdraw {event.edition} and publish it under a new name"
            yield Problem(entry.place, message, hint, "warning", "edition/index")
        last[event.topic] = (number, event)


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
            message = f"the record knows nothing of edition {path.stem} of {path.parent.name}"
            hint = "run 'publish' again if it was interrupted; delete this file if the edition was never handed out"
            yield Problem(Place(str(path), 1, 1), message, hint, "warning", "edition/index")
