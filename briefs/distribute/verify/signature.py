"""Signatures with minisign over the checksums of a pack: whoever has the public key can tell whose files they are.

The signature's comment names the file and no moment, so the same checksums and key give the same bytes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefs.base.checksums import SUMS
from briefs.base.extras import first, how_to_install
from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.yaml_tree import word_place

PASSWORD = "BRIEFS_MINISIGN_PASSWORD"  # noqa: S105 - the name of a variable, not a password
KEYRING = "briefs-minisign"
"""The service under which a keyring holds passwords, each with the name of its key file."""
SUFFIX = ".minisig"

Keyring = Callable[[str, str], str | None]
"""Gives the password of a service and user, or None."""


def signature_path(path: Path) -> Path:
    """Where the signature of a file stands: beside it."""
    return path.with_name(path.name + SUFFIX)


def password(key: Path, environ: Mapping[str, str], keyring: Keyring | None = None) -> str | None:
    """The password of a key file: from the environment or a keyring, never from a file or the command line."""
    given = environ.get(PASSWORD)
    return given if given is not None else (keyring or system_keyring)(KEYRING, key.name)


def system_keyring(service: str, user: str) -> str | None:
    """What the system's keyring holds; None where it has none or is locked."""
    try:
        keyring, errors = importlib.import_module("keyring"), importlib.import_module("keyring.errors")
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(service, user)
    except errors.KeyringError:
        return None
    return found


def signer(key: Path, secret: str | None = None, name: str = SUMS) -> Callable[[bytes], bytes]:
    """What signs some bytes, the content of a file of that name; `secret` is the password of an encrypted key.

    Raises BriefsError, at once, where the library, the key or its password is missing or wrong.
    """
    minisign = _library()
    try:
        opened = minisign.SecretKey.from_file(key)
        if opened.is_encrypted():
            if secret is None:
                hint = f"set {PASSWORD}, or put it into your keyring as '{KEYRING}' with the user '{key.name}'"
                hint += first("keyring", "mail")
                raise _failed(key, "this key opens with a password, and none was given", hint)
            opened.decrypt(secret)
    except OSError as error:
        raise _failed(key, f"cannot read this file: {error.strerror}", None) from error
    except minisign.Error as error:
        wrong = "password" in str(error)
        message = "the password does not open this key" if wrong else "this is no secret key of minisign"
        raise _failed(key, message, None if wrong else "make one with: minisign -G") from error
    comment = f"file:{name.encode('ascii', 'replace').decode()}\thashed"

    def signed(data: bytes) -> bytes:
        return bytes(opened.sign(data, prehash=True, trusted_comment=comment)) + b"\n"

    return signed


def published(
    signed: Callable[[bytes], bytes] | None, key: Path | None, public_key: str | None, place: Path
) -> tuple[Problem, ...]:
    """What keeps readers from proving what is packed; `place` is the file that has our public key, or should.

    Nothing is signed, our key is told nowhere, or another one is.
    """
    if signed is None or key is None:
        message = "these packs are not signed, although this file has a public_key: `verify` will say so"
        where = word_place(place, "public_key")
        return (Problem(where, message, "add --sign KEY", "warning", "signature"),) if public_key else ()
    if public_key is None:
        message = f"nobody can prove what {key.name} signs: this file has no public_key"
        hint = "write public_key: and the second line of minisign.pub"
        return (Problem(Place(str(place), 1, 1), message, hint, "warning", "signature"),)
    if good(_PROBE, signed(_PROBE), public_key):
        return ()
    message = f"{key.name} is not the key that this file publishes: what it signs would be taken for somebody else's"
    hint = "sign with the other key; or, if the keys were changed, publish the new one: the second line of minisign.pub"
    return (Problem(word_place(place, "public_key"), message, hint, rule="signature"),)


_PROBE = b"whose key is this?"


def sign(path: Path, key: Path, secret: str | None = None) -> Path:
    """Sign a file; its signature is written beside it and returned.

    Raises BriefsError as `signer` does, and where the file cannot be read.
    """
    signed = signer(key, secret, path.name)
    target = signature_path(path)
    write_whole(target, signed(_read(path)))
    return target


def verify(path: Path, public_key: str) -> bool:
    """Whether the signature beside a file was made over these bytes with our key.

    Raises BriefsError where nobody can tell: no library, no signature, or something that is neither key nor signature.
    """
    return good(_read(path), _read(signature_path(path)), public_key)


def good(data: bytes, made: bytes, public_key: str) -> bool:
    """Whether a signature was made over some bytes with our key.

    Raises BriefsError where the library is missing, and for what is neither key nor signature.
    """
    minisign = _library()
    words = public_key.split() or [""]
    try:
        ours = minisign.PublicKey.from_base64(words[-1])
    except minisign.ParseError as error:
        hint = "it is the second line of minisign.pub, and begins with RW"
        raise BriefsError([Problem(None, "public_key is no key of minisign", hint, rule="signature")]) from error
    try:
        ours.verify(data, minisign.Signature.from_bytes(made))
    except minisign.VerifyError:
        return False
    except minisign.ParseError as error:
        message = "this is no signature of minisign"
        raise BriefsError([Problem(None, message, None, rule="signature")]) from error
    return True


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _failed(path, f"cannot read this file: {error.strerror}", None) from error


def _library() -> Any:
    try:
        return importlib.import_module("minisign")
    except ImportError as error:
        message = "signatures need the library py-minisign, which is not installed"
        raise BriefsError([Problem(None, message, how_to_install("signing"), rule="signature")]) from error


def _failed(path: Path, message: str, hint: str | None) -> BriefsError:
    return BriefsError([Problem(Place(str(path)), message, hint, rule="signature")])
