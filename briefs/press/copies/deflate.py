"""Streams of which most is the same in every copy: that is compressed once, and what differs is put between."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

LEVEL = 6
"""Of deflation: a higher one takes longer than all else, and gains nearly nothing."""
_DEARER = 1.1
"""How much larger a page may be for not being compressed anew in each copy."""


def packed(pieces: Sequence[bytes]) -> tuple[bytes, ...]:
    """Pieces compressed so that others can stand between them; none where they gain too much from one another."""
    made = tuple(_deflated(piece, last=piece is pieces[-1]) for piece in pieces)
    return made if sum(map(len, made)) < _DEARER * len(zlib.compress(b"".join(pieces), LEVEL)) else ()


def _deflated(data: bytes, *, last: bool = False) -> bytes:
    how = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return how.compress(data) + how.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def joined(pieces: Sequence[bytes], said: Sequence[bytes]) -> bytes:
    """One compressed stream; every second part of what it says was compressed before, as `pieces`."""
    parts = [pieces[at // 2] if at % 2 == 0 else _deflated(each) for at, each in enumerate(said)]
    return b"".join((b"\x78\x9c", *parts, zlib.adler32(b"".join(said)).to_bytes(4)))
