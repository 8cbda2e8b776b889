"""Every address of reviewing wants a token for a change."""

from __future__ import annotations

from briefs.desk.reviewing.routes import MOST
from tests.desk.asking import BRIEF, Visitor

FORMS = ("/sign", "/review/comment", "/review/settle", "/review/export", "/review/import")


def test_no_form_is_taken_without_the_token_or_by_a_link(visitor: Visitor) -> None:
    for form in FORMS:
        assert visitor.post(form, BRIEF, "wrong").status == 403
        assert visitor.get(form, {**BRIEF, "token": visitor.desk.keys.token}).status == 405
    assert visitor.desk.bench.all() == ()


def test_views_are_pages(visitor: Visitor) -> None:
    pages: tuple[tuple[str, dict[str, str]], ...] = (
        ("/review", {}),
        ("/review/topic", {"topic": "sample"}),
        ("/review/document", BRIEF),
    )

    for path, query in pages:
        answer = visitor.get(path, query)
        assert (answer.status, answer.text.count("<h1>")) == (200, 1)


def test_a_copy_that_is_too_large_is_refused(visitor: Visitor) -> None:
    assert set(MOST) == {"/review/import", "/translations/import"}
    assert visitor.drop("/review/import", BRIEF, "x.docx", b"x" * 42_000_001).status == 413
    assert visitor.post("/review/comment", {**BRIEF, "text": "x" * 70_000}).status == 413
