"""Lists are as deep as they are written, however they are indented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefs.library.prose.nodes import ItemList, Paragraph, TextBlock
from briefs.library.prose.parse import parse
from briefs.library.prose.walk import plain

DEPTHS = st.lists(st.integers(0, 3), min_size=1, max_size=10).map(
    lambda raw: [min(depth, 0 if at == 0 else max(raw[:at]) + 1) for at, depth in enumerate(raw)]
)


def _depths(blocks: tuple[TextBlock, ...], depth: int = 0) -> list[tuple[int, str]]:
    made: list[tuple[int, str]] = []
    for block in blocks:
        for item in block.items if isinstance(block, ItemList) else ():
            made.extend((depth, plain(inner.inlines)) for inner in item.blocks if isinstance(inner, Paragraph))
            made.extend(_depths(item.blocks, depth + 1))
    return made


@given(DEPTHS, st.sampled_from([2, 4]), st.booleans())
def test_an_item_is_as_deep_as_its_indent(wanted: list[int], step: int, loose: bool) -> None:
    depths = [0]
    for depth in wanted[1:]:
        depths.append(min(depth, depths[-1] + 1))
    lines = [f"{' ' * step * depth}- item{at}" for at, depth in enumerate(depths)]
    prose, problems = parse(("\n\n" if loose else "\n").join(lines), "f.md", 1, {})

    assert problems == ()
    assert _depths(prose.sections[0].blocks) == [(depth, f"item{at}") for at, depth in enumerate(depths)]  # type: ignore[arg-type]


@given(st.integers(0, 98), st.integers(1, 12), st.sampled_from(".)"))
def test_a_numbered_list_goes_on_from_its_first_number(start: int, count: int, stop: str) -> None:
    prose, problems = parse("\n".join(f"{start + at}{stop} a" for at in range(count)), "f.md", 1, {})
    (block,) = prose.sections[0].blocks

    assert problems == ()
    assert isinstance(block, ItemList)
    assert (block.start, len(block.items)) == (start, count)


def test_nothing_is_nested_without_end() -> None:
    """Two thousand quotations in one another are told, not read until the memory is full."""
    for mark in ("> ", "- ", "1. "):
        _, problems = parse(mark * 2000 + "x", "f.md", 1, {})
        assert [problem.message for problem in problems] == ["this is nested too deeply"]


def test_meanings_without_a_term_do_not_hang() -> None:
    _, problems = parse(": one\n: two\n", "f.md", 1, {})

    assert {problem.message for problem in problems} == {"a meaning needs its term on the line above"}
