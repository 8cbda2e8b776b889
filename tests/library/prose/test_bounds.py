"""Whatever stands in a text, it is read in a time that grows with its length, or refused where it goes too far."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from briefs.base import limits
from briefs.library.prose import parse as reading
from briefs.library.prose.inline import marks
from briefs.library.prose.parse import parse
from tests.benchmarks.constructs import CONSTRUCTS, HEAD

ROWS = {name: made for name, made in CONSTRUCTS.items() if not made.file and made.make(1).startswith(HEAD)}


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_a_hundred_thousand_of_anything_end_with_words(name: str) -> None:
    """Each of these hung for minutes, filled the memory or ended with a traceback, or could have."""
    body = ROWS[name].make(100_000).removeprefix(HEAD)

    prose, problems = parse(body, "x.md", 4, {"callout": None})

    assert all(problem.place and problem.place.line and problem.message for problem in problems)
    assert not prose.refused or [problem.rule for problem in problems] == ["limit"]
    assert prose.blocks <= limits.BLOCKS


@pytest.mark.parametrize("sign", ["[", "*", "`", "<", "_a ", "слово ", "word. ", '"', "9", "{", "[@a; ", "(", "\u4e2d"])
def test_one_text_is_as_long_as_three_pages(sign: str) -> None:
    """On one line or on many: the message stands where the text begins."""
    line = ("x" + sign * limits.PARAGRAPH)[: limits.PARAGRAPH + 1]
    many = "\n".join([("x" + sign * 300)[:300].strip()] * 40)

    for text, told in ((line, len(line)), (many, None)):
        _, problems = parse(f"Fine.\n\n{text}\n", "x.md", 1, {})
        found = [problem for problem in problems if problem.rule == "limit"]
        assert [str(problem.place) for problem in found] == ["x.md:3:1"]
        assert told is None or f"this is one text of {told:,} letters; at most 10,000 are read" == found[0].message


@pytest.mark.parametrize(
    "text", ["- {}", "> {}", "### {}", "| {} | b |\n| --- | --- |\n| c | d |", "Term\n: {}", "1. {}"]
)
def test_items_cells_and_headings_are_as_short(text: str) -> None:
    """The limit is one of texts, wherever they stand."""
    _, problems = parse(text.format("word " * 3_000), "x.md", 1, {})

    assert [problem.rule for problem in problems] == ["limit"]


@pytest.mark.parametrize(
    ("line", "count"),
    [("Word.\n", 20_001), ("- word", 10_001), ("| a | b |", 7_000), ("> word\n", 10_001), ("### A word\n", 20_001),
     ("---\n", 20_001), ("Term\n: meaning\n", 7_001)],
)  # fmt: skip
def test_a_text_has_so_many_blocks(line: str, count: int) -> None:
    """They are counted as they are made; what goes too far has its line."""
    head = "| a | b |\n| --- | --- |\n" if line.startswith("|") else ""
    body = head + "\n".join([line] * count)

    prose, problems = parse(body, "x.md", 1, {})

    assert prose.refused
    (problem,) = problems
    assert problem.message.endswith("at most 20,000 are read")
    assert problem.place is not None
    assert (problem.place.line or 0) > 5_000


def test_a_whole_text_has_so_many_letters() -> None:
    """The place is that of the first letter that is one too many."""
    lines = "word\n" * 60_001
    prose, problems = parse(lines, "x.md", 5, {})

    assert prose.refused
    assert [(str(problem.place), problem.rule) for problem in problems] == [("x.md:60005:1", "limit")]


@pytest.mark.parametrize("opening", ["- ", "> ", "1. ", "* ", "+ > ", "> - ", "3) "])
def test_nesting_ends_at_a_depth_and_never_in_a_fault(opening: str) -> None:
    """Four hundred levels of anything are told."""
    _, problems = parse(opening * 400 + "word", "x.md", 1, {})

    assert any(problem.message == "this is nested too deeply" for problem in problems)


@pytest.mark.parametrize(
    "text",
    ["*a **b " * 200, "_a *b ~c ^d " * 100, "[a](b" * 400, "![" * 400 + "]" * 400, "[" * 400 + "a" + "]{for=b}" * 400],
)
def test_stress_and_links_in_one_another_are_no_fault_either(text: str) -> None:
    """However deep they stand."""
    prose, problems = parse(text, "x.md", 1, {})

    assert prose.sections or problems


@pytest.mark.parametrize("sign", ["[", "![", "[a](", "[a]{for=", "[a][", "[[", "[^a", "[@a"])
def test_brackets_are_paired_once_for_a_text_not_once_for_each(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends were looked for through all that follows, for every bracket: twice as long, four times the work."""
    work: Counter[int] = Counter()
    pairs = marks.brackets.__wrapped__

    def counted(text: str) -> object:
        work[len(text)] += len(text)
        return pairs(text)

    done = {}
    for count in (500, 1_000):
        work.clear()
        marks.brackets.cache_clear()
        monkeypatch.setattr(marks, "brackets", lru_cache(maxsize=16)(counted))
        parse("x" + sign * count, "x.md", 1, {})
        done[count] = sum(work.values())

    assert done[1_000] <= 3 * done[500]


def test_ids_of_sections_with_one_title_are_found_without_trying_all() -> None:
    """The thousandth section of a title tried a thousand names."""
    used: dict[str, int] = {}
    tried = 0

    class Counted(dict[str, int]):
        def __contains__(self, key: object) -> bool:
            nonlocal tried
            tried += 1
            return super().__contains__(key)

    used = Counted()
    for _ in range(1_000):
        used.setdefault(reading._free("title", used), 1)

    assert tried <= 2_001
    assert "title-1000" in used


@pytest.mark.parametrize("count", [1, 2, 4, 5, 12, 60])
def test_bullets_two_blanks_below_a_number_stay_with_it_however_many_there_are(count: int) -> None:
    """What hung out in one item was counted for all that follow: the fifth item could be read in two ways."""
    prose, problems = parse("\n".join(["1. word\n  - one\n  - two"] * count), "x.md", 1, {})

    assert problems == ()
    assert prose.blocks == 1 + count * 7
