"""What files hold, as hashes: the only thing by which a build decides whether something changed.

No time stamp is looked at: a copy, a checkout or a clock that was put back changes them and nothing else. Reading and
hashing a whole workspace takes some milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefs.base.files import PACKAGE
from briefs.base.survey import survey

LENGTH = 32
"""Hexadecimal digits that are kept of a hash: 128 bits."""


def of(*parts: str | bytes) -> str:
    """The hash of some texts, one after the other; where one ends matters."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:LENGTH]


def of_file(path: str | Path) -> str | None:
    """The hash of what a file holds, or None where it cannot be read."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - called for every file of a workspace
            return of_bytes(stream.read())
    except OSError:
        return None


def of_bytes(data: bytes) -> str:
    """The hash of what a file holds."""
    return hashlib.sha256(data).hexdigest()[:LENGTH]


def of_table(table: Mapping[str, str | None]) -> str:
    """The hash of names with their hashes, whatever their order."""
    return of(*(f"{name}\0{digest}" for name, digest in sorted(table.items())))


def tree(*folders: Path) -> dict[str, str]:
    """Every file below some folders with its hash, by its path as the folders' own paths begin it.

    All of them, hidden ones too: nothing that a pattern could find may be missed. What is not read, such as a link that
    leads out, is there with the reason in place of its hash.
    """
    found = survey(*folders)
    return {**{path: of_file(path) or "" for path in found.files}, **found.strays}


def workspace(content: Path, templates: Path) -> dict[str, str]:
    """Every file of a workspace from which anything is made: all but the record of what was published."""
    published = f"{content}{os.sep}editions{os.sep}"
    return {path: digest for path, digest in tree(content, templates).items() if not path.startswith(published)}


def program(package: Path = PACKAGE, search: Iterable[str] = tuple(sys.path)) -> dict[str, str]:
    """What does the work, with its hash: our own code, and Python with the packages that are installed for it."""
    code = {path: digest for path, digest in tree(package).items() if path.endswith(".py")}
    packages = {f"{sys.version} {sys.platform}": ""}
    for folder in dict.fromkeys(search):
        if os.path.basename(folder) in {"site-packages", "dist-packages"} and os.path.isdir(folder):  # noqa: PTH112, PTH119 - as above
            packages |= {name: "" for name in os.listdir(folder) if name.endswith(".dist-info")}  # noqa: PTH208 - as above
    root = len(str(package))
    return {
        "code": of_table({path[root:]: digest for path, digest in code.items()}),
        "packages": of_table(packages),
    }
