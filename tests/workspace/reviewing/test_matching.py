"""Each remark of a reviewer is listed at its place, also when the text went on meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml import parse_xml

from briefs.base.problems import CallError
from briefs.workspace.reviewing.review import ReviewedName, Reviewing
from tests.distribute import house
from tests.distribute.conftest import call
from tests.workspace.reviewing import reviewers

BRIEF = ReviewedName("readers/brief")
TEXT = "topics/sample/readers/brief.md"


@pytest.fixture
def copy(reviewing: Reviewing, tmp_path: Path) -> Path:
    return reviewing.export(BRIEF, tmp_path / "out")


def _line(sample: Path, words: str) -> int:
    for path in sorted((sample / "content/topics/sample").rglob("*.md")):  # a passage stands in a file of its own
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if words in line:
                return number
    raise AssertionError(words)


def _worked_on(made: object) -> None:
    reviewers.says(made, "twelve wells", "Since when?")
    reviewers.tracked(made, "several readers", "several", "very many")


def test_comments_and_changes_stand_at_their_lines(reviewing: Reviewing, copy: Path, sample: Path) -> None:
    made = reviewing.returned(reviewers.edited(copy, _worked_on))
    found = {(one.kind, one.text): one.place.line if one.place else None for one in made.remarks}

    assert (made.document.key.name, made.old) == ("readers/brief", False)
    assert found == {
        ("comment", "Since when?"): _line(sample, "twelve wells"),
        ("deleted", "several"): _line(sample, "several readers"),
        ("inserted", "very many"): _line(sample, "several readers"),
    }


def test_a_copy_that_nobody_touched_says_nothing(reviewing: Reviewing, copy: Path) -> None:
    assert reviewing.returned(copy).remarks == ()


def test_places_are_found_by_their_words_when_the_text_went_on(reviewing: Reviewing, copy: Path, sample: Path) -> None:
    house.change(sample, TEXT, "## Facts", "## Facts\n\nA sentence before all.\n")
    reviewers.edited(copy, _worked_on)
    made = reviewing.returned(copy)

    assert made.old
    assert {one.place.line if one.place else None for one in made.remarks} == {
        _line(sample, "twelve wells"), _line(sample, "several readers"),
    }  # fmt: skip
    assert {one.kind for one in made.remarks} == {"comment", "deleted", "inserted"}
    assert not any(one.moved for one in made.remarks)


def test_a_paragraph_that_was_rewritten_meanwhile_is_the_nearest_one(
    reviewing: Reviewing, copy: Path, sample: Path
) -> None:
    house.change(sample, TEXT, "There are twelve wells.", "There are about twelve wells.")
    reviewers.edited(copy, _worked_on)
    (one,) = (remark for remark in reviewing.returned(copy).remarks if remark.kind == "comment")

    assert one.moved
    assert one.place
    assert one.place.line == _line(sample, "twelve wells")


def test_what_nobody_tracked_is_found_too(reviewing: Reviewing, copy: Path) -> None:
    def edit(made: object) -> None:
        reviewers.paragraph(made, "twelve wells").runs[-1].text = "Water is wet. There are many wells."
        gone = reviewers.paragraph(made, "several readers")._p
        gone.getparent().remove(gone)
        reviewers.paragraph(made, "many wells")._p.addnext(
            parse_xml(f"<w:p {reviewers.W}><w:r><w:t>A new thought.</w:t></w:r></w:p>")
        )

    reviewers.edited(copy, edit)
    found = {one.kind: (one.about, one.text) for one in reviewing.returned(copy).remarks}

    assert found == {
        "rewritten": ("Water is wet. There are twelve wells.", "Water is wet. There are many wells."),
        "added": ("", "A new thought."),
        "gone": ("One text, several readers.", ""),
    }


def test_remarks_are_kept_as_comments_beside_the_document(reviewing: Reviewing, copy: Path, sample: Path) -> None:
    reviewers.edited(copy, _worked_on)
    code, out, _ = call(sample, "review", "import", copy, "--keep")
    _, kept = reviewing.comments(BRIEF)

    assert code == 0
    assert "3 remarks" in out
    assert f"readers/brief.md:{_line(sample, 'twelve wells')}" in out
    assert [(one.said.by, one.said.text) for one in kept] == [
        ("Ada", "Since when?"), ("Bo", "Take out: several"), ("Bo", "Put in: very many"),
    ]  # fmt: skip
    assert [one.place.line if one.place else 0 for one in kept] == [
        _line(sample, words) for words in ("twelve wells", "several readers", "several readers")
    ]


def test_a_copy_of_another_workspace_is_refused(reviewing: Reviewing, copy: Path) -> None:
    reviewers.raw(copy, "docProps/core.xml", lambda data: data.replace(b"sample/readers", b"../../etc"))
    with pytest.raises(CallError, match="which is not here"):
        reviewing.returned(copy)
