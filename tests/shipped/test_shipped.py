"""Every document that is shipped, as built: valid, within its pages, whole, and known again.

Slow, since each is built on both papers and in all variants, once.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import xml.etree.ElementTree as ET
from collections import defaultdict
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops

from briefs.base import digests
from briefs.building import ledger
from briefs.building.session import LOCK
from briefs.composing.compose import compose
from briefs.composing.order import Order
from briefs.pictures import shelf
from briefs.reports import contact_sheets
from tests import shipped_documents as shipped
from tests.shipped.test_content import phrases, quiz_answers, said_to_trainers
from tests.shipped_documents import ROOT, Built
from tests.validators import JUDGES

ORDERS = shipped.orders()
VARIANTS = shipped.other_variants()
BUDGETED = tuple(order for order in ORDERS + VARIANTS if order.variant not in shipped.library().unbudgeted)
ARCHIVED = {"3a", "ua1"}
EVIDENCE = ("claims.csv", "evidence.json", "figures.csv")
STANDARDS = {"booklet": {"ua1"}, "bleed": {"ua1"}}
"""What a variant passes; both, unless told here: imposed pages and crop marks are for the press, not for keeping."""

KEPT = (*ORDERS, shipped.manual())
"""What facts and pictures are kept of."""

EVERY = (*KEPT, *VARIANTS)
JUDGED = (*shipped.sampled(ORDERS), shipped.manual(), *shipped.sampled(VARIANTS))
"""What validators are asked of, which know nothing of words."""

each_kept = pytest.mark.parametrize("order", KEPT, ids=map(shipped.name, KEPT))
each_document = pytest.mark.parametrize("order", ORDERS, ids=map(shipped.name, ORDERS))
each_variant = pytest.mark.parametrize("order", VARIANTS, ids=map(shipped.name, VARIANTS))
pytestmark = pytest.mark.slow


def _by(order: Order, built: Built, variants: Built) -> Built:
    return built if order.variant == "colour" else variants


# -------------------------------------------------------------------------------------------------------- the standards


@pytest.mark.parametrize("order", JUDGED, ids=map(shipped.name, JUDGED))
@pytest.mark.parametrize("judge", JUDGES)
def test_it_passes_its_standards(order, judge, built, variants):
    path = _by(order, built, variants).path(order)

    for standard in sorted(STANDARDS.get(order.variant, ARCHIVED)):
        assert judge(path, standard).messages == (), standard


# ------------------------------------------------------------------------------------------------------------ the build


def test_the_build_says_nothing(built):
    """No error, no warning: not one line on the error stream."""
    assert (built.code, built.said) == (0, "")


def test_the_build_of_variants_says_nothing_but_what_it_leaves_out(variants):
    """Slides have a paper of their own, and A4 was asked for."""
    note, *rest = variants.said.splitlines()

    assert variants.code == 0
    assert note == "note: le-trainers/slides is not made on a4 in large-print or mono, so it is left out"
    assert [line.strip() for line in rest] == [
        "hint: to make it: --document le-trainers/slides --paper slides",
        "1 note",
    ]


def test_nothing_else_is_written(built):
    files = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()}

    made_ready = {file for file in files if file.startswith(f"{shelf.FOLDER}/")}
    folders = (ROOT / "templates/components", ROOT / "content/topics")
    pictures = {digests.of_bytes(path.read_bytes()) for folder in folders for path in folder.rglob("*.svg")}

    assert files - made_ready == {order.file for order in KEPT} | {ledger.NAME, LOCK}
    assert {file.removeprefix(f"{shelf.FOLDER}/").partition("-")[0] for file in made_ready} <= pictures


@pytest.mark.parametrize("order", BUDGETED, ids=map(shipped.name, BUDGETED))
def test_it_keeps_its_page_budget(order, built, variants):
    """On every paper, and in every variant that has a budget."""
    pages = len(shipped.pages_of_text(_by(order, built, variants).pdf(order)))
    budget = shipped.library().audiences[order.audience].documents[order.document].pages

    assert budget.keeps(pages), f"{pages} pages; the budget is {budget}"


LARGE = shipped.orders("large-print", papers=["a4"])


@pytest.mark.parametrize("order", LARGE, ids=map(shipped.name, LARGE))
def test_large_print_stands_upright_and_long_documents_begin_with_contents(order, variants):
    pages = shipped.pages_of_text(variants.pdf(order))
    with pikepdf.open(io.BytesIO(variants.pdf(order))) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.TrimBox[2:]) for page in pdf.pages}

    assert sizes == {(595, 842)}
    document = shipped.library().document(order.key)
    assert document
    lists_its_parts = "```contents" in Path(document.file).read_text(encoding="utf-8")
    title = shipped.library().languages[order.language].strings["contents_title"]
    assert (title in " ".join(pages[:2])) == (len(pages) > 8 and not lists_its_parts)


def test_the_same_bytes_in_another_process(built, tmp_path):
    """With other hashes, one process instead of two, and the densities remembered instead of searched.

    On one paper; of the translations, which say the same in the same templates, those from right to left.
    """
    shutil.copy(built.folder / ledger.NAME, tmp_path / ledger.NAME)
    narrow = ("--paper", "a4", "--paper", "slides", "--language", "en", "--language", "ar")
    again = shipped.build(tmp_path, "build", "--jobs", "1", *narrow, seed=2)

    orders = [order for order in ORDERS if order.paper in {"a4", "slides"} and order.language in {"en", "ar"}]
    assert len(orders) > len(ORDERS) // 3
    assert [shipped.name(order) for order in orders if again.pdf(order) != built.pdf(order)] == []


# ------------------------------------------------------------------------------------------------- what a file tells


@each_document
def test_its_metadata_say_what_it_is(order, built):
    """Title, language, keywords, edition and description; an author only where publication.yaml names one."""
    library = shipped.library()
    document = library.document(order.key)
    topic = library.topics[order.topic].record
    with pikepdf.open(io.BytesIO(built.pdf(order))) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        xmp = pdf.Root.Metadata.read_bytes().decode()
        language, shows_title = str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)

    assert document is not None
    assert (info["/Title"], info["/Subject"]) == (document.front.title, document.front.description)
    assert (language, shows_title) == (order.language, True)
    assert set(document.front.keywords) <= set(info["/Keywords"].split(", "))
    assert info["/CreationDate"] == f"D:{topic.date:%Y%m%d}000000Z"
    assert info.get("/Author") == (library.publication.authors or library.publication.publisher)
    edition = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", xmp)).findtext(".//{*}edition")  # noqa: S314 - our own
    assert edition is not None
    assert edition.startswith(topic.edition)


@each_document
def test_its_bookmarks_are_its_headings(order, built):
    """All of them, in the order in which they are read, each at its level."""
    pdf = built.pdf(order)
    headings = [node for node in shipped.tags(pdf).all() if re.fullmatch(r"H\d", node.role)]

    assert [(level, shipped.same_words(title)) for level, title, _ in shipped.outline(pdf)] == [
        (int(node.role[1:]), shipped.same_words(node.text)) for node in headings
    ]


@each_document
def test_its_fonts_are_ours(order, built):
    fonts = shipped.fonts(built.pdf(order))

    assert fonts
    ours = re.compile(r"Brief-(Sans|Serif|Arabic|Arabic-Text)(-[A-Z][a-z]+)*")
    assert [font for font in fonts if not ours.fullmatch(font)] == []


@each_document
def test_nothing_but_its_evidence_is_attached(order, built):
    """Nor scripts, nor anything that starts by itself."""
    with pikepdf.open(io.BytesIO(built.pdf(order))) as pdf:
        kinds = {str(note.Subtype) for page in pdf.pages for note in page.get("/Annots", [])}

        assert kinds <= {"/Link"}
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys()) == set()
        evidence = {f"{order.document}-{order.language}-{name}" for name in EVIDENCE}
        assert set(pdf.attachments) <= evidence


@pytest.mark.parametrize("order", EVERY, ids=map(shipped.name, EVERY))
def test_no_text_is_cut_off_by_a_printer(order, built, variants):
    """Nothing stands nearer to the edge of a page than most printers can print."""
    with pypdfium2.PdfDocument(_by(order, built, variants).pdf(order)) as document:
        outside = {number: "".join(_near_edge(page)) for number, page in enumerate(document, 1)}

    assert {number: text for number, text in outside.items() if text} == {}


def _near_edge(page, edge=10):
    text, (width, height) = page.get_textpage(), page.get_size()
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        within = edge <= left <= right <= width - edge and edge <= bottom <= top <= height - edge
        if left < right and not within:
            yield text.get_text_range(number, 1)


# ---------------------------------------------------------------------------------------- what is kept from whom


def _all_it_says(pdf: bytes) -> str:
    """Its text, also what is said in place of pictures, its bookmarks, metadata and attachments, as words."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        said = [str(value) for value in file.docinfo.values()] + [file.Root.Metadata.read_bytes().decode()]
        said += [item.get_file().read_bytes().decode() for item in file.attachments.values()]
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary):
                said += [str(item[key]) for key in ("/Alt", "/ActualText", "/Contents", "/T") if _is_text(item, key)]
    titles = [title for _, title, _ in shipped.outline(pdf)]
    return shipped.same_words(" ".join([*shipped.pages_of_text(pdf), *titles, *said]))


def _is_text(item: pikepdf.Dictionary, key: str) -> bool:
    return isinstance(item.get(key), pikepdf.String)


@pytest.mark.parametrize("paper", shipped.library().publication.papers)
@pytest.mark.parametrize("name", ["handout", "test-a", "test-b"])
def test_what_trainees_get_holds_no_answer(name, paper, built):
    """Nor a reason, nor where to look; what the handout itself teaches may be said in it."""
    order = next(o for o in ORDERS if (o.audience, o.document, o.paper) == ("le-trainers", name, paper))
    own = shipped.same_words(_markdown(order).read_text(encoding="utf-8"))
    said = _all_it_says(built.pdf(order))
    secrets = {shipped.same_words(text) for text in quiz_answers()}

    told = [secret for secret in secrets if len(secret.split()) > 2 and secret not in own]
    assert len(told) > 15
    assert [secret for secret in told if secret in said] == []


def _markdown(order: Order):
    return ROOT / "content" / "topics" / order.topic / order.audience / f"{order.document}.md"


def test_the_answer_key_holds_them_all(built):
    """So the test above knows what to look for."""
    order = next(o for o in ORDERS if o.document == "answer-key")
    said = set(_all_it_says(built.pdf(order)).split())

    assert [text for text in quiz_answers() if not set(shipped.same_words(text).split()) <= said] == []


@each_document
def test_what_is_said_to_trainers_stays_with_them(order, built):
    """What to listen for in the exercise, and claims for professionals: no six words in a row; in the trainees' own
    papers, which may teach the same point, no whole text."""
    said = _all_it_says(built.pdf(order))
    own = f"{order.document}, module"
    secrets = {where: text for where, text in said_to_trainers() if not where.startswith(own)}
    if order.audience == "le-trainers":
        secrets = {where: text for where, text in secrets.items() if "listen_for" in where}
        found = [where for where, text in secrets.items() if shipped.same_words(text) in said]
    else:
        found = [where for where, text in secrets.items() if phrases(text) & phrases(said)]

    assert secrets
    assert found == []


@each_document
def test_no_note_rests_on_a_claim_above_its_readers(order):
    library = shipped.library()
    document = library.document(order.key)
    assert document is not None
    used = {use.id for use in compose(library, order, document).uses} & set(library.claims)
    clearance = library.audiences[order.audience].clearance

    above = {name for name in used if library.claims[name].sensitivity == "professional" != clearance}
    assert above == set()
    assert {name for name in used if library.claims[name].print == "never"} == set()


# ------------------------------------------------------------------------------------------- facts and pictures


@each_kept
def test_its_facts_are_those_kept(order, built):
    """Pages, words, fonts, outline and tags, exactly."""
    kept = shipped.FACTS / f"{shipped.name(order)}.txt"
    assert kept.is_file(), f"no facts are kept of {shipped.name(order)}; {shipped.REFRESH} facts"

    assert shipped.facts(built.pdf(order)) == kept.read_text(encoding="utf-8"), (
        f"where this change is meant: {shipped.REFRESH} facts"
    )


@each_kept
def test_its_pages_look_as_kept(order, built):
    """Every page."""
    kept = shipped.PICTURES / f"{shipped.name(order)}.png"
    assert kept.is_file(), f"no picture is kept of {shipped.name(order)}; {shipped.REFRESH} pictures"
    new = shipped.small(built.pdf(order))
    with Image.open(kept) as picture:
        found = shipped.differing(new, picture.convert("L"))
    beside = kept.with_suffix(".new.png")
    beside.unlink(missing_ok=True)
    if found:
        shipped.save(shipped.sheet(new), beside)

    pages = "; ".join(f"page {number} differs in {share:.2%} of its pixels" for number, share in found.items())
    assert not found, f"{shipped.name(order)}: {pages}; see {beside.relative_to(ROOT)}; {shipped.REFRESH} pictures"


@pytest.fixture(scope="module")
def brief(built):
    """The policy brief on A4."""
    return built.pdf(next(order for order in ORDERS if order.name == "policymakers/brief" and order.paper == "a4"))


def test_noise_at_the_edges_of_letters_is_no_difference(brief):
    """Letters smoothed in another way, and every pixel a little darker or lighter."""
    kept, chance = shipped.sheet(shipped.small(brief)), random.Random(1)  # noqa: S311 - noise, no secret
    with pypdfium2.PdfDocument(brief) as document:
        pages = [shipped.drawn(page, optimize_mode="lcd") for page in document]
    for page in pages:
        noise = Image.frombytes("L", page.size, bytes(chance.randrange(48) for _ in range(page.width * page.height)))
        page.paste(ImageChops.add(page, noise, offset=-24))

    assert shipped.differing(pages, kept) == {}


def test_a_line_that_moved_is_a_difference(brief):
    """Each line of page 1 with at least 100 points of text, by two points; on no other page."""
    kept = shipped.sheet(shipped.small(brief))
    with pypdfium2.PdfDocument(brief) as document:
        pages = [shipped.drawn(page) for page in document]
        lines = _lines(document[0])
        unnoticed = []
        for line in lines:
            _move(line, -2)
            if list(shipped.differing([shipped.drawn(line[0].page), *pages[1:]], kept)) != [1]:
                unnoticed.append(line[0].get_bounds())
            _move(line, 2)

    assert len(lines) > 20
    assert unnoticed == []


def _lines(page):
    """The text of a page by line, without short ones."""
    lines = defaultdict(list)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        lines[round(item.get_matrix().f, 1)].append(item)
    return [line for line in lines.values() if sum(i.get_bounds()[2] - i.get_bounds()[0] for i in line) >= 100]


def _move(line, by):
    for item in line:
        item.transform(pypdfium2.PdfMatrix(1, 0, 0, 1, 0, by))


def test_a_page_more_or_less_is_a_difference(brief):
    """Where the sheet keeps its size too."""
    pages = shipped.small(brief)
    five, six = [*pages, pages[0]], [*pages, pages[0], pages[0]]

    assert list(shipped.differing(pages[:3], shipped.sheet(pages))) == [1, 2, 3]
    assert list(shipped.differing(five, shipped.sheet(pages))) == [1, 2, 3, 4, 5]
    assert list(shipped.differing(six, shipped.sheet(five))) == [6]
    assert list(shipped.differing(five, shipped.sheet(six))) == [6]


def test_nothing_is_kept_of_documents_that_are_gone():
    names = {shipped.name(order) for order in KEPT}

    assert len(names) == len(KEPT)
    assert {path.stem for path in shipped.FACTS.glob("*.txt")} <= names
    assert {path.stem for path in shipped.PICTURES.glob("*.png")} <= names | {f"{name}.new" for name in names}


def test_kept_pictures_are_small():
    assert sum(path.stat().st_size for path in shipped.PICTURES.glob("*.png")) < 3_000_000


@pytest.mark.parametrize(
    "order", shipped.orders(papers=["a4"]), ids=[shipped.name(order) for order in shipped.orders(papers=["a4"])]
)
def test_its_contact_sheet_is_fresh(order, built):
    """That in docs/pages, to be made again with `python3 build.py pictures`."""
    path = (ROOT / "docs" / "pages" / order.file).with_suffix(".png")
    assert path.is_file(), "python3 build.py pictures"
    with Image.open(path) as kept, Image.open(io.BytesIO(contact_sheets.contact_sheet(built.pdf(order)))) as new:
        share = shipped.difference(kept.convert("RGB"), new.convert("RGB"))

    assert share <= shipped.TOLERANCE, f"{share:.2%} of its pixels differ: python3 build.py pictures"
