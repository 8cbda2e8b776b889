"""Every document that ships can be printed under another name: in each brand of content/brands all keep their pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from briefs.composing.order import Choice
from briefs.composing.plan import budget, plan
from briefs.library.load import load
from briefs.library.paths import Paths
from tests.conftest import ROOT

BRANDS = Paths(ROOT / "content", ROOT / "templates").brands()
PAPERS = ("a4", "letter")


def test_there_is_a_brand_beside_the_house() -> None:
    assert BRANDS


@pytest.mark.slow
@pytest.mark.parametrize("brand", BRANDS)
def test_every_document_keeps_its_pages_in_every_brand(brand: str, tmp_path: Path) -> None:
    """The house's own are built by the other tests of shipped documents. How busy the machine is decides nothing."""
    library, problems = load(ROOT / "content", ROOT / "templates", brand=brand)
    papers = [word for paper in PAPERS for word in ("--paper", paper)]
    orders, _ = plan(library, Choice(papers=PAPERS))

    done = subprocess.run(
        [sys.executable, "-m", "briefs", "build", "--brand", brand, *papers, "--out", str(tmp_path),
         "--max-seconds", "900"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert problems == ()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for order in orders:
        pages = len(pypdfium2.PdfDocument(tmp_path / order.file))
        assert budget(library, order.key).keeps(pages), order.called
