"""Verify files, folders, packs and signed checksums without a network: a strange file gets a verdict, never a crash."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefs.base import checksums
from briefs.base.checksums import SUMS
from briefs.distribute.verify import zips
from briefs.distribute.verify.checksums import MANIFEST, SIGNATURE, compared, hidden, judge_list, no_list, unsigned
from briefs.distribute.verify.verdicts import INSERTS, Known, Verdict, judge, unknown
from briefs.library import yaml_tree
from briefs.library.paths import PUBLICATION

LARGEST = 100_000_000
"""Bytes of a file in a pack: what claims to unpack to more is not unpacked."""
LARGEST_PACK = 500_000_000
"""Bytes that all files of a pack may unpack to; the largest of ours has a tenth of that."""
MOST_FILES = 10_000
"""Files of a pack."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def verify(path: Path, known: Known, public_key: str | None = None) -> Iterator[Verdict]:
    """How a file stands; of a folder or a pack every PDF in it and all that checksums list."""
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
    text, _ = yaml_tree.read_text(content / PUBLICATION)
    node, _ = yaml_tree.read_yaml(text, PUBLICATION)
    found = yaml_tree.plain(yaml_tree.find(node, ("public_key",))) if node else None
    return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder or a pack, and how to look into it."""

    path: Path
    names: Collection[PurePosixPath]
    read: Callable[[PurePosixPath], bytes | None]
    sha: Callable[[PurePosixPath], str | None]
    judge: Callable[[PurePosixPath], Iterator[Verdict]]
    public_key: str | None
    closed: bool = False
    """Whether it is a pack, in which nobody puts things of their own."""

    def inside(self) -> Iterator[Verdict]:
        """Every PDF and pack, and every file that a list of checksums names."""
        lists = [name for name in self.names if name.name == SUMS]
        said = self._said(lists)
        wanted = {*filter(_wanted, self.names), *said} - set(lists)
        yield from self._unasked(set(lists), said)
        for name in [*sorted(lists), *sorted(wanted)]:
            own = list(self._own(name)) if _wanted(name) and name in self.names else []
            file = str(self.path / name)
            yield from compared(file, own, said[name], self.sha(name)) if name in said else own

    def proved(self, name: PurePosixPath) -> Verdict:
        """A list of checksums, by its signature."""
        return judge_list(str(self.path / name), lambda other: self.read(name.parent / other), self.public_key)

    def _own(self, name: PurePosixPath) -> Iterator[Verdict]:
        if name.name != SUMS:
            yield from self.judge(name)
        elif name.with_name(SIGNATURE) in self.names:
            yield self.proved(name)
        elif (listed := checksums.read(self.read(name) or b"")) is None:
            yield no_list(str(self.path / name))
        elif self.public_key and (self.closed or MANIFEST in listed or any(file.endswith(".zip") for file in listed)):
            yield unsigned(str(self.path / name))

    def _unasked(self, lists: Collection[PurePosixPath], said: Collection[PurePosixPath]) -> Iterator[Verdict]:
        """Signatures without the list that they are for; and in a pack with a list, files that it does not name."""
        for name in sorted(self.names):
            if name.name == SIGNATURE and name.with_name(SUMS) not in lists:
                yield unknown(str(self.path / name), f"the list that it signs, {SUMS}, is not beside it")
            elif self.closed and lists and name.name != SIGNATURE and not _wanted(name) and name not in said:
                yield unknown(str(self.path / name), f"{SUMS} does not list it: somebody put it into this pack")

    def _said(self, lists: Collection[PurePosixPath]) -> dict[PurePosixPath, set[str]]:
        """The hashes that lists give of each file."""
        said: dict[PurePosixPath, set[str]] = {}
        for path in lists:
            for name, sha in (checksums.read(self.read(path) or b"") or {}).items():
                said.setdefault(path.parent / name, set()).add(sha)
        return said


def _wanted(name: PurePosixPath) -> bool:
    return name.name == SUMS or (name.suffix.lower() in {".pdf", ".zip"} and name.name not in INSERTS)


# -------------------------------------------------------------------------------------------------------------- folders


def _folder(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    names = {PurePosixPath(file.relative_to(path).as_posix()) for file in path.rglob("*") if file.is_file()}
    if not any(map(_wanted, names)):
        yield unknown(str(path), "this folder holds no PDF and no pack")
        return
    yield from _opened(path, names, known, public_key).inside()


def _checksums(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    """The list itself, then all that it lists."""
    folder = path.parent
    yield _opened(folder, (), known, public_key).proved(PurePosixPath(SUMS))
    files = checksums.read(path.read_bytes()) or {}
    there = {PurePosixPath(name) for name in files if _is_file(folder / name)} - {PurePosixPath(SUMS)}
    place = _opened(folder, there, known, public_key)
    for name, sha in sorted((PurePosixPath(name), sha) for name, sha in files.items()):
        own = list(place.judge(name)) if _wanted(name) and name in there else []
        yield from compared(str(folder / name), own, {sha}, place.sha(name))


def _opened(path: Path, names: Collection[PurePosixPath], known: Known, public_key: str | None) -> _Place:
    def read(name: PurePosixPath) -> bytes | None:
        try:
            return (path / name).read_bytes() if (path / name).is_file() else None
        except (OSError, ValueError):
            return None

    def sha(name: PurePosixPath) -> str | None:
        try:
            if not (path / name).is_file():
                return None
            with (path / name).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except (OSError, ValueError):
            return None

    return _Place(path, names, read, sha, lambda name: verify(path / name, known, public_key), public_key)


def _is_file(path: Path) -> bool:
    """Whether there is such a file; no name is so odd that it hurts."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


# ---------------------------------------------------------------------------------------------------------------- packs


def _pack(path: Path, known: Known, public_key: str | None) -> Iterator[Verdict]:
    """Every document in a ZIP file, and all that its checksums list."""
    try:
        if odd := zips.oddities(path):
            yield hidden(str(path), odd)
        with zipfile.ZipFile(path) as pack:
            names = {PurePosixPath(name): name for name in pack.namelist() if not name.endswith("/")}
            if why := _enormous(pack):
                yield unknown(str(path), why)
                return
            if not any(name.suffix.lower() == ".pdf" and _wanted(name) for name in names):
                yield unknown(str(path), "this pack holds no PDF of a document")

            def read(name: PurePosixPath) -> bytes | None:
                return _member(pack, names.get(name, ""))

            def sha(name: PurePosixPath) -> str | None:
                data = read(name)
                return None if data is None else hashlib.sha256(data).hexdigest()

            def judged(name: PurePosixPath) -> Iterator[Verdict]:
                if name.suffix.lower() == ".pdf":
                    data, where = read(name), str(path / name)
                    yield judge(where, io.BytesIO(data), known) if data is not None else unknown(where, _WHY)

            yield from _Place(path, names, read, sha, judged, public_key, closed=True).inside()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        yield unknown(str(path), "it is no pack that can be opened")


_WHY = "it cannot be unpacked, or is far too large for one of our files"


def _enormous(pack: zipfile.ZipFile) -> str:
    """Why a pack is none of ours, by what it says of itself; nothing is unpacked beyond that."""
    members = pack.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES:
        return f"it holds {len(members):,} files, and no pack of ours has more than {MOST_FILES:,}"
    if size > LARGEST_PACK:
        most = LARGEST_PACK // 1_000_000
        return f"it unpacks to {size // 1_000_000:,} MB, and no pack of ours to more than {most} MB"
    return ""


def _member(pack: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a file in a pack; None where it is not there, damaged, locked or enormous."""
    try:
        info = pack.getinfo(name)
        return pack.read(info) if info.file_size <= LARGEST else None
    except (KeyError, *_DAMAGED):
        return None
