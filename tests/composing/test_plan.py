"""Orders: what is built for which choice."""

from __future__ import annotations

import pytest

from briefs.composing.order import Choice, Form, Order
from briefs.composing.plan import plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library


def test_without_a_choice_every_document_is_built_on_the_usual_papers(library: Library) -> None:
    """publication.yaml names the papers."""
    orders, problems = plan(library)

    assert problems == ()
    assert orders == (
        Order(DocumentKey("sample", "experts", "brief", "en"), Form("a4")),
        Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4")),
    )


@pytest.mark.parametrize("name", ["readers/brief", "sample/readers/brief"])
def test_a_document_may_be_called_by_its_audience(library: Library, name: str) -> None:
    """Two audiences may each have a brief."""
    orders, _ = plan(library, Choice(documents=(name,), papers=("letter",)))

    assert [order.file for order in orders] == ["sample/readers/brief-en-letter.pdf"]


def test_unknown_names_are_all_reported_with_the_nearest(library: Library) -> None:
    """Did you mean?"""
    _, problems = plan(library, Choice(topics=("smaple",), audiences=("reader",), papers=("a5",)))

    assert [(problem.message, problem.hint) for problem in problems] == [
        ("no topic is called 'smaple'", "did you mean 'sample'?"),
        ("no audience is called 'reader'", "did you mean 'readers'?"),
        ("no paper is called 'a5'", "there is: a4, letter"),
    ]


def test_names_that_fit_nothing_together_say_so(library: Library) -> None:
    """Each name is known, but no document bears both."""
    _, problems = plan(library, Choice(audiences=("readers",), documents=("experts/brief",)))

    assert [problem.message for problem in problems] == ["nothing fits this choice"]


def test_a_variant_shows_in_the_file_name() -> None:
    """The colour one is the plain one."""
    assert Order(DocumentKey("t", "a", "d", "en"), Form("a4", "mono")).file == "t/a/d-en-a4-mono.pdf"
