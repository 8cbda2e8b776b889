"""What nobody can mean is told at its value: days that are numbers, titles of nothing, pages that no document has."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.library.load import load

TOPIC = "content/topics/sample/topic.yaml"
BRIEF = "content/topics/sample/readers/brief.md"
AUDIENCE = "templates/audiences/readers/audience.yaml"
SLIPS = {
    "a day that is nought": (TOPIC, "date: 2026-01-31", "date: 0", "a date is written as 2026-11-30, not '0'"),
    "seconds since 1970": (TOPIC, "date: 2026-01-31", "date: 1735689600", "a date is written as"),
    "a year alone": (TOPIC, "date: 2026-01-31", "date: 2026", "a date is written as"),
    "a day before 1970": (TOPIC, "date: 2026-01-31", "date: -1", "a date is written as"),
    "a quoted number": (TOPIC, "date: 2026-01-31", 'date: "20260131"', "a date is written as"),
    "half a second": (TOPIC, "review_by: 2027-01-31", "review_by: 1.5", "a date is written as"),
    "a review before the text": (
        TOPIC,
        "2027-01-31",
        "2025-01-31",
        "it is to be looked at again on 2025-01-31, before",
    ),
    "a topic without a title": (TOPIC, "title: Sample", 'title: ""', "there is no title"),
    "a topic with a blank title": (TOPIC, "title: Sample", 'title: " "', "there is no title"),
    "a document without a title": (BRIEF, "title: Wells", "title: ''", "there is no title"),
    "a title of a no-break space": (BRIEF, "title: Wells", 'title: "\\u00a0"', "there is no title"),
    "fewer pages than none": (AUDIENCE, "at_most: 2", "exactly: -1", "'exactly'"),
    "no page": (AUDIENCE, "at_most: 2", "at_most: 0", "'at_most'"),
    "a multiple of nothing": (AUDIENCE, "at_most: 2", "multiple_of: 0", "'multiple_of'"),
    "a multiple of less": (AUDIENCE, "at_most: 2", "multiple_of: -4", "'multiple_of'"),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_at_its_line(sample: Path, file: str, old: str, new: str, told: str) -> None:
    path = sample / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    _, problems = load(sample / "content", sample / "templates")

    (problem,) = (found for found in problems if told in found.message)
    assert problem.place is not None
    assert problem.place.file == str(path)
    assert problem.place.line == text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("file", [TOPIC, BRIEF, "content/wording.yaml", "content/sources/alpha.yaml"])
def test_other_encodings_are_called_by_their_name(sample: Path, file: str, encoding: str) -> None:
    """Never 'the front matter is missing' of a file that begins with it."""
    path = sample / file
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    _, problems = load(sample / "content", sample / "templates")

    assert "this is not UTF-8 text: every other byte is nothing, as in UTF-16" in [
        problem.message for problem in problems if problem.place and problem.place.file == str(path)
    ]


def test_a_head_may_end_with_stops(sample: Path) -> None:
    """As YAML itself ends a document."""
    path = sample / BRIEF
    path.write_text(path.read_text(encoding="utf-8").replace("---\n\n##", "...\n\n##", 1), encoding="utf-8")

    _, problems = load(sample / "content", sample / "templates")

    assert problems == ()
