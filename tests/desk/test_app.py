"""Every address of the desk: what changes anything wants the token, and a wrong request gets a page of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from briefs.desk.app import application
from tests.desk.asking import BRIEF, ORIGIN, Visitor, ask, visiting


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sample, tmp_path / "out") as made:
        yield made


def _posts(visitor: Visitor) -> list[str]:
    routes = [route for route in application(visitor.desk).routes if isinstance(route, Route)]
    return [re.sub(r"\{.*?\}", "x", route.path) for route in routes if "POST" in (route.methods or ())]


@pytest.mark.parametrize("token", ["", "wrong", "x" * 43])
def test_no_change_is_made_without_the_token(visitor: Visitor, token: str) -> None:
    posts = _posts(visitor)
    answers = {path: visitor.post(path, BRIEF, token) for path in posts}

    assert {"/make", "/check", "/first-pages", "/work/x/stop"} <= set(posts)
    assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(posts, 403)
    assert visitor.desk.bench.all() == ()
    assert not visitor.desk.out.exists()


def test_the_secret_of_the_cookie_is_no_token(visitor: Visitor) -> None:
    assert visitor.post("/check", {}, visitor.desk.keys.session).status == 403


def test_nothing_is_changed_by_following_a_link(visitor: Visitor) -> None:
    token = {"token": visitor.desk.keys.token}

    assert [visitor.get(path, {**BRIEF, **token}).status for path in ("/make", "/first-pages", "/work/x/stop")] == [
        405
    ] * 3
    assert visitor.desk.bench.all() == ()


@pytest.mark.parametrize(
    "path",
    ["/no", "/..", "/../../etc/passwd", "/looks/../layout.html", "/looks/layout.html", "/looks/", "/work/x",
     "/work/x/file/0", "/work/x/file/-1", "/work/../..", "/work/x/file/9999999999999999999999", "//", "/\0", "/check/"],
)  # fmt: skip
def test_a_wrong_address_gets_a_page_of_words(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)

    assert answer.status in {404, 307}
    assert answer.status == 307 or "There is nothing at this address" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"token": 1}'),
        ("multipart/form-data; boundary=x", b"--y\r\n"),
        ("multipart/form-data", b"--x"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&token"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(500))),
        ("", b"\xff\xfe"),
    ],
)
def test_a_body_that_is_no_form_of_ours_is_refused_in_words(visitor: Visitor, kind: str, body: bytes) -> None:
    answer = ask(visitor.app, "/make", "POST", [*visitor.own, ("origin", ORIGIN), ("content-type", kind)], [body])

    assert answer.status in {400, 403}
    assert "<h1>That did not work</h1>" in answer.text


def test_a_fault_in_a_template_of_the_workspace_is_told_in_words(visitor: Visitor, sample: Path) -> None:
    (sample / "templates/desk").mkdir()
    (sample / "templates/desk/check.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
    answer = visitor.get("/check")

    assert answer.status == 422
    assert "templates/desk/check.html" in answer.text
    assert "division by zero" in answer.text
    assert "Traceback" not in answer.text


def test_a_workspace_that_cannot_be_read_at_all_is_told_in_words(visitor: Visitor, sample: Path) -> None:
    for name in ("publication.yaml", "certainty.yaml"):
        (sample / "content" / name).write_bytes(b"\xff\xfe{[")
    answer = visitor.get("/")

    assert answer.status == 200
    assert "Parts of the workspace cannot be read" in answer.text


def test_a_fault_of_the_program_is_told_as_on_the_command_line(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        message = "<odd>"
        raise ValueError(message)

    monkeypatch.setattr(visitor.desk.faces, "there", broken)
    answer = visitor.get("/")

    assert answer.status == 500
    assert "the program failed: ValueError: &lt;odd&gt;" in answer.text
    assert "this is a fault of the program, not of your files" in answer.text
    assert "Traceback" not in answer.text
