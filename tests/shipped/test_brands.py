"""Every document that ships can be printed under another name: in each brand of content/brands all keep their pages."""

from __future__ import annotations

import shutil
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
LANGUAGES = ("en", "ar")
"""Of translations, which share their templates, those from right to left."""
DOTS, INK = 4, 128
"""Dots a millimetre, and what is darker than paper."""
MM = DOTS * 25.4 / 72


def test_there_is_a_brand_beside_the_house() -> None:
    assert BRANDS


@pytest.mark.slow
def test_a_logo_over_later_pages_stands_beside_the_marking_and_not_under_it(tmp_path: Path) -> None:
    """Where the box of the marking has the right, as on what trainers hand out, the logo has the left."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    brand = tmp_path / "content/brands/clear-type/brand.yaml"
    text = brand.read_text(encoding="utf-8")
    assert "where: [front, letter, site, ticket]" in text
    brand.write_text(text.replace("where: [front, letter,", "where: [front, later, letter,"), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "briefs", "build", "--root", str(tmp_path), "--brand", "clear-type", "--document",
         "le-trainers/slides", "--document", "le-trainers/post-note", "--paper", "a4", "--paper", "slides",
         "--out", str(tmp_path / "dist"), "--max-seconds", "900"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for name in ("slides-en-slides", "post-note-en-a4"):
        page = pypdfium2.PdfDocument(tmp_path / f"dist/online-drug-trafficking/le-trainers/{name}.pdf")[1]
        strip = page.render(scale=MM).to_pil().convert("L").crop((0, 3 * DOTS, 1000 * DOTS, 6 * DOTS))
        wide = round(page.get_width() * MM)
        left, right = strip.crop((0, 0, wide // 4, strip.height)), strip.crop((wide * 3 // 4, 0, wide, strip.height))
        assert left.getextrema()[0] < INK, name
        assert right.getextrema()[0] > INK, name


@pytest.mark.slow
@pytest.mark.parametrize("brand", BRANDS)
def test_every_document_keeps_its_pages_in_every_brand(brand: str, tmp_path: Path) -> None:
    """The house's own are built by the other tests of shipped documents. How busy the machine is decides nothing."""
    library, problems = load(ROOT / "content", ROOT / "templates", brand=brand)
    narrow = [word for paper in PAPERS for word in ("--paper", paper)]
    narrow += [word for language in LANGUAGES for word in ("--language", language)]
    orders, _ = plan(library, Choice(papers=PAPERS, languages=LANGUAGES))

    done = subprocess.run(
        [sys.executable, "-m", "briefs", "build", "--brand", brand, *narrow, "--out", str(tmp_path),
         "--max-seconds", "900"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert problems == ()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for order in orders:
        pages = len(pypdfium2.PdfDocument(tmp_path / order.file))
        assert budget(library, order.key).keeps(pages), order.called
