"""Signed checksums: ours, whole, and checked with the key alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import minisign
import pytest

from briefs.base.extras import how_to_install
from briefs.base.problems import BriefsError
from briefs.distribute.verify import signature

SECRET = "correct horse"  # noqa: S105 - made up for the test


@pytest.fixture(scope="module")
def pair() -> Any:
    return minisign.KeyPair.generate()


@pytest.fixture
def key(tmp_path: Path, pair: Any) -> Path:
    path = tmp_path / "house.key"
    path.write_bytes(bytes(pair.secret_key) + b"\n")
    return path


@pytest.fixture
def locked(tmp_path: Path, pair: Any) -> Path:
    """The same key with a password, as `minisign -G` makes it but with less work."""
    path = tmp_path / "locked.key"
    copy = minisign.SecretKey.from_base64(pair.secret_key.to_base64())
    copy.encrypt(SECRET, opslimit=32768, memlimit=1 << 20)
    path.write_bytes(bytes(copy) + b"\n")
    return path


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    path = tmp_path / "SHA256SUMS"
    path.write_text("0" * 64 + "  brief.pdf\n", encoding="utf-8")
    return path


def _public(pair: Any) -> str:
    text: str = pair.public_key.to_base64().decode()
    return text


def test_what_was_signed_is_ours_as_long_as_no_byte_changes(sums: Path, key: Path, pair: Any) -> None:
    assert signature.sign(sums, key) == sums.with_name("SHA256SUMS.minisig")
    assert signature.verify(sums, _public(pair))

    sums.write_bytes(sums.read_bytes() + b"\n")
    assert not signature.verify(sums, _public(pair))


def test_the_library_itself_and_the_whole_file_of_a_key_agree(sums: Path, key: Path, pair: Any) -> None:
    signature.sign(sums, key)

    pair.public_key.verify_file(sums)
    assert signature.verify(sums, bytes(pair.public_key).decode() + "\n")


def test_the_same_checksums_get_the_same_signature(sums: Path, key: Path) -> None:
    """No moment is written into it."""
    first = signature.sign(sums, key).read_bytes()

    assert signature.sign(sums, key).read_bytes() == first
    assert b"timestamp" not in first


def test_somebody_elses_signature_is_not_ours(sums: Path, key: Path) -> None:
    signature.sign(sums, key)

    assert not signature.verify(sums, _public(minisign.KeyPair.generate()))


def test_a_key_with_a_password_opens_with_it_alone(sums: Path, locked: Path, pair: Any) -> None:
    with pytest.raises(BriefsError, match="opens with a password, and none was given") as caught:
        signature.sign(sums, locked)
    assert "BRIEFS_MINISIGN_PASSWORD" in str(caught.value.problems[0].hint)
    with pytest.raises(BriefsError, match="the password does not open this key"):
        signature.sign(sums, locked, "wrong")
    assert not sums.with_name("SHA256SUMS.minisig").exists()

    signature.sign(sums, locked, SECRET)

    assert signature.verify(sums, _public(pair))


def test_a_password_comes_from_the_environment_before_the_keyring() -> None:
    asked = []

    def keyring(service: str, user: str) -> str:
        asked.append((service, user))
        return "from the keyring"

    path = Path("keys/house.key")
    assert signature.password(path, {"BRIEFS_MINISIGN_PASSWORD": "given"}, keyring) == "given"
    assert asked == []
    assert signature.password(path, {}, keyring) == "from the keyring"
    assert asked == [("briefs-minisign", "house.key")]


def test_without_a_keyring_there_is_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)

    assert signature.password(Path("house.key"), {}) is None


def test_a_locked_keyring_gives_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    assert signature.system_keyring("briefs-minisign", "house.key") is None


def test_without_the_library_people_are_told_how_to_get_it(
    sums: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "minisign", None)

    for call in (lambda: signature.sign(sums, key), lambda: signature.good(b"", b"", "RW")):
        with pytest.raises(BriefsError, match="py-minisign, which is not installed") as caught:
            call()
        assert caught.value.problems[0].hint == how_to_install("signing")


def test_what_is_no_key_or_signature_is_said_plainly(sums: Path, key: Path, pair: Any) -> None:
    with pytest.raises(BriefsError, match="cannot read this file"):
        signature.verify(sums, _public(pair))
    sums.with_name("SHA256SUMS.minisig").write_text("nothing", encoding="utf-8")
    with pytest.raises(BriefsError, match="this is no signature of minisign"):
        signature.verify(sums, _public(pair))
    for text in ("", "RWnonsense", "two words"):
        with pytest.raises(BriefsError, match="public_key is no key of minisign"):
            signature.verify(sums, text)
    key.write_text("nothing", encoding="utf-8")
    with pytest.raises(BriefsError, match="this is no secret key of minisign"):
        signature.sign(sums, key)
    with pytest.raises(BriefsError, match="cannot read this file"):
        signature.sign(sums, key.with_name("none.key"))
