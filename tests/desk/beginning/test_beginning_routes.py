"""What is begun wants a token; each kind has a form."""

from __future__ import annotations

from briefs.desk.beginning.answers import KINDS
from tests.desk.asking import Visitor


def test_views_are_pages(visitor: Visitor) -> None:
    for query in ({}, {"kind": "odd"}, *({"kind": kind} for kind in KINDS)):
        answer = visitor.get("/new", query)
        assert (answer.status, answer.text.count("<h1>")) == (200, 1)


def test_nothing_is_begun_without_the_token(visitor: Visitor) -> None:
    assert visitor.post("/new", {"kind": "brand", "name": "mine"}, "wrong").status == 403
    assert visitor.desk.workspace.paths.brands() == ()
