"""From HTML to PDF: layout facts, metadata, the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pytest
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from briefs.base.problems import BriefsError
from briefs.press.engine import Press
from briefs.press.engines.choice import EngineChoice
from briefs.press.engines.plain import Plain
from briefs.press.fetch import Fetcher
from tests.press.pages import CASES, META, ROOT, STYLE, page, press, print_case

SHEET = "@page { size: 100mm 100mm; margin: 10mm } p { margin: 0; height: 20mm; break-inside: avoid }"


def lay_out(body, *css):
    return press().lay_out(page(body), [STYLE, SHEET, *css], CASES)


@pytest.mark.parametrize(("blocks", "pages", "fill"), [(1, 1, 0.25), (4, 1, 1), (5, 2, 0.25), (6, 2, 0.5)])
def test_fill_of_the_last_page(blocks, pages, fill):
    layout = lay_out("<p>x</p>" * blocks, "body { margin: 0 }")
    assert layout.pages == pages
    assert layout.fill == pytest.approx(fill, abs=0.01)


def test_an_empty_page_is_not_filled():
    assert lay_out("", "body { margin: 0 }").fill == 0


def test_pages_of_anchors():
    body = '<p id="a">x</p>' + "<p>x</p>" * 4 + '<p id="b">x</p>'
    assert dict(lay_out(body, "body { margin: 0 }").anchors) == {"a": 1, "b": 2}


def test_a_layout_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        lay_out("<p>x</p>").pages = 2


def test_styles_may_be_text():
    assert lay_out("<p>x</p><p>y</p>", "p { break-after: page }").pages == 2


def test_counter_styles_of_a_stylesheet_count():
    css = '@counter-style stars { system: cyclic; symbols: "*"; suffix: " " } ol { list-style: stars }'
    layout = lay_out("<ol><li>x</li></ol>", css)
    assert layout.problems == ()
    assert b"/Lbl" in pikepdf_text(press().write(layout, META).pdf)


def test_a_layout_can_be_written_twice():
    layout = lay_out('<h1 id="a">x</h1><p><a href="#a">y</a></p>')
    assert press().write(layout, META).pdf == press().write(layout, META).pdf


def test_metadata():
    with pikepdf.open(io.BytesIO(print_case("text").pdf)) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info == {
            "/Title": "A test – título",
            "/Author": "Authors & others",
            "/Subject": "What it is about",
            "/Keywords": "one, two words",
            "/Creator": "briefs",
            "/Producer": "briefs with WeasyPrint",
            "/CreationDate": "D:20261101000000Z",
            "/ModDate": "D:20261101000000Z",
        }
        with pdf.open_metadata() as xmp:
            assert xmp.pdfa_status == "3A"
            assert xmp["pdfuaid:part"] == "1"
            assert xmp["dc:title"] == "A test – título"
            assert xmp["dc:creator"] == ["Authors & others"]
            assert xmp["dc:subject"] == {"one", "two words"}
            assert xmp["dc:language"] == {"en"}
            assert xmp["dc:identifier"] == "topic/audience/document"
            assert xmp["xmpMM:VersionID"] == "0123456789abcdef"
            assert xmp["{http://prismstandard.org/namespaces/basic/2.0/}edition"] == "2026-11"
            assert xmp["xmp:CreateDate"] == "2026-11-01T00:00:00Z"
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") == 1


def test_a_moment_is_written_in_utc():
    moment = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    for created in (moment, moment.astimezone(UTC), moment.astimezone(UTC).replace(tzinfo=None)):
        pdf = press().write(lay_out("<p>x</p>"), replace(META, created=created)).pdf
        with pikepdf.open(io.BytesIO(pdf)) as file:
            assert str(file.docinfo["/CreationDate"]) == "D:20261031233000Z"


def test_facts_left_out_are_left_out():
    bare = replace(
        META, author="", subject="", keywords=(), edition="", publisher="", rights="", identifier="", words_hash=""
    )
    with pikepdf.open(io.BytesIO(press().write(lay_out("<p>x</p>"), bare).pdf)) as pdf:
        assert "/Author" not in pdf.docinfo
        packet = pdf.Root.Metadata.read_bytes()
        assert b"prism:edition>" not in packet
        assert b"VersionID" not in packet


@pytest.mark.parametrize("name", ["links", "split-table", "figures"])
@pytest.mark.slow
def test_the_same_bytes_in_another_process(name):
    program = (
        "import hashlib; from tests.press.pages import print_case;"
        f"print(hashlib.sha256(print_case({name!r}).pdf).hexdigest())"
    )
    for seed, zone in (("1", "Asia/Tashkent"), ("2", "UTC")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == hashlib.sha256(print_case(name).pdf).hexdigest()


def test_the_same_bytes_whatever_was_printed_before():
    fresh = Press([ROOT / "templates", CASES.parent], (ROOT / "templates" / "fonts").glob("*.ttf"))
    html = page((CASES / "marks.html").read_text(encoding="utf-8"))
    assert fresh.write(fresh.lay_out(html, [STYLE, ""], CASES), META).pdf == print_case("marks").pdf


def test_fonts_are_looked_up_once_for_all_documents(monkeypatch):
    begun, begin = [], FontConfiguration.__init__

    def counting(self):
        begun.append(self)
        begin(self)

    monkeypatch.setattr(FontConfiguration, "__init__", counting)
    machine = Press([], [], EngineChoice(Plain, Plain()))
    machine.lay_out(page(""), [], CASES)
    before = len(begun)
    machine.lay_out(page(""), [], CASES)

    assert before > 0
    assert len(begun) == before


def test_a_fatal_fetch_is_a_problem(monkeypatch):
    def fail(*_):
        raise FatalURLFetchingError("unplugged")

    monkeypatch.setattr(Fetcher, "fetch", fail)
    with pytest.raises(BriefsError) as caught:
        lay_out('<img alt="x" src="../square.png">')
    assert [problem.rule for problem in caught.value.problems] == ["file-refused"]


def test_a_crash_of_the_layout_engine_is_a_problem():
    with pytest.raises(BriefsError) as caught:
        lay_out("<ul><li>x</li></ul>", "li::marker { content: 'x' }")
    (problem,) = caught.value.problems
    assert problem.rule == "layout"


def test_without_harfbuzz_subset_nothing_starts(monkeypatch):
    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    with pytest.raises(BriefsError, match="HarfBuzz-Subset"):
        Press([], [])


def pikepdf_text(pdf):
    """The file with its streams laid open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()
