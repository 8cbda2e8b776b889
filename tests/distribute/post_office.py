"""A real mail server on loopback, in a process of its own, which can refuse, drop, be killed and be started again.

Run as a script it serves; the class starts and stops it. Each letter that it accepts is a file in its folder.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import logging
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, unquote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, SECRET = "wells", "correct horse"


@dataclass
class PostOffice:
    """A server at a port of its own; `plan` says whom it treats how."""

    folder: Path
    plan: dict[str, list[str]] = field(default_factory=dict)
    host: str = "127.0.0.1"
    """Its certificate holds for 127.0.0.1 and localhost alone."""
    security: str = "starttls"

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as free:
            free.bind((self.host, 0))
            self.port = free.getsockname()[1]
        self.certificate = make_certificate(self.folder.parent)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.shut()

    def open(self) -> None:
        words = [str(self.folder), self.host, str(self.port), self.security, json.dumps(self.plan)]
        self._process = subprocess.Popen([sys.executable, "-W", "ignore", __file__, *words], stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"open\n"

    def shut(self) -> None:
        """End at once, in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def restart_every(self, seconds: float, times: int) -> threading.Thread:
        """Be away for a moment, again and again."""

        def restart() -> None:
            for _ in range(times):
                time.sleep(seconds)
                self.shut()
                time.sleep(0.2)
                self.open()

        thread = threading.Thread(target=restart)
        thread.start()
        return thread

    def settings(self, a_minute: int = 1_000_000) -> str:
        """The line of publication.yaml that leads here."""
        return (
            f"mail_server: {{host: {self.host}, port: {self.port}, security: {self.security}, user: {USER}, "
            f"a_minute: {a_minute}}}\n"
        )

    def environment(self) -> dict[str, str]:
        """What a program needs to trust this server and to log in."""
        return {**os.environ, "SSL_CERT_FILE": str(self.certificate), "BRIEFS_SMTP_PASSWORD": SECRET}

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))

    def got(self) -> Counter[str]:
        """How many letters it accepted for each address."""
        return Counter(unquote(path.name.partition("__")[0]) for path in self.folder.glob("*.eml"))

    def count(self) -> int:
        """How many letters it accepted, for who asks all the time."""
        with os.scandir(self.folder) as entries:
            return sum(entry.name.endswith(".eml") for entry in entries)

    def letters(self) -> dict[str, bytes]:
        return {unquote(path.name.partition("__")[0]): path.read_bytes() for path in self.folder.glob("*.eml")}


def make_certificate(folder: Path) -> Path:
    """A certificate for this machine, signed by itself, with its key beside it."""
    path = folder / "certificate.pem"
    if path.exists():
        return path
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a server for tests")])
    today = dt.datetime.now(dt.UTC)
    hosts = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))
    return path


class _Counter(SMTP):
    """The counter of the post office: a protocol that can leave in the middle of a letter."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        handler: Any = self.event_handler
        to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if handler.once("drop-in-body", to):
            await self.push("354 go on")
            await self._reader.readline()
            transport: Any = self.transport
            transport.abort()
            return
        await super().smtp_DATA(arg)


class _Handler:
    """What happens to each recipient, as the plan says; what happens once is remembered over restarts."""

    def __init__(self, folder: Path, plan: dict[str, list[str]]) -> None:
        self._folder = folder
        self._plan = {key: set(addresses) for key, addresses in plan.items()}

    def once(self, what: str, address: str) -> bool:
        mark = self._folder / f".{what}-{quote(address)}"
        if address not in self._plan.get(what, ()) or mark.exists():
            return False
        mark.touch()
        return True

    def always(self, what: str, address: str) -> bool:
        return address in self._plan.get(what, ())

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.always("refuse", address):
            return "550 5.1.1 no such person here"
        if self.once("later", address):
            return "450 4.2.0 try again later"
        if self.once("closing", address):
            return "421 4.3.2 closing for a moment"
        if self.once("drop", address):
            server.transport.abort()
            return "250 never seen"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 good"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        (to,) = envelope.rcpt_tos
        if self.always("refuse-letter", to):
            return "554 5.7.1 not wanted"
        if self.once("lose", to):
            server.transport.abort()
            return "250 never seen"
        part = self._folder / f".{uuid.uuid4().hex}"
        part.write_bytes(envelope.original_content)
        part.rename(self._folder / f"{quote(to)}__{uuid.uuid4().hex}.eml")
        if self.once("keep-silent", to):
            server.transport.abort()
        return "250 2.0.0 accepted"


class _Office(Controller):
    def factory(self) -> SMTP:
        return _Counter(self.handler, **self.SMTP_kwargs)


def serve(folder: Path, host: str, port: int, security: str, plan: dict[str, list[str]]) -> None:
    """Open, say so, and serve until killed."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder.parent / "certificate.pem", folder.parent / "key.pem")

    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (USER.encode(), SECRET.encode()), handled=False)

    secure = security == "starttls"
    office = _Office(
        _Handler(folder, plan),
        hostname=host,
        port=port,
        ssl_context=context if security == "tls" else None,
        tls_context=context if secure else None,
        require_starttls=secure,
        authenticator=known,
        auth_required=True,
        auth_require_tls=secure,
        data_size_limit=1_000_000,
    )
    logging.disable()  # it tells of every guest whom it does not understand
    office.start()
    print("open", flush=True)  # noqa: T201 - what the starting process waits for
    signal.pause()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], json.loads(sys.argv[5]))
