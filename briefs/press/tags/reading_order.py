"""What a glyph of a script from right to left stands for, written so that readers of PDF files get it in order.

A glyph of two letters, such as lam with alef, is one piece to PDFium, poppler and MuPDF, which turn the order of pieces
and what is in them: so its letters are written as the one form that Unicode has for them, or else in reverse.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pydyf

_MAPPED = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]+)>")
_FORMS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB)
}  # fmt: skip
"""Lam with each kind of alef, alone."""


def write_in_order(pdf: Any) -> None:
    """Rewrite what glyphs of several letters stand for; letters from left to right stay as they are."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and any(b"begincmap" in _bytes(line) for line in item.stream[:20]):
            item.stream = [_MAPPED.sub(_turned, _bytes(line)) for line in item.stream]


def _bytes(line: Any) -> bytes:
    return line if isinstance(line, bytes) else str(line).encode()


def _turned(match: re.Match[bytes]) -> bytes:
    letters = bytes.fromhex(match[2].decode()).decode("utf-16-be", "surrogatepass")
    if len(letters) < 2 or unicodedata.bidirectional(letters[0]) not in {"R", "AL"}:
        return match[0]
    said = _FORMS.get(letters, letters[::-1])
    return b"<%s> <%s>" % (match[1], said.encode("utf-16-be").hex().encode())
