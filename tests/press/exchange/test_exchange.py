"""PDF/X-4: every rule is held by a page with all that is painted anywhere, and the judge sees each that is broken."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefs.base.problems import BriefsError, Place
from briefs.building import build
from briefs.building.workers import serial
from briefs.composing.order import Choice, Form
from briefs.composing.plan import plan
from briefs.library.load import load
from briefs.pictures.profiles import PrintProfile, judged
from briefs.press import exchange
from tests.inks import DRAWING, paints, spaces
from tests.pdfx import RULES, failed
from tests.press.pages import CASES, META, ROOT, STYLE, page, pdf_text, press
from tests.shipped_documents import library as shipped_library

BODY = (
    "<h1 id='top'>Title</h1><p class='red'>Red <b>and black</b>, <a href='https://example.org'>a link</a>,"
    " <a href='#top'>another</a>.</p><div class='half'><p>Paled.</p></div>"
    f"<p>{DRAWING}</p><p><img src='../square.png' alt='A square'></p><div class='hatched'></div>"
)
CSS = (
    "@page { bleed: 9mm } .red { color: #0b4f6c; border: 1mm solid #00aa00 } h1, b { color: #1c2126 }"
    ".half { background: #eef3f7; opacity: 0.5 } "
    ".hatched { height: 20mm; background: linear-gradient(#ffff00, #008000) }"
)


@cache
def profile() -> PrintProfile:
    found = judged(ROOT / "templates/profiles/FOGRA39L-coated.icc", "FOGRA39")
    assert isinstance(found, PrintProfile)
    return found


@cache
def laid_out() -> bytes:
    machine = press()
    layout = machine.lay_out(page(BODY), [STYLE, CSS], CASES)
    assert layout.problems == ()
    return machine.write(layout, replace(META, archival=False, exchange=True)).pdf


@cache
def made() -> bytes:
    pdf, problems = exchange.for_press(laid_out(), profile())
    assert problems == ()
    return pdf


def test_a_page_with_links_pictures_gradients_and_opacity_holds_every_rule():
    assert failed(made()) == {}


def test_the_same_page_gives_the_same_bytes():
    assert exchange.for_press(laid_out(), profile())[0] == made()


def test_text_and_lines_are_black_alone_and_colours_are_the_profiles():
    found = paints(made())
    assert ("k", (0, 0, 0, 1)) in found
    assert {name for name, _ in found} <= {"k", "K", "g", "G"}
    coloured = {numbers for name, numbers in found if name == "k" and any(numbers[:3])}
    assert any(cyan > 0.7 and yellow < cyan for cyan, _, yellow, _ in coloured), coloured


def test_only_what_has_a_profile_is_not_in_inks():
    assert spaces(made()) <= {"/DeviceCMYK", "/ICCBased", "/DeviceGray", "/press-all"}
    assert "/ICCBased" in spaces(made()), "the picture"


def test_black_prints_over_and_white_does_not():
    with pikepdf.open(io.BytesIO(made())) as pdf:
        steps = [(str(s.operator), [str(o) for o in s.operands]) for s in pikepdf.parse_content_stream(pdf.pages[0])]
        states = pdf.pages[0].Resources.ExtGState
        over, out = states["/press-overprint"], states["/press-knockout"]
    after = {tuple(steps[at][1]): steps[at + 1][1] for at, step in enumerate(steps) if step[0] == "k"}
    assert after["0", "0", "0", "1"] == ["/press-overprint"]
    assert {name for colour, (name,) in after.items() if colour != ("0", "0", "0", "1")} == {"/press-knockout"}
    assert (bool(over.op), int(over.OPM), bool(out.op)) == (True, 1, False)


def test_no_word_is_lost():
    assert pdf_text(made()).split() == pdf_text(laid_out()).split()


def test_links_tags_and_data_stay_out():
    with pikepdf.open(io.BytesIO(made())) as pdf:
        assert not {"/StructTreeRoot", "/AF", "/Names", "/MarkInfo"} & set(pdf.Root.keys())
        assert not any("/Annots" in page_.obj for page_ in pdf.pages)
        assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
        assert pdf.Root.OutputIntents[0].RegistryName == "http://www.color.org"
    assert b"pdfuaid:part" not in made()


def test_a_condition_without_a_registered_name_is_one_of_its_own():
    pdf, _ = exchange.for_press(laid_out(), replace(profile(), condition=""))
    assert failed(pdf) == {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.OutputIntents[0].OutputConditionIdentifier == "Custom"
        assert "/RegistryName" not in opened.Root.OutputIntents[0]


def test_a_brand_without_a_profile_is_asked_for_one(sample: Path) -> None:
    library, _ = load(sample / "content", sample / "templates")
    orders = [replace(order, form=Form("a4", finish="pdf-x")) for order in plan(library, Choice())[0][:1]]

    with pytest.raises(BriefsError) as told:
        build.jobs(library, orders)

    (problem,) = told.value.problems
    assert "needs a print profile" in problem.message
    assert problem.place == Place(str(sample / "content/brand.yaml"), 1, 1)
    assert "print: {profile: FILE.icc}" in (problem.hint or "")


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["colour", "mono"])
@pytest.mark.parametrize("name", ["policymakers/brief", "le-trainers/forms"])
def test_shipped_documents_hold_every_rule(tmp_path: Path, name: str, variant: str) -> None:
    """And of one ink they take but that one, marks apart."""
    library = shipped_library()
    choice = Choice(papers=("letter",), variants=(variant,), finishes=("pdf-x",), documents=(name,))
    (row,) = build.build(build.jobs(library, plan(library, choice)[0]), tmp_path, serial)

    assert row.problems == ()
    assert failed(row.path) == {}
    coloured = [numbers for paint, numbers in paints(row.path) if paint in {"k", "K"} and any(numbers[:3])]
    assert bool(coloured) == (variant == "colour")


# ------------------------------------------------------------------------------------------------ the judge is awake


def _first(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == kind)


def _notes(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[100, 100, 200, 200])
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _colour(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 0 0 rg 0 0 10 10 re f Q")


def _packet(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def write(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return write


def _set(where: Callable[[pikepdf.Pdf], pikepdf.Object], key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: where(pdf).__setitem__(key, value)


def _drop(where: Callable[[pikepdf.Pdf], pikepdf.Object], key: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: where(pdf).__delitem__(key)


BREAKS: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "another standard": ("says so", _packet(b">PDF/X-4<", b">PDF/X-3<")),
    "no title": ("says so", _packet(b"dc:title", b"dc:tittle")),
    "trapped or not": ("says so", _packet(b"Trapped>False", b"Trapped>True")),
    "no identifier": ("says so", _packet(b"xmpMM:DocumentID", b"xmpMM:Document")),
    "no intent": ("intent", _drop(lambda pdf: pdf.Root, "/OutputIntents")),
    "intent of an archive": ("intent", _set(lambda pdf: pdf.Root.OutputIntents[0], "/S", Name.GTS_PDFA1)),
    "a name for a profile": ("intent", _drop(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile")),
    "no trim": ("boxes", _drop(lambda pdf: pdf.pages[0].obj, "/TrimBox")),
    "trim beyond bleed": ("boxes", _set(lambda pdf: pdf.pages[0].obj, "/BleedBox", Array([0, 0, 10, 10]))),
    "a link": ("annotations", _notes),
    "opens a page": ("actions", _set(lambda pdf: pdf.Root, "/OpenAction", Array([]))),
    "a font of the viewer's": ("fonts", _drop(lambda pdf: _first(pdf, "/FontDescriptor"), "/FontFile2")),
    "light for ink": ("inks", _colour),
    "a transfer function": ("states", _set(lambda pdf: _first(pdf, "/ExtGState"), "/TR", Name.Identity)),
    "a picture elsewhere": ("streams", _set(lambda pdf: pdf.Root.Metadata, "/OPI", Dictionary())),
}


def broken(pdf: bytes, breaking: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        breaking(opened)
        opened.save(out, fix_metadata_version=False, **how)  # type: ignore[arg-type]  # what is broken is how it is saved
    return out.getvalue()


@pytest.mark.parametrize("name", BREAKS)
def test_the_judge_notices(name):
    rule, breaking = BREAKS[name]
    assert rule in failed(broken(made(), breaking))


@pytest.mark.parametrize(
    ("rule", "how"),
    [("version", {"force_version": "1.7"}), ("open", {"encryption": pikepdf.Encryption(owner="o", user="", R=4)})],
)
def test_the_judge_notices_how_a_file_is_kept(rule, how):
    assert rule in failed(broken(made(), lambda _: None, **how))


def test_every_rule_of_the_judge_is_broken_somewhere():
    assert {rule for rule, _ in BREAKS.values()} | {"version", "open"} == set(RULES)


def test_a_copy_that_is_not_broken_passes():
    assert failed(broken(made(), lambda _: None)) == {}


def test_a_file_for_readers_is_no_file_for_a_press():
    assert {"says so", "intent", "annotations", "inks"} <= set(failed(laid_out()))
