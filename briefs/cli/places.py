"""Where a call works: the workspace's folders, found before anything large is loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.base.package import PACKAGE
from briefs.cli.output import UsageError


def roots(options: argparse.Namespace) -> tuple[Path, Path]:
    """The content and the templates folder of the workspace that a call is about.

    Raises UsageError where there is none.
    """
    root = Path(options.root) if options.root else Path.cwd()
    if not options.root and not (root / "content").is_dir():
        checkout = PACKAGE.parent
        if (checkout / "build.py").is_file():
            root = checkout
        else:
            raise UsageError("there is no content folder here\n    hint: begin a workspace with: briefs init DIR")
    if not (root / "content").is_dir():
        raise UsageError(f"there is no content folder in {root}")
    return root / "content", root / "templates"
