"""The libraries that set our lines are known by their bytes, whatever else the process has loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_TELL = (
    "from briefs.press import engine; from briefs.press.libraries import libraries; print(*(p for p, _ in libraries()))"
)


def _loaded(before: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{before}; {_TELL}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return run.stdout.split()


def test_what_a_package_carries_for_itself_makes_no_difference() -> None:
    """Pillow brings a FreeType of its own, loaded where it draws letters: in one process and not in another."""
    plain, drawing = _loaded("pass"), _loaded("from PIL import ImageFont; ImageFont.load_default(12)")

    assert plain == drawing
    assert any(Path(path).name.startswith("libpango") for path in plain)
