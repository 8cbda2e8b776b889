"""The whole catalogue as files."""

from __future__ import annotations

import copy
import datetime as dt
import errno
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints
from lxml import etree, html

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError
from briefs.composing.addresses import document_page
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.signing import sign
from briefs.distribute.site.site import _recover, put
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.press.text import html_text
from briefs.rendering import render, templating
from briefs.rendering.html import PAGE_REFERENCE
from tests import shipped_documents as shipped
from tests.conftest import ROOT
from tests.distribute.sites import EXPERTS, READERS, article, crawl, made, read, rows, state, with_catalogue

DAY = dt.date(2026, 3, 3)
PAGE = "sample/readers/brief-en.html"
EDITION = "sample/readers/brief-en-2026-01.html"
LETTER = Order(DocumentKey("sample", "readers", "brief", "en"), Form("letter", "large-print"))


def _text(page: bytes) -> str:
    return " ".join(" ".join(html.fromstring(page.decode()).body.itertext()).split())


# ------------------------------------------------------------------------------------------------------- what there is


def test_a_public_site_holds_what_is_for_the_public(wells: Library, tmp_path: Path) -> None:
    """Of other documents only the page that their printed code opens, without title, text or file."""
    files = made(wells, rows(tmp_path, READERS, EXPERTS))
    experts = {name for name in files if "experts" in name}

    assert {PAGE, EDITION, READERS.file, "sample/readers/brief-en.webp"} <= set(files)
    assert experts == {"sample/experts/brief-en-2026-01.html"}
    assert {"fonts/SourceSans3-OFL.txt", "fonts/SourceSerif4-OFL.txt"} <= set(files)
    for name, data in files.items():
        if Path(name).suffix in {".html", ".xml", ".jsonld"}:
            assert b"Wells for experts" not in data, name
    assert b"noindex" in files["sample/experts/brief-en-2026-01.html"]
    assert "This document is not for the public." in _text(files["sample/experts/brief-en-2026-01.html"])
    assert b"experts" not in files["index.html"] + files["feed.xml"] + files["catalog.jsonld"]


def test_an_internal_site_holds_everything_and_says_so_on_every_page(wells: Library, tmp_path: Path) -> None:
    files = made(wells, rows(tmp_path, READERS, EXPERTS), everything=True)

    assert {"sample/experts/brief-en.html", EXPERTS.file} <= set(files)
    for name, data in files.items():
        if name.endswith(".html"):
            assert "For internal use." in _text(data), name
            assert b'<meta name="robots" content="noindex">' in data, name


def test_the_list_says_of_each_document_all_that_people_choose_by(wells: Library, tmp_path: Path) -> None:
    page = made(wells, rows(tmp_path, READERS, LETTER))["index.html"]
    said = _text(page)

    for words in ("Wells", "What is known of wells.", "For Readers", "Edition 2026-01, 31 January 2026 · TLP:CLEAR",
                  "Draft for review, never published", "PDF: Wells, PDF, A4 2\xa0pages, 1\xa0kB",
                  "More formats : Wells", "Publisher not named yet",
                  "Documents marked as drafts have not been approved"):  # fmt: skip
        assert " ".join(words.split()) in said, words
    links = {a.get("href") for a in html.fromstring(page.decode()).iter("a")}
    assert {PAGE, EDITION, READERS.file, f"{PAGE}#site-files"} <= links
    assert LETTER.file not in links, "in the list a card has the usual files, its page has all"


def test_the_page_of_a_document_offers_all_its_files_and_says_all_of_its_edition(
    wells: Library, tmp_path: Path
) -> None:
    page = made(wells, rows(tmp_path, READERS, LETTER))[PAGE]
    said = _text(page)

    for words in ("Download PDF (A4, 2\xa0pages, 1\xa0kB)", "US Letter", "Large print Text of 18 points",
                  "Edition 2026-01, 31 January 2026", "Review by 31 January 2027", "Marking TLP:CLEAR",
                  "Status Draft for review, never published", "Mark of the text"):  # fmt: skip
        assert " ".join(words.split()) in said, words
    links = {Path(a.get("href")).name for a in html.fromstring(page.decode()).xpath("//*[@id='site-files']//a")}
    assert {Path(READERS.file).name, Path(LETTER.file).name} <= links


def test_where_there_is_one_choice_there_is_none(wells: Library, tmp_path: Path) -> None:
    """Of one document in one language and on one paper nobody need choose; a page without a choice has no script."""
    letter = LETTER.put(variant="colour")
    one = made(wells, rows(tmp_path, READERS))["index.html"]
    two = made(wells, rows(tmp_path, READERS, letter))["index.html"]

    assert b"<select" not in one
    assert b"<script src" not in one
    assert b"script-src 'none'" in one
    assert html.fromstring(two.decode()).xpath("//select/@name") == ["paper"]


def test_documents_stand_in_the_order_of_their_audience(sample: Path, tmp_path: Path) -> None:
    """As audience.yaml lists them: what is worked with first, not what comes first in the alphabet."""
    path = sample / "templates/audiences/readers/audience.yaml"
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    rules["documents"]["annex"] = {**copy.deepcopy(rules["documents"]["brief"]), "kind": "Annex"}
    path.write_text(yaml.safe_dump(rules, sort_keys=False), encoding="utf-8")
    shutil.copy2(sample / "content/topics/sample/readers/brief.md", sample / "content/topics/sample/readers/annex.md")
    library = read(with_catalogue(sample))
    annex = Order(DocumentKey("sample", "readers", "annex", "en"), Form("a4"))
    page = html.fromstring(made(library, rows(tmp_path, annex, READERS))["index.html"].decode())

    assert page.xpath("//section//h3/a/@href") == [PAGE, "sample/readers/annex-en.html"]


def test_every_link_and_anchor_leads_somewhere(wells: Library, tmp_path: Path) -> None:
    """Also with several editions, a document that is gone, and everything on it."""
    states = [
        state(wells, "2025-06", "superseded", READERS, EXPERTS, successor="2026-01"),
        state(wells, "2026-01", "current", READERS, EXPERTS),
    ]
    for everything in (False, True):
        files = made(wells, rows(tmp_path, READERS, EXPERTS, LETTER), states, everything=everything)
        wrong, outside = crawl(files)
        assert wrong == []
        assert outside == {"https://creativecommons.org/licenses/by/4.0/"}


def test_the_crawl_would_notice(wells: Library, tmp_path: Path) -> None:
    """So that the test above can fail."""
    files = dict(made(wells, rows(tmp_path, READERS)))
    files["index.html"] = files["index.html"].replace(b"#readers", b"#writers")
    del files[READERS.file]
    wrong = crawl(files)[0]

    assert "index.html: #writers" in wrong
    assert f"index.html: {READERS.file}" in wrong


def test_the_crawl_would_notice_a_page_that_a_pdf_has_not(wells: Library, tmp_path: Path) -> None:
    files = dict(made(wells, rows(tmp_path, READERS, pages=2)))
    to = [f'<a href="brief-en-a4.pdf#page={number}">x</a>' for number in (1, 2, 3)]
    files[PAGE] = files[PAGE].replace(b"</article>", f"{''.join(to)}</article>".encode())

    assert crawl(files)[0] == [f"{PAGE}: brief-en-a4.pdf#page=3"]


def test_with_a_website_addresses_for_machines_are_whole_and_links_stay_relative(sample: Path, tmp_path: Path) -> None:
    """So that the folder works in any place, and feeds wherever they are read."""
    library = read(with_catalogue(sample, "https://wells.example/briefs"))
    files = made(library, rows(tmp_path, READERS))
    wrong, outside = crawl(files, "https://wells.example/briefs/")

    assert wrong == []
    assert outside == {"https://creativecommons.org/licenses/by/4.0/"}
    assert b'<link rel="canonical" href="https://wells.example/briefs/sample/readers/brief-en.html">' in files[PAGE]
    assert files["sitemap.xml"].count(b"<loc>") == 1, "of drafts nothing"
    anchors = [a.get("href") for a in html.fromstring(files["index.html"].decode()).iter("a")]
    assert not [a for a in anchors if a.startswith("https://wells.example")]


def _shared(page: bytes) -> dict[str, str]:
    return {
        tag.get("property"): tag.get("content") for tag in html.fromstring(page.decode()).xpath("//meta[@property]")
    }


def test_other_sites_are_told_what_an_address_leads_to(sample: Path, tmp_path: Path) -> None:
    """With a picture that is there; where no website is known no whole address is made up, and no picture for it."""
    bare = made(read(with_catalogue(sample)), rows(tmp_path / "bare", READERS))
    with (sample / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write("website: https://wells.example/briefs\n")
    files = made(read(sample), rows(tmp_path / "known", READERS))
    told, untold = _shared(files[PAGE]), _shared(bare[PAGE])

    assert told["og:title"] == untold["og:title"] == "Wells"
    assert told["og:url"] == "https://wells.example/briefs/sample/readers/brief-en.html"
    assert told["og:image"].removeprefix("https://wells.example/briefs/") in files
    assert not {"og:url", "og:image"} & set(untold)
    assert not [name for name in bare if name.endswith(".png")]
    assert not [value for value in untold.values() if "://" in value]
    assert _shared(files["index.html"])["og:type"] == "website"
    assert not [name for name in files if name.endswith(".html") and "2026-01" in name and _shared(files[name])]


def test_every_page_has_a_sign_in_the_colour_of_the_house(wells: Library, tmp_path: Path) -> None:
    files = made(wells, rows(tmp_path, READERS))
    for name, data in files.items():
        if name.endswith(".html"):
            (sign,) = html.fromstring(data.decode()).xpath("//link[@rel='icon']/@href")
            assert sign.endswith("looks/icon.svg"), name
    assert etree.fromstring(files["looks/icon.svg"]).get("viewBox") == "0 0 32 32"


def test_search_engines_are_led_to_what_is_approved_and_to_no_draft(sample: Path, tmp_path: Path) -> None:
    """A draft's pages say that they are not to be listed, and over the title what a draft is for."""
    library = read(with_catalogue(sample, "https://wells.example/briefs"))
    published = state(library, "2026-01", "current", READERS, EXPERTS)
    sign(library, "sample", "readers", "editor", {"name": "A", "role": "Editor", "date": "2026-01-01"})
    signed = read(sample)
    warning = "Draft for review. It has not been approved: read it, correct it, do not hand it out."
    for used, states, approved in ((library, [], False), (library, [published], False), (signed, [published], True)):
        files = made(used, rows(tmp_path, READERS), states)
        for name in (PAGE, EDITION):
            place = f"<loc>https://wells.example/briefs/{name}</loc>"
            assert (place.encode() in files["sitemap.xml"]) is approved
            assert (b'content="noindex"' not in files[name]) is approved
        assert (warning not in _text(files[PAGE])) is approved
        assert b"experts" not in files["sitemap.xml"]
        assert b"noindex" not in files["index.html"]


def test_the_same_content_gives_the_same_bytes(wells: Library, tmp_path: Path) -> None:
    built = rows(tmp_path, READERS, LETTER)

    assert made(wells, built) == made(wells, built)


def test_pages_and_lists_are_well_formed_and_their_data_can_be_read(wells: Library, tmp_path: Path) -> None:
    files = made(wells, rows(tmp_path, READERS), [state(wells, "2026-01", "current", READERS)])
    scripts = 0
    for name, data in files.items():
        if name.endswith(".html"):
            for script in html.fromstring(data.decode()).xpath("//script[@type='application/ld+json']"):
                scripts += 1
                assert json.loads(script.text)["@context"] == "https://schema.org"
        elif name.endswith((".xml", ".svg")):
            etree.fromstring(data)
    assert scripts == 2
    assert json.loads(files["catalog.jsonld"])["dcat:dataset"]


# ------------------------------------------------------------------------------------------------ what a code answers


def test_a_draft_says_that_it_is_not_published(wells: Library, tmp_path: Path) -> None:
    said = _text(made(wells, rows(tmp_path, READERS))[EDITION])

    assert "This edition was never published. It is a draft for review." in said
    assert "Read the draft" in said


def test_a_current_edition_says_so_and_leads_to_its_text(wells: Library, tmp_path: Path) -> None:
    page = made(wells, rows(tmp_path, READERS), [state(wells, "2026-01", "current", READERS, draft=True)])[EDITION]

    assert "This is the current edition. It is still a draft for review." in _text(page)
    assert b'href="../../sample/readers/brief-en.html"' in page
    assert "Use it to comment on, not to hand out." in _text(page)


def test_a_superseded_edition_leads_to_the_one_that_took_its_place(wells: Library, tmp_path: Path) -> None:
    old = state(wells, "2025-06", "superseded", READERS, published=dt.date(2025, 6, 1), successor="2026-01")
    new = state(wells, "2026-01", "current", READERS, published=DAY)
    page = made(wells, rows(tmp_path, READERS), [old, new])["sample/readers/brief-en-2025-06.html"]
    said = _text(page)

    assert "No. A newer edition has taken its place." in said
    assert "Superseded 3 March 2026, by edition 2026-01" in said
    assert "The current edition is 2026-01." in said
    assert b'href="../../sample/readers/brief-en.html"' in page
    assert "Edition 2025-06 , 1 June 2025: Superseded" in said


def test_a_withdrawn_edition_is_not_offered_anywhere(wells: Library, tmp_path: Path) -> None:
    """Its own page and the document's page say why; the text and its files are gone."""
    gone = state(wells, "2026-01", "withdrawn", READERS, withdrawn=DAY, reason="A number is wrong.", draft=True)
    files = made(wells, rows(tmp_path, READERS), [gone])

    for name in (PAGE, EDITION):
        said = _text(files[name])
        assert "No. This edition was withdrawn. Do not use it." in said
        assert "Reason: A number is wrong." in said
        assert "Please destroy copies" in said
        assert "comment" not in said
        assert "Withdrawn 3 March 2026" in said
        assert "twelve wells" not in said
    assert "Withdrawn, do not use" in _text(files["index.html"])
    assert not [name for name in files if name.endswith((".pdf", ".webp"))]
    assert crawl(files)[0] == []


def test_a_page_for_every_edition_that_ever_was(wells: Library, workspace: Path, tmp_path: Path) -> None:
    """Also of a document that is no more; of that without its title."""
    old = state(wells, "2025-06", "withdrawn", READERS, EXPERTS, withdrawn=DAY)
    (workspace / "content/topics/sample/experts/brief.md").unlink()
    files = made(read(workspace), rows(tmp_path, READERS), [old])

    assert {"sample/readers/brief-en-2025-06.html", "sample/experts/brief-en-2025-06.html"} <= set(files)
    assert b"Wells for experts" not in b"".join(files.values())


# -------------------------------------------------------------------------------------------------- the HTML edition


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The internal catalogue of all shipped documents, with blank PDFs."""
    library = shipped.library()
    return made(library, rows(tmp_path_factory.mktemp("whole"), *shipped.orders(papers=["a4"])), everything=True)


ONLY_PAPER = ("sheet-back", "part-tab", "s-page")


@pytest.mark.parametrize("order", shipped.orders(papers=["a4"]), ids=lambda order: order.name)
def test_the_html_edition_says_what_the_print_edition_says(whole: Mapping[str, bytes], order: Order) -> None:
    """Word by word and in the same order, but for what only paper has; and every one of its ids is there."""
    library = shipped.library()
    document = library.document(order.key)
    assert document
    brief = compose(library, order, document)
    printed = html.fromstring(render.render(library, brief, templating.environment(library.templates)).html)
    page = html.fromstring(whole[document_page(order.key)].decode())
    text = article(page)

    _without_paper(printed.body)
    body = etree.tostring(printed.body, encoding="unicode", method="html")
    screen = etree.tostring(text, encoding="unicode", method="html")
    assert html_text(screen).split() == html_text(body).split()
    assert {e.get("id") for e in printed.body.iter() if e.get("id")} <= {e.get("id") for e in text.iter()}
    assert not page.xpath("//@style")


def _without_paper(body: html.HtmlElement) -> None:
    """Take out backs, tabs and pages of parts; where a page is named, a screen names the part."""
    for part in _with_class(body, *ONLY_PAPER):
        part.drop_tree()
    for link in _with_class(body, PAGE_REFERENCE):
        (part,) = body.xpath(f"//*[@id='{link.get('href')[1:]}']")
        heading = copy.deepcopy(next(part.iter("h2", "h3", "h4")))
        for note in list(heading.iter("sup")):
            note.drop_tree()
        link.text = heading.text_content()


def _with_class(body: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    return [element for element in body.iter() if set(names) & set(element.get("class", "").split())]


def test_notes_lead_back_to_the_text(whole: Mapping[str, bytes]) -> None:
    """And a citation to its note."""
    page = html.fromstring(whole["online-drug-trafficking/policymakers/brief-en.html"].decode())
    backs = page.xpath("//article//ol[@class='notes']//a[@class='back']/@href")

    assert len(backs) > 40
    for back in backs:
        (reference,) = page.xpath(f"//a[@id='{back[1:]}']")
        assert page.xpath(f"//li[@id='{reference.get('href')[1:]}']//a[@href='{back}']")


def test_a_page_says_what_only_its_pdf_has(whole: Mapping[str, bytes], wells: Library, tmp_path: Path) -> None:
    """Lines to write on, and pages; of an imprint that is not filled in nothing is to be written."""
    by_hand = "lines or boxes to fill in by hand: print the PDF"
    pages = "Page numbers in the text are those of the PDF."
    one, two = (_text(made(wells, rows(tmp_path, READERS, pages=pages))[PAGE]) for pages in (1, 2))

    assert pages not in one
    assert pages in two
    assert by_hand not in two
    for name in ("educators/pupil-sheet", "policymakers/brief"):
        assert by_hand in _text(whole[f"online-drug-trafficking/{name}-en.html"]), name
    assert b'data-unknown="not given yet"' in whole["online-drug-trafficking/policymakers/brief-en.html"]


def test_translations_know_each_other(workspace: Path, tmp_path: Path) -> None:
    """The page is in its own language; what that language has no words for is said in the site's."""
    (workspace / "content/languages/de.yaml").write_text(
        "name: Deutsch\nstrings: {draft: Entwurf, site_read: Online lesen, site_draft: Noch ein Entwurf, "
        "notes: Noten, certainty_3: sicher, certainty_2: fast, certainty_1: einer, certainty_0: keine}\n",
        encoding="utf-8",
    )  # fmt: skip
    text = (workspace / "content/topics/sample/readers/brief.md").read_text(encoding="utf-8")
    (workspace / "content/topics/sample/readers/brief.de.md").write_text(
        text.replace("title: Wells", "title: Brunnen"), encoding="utf-8"
    )
    german = Order(DocumentKey("sample", "readers", "brief", "de"), Form("a4"))
    files = made(read(workspace), rows(tmp_path, READERS, german))
    page = html.fromstring(files["sample/readers/brief-de.html"].decode())

    assert page.get("lang") == "de"
    assert "Noch ein Entwurf" in page.text_content()
    assert page.xpath("//link[@hreflang='en']/@href") == ["../../sample/readers/brief-en.html"]
    assert page.xpath("//p[@class='translations']/a[@lang='en']/@href") == ["../../sample/readers/brief-en.html"]
    index = html.fromstring(files["index.html"].decode())
    assert index.xpath("//select[@name='language']/option/text()") == ["All languages", "Deutsch", "English"]
    (card,) = index.xpath("//section//li[contains(@class, 'card')]")
    assert card.xpath(".//h3/a/text()") == ["Wells"]
    (other,) = card.find_class("also")[0].iter("a")
    assert (other.get("lang"), other.text, other.get("href")) == ("de", "Deutsch", "sample/readers/brief-de.html")
    assert crawl(files)[0] == []


def test_a_fault_in_a_template_is_a_problem_with_its_place(workspace: Path, tmp_path: Path) -> None:
    (workspace / "templates/site/edition.html").write_text("<p>\n{{ nothing }}", encoding="utf-8")

    with pytest.raises(BriefsError) as caught:
        made(read(workspace), rows(tmp_path, READERS))
    (problem,) = caught.value.problems
    assert problem.place
    assert (Path(problem.place.file).name, problem.place.line) == ("edition.html", 2)


@pytest.mark.slow
def test_fonts_for_the_web_are_those_of_print_made_small() -> None:
    """Every outline and every character of the TrueType file is in its WOFF2, and nothing else."""
    fonts = sorted(ROOT.glob("templates/fonts/*.woff2"))
    assert len(fonts) == 7
    for path in fonts:
        web, printed = TTFont(path), TTFont(path.with_suffix(".ttf"))
        assert web.getGlyphOrder() == printed.getGlyphOrder(), path.name
        assert web.getBestCmap() == printed.getBestCmap(), path.name
        assert web["hmtx"].metrics == printed["hmtx"].metrics, path.name
        assert {r.toUnicode() for r in web["name"].names} == {r.toUnicode() for r in printed["name"].names}, path.name
        for glyph in ("a", "Zcaron", "uni0431"):
            if glyph in printed["glyf"].keys():  # noqa: SIM118 - a table of fontTools
                assert web["glyf"][glyph] == printed["glyf"][glyph], (path.name, glyph)


# ----------------------------------------------------------------------------------------------- in place of the last


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """What is gone is gone; nothing is left beside it."""
    folder = tmp_path / "out" / "site"
    put({"a.html": b"1", "b/c.html": b"2"}, folder)
    put({"a.html": b"3"}, folder)

    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")} == {"out", "out/site", "out/site/a.html"}
    assert (folder / "a.html").read_bytes() == b"3"


@pytest.mark.parametrize("when", ["written", "put in place"])
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    folder = tmp_path / "site"
    put({"a.html": b"1"}, folder)
    real_write, real_replace = write_whole, Path.replace

    def write(path: Path, data: bytes) -> None:
        if when == "written" and path.name == "b.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        real_write(path, data)

    def replace(path: Path, target: Path) -> Path:
        if when == "put in place" and path.name.endswith(".new"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_replace(path, target)

    monkeypatch.setattr("briefs.distribute.site.site.write_whole", write)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="No space"):
        put({"a.html": b"2", "b.html": b"3"}, folder)

    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == ["site", "site/a.html"]
    assert (folder / "a.html").read_bytes() == b"1"


@pytest.mark.parametrize("there", [True, False])
def test_what_a_killed_run_left_is_tidied_up(tmp_path: Path, there: bool) -> None:
    """Killed between its two moves, the old site is put back; then the new one takes its place as always."""
    folder = tmp_path / "site"
    put({"a.html": b"1"}, tmp_path / ".site.99.old")
    put({"torn.html": b"2"}, tmp_path / ".site.99.new")
    if there:
        put({"a.html": b"0"}, folder)
    _recover(folder)

    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")} == {"site", "site/a.html"}
    assert (folder / "a.html").read_bytes() == (b"0" if there else b"1")


def test_the_catalogue_is_set_in_the_fonts_of_the_brand(workspace: Path, tmp_path: Path) -> None:
    """Those of the house stay away where the brand has its own."""
    (workspace / "content/fonts").mkdir()
    for name in ("ZillaSlab_600SemiBold.ttf", "ZillaSlab-OFL.txt"):
        shutil.copy(ROOT / "content/brands/clear-type/fonts" / name, workspace / "content/fonts" / name)
    (workspace / "content/brand.yaml").write_text(
        "typography:\n  fonts: [{family: Slab, files: [fonts/ZillaSlab_600SemiBold.ttf]}]\n  look: Slab\n",
        encoding="utf-8",
    )

    files = made(read(workspace), rows(tmp_path, READERS))

    assert {name for name in files if name.startswith("fonts/Zilla")} == {
        "fonts/ZillaSlab_600SemiBold.woff2",
        "fonts/ZillaSlab-OFL.txt",
    }
    css = files["looks/site.css"].decode()
    assert 'font-family: "Brief Sans"; src: url(../fonts/ZillaSlab_600SemiBold.woff2) format("woff2")' in css
    assert "SourceSans3" not in css
    assert "SourceSerif4_400Regular.woff2" in css
