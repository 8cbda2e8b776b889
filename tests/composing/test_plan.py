"""Orders: what is built for which choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefs.composing.order import Choice, Form, Order
from briefs.composing.plan import folds, left_out, nearest, offered, plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.settings import DocumentRule


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


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"pages": {"exactly": 3}}, False),
        ({"pages": {"exactly": 4}}, True),
        ({"pages": {"at_most": 8}}, True),
        ({"pages": {"multiple_of": 2}}, False),
        ({"pages": {"exactly": 4}, "booklet": False}, False),
        ({"pages": {"exactly": 1}, "booklet": True}, True),
    ],
)
def test_a_document_is_folded_from_four_pages_unless_its_audience_says_otherwise(rule, expected: bool) -> None:
    made = DocumentRule.model_validate({"template": "x.html", "kind": "X", **rule})

    assert folds(made) is expected


def test_only_what_is_handed_out_folded_is_made_as_booklets(library: Library) -> None:
    """The readers' brief is, by its word; the experts', of two pages, for who names it."""
    meant = _with_slides(library, booklet=True)
    every, _ = plan(meant, Choice(papers=("a4",), finishes=("bleed", "booklet")))
    named, _ = plan(meant, Choice(papers=("a4",), finishes=("booklet",), documents=("experts/brief",)))

    assert [order.file for order in every if order.finish == "booklet"] == [
        "sample/readers/brief-en-a4-booklet-print.pdf"
    ]
    assert len(every) == 3
    assert [order.file for order in named] == ["sample/experts/brief-en-a4-booklet-print.pdf"]


def test_who_asks_for_booklets_where_there_are_none_is_told_how_to_have_one(library: Library) -> None:
    """By the name of the document."""
    _, (problem,) = plan(library, Choice(audiences=("readers",), finishes=("booklet",)))

    assert problem.message == "none of these documents is handed out as a booklet"
    assert problem.hint == "to fold one all the same, name it: --document readers/brief"


def test_who_asks_for_a_paper_on_which_a_document_is_not_made_is_told_on_which_it_is(library: Library) -> None:
    """Slides are no A4, whoever asks."""
    _, (problem,) = plan(
        _with_slides(library, papers=("slides",)), Choice(documents=("readers/brief",), papers=("a4", "letter"))
    )

    assert problem.message == "nothing that is meant is made on a4 or letter"
    assert problem.hint == "readers/brief is made on slides: --paper slides"


def test_a_document_that_is_left_out_beside_others_is_named(library: Library) -> None:
    """Who asks for everything on A4 hears that slides are not among it, and how to have them."""
    some = _with_slides(library, papers=("slides",))
    (note,) = left_out(some, Choice(papers=("a4", "letter"), variants=("mono",)))

    assert (note.message, note.hint, note.severity) == (
        "readers/brief is not made on a4 or letter in mono, so it is left out",
        "to make it: --document readers/brief --paper slides",
        "note",
    )
    assert not list(left_out(some, Choice()))
    assert not list(left_out(some, Choice(papers=("a4",), audiences=("experts",))))
    assert not list(left_out(some, Choice(papers=("a4",), finishes=("booklet",))))


def test_a_variant_shows_in_the_file_name() -> None:
    """The colour one is the plain one."""
    assert Order(DocumentKey("t", "a", "d", "en"), Form("a4", "mono")).file == "t/a/d-en-a4-mono.pdf"


def _with_slides(library: Library, **rule: tuple[str, ...] | bool) -> Library:
    """The sample, whose readers' brief has papers or variants of its own; the paper called slides is there too."""
    audience = library.audiences["readers"]
    changed = audience.documents["brief"].model_copy(update=rule)
    documents = {**audience.documents, "brief": changed}
    audiences = {**library.audiences, "readers": audience.model_copy(update={"documents": documents})}
    return replace(
        library, audiences=audiences, papers=(*library.papers, "slides"), variants=("colour", "mono", "large-print")
    )


def _made(library: Library, choice: Choice) -> list[str]:
    return [f"{order.audience} {order.form.called}" for order in plan(library, choice)[0]]


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ((), ["experts a4", "readers slides"]),
        (("letter",), ["experts letter"]),
        (("slides",), ["readers slides"]),
        (("letter", "slides"), ["experts letter", "readers slides"]),
    ],
)
def test_a_paper_of_its_own_is_for_that_document_alone(
    library: Library, asked: tuple[str, ...], made: list[str]
) -> None:
    """Slides are not printed on A4, and no brief is laid out as a slide."""
    assert _made(_with_slides(library, papers=("slides",)), Choice(papers=asked)) == made


def test_a_usual_paper_stays_for_all(library: Library) -> None:
    """A document that is made on A4 alone does not take A4 from the others."""
    assert _made(_with_slides(library, papers=("a4",)), Choice(papers=("a4",))) == ["experts a4", "readers a4"]


def test_variants_of_its_own_are_the_only_ones(library: Library) -> None:
    """Whoever asks for large print gets none of slides, whose letters are large."""
    choice = Choice(variants=("colour", "large-print"))

    assert _made(_with_slides(library, variants=("colour",)), choice) == [
        "experts a4", "experts a4 large-print", "readers a4",
    ]  # fmt: skip


def test_who_asks_for_another_form_gets_the_nearest(library: Library) -> None:
    """A recipient's paper is A4; slides come on their own."""
    made = _with_slides(library, papers=("slides",), variants=("colour", "mono"))
    slides, brief = (DocumentKey("sample", audience, "brief", "en") for audience in ("readers", "experts"))

    assert nearest(made, slides, Form("a4", "large-print")) == Form("slides", "colour")
    assert nearest(made, slides, Form("a4", "mono")) == Form("slides", "mono")
    assert nearest(made, brief, Form("letter", "mono")) == Form("letter", "mono")


def test_what_is_offered_of_a_document_is_what_can_be_planned(shipped: Library) -> None:
    """Every paper and variant, the usual ones first; slides have their own paper, and nobody else has it."""
    for audience in shipped.audiences:
        for order in plan(shipped, Choice(audiences=(audience,)))[0]:
            papers, variants = offered(shipped, order.key)
            every = Choice(
                topics=(order.topic,), documents=(order.name,), papers=shipped.papers, variants=shipped.variants
            )

            assert {(each.paper, each.variant) for each in plan(shipped, every)[0] if each.key == order.key} == {
                (paper, variant) for paper in papers for variant in variants
            }
            assert papers[0] == ("slides" if "slides" in papers else "a4")
            assert variants[0] == "colour"
