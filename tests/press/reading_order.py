"""How far the pages of a PDF are painted in the order in which they are read."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from tests.press.tag_dump import marks_in_order


@dataclass(frozen=True, slots=True)
class Painted:
    """What a page paints of the text."""

    pieces: int
    late: int
    """How many pieces would have to be moved: those that are not in the longest run that keeps the order."""


def painted(pdf: bytes) -> list[Painted]:
    """For each page, how many pieces of text and pictures it has, and how many stand in another place than read."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        ranks = {mark: rank for rank, mark in enumerate(marks_in_order(file))}
        return [
            _painted([ranks[number, mark] for mark in _marks(page) if (number, mark) in ranks])
            for number, page in enumerate(file.pages)
        ]


def late(pdf: bytes) -> list[int]:
    """The pages, from 1, on which something is painted in another order than it is read."""
    return [number for number, page in enumerate(painted(pdf), 1) if page.late]


def marks_painted(pdf: bytes) -> list[list[int]]:
    """The numbers of marked content on each page, in the order of painting."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [list(_marks(page)) for page in file.pages]


def _marks(page: pikepdf.Page) -> Iterator[int]:
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "BDC" and "/MCID" in step.operands[1]:
            yield int(step.operands[1].MCID)


def _painted(ranks: Sequence[int]) -> Painted:
    run: list[int] = []
    for rank in ranks:
        place = bisect_left(run, rank)
        run[place : place + 1] = [rank]
    return Painted(len(ranks), len(ranks) - len(run))
