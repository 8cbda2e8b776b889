"""A print file has each reader's copies in the order of the list, each on a front, and tells whose pages are which."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefs.base.problems import Place, PrivateError
from briefs.building.job import make
from briefs.building.personal import sheets
from briefs.building.personal.batches import CopyBatch, blank
from briefs.building.workers import Execute, serial
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.measuring import FittedCopy
from briefs.distribute.copies.merging import MergedFile, PrintWish, merged
from briefs.distribute.copies.rows import CopyRow
from briefs.distribute.copies.separators import Separators
from briefs.distribute.copies.slots import Slotted, kind_of, slotted
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell
from briefs.library.load import Library
from briefs.press.fit import NORMAL
from briefs.press.text import pdf_pages

LONG = "The school of those whose names are so long that no line of a sheet can hold them all, in two or three lines"
PEOPLE: Sequence[Mapping[str, str]] = (
    {"recipient": "Ann Able", "organisation": "School One"},
    {"recipient": "Иван Петров", "organisation": "School One"},
    {"recipient": "أمينة العلي", "organisation": LONG},
    {"recipient": "Bo"},
)


@pytest.fixture(scope="module")
def document(shipped: Library) -> Slotted:
    orders, _ = plan(shipped, Choice(documents=("educators/letter",), languages=("en",), papers=("a4",)))
    return slotted(shipped, orders[0], NORMAL)


@pytest.fixture(scope="module")
def copies(document: Slotted) -> tuple[FittedCopy, ...]:
    made = []
    for number, said in enumerate(PEOPLE):
        values = {**said, "serial": f"S{number}"}
        line = (SpreadsheetCell(f"S{number}", Place("list.csv", number + 2, 1)),)
        row = CopyRow(f"S{number}", line, values, {}, 3 if number == 1 else 1)
        full = document.complete(values)
        made.append(FittedCopy(row, document.blank(kind_of(document, full)), full))
    return (*made[:3], replace(made[3], pdf=make(document.whole(made[3].values)).pdf))


def _looks(copies: Sequence[FittedCopy]) -> dict[str, bytes]:
    stencil = blank(copies[0].what).stencil
    assert stencil is not None
    return {"S0": stencil.copy(copies[0].values)}


@pytest.fixture(scope="module")
def printed(
    document: Slotted, copies: tuple[FittedCopy, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[MergedFile, Path]:
    file = tmp_path_factory.mktemp("merged") / "below" / "all.pdf"
    separators = Separators(document.library, document.order, len(copies))
    return merged(PrintWish(file, both_sides=True, separators=separators), copies, _looks(copies), serial), file


def test_each_reader_has_a_separator_and_copies_each_on_a_front(printed: tuple[MergedFile, Path]) -> None:
    made, file = printed

    assert [(one.first, one.last, one.starts) for one in made.copies] == [
        (1, 4, (2,)), (5, 12, (6, 8, 10)), (13, 16, (14,)), (17, 20, (18,)),
    ]  # fmt: skip
    pages = pdf_pages(file.read_bytes())
    assert len(pages) == made.pages == 20
    assert [number for number, page in enumerate(pages, 1) if not page.strip()] == list(range(2, 21, 2))


def test_each_page_says_whose_it_is_and_nobody_elses_name(printed: tuple[MergedFile, Path]) -> None:
    made, file = printed
    pages = pdf_pages(file.read_bytes())

    for one in made.copies:
        own = [page for page in pages[one.first - 1 : one.last] if page.strip()]
        for page in own:
            assert one.one.row.id in page
            assert not [other for other in ("Ann Able", "Иван", "Bo\r") if other in page
                        and other.strip() not in one.one.values["recipient"]]  # fmt: skip
        assert f"{one.one.row.copies}" in own[0].split("Copies:")[1].split()[0]


def test_what_is_too_long_for_a_line_of_the_separator_stands_in_several(printed: tuple[MergedFile, Path]) -> None:
    _, file = printed

    assert LONG.replace(" ", "") in "".join(pdf_pages(file.read_bytes())[12].split())


def test_bookmarks_are_by_organisation_where_several_readers_are_of_one(printed: tuple[MergedFile, Path]) -> None:
    with pikepdf.open(printed[1]) as pdf, pdf.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert found[0] == ("School One", ["S0 · Ann Able", "S1 · Иван Петров"])
    assert found[1:] == [(f"S2 · أمينة العلي · {LONG}", []), ("S3 · Bo", [])]


def test_the_same_copies_give_the_same_bytes_which_nobody_else_may_read(
    document: Slotted, copies: tuple[FittedCopy, ...], printed: tuple[MergedFile, Path], tmp_path: Path
) -> None:
    wish = PrintWish(tmp_path / "again.pdf", True, Separators(document.library, document.order, len(copies)))

    merged(wish, copies, {}, serial)

    assert wish.file.read_bytes() == printed[1].read_bytes()
    assert wish.file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["again.pdf"]


def test_the_file_is_read_by_who_sees_it_and_made_by_whoever_works(
    copies: tuple[FittedCopy, ...], tmp_path: Path
) -> None:
    """Workers on other machines see no folder of this one."""
    done: dict[str, set[str]] = {"far": set(), "near": set()}

    def noted(where: str) -> Execute:
        def execute(work, jobs, failed):
            done[where].add(work.__name__)
            return serial(work, jobs, failed)

        return execute

    merged(PrintWish(tmp_path / "one.pdf", False, here=noted("near")), copies[:2], {}, noted("far"))

    assert done == {"far": {"take_apart", "fill", "write_fonts"}, "near": {"read_back"}}


def test_on_one_side_nothing_is_blank(copies: tuple[FittedCopy, ...], tmp_path: Path) -> None:
    made = merged(PrintWish(tmp_path / "one.pdf", both_sides=False), copies, {}, serial)

    assert [(one.first, one.last) for one in made.copies] == [(1, 1), (2, 4), (5, 5), (6, 6)]


def test_a_copy_that_says_something_else_in_the_file_stops_the_run(
    copies: tuple[FittedCopy, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's words on another one's page, which must not happen, made to happen."""
    right = sheets.fill

    def mixed_up(batch: CopyBatch) -> sheets.FillingsMade:
        made = right(batch)
        return replace(made, fillings=tuple(reversed(made.fillings)))

    monkeypatch.setattr("briefs.distribute.copies.merging.fill", mixed_up)
    old = tmp_path / "one.pdf"
    old.write_bytes(b"as it was")

    with pytest.raises(PrivateError) as raised:
        merged(PrintWish(old, both_sides=False), copies[:2], {}, serial)

    (problem,) = raised.value.problems
    assert "in the print file this copy is not what it should be: page 1 says other words" in problem.message
    assert problem.place is not None
    assert problem.place.line == 2
    assert old.read_bytes() == b"as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["one.pdf"]


def test_a_copy_that_looks_otherwise_than_as_a_file_stops_the_run(
    copies: tuple[FittedCopy, ...], tmp_path: Path
) -> None:
    looks = {"S0": make(copies[1].what.job).pdf}

    with pytest.raises(PrivateError, match="looks otherwise"):
        merged(PrintWish(tmp_path / "one.pdf", both_sides=False), copies[:2], looks, serial)


def test_tags_of_a_print_file_are_one_part_for_each_sheet(printed: tuple[MergedFile, Path]) -> None:
    with pikepdf.open(io.BytesIO(printed[1].read_bytes())) as pdf:
        (top,) = pdf.Root.StructTreeRoot.K
        assert [str(kid.S) for kid in top.K] == ["/Part"] * (4 + 6)
        assert "/AF" in pdf.Root, "data files of the edition"
