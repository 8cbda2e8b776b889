"""What all parts of the desk say alike: a document in an address, the texts of a form, a page about what is wrong."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

from starlette.datastructures import FormData

from briefs.base.problems import BriefsError, Place, Problem
from briefs.desk.answering import KEY, Answering, given_in, query_of
from briefs.library.keys import DocumentKey
from tests.desk.asking import BRIEF, visiting


def test_a_document_is_named_by_its_address_whatever_it_is_called() -> None:
    key = DocumentKey("a&b", "c=d", "e f", "é")

    assert DocumentKey(**dict(parse_qsl(query_of(key)))) == key
    assert tuple(BRIEF) == KEY


def test_the_texts_of_a_form_are_read_the_last_of_two_counts() -> None:
    assert given_in(FormData([("a", "1"), ("b", "2"), ("a", "3")])) == {"a": "3", "b": "2"}


def test_what_is_wrong_is_a_page_with_its_problems(sample: Path, tmp_path: Path) -> None:
    with visiting(sample, tmp_path / "out") as visitor:
        wrong = BriefsError([Problem(Place("content/x.yaml", 1, 1), "it is <wrong>", "mend it")])
        answer = Answering(visitor.desk).wrong(422, "content", wrong)

    assert answer.status_code == 422
    assert "it is &lt;wrong&gt;" in bytes(answer.body).decode()
