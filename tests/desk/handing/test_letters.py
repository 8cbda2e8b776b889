"""Letters from the desk: drafts, a preview, a test to oneself; nothing else ever leaves."""

from __future__ import annotations

import html

import pytest

from briefs.desk.handing import letters as answers
from tests.desk.asking import Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute.conftest import call

FORM = {"list": "people.csv", "what": "files", "way": "drafts"}


def test_drafts_are_written_and_can_be_taken(letters: Visitor) -> None:
    work = letters.done(letters.post("/letters", FORM))
    call(
        letters.desk.root, "mail", letters.desk.root / "content/recipients/people.csv", "--out", letters.desk.out / "x"
    )

    assert work.state == "done", work.problems
    assert work.asked.command == "mail content/recipients/people.csv"
    assert [path.suffix for path in work.finished.files] == [".eml", ".eml"]
    mine = {path.name: path.read_bytes() for path in work.finished.files}
    assert mine == {path.name: path.read_bytes() for path in (letters.desk.out / "x/mail/people/drafts").iterdir()}
    assert letters.get(f"/work/{work.id}/taken/0").headers["content-type"] == "message/rfc822"


def test_letters_are_shown_as_text(letters: Visitor) -> None:
    work = letters.done(letters.post("/letters", {**FORM, "way": "preview"}))
    page = html.unescape(letters.get(f"/work/{work.id}").text)

    assert work.state == "done", work.problems
    assert "Ada Well <ada@briefs.example>" in page
    assert "Subject: " in page
    assert [path.name for path in work.finished.files] == ["preview.html"]


def test_a_test_needs_a_server_and_says_so(letters: Visitor) -> None:
    work = letters.done(letters.post("/letters", {**FORM, "way": "test", "address": "me@briefs.example"}))

    assert work.state == "failed"
    assert any("no mail_server is given" in problem.message for problem in work.problems)
    assert work.asked.command.endswith("--test me@briefs.example")


def test_a_list_that_is_dropped_is_kept_for_its_owner_alone(letters: Visitor) -> None:
    data = b"email,audience\ncy@briefs.example,readers\n"
    work = letters.done(letters.drop("/letters", {"way": "drafts"}, "C:\\lists\\schools 2026.csv", data))
    path = letters.desk.root / "content/recipients/schools 2026.csv"

    assert work.state == "done", work.problems
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o077 == 0
    assert "schools 2026.csv" in letters.get("/letters").text


def test_a_list_is_never_overwritten_by_another_one(letters: Visitor) -> None:
    path = letters.desk.root / "content/recipients/people.csv"
    before = path.read_bytes()
    answer = letters.drop("/letters", {"way": "drafts"}, "people.csv", b"email,audience\nx@briefs.example,readers\n")

    assert answer.status == 422
    assert "another list is called people.csv already" in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["..", "../../evil.csv\\..", "x.exe", ".csv", "-rf.csv", "a\0.csv", "con/", "x.csv.yaml", "a" * 99 + ".csv"]
)
def test_a_file_that_cannot_be_a_list_is_refused(letters: Visitor, name: str) -> None:
    before = sorted(path.name for path in letters.desk.root.rglob("*"))
    answer = letters.drop("/letters", {"way": "drafts"}, name, b"email\n")

    assert answer.status == 422
    assert sorted(path.name for path in letters.desk.root.rglob("*")) == before


@pytest.mark.parametrize("value", [*TRAVERSALS, EVIL, "never", "sent"])
def test_a_list_that_is_none_is_refused_beside_the_form(letters: Visitor, value: str) -> None:
    for given in ({**FORM, "list": value}, {**FORM, "way": value}):
        answer = letters.post("/letters", given)

        assert answer.status == 422
        assert "<script>alert" not in answer.text
    assert letters.desk.bench.all() == ()


def test_lines_of_a_list_are_nobodys_business(letters: Visitor) -> None:
    path = letters.desk.root / "content/recipients/people.csv"
    path.write_text("email,audience\nsecret@briefs.example,nobody-of-ours\n", encoding="utf-8")
    work = letters.done(letters.post("/letters", FORM))

    assert work.state == "failed"
    assert work.private
    assert "secret@" not in letters.get(f"/work/{work.id}").text


def test_ways_are_those_of_the_command_line() -> None:
    assert answers.WAYS == ("drafts", "preview", "test")
