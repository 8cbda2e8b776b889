"""The system's own libraries that take part in a layout: another version of one may set a line differently."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from briefs.base import digests

_NAMES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libfribidi", "libglib", "libgobject")


@lru_cache(maxsize=1)
def libraries() -> tuple[tuple[str, str], ...]:
    """The files of the libraries that are loaded, each with its hash; none where the system does not tell.

    What a Python package carries for itself, in a folder beside it (as auditwheel names them), sets no line of ours.
    """
    try:
        lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    loaded = {line.split(maxsplit=5)[5] for line in lines if "/lib" in line}
    own = sorted(path for path in map(Path, loaded) if path.name.startswith(_NAMES) and path.parent.suffix != ".libs")
    return tuple((str(path), digest) for path in own if (digest := digests.of_file(path)))
