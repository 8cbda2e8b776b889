"""Text stays text: what is put where somebody may write is refused with its place, or read as it was written.

What stands is built, put on the web, mailed and packed all at once; then it is looked for as what it is not: in a real
browser, whose security policy is switched off, and in the text of the PDF, where it must stand letter by letter.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
import yaml
from lxml import etree

from briefs.base.memory import Memory
from briefs.base.problems import errors
from briefs.checks import check
from briefs.cli import main
from briefs.distribute.recipients import recipients
from briefs.library.load import load
from tests.hostile.house import LIST, LISTED, RECORDS, Injection, house, put
from tests.press.pages import pdf_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Route

pytestmark = pytest.mark.slow
CASES = [
    Injection(**case)
    for case in yaml.safe_load((Path(__file__).parent / "injections.yaml").read_text("utf-8"))["cases"]
]
STANDING = [case for case in CASES if case.then == "stands"]
UNPRINTED = frozenset({
    "a comment", "what a picture shows", "what a picture of a component shows", "the title of a link",
    "the description of a document", "the keywords of a document", "the title of a topic", "the description of a topic",
    "the keywords of a topic", "the title of a source", "the author of a source", "a claim", "why a claim is sure",
    "the place of a number", "a unit", "the word for a note", "the name of a language", "the words over the catalogue",
    "the subject of a letter", "the sender of letters", "the words of a drawing", "what a mark means", "a caveat",
    "the short name of a source", "when a service answers", "a telephone number", "a service",
    "where corrections go", *LISTED,
})  # fmt: skip
"""Where what is written is said by programs, on the web or in letters, or stands in the register alone."""
_TYPED = {"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "′": "'", "–": "--", "—": "---"}
_UNSEEN = "\u2060\u00ad\ufffe\x02"


def _plain(text: str) -> str:
    """A text without blanks, and with the quotation marks and dashes of a typewriter."""
    kept = (_TYPED.get(letter, letter) for letter in text if letter not in _UNSEEN)
    return "".join("".join(kept).split())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return house(tmp_path_factory.mktemp("house") / "house")


def test_each_is_refused_or_stands_as_its_file_says(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, each in a house of its own; what is refused is told with a place."""
    memory, other = Memory(), []
    for case in CASES:
        folder = tmp_path / "house"
        shutil.copytree(empty / "content", folder / "content")
        shutil.copy(empty / LIST, folder / LIST)
        templates = empty / "templates"
        if RECORDS.get(case.where, ("",))[0].startswith("templates/"):
            templates = folder / "templates"
            shutil.copytree(empty / "templates", templates)
        put(folder, case.where, case.what)
        memory.turn()
        library, found = load(folder / "content", templates, memory)
        if not errors(found):
            found = (*found, *check(library))
        if case.where in LISTED:
            found = (*found, *recipients.read(folder / LIST, library, None)[1])
        told = errors(found)
        assert all(problem.place is not None for problem in told)
        if bool(told) != (case.then == "refused"):
            other.append((case, [problem.message for problem in told]))
        shutil.rmtree(folder)

    assert other == []
    with capsys.disabled():
        counted = Counter(case.then for case in CASES)
        places = len({case.where for case in CASES})
        sys.stdout.write(f"\ninjections: {len(CASES)} in {places} places, {dict(counted)}\n")


# ------------------------------------------------------------------------------------------- all that stands, at once


@dataclass(frozen=True)
class Output:
    """All that went out."""

    folder: Path
    said: str
    """What the commands printed."""

    def files(self, ending: str) -> list[Path]:
        return sorted(path for path in self.folder.rglob(f"*{ending}") if "/.briefs" not in str(path))


@pytest.fixture(scope="module")
def output(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Output:
    root = tmp_path_factory.mktemp("all") / "house"
    shutil.copytree(empty, root)
    for case in STANDING:
        put(root, case.where, case.what)
    out = root / "dist"
    said = io.StringIO()
    for words in (
        ["build", "--variant", "colour"], ["site", "--variant", "colour"], ["pack", "--without", "booklet"],
        ["mail", root / LIST], ["trace", "--out", out / "trace"], ["check"], ["check", "--format", "json"], ["list"],
    ):  # fmt: skip
        more = [] if "--out" in words or words[0] in {"check", "list"} else ["--out", out, "--jobs", "2"]
        code = main([str(word) for word in (*words, "--root", root, *more)], said, said)
        assert code == 0, (words, said.getvalue()[-4000:])
    return Output(out, said.getvalue())


def test_what_would_be_printed_as_nobody_meant_it_is_refused_on_the_page(empty: Path, tmp_path: Path) -> None:
    """Texts that no check reads, such as who publishes: the guard over the finished page names each."""
    shutil.copytree(empty, tmp_path / "house")
    cases = [case for case in CASES if case.then == "page"]
    for case in cases:
        put(tmp_path / "house", case.where, case.what)
    said = io.StringIO()

    code = main(["build", "--root", str(tmp_path / "house"), "--variant", "colour", "--jobs", "1"], said, said)

    assert code == 3
    assert [case for case in cases if case.what.split()[-1] not in said.getvalue()] == []


def test_the_words_of_the_page_are_those_that_were_written(output: Output) -> None:
    (path,) = [path for path in output.files("brief-en-a4.pdf") if "site" not in path.parts]
    text = _plain(pdf_text(path.read_bytes()))

    lost = [case for case in STANDING if case.where not in UNPRINTED and _plain(case.seen) not in text]

    assert lost == []


_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"})


def test_no_pdf_runs_anything_or_leads_elsewhere(output: Output) -> None:
    """Neither script nor action but to pages and to addresses of the allowed kinds; no file but our own lists."""
    for path in output.files(".pdf"):
        with pikepdf.open(path) as pdf:
            for thing in pdf.objects:
                if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    continue
                assert not {"/JS", "/JavaScript", "/Launch", "/AA", "/OpenAction", "/RichMedia"} & set(thing.keys())
                if "/URI" in thing:
                    assert re.match(r"(?:https?|mailto|tel):", str(thing["/URI"])), str(thing["/URI"])
                if thing.get("/Type") == "/Action" or "/S" in thing:
                    assert str(thing.get("/S")) not in {
                        "/JavaScript",
                        "/Launch",
                        "/SubmitForm",
                        "/ImportData",
                        "/GoToR",
                    }


def test_every_cell_of_a_list_is_harmless(output: Output) -> None:
    """As a file and within the PDFs: no spreadsheet takes a text for a formula."""
    lists = [path.read_bytes() for path in output.files(".csv")]
    for path in output.files(".pdf"):
        with pikepdf.open(path) as pdf:
            lists += [
                bytes(item.get_file().read_bytes()) for name, item in pdf.attachments.items() if name.endswith(".csv")
            ]
    cells = [cell for data in lists for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]

    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t", "\r"} or re.match(r"-(?![\d.,]+$)", cell)] == []


def test_letters_have_no_heads_but_ours(output: Output) -> None:
    ours = {
        *("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "X-Unsent"),
        *("Content-Language", "Reply-To", "Organization", "Auto-Submitted", "Content-Transfer-Encoding"),
    }
    letters = output.files(".eml")
    assert len(letters) == len([case for case in STANDING if case.where in LISTED]) + 1
    for path in letters:
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert set(letter.keys()) <= ours
        assert len(letter.get_all("To") or []) == 1
        for part in letter.walk():
            assert not re.search(r"[\r\n]", part.get_filename() or "")


def test_what_machines_read_can_be_read(output: Output) -> None:
    """Feeds, maps and data are whole; nothing in them has become markup."""
    for path in [*output.files(".xml"), *output.files(".svg")]:
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
        assert not [
            element.tag for element in tree.iter("{*}script", "{*}img", "{*}b", "{*}style") if path.suffix == ".xml"
        ]
    for path in output.files(".jsonld"):
        json.loads(path.read_text("utf-8"))
    for path in output.files(".html"):
        for found in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            json.loads(unescape(found))


def test_nothing_that_is_printed_steers_a_terminal(output: Output) -> None:
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output.said) == []


# --------------------------------------------------------------------------------------------------------- in a browser

LOOK = """() => ({
  pwned: globalThis.pwned ?? null,
  handlers: [...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a => /^on/i.test(a.name))
    .map(a => e.tagName + ' ' + a.name)),
  strange: [...document.querySelectorAll('iframe,object,embed,base,form:not(.filters),frame,applet')]
    .concat([...document.querySelectorAll('link[rel=import],meta[http-equiv=refresh]')])
    .map(e => e.outerHTML.slice(0, 80)),
  scripts: [...document.scripts].filter(s => s.type !== 'application/ld+json')
    .map(s => s.src || s.textContent.slice(0, 60)),
  links: [...document.querySelectorAll('[href],[src],[action],[formaction]')]
    .map(e => e.href?.baseVal ?? e.href ?? e.src ?? '').filter(Boolean),
  focused: document.activeElement?.tagName
})"""


def _pages(output: Output, folder: Path) -> Iterator[Path]:
    """Every page of HTML, those of letters too."""
    yield from output.files(".html")
    for number, path in enumerate(output.files(".eml")):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for part in letter.walk():
            if part.get_content_type() == "text/html":
                page = folder / f"letter-{number}.html"
                page.write_text(part.get_content(), encoding="utf-8")
                yield page


def test_in_a_browser_without_any_policy_nothing_runs_and_nothing_is_asked_for(
    output: Output, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    pages = list(_pages(output, tmp_path))
    context = browser.new_context(bypass_csp=True)

    def guard(route: Route) -> None:
        if route.request.url.startswith(("file://", "data:", "cid:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def noticed(url: str) -> None:
        if not url.startswith(("file:", "data:", "cid:")):  # cid: a part of the letter itself
            asked.append(url)

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", guard)
    for path in pages:
        page = context.new_page()
        page.on("dialog", dismissed)
        page.on("request", lambda request: noticed(request.url))
        page.goto(path.as_uri())
        for element in page.query_selector_all("summary, button")[:5]:
            element.click()
        page.mouse.move(300, 300)
        seen = page.evaluate(LOOK)
        assert seen["pwned"] is None, path
        assert seen["handlers"] == [], path
        assert seen["strange"] == [], path
        assert seen["focused"] == "BODY" or seen["focused"] in {"SUMMARY", "BUTTON"}, path
        assert all("evil" not in script and "pwned" not in script for script in seen["scripts"]), path
        assert all(re.match(r"(?:https?|mailto|tel|file|data:image|urn|cid):", link) for link in seen["links"]), path
        assert not [link for link in seen["links"] if link.startswith("file:") and "passwd" in link], path
        page.close()
    context.close()

    assert (said, asked) == ([], [])
    with capsys.disabled():
        sys.stdout.write(f"\n{len(pages)} pages in Chromium with {len(STANDING)} injections: 0 ran, 0 asked for more\n")


def test_it_would_be_seen_if_something_ran(browser: Browser, tmp_path: Path) -> None:
    """The look at a page notices each kind of what must not be there."""
    path = tmp_path / "bad.html"
    path.write_text(
        "<p onclick='x'>a</p><script>globalThis.pwned = 1</script><form></form><input autofocus>", encoding="utf-8"
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    seen = page.evaluate(LOOK)
    page.close()

    assert seen["pwned"] == 1
    assert seen["handlers"] == ["P onclick"]
    assert len(seen["strange"]) == 1
    assert len(seen["scripts"]) == 1
