"""Drafts in a folder, one file for each recipient: all of them new, or the folder as it was."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefs.base import locks
from briefs.base.files import below, named
from briefs.base.problems import BriefsError, Place, Problem
from briefs.distribute.letters.letters import Letter, compose

DRAFTS = "drafts"
PATIENCE = 15.0
"""Seconds to wait for another call on the same list, which may be ending with its last letter."""
_ODD = re.compile(r"[^A-Za-z0-9.@_-]+")


def folder(out: Path, source: Path) -> Path:
    """Where the letters of a list and the journal of their sending stand.

    Raises BriefsError where the list's name cannot be a folder's.
    """
    if source.stem.startswith("."):
        hint = "call it for instance ministries.csv"
        raise BriefsError([Problem(Place(str(source)), "a list's name begins with a letter", hint, rule="mail/list")])
    return below(out / "mail", source.stem)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let no other call write into or send from the folder of a list in the meantime.

    Raises BriefsError where another one has been at it for longer than a last letter takes.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    message = "another call is sending or writing these letters at this moment"
    busy = Problem(Place(str(folder)), message, "wait until it has ended", rule="mail/twice")
    with locks.alone(folder, PATIENCE, busy):
        yield


def name(letter: Letter) -> str:
    """The file name of a draft: the row in the list, then the address."""
    return f"{letter.recipient.row:04d}-{_ODD.sub('-', letter.recipient.email)[:100]}.eml"


def write(folder: Path, letters: Iterable[Letter]) -> tuple[Path, ...]:
    """Write all drafts of a list in place of those that stood there; they are put beside them first.

    A run that was stopped between the two is mended by the next. Raises OSError where there is no room.
    """
    with alone(folder):
        return _replaced(folder / DRAFTS, letters)


def _replaced(target: Path, letters: Iterable[Letter]) -> tuple[Path, ...]:
    part, old = target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.old")
    _mend(target, old)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        names = [_write(below(part, name(letter)), letter) for letter in letters]
        if target.exists():
            target.rename(old)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        _mend(target, old)
    return tuple(target / name for name in names)


def _write(path: Path, letter: Letter) -> str:
    with named(path), path.open("wb") as stream:
        stream.write(compose(letter))
        stream.flush()
        os.fsync(stream.fileno())
    return path.name


def _mend(target: Path, old: Path) -> None:
    """Put back what was moved aside where nothing has taken its place, and clear it away where something has."""
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
