"""Lists of checksums, as `sha256sum` writes and reads them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

SUMS = "SHA256SUMS"
"""How such a list is called."""
_LINE = re.compile(r"(?P<sha>[0-9a-f]{64})(?:  | \*)(?P<name>.+)")


def sha256(data: bytes) -> str:
    """The hash of what a file holds, whole: short ones are for ourselves alone."""
    return hashlib.sha256(data).hexdigest()


def written(hashes: Mapping[str, str]) -> bytes:
    """A list of files with their hashes, in the order given."""
    return "".join(f"{sha}  {name}\n" for name, sha in hashes.items()).encode()


def read(data: bytes) -> dict[str, str] | None:
    """Files and their hashes; None where a line is something else or leaves the folder."""
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    found: dict[str, str] = {}
    for line in filter(None, lines):
        match = _LINE.fullmatch(line)
        if match is None or PurePosixPath(match["name"]).is_absolute() or ".." in PurePosixPath(match["name"]).parts:
            return None
        found[match["name"]] = match["sha"]
    return found


def still_true(folder: Path) -> dict[str, str]:
    """What the list in a folder says of files that lie there unchanged."""
    try:
        listed = read((folder / SUMS).read_bytes()) or {}
    except OSError:
        return {}
    there = ((name, sha) for name, sha in listed.items() if (folder / name).is_file())
    return {name: sha for name, sha in there if sha256((folder / name).read_bytes()) == sha}
