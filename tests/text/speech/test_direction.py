"""Numbers of several parts keep their order in a text from right to left."""

from __future__ import annotations

import pytest

from briefs.text.speech.direction import BACK, MARK, direction_of, in_order


@pytest.mark.parametrize("number", ["+998 71 200-00-00", "2026-11", "112-03", "*103#", "(0) 71 233", "8:30"])
def test_a_number_of_several_parts_is_kept_together_by_marks(number: str) -> None:
    assert in_order(f"رقم {number} للطوارئ", "rtl") == f"رقم {MARK}{number.replace(' ', chr(0xA0))}{BACK} للطوارئ"


@pytest.mark.parametrize("text", ["رقم 112", "https://example.org/2026-11", "v1.2.3a", "لا رقم"])
def test_one_number_an_address_and_plain_words_stay_as_they_are(text: str) -> None:
    assert in_order(text, "rtl") == text


def test_a_text_from_left_to_right_is_never_touched() -> None:
    assert in_order("+998 71 200-00-00", "ltr") == "+998 71 200-00-00"


def test_marks_are_set_once() -> None:
    once = in_order("الطبعة 2026-11", "rtl")
    assert in_order(once, "rtl") == once


@pytest.mark.parametrize(
    ("line", "usual", "way"),
    [
        ("1000 Bath", "rtl", "ltr"),
        ("12 شارع النيل", "ltr", "rtl"),
        ("רחוב 1", "ltr", "rtl"),
        ("1000", "rtl", "rtl"),
        ("", "ltr", "ltr"),
    ],
)
def test_a_line_reads_as_its_first_letter_does(line: str, usual: str, way: str) -> None:
    assert direction_of(line, usual) == way
