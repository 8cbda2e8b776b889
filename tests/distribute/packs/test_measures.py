"""How large a sheet is and what is left of it, as the PDF says."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from briefs.distribute.packs.measures import Measures, measures, written

MM = 72 / 25.4


def _pdf(folder: Path, size: tuple[float, float], trim: float = 0) -> Path:
    path = folder / "a.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
        if trim:
            wide, high = (side * MM for side in size)
            page.trimbox = pikepdf.Rectangle(trim * MM, trim * MM, wide - trim * MM, high - trim * MM)
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("size", "trim", "folds", "made"),
    [
        ((210, 297), 0, False, Measures((210, 297))),
        ((297, 210), 0, True, Measures((210, 297), None, (148, 210))),
        ((440, 317), 10, True, Measures((317, 440), (297, 420), (210, 297))),
        ((230, 317), 10, False, Measures((230, 317), (210, 297))),
        ((210.3, 297.2), 0.2, False, Measures((210, 297))),
    ],
)
def test_what_the_reader_holds_is_told_from_the_boxes(
    size: tuple[float, float], trim: float, folds: bool, made: Measures, tmp_path: Path
) -> None:
    """The shorter side first; boxes that differ by less than can be cut are the same."""
    found = measures(_pdf(tmp_path, size, trim), folds=folds)

    assert found == made
    assert made.finished == (made.folded or made.trimmed or made.sheet)


def test_what_cannot_be_read_has_no_measures(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n")

    assert measures(tmp_path / "torn.pdf", folds=False) is None
    assert measures(tmp_path / "none.pdf", folds=False) is None


def test_a_size_is_not_torn_at_a_line_end() -> None:
    assert written((210, 297)) == "210\u00a0×\u00a0297\u00a0mm"


@pytest.mark.parametrize(
    ("size", "called"),
    [((210, 297), "a4"), ((420, 297), "A3"), ((216, 279), "letter"), ((279, 432), "Tabloid"), ((230, 317), None)],
)
def test_a_sheet_is_called_what_a_copy_shop_calls_it(size: tuple[int, int], called: str | None, tmp_path: Path) -> None:
    found = measures(_pdf(tmp_path, size), folds=False)
    assert found is not None
    assert found.called == called
