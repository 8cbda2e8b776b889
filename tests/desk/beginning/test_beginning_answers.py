"""Things are begun at the desk as `new` begins them: the same files, and what is refused stays in its form."""

from __future__ import annotations

import shlex
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from briefs.cli import main
from tests.desk.asking import Visitor

Fields = dict[str, Any]
WISHES: tuple[Fields, ...] = (
    {"kind": "topic", "name": "clean-air", "title": "Air: “clean” & <b>", "audience": ["readers"], "pages": "2"},
    {"kind": "topic", "name": "wells", "audience": []},
    {"kind": "audience", "name": "school-nurses", "topic": "sample"},
    {"kind": "document", "name": "poster", "audience": "readers", "topic": "sample"},
    {"kind": "language", "name": "kk"},
    {"kind": "brand", "name": "mine", "title": "Wells & Co"},
)


def _files(top: Path) -> dict[str, bytes]:
    found = (path for name in ("content", "templates") for path in (top / name).rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: f"{wish['kind']} {wish['name']}")
def test_what_is_begun_has_the_files_that_its_command_writes(
    visitor: Visitor, sample: Path, tmp_path: Path, wish: Fields, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows the command; typed in a terminal it writes the same bytes into a copy of the workspace."""
    other = tmp_path / "other"
    shutil.copytree(sample, other)
    answer = visitor.post("/new", wish)
    assert answer.status == 303, answer.text
    page = visitor.get(*answer.headers["location"].split("?", 1))
    command = unescape(page.text.partition('<code lang="en">briefs ')[2].partition("</code>")[0])
    monkeypatch.chdir(other)
    assert main(shlex.split(command)) == 0

    assert page.status == 200
    assert f"“{wish['name']}” is there" in page.text
    assert _files(sample) == _files(other)


def test_what_was_begun_leads_to_its_texts(visitor: Visitor) -> None:
    answer = visitor.post("/new", {"kind": "topic", "name": "clean-air", "title": "<b>Air</b>"})
    page = visitor.get(*answer.headers["location"].split("?", 1)).text

    assert "/write?topic=clean-air&amp;audience=readers" in page
    assert "<b>Air" not in page


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"kind": "topic", "name": "Clean Air"}, "cannot be a name"),
        ({"kind": "topic", "name": "../../etc"}, "cannot be a name"),
        ({"kind": "topic", "name": "sample"}, "this file is already here"),
        ({"kind": "topic", "name": "air", "audience": ["reader"]}, "did you mean &#39;readers&#39;?"),
        ({"kind": "topic", "name": "air", "pages": "3"}, "is no length of a brief"),
        ({"kind": "topic", "name": " "}, "it needs a name"),
        ({"kind": "audience", "name": "nurses", "topic": "sampel"}, "did you mean &#39;sample&#39;?"),
        ({"kind": "document", "name": "poster"}, "does not say for whom"),
        ({"kind": "document", "name": "../x", "audience": "readers"}, "no audience is called"),
        ({"kind": "document", "name": "brief", "audience": "readers"}, "already"),
        ({"kind": "language", "name": "../en"}, "is no tag of a language"),
        ({"kind": "brand", "name": "a/../../b"}, "cannot be a name"),
        ({"kind": "thing", "name": "x"}, "say what is to be begun"),
    ],
)
def test_what_is_refused_is_told_as_on_the_command_line_and_stays(
    visitor: Visitor, sample: Path, wish: Fields, said: str
) -> None:
    before = _files(sample)
    answer = visitor.post("/new", {**wish, "title": '"><script>'})

    assert answer.status == 422
    assert said in answer.text
    assert "<script>" not in answer.text
    assert f'value="{wish["name"].strip()}"' in answer.text
    assert _files(sample) == before


def test_an_address_that_says_something_was_begun_does_not_make_it_so(visitor: Visitor) -> None:
    page = visitor.get("/new", {"kind": "topic", "name": "nothing", "begun": "yes"}).text

    assert "is there" not in page
    assert "<button>Begin it</button>" in page


def test_the_form_of_a_topic_leads_to_three_questions_and_these_back_to_it(visitor: Visitor, sample: Path) -> None:
    """In a workspace without any document too."""
    (sample / "content/topics/sample/topic.yaml").unlink()
    form = visitor.get("/new", {"kind": "topic", "audience": "readers"}).text
    asked = visitor.get("/suits", {"audience": "readers"}).text

    assert 'href="/suits"' in form
    assert 'value="readers" checked' in form
    assert 'href="/new?kind=topic&amp;audience=readers"' in asked
