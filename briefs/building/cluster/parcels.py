"""Jobs packed so that they mean the same on another machine: the files that they name go with them.

On a worker every path lies below a folder of its own, and what comes back names the paths of this machine again, so
that a problem there is told at the line of the file here.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

Heard = Callable[[str], None]
"""Hears of each path that is met."""


_PATH, _TEXT = "p", "t"


class _Packer(pickle.Pickler):
    """Marks every whole path, and every text that is a path below one of some folders."""

    def __init__(self, stream: io.BytesIO, folders: tuple[str, ...], top: str, named: Heard) -> None:
        super().__init__(stream, protocol=5)
        self._folders = tuple(f"{top}{folder}/" for folder in folders)
        self._top = top
        self._named = named

    def persistent_id(self, item: Any) -> str | None:
        is_path = isinstance(item, Path)
        if not is_path and not isinstance(item, str):
            return None
        text = str(item)
        if not text.startswith(f"{self._top}/" if is_path else self._folders):
            return None
        path = text[len(self._top) :]
        self._named(path)
        return f"{_PATH if is_path else _TEXT}{path}"


class _Opener(pickle.Unpickler):
    """Puts a folder before every path that was marked."""

    def __init__(self, stream: io.BytesIO, top: str) -> None:
        super().__init__(stream)
        self._top = top

    def persistent_load(self, mark: Any) -> str | Path:
        text = f"{self._top}{mark[1:]}"
        return Path(text) if mark[0] == _PATH else text


def packed(item: object, folders: tuple[str, ...], top: str = "", named: Heard = lambda _: None) -> bytes:
    """Something to be sent, all its paths marked; where it lies below a folder `top`, without that."""
    stream = io.BytesIO()
    _Packer(stream, folders, top, named).dump(item)
    return stream.getvalue()


def opened(data: bytes, top: str = "") -> Any:
    """What was packed, its paths below a folder."""
    return _Opener(io.BytesIO(data), top).load()
