"""Who may ask the desk for anything: its own pages in the browser that it was opened in, and nobody else.

A page of another site can make a browser send requests to this computer, and can call its own name our address
(rebinding). So every request is looked at before anything else sees it: its Host, its Origin, where the browser says
that it comes from, the cookie of this run, and how much it brings along.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from threading import Lock
from urllib.parse import parse_qs

from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefs.base.problems import REPORT

MOST = 65_536
"""Bytes that a request may bring along where nothing else is said."""
METHODS = frozenset({"GET", "HEAD", "POST"})
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: with that a browser says of its own forms that they come from nowhere.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
_CLOSED = (
    "The desk is opened with the address that it writes where it was started.\n"
    "It changes with each start: go to that window, and open the address that stands there.\n"
)


class DeskKeys:
    """The secrets of one run: what opens the desk, what the browser shows from then on, what each change must bring."""

    def __init__(self) -> None:
        self.start = secrets.token_urlsafe(32)
        self.session = secrets.token_urlsafe(32)
        self.token = secrets.token_urlsafe(32)
        self._once = secrets.token_urlsafe(32)
        self._lock = Lock()

    def once(self) -> str:
        """A key that opens one time: it is shown to other programs, among them who lists what runs on this computer."""
        return self._once

    def opens(self, key: str) -> bool:
        """Whether a key opens the desk."""
        if same(key, self.start):
            return True
        with self._lock:
            if self._once and same(key, self._once):
                self._once = ""
                return True
        return False


def same(given: object, secret: str) -> bool:
    """Whether somebody knows a secret; how long this takes says nothing of it."""
    return isinstance(given, str) and secrets.compare_digest(given.encode(errors="replace"), secret.encode())


class TooMuchError(Exception):
    """A request that brings along more than it may."""


class DeskGuard:
    """Lets through what comes from the desk's own pages; adds the policy to every answer, and tells no traceback."""

    def __init__(self, app: ASGIApp, port: int, keys: DeskKeys, most: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._keys = keys
        self._cookie = f"desk-{port}"
        self._most = most or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *own]}
            await send(message)

        headers = _headers(scope)
        most = self._most.get(scope["path"], MOST)
        answer = self._refusal(scope, headers, most) or self._opening(scope, headers)
        if answer is None:
            try:
                await self._app(scope, _counted(receive, most), sending)
            except TooMuchError:
                answer = _too_much(most)
            except Exception as error:  # noqa: BLE001 - no traceback for people who are not programmers
                answer = _said(500, f"The program failed: {type(error).__name__}. {REPORT}")
            if begun:
                return
        if answer is not None:
            await answer(scope, receive, sending)

    def _refusal(self, scope: Scope, headers: Mapping[str, tuple[str, ...]], most: int) -> Response | None:
        """Why a request is none of ours, whatever it knows."""
        host, origin, site = (headers.get(name, ()) for name in ("host", "origin", "sec-fetch-site"))
        if len(host) != 1 or host[0] not in self._hosts:
            return _said(421, "This is not the address of the desk.")
        if any(one not in {f"http://{name}" for name in self._hosts} for one in origin):
            return _said(403, "The desk takes nothing from other sites.")
        if any(one not in {"same-origin", "none"} for one in site):
            return _said(403, "The desk takes nothing from other sites.")
        if scope["method"] not in METHODS:
            return _said(405, "The desk knows no such request.")
        if scope["method"] == "POST" and not (origin or site):
            return _said(403, "The desk takes a change from its own pages alone.")
        if any(not one.isdecimal() or len(one) > 18 or int(one) > most for one in headers.get("content-length", ())):
            return _too_much(most)
        return None

    def _opening(self, scope: Scope, headers: Mapping[str, tuple[str, ...]]) -> Response | None:
        """The answer to who opens the desk, or has not opened it; None for who has."""
        if scope["path"] == "/" and scope["method"] == "GET":
            given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [])
            if len(given) == 1 and self._keys.opens(given[0]):
                opened = RedirectResponse("/", 303)
                opened.set_cookie(self._cookie, self._keys.session, path="/", httponly=True, samesite="strict")
                return opened
        cookies = (cookie_parser(line).get(self._cookie) for line in headers.get("cookie", ()))
        if any(same(value, self._keys.session) for value in cookies):
            return None
        return _said(403, _CLOSED)


def _headers(scope: Scope) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        found[key] = (*found.get(key, ()), value.decode("latin-1"))
    return found


def _counted(receive: Receive, most: int) -> Receive:
    """What a request brings along, up to its limit, whatever it says of its own length."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooMuchError
        return message

    return counted


def _said(status: int, text: str) -> Response:
    return PlainTextResponse(text.rstrip() + "\n", status)


def _too_much(most: int) -> Response:
    return PlainTextResponse(f"That is too large: at most {most:,} bytes are taken here.\n", 413)
