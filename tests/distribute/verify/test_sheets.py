"""A sheet of paper is known by the mark at its foot, and a mark by no more than it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefs.base.problems import CallError
from briefs.distribute.editions.history import EditionState, find, states
from briefs.distribute.verify.sheets import by_mark
from briefs.distribute.verify.verdicts import Known
from tests.distribute import house
from tests.distribute.conftest import Story, call


def _known(root: Path) -> Known:
    return Known(states(root / "content"), frozenset(), house.THIRD)


def _words(root: Path, edition: str, document: str = "readers/brief/en") -> str:
    state = find(states(root / "content"), "sample", edition)
    assert isinstance(state, EditionState)
    return state.documents[document].words


@pytest.mark.parametrize("typed", ["{}", "text {}", " {}\n", "Text: {} (same mark, same words)"])
def test_a_mark_as_it_is_printed_finds_its_document(story: Story, typed: str) -> None:
    mark = _words(story.first, "2026-01")[:8]
    (verdict,) = by_mark(typed.format(mark.upper() if typed == "{}" else mark), _known(story.first))

    assert (verdict.status, verdict.edition, verdict.document) == ("current", "2026-01", "readers/brief/en")
    assert verdict.file == mark


def test_a_mark_may_be_typed_in_groups(story: Story) -> None:
    mark = _words(story.first, "2026-01")[:8]
    (verdict,) = by_mark(f"{mark[:4]} {mark[4:]}", _known(story.first))

    assert verdict.status == "current"


def test_a_mark_of_what_is_over_says_so(story: Story) -> None:
    (old,) = by_mark(_words(story.first, "2026-01")[:8], _known(story.second))
    gone = by_mark(_words(story.second, "2026-02")[:8], _known(story.last))

    assert (old.status, old.use) == ("superseded", "2026-02")
    assert {verdict.status for verdict in gone} == {"withdrawn"}
    assert "A figure was wrong" in gone[0].message


def test_other_local_data_than_were_published_are_told(story: Story) -> None:
    (verdict,) = by_mark(f"{_words(story.first, '2026-01')[:8]} · local 0123abcd", _known(story.first))

    assert verdict.status == "altered"
    assert "other local data" in verdict.message


def test_a_mark_that_nothing_bears_is_unknown(story: Story) -> None:
    (verdict,) = by_mark("00000000", _known(story.first))

    assert verdict.status == "unknown"
    assert "no edition bears this mark" in verdict.message


@pytest.mark.parametrize(
    "typed", ["", "text", "3f2a", "3f2a9c0", "zzzzzzzz", "aaaaaaaa bbbbbbbb cccccccc", "<b>" * 999]
)
def test_what_is_no_mark_is_refused_with_what_to_type(story: Story, typed: str) -> None:
    with pytest.raises(CallError) as raised:
        by_mark(typed, _known(story.first))

    assert "at the foot of a page" in (raised.value.problems[0].hint or "")
    assert len(raised.value.problems[0].message) < 100


def test_the_command_line_takes_marks_beside_files(story: Story) -> None:
    mark, file = _words(story.first, "2026-01")[:8], str(story.files(story.first)[0])
    code, out, _ = call(story.first, "verify", file, "--mark", mark)
    both = call(story.first, "verify", file, "--mark", mark, "--format", "json")[1]

    assert code == 0
    assert "1 file: 1 current" in out
    assert "1 mark: 1 current" in out
    assert [found["status"] for found in json.loads(both)["files"]] == ["current", "current"]
    assert call(story.second, "verify", "--mark", mark)[0] == 1
    assert call(story.first, "verify")[0] == 2
