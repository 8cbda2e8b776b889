"""A file that is dropped, and a mark that is typed, get the verdict of the command line."""

from __future__ import annotations

import html
import tempfile

import pytest

from briefs.distribute.editions.history import states
from tests.desk.asking import Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute.conftest import Story


def test_a_file_that_is_dropped_is_judged_by_its_bytes(out: Visitor, story: Story) -> None:
    new, old = story.files(story.second)[0].read_bytes(), story.files(story.first)[0].read_bytes()

    assert "<strong>Current</strong>" in out.drop("/verify", {}, "brief.pdf", new).text
    assert "<strong>Superseded</strong>" in out.drop("/verify", {}, "brief.pdf", old).text
    assert "<strong>Altered</strong>" in out.drop("/verify", {}, "brief.pdf", new + b"\n").text
    assert "<strong>Unknown</strong>" in out.drop("/verify", {}, "brief.pdf", b"no PDF").text


def test_a_mark_that_is_typed_is_looked_up(out: Visitor) -> None:
    first, second = (state.documents["readers/brief/en"].words for state in states(out.desk.root / "content"))

    assert "<strong>Superseded</strong>" in out.post("/verify", {"mark": first[:8]}).text
    assert "<strong>Current</strong>" in out.post("/verify", {"mark": f"text {second[:8]}"}).text
    assert "<strong>Unknown</strong>" in out.post("/verify", {"mark": "00000000"}).text


@pytest.mark.parametrize("mark", ["", "text", EVIL, *TRAVERSALS[:6]])
def test_what_is_no_mark_is_refused_and_said_to_be_none(out: Visitor, mark: str) -> None:
    answer = out.post("/verify", {"mark": mark})

    assert answer.status == 422
    assert "That cannot be looked at" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("name", ["a.pdf", "../../../x.pdf", "x.zip", f"{EVIL.replace(chr(34), '')}.pdf", "a\\b.zip"])
def test_the_name_of_a_file_is_a_word_and_no_path(out: Visitor, name: str) -> None:
    answer = out.drop("/verify", {}, name, b"PK\x03\x04 not one")

    assert answer.status == 200
    assert "Unknown" in answer.text
    assert tempfile.gettempdir() not in html.unescape(answer.text)
    assert "<script>alert" not in answer.text


def test_a_file_that_is_too_large_is_refused(visitor: Visitor) -> None:
    answer = visitor.drop("/verify", {}, "large.pdf", b"x" * 120_000_001)

    assert answer.status == 413
