"""No word of a document is lost on its way into the PDF, and none is missed that is there."""

from __future__ import annotations

import pytest

from briefs.press.text import missing_words
from tests.press.pages import CASES, case_names, page, pdf_text, print_body, print_case

FOUND = {
    "order": ("<p>one two</p>", "two one"),
    "case": ("<p>Straße one</p>", "STRASSE ONE"),
    "ligature": ("<p>efficient flow</p>", "e\ufb03cient \ufb02ow"),
    "composed or not": ("<p>caf\u00e9</p>", "cafe\u0301"),
    "soft hyphen": ("<p>inter&shy;national</p>", "inter\u00ad\r\nnational"),
    "soft hyphen taken": ("<p>inter&shy;national</p>", "inter-\r\nnational"),
    "PDFium's hyphen": ("<p>international</p>", "inter\ufffe\r\nnational"),
    "hyphen kept": ("<p>evidence-based</p>", "evidence-\r\nbased"),
    "note on its word": ("<p>words.<sup>\u20601</sup></p>", "words.1"),
    "note on its number": ("<p>in 2023<sup>\u206014</sup></p>", "in 202314"),
    "letters apart": ("<p>HEADING</p>", "H E A D I N G"),
    "broken across elements": ("<p>un<b>believ</b>able</p>", "unbelievable"),
    "blocks apart": ("<p>one</p><p>two</p><td>three<br>four", "one two three four"),
    "head": ("<head><title>none</title><style>p { none }</style></head><p>one</p>", "one"),
    "drawing's title": ("<svg><title>none</title><desc>none</desc><text>one</text></svg>", "one"),
    "hidden": ("<p hidden>none <b>none</b></p><p>one</p>", "one"),
    "entities": ("<p>R&amp;D &eacute;t&eacute;</p>", "R&D été"),
    "an address broken, then no space": ("<p>of Uzbekistan. Introduction</p>", "of Uzbekist\r\nanIntroduction"),
    "the same the other way round": ("<p>of Uzbekist anIntroduction</p>", "of Uzbekistan. Introduction"),
    "more than asked": ("<p>one</p>", "Page 1 one of 2"),
    "Cyrillic": ("<p>Целый абзац</p>", "целый абзац"),
}


@pytest.mark.parametrize(("html", "text"), FOUND.values(), ids=FOUND)
def test_found(html, text):
    assert missing_words(html, text) == ()


LOST = {
    "a word": ("<p>one two three</p>", "one three", (), ("two",)),
    "one of two": ("<p>one and one</p>", "one and", (), ("one",)),
    "in order": ("<p>alpha beta gamma</p>", "", (), ("alpha", "beta", "gamma")),
    "half a word": ("<p>international</p>", "inter", (), ("international",)),
    "behind a running title": ("<p>drugs online</p>", "drugs online online", ("drugs", "online"), ("drugs",)),
    "beside a word whose end moved": ("<p>of Uzbekistan. Introduction</p>", "of Uzbekist an", (), ("introduction",)),
    "a number": ("<p>in 2023</p>", "in", (), ("2023",)),
}


@pytest.mark.parametrize(("html", "text", "furniture", "lost"), LOST.values(), ids=LOST)
def test_lost(html, text, furniture, lost):
    assert missing_words(html, text, furniture) == lost


@pytest.mark.parametrize("name", case_names())
def test_no_case_loses_a_word(name):
    pressed = print_case(name)
    html = page((CASES / f"{name}.html").read_text(encoding="utf-8"))
    assert missing_words(html, pdf_text(pressed.pdf), pressed.furniture) == ()


def test_a_word_lost_under_a_running_title_is_noticed():
    pressed = print_case("furniture")
    html = page((CASES / "furniture.html").read_text(encoding="utf-8") + "<p>Running</p>")
    assert missing_words(html, pdf_text(pressed.pdf), pressed.furniture) == ("running",)


def test_words_that_the_layout_engine_loses_are_noticed():
    words = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 8)
    body = f'<div style="overflow: hidden; height: 20mm"><p>{words}</p></div>'
    pressed = print_body(body)
    assert missing_words(page(body), pdf_text(pressed.pdf), pressed.furniture)
