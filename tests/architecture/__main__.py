"""Draw the house from its code: `.venv/bin/python -m tests.architecture`; with a commit, only measure how it was then.

It writes docs/architecture.svg anew, and in docs/architecture.md every block below a line `<!-- drawn: … -->`.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.architecture.page import PAGE, PICTURE, filled
from tests.architecture.picture import drawn
from tests.architecture.rooms import house, numbers
from tests.architecture.walk import walk

ROOT = Path(__file__).resolve().parent.parent.parent


def main(commits: list[str]) -> int:
    """Write what the code says of itself, or measure some commits."""
    if commits:
        for commit in commits:
            sys.stdout.write(f"{commit}\n{_at(commit)}\n")
        return 0
    whole = house(ROOT)
    (ROOT / PICTURE).write_text(drawn(whole), encoding="utf-8")
    page = ROOT / PAGE
    page.write_text(filled(page.read_text(encoding="utf-8"), whole, walk(ROOT)), encoding="utf-8")
    sys.stdout.write(numbers(whole))
    return 0


def _at(commit: str) -> str:
    """The numbers of a commit, whose code is unpacked and read but not run."""
    packed = subprocess.run(["git", "archive", commit, "briefs"], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
        return numbers(house(Path(folder)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
