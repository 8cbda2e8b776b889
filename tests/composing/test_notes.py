"""What notes say. The law: a claim with a caveat for its readers is never printed without it, whatever the document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.checks.text.printed import squeezed
from briefs.composing.compose import compose
from briefs.composing.notes import caveats_for, note_text
from briefs.composing.order import Form, Order
from briefs.composing.signing import Marks
from briefs.library.load import Document, Library, load
from briefs.library.prose.nodes import Span
from briefs.library.prose.parse import parse
from briefs.library.prose.walk import plain
from briefs.press.text import html_text
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from tests.shipped_documents import library as shipped_library
from tests.shipped_documents import orders

PLACES = {
    "paragraph": "Some words.[@{0}]",
    "several in one bracket": "Some words.[@{0}; @{1}]",
    "heading": "### A heading[@{0}]",
    "list": "- one\n- two[@{0}]\n  - three[@{1}]",
    "table": "| A | B |\n| --- | --- |\n| one[@{0}] | two[@{1}] |",
    "quotation": "> Some words.[@{0}]\n> -- Somebody",
    "component": "```callout\nkind: note\ntext: Some words.[@{0}]\n```",
    "field of ids": "```options-table\ncaption: Options\ngroups:\n  - label: Open\n    options:\n      - letter: A\n"
    "        name: One\n        changes: Much.\n        benefit: Some.\n        risk: Some.\n        takes: Some.\n"
    "        proposer: Somebody\n        sure: [{0}, {1}]\n```",
}


def _printed(library: Library, document: Document, paper: str) -> tuple[str, list[str]]:
    """What a page says, and what it must say with the claims that it cites."""
    order = Order(document.key, Form(paper))
    brief = compose(library, order, document)
    page = render(library, brief, environment(library.templates), marks=Marks("0" * 16, ""))
    wanted = [
        f"{use.id}: {caveat}"
        for use in brief.uses
        if use.id in library.claims
        for caveat in caveats_for(library.claims[use.id], document.audience)
    ]
    return squeezed(html_text(page.html)), wanted


def _lost(said: str, wanted: list[str]) -> list[str]:
    return [item for item in wanted if squeezed(item.partition(": ")[2]) not in said]


@pytest.mark.parametrize("key", sorted({order.key for order in orders(papers=["a4"])}), ids=str)
def test_no_shipped_document_prints_a_claim_without_its_caveats(key):
    library = shipped_library()
    document = library.document(key)
    assert document is not None

    said, wanted = _printed(library, document, "a4")

    assert _lost(said, wanted) == []


@given(data=st.data())
def test_no_document_prints_a_claim_without_its_caveats(data):
    """Documents made at random of every place in which a claim can be cited, in every template."""
    library = shipped_library()
    key = data.draw(st.sampled_from(sorted({order.key for order in orders(papers=["a4"])})))
    old = library.document(key)
    assert old is not None
    open_to = sorted(name for name, claim in library.claims.items() if key.audience in claim.audiences)
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(sorted(PLACES)), *[st.sampled_from(open_to)] * 2), min_size=1))
    text = "\n\n".join(
        f"## Part {n} {{#part-{n}}}\n\n{PLACES[place].format(*ids)}" for n, (place, *ids) in enumerate(drawn)
    )
    prose, problems = parse(text, old.file, 1, library.components)
    assert problems == ()

    said, wanted = _printed(library, replace(old, prose=prose), "a4")

    assert _lost(said, wanted) == []


def test_a_caveat_for_other_readers_is_not_printed(sample):
    path = sample / "content/sources/alpha.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "caveats: [Counted once.]",
            "caveats: [Counted once., {text: Experts doubt it., audiences: [experts]}]\n"
            "    for_writers: [Say it softly.]",
        ),
        encoding="utf-8",
    )
    made, problems = load(sample / "content", sample / "templates")

    assert problems == ()
    assert caveats_for(made.claims["al-count"], "readers") == ("Counted once.",)
    assert caveats_for(made.claims["al-count"], "experts") == ("Counted once.", "Experts doubt it.")


def test_what_the_register_says_is_marked_for_readers_of_another_language() -> None:
    """The words of the note that are in their language are not: who proposed it, what it was checked against."""
    library = shipped_library()
    own = note_text(library, "mu-rec-preservation-request", "en", "policymakers")
    (first, *rest) = note_text(library, "mu-rec-preservation-request", "ar", "policymakers")
    (guidance,) = note_text(library, "g-listen-first", "ar", "educators")

    assert not any(isinstance(inline, Span) for inline in own)
    assert isinstance(first, Span)
    assert isinstance(guidance, Span)
    assert (first.language, guidance.language) == ("en", "en")
    assert plain(own).startswith(plain((first,)).rstrip("."))
    assert rest == [] or not isinstance(rest[0], Span)
