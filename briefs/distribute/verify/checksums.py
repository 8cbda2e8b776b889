"""Signed checksums: whether a list is signed by us, and whether the files beside it are those that it lists."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from briefs.base import checksums
from briefs.base.checksums import SUMS
from briefs.base.problems import BriefsError
from briefs.distribute.verify.signature import SUFFIX, good
from briefs.distribute.verify.verdicts import Verdict, unknown

SIGNATURE = f"{SUMS}{SUFFIX}"
MANIFEST = "manifest.json"
"""What a pack holds, for programs: a list of checksums that names one is a pack's."""

ReadFile = Callable[[str], bytes | None]
"""Gives the bytes of a file beside the list; None where there is none."""


def judge_list(name: str, read: ReadFile, public_key: str | None) -> Verdict:
    """How a list of checksums stands, and all that it lists with it."""
    data, signature = read(SUMS), read(SIGNATURE)
    if data is None:
        return unknown(name, "it cannot be read")
    if signature is None:
        return unknown(name, f"these checksums are not signed: there is no {SIGNATURE} beside them")
    if not public_key:
        return unknown(name, "nobody can tell who signed: publication.yaml has no public_key")
    try:
        ours = good(data, signature, public_key)
    except BriefsError as error:
        return unknown(name, "; ".join(" – ".join(filter(None, (p.message, p.hint))) for p in error.problems))
    if not ours:
        return _distrusted(name, "they were changed after they were signed, or somebody else signed them")
    files = checksums.read(data)
    if files is None:
        return no_list(name)
    others = [file for file, sha in files.items() if _sha(read(file)) != sha]
    if others:
        some = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        message = f"Do not hand out what lies here: {some} missing or not as signed. Take a fresh copy of the whole."
        return Verdict(name, "altered", message, summary=message)
    message = f"Genuine: signed with our key, and all {len(files)} files are as signed."
    return Verdict(name, "genuine", message, summary=message)


def no_list(name: str) -> Verdict:
    """A list of checksums that cannot be read as one."""
    return _distrusted(name, "the list holds lines that are none")


def unsigned(name: str) -> Verdict:
    """The list of a pack that lacks its signature, although we have a key."""
    why = f"publication.yaml has a public_key, yet no {SIGNATURE} is beside them: it was taken away, or never made"
    message = f"Nobody can tell whether these checksums are ours: {why}."
    return Verdict(name, "unknown", message, summary=message)


def hidden(name: str, what: Sequence[str]) -> Verdict:
    """A pack that holds more than its files."""
    some = "; ".join(what[:3]) + (f"; and {len(what) - 3} more such things" if len(what) > 3 else "")
    message = f"Do not hand it out: this pack was altered; it {some}. Take a fresh copy of the whole."
    return Verdict(name, "altered", message, summary=message)


def compared(file: str, own: Sequence[Verdict], said: Collection[str], sha: str | None) -> Iterator[Verdict]:
    """How a file stands that a list names: by the hashes `said` of it, and by what is known of it on its `own`."""
    name = PurePosixPath(file).name
    if sha is None:
        yield from own or [_amiss(Verdict(file, "altered", ""), name, "missing", f"{SUMS} lists it")]
    elif {sha} != set(said):
        itself = next((verdict for verdict in own if verdict.file == file), Verdict(file, "altered", "", sha256=sha))
        yield _amiss(itself, name, "not what", f"{SUMS} says")
        yield from (verdict for verdict in own if verdict.file != file)
    elif own or name == SUMS:
        yield from own
    else:
        message = f"As listed: it goes with the documents, and is what {SUMS} says."
        yield Verdict(file, "listed", message, sha256=sha, summary=f"As listed: what {SUMS} says.")


def _amiss(verdict: Verdict, name: str, what: str, why: str) -> Verdict:
    """A file that is missing or another one."""
    how = f"{what}, although {why}" if what == "missing" else f"{what} {why}"
    end = "Take a fresh copy of the whole."
    message = f"Do not hand out what lies here: {name} is {how}. {end}"
    return replace(verdict, status="altered", message=message, summary=f"Do not hand out: altered, {how}. {end}")


def _distrusted(name: str, why: str) -> Verdict:
    message = f"Do not trust these checksums: {why}."
    return Verdict(name, "altered", message, summary=message)


def _sha(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
