"""Every benchmark works and measures what it says; no test here asserts a time."""

from __future__ import annotations

import datetime as dt
import io
import platform
import re
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefs.checks import check
from briefs.press.text import missing_words
from tests.benchmarks import edits, engine, generated, machine, program, typst_words, workplace
from tests.benchmarks.__main__ import BENCHMARKS, main
from tests.benchmarks.program import MeasurementError
from tests.benchmarks.report import Table, markdown, page, ratio, spread
from tests.benchmarks.sizes import FULL, QUICK, Sizes
from tests.benchmarks.timing import Times, rounds
from tests.press.pages import pdf_text

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")
"""WeasyPrint by itself leaves the file of its colour profile open."""

A4 = {"paper": ("a4",)}
WATCHER = """\
import pathlib, sys, time
text, file = (pathlib.Path(word) for word in sys.argv[1:])
before = text.read_text(encoding="utf-8")
print("something else"); print("watching a folder")
while True:
    now = text.read_text(encoding="utf-8")
    if now and now != before:
        before = now
        file.write_bytes(now.encode())
    time.sleep(0.01)
"""


@pytest.fixture
def tiny(sample: Path) -> Sizes:
    """The sample workspace, and next to nothing of everything."""
    return Sizes(
        source=sample,
        rounds=1,
        choice=A4,
        many={"paper": ("a4", "letter")},
        edited="readers/brief",
        marks=(2, 3),
        pages=(1, 2),
        documents=(2, 3),
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_gives_a_table_with_ratios(name: str, tiny: Sizes, tmp_path: Path) -> None:
    """Each is a positive number, each row as wide as its head."""
    for table in BENCHMARKS[name](tiny, tmp_path):
        assert table.ratios is not None
        assert all(value > 0 for value in table.ratios.values())
        assert bool(table.rows) == bool(table.ratios) or "Not measured" in table.notes[0]
        assert {len(row) for row in table.rows} <= {len(table.head)}
        assert table.says.strip()


@pytest.mark.slow
def test_a_run_writes_a_page_that_tells_nobody_whose_computer_it_was(
    tiny: Sizes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Versions and the processor are named; no folder, no host."""
    out = tmp_path / "performance.md"

    assert main(["--only", "memory", "--out", str(out)], tiny) == 0

    text = out.read_text(encoding="utf-8")
    for word in ("processor", "cores", "memory", "system", "Python", "WeasyPrint", "Pango", "HarfBuzz", "date"):
        assert re.search(rf"^\| {word} +\| +\S", text, re.MULTILINE), word
    assert "unknown" not in text
    assert str(tmp_path) not in text
    assert str(program.ROOT) not in text
    assert platform.node() not in text
    assert "## Memory of a worker" in text
    assert "## Memory of a worker" in capsys.readouterr().out


def test_what_cannot_be_measured_is_said_in_words(
    tiny: Sizes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    (tiny.source / "content" / "topics" / "sample" / "topic.yaml").write_text("title: Sample\n", encoding="utf-8")

    assert main(["--only", "stages", "--out", str(tmp_path / "performance.md")], tiny) == 3

    assert "error: stages could not be measured" in capsys.readouterr().err
    assert not (tmp_path / "performance.md").exists()


@pytest.mark.slow
def test_a_part_is_not_written_over_the_whole() -> None:
    """Only a whole run may replace docs/performance.md unasked."""
    path = program.ROOT / "docs" / "performance.md"
    before = program.digest(path)

    assert main(["--quick", "--only", "memory"], Sizes(marks=(1,))) == 0

    assert program.digest(path) == before


def test_every_benchmark_says_how_to_run_it() -> None:
    """In the first lines of its module."""
    for name, measure in BENCHMARKS.items():
        doc = sys.modules[measure.__module__].__doc__ or ""
        assert f".venv/bin/python -m tests.benchmarks --only {name}\n" in doc


def test_a_quick_run_measures_less_of_the_same() -> None:
    """The shipped documents are named in it: they must be there."""
    assert QUICK.source == FULL.source
    assert max(QUICK.pages) < max(FULL.pages)
    names = {order.name for order in engine._orders(engine.read(QUICK.source), QUICK.choice)}
    assert names == set(QUICK.choice["document"])
    assert QUICK.edited in names
    for sizes in (FULL, QUICK):
        path = workplace.source_of(sizes.source, sizes.edited)
        assert edits.one_word(path).before != edits.one_word(path).after
    assert len(engine._orders(engine.read(FULL.source), FULL.many)) >= 24


# -- times and tables


def test_rounds_alternate_and_ratios_are_of_the_same_round() -> None:
    """A slow moment of the machine falls out of a ratio."""
    done: list[str] = []
    speeds = iter([1.0, 3.0, 10.0, 20.0])

    def work(name: str) -> float:
        done.append(name)
        return next(speeds)

    found = rounds({"raw": lambda: work("raw"), "mine": lambda: work("mine")}, 2)

    assert done == ["raw", "mine", "raw", "mine"]
    assert found["mine"].through(found["raw"]) == Times((3.0, 2.0))
    assert spread(found["raw"]) == "5.5 s (1.0 s to 10.0 s)"
    assert ratio(found["mine"], found["raw"]) == "2.50 (2.00 to 3.00)"


def test_a_table_can_be_read_as_it_is() -> None:
    """Columns line up, numbers to the right."""
    table = Table("Title", "What it means.", ("one", "two"), (("a", "1.00"), ("long", "–")), ("A note.",))

    assert markdown(table) == (
        "## Title\n\nWhat it means.\n\n| one  |  two |\n| ---- | ---: |\n| a    | 1.00 |\n| long |    – |\n\nA note.\n"
    )
    assert page({"cores": "2"}, [table]).count("| cores") == 1


def test_the_machine_is_named() -> None:
    """All facts are known here, and the date is the one that is handed in."""
    facts = machine.facts(dt.date(2026, 1, 31))

    assert facts["date"] == "2026-01-31"
    assert all(facts.values())
    assert re.fullmatch(r"\d+\.\d+\.\d+", facts["Pango"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", facts["HarfBuzz"])


# -- edits and waiting


def test_an_edit_goes_there_and_back(sample: Path) -> None:
    """So that every round is an edit."""
    path = sample / "content/topics/sample/readers/brief.md"
    before = path.read_text(encoding="utf-8")
    edit = edits.one_word(path)

    edit.save()
    assert path.read_text(encoding="utf-8") == before.replace("Water is wet", "Water was wet")
    edit.save()
    assert path.read_text(encoding="utf-8") == before


def test_the_shipped_styles_have_the_colour_that_is_changed() -> None:
    """One token, nothing added."""
    edit = edits.one_token(program.ROOT / "templates")

    assert len(edit.before) == len(edit.after)
    assert edit.before != edit.after


def test_an_edit_that_reaches_no_file_is_no_measurement(tmp_path: Path) -> None:
    """Nor is a build with nothing to do that changes one."""
    (tmp_path / "a.pdf").write_bytes(b"1")

    def rewrite() -> float:
        (tmp_path / "a.pdf").write_bytes(b"2")
        return 1.0

    with pytest.raises(MeasurementError, match=r"did not reach a\.pdf"):
        workplace.changed(tmp_path, ["a.pdf"], lambda: 1.0)
    with pytest.raises(MeasurementError, match="other files"):
        workplace.unchanged(tmp_path, rewrite)
    assert workplace.changed(tmp_path, ["a.pdf"], lambda: rewrite_to(tmp_path / "a.pdf", b"3")) == 2.0


def rewrite_to(path: Path, data: bytes) -> float:
    path.write_bytes(data)
    return 2.0


def test_what_is_remembered_outlives_the_files(tmp_path: Path) -> None:
    """It stands in hidden files of the output folder."""
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "a.pdf").touch()
    (tmp_path / ".memory.json").touch()

    program.forget_files(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [".memory.json"]


def test_a_save_is_timed_until_the_file_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that watches is ready once it says so, and ended afterwards."""
    text, file = tmp_path / "text.md", tmp_path / "a.pdf"
    text.write_text("one", encoding="utf-8")
    file.write_bytes(b"one")
    command = [sys.executable, "-c", WATCHER, str(text), str(file)]
    monkeypatch.setattr(program, "_briefs", lambda *_: command)

    with program.watching(tmp_path, tmp_path, {}) as ready:
        assert ready
        before = {file: program.digest(file)}
        start = time.perf_counter()
        text.write_text("two", encoding="utf-8")
        moments = program.until_changed(before)

    assert len(moments) == 1
    assert moments[0] > start
    assert file.read_bytes() == b"two"


def test_a_program_that_does_not_watch_is_told_from_one_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No such command: skipped. Anything else: an error with its last words."""
    told = "print('no command is called \\'watch\\''); raise SystemExit(2)"
    monkeypatch.setattr(program, "_briefs", lambda *_: [sys.executable, "-c", told])
    with program.watching(Path(), Path(), {}) as ready:
        assert not ready

    monkeypatch.setattr(program, "_briefs", lambda *_: [sys.executable, "-c", "print('the disk is full')"])
    with pytest.raises(MeasurementError, match="the disk is full"), program.watching(Path(), Path(), {}):
        pass


# -- made-up documents, and their words in Typst


def test_made_up_documents_are_the_same_every_time_and_without_a_fault(tmp_path: Path) -> None:
    """As many as asked for, each with its own words."""
    for name in ("one", "two"):
        generated.small(tmp_path / name, 12)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.md"))
    texts = [(tmp_path / "one" / file).read_bytes() for file in files if "topics" in file.parts]

    assert len(texts) == len(set(texts)) == 12
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)
    assert check(engine.read(tmp_path / "one")) == ()


@pytest.mark.slow
def test_raw_weasyprint_prints_the_same_pages_in_the_projects_fonts(sample: Path, tmp_path: Path) -> None:
    """Else it would be compared with other work."""
    program.build(sample, tmp_path, 1, A4)
    for final in engine.finals(sample, tmp_path, A4):
        raw = engine._html(final).write_pdf(
            stylesheets=[str(path) for path in final.styles], pdf_variant=engine.VARIANT
        )
        with pypdfium2.PdfDocument(raw) as theirs, pypdfium2.PdfDocument(tmp_path / final.file) as ours:
            assert len(theirs) == len(ours)
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            used = {str(font.BaseFont)[8:] for page_ in pdf.pages for font in page_.resources.Font.values()}
        assert used <= {"Brief-Sans", "Brief-Sans-Bold"}
        assert missing_words(final.html, pdf_text(raw)) == ()


def test_densities_that_are_not_known_are_no_final_pages(sample: Path, tmp_path: Path) -> None:
    """Nothing was built there."""
    with pytest.raises(MeasurementError, match="not remembered"):
        engine.finals(sample, tmp_path, A4)


def test_typst_gets_the_same_words(sample: Path, tmp_path: Path) -> None:
    """Each word of the HTML is in its PDF, which is made by the standards that ours keep."""
    typst = pytest.importorskip("typst")
    program.build(sample, tmp_path, 1, A4)
    for final in engine.finals(sample, tmp_path, A4):
        pdf = typst.compile(
            typst_words.source(final).encode(),
            font_paths=[str(final.base / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-3a"],
        )
        assert missing_words(final.html, pdf_text(pdf)) == ()


def test_typst_sees_tables_lists_and_no_markup_in_words(tmp_path: Path) -> None:
    """Signs that mean something to it are printed as they are."""
    html = (
        '<html lang="en"><head><title>A # b</title></head><body><h2>One * two</h2><p>$3 &amp; <b>four</b>_5_</p>'
        "<ul><li>six<ul><li>seven</li></ul></li></ul>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>c</td></tr></table></body></html>"
    )
    final = engine.Final("a/b, letter", "a.pdf", html, (), "", tmp_path, "letter")

    text = typst_words.source(final)

    assert r"#set document(title: [A \# b])" in text
    assert 'paper: "us-letter"' in text
    assert r"== One \* two" in text
    assert r"\$3 \& #strong[four]\_5\_" in text
    assert "#list[six\n\n#list[seven]]" in text
    assert "#table(columns: 2, table.header([a], [b]), table.cell(colspan: 2)[c])" in text
