"""What decides the bytes of a document on a machine, by name: our code, Python, what lays out and writes, libraries."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefs.base import digests

PACKAGES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow", "pikepdf",
            "pypdfium2", "lxml", "segno", "brotli", "zopfli")  # fmt: skip


@lru_cache(maxsize=1)
def present() -> Mapping[str, str]:
    """What decides on the machine that is asked."""
    from briefs.press import engine  # noqa: F401, PLC0415 - loads the libraries that are looked at
    from briefs.press.libraries import libraries  # noqa: PLC0415 - likewise

    code = digests.program(search=())["code"]
    found = {"briefs": f"with the code {code[:8]}", "Python": platform.python_version()}
    found |= {name: _version(name) for name in PACKAGES}
    found |= {Path(path).name.partition(".so")[0]: digest[:8] for path, digest in libraries()}
    return found


def unlike(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """In what another machine differs, in words; empty for nothing."""
    return "; ".join(_differences(here, there))


def _differences(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*here, *there)):
        mine, other = here.get(name, "none"), there.get(name, "none")
        if mine != other:
            yield f"{name} {other} in place of {mine}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
