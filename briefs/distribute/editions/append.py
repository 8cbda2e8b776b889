"""Add to the index of editions: one event at its end, one publication at a time; what stands there stays as it is."""

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
from briefs.library.writing.editor import Put, edited
from briefs.library.yaml_tree import YamlPath, YamlSequence, read_yaml

PATIENCE = 20.0
"""Seconds to wait for another publication to end."""
_HEAD = """\
# yaml-language-server: $schema=../schemas/editions.json
# Every edition that was published or withdrawn, oldest first. Only `publish` and `withdraw` write here, and only at the
# end: each entry closes with the hash of all text above it, so `check` sees a later change. Keep this file for ever.
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was written down, and by whom if they say."""

    date: dt.date
    by: str | None = None


def append(content: Path, event: Mapping[str, Any]) -> None:
    """Add an event to the index; what stands there stays as it is, byte by byte."""
    path = index.index_path(content)
    held = path.read_bytes() if path.is_file() else None
    before = held.decode() if held is not None else _HEAD
    root, _ = read_yaml(before, str(path))
    number = len(root.items) if isinstance(root, YamlSequence) else 0
    above = _put(before, (number,), dict(event), path)
    digest = index.digest(_as_hashed(above))
    whole = _put(above, (number, "after"), digest, path)
    listed = checksums.written({path.name: index.digest(_as_hashed(whole))})
    write_group({path: whole.encode(), index.sum_path(content): listed}, {path: held} if held is not None else {})


def _put(text: str, where: YamlPath, value: object, path: Path) -> str:
    made, problems = edited(text if text.endswith("\n") else f"{text}\n", (Put(where, value),), str(path))
    if problems:
        raise BriefsError(problems)
    return made


def _as_hashed(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


@contextmanager
def alone(content: Path) -> Iterator[None]:
    """One publication at a time in a workspace, whoever else works in it."""
    folder = content / index.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    message = "another publication or withdrawal is under way in this workspace"
    busy = Problem(Place(str(folder)), message, "try again in a moment", rule="edition/busy")
    with locks.alone(folder, PATIENCE, busy):
        yield
