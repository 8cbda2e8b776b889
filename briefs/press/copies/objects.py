"""A PDF written object by object, from front to back: only where each one lies is kept in mind."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5
from typing import BinaryIO

from briefs.press.copies.deflate import LEVEL

_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_ENTRY = 10
"""Bytes that say where an object lies."""
_TOGETHER = 100
"""Small objects in a stream of such."""


class ObjectFile:
    """Numbers and writes objects; its identifier is a hash of them."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0
        self._known = md5(usedforsecurity=False)
        self._places = bytearray(_ENTRY)
        self._loose: list[tuple[int, bytes]] = []
        self._write(_HEAD)

    def new(self) -> int:
        """Another number."""
        self._places += b"\0" * _ENTRY
        return len(self._places) // _ENTRY - 1

    def stream(self, data: bytes) -> int:
        """Write a compressed stream; its number."""
        packed = zlib.compress(data, LEVEL)
        said = (len(packed), packed)
        return self.whole(b"<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % said)

    def whole(self, data: bytes) -> int:
        """Write an object that stands by itself; its number."""
        number = self.new()
        self.add(number, data, loose=False)
        return number

    def loose(self, data: bytes) -> int:
        """Write a small object, together with others; its number."""
        number = self.new()
        self.add(number, data)
        return number

    def add(self, number: int, data: bytes, *, loose: bool = True) -> None:
        """Write the object of a number."""
        if not loose:
            self._placed(number, 1, self._at, 0)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, data))
            return
        self._loose.append((number, data))
        if len(self._loose) >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        loose, self._loose = self._loose, []
        if loose:
            self.pack(loose)

    def pack(self, items: Sequence[tuple[int, bytes]]) -> None:
        """Write small objects together."""
        number = self.new()
        head, body = [], bytearray()
        for at, (each, data) in enumerate(items):
            head.append(b"%d %d" % (each, len(body)))
            body += data + b"\n"
            self._placed(each, 2, number, at)
        first = b" ".join(head) + b"\n"
        data = zlib.compress(first + bytes(body), LEVEL)
        said = (len(items), len(first), len(data), data)
        self.add(number, b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % said,
                  loose=False)  # fmt: skip

    def _placed(self, number: int, kind: int, where: int, more: int) -> None:
        self._places[number * _ENTRY : (number + 1) * _ENTRY] = kind.to_bytes(1) + where.to_bytes(5) + more.to_bytes(4)

    def _write(self, data: bytes) -> None:
        self._known.update(data)
        self._out.write(data)
        self._at += len(data)

    def end(self, root: int, info: int) -> None:
        """Write how each object is found; nothing can be written any more."""
        self._flush()
        at, number = self._at, self.new()
        self._placed(number, 1, at, 0)
        table = zlib.compress(bytes(self._places), LEVEL)
        known = self._known.hexdigest().encode()
        said = (number, number + 1, root, info, known, known, len(table), table, at)
        self._write(
            b"%d 0 obj\n<</Type /XRef/Size %d/W [1 5 4]/Root %d 0 R/Info %d 0 R/ID [(%b) (%b)]/Filter /FlateDecode"
            b"/Length %d>>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % said
        )


def following(tag: bytes) -> bytes:
    """The next of all names of a subset of a font, six letters each: there are as many as are needed."""
    number = 0
    for letter in tag:
        number = number * 26 + letter - 65
    number = (number + 1) % 26 ** len(tag)
    return bytes(65 + number // 26**place % 26 for place in reversed(range(len(tag))))
