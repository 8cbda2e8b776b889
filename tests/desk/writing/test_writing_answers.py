"""The writing desk, asked as a browser asks: texts are saved whole, pages are of what is typed, mistakes are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.asking import BRIEF, Answer, Visitor, ask, visiting
from tests.desk.test_answers import EVIL, TRAVERSALS

POSTS = ("/write/save", "/write/pages", "/write/mistakes")


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sample, tmp_path / "out") as made:
        yield made


@pytest.fixture
def file(sample: Path) -> Path:
    return sample / "content/topics/sample/readers/brief.md"


def _was(answer: Answer) -> str:
    return answer.text.split('id="was" name="was" value="')[1].split('"')[0]


def _send(visitor: Visitor, path: str, **fields: str) -> Answer:
    return visitor.post(path, {**BRIEF, **fields})


def test_a_text_opens_as_it_is_and_is_saved_whole_with_its_line_ends(visitor: Visitor, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    opened = visitor.get("/write", BRIEF)
    typed = before.decode("utf-8-sig").replace("Water is wet.", "Water is <b>wet</b>.")
    saved = _send(visitor, "/write/save", text=typed, was=_was(opened))

    assert "Water is wet.[@al-first]" in opened.text
    assert (saved.status, saved.headers["location"].endswith("saved=yes")) == (303, True)
    assert file.read_bytes() == b"\xef\xbb\xbf" + typed.encode()
    assert "Saved." in visitor.get("/write", {**BRIEF, "saved": "yes"}).text


def test_what_was_changed_elsewhere_is_shown_and_never_overwritten_unseen(visitor: Visitor, file: Path) -> None:
    opened = visitor.get("/write", BRIEF)
    text = file.read_text(encoding="utf-8")
    theirs = text.replace("Water is wet.", "Water is <i>cold</i>.")
    file.write_text(theirs, encoding="utf-8")
    mine = text.replace("Water is wet.", "Water is warm.")
    refused = _send(visitor, "/write/save", text=mine, was=_was(opened))

    assert refused.status == 409
    assert "Water is &lt;i&gt;cold&lt;/i&gt;." in refused.text
    assert "Water is warm." in refused.text
    assert file.read_text(encoding="utf-8") == theirs

    kept = _send(visitor, "/write/save", text=mine, was=_was(refused))

    assert kept.status == 303
    assert file.read_text(encoding="utf-8") == mine


def test_two_windows_on_one_file_are_told_of_one_another(visitor: Visitor, file: Path) -> None:
    was = _was(visitor.get("/write", BRIEF))
    text = file.read_text(encoding="utf-8")
    first = _send(visitor, "/write/save", text=text + "\nOne.\n", was=was)
    body = {**BRIEF, "text": text + "\nTwo.\n", "was": was, "token": visitor.desk.keys.token}
    second = visitor.post("/write/save", body)

    assert (first.status, second.status) == (303, 409)
    assert file.read_text(encoding="utf-8").endswith("One.\n")


def test_what_is_not_to_be_changed_is_not_written(visitor: Visitor, file: Path) -> None:
    opened = visitor.get("/write", BRIEF)
    stamp = file.stat().st_mtime_ns
    answer = _send(visitor, "/write/save", text=file.read_text(encoding="utf-8"), was=_was(opened))

    assert answer.status == 303
    assert file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("field", ["topic", "audience", "document", "language"])
@pytest.mark.parametrize("path", POSTS)
def test_no_name_leads_out_of_the_workspace(visitor: Visitor, file: Path, path: str, field: str) -> None:
    before = file.read_bytes()
    for name in TRAVERSALS:
        answer = visitor.post(path, {**BRIEF, "text": "x", "was": "", field: name})
        assert answer.status in {404, 422}, name
        assert visitor.get("/write", {**BRIEF, field: name}).status in {404, 422}
    assert file.read_bytes() == before


@pytest.mark.parametrize("path", POSTS)
def test_nothing_is_taken_without_the_token_or_from_elsewhere(visitor: Visitor, file: Path, path: str) -> None:
    before = file.read_bytes()
    fields = {**BRIEF, "text": "x", "was": _was(visitor.get("/write", BRIEF))}
    foreign = [*visitor.own, ("origin", "http://evil.example")]
    rebound = [("host", "evil.example"), *visitor.own[1:]]

    assert visitor.post(path, fields, "no").status == 403
    assert ask(visitor.app, path, "POST", foreign, [b"token=x"]).status == 403
    assert ask(visitor.app, path, "POST", rebound, [b"token=x"]).status == 421
    assert ask(visitor.app, path, "POST", [*visitor.own, ("origin", "http://127.0.0.1:8765"),
                                           ("content-length", "2000000000")], [b"x"]).status == 413  # fmt: skip
    assert file.read_bytes() == before


def test_html_in_a_text_stays_text(visitor: Visitor, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("Water is wet.", f"</textarea>{EVIL}")
    saved = _send(visitor, "/write/save", text=text, was=_was(visitor.get("/write", BRIEF)))
    page = visitor.get("/write", BRIEF)

    assert saved.status == 303
    assert EVIL in file.read_text(encoding="utf-8")
    assert "<script>alert" not in page.text
    assert page.text.count("</textarea>") == 1


def test_mistakes_are_told_with_their_lines_and_what_puts_them_right(visitor: Visitor, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("[@al-first]", "[@al-frist]", 1)
    told = json.loads(_send(visitor, "/write/mistakes", text=text).text)
    one = next(row for row in told["mistakes"] if "al-frist" in row["message"])

    assert text.split("\n")[one["line"] - 1].startswith("Water is wet.")
    assert (one["wrong"], one["right"]) == ("al-frist", "al-first")
    fine = json.loads(_send(visitor, "/write/mistakes", text=file.read_text(encoding="utf-8")).text)
    assert [row for row in fine["mistakes"] if row["severity"] == "error"] == []
    assert fine["budgets"]["most"] >= 1


def test_a_text_that_cannot_be_read_still_opens_and_says_why(visitor: Visitor, file: Path) -> None:
    file.write_text("Water <b>is</b> wet.\n", encoding="utf-8")
    listed, opened = visitor.get("/write"), visitor.get("/write", BRIEF)
    pages = json.loads(_send(visitor, "/write/pages", text=file.read_text(encoding="utf-8")).text)
    told = json.loads(_send(visitor, "/write/mistakes", text=file.read_text(encoding="utf-8")).text)

    assert "audience=readers&amp;document=brief" in listed.text
    assert "Water &lt;b&gt;is&lt;/b&gt; wet." in opened.text
    assert pages["problems"]
    assert told["mistakes"][0]["severity"] == "error"


def test_claims_are_found_by_their_words_with_what_must_be_known(visitor: Visitor) -> None:
    every = json.loads(visitor.get("/write/claims", {**BRIEF, "q": ""}).text)
    found = json.loads(visitor.get("/write/claims", {**BRIEF, "q": "twelve wells"}).text)

    assert [claim["citation"] for claim in found["claims"]] == ["[@al-count]"]
    assert found["number"] < every["number"]
    assert set(found["claims"][0]) >= {"mark", "certainty", "caveats", "locator", "allowed"}


@pytest.mark.slow
def test_pages_are_those_of_what_is_typed_and_the_file_stays(visitor: Visitor, file: Path) -> None:
    before = file.read_bytes()
    text = file.read_text(encoding="utf-8").replace("Water is wet.", "Water is mostly harmless.")
    told = json.loads(_send(visitor, "/write/pages", text=text, wanted="whole").text)
    page = told["pages"][0]
    line = next(block[4] for block in page["blocks"] if "mostly harmless" in block[5])
    picture = visitor.get(f"/write/page/{page['name']}.png")

    assert told["whole"]
    assert text.split("\n")[line - 1].startswith("Water is mostly harmless.")
    assert picture.body.startswith(b"\x89PNG")
    assert visitor.get("/write/page/none.png").status == 404
    assert file.read_bytes() == before


def test_a_component_is_shown_as_a_form_and_given_back_filled_in(visitor: Visitor) -> None:
    text = '```note\ntext: "<b>One</b>"\n```\n'
    asked = json.loads(visitor.post("/write/component", {**BRIEF, "text": text, "line": "2"}).text)
    filled = json.loads(
        visitor.post("/write/component", {**BRIEF, "text": text, "line": "2", "had": "{}", "f/text": "Two"}).text
    )
    nothing = [
        json.loads(visitor.post("/write/component", {**BRIEF, "text": text, "line": line}).text)
        for line in ("9", "", "-1", "9" * 99, "x")
    ]

    assert (asked["first"], asked["last"], filled["body"]) == (2, 2, 'text: "Two"')
    assert 'name="f/text"' in asked["html"]
    assert "&lt;b&gt;One" in asked["html"]
    assert nothing == [{"none": True}] * 5


def test_a_component_that_cannot_be_read_is_told_in_words(visitor: Visitor) -> None:
    given = {**BRIEF, "text": "```note\n- a\n```\n", "line": "1"}

    assert json.loads(visitor.post("/write/component", given).text)["problems"]
