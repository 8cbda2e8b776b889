"""What is signed from the desk is what was shown, and the same as the command line writes."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from tests.desk.asking import Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute import house
from tests.distribute.conftest import call

TOPIC = "content/topics/sample/topic.yaml"


def _form(visitor: Visitor, **more: str | list[str]) -> dict[str, str | list[str]]:
    """The form for readers as the page has it."""
    page = visitor.get("/review/topic", {"topic": "sample"}).text
    (words,) = set(
        re.findall(r'name="audience" value="readers">\s*<input type="hidden" name="words" value="(\w+)"', page)
    )
    return {"topic": "sample", "audience": "readers", "words": words, "task": ["editor"], "name": "E. Ditor", **more}


def test_it_is_signed_as_the_command_line_does_it(visitor: Visitor, tmp_path: Path) -> None:
    other = shutil.copytree(visitor.desk.root, tmp_path / "other", symlinks=True)
    work = visitor.done(visitor.post("/sign", _form(visitor, position="Head of desk")))
    words = ("sign", "readers", "--role", "editor", "--name", "E. Ditor", "--position", "Head of desk")
    call(other, *words, "--topic", "sample")

    assert work.state == "done", work.problems
    assert work.asked.command == "sign readers --topic sample --role editor --name 'E. Ditor' --position 'Head of desk'"
    assert (visitor.desk.root / TOPIC).read_bytes() == (other / TOPIC).read_bytes()
    page = visitor.get("/review/topic", {"topic": "sample"}).text
    assert "E. Ditor (Head of desk), 2026-02-01" in page
    assert "the words have changed since" not in page


def test_words_that_were_not_shown_are_not_signed(visitor: Visitor) -> None:
    form = _form(visitor)
    before = (visitor.desk.root / TOPIC).read_bytes()
    house.change(visitor.desk.root, "topics/sample/readers/brief.md", "Water is wet.", "Water is very wet.")
    answer = visitor.post("/sign", form)

    assert answer.status == 422
    assert "the words have changed since this page was shown" in answer.text
    assert 'value="E. Ditor"' in answer.text
    assert (visitor.desk.root / TOPIC).read_bytes() == before


@pytest.mark.parametrize("more", [{"name": "  "}, {"task": []}, {"task": ["chief"]}, {"words": "0"}, {"task": [EVIL]}])
def test_a_signature_that_is_none_is_refused(visitor: Visitor, more: dict[str, str | list[str]]) -> None:
    before = (visitor.desk.root / TOPIC).read_bytes()
    answer = visitor.post("/sign", _form(visitor, **more))

    assert answer.status == 422
    assert "It was not signed" in answer.text
    assert (visitor.desk.root / TOPIC).read_bytes() == before
    assert visitor.desk.bench.all() == ()


@pytest.mark.parametrize("value", ["", *TRAVERSALS, EVIL])
def test_topics_and_audiences_that_are_none_are_named(visitor: Visitor, value: str) -> None:
    form = _form(visitor)
    answers = [
        visitor.post("/sign", {**form, "audience": value}),
        visitor.get("/review/changes", {"topic": "sample", "audience": value or "no"}),
        *(
            [visitor.post("/sign", {**form, "topic": value}), visitor.get("/review/topic", {"topic": value})]
            if value
            else []
        ),
    ]

    for answer in answers:
        assert answer.status == 404
        assert "<script>alert" not in answer.text
        assert "x-bad" not in answer.headers
    assert visitor.desk.bench.all() == ()


def test_names_stay_text_and_come_back_as_they_were_typed(visitor: Visitor) -> None:
    work = visitor.done(visitor.post("/sign", _form(visitor, name=EVIL, position=f"p {EVIL}")))
    page = visitor.get("/review/topic", {"topic": "sample"}).text

    assert work.state == "done", work.problems
    assert EVIL in html.unescape(page)
    assert "<script>alert" not in page + visitor.get(f"/work/{work.id}").text


def test_what_has_moved_is_shown_as_marked_text(visitor: Visitor) -> None:
    nothing = visitor.get("/review/changes", {"topic": "sample", "audience": "readers"}).text
    visitor.done(visitor.post("/sign", _form(visitor)))
    same = visitor.get("/review/changes", {"topic": "sample", "audience": "readers"}).text
    house.change(visitor.desk.root, "topics/sample/readers/brief.md", "Water is wet.", "Water is very \\<b wet.")
    moved = visitor.get("/review/changes", {"topic": "sample", "audience": "readers"}).text

    assert "there is nothing to compare with" in nothing
    assert "Nothing has moved." in same
    assert "Since it was signed: E. Ditor, 2026-02-01." in same
    assert "<ins>very &lt;b </ins>" in moved
    assert "Water is " in moved
    assert "the words have changed since" in visitor.get("/review/topic", {"topic": "sample"}).text
