"""Publish: what was handed out is written down once, and never again in other words.

Files and snapshot are kept before the record names them: a crash between the two leaves what nobody refers to, and
publishing again goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefs.base.files import below, write_whole
from briefs.base.problems import BriefsError, Place, Problem
from briefs.building.build import BuiltRow
from briefs.composing.signing import local_hash, words_hash
from briefs.distribute.editions import index, store
from briefs.distribute.editions.append import Stamp, alone, append
from briefs.distribute.editions.chain import LARGEST, digest
from briefs.distribute.editions.history import EditionState, current, find, states
from briefs.distribute.editions.preconditions import NEW, edition_place, obstacles
from briefs.distribute.editions.snapshot import as_text, snapshot
from briefs.library import yaml_tree
from briefs.library.keys import DocumentKey
from briefs.library.load import Library


@dataclass(frozen=True, slots=True)
class Publishing:
    """What publishing came to."""

    state: Literal["published", "already"]
    edition: str
    superseded: str | None
    """The edition whose place it took."""
    documents: int
    files: int
    draft: bool
    written: tuple[Path, ...] = ()
    """The event in the record, and the snapshot."""


def publish(library: Library, topic: str, rows: Sequence[BuiltRow], stamp: Stamp, *, draft: bool) -> Publishing:
    """Write down that the edition of a topic is out, with the finished files in `rows`.

    Raises BriefsError where it cannot be: other words or files under the same name, a withdrawn edition, a record or
    snapshot that is broken.
    """
    content, edition = library.content, library.topics[topic].record.edition
    with alone(content):
        editions = states(content)
        if found := obstacles(library, editions, topic, stamp.date, draft=draft):
            raise BriefsError(found)
        made = _documents(library, rows)
        count = sum(len(document["files"]) for document in made)
        state = find(editions, topic, edition)
        if state is not None:
            if changed := _other_files(state, made):
                raise BriefsError([_changed(library, topic, state, changed)])
            store.keep(content, _paths(rows, made))
            return Publishing("already", edition, None, len(made), count, draft)
        store.keep(content, _paths(rows, made))
        text = _kept(content, library, topic)
        event = {
            "event": "published",
            "topic": topic,
            "edition": edition,
            "date": stamp.date,
            "draft": draft,
            **({"by": stamp.by} if stamp.by else {}),
            "snapshot": digest(text),
            "review_by": library.topics[topic].record.review_by,
            "kept": True,
            "documents": made,
        }
        written = append(content, event), index.snapshot_path(content, topic, edition)
    before = current(editions, topic)
    return Publishing("published", edition, before.edition if before else None, len(made), count, draft, written)


def _paths(rows: Sequence[BuiltRow], made: Sequence[Mapping[str, Any]]) -> dict[str, Path]:
    """Where the file of each hash lies."""
    paths = {row.order.file: row.path for row in rows}
    return {sha: paths[file] for document in made for file, sha in document["files"].items()}


def _other_files(state: EditionState, made: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    now = {file: sha for document in made for file, sha in document["files"].items()}
    then = {file: sha for document in state.documents.values() for file, sha in document.files.items()}
    return tuple(sorted(file for file in now.keys() | then.keys() if now.get(file) != then.get(file)))


def _changed(library: Library, topic: str, state: EditionState, files: Sequence[str]) -> Problem:
    some = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    message = f"edition {state.edition} was published on {state.published} with other files: {some}"
    return Problem(edition_place(library, topic), message, NEW, rule="edition/published")


def _documents(library: Library, rows: Sequence[BuiltRow]) -> list[dict[str, Any]]:
    """The documents with the hash of their words and of each file, as the record has them."""
    made: dict[DocumentKey, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        order = row.order
        document = library.document(order.key)
        if document is None:
            continue
        facts = made.setdefault(
            order.key,
            {
                "audience": order.audience,
                "document": order.document,
                "language": order.language,
                "title": document.front.title,
                "words": words_hash(library, document),
                **({"local": local} if (local := local_hash(library, document)) else {}),
                "files": {},
            },
        )
        with row.path.open("rb") as stream:
            facts["files"][order.file] = hashlib.file_digest(stream, "sha256").hexdigest()
    return list(made.values())


def _kept(content: Path, library: Library, topic: str) -> str:
    """Write the snapshot, unless it is there already from a publication that was interrupted; returns its text."""
    made = snapshot(library, topic)
    path, text = index.snapshot_path(content, topic, made.edition), as_text(made)
    if path.exists():
        there, found = yaml_tree.read_text(path, LARGEST)
        if found or there != text:
            message = f"a snapshot of edition {made.edition} is there already, and it says something else"
            hint = f"if that edition was never handed out, delete this file; if it was, {NEW}"
            raise BriefsError([Problem(Place(str(path), 1, 1), message, hint, rule="edition/snapshot")])
        return text
    write_whole(below(content, path.relative_to(content)), text.encode())
    return text
