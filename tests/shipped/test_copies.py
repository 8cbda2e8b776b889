"""The copier of the tests is honest: what a print buyer loses on a real one is lost on it, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from tests.copier import HARSH, SETTINGS, Lost, Page, Setting, copied, lost
from tests.press.pages import print_body


@cache
def _printed(css: str) -> Page:
    line = '<p>Name and class</p><div class="line"></div>'
    return Page(print_body(f"<main>{line * 4}</main>", css + ".line { height: 9mm; margin-bottom: 4mm }").pdf, 1)


def _faint(colour: str, rule: str) -> Page:
    return _printed(f"p {{ color: {colour}; font: 10pt 'Brief Sans' }} .line {{ border-bottom: {rule} }}")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_black_lines_and_words_come_through(setting: Setting) -> None:
    page = _faint("#000000", "0.35mm solid #000000")

    assert (len(page.lines), len(page.words)) == (4, 12)
    assert not lost(page, setting)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_grey_hair_line_does_not(setting: Setting) -> None:
    page = _faint("#000000", "0.2mm solid #7c868f")

    assert lost(page, setting) == Lost(page.lines, ())


def test_pale_words_do_not() -> None:
    page = _faint("#9aa2a9", "0.35mm solid #000000")

    assert lost(page, HARSH) == Lost((), page.words)


def test_a_copy_is_black_and_white_and_the_same_each_time() -> None:
    page = _faint("#000000", "0.35mm solid #000000")
    first = copied(page, HARSH)

    assert {grey for _, grey in first.getcolors() or ()} == {0, 255}
    assert first.tobytes() == copied(page, HARSH).tobytes()
