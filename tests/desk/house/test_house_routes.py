"""Forms about the house want a token, and may be long."""

from __future__ import annotations

from briefs.desk.guard import MOST as USUAL
from briefs.desk.house.routes import MOST
from tests.desk.asking import Visitor


def test_views_are_pages(visitor: Visitor) -> None:
    for path, query in (("/house", {}), ("/house/form", {"kind": "publisher"}), ("/house/form", {"kind": "brand"})):
        answer = visitor.get(path, query)
        assert (answer.status, answer.text.count("<h1>")) == (200, 1)


def test_a_long_form_is_taken_and_a_longer_one_is_not(visitor: Visitor) -> None:
    long = {"kind": "publisher", "name": "", "had": "x" * (USUAL + 1)}

    assert visitor.post("/house/save", long).status in {303, 409}
    assert visitor.post("/house/save", {**long, "had": "x" * MOST["/house/save"]}).status == 413
    assert visitor.post("/house/save", long, "wrong").status == 403
