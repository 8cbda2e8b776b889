"""Signatures with minisign over the checksums of a pack: whoever has the public key can tell whose files they are.

The signature's comment names the file and no moment, so the same checksums and key give the same bytes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefs.problems import BriefsError, Place, Problem

PASSWORD = "BRIEFS_MINISIGN_PASSWORD"  # noqa: S105 - the name of a variable, not a password
KEYRING = "briefs-minisign"
"""The service under which a keyring holds passwords, each with the name of its key file."""
SUFFIX = ".minisig"
_INSTALL = "install it with: pip install 'briefs[signing]'"

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


def sign(path: Path, key: Path, secret: str | None = None) -> Path:
    """Sign a file; its signature is written beside it and returned. `secret` is the password of an encrypted key.

    Raises BriefsError where the library, the key or its password is missing or wrong.
    """
    from briefs.build import write_whole  # noqa: PLC0415 - loads the engine, which `verify` does without

    minisign = _library()
    try:
        with minisign.SecretKey.from_file(key) as opened:
            if opened.is_encrypted():
                if secret is None:
                    hint = f"set {PASSWORD}, or put it into your keyring as '{KEYRING}' with the user '{key.name}'"
                    raise _failed(key, "this key opens with a password, and none was given", hint)
                opened.decrypt(secret)
            name = path.name.encode("ascii", "replace").decode()
            made = bytes(opened.sign(path.read_bytes(), prehash=True, trusted_comment=f"file:{name}\thashed"))
    except OSError as error:
        raise _failed(Path(error.filename or key), f"cannot read this file: {error.strerror}", None) from error
    except minisign.Error as error:
        wrong = "password" in str(error)
        message = "the password does not open this key" if wrong else "this is no secret key of minisign"
        how = None if wrong else "make one with: minisign -G"
        raise _failed(key, message, how) from error
    target = signature_path(path)
    write_whole(target, made + b"\n")
    return target


def verify(path: Path, public_key: str) -> bool:
    """Whether the signature beside a file was made over these bytes with our key.

    Raises BriefsError where nobody can tell: no library, no signature, or something that is neither key nor signature.
    """
    minisign = _library()
    beside = signature_path(path)
    try:
        ours = minisign.PublicKey.from_base64(public_key.rsplit(maxsplit=1)[-1] if public_key.split() else "")
    except minisign.ParseError as error:
        hint = "it is the second line of minisign.pub, and begins with RW"
        raise BriefsError([Problem(None, "public_key is no key of minisign", hint, rule="signature")]) from error
    try:
        ours.verify(path.read_bytes(), minisign.Signature.from_bytes(beside.read_bytes()))
    except OSError as error:
        raise _failed(Path(error.filename or beside), f"cannot read this file: {error.strerror}", None) from error
    except minisign.VerifyError:
        return False
    except minisign.ParseError as error:
        raise _failed(beside, "this is no signature of minisign", None) from error
    return True


def _library() -> Any:
    try:
        return importlib.import_module("minisign")
    except ImportError as error:
        message = "signatures need the library py-minisign, which is not installed"
        raise BriefsError([Problem(None, message, _INSTALL, rule="signature")]) from error


def _failed(path: Path, message: str, hint: str | None) -> BriefsError:
    return BriefsError([Problem(Place(str(path)), message, hint, rule="signature")])
