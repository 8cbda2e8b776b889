"""Verify files, folders, packs and signed checksums without a network: a strange file gets a verdict, never a crash."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from briefs import reading
from briefs.distribute import signature
from briefs.distribute.verdicts import Known, Verdict, judge, unknown
from briefs.problems import BriefsError

LARGEST = 300_000_000
"""Bytes of a file in a pack: what claims to unpack to more is not unpacked."""
CHECKSUMS = "SHA256SUMS"
_LINE = re.compile(r"(?P<sha>[0-9a-f]{64})(?:  | \*)(?P<name>.+)")


def verify(path: Path, known: Known, public_key: str | None = None) -> Iterator[Verdict]:
    """How a file stands; of a folder or a pack every PDF in it, of checksums what they list."""
    try:
        if path.is_dir():
            yield from _folder(path, known, public_key)
        elif not path.exists():
            yield unknown(str(path), "there is no such file")
        elif not path.is_file():
            yield unknown(str(path), "it is no ordinary file")
        elif path.name == CHECKSUMS:
            yield from _checksums(path, known, public_key)
        elif path.suffix.lower() == ".zip":
            yield from _pack(path, known)
        else:
            with path.open("rb") as stream:
                yield judge(str(path), stream, known)
    except OSError as error:
        yield unknown(str(path), f"it cannot be read ({error.strerror or error})")


def public_key(content: Path) -> str | None:
    """The key that publication.yaml names, even where the rest of the content is broken."""
    text, _ = reading.read_text(content / "publication.yaml")
    node, _ = reading.read_yaml(text, "publication.yaml")
    found = reading.plain(reading.find(node, ("public_key",))) if node else None
    return found if isinstance(found, str) else None


def _folder(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    inside = sorted(file for file in path.rglob("*") if file.is_file() and _wanted(file))
    if not inside:
        yield unknown(str(path), "this folder holds no PDF and no pack")
    for file in inside:
        if file.name != CHECKSUMS:
            yield from verify(file, known)
        elif signature.signature_path(file).exists():
            yield _list(file, public_key)


def _wanted(file: Path) -> bool:
    return file.suffix.lower() in {".pdf", ".zip"} or file.name == CHECKSUMS


def _pack(path: Path, known: Known) -> Iterator[Verdict]:
    """Every PDF in a ZIP file."""
    try:
        with zipfile.ZipFile(path) as pack:
            inside = [info for info in pack.infolist() if info.filename.lower().endswith(".pdf")]
            if not inside:
                yield unknown(str(path), "this pack holds no PDF")
            for info in inside:
                yield _member(pack, info, f"{path}/{info.filename}", known)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError, ValueError):
        yield unknown(str(path), "it is no pack that can be opened")


def _member(pack: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, known: Known) -> Verdict:
    if info.file_size > LARGEST:
        return unknown(name, "it is far too large for one of our files")
    try:
        data = pack.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return unknown(name, "it cannot be unpacked")
    return judge(name, io.BytesIO(data), known)


# ----------------------------------------------------------------------------------------------------- signed checksums


def _checksums(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    """The list itself, then every PDF on it that lies beside it."""
    yield _list(path, public_key)
    for name in _listed(path) or ():
        file = path.parent / name
        if file.suffix.lower() == ".pdf" and file.is_file():
            yield from verify(file, known)


def _list(path: Path, public_key: str | None) -> Verdict:
    """Whether a list of checksums is signed by us, and whether the files beside it are those that it lists."""
    if not signature.signature_path(path).exists():
        return unknown(
            str(path), f"these checksums are not signed: there is no {path.name}{signature.SUFFIX} beside them"
        )
    if not public_key:
        return unknown(str(path), "nobody can tell who signed: publication.yaml has no public_key")
    try:
        good = signature.verify(path, public_key)
    except BriefsError as error:
        said = "; ".join(" – ".join(filter(None, (problem.message, problem.hint))) for problem in error.problems)
        return unknown(str(path), said)
    if not good:
        message = (
            "Do not trust these checksums: they were changed after they were signed, or somebody else signed them."
        )
        return Verdict(str(path), "altered", message)
    listed = _listed(path)
    if listed is None:
        return Verdict(str(path), "altered", "Do not trust these checksums: the list holds lines that are none.")
    others = [name for name, sha in listed.items() if _sha(path.parent, name) != sha]
    if others:
        some = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        message = f"Do not hand out what lies here: {some} missing or not as signed. Take a fresh copy of the whole."
        return Verdict(str(path), "altered", message)
    return Verdict(str(path), "genuine", f"Genuine: signed with our key, and all {len(listed)} files are as signed.")


def _listed(path: Path) -> dict[str, str] | None:
    """Files and their hashes, as `sha256sum` writes them; None where a line is something else or leaves the folder."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found: dict[str, str] = {}
    for line in filter(None, lines):
        match = _LINE.fullmatch(line)
        if match is None or Path(match["name"]).is_absolute() or ".." in Path(match["name"]).parts:
            return None
        found[match["name"]] = match["sha"]
    return found


def _sha(folder: Path, name: str) -> str | None:
    try:
        with (folder / name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
