"""What tests of the desk share: a desk over the sample workspace, and one request to it without a network."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp

from briefs.desk.app import guarded
from briefs.desk.desk import Desk
from briefs.desk.work import DeskWork
from briefs.workspace.workspace import Workspace

PORT = 8765
ORIGIN = f"http://127.0.0.1:{PORT}"
BRIEF = {"topic": "sample", "audience": "readers", "document": "brief", "language": "en"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    app: ASGIApp,
    path: str,
    method: str = "GET",
    headers: Sequence[tuple[str, str]] = (),
    body: Sequence[bytes] = (),
) -> Answer:
    """One request, its body in parts; what stands behind a question mark in the path is the query."""
    path, _, query = path.partition("?")
    sent: list[dict[str, Any]] = []
    parts = [*body] or [b""]
    come = iter(
        {"type": "http.request", "body": part, "more_body": number < len(parts)} for number, part in enumerate(parts, 1)
    )

    async def receive() -> dict[str, Any]:
        return next(come, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 1),
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]  # a coroutine is what it gives
    start = next(message for message in sent if message["type"] == "http.response.start")
    got = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], got, b"".join(message.get("body", b"") for message in sent))


class Visitor:
    """The browser in which the desk was opened."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.app = guarded(desk, PORT)
        self.own = [("host", f"127.0.0.1:{PORT}"), ("cookie", f"desk-{PORT}={desk.keys.session}")]

    def get(self, path: str, query: Mapping[str, str] | str = "") -> Answer:
        words = query if isinstance(query, str) else urlencode(query)
        return ask(self.app, f"{path}?{words}", headers=self.own)

    def post(self, path: str, fields: Mapping[str, str | Sequence[str]], token: str | None = None) -> Answer:
        given = {**fields, "token": self.desk.keys.token if token is None else token}
        kind = ("content-type", "application/x-www-form-urlencoded")
        return ask(
            self.app, path, "POST", [*self.own, ("origin", ORIGIN), kind], [urlencode(given, doseq=True).encode()]
        )

    def drop(self, path: str, fields: Mapping[str, str], name: str, data: bytes) -> Answer:
        """A form with a file, as a browser sends it."""
        given = {**fields, "token": self.desk.keys.token}
        heads = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{text}\r\n' for key, text in given.items()]
        file = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = (
            b"".join(f"--x\r\n{head}".encode() for head in heads) + f"--x\r\n{file}".encode() + data + b"\r\n--x--\r\n"
        )
        kind = ("content-type", "multipart/form-data; boundary=x")
        return ask(self.app, path, "POST", [*self.own, ("origin", ORIGIN), kind], [body])

    def done(self, answer: Answer) -> DeskWork:
        """The work that an answer leads to, at its end, waited for by asking as its page does."""
        assert answer.status == 303, answer.text
        name = answer.headers["location"].removeprefix("/work/")
        while (work := self.desk.bench.find(name)) is not None and not work.over:
            assert self.get(f"/work/{name}").status == 200
        assert work is not None
        assert self.get(f"/work/{name}").status == 200
        return work


@contextmanager
def visiting(workspace: Path, out: Path, today: dt.date | None = None) -> Iterator[Visitor]:
    """A desk over a workspace, closed at the end."""
    desk = Desk(Workspace.open(workspace), out, today=(lambda: today) if today else dt.date.today)
    try:
        yield Visitor(desk)
    finally:
        desk.close()
