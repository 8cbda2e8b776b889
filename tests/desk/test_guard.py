"""Nothing is served to who is not the browser in which the desk was opened, and nobody is told a traceback."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from briefs.desk.guard import HEADERS, MOST, DeskGuard, DeskKeys, same
from tests.desk.asking import ORIGIN, PORT, ask

HOST = ("host", f"127.0.0.1:{PORT}")
LONG = b"x" * (MOST // 2)


async def _app(scope: Any, receive: Any, send: Any) -> None:
    """Reads all that comes, then says so."""
    message = await receive()
    while message.get("more_body"):
        message = await receive()
    await PlainTextResponse("served")(scope, receive, send)


async def _broken(scope: Any, receive: Any, send: Any) -> None:
    message = "secret words"
    raise ValueError(message)


@pytest.fixture
def keys() -> DeskKeys:
    return DeskKeys()


def _own(keys: DeskKeys, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [HOST, ("cookie", f"other=1; desk-{PORT}={keys.session}"), *more]


def test_its_own_browser_is_served_with_a_strict_policy(keys: DeskKeys) -> None:
    answer = ask(DeskGuard(_app, PORT, keys), "/", headers=_own(keys))

    assert (answer.status, answer.text) == (200, "served")
    assert HEADERS.items() <= answer.headers.items()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        [("host", "briefs.example")],
        [("host", "127.0.0.1:1")],
        [("host", "127.0.0.1")],
        [("host", f"127.0.0.1:{PORT}.briefs.example")],
        [("host", f"[::1]:{PORT}")],
        [HOST, ("host", "briefs.example")],
    ],
)
def test_another_name_for_this_address_is_refused(keys: DeskKeys, hosts: list[tuple[str, str]]) -> None:
    """As a page has that rebinds its own name."""
    headers = [*hosts, ("cookie", f"desk-{PORT}={keys.session}")]

    assert ask(DeskGuard(_app, PORT, keys), "/", headers=headers).status == 421


@pytest.mark.parametrize(
    "foreign",
    [
        ("origin", "http://briefs.example"),
        ("origin", "null"),
        ("origin", f"https://127.0.0.1:{PORT}"),
        ("origin", "http://127.0.0.1:1"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_another_site_has_the_browser_ask_is_refused(
    keys: DeskKeys, foreign: tuple[str, str], method: str
) -> None:
    answer = ask(DeskGuard(_app, PORT, keys), "/", method, _own(keys, foreign))

    assert (answer.status, "served" in answer.text) == (403, False)


def test_a_change_that_does_not_say_where_it_comes_from_is_refused(keys: DeskKeys) -> None:
    guard = DeskGuard(_app, PORT, keys)

    assert ask(guard, "/", "POST", _own(keys)).status == 403
    assert ask(guard, "/", "POST", _own(keys, ("origin", ORIGIN))).status == 200


@pytest.mark.parametrize("cookie", ["", "desk-8765=", "desk-8765=wrong", "desk-1={}", "=;;=\xff", "desk-8765"])
def test_without_the_cookie_of_this_run_nothing_is_served(keys: DeskKeys, cookie: str) -> None:
    headers = [HOST, ("cookie", cookie.format(keys.session))]
    answer = ask(DeskGuard(_app, PORT, keys), "/check", headers=headers)

    assert answer.status == 403
    assert "the address that it writes where it was started" in answer.text


def test_the_address_in_the_terminal_opens_each_time_and_the_browsers_own_once(keys: DeskKeys) -> None:
    guard, once = DeskGuard(_app, PORT, keys), keys.once()

    for key, status in [(keys.start, 303), (keys.start, 303), (once, 303), (once, 403), ("", 403), ("x", 403)]:
        answer = ask(guard, f"/?key={key}", headers=[HOST])
        assert answer.status == status
        if status == 303:
            cookie = answer.headers["set-cookie"]
            assert answer.headers["location"] == "/"
            assert f"desk-{PORT}={keys.session}" in cookie
            assert all(word in cookie.lower() for word in ("httponly", "samesite=strict", "path=/"))
        else:
            assert "set-cookie" not in answer.headers


def test_a_key_opens_no_other_page(keys: DeskKeys) -> None:
    assert ask(DeskGuard(_app, PORT, keys), f"/check?key={keys.start}", headers=[HOST]).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_other_requests_are_not_known(keys: DeskKeys, method: str) -> None:
    assert ask(DeskGuard(_app, PORT, keys), "/", method, _own(keys)).status == 405


@pytest.mark.parametrize("length", [str(MOST + 1), str(2 * 10**9), "9" * 40, "-1", "x", "1.5", "²"])
def test_what_says_that_it_is_too_large_is_not_read(keys: DeskKeys, length: str) -> None:
    headers = _own(keys, ("origin", ORIGIN), ("content-length", length))

    assert ask(DeskGuard(_app, PORT, keys), "/make", "POST", headers).status == 413


def test_what_is_too_large_without_saying_so_is_broken_off(keys: DeskKeys) -> None:
    headers = _own(keys, ("origin", ORIGIN))
    guard = DeskGuard(_app, PORT, keys, {"/verify": MOST * 2})

    assert ask(guard, "/make", "POST", headers, [LONG, LONG]).status == 200
    assert ask(guard, "/make", "POST", headers, [LONG, LONG, b"x"]).status == 413
    assert ask(guard, "/verify", "POST", headers, [LONG, LONG, b"x"]).status == 200


def test_a_fault_of_the_program_is_told_without_its_inside(keys: DeskKeys) -> None:
    answer = ask(DeskGuard(_broken, PORT, keys), "/", headers=_own(keys))

    assert answer.status == 500
    assert "The program failed: ValueError" in answer.text
    assert "secret words" not in answer.text
    assert "Traceback" not in answer.text


def test_a_secret_is_known_or_not() -> None:
    assert same("abc", "abc")
    assert not any(same(given, "abc") for given in ("", "ab", "abcd", None, 3, "\ud800"))


def test_no_two_runs_have_the_same_secrets() -> None:
    runs = [DeskKeys() for _ in range(3)]

    assert len({secret for run in runs for secret in (run.start, run.once(), run.session, run.token)}) == 12
