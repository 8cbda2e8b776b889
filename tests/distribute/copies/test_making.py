"""Twenty copies of the help page: each says what was asked, holds nobody else's data, and is known again."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from briefs.cli import main
from briefs.press.copies.compare import _letters, _plain
from briefs.press.text import pdf_pages
from tests.conftest import for_all
from tests.distribute.copies import schools
from tests.distribute.copies.schools import COUNT, HELP, row
from tests.validators import page_validation, verapdf

STEM = "help-page-en-a4"


@dataclass(frozen=True)
class Run:
    """A workspace in which the copies were made, and what was said of it."""

    root: Path
    list: Path
    said: str
    wrong: str

    @property
    def folder(self) -> Path:
        return self.root / "dist/copies/schools" / STEM

    def file(self, number: int) -> Path:
        return self.folder / f"S{number:03d}-{STEM}.pdf"


def _call(root: Path, *words: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([*map(str, words), "--root", str(root)], out, err)
    return code, out.getvalue(), err.getvalue()


def _copies(root: Path, list_: Path, *words: str) -> tuple[int, str, str]:
    return _call(
        root, "copies", list_, "--document", HELP, "--language", "en", "--out", root / "dist", "--jobs", "1", *words
    )


def _run(top: Path) -> Run:
    root = schools.workspace(top / "here")
    list_ = schools.written(root / "schools.csv")
    code, said, wrong = _copies(root, list_, "--yes")
    assert code == 0, wrong
    return Run(root, list_, said, wrong)


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return for_all(tmp_path_factory, "copies", _run)


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Run:
    """The same, to be changed."""
    shutil.copytree(run.root, tmp_path / "here")
    return Run(tmp_path / "here", tmp_path / "here/schools.csv", run.said, run.wrong)


def test_each_row_has_a_copy_and_a_line_of_the_report(run: Run) -> None:
    assert f"{COUNT} copies" in run.said
    report = list(csv.DictReader(io.StringIO((run.folder / "report.csv").read_text("utf-8-sig"))))
    assert [line["id"] for line in report] == [f"S{number:03d}" for number in range(COUNT)]
    assert {line["made"] for line in report} == {"once"}
    assert sorted(path.name for path in run.folder.glob("*.pdf")) == [line["file"] for line in report]


def test_what_a_copy_says_is_the_edition_with_the_words_of_its_row(run: Run) -> None:
    """Whatever the script: letter by letter, since Arabic comes out of a PDF in an order of its own."""
    for number in range(COUNT):
        pages = pdf_pages(run.file(number).read_bytes())
        said, asked = [_plain(page) for page in pages], row(number)
        for slot in ("helpline.phone", "emergency.phone"):
            assert _plain(asked[slot]) in said[0]
            assert said[1].count(_plain(asked[slot])) == 8, "eight wallet cards"
        for page in said:
            for slot in ("name", "organisation", "id"):
                assert not _letters(_plain(asked[slot])) - _letters(page)
        assert "Policeambulance".casefold() in re.sub(r"\W", "", said[0]).casefold()


def _strings(pdf: bytes) -> bytes:
    """Everything in a file that was compressed, and everything that was not."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream)]
        others = [item.unparse() for item in opened.objects if not isinstance(item, pikepdf.Stream)]
        return b"\n".join([pdf, *streams, *others])


def _unicodes(pdf: bytes) -> set[str]:
    """The letters that the fonts of slots can be read back as."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = opened.pages[0].Resources.Font
        maps = [fonts[name].ToUnicode.read_bytes() for name in fonts.keys() if str(name).startswith("/X")]  # noqa: SIM118 - no mapping
    codes = re.findall(rb"<[0-9a-f]{4}> <([0-9a-f]+)>", b"\n".join(maps))
    return {letter for code in codes for letter in bytes.fromhex(code.decode()).decode("utf-16-be")}


def test_nobodys_data_is_in_another_ones_file(run: Run) -> None:
    """Neither as bytes, once everything is decompressed, nor as letters of a font that only another's name has."""
    for number in range(COUNT):
        data = run.file(number).read_bytes()
        own = {letter for value in row(number).values() for letter in value}
        foreign = {letter for other in range(COUNT) for value in row(other).values() for letter in value}
        allowed = own | set("Edition 2026-11 · 22 November text local Draft for review TLP:CLEAR №abcdef0123456789\xa0")
        assert not _unicodes(data) & (foreign - allowed)
        for other in range(COUNT):
            if other % len(schools.NAMES) != number % len(schools.NAMES):
                said = row(other)["name"].encode(), row(other)["name"].encode("utf-16-be")
                assert not any(each in _strings(data) for each in said)


def test_a_copy_is_hardly_larger_than_the_edition(run: Run) -> None:
    edition = (run.root / f"dist/online-drug-trafficking/educators/{STEM}.pdf").stat().st_size
    assert max(run.file(number).stat().st_size for number in range(COUNT)) < edition + 20_000


@pytest.mark.needs_java
@pytest.mark.parametrize("number", range(len(schools.NAMES)))
def test_a_copy_is_as_accessible_and_as_lasting_as_the_edition(run: Run, number: int) -> None:
    for standard in ("ua1", "3a"):
        assert page_validation(run.file(number), standard).failed == {}
        assert verapdf(run.file(number), standard).failed == {}


def test_a_second_run_makes_nothing_and_a_killed_one_goes_on_to_the_same_bytes(mine: Run) -> None:
    before = {path.name: path.read_bytes() for path in mine.folder.glob("*.pdf")}
    register = next((mine.root / "content/recipients/copies").glob("*.jsonl"))
    lines = register.read_text("utf-8").splitlines(keepends=True)
    register.write_text("".join(lines[:8]) + lines[8][:40], "utf-8")  # killed while it wrote the ninth
    for line in lines[8:]:
        (mine.folder / json.loads(line)["file"]).unlink()

    code, said, wrong = _copies(mine.root, mine.list, "--yes")

    assert code == 0, wrong
    assert f"{COUNT} copies, 8 of which were there already" in said
    assert {path.name: path.read_bytes() for path in mine.folder.glob("*.pdf")} == before
    assert len({json.loads(line)["id"] for line in register.read_text("utf-8").splitlines()}) == COUNT
    assert f"{COUNT} of which were there already" in _copies(mine.root, mine.list, "--yes")[1]


def test_a_changed_row_makes_one_copy_anew_and_the_old_one_is_still_known(mine: Run) -> None:
    old = mine.file(3).read_bytes()
    mine.list.write_text(mine.list.read_text("utf-8").replace(row(3)["helpline.phone"], "0800 4711"), "utf-8")

    said = _copies(mine.root, mine.list, "--yes")[1]

    assert f"{COUNT - 1} of which were there already" in said
    assert mine.file(3).read_bytes() != old
    (mine.root / "old.pdf").write_bytes(old)
    assert "never published" in _call(mine.root, "verify", mine.root / "old.pdf")[1]


def test_purged_copies_are_gone_and_known_no_more(mine: Run) -> None:
    kept = shutil.copy(mine.file(1), mine.root / "kept.pdf")
    assert "copy S001, for" in _call(mine.root, "verify", kept, "--format", "json")[1]

    code, said, _ = _copies(mine.root, mine.list, "--purge")

    assert (code, mine.folder.exists()) == (0, False)
    assert f"{COUNT} copies from the register" in said
    assert "copy S001" not in _call(mine.root, "verify", kept, "--format", "json")[1]


def test_a_print_file_has_everybodys_copies_a_table_and_a_ticket_and_is_known(mine: Run) -> None:
    code, said, wrong = _copies(mine.root, mine.list, "--yes", "--separators")

    assert code == 0, wrong
    assert f"{COUNT} readers' copies in one file of {3 * COUNT} pages" in said
    folder = mine.folder / "merged"
    file = folder / f"schools-{STEM}.pdf"
    table = list(csv.DictReader(io.StringIO((folder / "pages.csv").read_text("utf-8-sig"))))
    assert [(line["id"], line["first page"], line["last page"]) for line in table] == [
        (f"S{number:03d}", f"{3 * number + 1}", f"{3 * number + 3}") for number in range(COUNT)
    ]
    ticket = _plain("".join(pdf_pages((folder / "ticket.pdf").read_bytes())))
    for number in range(COUNT):
        if number % len(schools.NAMES) != 2:  # a line with Arabic comes out in an order of its own
            assert f"{3 * number + 1}–{3 * number + 3}S{number:03d}·" in ticket
    assert _plain(f"schools-{STEM}.pdf") in ticket
    assert "Printthewholefileonce" in ticket
    known = _call(mine.root, "verify", file, "--format", "json")[1]
    assert f"a print file with {COUNT} copies for {COUNT} readers of edition" in known
    code, said, _ = _copies(mine.root, mine.list, "--purge")
    assert f"{COUNT} copies from the register" in said
    assert not file.exists()


def test_without_yes_rows_are_measured_and_nothing_is_made_but_something_to_look_at(mine: Run, tmp_path: Path) -> None:
    bad = (
        "S100\tBo\t北京学校\t1\t9\tLine\t112\n"
        f"S101\tBo\tSchool\t1\t9\t{'A long name of a line ' * 5}\t112\n"
        "S001\tTwice\tSchool\t1\t9\tLine\t112\n"
        "../up\tBo\tSchool\t1\t9\tLine\t112\n"
    )
    list_ = schools.written(tmp_path / "more.csv", 3, bad)

    code, said, wrong = _copies(mine.root, list_)

    assert code == 1
    assert f"{list_}:5:9: error: no font of the project has '京'" in wrong
    assert f"{list_}:6:20: error: helpline.name does not fit its line: " in wrong
    assert f"{list_}:7:1: error: row 3 has the same id" in wrong
    assert f"{list_}:8:1: error: '../up' cannot be an id" in wrong
    assert "Twice" not in wrong, "a list of people has no business in a log"
    folder = mine.root / "dist/copies/more" / STEM
    assert [path.name for path in folder.iterdir()] == ["rejected.csv"]

    code, said, wrong = _copies(mine.root, list_, "--skip-bad")

    assert (code, "3 rows fit; 4 are left out" in said) == (0, True), wrong
    assert sorted(path.name for path in folder.iterdir()) == ["contact-sheet.pdf", "first-look.pdf", "rejected.csv"]
    with pikepdf.open(folder / "first-look.pdf") as look:
        assert len(look.pages) == 6
    sheet = "".join(pdf_pages((folder / "contact-sheet.pdf").read_bytes()))
    for said in ("Anna Offermann 0", "the first", "Иван Петров 1", "Cyrillic", "the last", "the longest text"):
        assert said in sheet


def test_the_slots_of_a_document_are_told_as_the_head_of_a_list(run: Run) -> None:
    code, said, _ = _call(run.root, "copies", "--columns", "--document", HELP, "--language", "en")

    assert code == 0
    assert said.startswith("id,recipient,organisation,serial,emergency.phone,helpline.name,helpline.phone")
    assert said.rstrip().endswith(",copies")


def test_a_choice_of_several_documents_means_nothing(run: Run) -> None:
    code, _, wrong = _copies(run.root, run.list, "--document", "educators/letter")

    assert code == 2
    assert "copies are made of one document at a time" in wrong
