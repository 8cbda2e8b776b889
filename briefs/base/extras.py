"""How to install what only some commands need, said so that it can be pasted: for a checkout, or where it is installed.

The libraries are named, never this package: its name on a package index may be somebody else's one day.
"""

from __future__ import annotations

import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

from briefs.base.files import PACKAGE

DISTRIBUTION = "policy-briefs"
"""What this package is called on a package index; `briefs` there is another one."""


def how_to_install(extra: str) -> str:
    """The command that brings the libraries of an extra to the Python that runs."""
    root = PACKAGE.parent
    libraries = () if Path(sys.prefix) == root / ".venv" else of_extra(extra)
    if libraries:
        return f"type: {shlex.join([sys.executable, '-m', 'pip', 'install', *libraries])}"
    script = Path("build.py") if Path.cwd() == root else root / "build.py"
    return f"type: python3 {shlex.quote(str(script))} extras"


def of_extra(extra: str) -> tuple[str, ...]:
    """The libraries of an extra as the installed package states them; none where it is not installed."""
    try:
        stated = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return ()
    pairs = (line.partition(";") for line in stated)
    return tuple(name.strip() for name, _, when in pairs if re.search(rf"""extra == ["']{extra}["']""", when))


def first(module: str, extra: str) -> str:
    """What has to be done before a hint can be followed; nothing where the library is here."""
    return "" if find_spec(module) else f" (for that, first {how_to_install(extra)})"
