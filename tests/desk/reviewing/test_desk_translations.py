"""A translation is begun at the desk, sent out, taken in again and signed; what is wrong is told, nothing written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import polib
import pytest

from tests.desk.asking import Visitor
from tests.translating import house

BOOK = {"book": "sample/readers/brief", "language": "de"}


@pytest.fixture
def german(sample: Path, visitor: Visitor) -> Path:
    house.read(sample)
    return sample / "content/topics/sample/readers/brief.de.md"


def _words(visitor: Visitor) -> str:
    found = re.search(r'name="words" value="([^"]+)"', visitor.get("/translations").text)
    return found[1] if found else ""


def test_a_translation_goes_out_and_comes_back_and_is_signed(visitor: Visitor, german: Path, sample: Path) -> None:
    assert visitor.post("/translations/begin", BOOK).status == 303
    assert german.is_file()
    work = visitor.done(visitor.post("/translations/export", {**BOOK, "format": "po"}))
    (file,) = work.finished.files
    made = polib.pofile(file.read_text(encoding="utf-8"))
    for entry in made:
        entry.msgstr = entry.msgid
        entry.flags = []
    back = visitor.drop("/translations/import", {}, "back.PO", str(made).encode())
    signed = visitor.done(
        visitor.post("/translations/sign", {**BOOK, "words": _words(visitor), "name": " A.  Person "})
    )

    assert work.asked.command == "translate export readers/brief de --topic sample"
    assert (back.status, "units were taken in; 0 are not finished" in back.text) == (200, True)
    assert (signed.state, signed.asked.command) == (
        "done", "sign readers/brief --topic sample --language de --role language --name 'A. Person'"
    )  # fmt: skip
    assert "A. Person" in (sample / "content/topics/sample/topic.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "said", "told"),
    [
        ("begin", {"book": "sample/readers/breif", "language": "de"}, "brief"),
        ("begin", {"book": "sample/readers/brief", "language": "../x"}, "../x"),
        ("begin", {}, "it is not said which document"),
        ("export", {**BOOK, "format": "doc"}, "is no format for translators"),
        ("import", {}, "no file was chosen"),
        ("sign", {**BOOK, "name": "A"}, "the words have changed"),
        ("sign", {**BOOK, "name": " "}, "a signature needs a name"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    visitor: Visitor, german: Path, path: str, said: dict[str, str], told: str
) -> None:
    answer = visitor.post(f"/translations/{path}", said)

    assert answer.status in {404, 422}
    assert told in unescape(answer.text)
    assert not german.exists()


@pytest.mark.parametrize(
    ("name", "data"), [("x.po", b"\xff\xfe"), ("x.exe", b"MZ"), ("x.xlf", b"<a>&b;</a>"), ("x.po", b"")]
)
def test_what_is_no_translators_file_is_refused_in_words(
    visitor: Visitor, german: Path, name: str, data: bytes
) -> None:
    answer = visitor.drop("/translations/import", {}, name, data)

    assert answer.status == 422
    assert "Traceback" not in answer.text
    assert "returned" not in answer.text


def test_words_that_changed_meanwhile_are_not_signed(visitor: Visitor, german: Path) -> None:
    visitor.post("/translations/begin", BOOK)
    words = _words(visitor)
    german.write_text(german.read_text(encoding="utf-8") + "\nMehr.\n", encoding="utf-8")

    assert visitor.post("/translations/sign", {**BOOK, "words": words, "name": "A"}).status == 422
