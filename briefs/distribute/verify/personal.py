"""The private register of copies: which file was made for whom, by its content; verify knows a copy by nothing else.

It lies where git keeps nothing and no catalogue looks, for it says who got what.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from briefs.base.files import named
from briefs.base.problems import BriefsError, Place, Problem

FOLDER = "recipients/copies"
"""Below the content of a workspace."""
MERGED = "merged"
"""How a file was made that holds the copies of a whole list."""


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """A copy that was made."""

    sha: str
    """The hash of the file."""
    id: str
    made_of: str
    """A hash of all that it was made of: the document as it was, and what the row said."""
    topic: str
    document: str
    """As audience/document/language."""
    edition: str
    file: str
    size: int
    how: str
    """Whether it was laid out `whole`, or filled in to what was laid out `once`; or `merged`, of many copies."""
    reader: str = ""
    """Whom it is for, in words."""


def register(content: Path, name: str) -> Path:
    """The file of the register for one list and document."""
    return content / FOLDER / f"{name}.jsonl"


def entries(path: Path) -> Iterator[CopyEntry]:
    """The copies of one file of the register; a last line that was broken off says nothing.

    Raises BriefsError where another line cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            yield CopyEntry(**json.loads(line))
        except (ValueError, TypeError) as error:
            if number == len(lines):  # the run was ended while it was written
                return
            message = "this line of the register of copies cannot be read"
            raise BriefsError([Problem(Place(str(path), number, 1), message, "bring the file back from your backup",
                                       rule="copies/register")]) from error  # fmt: skip


def add(path: Path, made: Iterable[CopyEntry]) -> None:
    """Write copies down, and wait until that is on the disk.

    Raises OSError with the name of the file.
    """
    text = "".join(f"{json.dumps(asdict(entry), ensure_ascii=False)}\n" for entry in made)
    with named(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("ab+") as stream:
            size = stream.tell()
            stream.seek(max(0, size - 1))
            if stream.read(1) not in {b"", b"\n"}:  # a run was ended while it wrote this line
                stream.seek(0)
                stream.truncate(stream.read().rfind(b"\n") + 1)
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        path.chmod(0o600)


def forget(path: Path) -> int:
    """Take a file of the register away; how many copies it knew."""
    count = sum(1 for entry in entries(path) if entry.how != MERGED)
    path.unlink(missing_ok=True)
    return count


def known(content: Path) -> Mapping[str, CopyEntry]:
    """Every copy that the register knows, by the hash of its file."""
    return {entry.sha: entry for path in sorted((content / FOLDER).glob("*.jsonl")) for entry in entries(path)}
