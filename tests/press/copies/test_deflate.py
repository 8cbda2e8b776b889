"""A stream that was put together is the stream that it should be, whoever reads it."""

from __future__ import annotations

import io
import zlib
from hashlib import sha256

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from briefs.press.copies.deflate import joined, packed

PROSE = b"".join(b"BT /F%d 9 Tf %d 700 Td (line %d) Tj ET\n" % (n % 3, n * 7919 % 601, n * 104729) for n in range(300))


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=4))
def test_what_was_compressed_before_and_what_is_new_are_one_stream(holes: list[bytes]) -> None:
    pieces = [b"".join(sha256(b"%d %d" % (n, m)).digest() for m in range(9)) for n in range(len(holes) + 1)]
    kept = packed(pieces)
    said = [pieces[0]]
    for hole, piece in zip(holes, pieces[1:], strict=True):
        said += [hole, piece]

    made = joined(kept, said)

    assert zlib.decompress(made) == b"".join(said)
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, made)
        stream.Filter = pikepdf.Name.FlateDecode
        out = io.BytesIO()
        pdf.Root.Own = pdf.make_indirect(stream)
        pdf.save(out)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert pdf.Root.Own.read_bytes() == b"".join(said)


def test_pieces_that_are_much_alike_are_left_to_be_compressed_together() -> None:
    assert packed([PROSE, PROSE]) == ()
    assert len(packed([PROSE, b"0 0 m 9 9 l S\n"])) == 2
