"""Packs and printing sheets from the desk are those of the command line."""

from __future__ import annotations

import html

import pytest

from tests.desk.asking import Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute.conftest import call


def test_packs_are_made_of_what_is_chosen_and_can_be_taken(office: Visitor) -> None:
    chosen = {"audience": "readers", "without": ["large-print", "booklet", "letter"]}
    page = office.get("/packs", {"audience": "readers"})
    work = office.done(office.post("/packs", chosen))
    words = ("pack", "--audience", "readers", "--without", "large-print", "--without", "booklet", "--without", "letter")
    call(office.desk.root, *words, "--out", office.desk.out.with_name("other"))

    assert 'value="readers" selected' in page.text
    assert work.state == "done", work.problems
    assert work.asked.command == " ".join(words)
    (pack,) = work.finished.files
    (other,) = office.desk.out.with_name("other").glob("packs/*.zip")
    taken = office.get(f"/work/{work.id}/taken/0")
    assert taken.body == pack.read_bytes() == other.read_bytes()
    assert taken.headers["content-type"] == "application/zip"


def test_a_printing_sheet_is_made_and_can_be_taken(office: Visitor) -> None:
    work = office.done(office.post("/ticket", {"audience": "readers", "paper": "a4"}))

    assert work.state == "done", work.problems
    assert work.asked.command == "ticket --audience readers --paper a4"
    assert office.get(f"/work/{work.id}/taken/0").body == (office.desk.out / "ticket.pdf").read_bytes()


@pytest.mark.parametrize("value", [*TRAVERSALS, EVIL])
@pytest.mark.parametrize(
    "field", ["topic", "audience", "language", "without", "document", "paper", "variant", "finish"]
)
def test_what_nothing_bears_the_name_of_is_refused_beside_the_form(visitor: Visitor, field: str, value: str) -> None:
    paths = {"without": ["/packs"], "topic": ["/packs", "/ticket"], "audience": ["/packs", "/ticket"]}
    for path in paths.get(field, ["/ticket"]):
        answer = visitor.post(path, {field: value})

        assert answer.status == 422
        assert "That cannot be made" in answer.text
        assert html.escape(value[:5]) in answer.text or "is called" in answer.text or "left out" in answer.text
        assert "<script>alert" not in answer.text
    assert visitor.desk.bench.all() == ()
    assert not visitor.desk.out.exists()
