"""What a glyph of several letters stands for in a script from right to left."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pydyf

from briefs.press.tags.reading_order import write_in_order


def _written(*letters: str) -> list[str]:
    lines = [b"/CIDInit /ProcSet findresource begin", b"begincmap"]
    lines += [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>".encode() for number, text in enumerate(letters)]
    pdf: Any = SimpleNamespace(objects=[pydyf.Stream(lines)])
    write_in_order(pdf)
    return [
        bytes.fromhex(line.decode().split("<")[2].rstrip(">")).decode("utf-16-be") for line in pdf.objects[0].stream[2:]
    ]


def test_lam_with_alef_becomes_the_one_form_that_unicode_has() -> None:
    assert _written("لا", "لأ") == ["\ufefb", "\ufef7"]


def test_other_glyphs_of_several_letters_are_written_in_reverse() -> None:
    assert _written("كم") == ["مك"]


def test_single_letters_and_letters_from_left_to_right_stay() -> None:
    assert _written("ل", "ffi", "A") == ["ل", "ffi", "A"]
