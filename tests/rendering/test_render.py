"""Briefs become HTML; template mistakes become problems with file and line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.signing import Marks, words_hash
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.rendering.contract.view import View
from briefs.rendering.html import Written
from briefs.rendering.render import Page, _level_in, render
from briefs.rendering.templating import environment
from briefs.rendering.views import date_text


def _html(library: Library, audience: str = "readers") -> str:
    order = Order(DocumentKey("sample", audience, "brief", "en"), Form("a4"))
    document = library.document(DocumentKey("sample", audience, "brief", "en"))
    assert document is not None
    return render(library, compose(library, order, document), environment(library.templates)).html


def _problem(library: Library) -> tuple[str, str]:
    with pytest.raises(BriefsError) as caught:
        _html(library)
    (problem,) = caught.value.problems
    place = problem.place
    assert place is not None
    return f"{Path(place.file).name}:{place.line}", problem.message


def test_a_brief_is_a_whole_page(library: Library) -> None:
    """Title, sections, linked notes, components."""
    html = _html(library)

    assert "<h2>Facts</h2>" in html
    assert '<a class="note-ref" id="r1-1" href="#n1" aria-label="Note 1">1</a>' in html
    assert '<li id="n1">Alpha, para. 1.</li>' in html
    assert 'aria-label="sure">●●●</span>' in html


def test_text_is_escaped_and_never_a_template(sample: Path) -> None:
    """A writer's braces and angle brackets are printed as they are."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Wells", "title: '{{ 7 * 7 }} & <i>'"), encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    assert "<h1>{{ 7 * 7 }} &amp; &lt;i&gt;</h1>" in _html(library)


def test_an_undefined_name_is_a_problem_at_its_line(sample: Path) -> None:
    """Never an empty hole in a printed page."""
    path = sample / "templates/components/note/component.html"
    path.write_text("<div>\n{{ block.txet.upper() }}</div>\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    where, message = _problem(library)

    assert where == "component.html:2"
    assert message.startswith("the template fails here")


def test_a_syntax_error_is_a_problem_at_its_line(sample: Path) -> None:
    """With Jinja's own words."""
    (sample / "templates/base.html").write_text("<p>\n{% if %}\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    where, message = _problem(library)

    assert where == "base.html:2"
    assert message.startswith("the template cannot be read")


def test_a_missing_template_is_named(sample: Path) -> None:
    """The one that is looked for."""
    (sample / "templates/audiences/readers/brief.html").unlink()
    library, _ = load(sample / "content", sample / "templates")

    with pytest.raises(BriefsError) as caught:
        _html(library)

    assert caught.value.problems[0].message == "there is no template 'audiences/readers/brief.html'"


def test_a_component_may_report_a_mistake_in_its_block(sample: Path) -> None:
    """What a schema cannot say, such as minutes that do not add up."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8").replace("sure: [al-first]", "sure: [al-first]\nlines: 12")
    path.write_text(text, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert _problem(library) == ("brief.md:13", "too many lines")


def test_the_view_is_the_contract_with_templates() -> None:
    """A name is added here on purpose, or not at all."""
    names = [field.name for field in dataclasses.fields(View)]

    assert names == [
        "title", "standfirst", "for_whom", "description", "keywords", "kind", "audience", "topic", "edition", "date",
        "date_text", "review_by", "review_by_text", "marking", "licence", "status", "order", "direction",
        "answers", "single", "rows", "notes", "note_groups", "sources", "counts", "pieces", "legend", "addresses",
        "publication", "logos", "local",
        "words_hash", "local_hash", "code", "cover", "cover_style", "head", "foot", "sectioned", "slots", "watermark",
    ]  # fmt: skip


def test_a_component_reads_what_another_of_the_document_says(shipped: Library) -> None:
    """The options are written once, on their cards; the decision on page 1 names them."""
    key = DocumentKey("online-drug-trafficking", "policymakers", "brief", "en")
    document = shipped.document(key)
    assert document is not None
    page = render(
        shipped,
        compose(shipped, Order(key, Form("a4")), document),
        environment(shipped.templates),
        marks=Marks("0" * 16, ""),
    )
    decision = page.html.partition('class="component decision')[2].partition("</section>")[0]
    cards = page.html.partition('class="component options-cards')[2]

    names = re.findall(r"option-letter[^>]*>(.)</span> ([^<]+)</li>", decision)
    assert [letter for letter, _ in names] == list("ABCDEFG")
    assert all(f">{letter}</span> {name}" in cards for letter, name in names)


def test_what_is_not_for_everybody_bears_no_open_licence(sample: Path) -> None:
    """A licence to copy beside a marking that forbids it would be read either way."""
    rules = sample / "templates/audiences/experts/audience.yaml"
    words = sample / "content/languages/en.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("TLP:CLEAR", "TLP:GREEN"), encoding="utf-8")
    words.write_text(
        f'{words.read_text(encoding="utf-8").rstrip()}\n  licence_marked: "as {{marking}} allows"\n', "utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")
    licences = {}
    for audience in ("readers", "experts"):
        document = library.document(DocumentKey("sample", audience, "brief", "en"))
        assert document is not None
        brief = compose(library, Order(DocumentKey("sample", audience, "brief", "en"), Form("a4")), document)
        page = render(library, brief, environment(library.templates))
        licences[audience] = page.view.licence, page.view.marking

    assert licences["readers"] == (library.publication.licence, "TLP:CLEAR")
    assert licences["experts"] == (f"as {licences['experts'][1]} allows", licences["experts"][1])
    assert licences["experts"][1] != "TLP:CLEAR"


def test_a_draft_says_so_until_it_is_signed(sample: Path) -> None:
    """The caller knows whether the words were signed."""
    base = sample / "templates/base.html"
    marked = base.read_text(encoding="utf-8").replace("</body>", "<p>[{{ brief.status }}]</p></body>")
    base.write_text(marked, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    order = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
    document = library.document(DocumentKey("sample", "readers", "brief", "en"))
    assert document is not None
    brief, env = compose(library, order, document), environment(library.templates)

    assert "[Draft for review]" in render(library, brief, env).html
    assert "[]" in render(library, brief, env, signed=True).html


def _page(library: Library, website: str | None) -> Page:
    made = replace(library, publication=library.publication.model_copy(update={"website": website}))
    order = Order(DocumentKey("online-drug-trafficking", "educators", "lesson", "en"), Form("letter"))
    document = made.document(order.key)
    assert document is not None
    return render(made, compose(made, order, document), environment(made.templates))


def test_with_a_website_a_document_ends_with_the_way_to_its_page(shipped: Library) -> None:
    """A drawing with words for those who cannot see it, and the address in words, which is a link."""
    edition = shipped.topics["online-drug-trafficking"].record.edition
    address = f"https://briefs.example.org/online-drug-trafficking/educators/lesson-en-{edition}.html"
    page = _page(shipped, "https://briefs.example.org/")

    assert page.view.code is not None
    assert page.view.code.address == address
    assert f"<title>QR code that opens {address} in a browser</title>" in page.html
    link = re.search(r'<a class="address" href="([^"]+)">(.*?)</a>', page.html)
    assert link is not None
    assert (link[1], link[2].replace("<wbr>", "")) == (address, address)
    assert "<wbr>briefs.example.org/<wbr>online-<wbr>drug-<wbr>" in link[2]


def test_without_a_website_there_is_no_code(shipped: Library) -> None:
    """And nothing else of a page is other than with one."""
    without, with_ = _page(shipped, None), _page(shipped, "https://briefs.example.org")
    head, foot = r'<div class="with-code"[^>]*><div class="code-words">', r'<p class="code-line">.*?</p></div>'
    around = rf'{head}(.*?){foot}<div class="code-cell">.*?</div></div>'
    plain, found = re.subn(around, r"\1", with_.html.replace("\n", ""))

    assert found == 1
    assert without.view.code is None
    assert without.html.replace("\n", "") == plain


def test_the_mark_of_the_words_is_that_of_the_register(shipped: Library) -> None:
    """Whoever calls may hand it in, where several papers have the same words."""
    document = shipped.document(DocumentKey("online-drug-trafficking", "educators", "lesson", "en"))
    assert document is not None
    view = _page(shipped, None).view

    assert view.words_hash == words_hash(shipped, document)
    assert len(view.words_mark) == 8
    assert view.words_hash.startswith(view.words_mark)


def test_dates_are_in_words_where_the_language_has_them() -> None:
    """Else as numbers that everybody can read."""
    months = "January February March April May June July August September October November December"

    assert date_text(dt.date(2026, 11, 3), {"months": months}) == "3 November 2026"
    assert date_text(dt.date(2026, 11, 3), {}) == "2026-11-03"


@pytest.mark.slow
def test_the_same_words_give_the_same_html_in_every_process() -> None:
    """The order of a set differs from process to process: printed as it comes, it would undo all that is remembered."""
    root = Path(__file__).parent.parent.parent
    program = (
        "import hashlib, pathlib; from briefs.library import load as library;"
        "from briefs.library.keys import DocumentKey;"
        "from briefs.composing import compose, order as order_; from briefs.rendering import render, templating;"
        f"root = pathlib.Path({str(root)!r}); made, _ = library.load(root / 'content', root / 'templates');"
        "order = order_.Order(DocumentKey('online-drug-trafficking', 'le-trainers', 'pack', 'en'), order_.Form('a4'));"
        "brief = compose.compose(made, order, made.document(order.key));"
        "html = render.render(made, brief, templating.environment(made.templates)).html;"
        "print(hashlib.sha256(html.encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "3", "4")
    }

    assert len(printed) == 1


def test_the_level_of_a_text_is_its_least_sure_claim(library: Library) -> None:
    """None where no evidence is cited."""
    key = DocumentKey("sample", "readers", "brief", "en")
    document = library.document(key)
    assert document is not None
    brief = compose(library, Order(key, Form("a4")), document)
    notes = {note.number: note for note in brief.notes}

    def cites(*numbers: int) -> Written:
        text = Written("x")
        text.notes = numbers
        return text

    assert _level_in(cites(1, 2), notes) == 1
    assert _level_in(cites(4), notes) is None
    assert _level_in("x", notes) is None
