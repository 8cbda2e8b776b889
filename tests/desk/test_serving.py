"""The desk as it is started: on this computer alone, under attack and under load, closed by Ctrl-C."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefs.base.problems import CallError
from briefs.desk.desk import Desk
from briefs.desk.guard import MOST
from briefs.desk.serving import serve
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT

AT_ONCE = 100


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


def test_a_hundred_requests_at_once_are_all_answered(running: Running) -> None:
    """Pages, refusals and changes mixed; what is asked for twice is done once."""
    cookie, origin = running.cookie(), f"http://127.0.0.1:{running.port}"
    token = re.search(r'name="token" value="([^"]+)"', running.ask("/check", cookie=cookie)[2])
    assert token

    def one(number: int) -> int:
        match number % 4:
            case 0:
                return running.ask("/", cookie=cookie)[0]
            case 1:
                return running.ask("/suits?audience=readers", cookie=cookie)[0]
            case 2:
                return running.ask("/")[0]
        form = {"content_type": "application/x-www-form-urlencoded", "origin": origin, "cookie": cookie}
        return running.ask("/check", "POST", f"token={token[1]}".encode(), **form)[0]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(one, range(AT_ONCE)))

    assert answers == {200: AT_ONCE // 2, 403: AT_ONCE // 4, 303: AT_ONCE // 4}
    assert running.ask("/work", cookie=cookie)[2].count("Checking everything") < AT_ONCE // 4


@pytest.mark.skipif(os.name == "nt", reason="there a port can be shared")
def test_a_port_that_is_taken_is_told(sample: Path, tmp_path: Path) -> None:
    desk = Desk(Workspace.open(sample), tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CallError, match=f"port {port} cannot be used"):
            serve(desk, port, lambda _: None)
    desk.close()
