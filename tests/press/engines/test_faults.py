"""A fault of the engine in words that help to go on: where, why, and what is known of it."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from briefs.base.problems import BriefsError
from briefs.press.engines.faults import EngineFailedError
from tests.press.pages import CASES, STYLE, page, press

KNOWN = {
    "li::marker": ("<ul><li>Sell by the river</li></ul>", "li::marker { content: 'x' }"),
    "::first-letter": (
        "<p>abc</p><p>" + "word " * 90 + "</p><p>defg " + "word " * 50 + "</p>",
        "@page { size: 200px 60px; margin: 5px } p::first-letter { float: left; font-size: 30px }",
    ),
    "columns inside a grid": (
        "<p>word word word word</p><div class=g><div class=c><p>word</p><p>" + "word " * 13 + "</p></div></div>",
        "@page { size: 150px 120px; margin: 5px } .g { display: grid } .c { columns: 3 } p { margin: 5px 0 }",
    ),
}


def _failing(body, css):
    with pytest.raises(BriefsError) as caught:
        press().lay_out(page(body), [STYLE, css], CASES)
    return caught.value.problems[-1]


@pytest.mark.parametrize("pattern", KNOWN)
def test_what_is_known_to_fail_is_named_where_it_is_in_the_document(pattern):
    problem = _failing(*KNOWN[pattern])

    assert problem.message.startswith(
        f"the layout engine (WeasyPrint {weasyprint.__version__}) failed on this document"
    )
    assert problem.hint.startswith("this is a fault of the engine, not of your words")
    assert [name for name in KNOWN if name in problem.hint] == [pattern]


def test_the_words_at_which_it_failed_are_shown():
    assert "at the words “Sell by the river”" in _failing(*KNOWN["li::marker"]).message


def _fault(error):
    try:
        raise error
    except ValueError as caught:
        return EngineFailedError((), caught).problems[0]


def test_of_any_other_fault_nothing_is_guessed():
    problem = _fault(ValueError("no such row"))

    assert "failed on this document: ValueError: no such row (test_faults.py, line " in problem.message
    assert not any(name in problem.hint for name in KNOWN)
    assert "undo what was changed last" in problem.hint


def test_a_fault_without_words_has_its_name_at_least():
    assert ": ValueError (" in _fault(ValueError()).message


def test_a_box_of_which_nothing_is_known_does_no_further_harm():
    class Odd:
        element_tag, style, element = "p", {}, None

    box: Any = Odd()
    with pytest.raises(AttributeError) as caught:
        box.children  # noqa: B018 - the box must be at hand where it fails

    assert "failed on this document: AttributeError: " in EngineFailedError((), caught.value).problems[0].message
