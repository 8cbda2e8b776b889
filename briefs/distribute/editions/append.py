"""Add to the record of editions: one event, one publication at a time; what stands there stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefs.base import checksums, locks
from briefs.base.files import write_group
from briefs.base.problems import BriefsError, Place, Problem
from briefs.distribute.editions import index
from briefs.distribute.editions.chain import FOLDER, digest
from briefs.distribute.editions.snapshot import as_yaml

PATIENCE = 20.0
"""Seconds to wait for another publication to end."""
_HEAD = """\
# yaml-language-server: $schema=../schemas/event.json
# Written by `{event}` and never changed: this file's name ends in the hash of all that it holds. Keep it for ever.
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was written down, and by whom if they say."""

    date: dt.date
    by: str | None = None


def append(content: Path, event: Mapping[str, Any]) -> Path:
    """Add an event to the record, behind all that is there; returns its file.

    Raises BriefsError where the record is broken: nothing can follow what cannot be read.
    """
    before = index.read(content)
    if before.problems:
        raise BriefsError(before.problems)
    command = {"published": "publish", "withdrawn": "withdraw"}[event["event"]]
    text = _HEAD.format(event=command) + as_yaml({**event, "follows": list(before.heads)})
    name = f"{event['date']}-{event['event']}-{event['topic']}-{event['edition']}"
    path = index.event_path(content, name, text)
    listed = checksums.written({path.name: digest(text)})
    write_group({path: text.encode(), index.sum_path(path): listed})
    return path


@contextmanager
def alone(content: Path) -> Iterator[None]:
    """One publication at a time in a workspace, whoever else works in it."""
    folder = content / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    message = "another publication or withdrawal is under way in this workspace"
    busy = Problem(Place(str(folder)), message, "try again in a moment", rule="edition/busy")
    with locks.alone(folder, PATIENCE, busy):
        yield
