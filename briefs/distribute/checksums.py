"""Signed checksums: whether a list is signed by us, and whether the files beside it are those that it lists."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from briefs.distribute.signature import SUFFIX, good
from briefs.distribute.verdicts import Verdict, unknown
from briefs.problems import BriefsError

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}{SUFFIX}"
_LINE = re.compile(r"(?P<sha>[0-9a-f]{64})(?:  | \*)(?P<name>.+)")

Read = Callable[[str], bytes | None]
"""Gives the bytes of a file beside the list; None where there is none."""


def judge_list(name: str, read: Read, public_key: str | None) -> Verdict:
    """How a list of checksums stands, and all that it lists with it."""
    data, signature = read(SUMS), read(SIGNATURE)
    if data is None:
        return unknown(name, "it cannot be read")
    if signature is None:
        return unknown(name, f"these checksums are not signed: there is no {SIGNATURE} beside them")
    if not public_key:
        return unknown(name, "nobody can tell who signed: publication.yaml has no public_key")
    try:
        ours = good(data, signature, public_key)
    except BriefsError as error:
        return unknown(name, "; ".join(" – ".join(filter(None, (p.message, p.hint))) for p in error.problems))
    if not ours:
        message = (
            "Do not trust these checksums: they were changed after they were signed, or somebody else signed them."
        )
        return Verdict(name, "altered", message)
    files = listed(data)
    if files is None:
        return Verdict(name, "altered", "Do not trust these checksums: the list holds lines that are none.")
    others = [file for file, sha in files.items() if _sha(read(file)) != sha]
    if others:
        some = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        message = f"Do not hand out what lies here: {some} missing or not as signed. Take a fresh copy of the whole."
        return Verdict(name, "altered", message)
    return Verdict(name, "genuine", f"Genuine: signed with our key, and all {len(files)} files are as signed.")


def listed(data: bytes) -> dict[str, str] | None:
    """Files and their hashes, as `sha256sum` writes them; None where a line is something else or leaves the folder."""
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


def _sha(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
