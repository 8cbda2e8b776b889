"""What has moved is told since the last signature, or else since the last edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.workspace.reviewing.changing import marked
from briefs.workspace.reviewing.review import Reviewing
from briefs.workspace.workspace import Workspace
from tests.distribute import house
from tests.distribute.conftest import Story, call


def test_nothing_is_compared_where_nothing_was_signed_or_published(reviewing: Reviewing, sample: Path) -> None:
    assert reviewing.moved().kind == "nothing"
    assert "there is nothing to compare with" in call(sample, "review", "changes")[1]


def test_what_was_signed_is_kept_and_compared_with(reviewing: Reviewing, sample: Path) -> None:
    call(sample, "sign", "readers", "--role", "editor", "--name", "E. Ditor")
    same = reviewing.moved("sample", "readers")
    house.change(sample, "topics/sample/readers/brief.md", "Water is wet.", "Water is very wet.")
    house.change(sample, "topics/sample/experts/brief.md", "Wells have lids.", "Wells have no lids.")
    moved = reviewing.moved("sample", "readers")

    assert (same.kind, same.since, same.differences) == ("signature", "E. Ditor, 2026-02-01", ())
    assert [(one.id, one.before, one.after) for one in moved.differences] == [
        ("readers/brief/en", "Water is wet.", "Water is very wet.")
    ]
    assert "+ Water is very wet." in call(sample, "review", "changes", "--audience", "readers")[1]


def test_signing_the_same_words_again_keeps_one_copy(sample: Path) -> None:
    for name in ("E. Ditor", "S. Ubject"):
        call(sample, "sign", "readers", "--role", name[:1].lower(), "--name", name)

    assert len(list((sample / "content/editions/signed").rglob("*.yaml"))) == 1
    assert call(sample, "check")[0] == 0


def test_without_a_signature_the_last_edition_is_compared_with(story: Story) -> None:
    moved = Workspace.open(story.second, today=house.SECOND).reviewing().moved()

    assert (moved.kind, moved.since, moved.differences) == ("edition", "2026-02", ())


def test_a_sentence_is_marked_word_by_word() -> None:
    assert marked("There are twelve wells.", "There are now thirteen wells.") == (
        ("same", "There are "), ("gone", "twelve"), ("new", "now thirteen"), ("same", " wells."),
    )  # fmt: skip


@given(st.text(), st.text())
def test_what_is_marked_holds_both_texts(before: str, after: str) -> None:
    steps = marked(before, after)

    assert "".join(text for how, text in steps if how != "new") == before
    assert "".join(text for how, text in steps if how != "gone") == after


@pytest.mark.parametrize("audience", ["no", "../readers"])
def test_an_audience_that_is_none_is_named(sample: Path, audience: str) -> None:
    code, _, err = call(sample, "review", "changes", "--audience", audience)

    assert code == 2
    assert "no audience is called" in err
