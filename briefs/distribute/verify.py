"""Verify files, folders, packs and signed checksums without a network: a strange file gets a verdict, never a crash."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from briefs import reading
from briefs.distribute.checksums import SIGNATURE, SUMS, judge_list, listed
from briefs.distribute.verdicts import Known, Verdict, judge, unknown

LARGEST = 300_000_000
"""Bytes of a file in a pack: what claims to unpack to more is not unpacked."""
LEAFLETS = frozenset({"0-how-to-print-and-use.pdf", "ticket.pdf"})
"""Papers that go with documents and are none: of a folder or pack they are not judged."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def verify(path: Path, known: Known, public_key: str | None = None) -> Iterator[Verdict]:
    """How a file stands; of a folder or a pack every PDF in it, of checksums what they list."""
    try:
        if path.is_dir():
            yield from _folder(path, known, public_key)
        elif not path.exists():
            yield unknown(str(path), "there is no such file")
        elif not path.is_file():
            yield unknown(str(path), "it is no ordinary file")
        elif path.name == SUMS:
            yield from _checksums(path, known, public_key)
        elif path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
            yield from _pack(path, known, public_key)
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
    inside = sorted(file for file in path.rglob("*") if file.is_file() and _wanted(PurePosixPath(file.name)))
    if not inside:
        yield unknown(str(path), "this folder holds no PDF and no pack")
    for file in inside:
        if file.name != SUMS:
            yield from verify(file, known, public_key)
        elif file.with_name(SIGNATURE).exists():
            yield _list(file, public_key)


def _wanted(name: PurePosixPath) -> bool:
    return name.name == SUMS or (name.suffix.lower() in {".pdf", ".zip"} and name.name not in LEAFLETS)


def _checksums(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    """The list itself, then every PDF and pack on it that lies beside it."""
    yield _list(path, public_key)
    for name in listed(path.read_bytes()) or ():
        file = path.parent / name
        if _wanted(PurePosixPath(name)) and file.name != SUMS and file.is_file():
            yield from verify(file, known, public_key)


def _list(path: Path, public_key: str | None) -> Verdict:
    def read(name: str) -> bytes | None:
        try:
            return (path.parent / name).read_bytes()
        except (OSError, ValueError):
            return None

    return judge_list(str(path), read, public_key)


# ---------------------------------------------------------------------------------------------------------------- packs


def _pack(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    """Every document in a ZIP file, and its checksums where they are signed."""
    try:
        with zipfile.ZipFile(path) as pack:
            names = pack.namelist()
            wanted = [name for name in names if name.lower().endswith(".pdf") and _wanted(PurePosixPath(name))]
            if not wanted:
                yield unknown(str(path), "this pack holds no PDF of a document")
            for name in names:
                if PurePosixPath(name).name == SIGNATURE:
                    yield _packed_list(pack, str(path), PurePosixPath(name).parent, public_key)
            for name in wanted:
                data = _member(pack, name)
                where = f"{path}/{name}"
                yield judge(where, io.BytesIO(data), known) if data is not None else unknown(where, _WHY)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        yield unknown(str(path), "it is no pack that can be opened")


_WHY = "it cannot be unpacked, or is far too large for one of our files"


def _member(pack: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a file in a pack; None where it is not there, damaged, locked or enormous."""
    try:
        info = pack.getinfo(name)
        return pack.read(info) if info.file_size <= LARGEST else None
    except (KeyError, *_DAMAGED):
        return None


def _packed_list(pack: zipfile.ZipFile, path: str, folder: PurePosixPath, public_key: str | None) -> Verdict:
    return judge_list(f"{path}/{folder / SUMS}", lambda name: _member(pack, str(folder / name)), public_key)
