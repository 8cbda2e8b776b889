"""A content stream as strands: pieces with all that they stand on."""

from __future__ import annotations

from typing import Any

import pydyf
import pytest

from briefs.press.tags.strands import Strand, strands_of

MARK = pydyf.Dictionary({"MCID": 3})


def test_a_strand_knows_its_mark_frame_and_inks():
    text = ["/Span", MARK, b"BDC", b"BT", b"[<0001>] TJ", b"ET", b"EMC"]
    clip = [b"0 0 9 9 re", b"W", b"n"]
    stream = [b"1 0 0 1 0 0 cm", b"q", *clip, b"/a1.0 gs", b"1 0 0 rg", b"0 g", *text, b"Q"]
    (strand,) = known(stream)
    assert strand.mark == 3
    assert strand.operations == tuple(text)
    assert strand.frame == ((b"1 0 0 1 0 0 cm",), tuple(clip))
    assert strand.inks == {"/a": (b"/a1.0 gs",), "fill": (b"0 g",)}


def test_what_a_strand_sets_goes_on_behind_it():
    stream = ["/Artifact", b"BMC", b"/Pattern cs", b"/p0 scn", b"0 0 9 9 re", b"f", b"EMC", b"0 0 9 9 re", b"f"]
    first, second = known(stream)
    assert first.inks == {}
    assert second.inks == {"fill": (b"/Pattern cs", b"/p0 scn")}
    assert second.mark is None


def test_a_clip_that_begins_in_a_strand_holds_behind_it():
    stream = [b"q", "/Artifact", b"BMC", b"0 0 9 9 re", b"W", b"n", b"/x0 Do", b"EMC", b"0 0 1 1 re", b"f", b"Q"]
    first, second = known(stream)
    assert first.frame == ()
    assert second.frame == ((b"0 0 9 9 re", b"W", b"n"),)


def test_what_is_set_within_states_ends_with_them():
    stream = [b"q", b"2 w", b"0 0 m", b"9 9 l", b"S", b"Q", b"0 0 1 1 re", b"f"]
    assert [dict(strand.inks) for strand in known(stream)] == [{"w": (b"2 w",)}, {}]


@pytest.mark.parametrize(
    "stream",
    [
        [b"Q"],
        [b"q"],
        [b"BT", b"ET"],
        ["/Span", MARK, b"BDC"],
        [b"q", "/Span", MARK, b"BDC", b"Q", b"EMC"],
        [b"0 0 9 9 re", b"1 0 0 1 0 0 cm", b"f"],
    ],
)
def test_a_stream_of_another_kind_is_left_alone(stream):
    assert strands_of(stream) is None


def known(stream: list[Any]) -> list[Strand]:
    """The strands of a stream that has some."""
    strands = strands_of(stream)
    assert strands
    return strands
