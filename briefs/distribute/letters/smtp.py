"""One connection to a mail server, step by step: what matters is to know how far a letter came."""

from __future__ import annotations

import ipaddress
import re
import select
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from typing import NoReturn

from briefs.base.extras import first
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.records.settings import MailServer

PASSWORD = "BRIEFS_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
SERVICE = "briefs"
"""Under this name, with the user of mail_server, the password stands in a keyring."""

TIMEOUT = 60.0
ANSWER_TIMEOUT = 600.0
"""How long a server may take to accept a whole letter (RFC 5321, 4.5.3.2.6)."""

SHORTEST_HEARING, LONGEST_HEARING = 0.02, 2.0
"""Seconds to listen, before the last dot, whether the server has gone: about twice as long as its last answer took.

What has gone by then is surely unsent; without listening it would be in doubt.
"""

_HERE = "[127.0.0.1]"
"""What is said in greeting: the name of this machine is nobody's business."""
_DOT = re.compile(rb"(?m)^\.")


class DroppedError(Exception):
    """The connection is gone or was never there; the letter was surely not accepted."""


class UnansweredError(Exception):
    """The connection went after the last dot, before an answer: nobody knows whether the letter was accepted."""


class LetterRefusedError(Exception):
    """The server does not take this letter: for good (5xx), or for now (4xx)."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code} {said}")
        self.code = code
        self.said = said

    @property
    def for_good(self) -> bool:
        return self.code >= 500


def unsafe(server: MailServer, place: Place) -> Problem | None:
    """Why nothing may be sent without encryption, unless the server runs on this very machine."""
    if server.security != "none" or _loopback(server.host):
        return None
    message = f"letters would go to {server.host} without encryption: anybody on the way could read them"
    hint = "set security to starttls or tls; where the network is yours alone, add --insecure"
    return Problem(place, message, hint, rule="mail/security")


def password(
    server: MailServer, environ: Mapping[str, str], keyring: Callable[[str, str], str | None], place: Place
) -> str | None:
    """The user's password from the environment or a keyring; None where the server asks for no user.

    Raises BriefsError where there is a user and no password.
    """
    if server.user is None:
        return None
    found = environ.get(PASSWORD) or keyring(SERVICE, server.user)
    if found:
        return found
    message = f"there is no password for the user of {server.host}"
    hint = f"put it into the environment as {PASSWORD}, or into the keyring: keyring set {SERVICE} {server.user}"
    hint += first("keyring", "mail")
    raise BriefsError([Problem(place, message, hint, rule="mail/password")])


class MailSession:
    """A connection that is greeted, encrypted and logged in.

    Raises DroppedError where the server cannot be reached now, BriefsError where trying again is no use.
    """

    def __init__(
        self, server: MailServer, secret: str | None, context: ssl.SSLContext, timeout: float = TIMEOUT
    ) -> None:
        self._server = server
        self._timeout = timeout
        try:
            self._smtp = self._connected(secret, context, timeout)
        except ssl.SSLCertVerificationError as error:
            self._impossible(f"its certificate is not valid: {error.verify_message}", "ask who runs it; never go on")
        except ssl.SSLError as error:
            self._impossible(f"no encryption could be agreed on: {error.reason}", "is the port right for the security?")
        except smtplib.SMTPAuthenticationError as error:
            self._impossible(f"it does not accept user or password: {error.smtp_code} {_text(error.smtp_error)}")
        except smtplib.SMTPNotSupportedError as error:
            self._impossible(f"it does not offer what is asked for: {error}", "is the port right for the security?")
        except smtplib.SMTPResponseException as error:
            said = f"{error.smtp_code} {_text(error.smtp_error)}"
            if error.smtp_code >= 500:
                self._impossible(f"it turns us away: {said}")
            raise DroppedError(said) from error
        except (smtplib.SMTPException, OSError) as error:
            raise DroppedError(str(error)) from error

    def hand_over(self, sender: str, recipient: str, data: bytes, before_the_dot: Callable[[], None]) -> str:
        """Send one letter; return the server's words. `before_the_dot` is called when all but the last dot is sent.

        Raises RefusedError, DroppedError, or UnansweredError where it stays unknown; BriefsError where the server
        takes no letter of this sender.
        """
        try:
            self._offer(sender, recipient, data)
        except (smtplib.SMTPException, OSError) as error:
            self._smtp.close()
            raise DroppedError(str(error)) from error
        before_the_dot()
        try:
            self._socket().settimeout(max(self._timeout, ANSWER_TIMEOUT))
            self._smtp.send(b".\r\n")
            code, said = self._smtp.getreply()
            self._socket().settimeout(self._timeout)
        except (smtplib.SMTPException, OSError) as error:
            self._smtp.close()
            raise UnansweredError(str(error)) from error
        self._must_be_good(code, said)
        return f"{code} {_text(said)}"

    def close(self) -> None:
        try:
            self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()

    def _connected(self, secret: str | None, context: ssl.SSLContext, timeout: float) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        if server.security == "tls":
            smtp = smtplib.SMTP_SSL(server.host, server.port, _HERE, timeout=timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, _HERE, timeout=timeout)
        try:
            if server.security == "starttls":
                smtp.starttls(context=context)
            if server.user is not None:
                smtp.login(server.user, secret or "")
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _offer(self, sender: str, recipient: str, data: bytes) -> None:
        """All steps up to the last dot."""
        smtp = self._smtp
        smtp.ehlo_or_helo_if_needed()
        code, said = smtp.mail(sender, [f"size={len(data)}"] if smtp.has_extn("size") else [])
        if code in {530, 550, 553, 554}:
            self._impossible(
                f"it takes no letters from this sender: {code} {_text(said)}", "see sender and mail_server"
            )
        self._must_be_good(code, said)
        self._must_be_good(*smtp.rcpt(recipient))
        asked = time.monotonic()
        smtp.putcmd("data")
        code, said = smtp.getreply()
        self._must_be_good(code if code != 250 else 451, said)
        answering = time.monotonic() - asked
        smtp.send(_DOT.sub(b"..", data))
        heard, _, _ = select.select(
            [self._socket()], [], [], min(max(2 * answering, SHORTEST_HEARING), LONGEST_HEARING)
        )
        if heard:
            raise smtplib.SMTPServerDisconnected("the server spoke or left before the letter was whole")

    def _must_be_good(self, code: int, said: bytes) -> None:
        if 200 <= code < 400:
            return
        if code == 421 or code < 400:
            self._smtp.close()
            raise DroppedError(f"{code} {_text(said)}")
        try:
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()
        raise LetterRefusedError(code, _text(said))

    def _socket(self) -> socket.socket:
        if self._smtp.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection is closed")
        return self._smtp.sock

    def _impossible(self, why: str, hint: str | None = None) -> NoReturn:
        message = f"the mail server {self._server.host}:{self._server.port} cannot be used: {why}"
        raise BriefsError([Problem(None, message, hint, rule="mail/server")])


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _text(said: bytes | str) -> str:
    """A server's words on one line, without what could steer a terminal."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return "".join(c if c.isprintable() else " " for c in text)[:300].strip()
