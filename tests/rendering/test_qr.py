"""A QR code as a path: the very modules of the code, white around them, and an address that breaks where it may."""

from __future__ import annotations

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering.qr import QUIET, encode

ADDRESS = "https://briefs.example.org/a-topic/readers/brief-en-2026-11.html"
addresses = st.from_regex(r"https://[a-z.]{1,40}(/[a-z0-9-]{1,20}){0,12}\.html", fullmatch=True)


def _dark(path: str, side: int) -> list[list[bool]]:
    """What a path covers of a square: going along a row, each upright line crossed leads in or out."""
    crossed = [[False] * side for _ in range(side)]
    for outline in re.findall(r"M[^M]*z", path):
        x, y, *_ = (int(number) for number in re.findall(r"-?\d+", outline))
        first = y
        for kind, number in re.findall(r"([hv])(-?\d+)", outline):
            if kind == "h":
                x += int(number)
            else:
                _cross(crossed, x, y, y + int(number))
                y += int(number)
        _cross(crossed, x, y, first)
    made = []
    for row in crossed:
        inside, cells = False, []
        for change in row:
            inside ^= change
            cells.append(inside)
        made.append(cells)
    return made


def _cross(crossed: list[list[bool]], x: int, start: int, end: int) -> None:
    for y in range(min(start, end), max(start, end)):
        crossed[y][x] ^= True


@given(addresses)
def test_the_path_covers_the_dark_modules_and_no_others(address: str) -> None:
    code = encode(address)
    matrix = segno.make(address, error="m", micro=False).matrix
    inner = slice(QUIET, -QUIET)

    drawn = _dark(code.path, code.side)

    assert [row[inner] for row in drawn[inner]] == [[bool(module) for module in row] for row in matrix]
    assert sum(map(sum, drawn)) == sum(map(sum, matrix)), "the quiet zone is not white"
    assert code.side == len(matrix) + 8


def test_neighbours_are_one_outline() -> None:
    """The three eyes of a code are a ring and a block each: an outer and an inner border, and the block's."""
    outlines = encode(ADDRESS).path.split("z")[:-1]

    for x, y in ((4, 4), (encode(ADDRESS).side - 11, 4), (4, encode(ADDRESS).side - 11)):
        assert f"M{x} {y}h7v7h-7" in outlines
        assert f"M{x + 2} {y + 2}h3v3h-3" in outlines


def test_the_same_address_gives_the_same_code() -> None:
    assert encode(ADDRESS) == encode(ADDRESS)
    assert encode(ADDRESS).path != encode(ADDRESS.replace("11", "12")).path


@given(addresses)
def test_an_address_is_broken_only_after_a_stroke_or_a_hyphen(address: str) -> None:
    parts = encode(address).parts

    assert "".join(parts) == address
    assert all(part.endswith(("/", "-")) for part in parts[:-1])
    assert all(part.strip("/-") for part in parts)


def test_the_parts_of_an_address() -> None:
    assert encode(ADDRESS).parts == (
        "https://", "briefs.example.org/", "a-", "topic/", "readers/", "brief-", "en-", "2026-", "11.html"
    )  # fmt: skip
