"""The QR code and the mark of the words on real pages: read off a drawn page, as a phone or a copier's user would.

The shipped content has no website yet: a copy of it with one is built, as often as there are kinds of page.
"""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from briefs.building import ledger
from briefs.composing import addresses
from briefs.composing.order import BOOKLET, Choice, Order
from briefs.composing.plan import plan
from briefs.composing.signing import words_hash
from briefs.library.keys import PrintedEdition
from briefs.library.records.settings import Topic
from briefs.rendering.qr import QUIET, encode
from briefs.rendering.views import date_text
from briefs.text.speech.locales import right_to_left
from tests import shipped_documents as shipped
from tests.conftest import for_all
from tests.shipped_documents import ROOT, Built
from tests.validators import JUDGES

WEBSITE = "https://www.health-ministry.example.org/drug-policy/briefs"
DOTS = 100
WORD = re.compile(r"[^\W\d_]+|\d+")
SMALLEST = 0.5
"""Millimetres that a module must measure on paper."""

PLAIN = shipped.sampled(shipped.orders())
IN_GREY = "pupil-sheet", "handout", "pack"
"""Documents that are built in one ink too: there a code stands where it does in colour, and is black."""
VARIANTS = tuple(
    order for order in shipped.sampled(shipped.other_variants()) if order.variant != "mono" or order.document in IN_GREY
)
BOOKLETS = shipped.sampled(plan(shipped.library(), Choice(finishes=(BOOKLET,)))[0])
EVERY = (*PLAIN, *VARIANTS, *BOOKLETS)
JUDGED = tuple(
    order
    for order in (*PLAIN, *VARIANTS)
    if (order.document, order.language, order.paper, order.variant)
    in {
        ("pupil-sheet", "en", "a4", "colour"),
        ("brief", "en", "letter", "colour"),
        ("handout", "en", "a4", "large-print"),
    }
)

pytestmark = pytest.mark.slow


def _name(order: Order) -> str:
    return f"{shipped.name(order)}{'-' if order.finish else ''}{order.finish}"


SCANNED = tuple(order for order in EVERY if order.paper != "slides")
"""What is printed: a deck is shown, and its page is named in words."""
each = pytest.mark.parametrize("order", SCANNED, ids=map(_name, SCANNED))
each_plain = pytest.mark.parametrize("order", PLAIN, ids=map(_name, PLAIN))
each_judged = pytest.mark.parametrize("order", JUDGED, ids=map(_name, JUDGED))


@dataclass(frozen=True)
class Read:
    """A code found on a page (from 0), and how wide it is there."""

    page: int
    address: str
    millimetres: float


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory, built: Built) -> Built:
    """Every shipped document with a website: in colour, in other variants on A4, and as a booklet what is folded.

    How tightly each is set without a code is where the search begins.
    """
    return for_all(tmp_path_factory, "addressed", lambda folder: _addressed(folder, built))


def _addressed(folder: Path, built: Built) -> Built:
    workspace, out = folder / "workspace", folder / "out"
    out.mkdir()
    shutil.copy(built.folder / ledger.NAME, out)
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    path = workspace / "content" / "publication.yaml"
    text, changed = re.subn(r"(?m)^website: null", f"website: {WEBSITE}", path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    languages = [word for name in sorted({order.language for order in PLAIN}) for word in ("--language", name)]
    runs = [
        shipped.build(out, "build", "--jobs", "2", "--root", str(workspace), *languages, *words)
        for words in ([], *map(_words, sorted({order.variant for order in VARIANTS})), ["--finish", BOOKLET])
    ]
    return Built(out, max(run.code for run in runs), "".join(run.said for run in runs))


def _words(variant: str) -> list[str]:
    """What asks for all documents that are built in a variant."""
    asked = sorted({f"{order.audience}/{order.document}" for order in VARIANTS if order.variant == variant})
    return ["--paper", "a4", "--variant", variant, *(word for name in asked for word in ("--document", name))]


def _address(order: Order) -> str:
    edition = shipped.library().topics[order.topic].record.edition
    return addresses.absolute(WEBSITE, addresses.edition_page(PrintedEdition(order.key, edition)))


def _codes(pdf: bytes) -> Iterator[Read]:
    """Every code on pages drawn as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            picture: Image.Image = page.render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
            for found in zxingcpp.read_barcodes(picture):
                left, right = found.position.top_left, found.position.top_right
                across = ((left.x - right.x) ** 2 + (left.y - right.y) ** 2) ** 0.5
                yield Read(number, found.text, across / DOTS * 25.4)


def test_the_build_says_nothing(addressed):
    """No document has become too long, and no last page nearly empty."""
    assert (addressed.code, addressed.said) == (0, "")


@each
def test_the_code_opens_the_page_of_its_edition(order, addressed):
    """One code a document, on its last page; of a booklet on whatever sheet that lies."""
    pdf = addressed.pdf(order)
    (code,) = _codes(pdf)

    assert code.address == _address(order)
    if order.finish != BOOKLET:
        assert code.page == len(shipped.pages_of_text(pdf)) - 1


@each
def test_the_code_is_large_enough_for_copies(order, addressed):
    """A module measures half a millimetre, in a booklet too; half a dot is the error of measuring."""
    (code,) = _codes(addressed.pdf(order))
    modules = encode(_address(order)).side - 2 * QUIET

    assert (code.millimetres + 25.4 / DOTS / 2) / modules >= SMALLEST


@each_plain
def test_who_cannot_see_the_code_has_the_address(order, addressed):
    """In words in place of the picture, as printed text, and as a link that may run over two lines."""
    pdf, address = addressed.pdf(order), _address(order)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        alts = [str(item.Alt) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
        notes = [note for note in file.pages[-1].get("/Annots", []) if "/A" in note and "/URI" in note.A]
        links = [(str(note.A.URI), str(note.Contents)) for note in notes]
    printed = re.sub(r"\s|\ufffe|\x02", "", shipped.pages_of_text(pdf)[-1])

    named = shipped.library().languages[order.language].strings["code_alt"].format(address=address)
    assert order not in SCANNED or f"{named}." in alts
    assert (address, address) in links
    if right_to_left(order.language):  # PDFium turns the parts round, which the page does not
        assert [part for part in re.split(r"\W+", address) if part not in printed] == []
    else:
        assert address.replace("-", "") in printed.replace("-", "")


@each_plain
def test_there_is_no_code_without_a_website(order, built):
    assert shipped.library().publication.website is None
    assert list(_codes(built.pdf(order))) == []


@each_plain
def test_every_page_bears_edition_date_and_mark(order, built):
    """In one line at its foot; the metadata have the whole hash."""
    library = shipped.library()
    document, topic = library.document(order.key), library.topics[order.topic].record
    assert document is not None
    words = words_hash(library, document)
    foot = _foot(order, topic, words[:8])
    pages = shipped.pages_of_text(built.pdf(order))
    with pikepdf.open(io.BytesIO(built.pdf(order))) as pdf:
        packet = re.sub(r"<\?xpacket.*?\?>", "", pdf.Root.Metadata.read_bytes().decode())
    tree = ET.fromstring(packet)  # noqa: S314 - our own

    assert [number for number, text in enumerate(pages, 1) if not _has_line(text, foot)] == []
    assert tree.findtext(".//{http://ns.adobe.com/xap/1.0/mm/}VersionID") == words
    assert (tree.findtext(".//{*}CreateDate") or "").startswith(topic.date.isoformat())


def _foot(order: Order, topic: Topic, mark: str) -> str:
    """What stands at the foot, in the language of the document; a draft in another says that it is a translation."""
    strings = shipped.library().languages[order.language].strings
    draft = strings["draft" if order.language == topic.language else "draft_translation"]
    date = date_text(topic.date, strings)
    return f"{strings['edition']} {topic.edition} · {date} · {strings['text_mark']} {mark} · {draft}"


def _has_line(text: str, foot: str) -> bool:
    """Of a line from right to left PDFium gives words and numbers in an order of its own: there each is looked for."""
    lines = text.splitlines()
    if unicodedata.bidirectional(foot[0]) == "AL":
        wanted = set(WORD.findall(foot))
        return any(wanted <= set(WORD.findall(line)) for line in lines)
    return any(foot in line for line in lines)


@each_judged
@pytest.mark.parametrize("judge", JUDGES)
def test_pages_with_a_code_pass_the_standards(order, judge, addressed):
    for standard in ("3a", "ua1"):
        assert judge(addressed.path(order), standard).messages == (), standard


@pytest.mark.parametrize("judge", JUDGES)
def test_a_booklet_with_a_code_is_accessible(judge, addressed):
    order = next(order for order in BOOKLETS if (order.document, order.paper) == ("brief", "a4"))

    assert judge(addressed.path(order), "ua1").messages == ()


def test_enough_is_judged():
    """The documents named above exist."""
    assert len(JUDGED) == 3
    assert {Path(order.file).name for order in BOOKLETS} != set()
