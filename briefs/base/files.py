"""Files written whole: a reader sees the old one or the new one, never a torn one."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path, PurePath

PACKAGE = Path(__file__).parent.parent
"""Where this package lies: its code, and beside or in it the content and templates that `init` copies."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step.

    Raises OSError where the disk is full or the folder cannot be written; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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
