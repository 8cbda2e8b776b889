"""The connection to a mail server: a real one on loopback, encrypted and asked for its certificate."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, Place
from briefs.distribute.letters import smtp
from briefs.distribute.letters.smtp import DroppedError, LetterRefusedError, MailSession, UnansweredError
from briefs.library.records.settings import MailServer
from tests.distribute.post_office import SECRET, USER, PostOffice

BODY = b"Subject: S\r\n\r\nText\r\n.\r\n..dots\r\n"
HERE = Place("publication.yaml", 1, 1)
TO = "ann@example.org"


def _server(office: PostOffice, **changed) -> MailServer:
    given = {"host": office.host, "port": office.port, "security": office.security, "user": USER, **changed}
    return MailServer(**given)


def _hand_over(office: PostOffice, to: str = TO, body: bytes = BODY) -> list[str]:
    """Send one letter; what is returned says whether the last dot was announced."""
    steps: list[str] = []
    session = MailSession(_server(office), SECRET, office.context())
    try:
        session.hand_over("wells@example.org", to, body, lambda: steps.append("dot"))
    finally:
        session.close()
    return steps


def _failing(office: PostOffice, to: str) -> tuple[list[str], Exception]:
    """What comes of a large letter, and whether its last dot was announced."""
    steps: list[str] = []
    session = MailSession(_server(office), SECRET, office.context())
    with pytest.raises((LetterRefusedError, DroppedError, UnansweredError)) as caught:
        session.hand_over("wells@example.org", to, BODY * 20_000, lambda: steps.append("dot"))
    session.close()
    return steps, caught.value


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_goes_over_encrypted_and_whole(security, tmp_path: Path) -> None:
    """Lines that begin with a dot too."""
    with PostOffice(tmp_path / "office" / "box", security=security) as office:
        assert _hand_over(office) == ["dot"]
        assert office.letters() == {TO: BODY}


def test_a_certificate_that_nobody_vouches_for_ends_it(tmp_path: Path) -> None:
    """Before user, password or letter are told; and so does one for another name."""
    with (
        PostOffice(tmp_path / "office" / "box") as office,
        pytest.raises(BriefsError, match="its certificate is not valid"),
    ):
        MailSession(_server(office), SECRET, ssl.create_default_context())
    with (
        PostOffice(tmp_path / "office" / "box", host="127.0.0.2") as office,
        pytest.raises(BriefsError, match=r"its certificate is not valid: .*127\.0\.0\.2"),
    ):
        MailSession(_server(office), SECRET, office.context())


def test_a_wrong_password_ends_it(tmp_path: Path) -> None:
    with (
        PostOffice(tmp_path / "office" / "box") as office,
        pytest.raises(BriefsError, match="does not accept user or password"),
    ):
        MailSession(_server(office), "wrong", office.context())


def test_a_server_without_encryption_ends_it(tmp_path: Path) -> None:
    """It is not gone on with in the clear."""
    with PostOffice(tmp_path / "office" / "box", security="none") as office:
        with pytest.raises(BriefsError, match="does not offer what is asked for"):
            MailSession(_server(office, security="starttls"), SECRET, office.context())
        with pytest.raises(BriefsError, match="no encryption could be agreed on"):
            MailSession(_server(office, security="tls"), SECRET, office.context())


def test_how_far_a_letter_came_is_known(tmp_path: Path) -> None:
    """Refused, dropped before the last dot, gone without an answer after it."""
    cases = {
        "refuse": (LetterRefusedError, []),
        "refuse-letter": (LetterRefusedError, ["dot"]),
        "later": (LetterRefusedError, []),
        "closing": (DroppedError, []),
        "drop": (DroppedError, []),
        "drop-in-body": (DroppedError, []),
        "lose": (UnansweredError, ["dot"]),
        "keep-silent": (UnansweredError, ["dot"]),
    }
    plan = {name: [f"{name}@example.org"] for name in cases}
    with PostOffice(tmp_path / "office" / "box", plan) as office:
        for name, (kind, steps) in cases.items():
            seen, error = _failing(office, f"{name}@example.org")
            assert (type(error), seen) == (kind, steps), name
            if isinstance(error, LetterRefusedError):
                assert error.for_good == name.startswith("refuse")
        assert set(office.got()) == {"keep-silent@example.org"}


def test_a_letter_larger_than_the_server_takes_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    with PostOffice(tmp_path / "office" / "box") as office, pytest.raises(LetterRefusedError) as caught:
        _hand_over(office, body=BODY + b"x" * 1_100_000)

    assert (caught.value.code, caught.value.for_good) == (552, True)


def test_a_server_that_is_not_there_may_come_back(tmp_path: Path) -> None:
    office = PostOffice(tmp_path / "office" / "box")

    with pytest.raises(DroppedError):
        MailSession(_server(office), SECRET, office.context(), timeout=2)


@pytest.mark.parametrize(
    ("host", "security", "safe"),
    [
        ("mail.example.org", "starttls", True),
        ("mail.example.org", "tls", True),
        ("mail.example.org", "none", False),
        ("192.168.1.1", "none", False),
        ("localhost.example.org", "none", False),
        ("localhost", "none", True),
        ("127.0.0.1", "none", True),
        ("::1", "none", True),
    ],
)
def test_without_encryption_nothing_leaves_this_machine(host, security, safe) -> None:
    assert (smtp.unsafe(MailServer(host=host, security=security), HERE) is None) == safe


def test_the_password_comes_from_the_environment_or_the_keyring() -> None:
    """From the environment first; where there is none, both ways are told."""
    server = MailServer(host="mail.example.org", user="wells")
    ring = {("briefs", "wells"): "from the ring"}

    def lookup(service: str, user: str) -> str | None:
        return ring.get((service, user))

    assert smtp.password(server, {"BRIEFS_SMTP_PASSWORD": "from outside"}, lookup, HERE) == "from outside"
    assert smtp.password(server, {}, lookup, HERE) == "from the ring"
    assert smtp.password(MailServer(host="mail.example.org"), {}, lookup, HERE) is None
    ring.clear()
    with pytest.raises(BriefsError) as caught:
        smtp.password(server, {}, lookup, HERE)
    assert caught.value.problems[0].hint == (
        "put it into the environment as BRIEFS_SMTP_PASSWORD, or into the keyring: keyring set briefs wells"
    )
