"""What has become of each edition."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.composing.signing import sign
from briefs.distribute.editions.history import EditionState
from briefs.distribute.editions.status import Edition, now, past
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from tests.distribute.sites import EXPERTS, READERS, read, state

DAY = dt.date(2026, 5, 5)


def _now(library: Library, *states: EditionState) -> tuple[Edition, tuple[Problem, ...]]:
    document = library.document(DocumentKey("sample", "readers", "brief", "en"))
    assert document
    return now(library, document, states, (), DAY)


def test_what_was_never_published_is_a_draft(wells: Library) -> None:
    edition, problems = _now(wells)

    assert (edition.standing, edition.edition, edition.date, edition.current) == (
        "draft",
        "2026-01",
        dt.date(2026, 1, 31),
        None,
    )
    assert edition.page == "sample/readers/brief-en-2026-01.html"
    assert problems == ()


def test_what_was_published_and_says_the_same_is_current(wells: Library) -> None:
    """Signed or not: an unsigned one is current and still a draft."""
    published = state(wells, "2026-01", "current", READERS)
    edition, problems = _now(wells, published)
    assert (edition.standing, edition.drafted, edition.date) == ("current", True, published.published)
    assert problems == ()

    sign(wells, "sample", "readers", "editor", {"name": "A", "role": "Editor", "date": "2026-01-01"})
    signed = read(wells.content.parent)
    assert not _now(signed, published)[0].drafted
    assert _now(signed, replace(published, draft=True))[0].drafted


@pytest.mark.parametrize("draft", [False, True])
def test_what_was_published_stays_so_whatever_has_been_written_since(wells: Library, draft: bool) -> None:
    """Its mark is that of the copies that people hold; its text is no longer there to be shown."""
    edition, problems = _now(wells, state(wells, "2026-01", "current", READERS, words="0" * 16, draft=draft))

    assert (edition.standing, edition.words, edition.same, edition.drafted) == ("current", "0" * 16, False, draft)
    assert [name for name, _ in edition.files] == ["sample/readers/brief-en-a4.pdf"]
    assert ["the words of readers/brief have changed since edition 2026-01" in p.message for p in problems] == [True]
    assert problems[0].severity == "warning"


def test_other_local_data_are_told_in_the_same_way(wells: Library) -> None:
    edition, problems = _now(wells, state(wells, "2026-01", "current", READERS, local="0" * 16))

    assert (edition.standing, edition.local, edition.same) == ("current", "0" * 16, False)
    assert "the local data of readers/brief have changed since edition 2026-01" in problems[0].message


@pytest.mark.parametrize(("days", "standing"), [(0, "current"), (1, "past-review"), (900, "past-review")])
def test_an_edition_holds_until_it_was_to_be_reviewed(wells: Library, days: int, standing: str) -> None:
    published = state(wells, "2026-01", "current", READERS, review_by=DAY - dt.timedelta(days))
    edition, problems = _now(wells, published)
    (past_one,) = past(wells, published, (published,), DAY)

    assert (edition.standing, past_one.standing) == (standing, standing)
    assert ["was to be reviewed by" in p.message for p in problems] == ([True] if days else [])


def test_a_new_draft_beside_a_current_edition_is_a_warning(wells: Library) -> None:
    edition, problems = _now(wells, state(wells, "2025-06", "current", READERS))

    assert (edition.standing, edition.current) == ("draft", "2025-06")
    assert "edition 2025-06 of readers/brief is current; the site shows 2026-01, a draft" in problems[0].message


def test_a_document_that_an_edition_did_not_hold_is_a_draft(wells: Library) -> None:
    assert _now(wells, state(wells, "2026-01", "current", EXPERTS))[0].standing == "draft"


def test_what_was_withdrawn_stays_so_whatever_it_says_now(wells: Library) -> None:
    gone = state(wells, "2026-01", "withdrawn", READERS, words="0" * 16, withdrawn=DAY, reason="A number is wrong.")
    edition, problems = _now(wells, gone)

    assert (edition.standing, edition.withdrawn, edition.reason) == ("withdrawn", DAY, "A number is wrong.")
    assert edition.words == "0" * 16
    assert edition.changed == DAY
    assert problems == ()


def test_an_edition_that_was_replaced_says_by_which_and_when(wells: Library) -> None:
    old = state(wells, "2025-06", "superseded", READERS, published=dt.date(2025, 6, 1), successor="2026-01")
    new = state(wells, "2026-01", "current", READERS, published=DAY)
    (edition,) = past(wells, old, (old, new), DAY)

    assert (edition.standing, edition.successor, edition.replaced, edition.current) == (
        "superseded",
        "2026-01",
        DAY,
        "2026-01",
    )
    assert edition.public
    assert edition.files == tuple(old.documents["readers/brief/en"].files.items())


def test_content_that_is_older_than_what_was_published_is_a_warning(wells: Library) -> None:
    old = state(wells, "2026-01", "superseded", READERS, successor="2026-07")
    edition, problems = _now(wells, old, state(wells, "2026-07", "current", READERS))

    assert (edition.standing, edition.current) == ("superseded", "2026-07")
    assert "edition 2026-01 of readers/brief is superseded by 2026-07" in problems[0].message


def test_a_document_that_is_gone_is_told_of_without_its_title_being_public(wells: Library, workspace: Path) -> None:
    old = state(wells, "2025-06", "withdrawn", READERS, withdrawn=DAY)
    (workspace / "content/topics/sample/readers/brief.md").unlink()
    (edition,) = past(read(workspace), old, (old,), DAY)

    assert (edition.standing, edition.kind, edition.public) == ("withdrawn", "Brief", False)
