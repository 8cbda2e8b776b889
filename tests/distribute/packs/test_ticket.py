"""The printing sheet: copies as the list has them, sheets as the PDFs have them, in the PDF that goes to the shop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.building.build import BuiltRow
from briefs.composing.order import Choice, Order
from briefs.composing.plan import plan
from briefs.composing.signing import words_hash
from briefs.distribute.packs import ticket as tickets
from briefs.distribute.recipients.rows import Recipient
from briefs.library.brand.brand import Brand
from briefs.library.keys import DocumentKey
from briefs.library.records.brand import BrandRecord
from tests.distribute.conftest import Office, table_rows
from tests.press.pages import pdf_text
from tests.shipped_documents import library as shipped_library
from tests.validators import page_validation, verapdf

SCHOOL = tuple(
    replace(person, topic="sample")
    for person in (
        Recipient("A", "a@example.org", "readers", "en", 2, copies=30),
        Recipient("B", "b@example.org", "experts", "en", 3, copies=2, paper="letter", variant="large-print"),
        Recipient("C", "c@example.org", "experts", "en", 4, copies=5, paper="letter", variant="mono"),
        Recipient("D", "d@example.org", "readers", "en", 5, 1, ("experts/brief",), "letter", "mono"),
        Recipient("E", "e@example.org", "readers", "en", 6, documents=("readers/brief",)),
    )
)


def _usual(office: Office, finish: str = "") -> list[Order]:
    orders, problems = plan(office.library, Choice(papers=("a4",)))
    assert problems == ()
    return [order.put(finish=finish) for order in orders]


def _rows(office: Office, orders: Sequence[Order] | Mapping[Order, int]) -> list[BuiltRow]:
    return [row for row in office.rows if row.order in set(orders)]


def _counted(office: Office, finish: str = "") -> Mapping[Order, int]:
    return tickets.counted(office.library, _usual(office, finish), SCHOOL)


def _plain(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", pdf_text(pdf))


# ----------------------------------------------------------------------------------------------------------- counting


def test_copies_are_counted_by_audience_language_and_what_each_row_wants(office: Office) -> None:
    found = {order.file.removeprefix("sample/"): copies for order, copies in _counted(office).items()}

    assert found == {
        "readers/brief-en-a4.pdf": 31,
        "experts/brief-en-letter-large-print.pdf": 2,
        "experts/brief-en-letter-mono.pdf": 6,
    }


def test_booklets_are_ordered_only_where_they_make_sense(office: Office) -> None:
    """The readers' sheet is too short to fold, and large print is never folded."""
    found = {order.file.removeprefix("sample/") for order in _counted(office, "booklet")}

    assert found == {
        "readers/brief-en-a4.pdf", "experts/brief-en-letter-large-print.pdf",
        "experts/brief-en-letter-mono-booklet-print.pdf",
    }  # fmt: skip


@given(
    st.lists(
        st.builds(
            Recipient,
            *(st.just(""), st.just(""), st.sampled_from(list(shipped_library().audiences)), st.just("en"), st.just(2)),
            copies=st.integers(1, 400),
            paper=st.sampled_from([None, "a4", "letter"]),
            variant=st.sampled_from([None, "mono", "large-print"]),
            topic=st.sampled_from(list(shipped_library().topics)),
        ),
        max_size=20,
    )
)
def test_no_copy_is_lost_or_made_up(people: list[Recipient]) -> None:
    """Everybody who names no documents gets each of the audience's."""
    library = shipped_library()
    orders = plan(library)[0]

    copies = tickets.counted(library, orders, people)

    wanted = sum(one.copies * len(library.audiences[one.audience].documents) for one in people)
    assert sum(copies.values()) == wanted


def test_recipients_beyond_the_choice_are_nobody_s_mistake(office: Office) -> None:
    only = [order for order in _usual(office) if order.audience == "experts"]

    assert sum(tickets.counted(office.library, only, SCHOOL).values()) == 8


def test_a_printing_house_is_asked_for_what_the_brand_says(office: Office) -> None:
    """For what it prints; a copier's paper is that of the rules."""
    asked = {"stock": "matt coated", "weight": "115 g/m²", "finish": "sealed", "drilling": "two holes, 80 mm apart"}
    brand = Brand(record=BrandRecord.model_validate({"print": asked}))
    library = replace(office.library, brand=brand, finishes=("bleed", "booklet"))
    row = _rows(office, _usual(office))[0]
    rows = [row, replace(row, order=row.order.put(finish="bleed"))]
    made = tickets.ticket(library, office.rules, rows)

    flat, bleed = (line for group in made.groups for line in group.lines)
    text = _plain(tickets.printed(library, made, "en", "a4").pdf)
    assert flat.house is None
    assert bleed.house
    assert bleed.house.paper == "matt coated, 115 g/m²"
    assert all(text.count(said) == 1 for said in ("matt coated, 115 g/m²", "sealed", "two holes, 80 mm apart"))


# -------------------------------------------------------------------------------------------------- numbers and the PDF


@pytest.mark.parametrize("finish", ["", "booklet"])
def test_numbers_are_those_of_the_pdfs(office: Office, finish: str) -> None:
    """Pages counted by PDFium; sheets and totals worked out here once more."""
    copies = _counted(office, finish)
    made = tickets.ticket(office.library, office.rules, _rows(office, copies), copies)
    lines = [line for group in made.groups for line in group.lines]
    pages = {order: office.pages(order) for order in copies}

    assert {line.order for line in lines} == set(copies)
    for line in lines:
        sheets = pages[line.order] if pages[line.order] == 1 else (pages[line.order] + 1) // 2
        assert (line.pages, line.settings.sheets) == (pages[line.order], sheets)
        assert (line.copies, line.sheets) == (copies[line.order], copies[line.order] * sheets)
    for total in made.totals:
        own = [line for line in lines if line.order.paper == total.paper]
        assert total.sheets == sum(line.sheets or 0 for line in own)
        black = sum(copies[line.order] * pages[line.order] for line in own if line.order.variant == "mono")
        every = sum(copies[line.order] * pages[line.order] for line in own)
        assert (total.sides["black"], total.sides["colour"]) == (black, every - black)


def test_the_sheet_prints_what_a_copy_shop_asks(office: Office) -> None:
    """Each file on one line: paper, pages, sides, ink, staple or fold, copies, sheets per copy and in total."""
    copies = _counted(office, "booklet")
    made = tickets.ticket(office.library, office.rules, _rows(office, copies), copies, ("list.csv", 5))
    pdf = tickets.printed(office.library, made, "en", "a4").pdf
    text, rows = _plain(pdf), table_rows(pdf)
    large = office.pages(next(order for order in copies if order.variant == "large-print"))
    side = office.pages(next(order for order in copies if order.finish))
    sheets, folds = (large + 1) // 2, side // 2
    office_paper, heavy = "80 g m² 20 lb bond white uncoated", "120 g m² 80 lb text white uncoated"
    sheet, half = "216 279 mm", "139 216 mm"
    first, folded_to = f"{office_paper} finished size {sheet}", f"booklet {heavy} finished size {half} sheet {sheet}"
    stapled = f"us letter {large} both sides turn on the long edge colour one staple top left"
    folded = f"us letter {side} both sides turn on the short edge black fold in the middle two staples in the fold"

    assert [row for row in rows if "pdf" in row] == [
        f"brief en letter large print pdf {first} {stapled} 2 {sheets} {2 * sheets}",
        f"brief en letter mono booklet print pdf {folded_to} {folded} 6 {folds} {6 * folds}",
        f"brief en a4 pdf {office_paper} finished size 210 297 mm a4 1 one side colour none 31 1 31",
    ]
    assert "Copies were counted from list.csv (recipients: 5)." in text
    for words in (
        "Ordered by",
        "Needed on",
        "Delivery address",
        "Cost centre",
        "Copy shop: stamp",
        "actual size (100 %)",
    ):
        assert words in text
    assert "TLP:GREEN · Draft for review" in text
    assert text.index("The whole job") < text.index("Brief for Experts")


def test_it_warns_of_drafts_and_of_what_is_not_for_everybody(office: Office) -> None:
    """First of all; with the documents it holds for, unless that is all; not where there is nothing to warn of."""
    draft, green = "DRAFT: review copies only, not for distribution", "TLP:GREEN: make no further copies"
    made = tickets.ticket(office.library, office.rules, _rows(office, _usual(office)))

    def said(*groups: tickets.Group) -> str:
        return _plain(tickets.printed(office.library, replace(made, groups=groups), "en", "a4").pdf)

    experts, readers = made.groups
    assert (experts.restricted, readers.restricted) == (True, False)
    text = said(experts, readers)
    assert f"{draft} {green}; delete the file afterwards; give spoiled sheets back (Brief)" in text
    assert "give spoiled sheets back Ordered by" in said(experts)
    assert green not in said(readers)
    assert f"{draft} Ordered by" in said(readers)
    assert "DRAFT" not in said(replace(readers, draft=False))


def test_the_shop_can_tell_that_it_has_the_right_file(office: Office) -> None:
    """By the mark of its words, as the foot of its pages has it; what has blanks has a box for them."""
    made = tickets.ticket(office.library, office.rules, _rows(office, _usual(office)))
    text = _plain(tickets.printed(office.library, made, "en", "a4").pdf)

    for audience in ("experts", "readers"):
        document = office.library.document(DocumentKey("sample", audience, "brief", "en"))
        assert document
        mark = words_hash(office.library, document)[:8]
        assert f"The foot of each page must read: Edition 2026-01 · 31 January 2026 · text {mark}" in text
    assert [group.blanks for group in made.groups] == [False, True]
    assert text.count("blanks filled in") == 1


def test_without_a_list_there_are_lines_to_fill_in(office: Office) -> None:
    made = tickets.ticket(office.library, office.rules, _rows(office, _usual(office)))
    text = _plain(tickets.printed(office.library, made, "en", "a4").pdf)

    assert {(line.copies, line.sheets) for group in made.groups for line in group.lines} == {(None, None)}
    assert [(total.sheets, set(total.sides.values())) for total in made.totals] == [(None, {None})]
    assert "Fill in the copies" in text
    assert "None" not in text


def test_the_same_job_gives_the_same_bytes(office: Office) -> None:
    copies = _counted(office)
    rows = _rows(office, copies)
    one, two = (tickets.ticket(office.library, office.rules, order, copies) for order in (rows, rows[::-1]))

    assert tickets.printed(office.library, one, "en", "a4").pdf == tickets.printed(office.library, two, "en", "a4").pdf


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("by_hand", [True, False])
def test_it_is_an_accessible_and_lasting_pdf(office: Office, paper: str, by_hand: bool, tmp_path: Path) -> None:
    file = _written(office, paper, by_hand, tmp_path)

    assert [page_validation(file, standard).messages for standard in ("ua1", "3a")] == [(), ()]


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_the_reference_judge_agrees(office: Office, paper: str, standard: str, tmp_path: Path) -> None:
    assert verapdf(_written(office, paper, False, tmp_path), standard).messages == ()


def _written(office: Office, paper: str, by_hand: bool, folder: Path) -> Path:
    copies = None if by_hand else _counted(office)
    rows = _rows(office, _usual(office) if copies is None else copies)
    made = tickets.printed(office.library, tickets.ticket(office.library, office.rules, rows, copies), "en", paper)
    assert made.problems == ()
    (folder / "ticket.pdf").write_bytes(made.pdf)
    return folder / "ticket.pdf"


# ---------------------------------------------------------------------------------------------- one file for everybody


def _merged(office: Office, readers: int) -> tickets.Ticket:
    row = office.rows[0]
    whose = tuple(tickets.WhosePages(4 * n + 1, 4 * n + 4, f"S{n} · Reader {n}", 2) for n in range(readers))
    file = tickets.MergedPrint("list-brief.pdf", 4 * readers, "list.csv", whose, "pages.csv")
    return tickets.for_print_file(office.library, office.rules, row, file)


def test_a_file_with_everybodys_copies_is_printed_once(office: Office) -> None:
    made = _merged(office, 3)

    (line,) = made.groups[0].lines
    assert (line.file, line.pages, line.copies) == ("list-brief.pdf", 12, 1)
    assert made.totals[0].sheets == line.settings.sheets == (12 if line.settings.sides == "one-side" else 6)
    assert [each.called for each in made.whose] == ["S0 · Reader 0", "S1 · Reader 1", "S2 · Reader 2"]
    assert not made.all_of_them
    text = _plain(tickets.printed(office.library, made, "en", "a4").pdf)
    assert "9–12 S2 · Reader 2 2" in text
    assert "Each single reader" not in text


def test_of_very_many_readers_the_ticket_tells_a_hundred_together_and_where_each_is_told(office: Office) -> None:
    made = _merged(office, tickets.MOST + 50)

    assert [(each.first, each.last, each.copies) for each in made.whose] == [
        (1, 400, 200), (401, 800, 200), (801, 1200, 200), (1201, 1600, 200), (1601, 1800, 100),
    ]  # fmt: skip
    assert made.whose[-1].called == "S400 · Reader 400 – S449 · Reader 449"
    assert "Each single reader's pages stand in pages.csv." in _plain(
        tickets.printed(office.library, made, "en", "a4").pdf
    )
