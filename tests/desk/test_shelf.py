"""The shelf holds what can be built, and says of each document what there is to choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefs.composing.order import Form
from briefs.composing.plan import plan
from briefs.desk import shelf
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.workspace.choosing import orders_of

BRIEF = DocumentKey("sample", "readers", "brief", "en")


def test_everything_that_can_be_built_is_on_the_shelf_once(shipped: Library) -> None:
    keys = [item.key for item in shelf.items(shipped)]

    assert len(keys) == len(set(keys))
    assert set(keys) == {order.key for order in plan(shipped)[0]}


def test_documents_stand_by_topic_and_audience_in_the_order_of_their_kinds(shipped: Library) -> None:
    boards = shelf.boards(shelf.items(shipped))

    assert [board.audience for board in boards] == ["educators", "law-enforcement trainers", "policymakers"]
    assert [item.key.document for item in boards[-1].items] == ["brief", "ministers", "evidence-annex", "incb"]
    assert {board.topic for board in boards} == {"Online drug trafficking"}


def test_an_item_says_what_there_is_to_choose(shipped: Library) -> None:
    (brief,) = [item for item in shelf.items(shipped) if item.key.name == "policymakers/brief"]

    assert [(one.name, one.called) for one in brief.papers[:2]] == [("a4", "A4"), ("letter", "US Letter")]
    assert brief.variants[0].purpose == "To read on a screen and to print"
    assert {one.name for one in brief.finishes} == {"booklet", "folder", "bleed", "pdf-x"}
    assert (brief.pages, brief.most, brief.use, brief.kind) == ("exactly 4", 4, "to read and decide", "Policy brief")


def test_what_is_not_folded_is_not_offered_folded(shipped: Library) -> None:
    (one,) = [item for item in shelf.items(shipped) if item.key.name == "policymakers/ministers"]

    assert {finish.name for finish in one.finishes} == {"bleed", "pdf-x"}


def test_every_form_that_is_offered_can_be_asked_for(shipped: Library) -> None:
    """On papers of their own too, such as slides."""
    for item in shelf.items(shipped):
        assert item.papers
        assert item.variants
        for paper in item.papers:
            for variant in item.variants:
                choice = shelf.choice_of(item.key, Form(paper.name, variant.name))
                assert [order.key for order in orders_of(shipped, choice)] == [item.key]


def test_the_usual_form_is_the_first_paper_in_colour(shipped: Library) -> None:
    assert {shelf.usual(item) for item in shelf.items(shipped)} == {Form("a4"), Form("slides")}


def test_the_first_page_is_looked_for_on_the_usual_paper_first(shipped: Library) -> None:
    orders = list(shelf.faces(shipped, DocumentKey("online-drug-trafficking", "policymakers", "brief", "en")))

    assert [order.form for order in orders][:2] == [Form("a4"), Form("letter")]
    assert len(orders) == len(set(orders))


def test_the_same_in_another_language_is_named(sample: Path) -> None:
    text = (sample / "content/topics/sample/readers/brief.md").read_text(encoding="utf-8")
    (sample / "content/topics/sample/readers/brief.fr.md").write_text(text, encoding="utf-8")
    (sample / "content/languages/fr.yaml").write_text("name: Français\nstrings: {draft: x}\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    item = shelf.find(library, BRIEF)

    assert item is not None
    assert item.others == ((replace(BRIEF, language="fr"), "Français"),)


@pytest.mark.parametrize(
    "key", [replace(BRIEF, document="no"), replace(BRIEF, topic=""), replace(BRIEF, language="..")]
)
def test_what_is_not_there_is_not_found(library: Library, key: DocumentKey) -> None:
    assert shelf.find(library, key) is None
    assert shelf.find(library, BRIEF) is not None
