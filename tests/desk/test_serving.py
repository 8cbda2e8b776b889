"""The desk as it is started: on this computer alone, under attack and under load, closed by Ctrl-C."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from briefs.base import digests
from briefs.base.problems import CallError
from briefs.desk.desk import Desk
from briefs.desk.guard import MOST
from briefs.desk.serving import serve
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT
from tests.desk.asking import visiting

AT_ONCE = 500
VIEWS = (
    "/",
    "/suits?audience=readers",
    "/new?kind=topic",
    "/house/form?kind=publisher",
    "/write",
    "/review",
    "/letters",
)


@dataclass(frozen=True)
class Running:
    """A desk in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    key: str

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, given)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace")
        finally:
            connection.close()

    def cookie(self) -> str:
        status, headers, _ = self.ask(f"/?key={self.key}")
        assert status == 303
        return headers["set-cookie"].partition(";")[0]


def _start(workspace: Path, out: Path) -> Running:
    command = [sys.executable, "-m", "briefs", "desk", "--no-browser", "--root", str(workspace), "--out", str(out)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline()
    found = re.search(r"on this computer alone: http://127\.0\.0\.1:(\d+)/\?key=(\S+)", said)
    assert found, said
    assert process.stdout.readline() == "Keep this address to yourself. Ctrl-C here closes the desk.\n"
    return Running(process, int(found[1]), found[2])


@pytest.fixture
def running(sample: Path, tmp_path: Path) -> Iterator[Running]:
    made = _start(sample, tmp_path / "out")
    yield made
    if made.process.poll() is None:
        made.process.kill()
    made.process.communicate()


def test_it_is_served_opened_by_its_address_and_closed_by_ctrl_c(running: Running) -> None:
    cookie = running.cookie()
    status, headers, page = running.ask("/", cookie=cookie)

    assert (status, "What do you want to make?" in page) == (200, True)
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "server" not in headers
    running.process.send_signal(signal.SIGINT)
    _, err = running.process.communicate(timeout=60)
    assert running.process.returncode == 130
    assert err.strip() == "stopped; files that were finished are whole"


def test_who_does_not_know_the_key_is_served_nothing(running: Running) -> None:
    cookie = running.cookie()
    tries = [
        running.ask("/"),
        running.ask("/?key=x"),
        running.ask("/looks/desk.css"),
        running.ask("/", cookie=f"desk-{running.port}=x"),
        running.ask("/", cookie=cookie, host="briefs.example"),
        running.ask("/", cookie=cookie, origin="http://briefs.example"),
        running.ask("/check", "POST", b"token=x", cookie=cookie, origin=f"http://127.0.0.1:{running.port}"),
    ]

    assert [status for status, _, _ in tries] == [403, 403, 403, 403, 421, 403, 403]
    assert all("What do you want" not in page for _, _, page in tries)


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for its addresses as Linux does")
def test_other_computers_find_nothing(running: Running) -> None:
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        with socket.socket() as trying:
            trying.settimeout(5)
            assert trying.connect_ex((str(address), running.port)) != 0


def test_two_gigabytes_are_refused_before_they_are_sent(running: Running) -> None:
    head = f"POST /make HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nOrigin: http://127.0.0.1:{running.port}\r\n"
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as sending:
        sending.sendall(f"{head}Cookie: {running.cookie()}\r\nContent-Length: {2 * 10**9}\r\n\r\n".encode())
        answer = sending.recv(400).decode()

    assert answer.startswith("HTTP/1.1 413 ")


def test_a_body_that_does_not_end_is_broken_off(running: Running) -> None:
    head = f"POST /make HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nOrigin: http://127.0.0.1:{running.port}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as sending:
        sending.sendall(f"{head}Cookie: {running.cookie()}\r\n{kind}".encode())
        for _ in range(MOST // 0x4000 + 2):
            try:
                sending.sendall(chunk)
            except OSError:
                break
        assert sending.recv(400).decode().startswith("HTTP/1.1 413 ")


@pytest.mark.parametrize("raw", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01" + b"\0" * 200, b"GET / HTTP/9.9\r\n\r\n"])
def test_what_is_no_request_hurts_nobody(running: Running, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=60) as sending:
        sending.sendall(raw)
        sending.shutdown(socket.SHUT_WR)
        while sending.recv(4096):
            pass

    assert running.ask("/", cookie=running.cookie())[0] == 200


def test_five_hundred_requests_at_once_are_all_answered(running: Running, sample: Path) -> None:
    """Pages, refusals and changes mixed; what is asked for twice is done once."""
    cookie, origin = running.cookie(), f"http://127.0.0.1:{running.port}"
    token = re.search(r'name="token" value="([^"]+)"', running.ask("/check", cookie=cookie)[2])
    assert token

    def one(number: int) -> int:
        form = {"content_type": "application/x-www-form-urlencoded", "origin": origin, "cookie": cookie}
        match number % 5:
            case 0:
                return running.ask(VIEWS[number % len(VIEWS)], cookie=cookie)[0]
            case 1:
                return running.ask("/new", "POST", f"token={token[1]}&kind=brand&name=mine".encode(), **form)[0]
            case 2 | 3:
                return running.ask(VIEWS[number % len(VIEWS)])[0]
        return running.ask("/check", "POST", f"token={token[1]}".encode(), **form)[0]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(one, range(AT_ONCE)))

    fifth = AT_ONCE // 5
    assert answers[200] == fifth
    assert answers[403] == 2 * fifth
    assert answers[303] >= fifth + 1
    assert answers[303] + answers[422] == 2 * fifth
    brand = sample / "content/brands/mine"
    assert [path.name for path in brand.iterdir()] == ["brand.yaml"]
    assert running.ask("/work", cookie=cookie)[2].count("Checking everything") < AT_ONCE // 4


@pytest.mark.skipif(os.name == "nt", reason="there a port can be shared")
def test_a_port_that_is_taken_is_told(sample: Path, tmp_path: Path) -> None:
    desk = Desk(Workspace.open(sample), tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CallError, match=f"port {port} cannot be used"):
            serve(desk, port, lambda _: None)
    desk.close()


def test_who_kills_the_desk_while_it_saves_finds_each_file_whole(sample: Path, tmp_path: Path) -> None:
    """As it was before or as it was to be; what may be left beside it is no document."""
    brief = sample / "content/topics/sample/readers/brief.md"
    first = brief.read_text(encoding="utf-8")
    texts = [first, first + "\n" + "<!-- more -->\n" * 20_000]
    fields = {"topic": "sample", "audience": "readers", "document": "brief", "language": "en"}
    for pause in (0.0, 0.004, 0.02):
        made = _start(sample, tmp_path / "out")
        cookie, origin = made.cookie(), f"http://127.0.0.1:{made.port}"
        token = re.search(r'name="token" value="([^"]+)"', made.ask("/check", cookie=cookie)[2])
        assert token
        form = {"content_type": "application/x-www-form-urlencoded", "origin": origin, "cookie": cookie}

        def save(text: str, made: Running = made, form: dict[str, str] = form, token: str = token[1]) -> None:
            said = {**fields, "token": token, "text": text, "was": digests.of_bytes(brief.read_bytes())}
            with contextlib.suppress(OSError, http.client.HTTPException):
                made.ask("/write/save", "POST", urlencode(said).encode(), **form)

        with ThreadPoolExecutor(2) as pool:
            for number in range(2):
                pool.submit(save, texts[1 - number])
            time.sleep(pause)
            made.process.kill()
        made.process.communicate()

        assert brief.read_text(encoding="utf-8") in texts
    with visiting(sample, tmp_path / "out") as visitor:
        assert visitor.get("/").status == 200
        assert not [path.name for path in brief.parent.iterdir() if path.suffix not in {".md", ".part"}]
