"""Which colours a picture is made of: to see whether it can be told from what it is to stand on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

_HEX = re.compile(r"""(?:fill|stroke|stop-color)\s*[=:]\s*["']?\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\b""")
_VEILED = re.compile(r"""(?:fill-|stroke-|stop-|\s|;|")opacity\s*[=:]\s*["']?\s*(?:0?\.\d*[1-9]|[1-9]\d?%)""")
_MOST = 12
_OPAQUE = 128
_SEEN = 0.02
"""The share of a photograph's dots from which a colour counts."""


def inks(path: Path) -> tuple[str, ...]:
    """The colours of a drawing as it names them, or those that most of a photograph is made of; in hex."""
    if path.suffix.lower() == ".svg":
        found = _HEX.findall(path.read_text(encoding="utf-8", errors="replace"))
        return tuple(dict.fromkeys(_whole(each) for each in found)) or ("#000000",)
    return _of_dots(path)


def veiled(path: Path) -> bool:
    """Whether a drawing has something half-transparent, which a press and a file to keep cannot have."""
    return path.suffix.lower() == ".svg" and bool(_VEILED.search(path.read_text(encoding="utf-8", errors="replace")))


def _whole(colour: str) -> str:
    digits = colour[1:].lower()
    return f"#{''.join(digit * 2 for digit in digits)}" if len(digits) == 3 else f"#{digits}"


def _of_dots(path: Path) -> tuple[str, ...]:
    from PIL import Image  # noqa: PLC0415 - a check without such a logo need not pay for it

    with Image.open(path) as image:
        small = image.convert("RGBA")
        small.thumbnail((96, 96))
    raw = small.tobytes()
    dots = b"".join(raw[at : at + 3] for at in range(0, len(raw), 4) if raw[at + 3] >= _OPAQUE)
    if not dots:
        return ()
    flat = Image.frombytes("RGB", (len(dots) // 3, 1), dots).quantize(_MOST).convert("RGB").tobytes()
    few = Counter(flat[at : at + 3] for at in range(0, len(flat), 3))
    return tuple(f"#{dot.hex()}" for dot, count in few.most_common() if count >= _SEEN * len(dots) / 3)
