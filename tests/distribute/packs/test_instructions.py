"""The page on top of a pack: one page on every paper, true of its pack, and for everybody to read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.composing.signing import sign
from briefs.distribute.packs import instructions, packs
from briefs.distribute.packs.printing import printing
from briefs.distribute.selection import handed_out
from tests.distribute.conftest import Office, built, change, office_folder, read
from tests.press.pages import pdf_text
from tests.validators import page_validation, verapdf


def _text(office: Office, what: packs.Contents, **more) -> str:
    return _plain(office.how_to(what, **more).pdf)


def _plain(pdf: bytes) -> str:
    """The page's words with single spaces."""
    return re.sub(r"\s+", " ", pdf_text(pdf))


@pytest.mark.parametrize("audience", ["readers", "experts"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_one_page_on_every_paper(office: Office, audience: str, paper: str, tmp_path: Path) -> None:
    made = office.how_to(office.contents(audience), paper=paper)
    (tmp_path / "how-to.pdf").write_bytes(made.pdf)

    assert made.pages == 1
    assert [page_validation(tmp_path / "how-to.pdf", standard).messages for standard in ("ua1", "3a")] == [(), ()]


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_everybody_can_read_it(office: Office, paper: str, standard: str, tmp_path: Path) -> None:
    file = tmp_path / "how-to.pdf"
    file.write_bytes(office.how_to(office.contents("experts"), paper=paper).pdf)

    assert verapdf(file, standard).messages == ()


def test_it_lists_every_document_with_its_pages(office: Office) -> None:
    """Counted in the files: a booklet in sheets, as many as half its sides."""
    what = office.contents("experts")
    flat, large, folded = (
        office.pages(what.items[0].order.put(variant=variant, finish=finish))
        for variant, finish in (("colour", ""), ("large-print", ""), ("colour", "booklet"))
    )

    assert f"Brief Wells for experts brief-en-a4.pdf {flat} {large} {folded // 2}" in _text(office, what)


def test_it_says_which_file_is_for_what_and_nothing_of_files_that_are_not_there(office: Office) -> None:
    what = office.contents("experts")

    whole, less = _text(office, what), _text(office, what.without(["letter", "large-print", "booklet"]))

    for words in ("-mono.pdf", "-a4.pdf", "A4 (210 × 297 mm)"):
        assert words in whole
        assert words in less
    for words in (
        "-letter.pdf",
        "US Letter (8.5",
        "-large-print.pdf",
        "In large print",
        "-booklet-print.pdf",
        "short edge",
        "sheets",
    ):
        assert words in whole
        assert words not in less


def test_it_says_what_is_to_be_filled_in_by_hand(office: Office) -> None:
    """Sections that audience.yaml names, and what the publisher has not said yet."""
    assert (
        "filled in by hand before it is copied: Brief: “Facts”. In the imprint, where there is one: publisher, "
        "address, contact." in _text(office, office.contents("readers"))
    )
    named = office.publishing(publisher="P", address="A", contact="C")
    experts = office.contents("experts")
    assert "Still blank" not in _plain(instructions.how_to(named, experts, office.rules).pdf)


def test_it_says_how_far_documents_may_be_shared(office: Office) -> None:
    """Of a draft nothing: it is not to be handed out at all."""
    for audience, words in (
        ("experts", "TLP:GREEN may be shared with colleagues in the same work, not openly."),
        ("readers", "TLP:CLEAR may be shared freely."),
    ):
        what = office.contents(audience)
        assert words in _text(office, replace(what, draft=False))
        assert "may be shared" not in _text(office, what)


def test_it_says_which_document_holds_answers(office: Office) -> None:
    """The experts' brief prints them."""
    assert "Brief: holds the answers" in _text(office, office.contents("experts"))
    assert "holds the answers" not in _text(office, office.contents("readers"))


def test_it_says_where_the_current_edition_stands_or_leaves_a_line(office: Office) -> None:
    what = office.contents("readers")
    online = office.publishing(website="https://example.org/briefs")

    final = _text(office, replace(what, draft=False))

    assert "This is edition 2026-01 of 31 January 2026. After 31 January 2027 do not hand it out" in final
    assert "This is a draft of edition 2026-01, as of 31 January 2026." in _text(office, what)
    assert "Ask for the current edition:" in _text(office, what)
    on_the_web = _plain(instructions.how_to(online, replace(what, draft=False), office.rules).pdf)
    assert "stands at https://example.org/briefs" in on_the_web.replace("org/ ", "org/")


def test_a_signed_pack_says_how_that_is_checked(office: Office) -> None:
    """On one page still, with the publisher's key; without a signature nothing is said of one."""
    library = office.publishing(public_key="RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3")
    what = office.contents("experts")

    signed, unsigned = (instructions.how_to(library, what, office.rules, signed=yes) for yes in (True, False))

    assert (signed.problems, signed.pages) == ((), 1)
    assert "minisign -Vm SHA256SUMS -P RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3" in _plain(signed.pdf)
    assert "minisign" not in _plain(unsigned.pdf)


def test_a_draft_says_so_until_it_is_signed(office: Office, tmp_path: Path) -> None:
    folder = office_folder(tmp_path / "sample")
    sign(read(folder), "sample", "readers", "editor", {"name": "N. Name", "role": "Editor", "date": "2026-01-31"})
    library = read(folder)
    order = next(order for order in handed_out(library) if order.audience == "readers")
    (what,) = packs.contents(library, built(library, [order], tmp_path))

    draft, final = (
        _text(office, office.contents("readers")),
        _plain(instructions.how_to(library, what, office.rules).pdf),
    )
    assert "Draft for review. It has not been approved" in draft
    assert "Before you review it" in draft
    assert "Draft" not in final
    assert "Before you hand it out" in final
    assert "Fill in what is blank, by hand, before you copy: Brief: “Facts”." in final


def test_it_says_where_corrections_go_or_leaves_a_line(office: Office) -> None:
    """The address for feedback before the contact."""
    what = office.contents("readers")
    for facts, said in (
        ({}, "Send corrections to: For your IT staff"),
        ({"contact": "office@example.org"}, "Send corrections to: office@example.org"),
        ({"contact": "office@example.org", "feedback": "ideas@example.org"}, "Send corrections to: ideas@example.org"),
    ):
        text = _plain(instructions.how_to(office.publishing(**facts), what, office.rules).pdf)
        assert said in text
    assert text.index("For your IT staff") < text.index("as it was when this pack was made") < text.index("sha256sum")


def test_what_is_filled_in_and_who_gets_a_document_is_as_audience_yaml_says(tmp_path: Path) -> None:
    """Without a name of its own, what is filled in goes by the title of the section."""
    folder = office_folder(tmp_path / "sample")
    change(folder, "templates/audiences/readers/audience.yaml", "fill_in: true", "fill_in: contact cards")
    change(folder, "templates/audiences/readers/audience.yaml", "kind: Brief", "kind: Brief\n    copies: two a well")
    library = read(folder)
    order = next(order for order in handed_out(library) if order.audience == "readers")
    (what,) = packs.contents(library, built(library, [order], tmp_path))

    text = _plain(instructions.how_to(library, what, printing(library.templates)).pdf)
    assert "Brief: contact cards." in text
    assert "Brief Wells (two a well) brief-en-a4.pdf" in text


def test_a_variant_that_nobody_has_described_goes_by_its_name(tmp_path: Path) -> None:
    """One more CSS file is enough for a variant; the words for it may follow."""
    folder = office_folder(tmp_path / "sample")
    (folder / "templates/styles/variant/yellow.css").write_text("html { background: #ffffe0 }", encoding="utf-8")
    library = read(folder)
    orders = [o for o in handed_out(library) if (o.audience, o.paper) == ("readers", "a4") and not o.finish]
    (what,) = packs.contents(library, built(library, orders, tmp_path))

    made = instructions.how_to(library, what, printing(library.templates))

    assert made.problems == ()
    assert "yellow brief-en-a4-yellow.pdf Both sides, turned on the long edge" in _plain(made.pdf)


def test_a_language_without_the_words_is_told_which(tmp_path: Path, office: Office) -> None:
    folder = office_folder(tmp_path / "sample")
    change(folder, "content/languages/en.yaml", '"pack_which":', '"pack_witch":')

    with pytest.raises(BriefsError, match="pack_which"):
        instructions.how_to(read(folder), office.contents("readers"), office.rules)


def test_too_many_words_for_one_page_are_a_problem(tmp_path: Path, office: Office) -> None:
    folder = office_folder(tmp_path / "sample")
    change(folder, "content/languages/en.yaml", "in this folder:", f"in this folder: {'really ' * 1500}")

    made = instructions.how_to(read(folder), office.contents("readers"), office.rules)

    (problem,) = made.problems
    assert "its budget is exactly 1" in problem.message
    assert "packs/how-to.html" in (problem.hint or "")
    assert made.pdf == b""
