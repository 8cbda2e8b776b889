"""What a workspace held when a round began: every file by its hash, and what a document can depend on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefs.base import digests
from briefs.base.memory import Memory
from briefs.base.once import Once

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Inputs:
    """All files of a workspace with their hashes.

    A document can depend on every one but the other documents' own files, so its hash covers just those.
    """

    files: Mapping[str, str]
    program: Mapping[str, str]
    shared: Mapping[str, str]
    """The files that are no document's own."""
    stamp: str
    """The hash of the shared files and of the program."""

    def of(self, file: str) -> str:
        """The hash of all that a document, named by its file, can be made from; of what all share for no file."""
        return digests.of(self.stamp, file, self.files.get(file, ""))

    def once(self, memory: Memory) -> Once:
        """What remembers results about documents as long as nothing changes that they can depend on."""

        def remembered(kind: Hashable, file: str, make: Callable[[], V]) -> V:
            return memory.once((kind, file, self.of(file)), make)

        return remembered


def take(content: Path, templates: Path) -> Inputs:
    """Look at every file of a workspace."""
    files = digests.workspace(content, templates)
    program = digests.program()
    topics = f"{content}/topics/"
    shared = {path: digest for path, digest in files.items() if not _own(path, topics)}
    return Inputs(files, program, shared, digests.of(digests.of_table(shared), digests.of_table(program)))


def _own(path: str, topics: str) -> bool:
    """Whether a file is one document's own: TOPIC/AUDIENCE/DOCUMENT.md, where passages are no audience."""
    if not path.startswith(topics) or not path.endswith(".md"):
        return False
    parts = path[len(topics) :].split("/")
    return len(parts) == 3 and parts[1] != "passages"
