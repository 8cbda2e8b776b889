"""Every address of handing out wants a token for a change, and what it may bring along is bounded."""

from __future__ import annotations

from starlette.routing import Route

from briefs.desk.app import application
from briefs.desk.handing.routes import MOST
from tests.desk.asking import Visitor

VIEWS = ("/hand-out", "/edition?topic=sample", "/packs", "/ticket", "/catalogue", "/letters", "/verify")
FORMS = ("/publish", "/withdraw", "/kept-files", "/packs", "/ticket", "/catalogue", "/letters", "/verify")


def test_every_view_is_a_page_with_a_way_back(visitor: Visitor) -> None:
    for view in VIEWS:
        answer = visitor.get(*view.split("?"))
        assert answer.status == 200, view
        assert "<h1>" in answer.text


def test_no_form_is_taken_without_the_token_or_by_a_link(visitor: Visitor) -> None:
    routes = [route for route in application(visitor.desk).routes if isinstance(route, Route)]
    posts = {route.path for route in routes if "POST" in (route.methods or ())}

    assert set(FORMS) <= posts
    for form in FORMS:
        assert visitor.post(form, {"topic": "sample"}, "wrong").status == 403
    assert visitor.get("/publish", {"token": visitor.desk.keys.token}).status == 405
    assert visitor.desk.bench.all() == ()


def test_large_files_are_taken_where_files_are_dropped_alone(visitor: Visitor) -> None:
    assert set(MOST) == {"/verify", "/letters"}
    assert visitor.post("/publish", {"by": "x" * 70_000}).status == 413
