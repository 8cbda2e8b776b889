"""Files written whole: a reader sees the old one or the new one, never a torn one; of several files all or none."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from briefs.base.problems import BriefsError, Place, Problem

PACKAGE = Path(__file__).parent.parent
"""Where this package lies: its code, and beside or in it the content and templates that `init` copies."""
_PART = re.compile(r"\..+\.(\d+)\.part")
_LONG = 3600.0
"""Seconds after which nobody writes a file any more, where it cannot be asked who lives."""


def shipped(name: str) -> Path:
    """The folder of content or templates that comes with this package, from a checkout or installed."""
    installed = PACKAGE / f"_{name}"
    return installed if installed.is_dir() else PACKAGE.parent / name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Raises OSError with its name where the disk is full or the folder cannot be written; nothing is left behind then.
    """
    write_group({path: data})


def write_group(files: Mapping[Path, bytes], before: Mapping[Path, bytes] | None = None) -> None:
    """Write files beside their places, then put all there; where one cannot be written none is.

    `before` says what some of them held when they were read: who changed one meanwhile shall not lose that.
    Raises OSError as `write_whole` does, and BriefsError where a file is another one now.
    """
    with contextlib.ExitStack() as undo:
        parts = {path: undo.enter_context(_written_beside(path, data)) for path, data in files.items()}
        found = [_changed(path) for path, data in (before or {}).items() if _held(path) != data]
        if found:
            raise BriefsError(found)
        for path, part in parts.items():
            with named(path):
                old = _held(path) if len(files) > 1 else None
                part.replace(path)
                if len(files) > 1:
                    undo.callback(_put_back, path, old)
        undo.pop_all()


def text_of(path: Path) -> str:
    """What a style says, as far as it can be read: what cannot is told when the workspace is read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def below(top: Path, name: str | PurePath) -> Path:
    """The path of a file below a folder: the last look at every name from which one is made.

    Raises OSError where it would lie outside, by its own words or through a link on the way.
    """
    path = top / name
    if not _inside(path, top):
        raise OSError(errno.EPERM, f"it lies outside the folder that is written to ({top})", str(path))
    return path


def _inside(path: Path, top: Path) -> bool:
    root, around = os.path.realpath(top), os.path.realpath(path.parent)
    return path.name not in {"", ".."} and (around == root or around.startswith(root.rstrip(os.sep) + os.sep))


def remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders between it and `top` that are empty then; one that lies elsewhere stays."""
    if not _inside(path, top):
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or not folder.is_relative_to(top):
            return
        with contextlib.suppress(OSError):  # not empty, or gone already
            folder.rmdir()


def clear_parts(folder: Path) -> None:
    """Take away what writers left below a folder that were ended in the middle of a file."""
    for path in folder.rglob(".*.part"):
        match = _PART.fullmatch(path.name)
        if match and path.is_file() and not _at_work(int(match[1]), path):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def named(path: Path) -> Iterator[None]:
    """Give an error of the system the name of the file that it is about, which a full disk does not say."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


@contextlib.contextmanager
def _written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside its place, gone again at the end; and so are the folders that had to be made for it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    made = [folder for folder in path.parents if not folder.exists()]
    try:
        with named(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)
        for folder in made:
            with contextlib.suppress(OSError):  # what is not empty stays
                folder.rmdir()


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, old)


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _changed(path: Path) -> Problem:
    message = "another program changed this file in the meantime, so nothing was written"
    return Problem(Place(str(path)), message, "look at what it wrote, then do this again", rule="changed")


def _at_work(process: int, path: Path) -> bool:
    """Whether a process may still be writing a file."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":  # to ask there would end it
        return time.time() - path.stat().st_mtime < _LONG
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
