"""Documents read in another process, within the limits: they come from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.building.guarded.limits import ALLOW, LostJob
from briefs.building.session import Session
from briefs.sources import extraction
from briefs.sources.extraction import ReadOriginal
from briefs.sources.properties import DescribedOriginal, ReadDescribed, read_described


@contextmanager
def originals_apart(session: Session) -> Iterator[ReadOriginal]:
    """What reads a document, once for all."""

    def lost(path: Path, lost: LostJob) -> tuple[None, tuple[Problem, ...]]:
        return None, (_unread(path, lost),)

    with session.apart(extraction.read, lost) as read_one:
        yield cache(read_one)


@contextmanager
def described_apart(session: Session) -> Iterator[ReadDescribed]:
    """What reads a document with what it says of itself."""

    def lost(path: Path, lost: LostJob) -> DescribedOriginal:
        return DescribedOriginal(None, (_unread(path, lost),))

    with session.apart(read_described, lost) as read:
        yield read


def _unread(path: Path, lost: LostJob) -> Problem:
    """Why a document was not read to its end."""
    hint = f"divide it, or save it anew as plain text; or allow more: {ALLOW[lost.limit]}" if lost.limit else None
    return Problem(Place(str(path)), f"this document was not read: {lost.why}", hint, rule="limit")
