"""Comments and copies from the desk are files beside the text, and what comes back is listed at its place."""

from __future__ import annotations

import html
import io
import threading
from pathlib import Path

import docx
import pytest

from tests.desk.asking import BRIEF, Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute.conftest import call
from tests.workspace.reviewing import reviewers

FILE = "content/topics/sample/readers/brief.comments.yaml"
SAID = {"by": "A. Name", "text": "Since when?", "about": "twelve wells"}


def _page(visitor: Visitor) -> str:
    return html.unescape(visitor.get("/review/document", BRIEF).text)


def test_a_comment_is_written_as_the_command_line_writes_it(visitor: Visitor, tmp_path: Path) -> None:
    answer = visitor.post("/review/comment", {**BRIEF, **SAID})
    mine = (visitor.desk.root / FILE).read_bytes()
    (visitor.desk.root / FILE).unlink()
    words = ("--by", SAID["by"], "--text", SAID["text"], "--about", SAID["about"])
    call(visitor.desk.root, "review", "comment", "readers/brief", *words)

    assert answer.status == 303
    assert mine == (visitor.desk.root / FILE).read_bytes()
    assert "Since when?" in _page(visitor)
    assert "content/topics/sample/readers/brief.md:8" in _page(visitor)


def test_a_comment_is_settled_and_opened_again(visitor: Visitor) -> None:
    visitor.post("/review/comment", {**BRIEF, **SAID})
    visitor.post("/review/settle", {**BRIEF, "number": "1", "settled": "yes"})
    settled = _page(visitor)
    visitor.post("/review/settle", {**BRIEF, "number": "1"})

    assert "dealt with" in settled
    assert "It is open again" in settled
    assert "It is dealt with" in _page(visitor)


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "1" * 20, "²", EVIL])
def test_a_number_that_no_comment_has_is_refused(visitor: Visitor, number: str) -> None:
    visitor.post("/review/comment", {**BRIEF, **SAID})
    before = (visitor.desk.root / FILE).read_bytes()

    assert visitor.post("/review/settle", {**BRIEF, "number": number, "settled": "yes"}).status == 404
    assert (visitor.desk.root / FILE).read_bytes() == before


def test_texts_stay_text(visitor: Visitor) -> None:
    visitor.post("/review/comment", {**BRIEF, "by": EVIL, "text": f"{EVIL}\r\n- x: 1\n# no", "about": EVIL})
    answer = visitor.get("/review/document", BRIEF)

    assert answer.status == 200
    assert "<script>alert" not in answer.text
    assert EVIL in html.unescape(answer.text)


def test_what_says_nothing_is_refused_and_stays_in_its_form(visitor: Visitor) -> None:
    answer = visitor.post("/review/comment", {**BRIEF, "by": "A. Name", "text": " ", "about": "twelve"})

    assert answer.status == 422
    assert 'value="A. Name"' in answer.text
    assert not (visitor.desk.root / FILE).exists()


def test_two_windows_on_one_file_lose_nothing(visitor: Visitor) -> None:
    """Each waits for the other; what one of them said is there."""
    answers = []

    def say(number: int) -> None:
        answers.append(
            (number, visitor.post("/review/comment", {**BRIEF, "by": "A", "text": f"word {number}."}).status)
        )

    windows = [threading.Thread(target=say, args=(number,)) for number in range(12)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    page = _page(visitor)

    assert {status for _, status in answers} == {303}
    assert all(f"word {number}." in page for number in range(12))


@pytest.mark.parametrize("field", list(BRIEF))
@pytest.mark.parametrize("value", ["", *TRAVERSALS, EVIL])
def test_a_document_that_does_not_exist_is_named_and_nothing_is_written(
    visitor: Visitor, field: str, value: str
) -> None:
    given = {**BRIEF, field: value}
    before = sorted(path.name for path in visitor.desk.root.rglob("*"))
    answers = [
        visitor.get("/review/document", given),
        visitor.post("/review/comment", {**given, **SAID}),
        visitor.post("/review/settle", {**given, "number": "1"}),
        visitor.post("/review/export", given),
        visitor.post("/review/import", given),
    ]

    assert [answer.status for answer in answers] == [404] * 5
    for answer in answers:
        assert "<script>alert" not in answer.text
    assert sorted(path.name for path in visitor.desk.root.rglob("*")) == before


def test_a_copy_goes_out_and_what_comes_back_is_listed_and_kept(visitor: Visitor, tmp_path: Path) -> None:
    work = visitor.done(visitor.post("/review/export", BRIEF))
    taken = visitor.get(f"/work/{work.id}/taken/0")
    (tmp_path / "copy.docx").write_bytes(taken.body)

    def work_on(made: object) -> None:
        reviewers.says(made, "twelve wells", f"Since when? {EVIL}")
        reviewers.tracked(made, "several readers", "several", "very many")

    reviewers.edited(tmp_path / "copy.docx", work_on)
    data = (tmp_path / "copy.docx").read_bytes()
    listed = visitor.drop("/review/import", BRIEF, "back.docx", data)
    not_kept = (visitor.desk.root / FILE).exists()
    kept = visitor.drop("/review/import", {**BRIEF, "keep": "yes"}, "back.docx", data)

    assert work.asked.command == "review export readers/brief --topic sample --language en"
    assert taken.headers["content-type"].endswith("wordprocessingml.document")
    assert "What came back: 3" in listed.text
    assert "content/topics/sample/readers/brief.md:8" in listed.text
    assert "<script>alert" not in listed.text + kept.text
    assert not not_kept
    assert (visitor.desk.root / FILE).read_text(encoding="utf-8").count("- by:") == 3


@pytest.mark.parametrize("data", [b"", b"no", b"PK\x03\x04"])
def test_what_is_no_copy_is_told_without_a_path_of_ours(visitor: Visitor, data: bytes) -> None:
    answer = visitor.drop("/review/import", BRIEF, "../../x.docx", data)

    assert answer.status == 422
    assert "copy.docx" not in answer.text


def test_a_copy_of_another_document_is_refused(visitor: Visitor, tmp_path: Path) -> None:
    made = io.BytesIO()
    document = docx.Document()
    document.core_properties.identifier = "sample/experts/brief/en"
    document.add_paragraph("[1] Wells")
    document.save(made)
    answer = visitor.drop("/review/import", BRIEF, "x.docx", made.getvalue())

    assert answer.status == 422
    assert "this copy is of another document" in answer.text
