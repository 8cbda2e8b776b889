"""Which files a folder holds, and what in it is no file of its own: links that lead out, pipes, devices, loops.

A workspace comes from several hands. What a link leads to outside of it is somebody's own affair, and must not be
printed; a pipe is never read to its end. So neither is opened, and each is told by its name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found below some folders."""

    files: tuple[str, ...]
    """Every file, hidden ones too, by its path as the folders' own paths begin it."""
    strays: Mapping[str, str]
    """What is not read, by its path, each with the reason in words."""

    def bars(self, path: Path) -> str | None:
        """Why a file is not read: for its own sake, or for that of a folder around it; None where it is."""
        names = (str(path), *map(str, path.parents))
        return next((self.strays[name] for name in names if name in self.strays), None)


def survey(*folders: Path) -> Survey:
    """Look through some folders, which may lead to one another and nowhere else."""
    roots = tuple(os.path.realpath(folder) for folder in folders)
    files: list[str] = []
    strays: dict[str, str] = {}
    for folder in folders:
        if folder.is_dir():
            _look(str(folder), roots, files, strays, (os.path.realpath(folder),))
    return Survey(tuple(files), strays)


def _look(
    folder: str, roots: tuple[str, ...], files: list[str], strays: dict[str, str], around: tuple[str, ...]
) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        strays[folder] = f"cannot be read: {error.strerror}"
        return
    for entry in entries:
        if entry.is_symlink() and (why := _astray(entry.path, roots, around)):
            strays[entry.path] = why
        elif entry.is_dir():
            _look(entry.path, roots, files, strays, (*around, os.path.realpath(entry.path)))
        elif entry.is_file():
            files.append(entry.path)
        else:
            strays[entry.path] = f"is {_kind(entry)}, not a file"


def _astray(path: str, roots: tuple[str, ...], around: tuple[str, ...]) -> str | None:
    """Why a link is not followed."""
    target = os.path.realpath(path)
    if not os.path.exists(target):  # noqa: PTH110 - texts throughout, as scandir gives them
        return "is a link that leads to nothing"
    if not any(target == root or target.startswith(root + os.sep) for root in roots):
        return "is a link that leads out of the workspace"
    if target in around:
        return "is a link that leads back to a folder around it"
    return None


def _kind(entry: os.DirEntry[str]) -> str:
    mode = entry.stat().st_mode
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
