"""Files by the hash of what they hold, jobs and their results by the hash of the job: in a folder, or where fsspec can.

Each is sealed with a hash of itself, and put in its place whole: what is torn or strange counts as not there.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import Literal

StoreShelf = Literal["files", "jobs", "done", "seen"]
_SEAL = hashlib.sha256().digest_size


class Store:
    """A folder of this machine, or of another one.

    Raises ImportError where a library is missing, ValueError for an address that means nothing, OSError where it
    cannot be written.
    """

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

        self._files, self._root = url_to_fs(url)
        for shelf in ("files", "jobs", "done", "seen"):
            self._files.makedirs(f"{self._root}/{shelf}", exist_ok=True)

    def has(self, shelf: StoreShelf, name: str) -> bool:
        """Whether something lies there."""
        return bool(self._files.exists(self._at(shelf, name)))

    def put(self, shelf: StoreShelf, name: str, data: bytes) -> None:
        """Lay something there, in one step."""
        place = self._at(shelf, name)
        part = f"{place}.{uuid.uuid4().hex}"
        self._files.pipe_file(part, hashlib.sha256(data).digest() + data)
        self._files.mv(part, place)

    def get(self, shelf: StoreShelf, name: str) -> bytes | None:
        """What lies there; None where there is nothing whole."""
        try:
            sealed: bytes = self._files.cat_file(self._at(shelf, name))
        except FileNotFoundError:
            return None
        data = sealed[_SEAL:]
        return data if hashlib.sha256(data).digest() == sealed[:_SEAL] else None

    def drop(self, shelf: StoreShelf, name: str) -> None:
        """Take away what lies there, if anything does."""
        try:
            self._files.rm_file(self._at(shelf, name))
        except FileNotFoundError:
            return

    def _at(self, shelf: StoreShelf, name: str) -> str:
        return f"{self._root}/{shelf}/{name}"
