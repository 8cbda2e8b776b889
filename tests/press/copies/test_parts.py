"""What is one copy's own is told from what all share, and numbers in texts are no references."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefs.press.copies.parts import COPY, KEYS, split, taken_apart
from tests.press.copies.test_stencil import LEFT, Bench

PICTURE = "<p><img alt='100 % of 7 0 R' src='icons/book.svg'></p>"


@pytest.mark.parametrize(
    ("data", "refs"),
    [
        (b"<< /A 12 0 R /B [ 3 0 R 4 0 R ] >>", (12, 3, 4)),
        (b"<< /Alt (see 12 0 R \\) 13 0 R) /P 5 0 R >>", (5,)),
        (b"<< /Alt <feff0031> /StructParents 7 /P 5 0 R >>", (KEYS - 7, 5)),
        (b"<< /Rate (100 % of 5) /P 5 0 R >>", (5,)),
    ],
)
def test_references_are_gaps_and_what_a_text_says_is_not(data: bytes, refs: tuple[int, ...]) -> None:
    made = split(data)

    assert made.refs == refs
    assert made.placed({ref: KEYS - ref if ref < COPY else ref for ref in refs}) == data


def test_pages_tags_and_links_are_a_copys_own_and_fonts_and_pictures_are_shared() -> None:
    whole = Bench(LEFT + PICTURE).whole({"name": "Ann", "number": "1"})

    part = taken_apart(whole, {})

    own = b"\n".join(each.template for _, each in part.own)
    shared = b"\n".join(each.template for each in part.shared.values())
    assert (own.count(b"/StructElem"), own.count(b"/Annot")) == (_count(whole, "/StructElem"), 1)
    assert b"/StructElem" not in shared
    assert b"/FontDescriptor" in shared
    assert b"/FontDescriptor" not in own
    assert b"/Title" not in own + shared, "bookmarks stay behind"


def _count(pdf: bytes, kind: str) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(1 for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind)
