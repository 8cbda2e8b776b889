"""The old form of the record: one file with every event, oldest first, each with the hash of all text above it.

It is read for ever and never written again: what is published or withdrawn now is a file of its own, which follows
the last entry here. The hash is the last line of an entry, so it covers the entry itself too; the hash of the whole,
kept in a file beside it, shows that entries are missing at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefs.base.checksums import sha256
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.records.editions import Event, Published, Withdrawn
from briefs.library.validation import record

FOLDER = "editions"
LARGEST = 200_000_000
"""Bytes of what was written down: what was handed out is never forgotten."""
UNDO = "bring back the file as it was, from your backup or version control; only 'publish' and 'withdraw' write here"

_KINDS: dict[str, type[Event]] = {"published": Published, "withdrawn": Withdrawn}
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""


@dataclass(frozen=True, slots=True)
class IndexedEvent:
    """An event, where it is written, and which events were there before it."""

    event: Event
    place: Place
    id: str
    """The hash of its file; of an entry of the old form, of all text to its end."""
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldIndex:
    """Every entry of an index of the old form, as far as it can be read, and what is wrong with it."""

    entries: tuple[IndexedEvent, ...] = ()
    problems: tuple[Problem, ...] = ()


def index_path(content: Path) -> Path:
    """Where the index stands."""
    return content / FOLDER / "index.yaml"


def sum_path(content: Path) -> Path:
    """Where the hash of the index stands, as it was when it was last written."""
    return content / FOLDER / "index.sha256"


def digest(text: str) -> str:
    """The hash of a text, the same however its lines end on this machine."""
    return sha256(text.encode())


def read(content: Path) -> OldIndex:
    """The index of a content folder; an empty one where there is none."""
    path = index_path(content)
    if not path.is_file():
        return OldIndex((), tuple(_lost(content, {digest("")})))
    text, found = yaml_tree.read_text(path, LARGEST)
    if found:
        return OldIndex((), found)
    node, problems = yaml_tree.read_yaml(text, str(path))
    if problems or node is None:
        return OldIndex((), problems or tuple(_lost(content, {digest("")})))
    if not isinstance(node, yaml_tree.YamlSequence):
        problem = Problem(node.place, "this file must hold a list of editions", UNDO, rule="edition/index")
        return OldIndex((), (problem,))
    entries, problems = _entries(text, node, str(path))
    if problems:
        return OldIndex(entries, problems)
    ends = {entry.id for entry in entries}
    return OldIndex(entries, tuple(_changed(text, node, entries)) or tuple(_lost(content, ends)))


def event_of(node: yaml_tree.YamlNode, file: str) -> tuple[Event | None, tuple[Problem, ...]]:
    """The event that a tree describes, and what is wrong with it."""
    named = yaml_tree.find(node, ("event",))
    word = named.value if isinstance(named, yaml_tree.YamlScalar) else ""
    kind = _KINDS.get(word)
    if kind is not None:
        return record(kind, node, file)
    hint = did_you_mean(word, _KINDS) or f"there is: {', '.join(_KINDS)}"
    place = named.place if named else node.place
    return None, (Problem(place, f"'{word}' is no event of an edition", hint, rule="value"),)


def _entries(
    text: str, node: yaml_tree.YamlSequence, file: str
) -> tuple[tuple[IndexedEvent, ...], tuple[Problem, ...]]:
    starts = [*(match.end() for match in _BREAK.finditer(text)), len(text)]
    entries: list[IndexedEvent] = []
    problems: list[Problem] = []
    for number, item in enumerate(node.items):
        made, found = event_of(item, file)
        problems.extend(found)
        if made is None:
            continue
        if made.after is None:
            problems.append(Problem(item.place, "'after' is missing", UNDO, rule="missing-key"))
            continue
        line = yaml_tree.place_of(node, (number, "after"), key=True).line or 1
        before = (entries[-1].id,) if entries else ()
        entries.append(IndexedEvent(made, item.place, digest(text[: starts[line - 1]]), before))
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
            yield Problem(entry.place, message, UNDO, rule="edition/index")
            return


def _lost(content: Path, ends: set[str]) -> Iterator[Problem]:
    """Whether the index has lost its end; a crash may leave the hash kept beside it one entry behind, or not there."""
    path = sum_path(content)
    if not path.is_file():
        return
    kept, _ = yaml_tree.read_text(path)
    if kept[:64] not in ends:
        message = "the index is not as it was last written: entries at its end are missing, or this file was changed"
        yield Problem(Place(str(path), 1, 1), message, UNDO, rule="edition/index")
